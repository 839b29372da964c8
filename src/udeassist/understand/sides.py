"""A comparison -> the question about one of the things compared, alone."""

from __future__ import annotations

import re

from udeassist.names import Name
from udeassist.reading import Reading
from udeassist.understand import forms
from udeassist.words import fold


def alone(reading: Reading, thing: Name) -> str:
    """The question with all other things left out, and the words that only joined them; for "older", when it began."""
    if forms.AGE.search(fold(reading.text)):
        return f"When was {thing.shown} founded? When did it begin?"
    spans = list(re.finditer(r"[^\W_]+(?:['’][^\W\d_]+)*", reading.text))
    others = {i for n in reading.things if n.key != thing.key for i in range(n.start, n.end)}
    if not others or max(others) >= len(spans):
        return reading.text
    text = reading.text
    for number in sorted(others, reverse=True):
        text = text[: spans[number].start()] + text[spans[number].end() :]
    text = re.sub(r"[,\-–\s]*\b(?:and|or|than|und|oder|als|et|ou|que|y|o|و|یا)\b\s*(?=[?.,!:؟]|$)", "", text)
    text = re.sub(r"\b(?:between|zwischen|entre|بین)\b", " ", text)
    return re.sub(r"\s+", " ", text).strip()
