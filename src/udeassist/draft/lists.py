"""Which cities, which networks: documents by theme, country, network, partner or status, each with its proof."""

from __future__ import annotations

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, look_up, of_the_year, our_reading, refuse, surely
from udeassist.draft.standing import last_year
from udeassist.draft.where import has_to_do, in_region, lies_there, only_where, partner_there
from udeassist.reading import AND, OR, Item, Reading
from udeassist.retrieve import Candidate, Found, Line
from udeassist.retrieve.lines import shown
from udeassist.retrieve.score import list_limits
from udeassist.retrieve.signals import coverage
from udeassist.schema import Draft
from udeassist.words import words

SHOWN = 10
FEW = 3  # a list this short by structure is filled up with what else answers
SHORT, MORE = 4, 0.1  # of each document on a list this short a second statement is shown that is this probable
SURELY = 0.5  # probability from which a document belongs there though the files do not mark it so
DEVOTED = 2.0  # what it counts that all statements of a document are on the theme
NARROWER = 1.0  # what counts that a statement speaks of what is meant within a theme
DEFINED = 0.3  # of a network that is only asked for by theme, what it is for says more than what it did
EASE, RELEVANT = 0.6, 0.35  # where no statement can be read word by word: the gate's bar, and share of the best one's


def list_documents(desk: Desk, found: Found) -> Draft:
    """The documents that fit, most probable first, each proven by a statement; or a lookup where one says it all."""
    reading = found.reading
    usable = eligible(desk, found)
    lines = _by_facets(desk, found)
    if not (lines and only_where(reading)):
        read = _by_reading(desk, found, usable)
        if len(lines) >= FEW:  # what surely belongs there goes first, marked so or not
            lines = _joined([line for line in read if line.probability >= SURELY], lines)
        else:
            lines = _joined(lines, read)
    lines = [line for line in lines if of_the_year(desk, reading, line.row)]
    lines = [line for line in lines if has_to_do(desk, reading, line.document)] or lines
    lines = [line for line in lines if in_region(desk, reading, line.row)]
    if not lines:
        return our_reading(desk, found) or (look_up(desk, found) if surely(desk, found) else refuse(desk, found))
    proofs = [[line.row] for line in lines[:SHOWN]]
    if len(lines) <= SHORT:
        proofs = [[row, *_more_of(desk, row, usable)] for (row,) in proofs]
    language = reading.question.language
    proposals = tuple(
        p
        for rows in proofs
        for p in desk.propose(rows, language, desk.document(rows[0]).place or desk.document(rows[0]).title)
    )
    return desk.draft(found, proposals, [row for rows in proofs for row in rows], total=len(lines))


def _more_of(desk: Desk, row: int, usable: list[Candidate]) -> list[int]:
    """The next statement of the same document that answers; a short list has room for it."""
    number = desk.index.catalogue.cards[row].document
    others = (c for c in usable if c.document == number and c.row != row and not desk.same(c.row, row))
    return [c.row for c in others if c.probability >= MORE][:1]


def _joined(first: list[Line], second: list[Line]) -> list[Line]:
    """Both, each document once."""
    known = {line.document for line in first}
    return [*first, *(line for line in second if line.document not in known)]


def _by_reading(desk: Desk, found: Found, usable: list[Candidate]) -> list[Line]:
    """The documents that belong there by what was read of them; none if not even the likeliest one surely does."""
    if not any(c.read for c in usable):
        return _by_signals(desk, found, usable)
    lines = desk.retriever.lines(found.reading, usable)
    return list(lines[: shown([line.probability for line in lines], *list_limits())])


def _by_signals(desk: Desk, found: Found, usable: list[Candidate]) -> list[Line]:
    """The best statement of each document that is nearly as likely to answer as the best of all."""
    if not usable or not sure(desk, found, usable, EASE):
        return []
    best: dict[int, Candidate] = {}
    for candidate in usable:
        if candidate.probability >= RELEVANT * usable[0].probability:
            best.setdefault(candidate.document, candidate)
    return [Line(c.document, c.row, c.probability) for c in best.values()]


