"""Lines of a run -> Targets: rightly answered questions that lean on one number in one statement."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from udeassist.schema import Record
from udeassist_evals.case import Case
from udeassist_evals.library import Library, Place
from udeassist_evals.records import Line
from udeassist_evals.rules import places

SEED = 20_260_101
MOST = 40
_NUMBER = re.compile(r"\d[\d.,]*\d")


class Target(Record):
    """`old` stands once in the statement at `place`, and in no other statement of its document; `new` nowhere."""

    case: Case
    place: Place
    old: str
    new: str
    elsewhere: str


def targets(lines: Sequence[Line], system: str, library: Library, most: int = MOST) -> list[Target]:
    """At most `most`, one a statement, drawn with a fixed seed; each with another case file to plant things in."""
    dice = random.Random(SEED)
    right = [line.case for line in lines if line.systems[system].right and line.case.answerable]
    dice.shuffle(right)
    cases = [d.id for d in library.corpus.documents if d.kind == "case"]
    found: dict[Place, Target] = {}
    for case in right:
        for place, old in _leans(case, library):
            if place not in found and (new := _other(old, library.documents[place[0]].model_dump_json(), dice)):
                elsewhere = dice.choice([d for d in cases if d != place[0]])
                found[place] = Target(case=case, place=place, old=old, new=new, elsewhere=elsewhere)
                break
    return list(found.values())[:most]


def _leans(case: Case, library: Library) -> list[tuple[Place, str]]:
    """Statements that alone hold a vital nugget with a number, and that number."""
    found = []
    for k in case.vital:
        gold = {library.locate(g) for g in case.gold if k in g.holds}
        place = next(iter(gold))
        statement = library.statement(place) if place and len(gold) == 1 else None
        if place is None or statement is None or statement.label:
            continue
        text = statement.text
        numbers = {n for a, b in places(text, case.nuggets[k].match_any) for n in _NUMBER.findall(text[a:b])}
        others = " ".join(t for p, t in library.texts.items() if p[0] == place[0] and p != place)
        found += [(place, n) for n in sorted(numbers) if text.count(n) == 1 and n not in others]
    return found


def _other(old: str, document: str, dice: random.Random) -> str:
    """The same number with its last digit changed, if the document has no such number; else ''."""
    digits = [d for d in "0123456789" if d != old[-1] and old[:-1] + d not in document]
    return old[:-1] + dice.choice(digits) if digits else ""
