"""Bytes -> what kind of file they are, by content; a name decides only between readings of the same plain text."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from udeassist.readers.mail import is_mail
from udeassist.readers.records import Kind, Unreadable

AGAIN = "Save it again as PDF, DOCX, HTML, Markdown or text and add that"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls) or an encrypted one",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a compressed archive",
    b"Rar!": "a compressed archive",
    b"SQLite format 3": "a database",
    b"{\\rtf": "an RTF file",
}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(r"^(?:---\n.{0,4000}?\n---\n|#{1,6} \S|.{1,120}\n(?:={3,}|-{3,})$)", re.MULTILINE | re.DOTALL)


def kind_of(data: bytes, name: str) -> tuple[Kind, str]:
    """The kind and, for all but PDF and Office files, the text. Raises Unreadable for what is none of them."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("The file is empty", "Check where it came from, and add it again")
    if b"%PDF-" in data[:1024]:
        return "pdf", ""
    if data.startswith(b"PK"):
        return _office(data), ""
    for magic, what in _OTHERS.items():
        if data.startswith(magic):
            raise Unreadable(f"This is {what}", AGAIN)
    text = decoded(data)
    head = text[:20_000]
    if head.lstrip()[:1] in ("{", "[") and posts_of(text) is not None:
        return "wordpress", text
    if is_mail(head):
        return "mail", text
    if _HTML.match(head):
        return "html", text
    if re.match(r"\s*[{\[]", head) and _is_json(text):
        raise Unreadable("This is JSON, but no WordPress post (title and content are missing)", AGAIN)
    if _is_table(head, PurePath(name).suffix.lower()):
        return "csv", text
    if PurePath(name).suffix.lower() in (".md", ".markdown") or _MARKDOWN.search(head):
        return "markdown", text
    return "text", text


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, else Windows-1252. Raises Unreadable for what is no text at all."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if b"\x00" in data[:4096]:
        raise Unreadable("The content is binary and no kind that can be read", AGAIN)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    odd = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text[:20_000])
    if odd > 0.02 * min(len(text), 20_000):
        raise Unreadable("The content is binary and no kind that can be read", AGAIN)
    return text


def posts_of(text: str) -> list[dict[str, Any]] | None:
    """The posts of `wp/v2/posts` (one object or a list), or None if the text is something else."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return None
    rows = given if isinstance(given, list) else [given]
    posts = [r for r in rows if isinstance(r, dict) and _rendered(r, "content") is not None]
    return posts if posts and len(posts) == len(rows) else None


def _rendered(post: dict[str, Any], field: str) -> str | None:
    value = post.get(field)
    inner = value.get("rendered") if isinstance(value, dict) else None
    return inner if isinstance(inner, str) and "title" in post else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _office(data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as container:
            names = set(container.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("The archive is damaged or cut off", "Copy the file again from where it came") from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise Unreadable("This is an archive, but neither a Word nor an Excel file", "Unpack it and add what is inside")


def _is_table(head: str, suffix: str) -> bool:
    """Several columns by the same separator in every line of the beginning."""
    if suffix not in (".csv", ".tsv") and head.count("\n") < 2:
        return False
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    try:
        dialect = csv.Sniffer().sniff("\n".join(lines[:10]), delimiters=",;\t|")
        widths = {len(row) for row in csv.reader(StringIO("\n".join(lines[:-1] or lines)), dialect) if row}
    except csv.Error:
        return suffix in (".csv", ".tsv")
    if suffix in (".csv", ".tsv"):
        return True
    return len(widths) == 1 and widths.pop() >= 3 and dialect.delimiter in ";\t|"
