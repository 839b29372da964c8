"""A document -> a draft case file for an editor: front matter guessed, its statements quoted with their pages.

The draft keeps the form of a case file, so that `corpus check` reads it, but it is none yet: our corpus is in our own
words, and what an editor must decide stands there as TODO.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from udeassist.errors import UsageError
from udeassist.readers import Block, Part, ReadingDesk, Unreadable
from udeassist.words import fold

MOST = 40  # an editor picks eight to fifteen of them
LEAST = 60  # letters; shorter sentences rarely say who did what when
KEY = "document"


def draft_case(path: Path) -> str:
    """The draft as Markdown. Raises UsageError for a file that cannot be read."""
    if not path.is_file():
        raise UsageError(f"There is no file '{path}'.", "Check the name and try again.")
    with ReadingDesk() as desk:
        try:
            read = desk.read(path)
        except Unreadable as problem:
            raise UsageError(f"{path} cannot be read: {problem.reason}.", f"{problem.remedy}.") from None
    part = read.parts[0]
    return "\n".join([*_front(part, path), "", *_body(part), ""])


def _front(part: Part, path: Path) -> list[str]:
    facts = part.facts
    title = facts.title or path.stem
    slug = "-".join(re.sub(r"[^a-z0-9]+", " ", fold(title)).split()[:5]) or "document"
    source: dict[str, str | None] = {
        "title": title,
        "publisher": facts.publisher or "TODO who published it",
        "url": facts.url,
        "year": facts.date[:4] if facts.date else "n.d.",
    }
    return [
        "---",
        f"id: case-{slug}",
        "kind: case",
        f"title: {_said(title)}",
        f"place: {_said(facts.place or 'TODO the city or cities')}",
        "country: TODO",
        "region: TODO",
        "aliases: []",
        "sources:",
        f"  {KEY}:",
        *(f"    {field}: {_said(value)}" for field, value in source.items() if value),
        "---",
    ]


def _body(part: Part) -> list[str]:
    telling = sorted(part.blocks, key=lambda b: -_weight(b))[:MOST]
    kept = [b for b in part.blocks if b in telling and len(b.text) >= LEAST] or list(part.blocks[:MOST])
    lines = ["## Actions", ""]
    for block in kept:
        where = ", ".join(p for p in (block.heading, f"p. {block.page}" if block.page else "") if p)
        lines.append(f"- TODO in our own words{f' ({where})' if where else ''}: “{block.text}” [@{KEY}]")
    return lines


def _weight(block: Block) -> int:
    """Sentences with figures and names tell most of who did what."""
    return 2 * len(re.findall(r"\d+", block.text)[:4]) + len(re.findall(r"(?<!^)\b[A-ZÀ-Þ]\w+", block.text)[:6])


def _said(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
