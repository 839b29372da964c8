"""'case-braga/6: The XVI annual conference' -> a Reference, or what is wrong with it and how to mend it."""

from __future__ import annotations

import re

from udeassist.corpus import Corpus
from udeassist.learn.records import Reference

_REFERENCE = re.compile(r"^(?P<document>[a-z0-9-]+)/(?P<number>\d+)(?:: (?P<words>.+))?$")
FEWEST = 12


def read_reference(text: str, corpus: Corpus) -> Reference | str:
    """The statement that a line refers to, or one sentence for a person.

    The first words after the number keep a reference honest when statements of a file are added or moved.
    """
    match = _REFERENCE.match(text.strip())
    if match is None:
        return f"'{text[:60]}' is no reference; write 'case-braga/6: first words of the statement'"
    try:
        document = corpus.document(match["document"])
    except KeyError:
        return f"there is no document '{match['document']}'; 'udeassist corpus stats' and corpus/ show what there is"
    number, words = int(match["number"]), match["words"] or ""
    if not 1 <= number <= len(document.statements):
        return f"'{document.id}' has statements 1 to {len(document.statements)}, not {number}"
    said = document.statements[number - 1].text
    if len(words) < FEWEST or not said.startswith(words):
        places = [n for n, s in enumerate(document.statements, 1) if len(words) >= FEWEST and s.text.startswith(words)]
        better = f"{document.id}/{places[0]}: {words}" if places else f"{document.id}/{number}: {beginning(said)}"
        return f"'{text[:80]}' does not give the first words of that statement; write '{better}'"
    return Reference(document_id=document.id, statement=number - 1)


def beginning(statement: str) -> str:
    """The first six words of a statement (more where they are shorter than 12 characters)."""
    words = statement.split(" ")
    for count in range(6, len(words) + 1):
        if len(" ".join(words[:count])) >= FEWEST:
            return " ".join(words[:count])
    return statement
