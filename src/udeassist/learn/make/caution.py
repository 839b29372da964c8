"""A cautioned claim -> which of these sentences has a caution, or which caution belongs to the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.telltale import FACTS, hedged, told_by_words
from udeassist.learn.world import World, alike, content
from udeassist.schema import Document

MEND = "A draft for a brochure says: “{text}” Which caution does the case file add to this?"
FIND = "{title}: to one of these sentences the case file adds a caution. To which?"
STRONG = (
    "wrong",
    "overstated",
    "isleading",
    "oubtful",
    "No page",
    "not a checked",
    "does not",
    "not observed",
    "never",
)
MILD = ("own", "announce", "claim", "plan", "estimate", "assert", "only", "undated", "differ", "confirmed", "not a")


def error_items(world: World, document: Document, most: int) -> Iterator[Made]:
    """At most `most` items; claims whose caution contradicts them come first."""
    rows = [n for n, s in enumerate(document.statements) if s.caution and not s.ours and s.section in FACTS]
    rows.sort(key=lambda n: (_weight(document.statements[n].caution or ""), pick(document.statements[n].text, 1000)))
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


def _weight(caution: str) -> int:
    return 0 if any(w in caution for w in STRONG) else 1 if any(w in caution for w in MILD) else 2


def _mend(world: World, document: Document, number: int) -> Made:
    """The caution of this claim among cautions of other claims of the same file."""
    statement = document.statements[number]
    key = statement.caution or ""
    others: list[str] = []
    for other in sorted(document.statements, key=lambda s: pick(f"{number}{s.text}", 1000)):
        caution = other.caution or ""
        if not caution or other is statement or any(alike(caution, c) > 0.35 for c in [key, *others]):
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


def _years(text: str) -> set[str]:
    return set(re.findall(r"\d{4}", text))


def _find(world: World, document: Document, number: int) -> Made:
    """The cautioned claim among claims without a caution."""
    statement = document.statements[number]
    if _weight(statement.caution or "") > 1:
        return Refused("error", document.id, "the caution adds a detail and mends no claim")
    if hedged(statement.text):
        return Refused("error", document.id, "the claim tells of its doubt itself")
    plain = [s for s in document.statements if not s.caution and not s.ours and s.section in FACTS]
    plain = [s for s in plain if alike(s.text, statement.text) < 0.5 and not _doubted(world, document, s.label)]
    plain = [s for s in plain if not world.about_file(s)]
    plain.sort(key=lambda s: (abs(len(s.text) - len(statement.text)), s.text))
    if len(plain) < 3:
        return Refused("error", document.id, "no three facts of the file without a caution")
    stem = FIND.format(title=document.title)
    others = [s.text for s in plain[:3]]
    return make_item("error", stem, [(document, number)], key=[statement.text], others=others)


def _doubted(world: World, document: Document, label: str | None) -> bool:
    return bool(label) and f"{document.id}#{label}" in world.disputed
