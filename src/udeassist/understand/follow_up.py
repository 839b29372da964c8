"""Question + earlier turns -> a question that stands alone, by carrying over who and what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.names import Gazetteer, Name, as_written, exchanged
from udeassist.schema import Turn
from udeassist.understand import forms
from udeassist.understand.parts import split
from udeassist.words import fold, words

MOST_TURNS = 6
SAYS_ENOUGH = 5  # words: "which cities took part" leaves out in what
_OTHER = re.compile(r"\b(?:other|others|else|further|andere\w*|weitere\w*|sonst|noch|autres?|otr[ao]s?)\b|دیگر")


def stand_alone(text: str, history: Sequence[Turn], gazetteer: Gazetteer) -> str:
    """The question with what it leaves out taken from earlier questions of the same person.

    * "And Lisbon?" asks the previous question of another place: the place is exchanged.
    * "Who paid for it?" asks something else of the same thing: what was named before is put in brackets.
    * A question that names its own subject and has no pronoun stays as it is, and so does one that asks for several
      in words of its own ("which networks work on climate"), or that was just asked.
    Only what the user said is used; answers may be missing or forged.
    """
    asked = [t.content for t in history if t.role == "user" and t.content.strip()][-MOST_TURNS:]
    folded = fold(text).strip(" ?!.¿¡؟")
    if not asked or folded == fold(asked[-1]).strip(" ?!.¿¡؟"):
        return text
    here = _subjects(gazetteer.find(text))
    before, earlier = _last_with_subject(asked, gazetteer)
    if forms.ELLIPSIS.search(folded) and here and len(words(text)) <= 7 and not _verbal(folded):
        return _exchange(earlier, before, here, text)
    leaning = forms.PRONOUN.search(folded) is not None and forms.ELLIPSIS.search(folded) is not None
    if here and not (leaning and len(here) < 2):
        return text
    if of_its_own(fold(split(text)[0]).strip(" ?!.¿¡؟")):  # "it" in a later part is what the first one asks for
        return text
    if not before:  # nothing was named: what was asked before says what this is about
        leans = forms.PRONOUN.search(folded) or forms.ELLIPSIS.search(folded) or len(words(text)) <= 4
        return f"{text.strip()} ({asked[-1].strip(' ?')})" if leans else text
    missing = [n for n in before if n.key not in {h.key for h in here}]
    missing.sort(key=lambda n: n.kind in ("country", "region"))  # "the German-British meeting in Leeds": Leeds first
    shown = ", ".join(dict.fromkeys(as_written(n, earlier) for n in missing[:2]))
    return f"{text.strip()} ({shown})" if shown else text


def of_its_own(folded: str) -> bool:
    """Asks for several, says what for, and leans on nothing said before."""
    several = any(pattern.search(folded) for pattern in (*forms.PLURAL.values(), forms.WHERE_MANY, forms.NETWORK_FIT))
    leans = forms.PRONOUN.search(folded) or forms.ELLIPSIS.search(folded) or _OTHER.search(folded)
    return several and not leans and len(folded.split()) >= SAYS_ENOUGH


def _subjects(names: list[Name]) -> list[Name]:
    return [n for n in names if n.kind in ("document", "city", "foreign", "partner", "country", "region")]


def _last_with_subject(asked: list[str], gazetteer: Gazetteer) -> tuple[list[Name], str]:
    for text in reversed(asked):
        names = _subjects(gazetteer.find(text))
        if names:
            return names, text
    return [], asked[-1]


def _verbal(folded: str) -> bool:
    """Does the short question ask something of its own ("and who founded C40?")?"""
    rest = folded.split()
    asks = {"who", "when", "why", "how", "where", "which", "wer", "wann", "warum", "wie", "wo", "welche"}
    asks |= {"qui", "quand", "quien", "cuando"}
    about = " ".join(rest[:2]) in ("what about", "how about")
    return not about and any(w in asks for w in rest)


def _exchange(earlier: str, before: list[Name], here: list[Name], text: str) -> str:
    """The earlier question with its (first fitting) name exchanged for the new one."""
    same = [n for n in before if n.kind == here[0].kind]
    same = same or [n for n in before if n.kind in ("document", "city")] or before
    if not same:
        return f"{earlier.strip(' ?')} ({text.strip(' ?')})?"
    return exchanged(earlier, same[0], as_written(here[0], text))
