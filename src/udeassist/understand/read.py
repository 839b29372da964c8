"""Question -> Reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from udeassist.asked import expected, named_thing, wants_a_sum
from udeassist.content import Content
from udeassist.names import Gazetteer, Name
from udeassist.reading import TIES, Item, Reading, Scope, Target, things
from udeassist.schema import Question, QuestionKind
from udeassist.understand import forms
from udeassist.understand.described import Described
from udeassist.understand.intent import CLAIM, ONE, SEVERAL, Intent, Sense
from udeassist.understand.named import either, governments, without_examples, without_landmarks, without_the_asker
from udeassist.understand.parts import split
from udeassist.understand.situation import situation
from udeassist.understand.unknown import named_body, strangers
from udeassist.words import fold, spans, words

_MARKS = " ¿¡?!.\"'،؟"
_MARK = re.compile(r"[,;:.?–—]")


class Reader:
    """Reads questions against one corpus: its names, its words, how telling each word is in it."""

    def __init__(
        self, gazetteer: Gazetteer, content: Content, intent: Intent | None = None, described: Described | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._content = content
        self._intent = intent
        self._described = described

    def read(self, question: Question, vector: NDArray[np.float32] | None = None) -> Reading:
        """Take a standalone question apart; `vector` is its embedding. What is not understood stays out."""
        text = question.standalone
        folded = fold(text).strip()
        names = self.named(text, question.tongue)
        if forms.FIRST_PERSON.search(folded):
            names = without_the_asker(names, text, folded)
        names = governments(without_landmarks(names, text), text, self._gazetteer)
        beside = situation(text)
        apart = any(n.binding and n.kind in ("document", "city") and n.start not in beside for n in names)
        if apart:  # the question names what it is about: what is told of the asker binds no answer
            names = tuple(n.model_copy(update={"binding": False}) if n.start in beside else n for n in names)
        kind, target = _kind(folded, _unnamed(text, names), names, question.tongue)
        sense = self._intent.of(vector) if self._intent is not None and vector is not None else None
        kind = _settled(kind, text, folded, names, sense, question.tongue)
        names = without_examples(names, text) if kind == "list" else names
        if kind == "verify" and (body := _claim(text, folded)) != text:
            text, names = body, self.named(body, question.tongue)
        people, small = _people(folded), forms.SMALL.search(folded) is not None
        home = (kind, target) == ("list", "network") or (people and forms.FIRST_PERSON.search(folded))
        own_place = ("country", "region") if home else ()
        taken = frozenset(i for n in names if n.binding or n.kind in own_place for i in range(n.start, n.end))
        left = taken | beside if apart else taken
        items, numbers, head = self._content.items(text, question.tongue, left)
        themes = sorted({c.removeprefix("theme:") for i in items for c in i.concepts if c.startswith("theme:")})
        wished = forms.NETWORK_FIT.search(folded) or forms.JOIN.search(folded)
        reading = Reading(
            question=question,
            text=text,
            kind=kind,
            scope=_scope(folded, target),
            wanted=expected(question.standalone),
            names=names,
            items=items,
            numbers=numbers,
            head=head,
            target=target,
            fit=kind == "list" and target == "network" and bool(wished or people or small),
            price=forms.PAY.search(folded) is not None,
            joins=_joins(_without(text, beside), names, bool(beside or people)),
            people=people,
            small=small,
            themes=tuple(themes),
            status=tuple(s for s, pattern in forms.STATUS.items() if pattern.search(folded)),
            claim=_claim(text, folded) if kind == "verify" else None,
            about="lessons" if forms.LESSONS.search(folded) else "success" if forms.SUCCESS.search(folded) else None,
            span=forms.SPAN.search(folded) is not None,
            standing=forms.STANDING.search(folded) is not None,
            partners=expected(folded) != "count" and _partners_alone(folded, items),
            mutual=_mutual(text, folded, names),
            disputed=forms.DIFFERS.search(fold(question.text)) is not None,
            either=either(text, folded, names, question.tongue),
            strangers=strangers(text, question.tongue, names, items),
            body=named_body(text, question.tongue, names, self._content.says),
            inside=sense.inside if sense else 1.0,
        )
        if not reading.fit and reading.kind != "list" and not reading.places:  # then the part itself is asked about
            reading = reading.model_copy(update={"names": tuple(map(_as_subject, reading.names))})
        if reading.fit or reading.joins:  # how large the asker's town is and that it should suit asks for nothing
            said = "".join(m[0] for p in (forms.PEOPLE, forms.SUITS) if (m := p.search(folded)))
            reading = reading.model_copy(update={"items": tuple(i for i in items if i.shown not in said)})
        if sense and _one_after_all(reading, sense):
            reading = reading.model_copy(update={"kind": "lookup", "fit": False})
        return reading

    def named(self, text: str, language: str) -> tuple[Name, ...]:
        """What is named, and what is described instead; a name inside a description is a part of it."""
        names = self._gazetteer.find(text, language)
        if self._described is None:
            return tuple(names)
        for found in self._described.find(text, language):
            inside = [n for n in names if found.start < n.end and n.start < found.end]
            whole = all(found.start <= n.start and n.end <= found.end for n in inside)
            others = (n for n in names if n not in inside and n.binding and n.kind in ("document", "city"))
            known = any(n.documents & found.documents for n in others)
            if whole and not known and not any(n.binding and n.kind == "document" for n in inside):
                names = [*(n for n in names if n not in inside), found]
        return tuple(sorted(names, key=lambda n: n.start))

    def asks_something(self, text: str, names: Iterable[Name], language: str) -> bool:
        """Has it a content word beside these names?"""
        taken = frozenset(i for n in names for i in range(n.start, n.end))
        return bool(self._content.items(text, language, taken)[0])


def _as_subject(name: Name) -> Name:
    """A Land or state that is asked about by itself: a place that no case file knows."""
    return name.model_copy(update={"kind": "foreign"}) if name.part else name


def _partners_alone(folded: str, items: tuple[Item, ...]) -> bool:
    """Who the partner cities are, and nothing else of them ("which partner cities helped?")."""
    match = forms.PARTNERS.search(folded)
    return match is not None and all(TIES & set(i.concepts) or i.shown in match[0] for i in items)


def _mutual(text: str, folded: str, names: tuple[Name, ...]) -> bool:
    """Does it ask what two cities have with each other, and compare nothing?"""
    two = [n for n in things(text, names) if n.kind in ("document", "city")]
    couple = any("-" in n.shown and n.end - n.start > 1 for n in two)  # "the San Diego-Tijuana link … Washington"
    compared = forms.COMPARE.search(folded) or forms.COMPARATIVE.search(folded)
    return len(two) == 2 and not couple and not compared and forms.MUTUAL.search(folded) is not None


def _without(text: str, numbers: frozenset[int]) -> str:
    """The text, folded, from which the words with these numbers are left out."""
    places = spans(text) if numbers else None
    for number in sorted(numbers, reverse=True):
        if places is not None:
            text = text[: places[number][0]] + text[places[number][1] :]
    return fold(text)


def _joins(folded: str, names: tuple[Name, ...], told: bool) -> bool:
    """Does it ask whether or how the asker's town comes into what is named?"""
    asks = forms.JOIN.search(folded) or forms.OPEN_TO.search(folded)
    pointed = expected(folded) in ("when", "who", "where", "why", "money", "count")
    named = any(n.binding and n.kind == "document" for n in names)
    return bool(named and asks and not pointed and (told or forms.FIRST_PERSON.search(folded)))


