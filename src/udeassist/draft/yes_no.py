"""Is it true that …: a verdict, and the statement that bears it."""

from __future__ import annotations

import re

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, refuse, select
from udeassist.reading import Reading
from udeassist.retrieve import Candidate, Found
from udeassist.schema import Draft, Verdict
from udeassist.words import fold, words

COVERED, ALIKE = 0.7, 0.85
PLAIN = 0.8  # "yes" is said only to a claim whose words nearly all stand there
FIGURES = 0.5  # coverage that does where every figure of the claim stands in the statement
LEAST = 0.1
EASE = 0.7  # a claim to check repeats the statement, so a lower bar does
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|didn't|doesn't|isn't|wasn't|hasn't|nobody|no longer"
    r"|kein\w*|nicht|nie|niemals|ohne|ne|pas|jamais|aucun\w*|sin|nunca|ningun\w*|نه|هیچ|نیست|نشد|نبود|ندارد|نکرد)\b"
)
_STOPPED = re.compile(
    r"\b(?:suspended|ended|paused|dissolved|cancelled|cut|broke off|terminated|lapsed|withdrew|left)\b"
)
_GOES_ON = re.compile(
    r"\b(?:still|ongoing|remain\w*|continue\w*|noch|weiterhin|toujours|encore|todavia|aun|sigue\w*|هنوز|همچنان)\b"
)
_LIMITS = re.compile(
    r"\b(?:only|all|every|first|sole|exclusively|always|nur|alle|jede\w*|erste\w*|oldest|alteste\w*|seul\w*|tous|toutes|solo|todos|todas|primer\w*)\b"
)
_DISPUTE = re.compile(
    r"\b(?:conflict\w*|differs?|disagree\w*|doubtful|overstated|misleading|contradict\w*"
    r"|other (?:counts?|sources?|pages?)|others? say|not (?:members|parties))\b"
)
_OPEN = re.compile(r"\b(?:not confirmed|unconfirmed|no page|not found|could not be)\b")
_FROM_TO = re.compile(r"\b(?:from|von|de|desde|depuis) (?P<a>[\w ]+?) (?:to|nach|a|hacia|vers) (?P<b>\w+)")
_TAG = re.compile(r",?\s*\w+(?:n't| not) (?:it|they|he|she|there|that)\s*\?*$")
_YEAR = re.compile(r"^(?:1\d|20)\d\d$")


def check_claim(desk: Desk, found: Found) -> Draft:
    """Verdict first: holds, does not hold (with the statement that corrects it) or disputed; else no support."""
    reading = found.reading
    usable = eligible(desk, found)
    strong = [c for c in usable if c.probability >= LEAST and (c.signals.covered >= FIGURES or c.signals.ask >= 0.8)][
        :8
    ]
    answerable = sure(desk, found, usable, EASE)
    choice = _choose(desk, reading, strong) if strong and answerable else None
    if choice is not None:
        return _said(desk, found, *choice)
    correction = _correction(desk, found)
    if correction is not None:
        return _said(desk, found, correction, "does_not_hold")
    if answerable and sure(desk, found, usable):  # no verdict can be shown, but what the case files say on it can
        rows = select(desk, reading, usable)
        return desk.draft(found, desk.propose(rows, reading.question.language), rows)
    return desk.decline(found, "no_support", "claim_unsupported") if strong else refuse(desk, found)


def _said(desk: Desk, found: Found, candidate: Candidate, verdict: Verdict | None) -> Draft:
    rows = [candidate.row]
    if verdict == "disputed":
        rows += [r for r in desk.disagreeing(rows) if r not in rows][:1]
    return desk.draft(found, desk.propose(rows, found.reading.question.language), rows, verdict=verdict)


def _choose(desk: Desk, reading: Reading, strong: list[Candidate]) -> tuple[Candidate, Verdict | None] | None:
    """A statement that denies the claim decides, then one with every figure of it, then one with a rival figure."""
    denied = _denied(desk, reading, strong)
    if denied is not None:
        return denied, "does_not_hold"
    if reading.numbers:
        for candidate in strong:
            if _has_numbers(desk, reading, candidate) and (_fits(candidate) or candidate.signals.covered >= FIGURES):
                return candidate, _judge(desk, reading, candidate)
        for candidate in strong:
            if _rivals(desk, reading, candidate) and _fits(candidate):
                return candidate, "does_not_hold"
        return None
    for candidate in sorted(strong, key=lambda c: (not _fits(c), -c.probability))[:3]:
        if _fits(candidate) and not _has_limits(desk, reading, candidate):
            return candidate, _judge(desk, reading, candidate)
    return None


