"""An item and the corpus -> None if its key is supported and no distractor is, else why it is refused.

It looks at the finished item alone, not at how it was made, so that it judges edited items as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from udeassist.learn.facts import bounded, sole_date, without_date
from udeassist.learn.make.fair import unfair
from udeassist.learn.make.gaps import groundless, leaves_open, tempts
from udeassist.learn.make.said import COVERED, coverage, wording
from udeassist.learn.make.telltale import SILENT
from udeassist.learn.records import Item, Language
from udeassist.learn.world import BLANK, World, alike
from udeassist.schema import Document, Statement

Cited = list[tuple[Document, Statement]]


def prove(item: Item, world: World) -> str | None:
    """Why the item may not be used, as one plain sentence; None when it holds."""
    cited: Cited = []
    for quote in item.citations:
        document = next((d for d in world.corpus.documents if d.id == quote.document_id), None)
        if document is None or quote.statement >= len(document.statements):
            return "a cited statement does not exist"
        statement = document.statements[quote.statement]
        if statement.text != quote.text:
            return "a quote is not the statement, letter for letter"
        cited.append((document, statement))
    texts = {o.id: o.text for o in item.options}
    key = [texts[k] for k in item.key]
    others = [o.text for o in item.options if o.id not in item.key]
    return _form(item, key, others) or _CHECKS[item.kind](item, key, others, cited, world) or unfair(item, world)


def _form(item: Item, key: list[str], others: list[str]) -> str | None:
    if item.kind == "open":
        return None
    if item.kind in ("single", "error", "unrecorded") and len(key) != 1:
        return "a question with one answer has not exactly one in its key"
    if item.kind in ("order", "match") and (others or len(set(key)) != len(key) or len(key) < 3):
        return "options and key do not belong together"
    if item.kind not in ("order", "match") and len(others) < 2:
        return "there are fewer than two wrong options"
    return _same_twice([o.text for o in item.options])


def _same_twice(texts: Sequence[str]) -> str | None:
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            figures = re.findall(r"\d[\d,.]*\d|\d", one) != re.findall(r"\d[\d,.]*\d|\d", other)
            if one.casefold().strip() == other.casefold().strip() or (not figures and alike(one, other) > 0.8):
                return "two options say the same"
    return None


def _single(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    language = item.language
    statement = cited[0][1]
    said = wording(statement, language)
    if key[0] == said:
        return _replies(item, others, cited, world)
    if BLANK in item.stem:
        return _subject(item, key[0], others, cited, world)
    if not _holds(said, key[0]):
        return "the quote does not hold the key"
    if not any(a in item.stem for a in statement.asks):
        return "the question is none that the statement answers"
    if any(_holds(f"{said} {statement.caution or ''}", o) for o in others):
        return "the quote or its caution holds a wrong option"
    if bounded(said, key[0]):
        return "the figure is a bound, which a wrong option may keep as well"
    return None


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I) is not None


def _replies(item: Item, others: list[str], cited: Cited, world: World) -> str | None:
    """The key is a whole statement that an ask of its own fits; the others do not speak of what is asked."""
    document, statement = cited[0]
    ask = next((a for a in statement.asks if a in item.stem), None)
    if ask is None:
        return "the question is none that the statement answers"
    return _silent(document, ask, others, item.language)


def _silent(document: Document, ask: str, others: list[str], language: Language) -> str | None:
    for text in others:
        if text == SILENT[language]:
            continue
        other = next((s for s in document.statements if wording(s, language) == text), None)
        if other is None:
            return "a wrong option is no statement of the file"
        if ask in other.asks or coverage(document, ask, other, language) >= COVERED:
            return "a wrong option may answer as well"
    return None


def _subject(item: Item, key: str, others: list[str], cited: Cited, world: World) -> str | None:
    document, statement = cited[0]
    if world.subject(document) != key or not _holds(statement.text, key.removeprefix("The ")):
        return "the quote does not hold the key"
    masked = item.stem.split("“", 1)[-1].rstrip("”")
    if masked != world.masked(statement.text, document):
        return "the stem is not the statement with a blank"
    for name in others:
        if _holds(statement.text, name):
            return "the quote or its caution holds a wrong option"
        said = _about(name, document, world)
        if world.also_true(masked, said) or world.shares_network(statement, said):
            return "the same may be said of a wrong option"
    return None


def _about(name: str, like: Document, world: World) -> list[Statement]:
    if like.kind == "case":
        return list(world.mentions(name))
    return [s for d in world.corpus.documents if world.subject(d) == name and d.kind == like.kind for s in d.statements]


def _multiple(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    document = cited[0][0]
    if {s.text for _, s in cited} != set(key):
        return "the quotes are not the key"
    if any(world.also_true(text, document.statements, most=0.5) for text in others):
        return "a wrong option may be reported as well"
    return None


def _match(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    if len(item.prompts) != len(key) or len(cited) != len(key):
        return "options and key do not belong together"
    for prompt, text, (document, statement) in zip(item.prompts, key, cited, strict=True):
        if text != world.masked(statement.text, document) or not _holds(statement.text, prompt):
            return "the quote does not hold the key"
        for other in item.prompts:
            if other != prompt and world.also_true(text, world.mentions(other)):
                return "the same may be said of a wrong option"
    return None


def _order(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    dates = [sole_date(s.text) for _, s in cited]
    if len(cited) != len(key) or any(d is None for d in dates):
        return "a quote holds no one date"
    years = [d.year for d in dates if d is not None]
    if any(a >= b for a, b in pairwise(years)):
        return "the key is not in order of time"
    if any(d is None or without_date(s.text, d) != t for t, d, (_, s) in zip(key, dates, cited, strict=True)):
        return "an option is not its quote without the date"
    return None


def _error(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    document, statement = cited[0]
    if statement.caution is None:
        return "the claim has no caution"
    if key[0] == statement.text:
        found = [s for s in document.statements if s.text in others]
        if len(found) != len(others) or any(s.caution for s in found):
            return "a wrong option has a caution as well"
        return None
    if key[0] != statement.caution or statement.text not in item.stem:
        return "the key is not the caution of the claim"
    if any(s.caution not in others for s in document.statements if s.caution in others) or statement.caution in others:
        return "a wrong option belongs to the claim"
    own = statement.model_copy(update={"caution": None})
    if any(world.also_true(o, [own], most=0.3) for o in others):
        return "a wrong option may belong to the claim as well"
    return None


def _unrecorded(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    document = cited[0][0]
    gap = next((g for g in document.gaps if g in item.stem), None)
    if gap is None or key[0] != SILENT[item.language]:
        return "the question is not listed as not recorded"
    if why := groundless(world, document, gap, item.language):
        return why
    if not any(tempts(world, document, gap, o, item.language) for o in others):
        return "no reply shares a rare word with the question"
    said = {wording(s, item.language): s for s in document.statements}
    if any(o not in said for o in others):
        return "a wrong option is no statement of the file"
    if any(gap in said[o].asks or not leaves_open(document, gap, o, item.language) for o in others):
        return "a wrong option may answer as well"
    return None


def _open(item: Item, key: list[str], others: list[str], cited: Cited, world: World) -> str | None:
    if any(s.text not in item.model for _, s in cited):
        return "the model answer leaves out a statement it cites"
    if any(s.caution and s.caution not in item.model for _, s in cited):
        return "the model answer leaves out a caution"
    return None


_CHECKS = {
    "single": _single,
    "multiple": _multiple,
    "match": _match,
    "order": _order,
    "error": _error,
    "unrecorded": _unrecorded,
    "open": _open,
}
