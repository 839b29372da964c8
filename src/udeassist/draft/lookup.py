"""Lookup, definition, why and overview: a few statements of one subject, the smallest set that answers."""

from __future__ import annotations

import re
from dataclasses import replace

from udeassist.asked import brings, named_thing, wants_a_name, wants_a_sum
from udeassist.draft.desk import Desk, sure
from udeassist.names import as_written
from udeassist.reading import TIES, Item, Reading
from udeassist.retrieve import Candidate, Found
from udeassist.retrieve.signals import covers
from udeassist.schema import Draft, Section
from udeassist.words import fold
from udeassist.words import words as words_of

MOST = 3
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_QUOTED = re.compile(r"(?<!\w)'[^']{3,}'(?!\w)")  # the title of a conference or programme
POINTED = ("when", "who", "money", "count", "where")  # one good statement answers these
BROAD = 0.5  # "what did they do about …" asks for nothing particular that could be missing, so a lower bar does
WEAKER = 0.3  # what was done goes before background, down to this share of the best statement's probability
SERVED = 0.55  # a question of the same type this similar speaks of the attribute in other words ("dues" for "cost")
SUM = 0.4  # probability from which a sum of money that a statement gives for all that is asked about is the one
LEAST = 0.02  # nothing less probable answers, whatever the gate makes of it
UNLIKELY = 0.12  # a statement less probable than that has to speak of an attribute in its own words
ENOUGH = 0.6  # a statement this probable that leaves nothing over is the whole answer
REASON = 0.25  # what knows an answer to some "why" goes before what does not
OUTSIDE = 0.3  # below this probability a question that is declined is said to lie outside
WORDS = 62  # a lookup is read in one glance
BREAKS = frozenset({"end", "leave", "suspend"})  # concepts of what is over
TENTH = 0.1  # share of the best statement's probability that the next one needs to bring the sum or name instead
NAMED = 2  # statements of which one has to bring a name that is asked for
SURELY = 0.6  # probability and gate from which what the words of a question speak against is answered
BEYOND_DOUBT = 0.7  # and the gate from which an attribute that no statement speaks of in these words is told in others
AHEAD = 0.5  # share of the probability of our own reading that nothing reported may have where ours is shown
TOPICAL = 12  # statements of which one has to speak of the matter that a city or network is asked about
SAME, OTHER = 0.02, 0.4  # share of the first one's probability that a further statement needs: same document, another


def look_up(desk: Desk, found: Found) -> Draft:
    """One to three statements, or a decline that names what is missing."""
    usable = eligible(desk, found)
    hopeless = found.reading.kind == "lookup" and bool(usable) and usable[0].probability < LEAST
    if (hopeless and not sure(desk, found, usable, at_least=BEYOND_DOUBT)) or unmet(desk, found, usable):
        return refuse(desk, found)
    if not sure(desk, found, usable) and not _the_sum(desk, found.reading, usable):
        return refuse(desk, found)
    rows = select(desk, found.reading, usable)
    return desk.draft(found, desk.propose(rows, found.reading.question.language), rows)


def surely(desk: Desk, found: Found, gate: float = SURELY) -> bool:
    """Is the answer there, whatever the words of the question ("should one …?", a name that nobody knows) speak for?"""
    usable = eligible(desk, found)
    return bool(usable) and usable[0].probability >= SURELY and sure(desk, found, usable, at_least=gate)


def our_reading(desk: Desk, found: Found) -> Draft | None:
    """Where a reason or lesson is asked for in other words ("what was the trick?"): one of ours answers, and nothing
    that is reported nearly as well. It stands there as what it is, our reading."""
    usable = eligible(desk, found, ours=True)
    if not usable or not desk.statement(usable[0].row).ours or usable[0].probability < SURELY:
        return None
    reported = max((c.probability for c in usable if not desk.statement(c.row).ours), default=0.0)
    if reported >= AHEAD * usable[0].probability:
        return None
    why = replace(found, reading=found.reading.model_copy(update={"kind": "why"}))
    if explain(desk, why).decline is not None:
        return None
    rows = select(desk, why.reading, usable)  # it goes first, with what is reported beside it
    return desk.draft(why, desk.propose(rows, why.reading.question.language), rows)