def _people(folded: str) -> int | None:
    """Inhabitants of the asker's own town, where it says so."""
    match = forms.PEOPLE.search(folded)
    if match is None:
        return None
    digits = re.sub(r"\D", "", match["a"] or match["b"])
    unit = match["ka"] or match["kb"] or ""
    times = 1_000_000 if unit.startswith(("million", "mio", "millon", "میلیون")) else 1_000 if unit else 1
    return int(digits) * times if 0 < len(digits) <= 8 else None


def _scope(folded: str, target: Target | None) -> Scope:
    if forms.SMALLTALK.search(folded):
        return "smalltalk"
    if forms.ORDER.search(folded):
        return "order"
    if forms.TASK.search(folded):
        return "task"
    told = target == "network" or forms.NETWORK_FIT.search(folded) or forms.LESSONS.search(folded)
    if forms.OPINION.search(folded) and not told:  # what others learned is recorded, "what should we learn" asks for it
        return "opinion"
    if forms.LIVE.search(folded):
        return "live"
    return "in"


def _unnamed(text: str, names: tuple[Name, ...]) -> str:
    """The folded text without names of several words: in "Global Cities Fund" nobody asks for cities."""
    places = spans(text)
    if places is None:
        return fold(text)
    for name in sorted(names, key=lambda n: -n.start):
        if name.end - name.start > 1 and name.binding and not name.repaired:
            text = text[: places[name.start][0]] + "it" + text[places[name.end - 1][1] :]
    return fold(text)


