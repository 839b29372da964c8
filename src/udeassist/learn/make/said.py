"""An ask of a statement -> which statement of the file answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.asked import expected
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.fair import checked
from udeassist.learn.make.marks import TWO_THINGS, one_word
from udeassist.learn.make.telltale import SILENT, shared, trivial
from udeassist.learn.make.titles import titled
from udeassist.learn.records import Language
from udeassist.learn.world import World, askable, content
from udeassist.schema import Document, Statement
from udeassist.words import words

LEAD: dict[Language, str] = {
    "en": "A colleague asks: “{ask}” Which reply does the case file “{title}” support?",
    "de": "Eine Kollegin fragt: „{ask}“ Welche Antwort ist durch die Fallakte zu „{title}“ gedeckt?",
}
TYPES = ("which", "what", "how", "why", "where")
# Words that fit many answers: "what did it achieve", "what is special".
GENERIC = content(
    "result results achieve achieved effect special help helped project network case important role happen happened "
    "strength weakness success successful advantage value "
    "change changed benefit gain learn lesson activities international internationally abroad cooperation partnership"
)
TWIN = 0.25  # of the shorter one's words
KINDRED = 0.008  # of all statements
COVERED = 0.4  # an option that covers so much of the question might answer it as well


def said_items(world: World, document: Document, language: Language, most: int) -> Iterator[Made]:
    """Questions that a statement answers, with 'the case file does not say' among the wrong replies."""
    made = 0
    for number, statement in _nearest_first(document, language):
        if made == most:
            return
        if statement.ours or not wording(statement, language) or world.about_file(statement):
            continue
        asks = [
            a
            for a in statement.asks[:8]
            if not TWO_THINGS.search(a) and askable(a, language) and expected(a) in TYPES and not trivial(a)
        ]
        # what is not recorded comes near the question too: here as there the nearest reply may be right or wrong
        asks.sort(key=lambda a: -_beside_subject(document, a, wording(statement, language), language))
        tried = [checked(_said(world, document, number, ask, language), world) for ask in asks[:3]]
        if tried:
            item = next((t for t in tried if not isinstance(t, Refused)), tried[0])
            made += not isinstance(item, Refused)
            yield item


def _nearest_first(document: Document, language: Language) -> list[tuple[int, Statement]]:
    """Statements with a question that has words of theirs; else silence, which is near too, would be told by words."""

    def order(row: tuple[int, Statement]) -> tuple[bool, int]:
        text = wording(row[1], language)
        return not any(_beside_subject(document, a, text, language) > 1 for a in row[1].asks), pick(row[1].text, 1000)

    return sorted(enumerate(document.statements), key=order)


def _beside_subject(document: Document, ask: str, text: str, language: Language) -> int:
    return len((content(ask, language) - content(document.title, language)) & content(text, language))


def _names_alike(document: Document, ask: str, statement: Statement) -> bool:
    """Whether a statement names something that the question names as well, beyond the subject of the file."""
    subject = set(words(document.place or document.title))
    named = {w for c in re.findall(r"(?<=[\w,] )[A-ZÀ-Ž][\w-]*", ask) for w in words(c)} - subject
    return bool(named & set(words(f"{statement.text} {statement.german or ''}")))


def wording(statement: Statement, language: Language) -> str:
    """The statement in that language; empty where it has none."""
    return statement.text if language == "en" else statement.german or ""


def _said(world: World, document: Document, number: int, ask: str, language: Language) -> Made:
    key = wording(document.statements[number], language)
    section = document.statements[number].section
    # statements of the same section answer the same kind of question, whatever their words
    silent = [n for n in near(document, ask, language, number) if document.statements[n].section != section]
    if expected(ask) in ("why", "how"):
        told = (
            "success_factors",
            "lessons",
            *(["achievements", "actions"] if section in ("success_factors", "lessons") else []),
        )
        silent = [n for n in silent if document.statements[n].section not in told]
    silent = [n for n in silent if not _kindred(world, document, number, n)]
    title = titled(document, language)
    if title is None:
        return Refused("single", document.id, "the file has no German name")
    stem = LEAD[language].format(ask=ask, title=title)
    texts = [wording(document.statements[n], language) for n in silent]
    asked = (ask, stem)
    mine = [shared(a, key, language) for a in asked]

    def order(text: str) -> tuple[int, int, int]:
        """As many words of the question as the key has, or else more; and of about the same length."""
        more = [shared(a, text, language) - m for a, m in zip(asked, mine, strict=True)]
        return sum(m < 0 for m in more), sum(map(abs, more)), abs(len(text) - len(key))

    texts.sort(key=order)
    others = texts[:2]
    if len(others) < 2:
        return Refused("single", document.id, "no two statements of the file that surely do not answer")
    if len(key) > 1.8 * max(map(len, others)):
        return Refused("single", document.id, "the right reply would be told by its length")
    return make_item(
        "single", stem, [(document, number)], key=[key], others=[*others, SILENT[language]], language=language
    )


def near(document: Document, ask: str, language: Language, without: int | None) -> list[int]:
    """Statements that do not answer, nearest to the question first."""
    rows = []
    for number, statement in enumerate(document.statements):
        text = wording(statement, language)
        if number == without or not text:
            continue
        if without is not None and _twin(document, document.statements[without], statement):
            continue
        covered = coverage(document, ask, statement, language)
        if covered < COVERED:
            rows.append((-covered, pick(f"{ask}{number}", 1000), number))
    return [number for *_, number in sorted(rows)]


def _twin(document: Document, one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same matter, so that either may be taken for the answer."""
    own = content(" ".join([document.title, document.place or "", *document.aliases]))
    mine, theirs = content(one.text) - own, content(other.text) - own
    return len(mine & theirs) > TWIN * min(len(mine), len(theirs))


def _kindred(world: World, document: Document, one: int, other: int) -> bool:
    """Whether two statements share a word that hardly any other statement of the corpus has: they tell of one thing."""
    own = content(" ".join([document.title, document.place or "", *document.aliases]))
    both = content(document.statements[one].text) & content(document.statements[other].text)
    return any(world.share(w, "en") <= KINDRED for w in both - own)


def coverage(document: Document, ask: str, statement: Statement, language: Language) -> float:
    """How much of a question a statement speaks of, by itself or in an ask of its own; 0..1.

    Names of the subject count for nothing. A question with fewer than two other words is covered by everything, and
    one that names something else by every statement that names it too.
    """
    own = content(" ".join([document.title, document.place or "", *document.aliases]), language)
    wanted = content(one_word(ask), language) - own - GENERIC
    if len(wanted) < 2 or _names_alike(document, ask, statement):
        return 1.0
    texts = [statement.text, *([statement.german] if statement.german else []), *statement.asks]
    return max(len(wanted & content(one_word(t), language)) / len(wanted) for t in texts)
