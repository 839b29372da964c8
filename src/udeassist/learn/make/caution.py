"""A cautioned claim -> which of these sentences has a caution, or which caution belongs to the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.learn.facts import numbers
from udeassist.learn.make.candidate import Made, Refused, make_item, pick, size
from udeassist.learn.make.marks import ATTRIBUTED, BOAST, DETAIL, PART, SUSPECT_FIGURE, SUSPECTED
from udeassist.learn.make.telltale import FACTS, hedged, told_by_words
from udeassist.learn.world import World, alike, content
from udeassist.schema import Document, Statement

MEND = "A draft for a brochure says: “{text}” Which caution does the case file add to this?"
FIND = "{title}: one of these sentences should not be passed on without a caution. Which?"


def error_items(world: World, document: Document, most: int) -> Iterator[Made]:
    """At most `most` items, on claims that one may suspect by themselves."""
    rows = [n for n, s in enumerate(document.statements) if s.caution and not s.ours and s.section in FACTS]
    for _ in (n for n in rows if not suspect(document.statements[n])):
        yield Refused("error", document.id, "the sentence itself gives no reason to suspect it")
    rows = [n for n in rows if suspect(document.statements[n])]
    rows.sort(key=lambda n: pick(document.statements[n].text, 1000))
    made = 0
    for number in rows:
        if made == most:
            return
        item = _mend(world, document, number)
        if isinstance(item, Refused):
            yield item
            item = _find(world, document, number)
        made += not isinstance(item, Refused)
        yield item


def suspect(statement: Statement) -> bool:
    """Whether a caution bears on what one may suspect by the sentence alone: a figure that others count otherwise, a
    "first" or "only", a plan told as a deed, a success in the words of who had it."""
    caution = statement.caution or ""
    if figured(statement.text) and SUSPECT_FIGURE.search(caution):
        return True
    if DETAIL.search(caution):
        return False
    return any(mark.search(statement.text) and doubt.search(caution) for mark, doubt in SUSPECTED)


def doubtful_alone(text: str) -> bool:
    """Whether one may suspect a sentence that no caution is added to, and so choose it with good reason."""
    return figured(text) or any(mark.search(text) for mark in (SUSPECTED[0][0], SUSPECTED[2][0], BOAST))


def figured(text: str) -> bool:
    """Whether a text holds a figure that somebody must have counted; "two cities" anyone can count."""
    return any(size(n.digits) > 5 or n.hedge or n.unit for n in numbers(text)) or PART.search(text) is not None


def _mend(world: World, document: Document, number: int) -> Made:
    """The caution of this claim among cautions of other claims of the same file."""
    statement = document.statements[number]
    key = statement.caution or ""
    others: list[str] = []
    for other in sorted(document.statements, key=lambda s: pick(f"{number}{s.text}", 1000)):
        caution = other.caution or ""
        if not caution or other is statement or any(_overlap(caution, c) for c in [key, *others]):
            continue
        # a year that stands in both may be doubted in both
        if _years(caution) & _years(statement.text):
            continue
        # it speaks of its own claim by a word that this claim has not; "this is the city's own account" fits any
        if not (content(caution) & content(other.text)) - content(statement.text):
            continue
        if not world.also_true(caution, [statement.model_copy(update={"caution": None})], most=0.3):
            others.append(caution)
    if len(others) < 3:
        return Refused("error", document.id, "no three cautions of the file that surely belong to other claims")
    if told_by_words([statement.text], key, others[:3]):
        return Refused("error", document.id, "the caution is told by words that it shares with its claim")
    stem = MEND.format(text=statement.text)
    return make_item("error", stem, [(document, number)], key=[key], others=others[:3])


def _overlap(one: str, other: str) -> bool:
    """Whether two cautions say much the same, so that either may be the one."""
    return alike(one, other) > 0.35 or len(content(one) & content(other)) > 2


def _years(text: str) -> set[str]:
    return set(re.findall(r"\d{4}", text))


def _find(world: World, document: Document, number: int) -> Made:
    """The cautioned claim among claims without a caution."""
    statement = document.statements[number]
    if hedged(statement.text) or ATTRIBUTED.search(statement.text):
        return Refused("error", document.id, "the claim tells of its doubt itself")
    plain = [s for s in document.statements if not s.caution and not s.ours and s.section in FACTS]
    plain = [s for s in plain if alike(s.text, statement.text) < 0.5 and not _doubted(world, document, s.label)]
    plain = [s for s in plain if not world.about_file(s) and not doubtful_alone(s.text)]
    # a figure stands in the key as a rule: one of the others has digits as well
    plain.sort(key=lambda s: (abs(len(s.text) - len(statement.text)), s.text))
    dated = [s for s in plain if re.search(r"\d", s.text)][:1]
    plain = [*dated, *(s for s in plain if s not in dated)]
    if len(plain) < 3:
        return Refused("error", document.id, "no three facts of the file without a caution")
    stem = FIND.format(title=document.title)
    others = [s.text for s in plain[:3]]
    return make_item("error", stem, [(document, number)], key=[statement.text], others=others)


def _doubted(world: World, document: Document, label: str | None) -> bool:
    return bool(label) and f"{document.id}#{label}" in world.disputed