def unmet(desk: Desk, found: Found, usable: list[Candidate]) -> bool:
    """Something the question rests on that nothing eligible holds, however similar the rest is.

    * an attribute (cost, population, venue) that no eligible statement speaks of, nor the likeliest in its own words
      where even that is unlikely;
    * what a city or network is asked about, none of which its likeliest statements speak of, all of them unlikely;
    * a year that stands in no eligible statement;
    * what something did cost, and none of the likeliest statements gives a sum;
    * the name of a thing ("which firm", "in which building"), and none of the likeliest statements names any;
    * the end of a partnership that the case files of that city do not report.
    """
    reading = found.reading
    rows = [c.row for c in usable[:25]]
    catalogue = desk.index.catalogue
    unlikely = bool(usable) and usable[0].probability < UNLIKELY
    figure = reading.wanted in ("money", "count") and not unlikely
    served = figure and any(c.signals.typed >= SERVED for c in usable[:5])
    asked = tuple(i for i in reading.items if i.attribute and not served)
    if unlikely and asked and not desk.retriever.gate.says(usable[0].row, asked):
        return True
    matters = [i for i in reading.items if i.concepts and not TIES & set(i.concepts)]
    if unlikely and reading.places and matters and not any(_speaks(desk, row, matters) for row in rows[:TOPICAL]):
        return True
    unsaid = any(not any(covers(i, catalogue.terms[r], catalogue.concepts[r]) for r in rows) for i in asked)
    if unsaid and not surely(desk, found, gate=BEYOND_DOUBT):
        return True
    years = _years(reading)
    if any(not any(y in catalogue.terms[r] or f" {y} " in catalogue.cards[r].text for r in rows) for y in years):
        return True
    first = [c for c in usable[:NAMED] if c.probability >= TENTH * usable[0].probability]
    if wants_a_sum(reading.text) and not any(_sums(desk, reading, c.row) for c in first):
        return True
    if wants_a_name(reading.text) and not any(_names(desk, reading, c.row) for c in first):
        return True
    if reading.status and reading.places and forms_of_ties(reading):
        return not any(relation.field == "status" for r in rows for relation in desk.statement(r).shows)
    return False


def _names(desk: Desk, reading: Reading, row: int) -> bool:
    """Does the statement name somebody or something that the question does not, and where "which schools" are asked
    for, speak of a school? What a case file is about is no news."""
    text, document = desk.statement(row).text, desk.document(row)
    about = document.title if document.kind == "case" else ""
    known = frozenset(words_of(" ".join([reading.text, about, *(n.shown for n in reading.names)])))
    named = _QUOTED.search(text) is not None or brings(text, reading.text, "who", known) > 0.0
    asked = named_thing(reading.text).split()
    things = {c for i in reading.items if i.shown in asked for c in i.concepts if not c.startswith("theme:")}
    return named and (not things or not things.isdisjoint(desk.index.catalogue.concepts[row]))


def _the_sum(desk: Desk, reading: Reading, usable: list[Candidate]) -> bool:
    """Does the likeliest statement give the sum that is asked for, and speak of all that did cost it?"""
    if not usable or usable[0].probability < SUM or not wants_a_sum(reading.text):
        return False
    return _sums(desk, reading, usable[0].row) and desk.retriever.gate.says(usable[0].row, reading.items)


def _sums(desk: Desk, reading: Reading, row: int) -> bool:
    """Does the statement give a sum of money?"""
    return brings(desk.statement(row).text, reading.text, "money", desk.retriever.gate.known(reading, row)) > 0.0


def of_the_year(desk: Desk, reading: Reading, row: int) -> bool:
    """Is the one year that is asked about ("who won in 2018?", not "since 2018") in the statement? True of none."""
    years = _years(reading)
    if len(years) != 1 or reading.span:
        return True
    return f" {years[0]} " in f" {desk.index.catalogue.cards[row].text} "


