"""Nuggets + Library -> gold: which statements of the named documents hold each nugget, with character spans.

`udeassist-evals gold FILE` writes it into a question file, for lines whose gold is missing or no longer stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from udeassist_evals.case import Gold, Nugget
from udeassist_evals.library import Library, Place
from udeassist_evals.rules import met, places

_END = re.compile(r"(?<=[.!?]) +(?=[A-ZÀ-Þ])")


def gold_of(nuggets: Sequence[Nugget], documents: Sequence[str], library: Library) -> tuple[Gold, ...]:
    """Statements that hold a nugget, those of most nuggets only: a year alone stands in many places by chance.

    The span is the sentence of the statement that holds the nuggets, or the whole statement if they are spread over it.
    A nugget that no statement holds is left out; the reader then refuses the question.
    """
    held: dict[Place, tuple[int, ...]] = {}
    for place, text in library.texts.items():
        if place[0] in documents and (found := _held(text, nuggets)):
            held[place] = found
    most = {k: max((len(h) for h in held.values() if k in h), default=0) for k in range(len(nuggets))}
    kept = {p: tuple(k for k in h if len(h) == most[k]) for p, h in held.items()}
    return tuple(_gold(place, holds, nuggets, library) for place, holds in kept.items() if holds)


def fill(path: Path, library: Library) -> int:
    """Rewrite the lines of a question file whose gold is missing or gone; how many were. Other lines keep their bytes.

    Raises ValueError for a line that is no JSON object.
    """
    lines, changed = path.read_text(encoding="utf-8").splitlines(), 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        given = json.loads(line)
        if given.get("nuggets") and not _stands(given.get("gold") or [], library):
            lines[number] = json.dumps(_filled(given, library), ensure_ascii=False)
            changed += 1
    if changed:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return changed


def _filled(given: dict[str, Any], library: Library) -> dict[str, Any]:
    nuggets = [Nugget.model_validate(n) for n in given["nuggets"]]
    found = gold_of(nuggets, [d for need in given["documents"] for d in need], library)
    return given | {"gold": [g.model_dump(exclude_none=True, mode="json") for g in found]}


def _stands(given: Sequence[Any], library: Library) -> bool:
    return bool(given) and all(library.locate(Gold.model_validate(g)) is not None for g in given)


def _held(text: str, nuggets: Sequence[Nugget]) -> tuple[int, ...]:
    return tuple(k for k, n in enumerate(nuggets) if met(text, n.match_any))


def _gold(place: Place, holds: tuple[int, ...], nuggets: Sequence[Nugget], library: Library) -> Gold:
    statement = library.statement(place)
    assert statement is not None
    start, end = _sentence(statement.text, [next(places(statement.text, nuggets[k].match_any)) for k in holds])
    quote = statement.text[start:end]
    return Gold(document=place[0], label=statement.label, quote=quote, start=start, end=end, holds=holds)


def _sentence(text: str, spots: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Start and end of the one sentence that holds all spots, else of the whole text."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    ends = [*(m.start() for m in _END.finditer(text)), len(text)]
    for start, end in zip(cuts, ends, strict=False):
        if all(start <= a and b <= end for a, b in spots):
            return start, end
    return 0, len(text)
