"""A PDF -> paragraphs with the page each stands on; running heads and feet are left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from udeassist.readers.facts import facts_from
from udeassist.readers.records import Block, Limits, Part, Unreadable

_EDGE = 3  # lines at top and bottom that may be running heads
_HYPHEN = re.compile(r"(\w)[\u00ad-]\n(?=[a-zà-ÿ])")
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = (".", "!", "?", ":", "…", "\u201d", '"', "»")


def read_pdf(data: bytes, limits: Limits, removed: Counter[str]) -> Part:
    """Pages count from 1 as a viewer shows them. Raises Unreadable when encrypted, broken or without text."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    _limit_streams(limits)
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is protected by a password", "Save it without the password and add that")
        count = len(reader.pages)
        if count > limits.pages:
            raise Unreadable(f"The PDF has {count:,} pages, more than {limits.pages:,}", "Split it and add the parts")
        pages = [_lines(page.extract_text() or "") for page in reader.pages]
        facts = facts_from(_information(reader))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        AssertionError,
    ) as problem:
        what = type(problem).__name__
        raise Unreadable(f"The PDF is damaged or cut off ({what})", "Open it, save it again and add that") from None
    if sum(len(line) for page in pages for line in page) < 20 * max(1, len(pages)) ** 0.5:
        raise Unreadable("The PDF holds pictures of pages and hardly any text", "Run text recognition on it first")
    bare = _without_running(pages, removed)
    title = facts.title or next((line for page in bare for line in page if len(line) > 3), None)
    return Part(facts=facts.model_copy(update={"title": title}), blocks=tuple(_blocks(bare)))


def _limit_streams(limits: Limits) -> None:
    from pypdf import filters

    for name in ("ZLIB_MAX_OUTPUT_LENGTH", "LZW_MAX_OUTPUT_LENGTH", "RUN_LENGTH_MAX_OUTPUT_LENGTH"):
        if hasattr(filters, name):
            setattr(filters, name, limits.stream)


def _information(reader: object) -> dict[str, object]:
    given = getattr(reader, "metadata", None) or {}
    fields = {str(k).lstrip("/").lower(): str(v) for k, v in given.items() if v is not None}
    catalogue = getattr(reader, "trailer", {}).get("/Root", {})
    title = fields.get("title", "")
    if re.search(r"\.\w{3,4}$|^Microsoft |^untitled", title, re.IGNORECASE):
        fields.pop("title")
    return {
        "title": fields.get("title"),
        "publisher": fields.get("company") or fields.get("author"),
        "date": fields.get("creationdate") or fields.get("moddate"),
        "language": catalogue.get_object().get("/Lang") if hasattr(catalogue, "get_object") else None,
    }


def _lines(text: str) -> list[str]:
    joined = _HYPHEN.sub(r"\1", text.replace("\r", "\n"))
    return [" ".join(line.split()) for line in joined.split("\n")]


def _without_running(pages: Sequence[list[str]], removed: Counter[str]) -> list[list[str]]:
    """Drop lines that stand, but for their numbers, at the edge of most pages; and bare page numbers there."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_NUMBER.sub("#", line) for line in _edge(page)})
    often = {line for line, n in edges.items() if len(pages) >= 3 and n >= max(3, 0.6 * len(pages))}
    found = []
    for page in pages:
        full = [i for i, line in enumerate(page) if line]
        outer = {*full[:_EDGE], *full[-_EDGE:]}
        runs = {i for i in outer if _NUMBER.sub("#", page[i]) in often}
        ends = {*full[:1], *full[-1:]}
        runs |= {i for i in ends if re.fullmatch(r"[-–\s]*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?[-–\s]*", page[i])}
        removed["running heads, feet and page numbers"] += len(runs)
        found.append([line for i, line in enumerate(page) if i not in runs])
    return found


def _edge(page: list[str]) -> list[str]:
    full = [line for line in page if line]
    return [*full[:_EDGE], *full[-_EDGE:]]


def _blocks(pages: Sequence[list[str]]) -> list[Block]:
    """Paragraphs; one that runs on over a page break belongs to the page where it begins."""
    found: list[Block] = []
    heading = ""
    for number, page in enumerate(pages, 1):
        for at, paragraph in enumerate(_paragraphs(page)):
            last = found[-1] if found else None
            runs_on = at == 0 and last is not None and not last.text.endswith(_SENTENCE_END)
            if runs_on and last is not None and last.page == number - 1 and paragraph[:1].islower():
                head, rest = _first_sentence(paragraph)
                found[-1] = last.model_copy(update={"text": f"{last.text} {head}"})
                if rest:
                    found.append(Block(text=rest, heading=heading, page=number))
            elif _is_heading(paragraph):
                heading = paragraph
            else:
                found.append(Block(text=paragraph, heading=heading, page=number))
    return found


def _first_sentence(paragraph: str) -> tuple[str, str]:
    match = re.search(r"[.!?…][\"”»)]?\s+(?=[A-ZÀ-Þ\"„“«(])", paragraph)
    return (paragraph[: match.end()].strip(), paragraph[match.end() :].strip()) if match else (paragraph, "")


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined until an empty one, a heading, a list mark, or a short line that ends a sentence."""
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    open_one = False
    for line in lines:
        if not line:
            open_one = False
            continue
        starts = (
            re.match(r"(?:[•·▪–*-]|\(?\d{1,2}[.)]|\([a-z]\)|§+\s?\d|Art(?:icle|ikel|\.)\s?\d)\s?", line) is not None
        )
        if open_one and not starts and not _is_heading(line):
            found[-1] += f" {line}"
        else:
            found.append(re.sub(r"^[•·▪*]\s*", "", line))
        ends = line.endswith(_SENTENCE_END) and len(line) < 0.75 * longest
        open_one = not ends and not (_is_heading(line) and found[-1] == line)
    return found


def _is_heading(line: str) -> bool:
    """A numbered line or one in capitals, short and without an end."""
    if len(line) > 90 or line.endswith((".", ",", ";", ":")) or len(line) < 4:
        return False
    numbered = re.match(
        r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|(?:Art(?:icle|ikel)|Chapter|Kapitel|Section|Abschnitt|§)\s?\d+\S*)\s+[A-ZÀ-Þ]",
        line,
    )
    return numbered is not None or (line.isupper() and sum(c.isalpha() for c in line) > 3)