def _years(reading: Reading) -> list[str]:
    """Years of the question; 2,000 inhabitants are none."""
    return [n for n in reading.numbers if _YEAR.match(n) and n in fold(reading.text)]


def forms_of_ties(reading: Reading) -> bool:
    """Is it a partnership that is said to have ended?"""
    return any("theme:twinning" in i.concepts or "link_connect" in i.concepts for i in reading.items)


def define(desk: Desk, found: Found) -> Draft:
    """What a network, instrument or concept is, in its own definition; anything else is looked up."""
    reading = found.reading
    subjects = [n for n in reading.names if n.kind in ("document", "city", "partner")]
    own = {t for n in subjects for t in n.shown.casefold().split()}
    subjects = list({n.key: n for n in subjects}.values())
    bare = all((i.weight < 0.35 and not i.attribute) or i.shown in own for i in reading.items) and not reading.strangers
    if subjects and bare and len(subjects) == 1:
        numbers = subjects[0].documents
        rows = _definition_rows(desk, found, numbers)
        if rows and not _more_asked(desk, found, rows, own):
            return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    return look_up(desk, found)


def _more_asked(desk: Desk, found: Found, rows: list[int], own: set[str]) -> bool:
    """Is a thing of the subject asked for ("the four stages of a twinning"), which only another statement holds?"""
    rest = [i for i in found.reading.items if i.shown not in own and i.known]
    usable = eligible(desk, found)
    if not rest or not usable or usable[0].row in rows or not sure(desk, found, usable):
        return False
    terms, concepts = desk.index.catalogue.terms, desk.index.catalogue.concepts

    def says(row: int, item: Item) -> bool:
        return covers(item, terms[row], concepts[row])

    return any(says(usable[0].row, i) and not any(says(r, i) for r in rows) for i in rest)


def explain(desk: Desk, found: Found) -> Draft:
    """Why something worked: reported success factors first, then our own readings, labelled by `verify`."""
    reading = found.reading
    usable = eligible(desk, found, ours=True)
    if not usable or unmet(desk, found, usable):
        return refuse(desk, found)
    gated = sure(desk, found, [c for c in usable if not desk.statement(c.row).ours])
    likeliest = usable[0].probability
    answerable = gated or sure(desk, found, usable)  # before what gives a reason goes first
    usable.sort(key=lambda c: (-(c.probability + (REASON if c.signals.typed >= 0.5 else 0.0)), c.row))
    reported = [c for c in usable if not desk.statement(c.row).ours]
    general = reading.about in ("success", "lessons") and not any(i.weight > 0.45 for i in reading.items)
    led = bool(reported) and reported[0].probability >= WEAKER * likeliest  # else our own reading says it far better
    if led and gated and not general and (reported[0].signals.typed >= 0.6 or not reading.places):
        rows = select(desk, reading, reported)
        return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    if reading.places and (reading.about in ("success", "lessons") or not reading.items):
        order: tuple[Section, ...] = (
            ("success_factors", "lessons") if reading.about != "lessons" else ("lessons", "success_factors")
        )
        rows = _sections(desk, usable, order[:1], 3) or _sections(desk, usable, order[1:], 3)
        if rows:
            return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    if answerable:
        rows = select(desk, reading, usable)
        return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    return refuse(desk, found)


def overview(desk: Desk, found: Found) -> Draft:
    """What a city did and achieved: up to four statements of its case, closest to the question first."""
    reading = found.reading
    usable = eligible(desk, found)
    rest = [i for i in reading.items if i.known and (i.weight >= 0.35 or i.concepts)]
    if usable and reading.places and not rest:
        rows = _sections(desk, usable, ("actions", "achievements"), 4)
        if rows:
            return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    told = not reading.places or any(c.signals.own > 0 for c in usable[:5])  # a city that is only mentioned did nothing
    worded = reading.question.tongue in ("en", "de")  # of other languages' words the case files have none
    beside = worded and bool(reading.places and rest) and not any(_speaks(desk, c.row, rest) for c in usable[:TOPICAL])
    if beside or unmet(desk, found, usable) or not sure(desk, found, usable, BROAD if told else 1.0):
        return refuse(desk, found)
    done = [c for c in usable if desk.statement(c.row).section in ("actions", "achievements")]
    if reading.places and done and done[0].probability >= WEAKER * usable[0].probability:
        usable = [*done, *(c for c in usable if c not in done)]
    rows = select(desk, reading, usable, most=4, words=110)
    return desk.draft(found, desk.propose(rows, reading.question.language), rows)


