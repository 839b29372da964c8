"""Items -> Moodle GIFT (https://docs.moodle.org/en/GIFT_format), one question a block.

GIFT knows no ordering: an order item becomes a matching question with the places 1, 2, 3 …
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from udeassist.learn.export.naming import Category, name_of
from udeassist.learn.records import Item


def to_gift(categories: Iterable[Category]) -> str:
    """The file as text. Every control character of GIFT in a text is escaped."""
    blocks: list[str] = []
    for category, items in categories:
        blocks += [f"$CATEGORY: {category}", *(_question(item) for item in items)]
    return "\n\n".join(blocks) + "\n"


def _question(item: Item) -> str:
    # "[id:…]" is how GIFT carries what Moodle calls the ID number
    head = f"// [id:{item.id}] {item.objective}\n::{escaped(name_of(item))}::[plain]{escaped(item.stem)}"
    if item.kind == "open":
        return f"{head} {{####{escaped(item.model)}}}"
    body = "\n".join(_answers(item))
    return f"{head} {{\n{body}\n####{escaped(item.explanation)}\n}}"


def _answers(item: Item) -> list[str]:
    texts = {o.id: escaped(o.text) for o in item.options}
    if item.kind == "match":
        return [f"={escaped(p)} -> {texts[k]}" for p, k in zip(item.prompts, item.key, strict=True)]
    if item.kind == "order":
        place = {k: n for n, k in enumerate(item.key, 1)}
        return [f"={texts[o.id]} -> {place[o.id]}" for o in item.options]
    if item.kind == "multiple":
        return [f"~%{share(item, o.id)}%{texts[o.id]}" for o in item.options]
    return [f"{'=' if o.id in item.key else '~'}{texts[o.id]}" for o in item.options]


def share(item: Item, option: str) -> str:
    """Per cent of the mark for choosing an option: right ones add to 100, as many wrong ones take it all away."""
    right = option in item.key
    value = 100 / (len(item.key) if right else len(item.options) - len(item.key))
    return f"{value if right else -value:.5f}".rstrip("0").rstrip(".")


def escaped(text: str) -> str:
    """Plain text in GIFT: its seven control characters with a backslash, on one line."""
    plain = re.sub(r"\s+", " ", text).strip()
    # "->" joins the two halves of a pair; there is no escape for it
    return re.sub(r"([\\~=#{}:])", r"\\\1", plain.replace("->", "→"))