def _kind(folded: str, unnamed: str, names: tuple[Name, ...], language: str) -> tuple[QuestionKind, Target | None]:
    plain = folded.strip(_MARKS)
    targets: tuple[Target, ...] = ("network", "instrument", "case")
    target: Target | None = next((t for t in targets if forms.PLURAL[t].search(unnamed.strip(_MARKS))), None)
    if target and forms.EITHER_KIND.search(plain):
        return "list", None
    if forms.NETWORK_FIT.search(plain) or _seeks_membership(folded, names):
        return "list", "network"
    asks_what = language == "de" and plain.startswith("was ")  # the English "was" opens a claim, the German one asks
    either = forms.EITHER.search(plain) is not None
    if forms.QUOTABLE.search(folded):
        return "verify", target
    if forms.ONE_OF_A_KIND.search(re.split(r"[.!?:]\s+", plain)[-1]):  # "… call each other X. What's an X then?"
        return "definition", None
    if forms.VERIFY.search(folded) and not forms.POLITE.search(plain) and not asks_what and not either:
        return "verify", target
    if forms.STATUS_OF_TIES.search(plain) and not any(n.kind in ("document", "city") and n.binding for n in names):
        return "list", "case"
    places = {n.key for n in names if n.kind in ("document", "city")}
    if target == "case" and len(places) > 1 and forms.THE_TWO.search(plain):  # "what did the cities give each other?"
        target = None
    if forms.COMPARE.search(plain) and len(places) >= 2:
        return "compare", target
    if forms.WHICH_ONES.search(folded) and not places:
        return "list", target or "case"
    if forms.WHERE_MANY.search(plain) and not places:
        return "list", "case"
    asked = expected(re.sub(r"\s\([^()]*\)$", "", folded))
    if target == "case" and named_thing(folded):  # "in which building did the mayors meet?"
        return "lookup", None
    if target and (
        forms.WHICH_MANY.search(plain)
        or asked not in ("count", "money", "when", "why", "who", "where")
        or re.search(forms.AMONG, plain)
    ):
        return "list", target
    if asked == "why" or forms.LESSONS.search(plain):
        return "why", None
    if forms.DEFINITION.search(plain) and asked in ("what", "how", "which", "who"):
        return "definition", None
    if forms.OVERVIEW.search(plain) and asked not in ("count", "money") and not wants_a_sum(plain):
        return "overview", None
    return "lookup", None


def _seeks_membership(folded: str, names: tuple[Name, ...]) -> bool:
    """Where the asker's own town could become a member ("we are 4,000 people: where can we join?")."""
    told = forms.OWN.search(folded) or forms.PEOPLE.search(folded) or forms.SMALL.search(folded)
    named = any(n.binding and n.kind in ("document", "city") for n in names)
    last = re.split(r"[.!?:]\s+", folded.strip())[-1]  # "We can pay nothing, but would like to join in. Where?"
    asks = {expected(folded), expected(last)} & {"where", "who"}
    applies = forms.APPLY.search(folded) and not forms.FUNDS.search(folded)
    enters = forms.JOIN.search(folded) or applies
    return bool(told and not named and enters and asks)