def speaks_of(desk: Desk, found: Found, name: str) -> bool:
    """Does the likeliest statement speak of all that these words of the question mean?"""
    usable = eligible(desk, found)
    said = f" {fold(name)} "
    items = [i for i in found.reading.items if f" {i.shown} " in said]
    return bool(usable) and all(_speaks(desk, usable[0].row, [i]) for i in items)


def _speaks(desk: Desk, row: int, items: list[Item]) -> bool:
    """Does a statement speak of any of these?"""
    terms, concepts = desk.index.catalogue.terms[row], desk.index.catalogue.concepts[row]
    return any(covers(i, terms, concepts) for i in items)


def eligible(desk: Desk, found: Found, ours: bool = False) -> list[Candidate]:
    """Candidates that hold every name of the question; our own readings only where they are asked for."""
    many = sum(n.binds for n in found.reading.names) >= 3  # of three names, one may be said in passing
    kept = [c for c in found.candidates if c.signals.loosest >= 0.5 or (many and c.signals.names >= 0.6)]
    if len(found.reading.places) == 1:  # one network is named: what is said of it elsewhere comes second
        kept.sort(key=lambda c: (-c.probability * (1.0 if c.signals.own >= 0.999 else 0.6), c.row))
    if not ours:
        kept = [c for c in kept if not desk.statement(c.row).ours]
    if _takes_a_break_for_given(found.reading):  # "why did Hume leave?": only what tells of a break may answer
        kept = [c for c in kept if BREAKS & desk.index.catalogue.concepts[c.row]]
    for documents in known_to_added(desk, found.reading):
        kept = [c for c in kept if c.document in documents]
    return kept


def _takes_a_break_for_given(reading: Reading) -> bool:
    """Does it ask why or when something ended, as if it had?"""
    asks = reading.wanted in ("why", "when") and reading.kind not in ("verify", "list", "compare")
    return asks and any(BREAKS & set(i.concepts) for i in reading.items)


def known_to_added(desk: Desk, reading: Reading) -> list[set[int]]:
    """For each word that only added documents know, and always write with a capital, those documents.

    Such a word names a place or person of which the case files have never heard, so they cannot answer.
    """
    cards, terms = desk.index.catalogue.cards, desk.index.catalogue.terms
    if not cards or not desk.index.is_added(len(cards) - 1):  # added documents stand behind all others
        return []
    found = []
    for item in reading.items:
        if item.concepts or not item.known or not re.search(rf"\b{re.escape(item.shown.title())}", reading.text):
            continue
        rows = [r for r in range(len(cards)) if not terms[r].isdisjoint(item.terms)]
        if all(desk.index.is_added(r) for r in rows) and not any(_small(desk, r, item.shown) for r in rows):
            found.append({cards[r].document for r in rows})
    return found


def _small(desk: Desk, row: int, word: str) -> bool:
    """Does the statement write the word without a capital?"""
    return re.search(rf"\b{re.escape(word)}\b", desk.statement(row).text) is not None