def _fits(candidate: Candidate) -> bool:
    """The statement speaks of what the claim says: nearly all its words, or a question just like it."""
    return candidate.signals.covered >= COVERED or candidate.signals.ask >= ALIKE


def _denied(desk: Desk, reading: Reading, strong: list[Candidate]) -> Candidate | None:
    """A statement of the same document that says no where the claim says yes, about the same figures."""
    if _NEGATION.search(_claimed(reading)):
        return None
    for candidate in strong[:5]:
        said = fold(desk.statement(candidate.row).text)
        if (
            _NEGATION.search(said)
            and _fits(candidate)
            and (not reading.numbers or _has_numbers(desk, reading, candidate))
        ):
            return candidate
        if _reversed(said, fold(reading.question.standalone)):
            return candidate
    return None


def _claimed(reading: Reading) -> str:
    """The folded claim without a tag at its end (", wasn't it?")."""
    return _TAG.sub("", fold(reading.question.standalone))


def _reversed(said: str, claim: str) -> bool:
    """ "from Seoul to Yokohama" against "from Yokohama to Seoul"."""
    one, two = _FROM_TO.search(claim), _FROM_TO.search(said)
    return bool(one and two and one["a"] == two["b"] and one["b"] == two["a"])


def _correction(desk: Desk, found: Found) -> Candidate | None:
    """A statement on the same act that names another place or year: it covers all the claim says but one name.

    Only where the claim repeats what the statement is asked for, or its figures; else we decline.
    """
    reading = found.reading
    bound = [n for n in reading.names if n.binding and n.kind in ("document", "city", "foreign")]
    if len(bound) < 2 or not reading.items:
        return None
    ranked = sorted(
        found.candidates, key=lambda c: -desk.retriever.rank(c.signals._replace(names=1.0, loosest=1.0, numbers=1.0))
    )
    for candidate in ranked[:6]:
        held = [n for n in bound if desk.judge.holds(candidate.row, n)]
        lost = [n for n in bound if n not in held]
        others = bool(re.search(r"\b(?:in|to|of|with|and) (?:The )?[A-ZÀ-Þ]", desk.statement(candidate.row).text))
        figures = bool(reading.numbers) and _has_numbers(desk, reading, candidate)
        rival = candidate.signals.covered >= 0.99 and bool(reading.numbers) and _rivals(desk, reading, candidate)
        fits = candidate.signals.echo >= 0.25 or (
            candidate.signals.ask >= 0.5 and ((figures and _fits(candidate)) or rival)
        )
        if len(lost) == 1 and lost[0].kind in ("city", "foreign") and held and others and fits:
            return candidate
    return None


def _judge(desk: Desk, reading: Reading, candidate: Candidate) -> Verdict | None:
    """None where nobody could confirm what the statement says, it does not plainly say what the claim says, or it is
    silent on something the claim names: "Lviv started a network" says nothing of who started Cities4Cities."""
    if not all(desk.judge.holds(candidate.row, n) for n in reading.names if n.binds):
        return None
    statement = desk.statement(candidate.row)
    text, claim = fold(statement.text), _claimed(reading)
    if bool(_NEGATION.search(text)) != bool(_NEGATION.search(claim)):
        return "does_not_hold"
    if _GOES_ON.search(claim) and _STOPPED.search(text):
        return "does_not_hold"
    caution = fold(statement.caution or "")
    if _DISPUTE.search(caution) or desk.disagreeing([candidate.row]):
        return "disputed"
    plain = candidate.signals.covered >= PLAIN or candidate.signals.echo >= 0.4
    return None if _OPEN.search(caution) or not plain else "holds"


def _has_numbers(desk: Desk, reading: Reading, candidate: Candidate) -> bool:
    inside = set(words(desk.statement(candidate.row).text))
    return all(n in inside for n in reading.numbers)


def _rivals(desk: Desk, reading: Reading, candidate: Candidate) -> bool:
    """The statement gives another figure of the same sort (a year for a year), so it corrects the claim."""
    inside = [w for w in words(desk.statement(candidate.row).text) if w[0].isdigit()]
    missing = [n for n in reading.numbers if n not in inside]
    years = [n for n in missing if _YEAR.match(n)]
    others = [n for n in missing if not _YEAR.match(n)]
    year_there = any(_YEAR.match(w) for w in inside)
    count_there = any(not _YEAR.match(w) for w in inside)
    return bool((years and year_there) or (others and count_there))


def _has_limits(desk: Desk, reading: Reading, candidate: Candidate) -> bool:
    """The claim says "only", "all", "first" and the statement does not: nothing is proven either way."""
    found = set(_LIMITS.findall(fold(reading.question.standalone)))
    return bool(found) and not _LIMITS.search(fold(desk.statement(candidate.row).text))
