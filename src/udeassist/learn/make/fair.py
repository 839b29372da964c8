"""A finished item -> what a strict reader would object to, though its key is supported; None for nothing."""

from __future__ import annotations

import re

from udeassist.learn.make.candidate import Made, Refused
from udeassist.learn.make.marks import COUNTERPARTS, KIN, KNOWN_SHORT, LOOSE, MANY_FILES, UNCONFIRMED, WANTS_NAME
from udeassist.learn.records import Item
from udeassist.learn.world import BLANK, World
from udeassist.schema import Document, Statement
from udeassist.words import words

_ASK = re.compile(r"[“„](?P<ask>.+?)[”“] (?:Which reply|Welche Antwort)")
_SHORT_FORM = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]+(?=s?\b)")


def unfair(item: Item, world: World) -> str | None:
    """Why somebody could rightly complain about the question, as one plain sentence."""
    cited = [(world.document(q.document_id), q.statement) for q in item.citations]
    document, number = cited[0]
    statement = document.statements[number]
    if item.kind in ("single", "multiple", "match", "order") and any(unconfirmed(d.statements[n]) for d, n in cited):
        return "a caution says that nobody could confirm the key"
    if item.kind in ("match", "multiple", "order", "open"):
        return None
    if BLANK in item.stem:
        return _blank(item, world)
    if item.kind == "error":
        return None
    ask = asked(item.stem)
    if MANY_FILES.search(ask) or (LOOSE.search(ask) and not named(ask, document)):
        return "several files may answer the question"
    if unknown_short_form(item.stem, document):
        return "the question has an abbreviation that it does not spell out"
    if item.language == "en" and foreign_names(world, ask, document):
        return "the question names what the file does not"
    if item.kind == "unrecorded":
        return None
    if not named(item.stem, document):
        return "the question does not say what it is about"
    key = next(o.text for o in item.options if o.id in item.key)
    if told_by_title(world, ask, item.stem, key):
        return "the title gives the key away"
    if lacks_counterpart(ask, statement, item.language):
        return "the question takes for granted what the quote does not say"
    return None


def checked(made: Made, world: World) -> Made:
    """The item, or why it is unfair; makers that try several candidates go on to the next."""
    why = None if isinstance(made, Refused) else unfair(made, world)
    if isinstance(made, Refused) or why is None:
        return made
    return Refused(made.kind, made.citations[0].document_id, f"unfair: {why}")


def asked(stem: str) -> str:
    """The question itself, without who asks it and of which file."""
    found = _ASK.search(stem)
    return found["ask"] if found else re.sub(r"^Case file “[^”]+”: ", "", stem)


def unconfirmed(statement: Statement) -> bool:
    """Whether the caution of a statement leaves open that it is so."""
    return UNCONFIRMED.search(statement.caution or "") is not None


def told_by_title(world: World, ask: str, stem: str, key: str) -> bool:
    """Whether a name is asked for that stands in the title beside the question, and not in the question."""
    around = stem.replace(ask, " ")
    given = world.proper(around) - set(words(ask))
    return WANTS_NAME.search(ask) is not None and bool(given & world.proper(key))


def lacks_counterpart(ask: str, statement: Statement, language: str) -> bool:
    """Whether a question says "first", "only" or "why", and its answer nothing of the kind."""
    said = (statement.german if language == "de" else None) or statement.text
    return any(asks.search(ask) and not says.search(said) for asks, says in COUNTERPARTS)


def foreign_names(world: World, ask: str, document: Document) -> bool:
    """Whether a question has a name that one must know from elsewhere ("Charlemagne's city" for Aachen)."""
    forms = [document.title, document.place or "", document.country or "", *document.aliases]
    told = words(" ".join([*forms, *(f"{s.text} {s.german or ''} {s.caution or ''}" for s in document.statements)]))
    starts = {w[:4] for w in told}
    return any(w[:4] not in starts for w in world.proper(ask) if not w.isdigit())


def named(stem: str, document: Document) -> bool:
    """Whether a question names what its file is about, by its title, its place or another of its names."""
    own = {w for form in (document.title, document.place or "", *document.aliases) for w in words(form)}
    return any(len(w) > 2 and w in own for c in re.findall(r"[A-ZÀ-Ž0-9][\w-]+", stem) for w in words(c))


def unknown_short_form(stem: str, document: Document) -> bool:
    """Whether a stem has an abbreviation that is not common, and that neither it nor a title in it spells out."""
    found = {f.rstrip("0123456789") if f not in KNOWN_SHORT else f for f in _SHORT_FORM.findall(stem)}
    told = set(_SHORT_FORM.findall(document.title)) if document.title in stem else set()
    return any(f not in KNOWN_SHORT | told and f"({f})" not in stem and len(f) > 1 for f in found)


def akin(one: str, other: str) -> bool:
    """Whether two names stand for nearly the same thing ("town twinning", "sister cities")."""
    return any(kin.search(one) and kin.search(other) for kin in KIN)


def shows_name(rest: str, name: str, others: list[str]) -> bool:
    """Whether what is left of a quote holds a word of the name that was taken out, and of no wrong name."""
    left = words(rest)
    stems = {w[:6] for w in words(name) if len(w) > 5}
    telling = {s for s in stems if any(w.startswith(s) for w in left)}
    return any(not any(w.startswith(t) for o in others for w in words(o)) for t in telling)


def blank_in_brackets(text: str) -> bool:
    """Whether a blank stands in brackets, where a name is only said again."""
    blank = re.escape(BLANK)
    return re.search(rf"\([^)]*{blank}[^)]*\)|{blank} \(", text) is not None


def _blank(item: Item, world: World) -> str | None:
    masked = item.stem.split("“", 1)[-1].rstrip("”")
    key = next(o.text for o in item.options if o.id in item.key)
    others = [o.text for o in item.options if o.id not in item.key]
    if blank_in_brackets(masked):
        return "a blank stands in or before brackets"
    if shows_name(masked, key, others):
        return "the quote gives the name away"
    if any(akin(key, o) for o in others) and not item.stem.startswith("Of which city"):
        return "a wrong option is another word for the key"
    return None