def select(desk: Desk, reading: Reading, usable: list[Candidate], most: int = MOST, words: int = WORDS) -> list[int]:
    """The best statement, then those that add something asked for while they are nearly as probable."""
    first = usable[0]
    rows = [first.row]
    spent = desk.length(first.row)
    missing = list(desk.judge.covered(first.row, reading.items).missing)
    pointed = reading.wanted in POINTED and reading.kind == "lookup" and not reading.disputed
    if not missing and pointed and first.probability >= ENOUGH:
        return rows
    for candidate in usable[1:12]:
        if len(rows) >= most:
            break
        if any(desk.same(candidate.row, r) for r in rows):
            continue
        share = SAME if candidate.document == first.document else OTHER
        terms = desk.index.catalogue.terms[candidate.row]
        concepts = desk.index.catalogue.concepts[candidate.row]
        adds = [i for i in missing if i.weight > 0.15 and covers(i, terms, concepts)]
        close = candidate.probability >= share * first.probability
        adds = adds if candidate.probability >= 0.3 * share * first.probability else []
        if (adds or close) and spent + desk.length(candidate.row) <= words:
            rows.append(candidate.row)
            spent += desk.length(candidate.row)
            missing = [i for i in missing if i not in adds]
    return rows


def refuse(desk: Desk, found: Found) -> Draft:
    """Decline, naming what is missing: names that nothing connects, a word nobody speaks of, or the match itself."""
    reading = found.reading
    names = reading.places
    if reading.inside < OUTSIDE and not names:
        return desk.decline(found, "out_of_scope", "outside")
    holding = [c for c in found.candidates if c.signals.loosest >= 0.5]
    if len(names) >= 2 and not holding:
        key = "not_compared" if reading.kind == "compare" else "not_together"
        return desk.decline(found, "no_support", key, names=joined_names(reading))
    if names and not any(n.documents for n in names):
        return desk.decline(found, "not_in_corpus", "unknown_place", name=as_written(names[0], reading.text))
    subject = as_written(names[0], reading.text) if names else ""
    scope = holding or list(found.candidates)
    if scope:
        top = scope[0]
        missing = (
            desk.judge.covered_by_document(top.document, reading.items).missing
            or desk.judge.covered(top.row, reading.items).missing
        )
        telling = [i for i in missing if i.concepts and (i.attribute or i.weight > 0.2)]
        heavy = max(telling, key=lambda i: (i.attribute, i.weight), default=None)
        word = _typed(heavy.shown, reading.text) if heavy is not None else ""
        if word and subject:
            return desk.decline(found, "no_support", "missing_word", name=subject, word=word)
        if word:
            return desk.decline(found, "not_in_corpus", "missing_word_anywhere", word=word)
    if subject:
        return desk.decline(found, "no_support", "not_recorded", name=subject)
    return desk.decline(found, "not_in_corpus", "no_match", searched=found.searched)


def _definition_rows(desk: Desk, found: Found, numbers: frozenset[int]) -> list[int]:
    kinds = {"network": 0, "instrument": 0, "concept": 0, "case": 1}
    documents = desk.index.corpus.documents
    scored = {c.row: c.probability for c in found.candidates}
    order: list[tuple[int, float, int]] = []
    for number in numbers:
        for row in desk.index.catalogue.rows_of[number]:
            statement = desk.statement(row)
            wanted: tuple[Section, ...] = (
                ("definition",) if documents[number].kind != "case" else ("context", "actions")
            )
            if statement.section in wanted and not statement.ours:
                order.append((kinds.get(documents[number].kind, 2), -scored.get(row, 0.0), row))
    order.sort()
    if not order:
        return []
    first = order[0]
    same = [row for kind, _, row in order if kind == first[0] and desk.document(row).id == desk.document(first[2]).id]
    return same[:2]


def _sections(desk: Desk, usable: list[Candidate], sections: tuple[Section, ...], most: int) -> list[int]:
    """Rows of these sections in the document that answers best, reported ones first."""
    document = usable[0].document
    inside = [c for c in usable if c.document == document and desk.statement(c.row).section in sections]
    inside.sort(key=lambda c: (desk.statement(c.row).ours, -c.probability))
    return [c.row for c in inside[:most]]


def joined_names(reading: Reading) -> str:
    """What is named, as the person wrote it, in one phrase."""
    shown = list(dict.fromkeys(as_written(n, reading.text) for n in reading.places))
    return (" und " if reading.question.language == "de" else " and ").join([", ".join(shown[:-1]), shown[-1]])


def _typed(word: str, text: str) -> str:
    """A folded word as the person typed it."""
    return next((w for w in re.findall(r"\w+", text) if fold(w) == word), word)
