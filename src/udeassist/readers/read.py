"""One file's bytes -> ReadFile: recognised, read, tidied, cut into statements. Runs inside the child process."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath

from udeassist.readers.facts import facts_from
from udeassist.readers.html import read_html
from udeassist.readers.kinds import kind_of
from udeassist.readers.mail import read_mail
from udeassist.readers.office import check_container, read_docx, read_xlsx
from udeassist.readers.pdf import read_pdf
from udeassist.readers.plain import read_markdown, read_text
from udeassist.readers.records import Kind, Limits, Part, ReadFile, Unreadable
from udeassist.readers.sentences import cut_sentences
from udeassist.readers.tables import read_csv
from udeassist.readers.tidy import tidied, tidy
from udeassist.readers.wordpress import read_wordpress
from udeassist.tongue import detect


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> ReadFile:
    """The documents in a file. Raises Unreadable with the reason and the next step; `name` is only a hint."""
    limits = limits or Limits()
    if len(data) > limits.file:
        raise Unreadable(
            f"The file has {len(data) // 1_000_000} MB, more than {limits.file // 1_000_000}",
            "Split it and add the parts",
        )
    kind, text = kind_of(data, name)
    if len(text) > limits.text and kind not in ("html", "wordpress"):
        raise Unreadable(
            f"The text has {len(text) // 1_000_000} million characters, more than {limits.text // 1_000_000}",
            "Split it and add the parts",
        )
    removed: Counter[str] = Counter()
    parts = tuple(_finished(p, kind, name, removed, limits) for p in _parts(kind, data, text, name, limits, removed))
    kept = tuple(p for p in parts if p.blocks)
    if not kept:
        raise Unreadable("Nothing in it can be quoted: no sentence of twelve letters or more", "Check what is in it")
    return ReadFile(
        kind=kind,
        digest=hashlib.sha256(data).hexdigest(),
        parts=kept,
        removed={k: n for k, n in sorted(removed.items()) if n},
        notices=_notices(data, text, kind),
    )


def _parts(kind: Kind, data: bytes, text: str, name: str, limits: Limits, removed: Counter[str]) -> tuple[Part, ...]:
    if kind == "wordpress":
        return read_wordpress(text, limits, removed)
    if kind == "html":
        return (read_html(text, limits, removed),)
    if kind in ("docx", "xlsx"):
        check_container(data, limits, removed)
        return (read_docx(data, removed) if kind == "docx" else read_xlsx(data, limits, removed),)
    if kind == "pdf":
        return (read_pdf(data, limits, removed),)
    if kind == "mail":
        return (read_mail(data, limits, removed),)
    if kind == "csv":
        return (read_csv(text, limits),)
    return (read_markdown(text, removed) if kind == "markdown" else read_text(text, removed),)


def _finished(part: Part, kind: Kind, name: str, removed: Counter[str], limits: Limits) -> Part:
    """Tidy, with a title in any case and the language of its words where it names none."""
    blocks = tidied(part.blocks, removed)
    if sum(len(b.text) for b in blocks) > limits.text or len(blocks) > limits.blocks:
        raise Unreadable("There is more text in it than ten million characters", "Split it and add the parts")
    sample = " ".join(b.text for b in blocks[:40])[:3_000]
    language = part.facts.language or detect(sample)
    title = tidy(part.facts.title or "", removed)[:200] or PurePath(name).stem or name
    facts = facts_from({**part.facts.model_dump(), "title": title, "language": language})
    body = blocks[1:] if blocks and blocks[0].text == title else blocks
    cut = tuple(cut_sentences(body, language))
    return part.model_copy(update={"facts": facts, "blocks": cut})


def _notices(data: bytes, text: str, kind: Kind) -> tuple[str, ...]:
    if kind in ("pdf", "docx", "xlsx") or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ("read as Windows-1252, since it is not UTF-8",)
    return ()
