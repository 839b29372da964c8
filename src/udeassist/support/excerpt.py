"""A sentence + a statement -> is the one an excerpt of the other that cannot mean anything else?

Without a model that understands, words alone must settle it, so nothing is changed but this: articles may go, what
follows a comma or stands in brackets may be left out, and a date may stand at the other end of the sentence. Who did
what to whom, prepositions, tenses and denials stay as they are, since they stay in place.
"""

from __future__ import annotations

import re

from udeassist.words import fold, words

LEAST = 4  # words besides the light ones; less is a heading, not a sentence
_LIGHT = {"en": frozenset({"the", "a", "an"})}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[^\W\d_a-zäöüß])")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CUT = re.compile(r"[,;:–—]\s+|\s+[–—-]\s+")
_DATE = r"(?:in|since|on|by|until|from|im|seit|am|bis)\s+(?:[^\W\d_]+\s+){0,2}(?:\d{1,2}[.,]?\s+[^\W\d_]+\s+)?\d{4}"
_FIRST = re.compile(rf"^\s*({_DATE}),?\s+", re.IGNORECASE)
_LAST = re.compile(rf",?\s+({_DATE})\s*[.!]?\s*$", re.IGNORECASE)


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(w) for w in text.split())


# What makes a sentence untrue, or something else, when its end is cut off.
_HELD = _set(
    """no not never none nobody nothing few fewer less only first last sole unique all every each most any both either
    neither half third quarter percent least best worst main same similar such so too more than between among stopped
    banned ended refused denied forbids prohibits lacks avoided
    kein keine keinen nicht nie nur erste ersten erster erstes letzte letzten einzige alle jede jeder jedes meisten
    beide mehr als zwischen unter größte größten beste besten"""
)
# What takes back or bends what was said before it.
_BENT = _set(
    """not no never only except excluding unless if until but without instead rather however although though provided
    allegedly reportedly supposedly nicht kein keine nie nur außer falls wenn bis aber ohne sondern obwohl jedoch
    allerdings angeblich"""
)


def stands_in(text: str, statement: str, language: str = "en") -> bool:
    """Does every sentence of the text stand in the statement, in the sense above?"""
    wanted = [s for s in _SENTENCE.split(text.strip()) if s.strip()]
    given = [s for s in _SENTENCE.split(statement.strip()) if s.strip()]
    return bool(wanted) and all(any(_stands(w, g, language) for g in given) for w in wanted)


def _stands(text: str, whole: str, language: str) -> bool:
    forms = {whole, _BRACKETS.sub("", whole)}
    return any(_same(t, g, language) for t in _dated(text) for form in forms for g in _dated(form))


def _dated(text: str) -> list[str]:
    """The sentence, and with its one date at the end where that stands first."""
    found = [text]
    first = _FIRST.match(text)
    if first and len(re.findall(r"\b\d{4}\b", text)) == 1:
        found.append(f"{text[first.end() :].rstrip(' .!')} {first[1].lower()}.")
    return found


def _same(text: str, whole: str, language: str) -> bool:
    mine, theirs = _kept(text, language), _kept(whole, language)
    if len(mine) < LEAST:
        return False
    if mine == theirs:
        return True
    return len(mine) < len(theirs) and mine == theirs[: len(mine)] and _may_end(mine, whole, language)


def _may_end(mine: list[str], whole: str, language: str) -> bool:
    """May the sentence end here, where the statement goes on?"""
    if any(w in _HELD or w.endswith("est") for w in mine):
        return False
    for cut in _CUT.finditer(whole):
        if _kept(whole[: cut.start()], language) == mine:
            rest = whole[cut.end() :]
            listed = len(_kept(_CUT.split(rest)[0], language)) < LEAST  # "Linz, Graz and Vienna"
            return not listed and not _BENT & set(words(rest))
    return False


def _kept(text: str, language: str) -> list[str]:
    light = _LIGHT.get(language, frozenset[str]())
    return [w for w in words(text) if w not in light]