def _settled(
    kind: QuestionKind, text: str, folded: str, names: tuple[Name, ...], sense: Sense | None, language: str
) -> QuestionKind:
    """The kind after a second look, at what stands side by side, at how many are asked for, and at the whole sense."""
    claims = forms.CLAIM_HEADS.search(folded) or forms.QUOTABLE.search(folded)
    compares = kind != "verify" or not claims or forms.COMPARATIVE.search(folded) is not None
    if compares and _side_by_side(text, folded, names, language):
        return "compare"
    if sense is None:
        return kind
    asks = expected(text) in ("count", "money", "when", "who", "where", "why", "how", "which")
    asks = (
        asks
        or kind == "definition"
        or any(p.search(folded) is not None for p in (forms.POLITE, forms.COMPARE, forms.WITH_WHAT))
    )
    if sense.claim >= CLAIM and sense.several < SEVERAL and not asks:
        return "verify"
    if sense.several < SEVERAL or any(n.binding and n.kind in ("document", "city") for n in names):
        return kind  # of a question that names a city or network the answer lies there
    open_claim = kind == "verify" and not forms.CLAIM_HEADS.search(folded)  # "Has any town ever …?"
    pointed = expected(text) in ("count", "money", "when", "why") or forms.THE_FIRST.search(folded) is not None
    return "list" if not pointed and (open_claim or kind in ("lookup", "overview")) else kind


def _one_after_all(reading: Reading, sense: Sense) -> bool:
    """A list by its words ("what … did the mayors"), but not by its sense."""
    if reading.kind != "list" or reading.facets_alone:
        return False
    folded = fold(reading.text)
    many = forms.WHICH_MANY.search(folded.strip(_MARKS)) or forms.NETWORK_FIT.search(folded)
    return not many and not _seeks_membership(folded, reading.names) and sense.several < ONE


def _side_by_side(text: str, folded: str, names: tuple[Name, ...], language: str) -> bool:
    """Are two things named that share no case file, with "and", "or", a mark or a comparative to join them?"""
    found = [n for n in things(text, names) if n.kind in ("document", "city") and n.documents]
    if not all(n.binding for n in found) and any(n.binding for n in names):  # concepts only where nothing else is named
        found = [n for n in found if n.binding]
    said, places = words(text), spans(text)
    several = [n for n in found if n.tie or ("-" in n.shown and n.end - n.start > 1)]  # two cities each
    if forms.BETWEEN.search(folded) and len(several) < 2:
        return False
    more = forms.COMPARATIVE.search(folded) is not None
    joins = forms.joins(language)
    for one, two in pairwise(found):
        between = text[places[one.end - 1][1] : places[two.start][0]].strip() if places else ""
        if one.documents & two.documents:  # two ties of one city, told in one file
            joined = bool(one.tie and two.tie) and (_again(said[one.end : two.start], language) or _asks_again(between))
        else:
            joined = more or _MARK.search(between) is not None or bool(joins & set(said[one.end : two.start]))
        if joined:
            return True
    return False


def _again(between: list[str], language: str) -> bool:
    """Nothing but "and" and a preposition ("with Da Nang and with Cebu")?"""
    small = forms.joins(language) | forms.FILLERS
    return len(between) > 1 and set(between) <= small and not forms.joins(language).isdisjoint(between)


def _asks_again(between: str) -> bool:
    """Does a new question begin between the two ("since when … to Tel Aviv, and since when to Bethlehem")?"""
    return expected(between) not in ("what", "yesno") or len(split(f"which {between} which")) > 1


def _claim(text: str, folded: str) -> str:
    """The claim inside "is it true that …", as far as the text can be cut without harm."""
    match = forms.CLAIM_HEADS.search(folded)
    if match and len(folded) == len(text.strip()):
        asked = text.strip()[match.end() :].strip(" ?")
        if asked:
            return asked
    tail = forms.QUOTABLE.search(folded)
    if tail and len(folded) == len(text.strip()):  # "…, can I write that?"
        return text.strip()[: tail.start()].strip(" ,;:-–") or text.strip(" ?")
    return text.strip(" ?")
