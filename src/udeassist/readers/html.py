"""A saved web page -> blocks under their headings: menus, scripts and what a reader would not see stay out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from udeassist.readers.facts import facts_from, host
from udeassist.readers.records import Block, Facts, Limits, Part, Unreadable

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "head")
_BLOCKS = ("p", "li", "item", "blockquote", "quote", "dd", "dt", "figcaption", "pre", "code")
_ROWS = ("tr", "row")
_NEVER = ("script", "style", "template", "noscript", "form", "button", "iframe", "object", "svg", "select", "nav")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*(?:\.\d*)?0*(?:px|em|rem|pt|%)?\s*(?:;|!|$)|(?:text-indent|left|top)\s*:\s*-\d{3,}"
    r"|clip(?:-path)?\s*:\s*(?:rect\(0|inset\((?:50|100)%)|(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SEEN_BY_READERS = re.compile(r"sr-only|screen-reader|visually-?hidden", re.IGNORECASE)


def read_html(text: str, limits: Limits, removed: Counter[str]) -> Part:
    """The main content as trafilatura finds it; its metadata for title, site, date and address."""
    import trafilatura

    _refuse_bombs(text, limits)
    tree = _tree(text)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    drop_hidden(tree, removed)
    whole = sum(1 for _ in tree.iter())
    found = trafilatura.bare_extraction(
        lxml_html.tostring(tree, encoding="unicode"),
        with_metadata=True, include_comments=False, include_tables=True, favor_recall=True, include_images=False,
    )  # fmt: skip
    if found is None or found.body is None:
        body = tree.find("body")
        blocks, facts = blocks_of(tree if body is None else body), Facts(title=_title(tree))
    else:
        blocks = blocks_of(found.body)
        removed["elements around the text"] += max(0, whole - sum(1 for _ in found.body.iter()))
        facts = facts_from(
            {"title": found.title, "publisher": found.sitename or found.hostname, "date": found.date, "url": found.url}
        )
    if blocks and facts.title and blocks[0].text == facts.title:
        blocks = blocks[1:]
    known = facts_from({"language": language or ""}).language
    publisher = facts.publisher or host(facts.url)
    return Part(facts=facts.model_copy(update={"language": known, "publisher": publisher}), blocks=tuple(blocks))


def fragment(text: str, limits: Limits, removed: Counter[str]) -> list[Block]:
    """Blocks of a piece of HTML that is all content, such as the body of a post."""
    if not text.strip():
        return []
    _refuse_bombs(text, limits)
    tree = _tree(f"<html><body>{text}</body></html>")
    drop_hidden(tree, removed)
    return blocks_of(tree)


def drop_hidden(tree: Any, removed: Counter[str]) -> None:
    """Take out scripts and everything that is styled or marked so that nobody sees it."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _drop(element, removed, "comments")
        elif element.tag in _NEVER:
            _drop(element, removed, "scripts, forms and menus")
        elif _is_hidden(element):
            _drop(element, removed, "hidden elements")


def blocks_of(tree: Any) -> list[Block]:
    """Text in reading order; every block under the last heading before it."""
    found: list[Block] = []
    heading = ""
    loose: list[str] = []

    def flush() -> None:
        text = " ".join("".join(loose).split())
        loose.clear()
        if text:
            found.append(Block(text=text, heading=heading))

    def walk(element: Any) -> None:
        nonlocal heading
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HEADS:
            flush()
            heading = _text(element) or heading
        elif tag in _ROWS:
            flush()
            cells = [t for c in element if (t := _text(c))]
            if cells:
                found.append(Block(text=" | ".join(cells), heading=heading))
        elif tag in _BLOCKS and not _holds_blocks(element):
            flush()
            if text := _text(element):
                found.append(Block(text=text, heading=heading))
        elif tag:
            own = tag in ("div", "section", "article", "ul", "ol", "table", "body", "br", "list", "lb", *_BLOCKS)
            if own:
                flush()
            loose.append(element.text or "")
            for child in element:
                walk(child)
                loose.append(child.tail or "")
            if own:
                flush()

    walk(tree)
    flush()
    return found


def _tree(text: str) -> Any:
    parser = lxml_html.HTMLParser(huge_tree=False, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except Exception as problem:  # lxml raises several kinds for what is no HTML at all
        raise Unreadable(f"The HTML cannot be read ({type(problem).__name__})", "Save the page again") from None
    return tree


def _refuse_bombs(text: str, limits: Limits) -> None:
    """Depth and attributes are counted before anything parses them: both hang a parser for minutes."""
    if len(text) > limits.html:
        size = f"{len(text) // 1_000_000} MB of HTML"
        raise Unreadable(f"{size} is more than the {limits.html // 1_000_000} MB that are read", "Save it as text")
    depth = deepest = 0
    for match in re.finditer(r"<(/?)([a-zA-Z][\w-]*)([^<>]{0,2000})", text):
        if match[1]:
            depth = max(0, depth - 1)
        elif match[2].lower() not in (
            "br",
            "img",
            "meta",
            "link",
            "input",
            "hr",
            "p",
            "li",
            "source",
            "td",
            "tr",
            "th",
        ):
            depth += not match[3].endswith("/")
            deepest = max(deepest, depth)
    if deepest > limits.depth:
        raise Unreadable(f"Its tags are nested {deepest:,} deep", "Save the page as text and add that")
    longest = max((len(m[0]) for m in re.finditer(r"<[a-zA-Z][^<>]*", text)), default=0)
    if longest > 20 * limits.attributes:
        raise Unreadable("One of its tags has far too many attributes", "Save the page as text and add that")


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag != "body"):
        return True
    if _SEEN_BY_READERS.search(element.get("class") or ""):
        return False
    return bool(_HIDDEN.search(element.get("style") or ""))


def _drop(element: Any, removed: Counter[str], name: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    removed[name] += 1
    tail, before = element.tail or "", element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _holds_blocks(element: Any) -> bool:
    return any(
        isinstance(e.tag, str) and e.tag in (*_BLOCKS, *_HEADS, *_ROWS, "ul", "ol") for e in element.iterdescendants()
    )


def _text(element: Any) -> str:
    return " ".join("".join(_in_order(element)).split())


def _in_order(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str) and child.tag in ("br", "lb", "p", "li", "div", "item"):
                yield " "
            yield from _in_order(child)
            yield child.tail or ""


def _title(tree: Any) -> str | None:
    found = tree.find(".//title")
    return (found.text or "").strip() or None if found is not None else None