def _by_facets(desk: Desk, found: Found) -> list[Line]:
    """Where nothing but themes, countries, networks or a status is asked for: all documents that the files mark so."""
    reading = found.reading
    if not reading.facets_alone:
        return []
    rest = _rest(reading)
    score = {c.row: c.probability for c in found.candidates}
    lines = []
    for number, rows in desk.index.catalogue.rows_of.items():
        if found.allowed is not None and number not in found.allowed:
            continue
        if not _right_kind(desk, reading, number):
            continue
        proofs = _proofs(desk, reading, number, rows, score, rest)
        if proofs:
            value, row = min(proofs, key=lambda p: (-p[0], p[1]))
            if reading.status:  # contacts that were frozen in 2005 may have thawed, and been frozen again
                row = max((r for _, r in proofs), key=lambda r: last_year(desk, r))
            worth = value + DEVOTED * _devoted(desk, reading, rows)
            lines.append((not lies_there(reading, number), -worth, row, number))
    return [Line(number, row, score.get(row, 0.0)) for _, _, row, number in sorted(lines)]


def _proofs(
    desk: Desk,
    reading: Reading,
    number: int,
    rows: list[int],
    score: dict[int, float],
    rest: tuple[Item, ...],
) -> list[tuple[float, int]]:
    """How well each statement proves that its document belongs there, and its row; only those that do."""
    found = []
    document = desk.index.corpus.documents[number]
    themes = set(document.values("theme"))
    narrower = _narrower(reading)
    if not all(map(desk.judge.concepts_of(number).intersection, narrower)):
        return []
    places_alone = only_where(reading)
    if reading.themes and not themes & set(reading.themes):
        return []
    for row in rows:
        statement = desk.statement(row)
        if statement.ours or not all(any(desk.judge.holds(row, n) for n in one) for one in reading.alternatives):
            continue
        shown = {r.value for r in statement.shows}
        if reading.status and not shown & (
            {*reading.status, "suspended", "paused"} if "paused" in reading.status else {*reading.status, "ended"}
        ):
            continue
        if places_alone and not lies_there(reading, number) and not partner_there(desk, reading, row):
            continue
        terms, concepts = desk.index.catalogue.terms[row], desk.index.catalogue.concepts[row]
        share = coverage(rest, terms, concepts).share
        proof = 0.0
        if reading.themes:
            speaks = {f"theme:{t}" for t in reading.themes} & set(desk.index.catalogue.concepts[row])
            proof = 1.0 if shown & set(reading.themes) else (0.4 if speaks else -0.5)
            proof += NARROWER * any(map(concepts.intersection, narrower))
        what = DEFINED if statement.section == "definition" and reading.target == "network" and not rest else 0.0
        found.append((score.get(row, 0.0) + proof + what + 0.5 * share, row))
    return found


def _devoted(desk: Desk, reading: Reading, rows: list[int]) -> float:
    """Share of a document's statements that are on a theme asked for: what deals with little else comes first."""
    on = sum(any(r.value in reading.themes for r in desk.statement(row).shows) for row in rows)
    return on / max(1, len(rows))


def _right_kind(desk: Desk, reading: Reading, number: int) -> bool:
    kind = desk.index.corpus.documents[number].kind
    return kind == (reading.target or "case") or kind == "upload"


def _narrower(reading: Reading) -> list[set[str]]:
    """What is meant within each theme: food within the environment, extremism within security; of things in a row
    one is enough, of "radicalisation des jeunes" it takes both."""
    by_theme = [i.concepts for i in reading.items if any(c.startswith("theme:") for c in i.concepts)]
    named = [{c for c in concepts if not c.startswith("theme:")} for concepts in by_theme]
    if not named or any(not some or some & set(reading.themes) for some in named):  # the theme itself is said
        return []
    several = "," in reading.text or not (OR | AND).isdisjoint(words(reading.text))
    return [set().union(*named)] if several else named


def _rest(reading: Reading) -> tuple[Item, ...]:
    """What a list question says beyond theme and status: the words that the proof must speak of."""
    return tuple(
        i
        for i in reading.items
        if not any(c.startswith("theme:") for c in i.concepts) and i.weight > 0.2 and i.known and not reading.status
    )
