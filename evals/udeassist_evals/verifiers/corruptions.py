"""Library -> pairs whose truth is known: statements as they stand, and the same with one thing made wrong.

Everything is made by program from the corpus with a fixed seed. The evidence is the whole passage, so that a name
taken from it is no stranger there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from udeassist.schema import Passage, Record
from udeassist_evals.library import Library
from udeassist_evals.verifiers.door import Pair

SEED = 20_260_101
EACH = 150
_NAME = re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ][\w'’-]+(?: (?:(?:of|de|and|the) )?[A-ZÀ-Þ][\w'’-]+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*\d|(?<![\w.,])\d(?![\w.,]\d)")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|can|will|may|must)\b(?! not)")
_CLAUSE = re.compile(r"[,;] ")


class Probe(Record):
    """A pair and whether a sound verifier would call it supported."""

    kind: str
    pair: Pair
    supported: bool


class _Source(Record):
    sentence: str
    passage: Passage
    own: tuple[str, ...]
    foreign: str
    stranger: str


Maker = Callable[[_Source, random.Random], str | None]


def probes(library: Library, each: int = EACH, seed: int = SEED) -> list[Probe]:
    """At most `each` pairs of every kind, spread over the corpus; always the same ones for a corpus and a seed."""
    dice = random.Random(seed)
    sources = _sources(library, dice)
    found: list[Probe] = []
    for kind, (maker, supported) in KINDS.items():
        made = ((s, maker(s, dice)) for s in sources)
        kept = [(s, text) for s, text in made if text is not None and (supported or text != s.sentence)][:each]
        found += [Probe(kind=kind, pair=Pair(sentence=t, evidence=_texts(s)), supported=supported) for s, t in kept]
    return found


def _sources(library: Library, dice: random.Random) -> list[_Source]:
    """Every statement once, in a drawn order, each with a name and a statement of another document."""
    passages = sorted(library.passages.values(), key=lambda p: p.id)
    spots = [(p, p.text[s.start : s.end]) for p in passages for s in p.spans]
    names = [(p.document_id, name) for p in passages for name in _NAME.findall(p.text)]
    dice.shuffle(spots)
    return [
        _Source(
            sentence=text,
            passage=passage,
            own=tuple(dict.fromkeys(_NAME.findall(passage.text))),
            foreign=_elsewhere(names, passage, dice),
            stranger=_elsewhere([(p.document_id, t) for p, t in dice.sample(spots, min(9, len(spots)))], passage, dice),
        )
        for passage, text in spots
    ]


def _elsewhere(texts: Sequence[tuple[str, str]], passage: Passage, dice: random.Random) -> str:
    """One of another document that does not stand in the passage; '' if nine draws bring none."""
    drawn = [dice.choice(texts) for _ in range(9)] if texts else []
    return next((t for d, t in drawn if d != passage.document_id and t not in passage.text), "")


def _texts(source: _Source) -> tuple[str, ...]:
    return tuple(source.passage.text[s.start : s.end] for s in source.passage.spans)


def _as_it_stands(source: _Source, _: random.Random) -> str | None:
    return source.sentence


def _cut_short(source: _Source, _: random.Random) -> str | None:
    """What comes before a comma: still true, in fewer words."""
    cuts = [m.start() for m in _CLAUSE.finditer(source.sentence) if len(source.sentence[: m.start()].split()) >= 7]
    return source.sentence[: cuts[0]] + "." if cuts else None


def _number_changed(source: _Source, dice: random.Random) -> str | None:
    """One digit of a number of two digits or more becomes another; no number of the passage comes out."""
    spots = [m for m in _NUMBER.finditer(source.sentence) if len(m[0]) > 1]
    for match in dice.sample(spots, len(spots)):
        at = match.end() - 1
        digit = str((int(source.sentence[at]) + dice.randint(1, 8)) % 10)
        changed = source.sentence[match.start() : at] + digit
        if changed not in source.passage.text:
            return source.sentence[: match.start()] + changed + source.sentence[match.end() :]
    return None


def _foreign_name(source: _Source, dice: random.Random) -> str | None:
    """A name becomes one of another document."""
    return _renamed(source, [source.foreign] if source.foreign else [], dice)


def _neighbour_name(source: _Source, dice: random.Random) -> str | None:
    """A name becomes another one of the same passage."""
    return _renamed(source, [n for n in source.own if n not in source.sentence], dice)


def _renamed(source: _Source, others: Sequence[str], dice: random.Random) -> str | None:
    spots = list(_NAME.finditer(source.sentence))
    if not spots or not others:
        return None
    spot, other = dice.choice(spots), dice.choice(list(others))
    return source.sentence[: spot.start()] + other + source.sentence[spot.end() :]


def _roles_swapped(source: _Source, _: random.Random) -> str | None:
    """The first two names change places, unless they are only listed ("Linz and Graz")."""
    spots = list(_NAME.finditer(source.sentence))
    for one, two in pairwise(spots):
        between = source.sentence[one.end() : two.start()]
        if one[0] != two[0] and re.search(r"[a-z]{3,}", between.replace(" and ", " ").replace(" or ", " ")):
            text = source.sentence
            return text[: one.start()] + two[0] + between + one[0] + text[two.end() :]
    return None


def _negated(source: _Source, _: random.Random) -> str | None:
    """'was' becomes 'was not'."""
    match = _AUXILIARY.search(source.sentence)
    return f"{source.sentence[: match.end()]} not{source.sentence[match.end() :]}" if match else None


def _wrong_passage(source: _Source, _: random.Random) -> str | None:
    """A statement of another document."""
    return source.stranger or None


KINDS: dict[str, tuple[Maker, bool]] = {
    "as it stands": (_as_it_stands, True),
    "cut short": (_cut_short, True),
    "wrong passage": (_wrong_passage, False),
    "number changed": (_number_changed, False),
    "name of another document": (_foreign_name, False),
    "name of the same passage": (_neighbour_name, False),
    "roles swapped": (_roles_swapped, False),
    "negated": (_negated, False),
}
