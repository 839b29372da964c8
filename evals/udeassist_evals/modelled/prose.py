"""What a chat model wrote -> sentences with the citations that its marks stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.schema import Passage
from udeassist_evals.response import Cite, Sentence

_END = re.compile(r"(?<=[.!?])(?:\s*((?:\[\d+\]\s*)+))?\s+(?=\S)|\n+")
_MARK = re.compile(r"\[(\d+)\]")
_BLANKS = re.compile(r"\s+")


def sentences_of(prose: str, sources: Sequence[Passage] = ()) -> tuple[Sentence, ...]:
    """Sentences in order, marks taken out of the text. `[2]` cites the second source as a whole.

    A mark after the full stop belongs to the sentence before it. A number without a source stays a citation, of
    nothing: an invented source must not leave the denominator.
    """
    found = []
    for part in _parts(prose.strip()):
        text = _BLANKS.sub(" ", _MARK.sub("", part)).replace(" .", ".").strip(" -*")
        if not any(c.isalnum() for c in text):
            continue
        marks = dict.fromkeys(int(n) for n in _MARK.findall(part))
        found.append(Sentence(text=text, citations=tuple(_cite(n, sources) for n in marks)))
    return tuple(found)


def _parts(prose: str) -> list[str]:
    parts, start = [], 0
    for match in _END.finditer(prose):
        parts.append(prose[start : match.start()] + (match[1] or ""))
        start = match.end()
    return [*parts, prose[start:]]


def _cite(number: int, sources: Sequence[Passage]) -> Cite:
    if not 1 <= number <= len(sources):
        return Cite(document_id="", passage_id=f"source {number}", quote="", start=0, end=0)
    one = sources[number - 1]
    return Cite(document_id=one.document_id, passage_id=one.id, quote=one.text, start=0, end=len(one.text))
