"""A question -> the words in which the asker says who asks: "We are a town of 3,000. Can we join Eurocities?" """

from __future__ import annotations

import re

from udeassist.understand.forms import FIRST_PERSON
from udeassist.words import fold, spans

_SENTENCE = re.compile(r"[^.!?؟:;]+(?:[.!?؟:;]+|$)")
_ABBREVIATED = re.compile(r"\d[.:]\d|\b\w\.\s?\w\.")


def situation(text: str) -> frozenset[int]:
    """Numbers of the words of sentences in the first person that ask nothing, before or after one that asks.

    None where only one sentence is there.
    """
    places = spans(text)
    if places is None:
        return frozenset()
    masked = _ABBREVIATED.sub(lambda m: m[0].replace(".", " ").replace(":", " "), text)
    found = [(m.start(), m.end(), m[0].strip()) for m in _SENTENCE.finditer(masked) if m[0].strip()]
    asking = [s for s in found if s[2].endswith(("?", "؟"))] or found[-1:]
    told = [s for s in found if s not in asking and FIRST_PERSON.search(fold(s[2]))]
    return frozenset(n for n, (at, _) in enumerate(places) if any(start <= at < end for start, end, _ in told))
