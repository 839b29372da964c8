"""A question that a file is known not to answer -> replies that seem to answer it, and that the file does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.asked import expected
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.fair import checked, unconfirmed
from udeassist.learn.make.said import COVERED, GENERIC, LEAD, wording
from udeassist.learn.make.telltale import SILENT, one_is_of_the_kind, trivial
from udeassist.learn.make.titles import titled
from udeassist.learn.records import Language
from udeassist.learn.world import World, askable, content
from udeassist.schema import Document
from udeassist.words import words

# How much of what a question speaks of must stand somewhere in the file; of "why", which takes an event for granted,
# in one statement.
KNOWN, EVENT = 0.6, 0.7
ANSWERED = 0.8  # a reply that has so much of a question may be taken for its answer
RARE = 0.02  # of all statements


def unrecorded_items(world: World, document: Document, language: Language, most: int) -> Iterator[Made]:
    """Questions that the file is known not to answer: the right reply is that it does not say."""
    gaps = [g for g in document.gaps if askable(g, language) and expected(g) != "yesno" and _names_it(g, document)]
    gaps = [g for g in gaps if not trivial(g)]
    made = 0
    # those with most words of a statement come last, so that nearness to a statement does not tell silence
    for gap in sorted(gaps, key=lambda g: (_nearness(document, g, language), pick(g, 1000))):
        if made == most:
            return
        item = checked(_unrecorded(world, document, gap, language), world)
        made += not isinstance(item, Refused)
        yield item


def _unrecorded(world: World, document: Document, gap: str, language: Language) -> Made:
    if why := groundless(world, document, gap, language):
        return Refused("unrecorded", document.id, why)
    shown = _tempting(world, document, gap, language)
    if len(shown) < 3:
        return Refused("unrecorded", document.id, "no three statements leave the question open, one of them near it")
    others = [wording(document.statements[n], language) for n in shown]
    if not one_is_of_the_kind(gap, others):
        return Refused("unrecorded", document.id, "no reply is of the kind that is asked for")
    title = titled(document, language)
    if title is None:
        return Refused("unrecorded", document.id, "the file has no German name")
    return make_item(
        "unrecorded",
        LEAD[language].format(ask=gap, title=title),
        [(document, n) for n in shown[:2]],
        key=[SILENT[language]],
        others=others,
        language=language,
        before=_open(language),
    )


def groundless(world: World, document: Document, gap: str, language: Language) -> str | None:
    """Why a question is about something that never was, as far as the file tells."""
    if _publisher(world, document, gap):
        return "the question is on who publishes, not on who acts"
    here = {w for s in document.statements for w in words(f"{s.text} {s.german or ''} {s.caution or ''}")}
    if language == "en" and world.proper(gap) - here - _subject(document):
        return "the question names what the file does not know"
    wanted = _matter(document, gap, language)
    told = [content(f"{s.text} {s.german or ''} {s.caution or ''}", language) for s in document.statements]
    everything = frozenset[str]().union(*told)
    if len(wanted & everything) < KNOWN * len(wanted):
        return "what the question speaks of stands nowhere in the file"
    if expected(gap) == "why" and not any(len(wanted & t) >= EVENT * len(wanted) for t in told):
        return "the event that is asked about stands nowhere in the file"
    nearest = max(zip(told, document.statements, strict=True), key=lambda row: len(wanted & row[0]))
    if unconfirmed(nearest[1]):
        return "nobody could confirm what the question takes for granted"
    return None


def tempts(world: World, document: Document, gap: str, text: str, language: Language) -> bool:
    """Whether a reply speaks of a third of the matter, with a word among it that few statements have."""
    wanted = _matter(document, gap, language)
    shared = wanted & content(text, language)
    return 3 * len(shared) >= len(wanted) and any(world.share(w, language) <= RARE and len(w) > 4 for w in shared)


def _nearness(document: Document, gap: str, language: Language) -> int:
    """How many words of the question stand in the statement that comes nearest to it."""
    wanted = _matter(document, gap, language)
    return max((len(wanted & content(wording(s, language), language)) for s in document.statements), default=0)


def leaves_open(document: Document, gap: str, text: str, language: Language) -> bool:
    """Whether a reply that speaks of the matter does not answer it: it has not all of it, nor what is asked for."""
    wanted = _matter(document, gap, language)
    covered = len(wanted & content(text, language)) / max(len(wanted), 1)
    if covered < COVERED:
        return True
    asks_for_kind = expected(gap) in ("when", "count", "money", "who")
    return covered < ANSWERED and not (asks_for_kind and one_is_of_the_kind(gap, [text]))


def _matter(document: Document, gap: str, language: Language) -> frozenset[str]:
    """What a question is about beside the subject of the file."""
    own = content(" ".join([document.title, document.place or "", *document.aliases]), language)
    return content(gap, language) - own - GENERIC


def _publisher(world: World, document: Document, gap: str) -> bool:
    names = world.proper(gap) - _subject(document)
    return any(names & set(words(s.publisher)) for s in document.sources)


def _subject(document: Document) -> set[str]:
    forms = (document.title, document.place or "", document.country or "", *document.aliases)
    return {w for form in forms for w in words(form)}


def _tempting(world: World, document: Document, gap: str, language: Language) -> list[int]:
    """Three replies: the nearest that leaves the question open, one of the kind that is asked for, and what is near."""
    texts = {n: wording(s, language) for n, s in enumerate(document.statements) if wording(s, language)}
    wanted = _matter(document, gap, language)
    rows = [n for n in texts if leaves_open(document, gap, texts[n], language)]
    rows.sort(key=lambda n: (-len(wanted & content(texts[n], language)), pick(f"{gap}{n}", 1000)))
    close = [n for n in rows if tempts(world, document, gap, texts[n], language)]
    rest = [n for n in rows if n not in close[:1]]
    fitting = [n for n in rest if one_is_of_the_kind(gap, [texts[n]])]
    fits = one_is_of_the_kind(gap, [texts[n] for n in close[:1]])
    return list(dict.fromkeys([*close[:1], *([] if fits else fitting[:1]), *rest]))[:3] if close else []


def _names_it(gap: str, document: Document) -> bool:
    """Whether the question names its subject; "the lakeside hub for mayors" is a riddle when it is shown."""
    forms = " ".join([document.title, document.place or "", *document.aliases])
    named = {w for form in re.findall(r"[A-ZÀ-Ž0-9][\w-]+", forms) for w in words(form)}
    return bool(named & {w for c in re.findall(r"(?<=.)\b[A-ZÀ-Ž0-9][\w-]+", gap) for w in words(c)})


def _open(language: Language) -> str:
    if language == "de":
        return (
            "Die Frage steht in der Fallakte unter „Nicht verzeichnet“; was am nächsten kommt, beantwortet sie nicht."
        )
    return "The case file lists this question as not recorded. What comes nearest does not answer it."
