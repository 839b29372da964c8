"""A sentence + a statement -> the words of the statement that it repeats, if they cannot mean anything else alone.

Without a model that understands, words alone must settle it. So a sentence says what its statement says in all words
and their order, or leaves out no more than an end that stands apart (behind a semicolon, or ", which …") or what is in
brackets for a name; and that only where nothing hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.support.qualifiers import disputed, estimated, not_yet, stopped, unproven
from udeassist.words import fold, words

LEAST = 4  # words; less is a heading, not a sentence
_NAMED = re.compile(r"\s*\([^\W\d_a-zäöüß][^()\d]*\)")  # a place, an abbreviation, a name in the other language
# No main clause ends behind these, as a further comma, list or sentence would: the rest is one clause of its own.
_CUT = re.compile(r"(?:;|,(?= (?:which|who) ))(?=[^,;:.!?()–—]*[.!]?$)")
_OPEN = re.compile(r":|[–—]|\.\s|\bhow\b|\bwhether\b|\bob\b")  # a list, a quotation or a sentence that goes on


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
# What takes back or bends what was said before it, or tells what became of it.
_BENT = _set(
    """no not never only except excluding unless if until but without instead rather however although though provided
    allegedly reportedly supposedly later since then inactive revived added replaced renamed nicht kein keine nie nur
    außer falls wenn bis aber ohne sondern obwohl jedoch allerdings angeblich später seitdem danach inzwischen"""
)


def excerpt(text: str, statement: str) -> str | None:
    """The words of the statement that the text repeats, as they stand there; None where it says anything else."""
    mine = words(text)
    if len(mine) < LEAST:
        return None
    return next((own for own in _excerpts(statement.strip()) if words(own) == mine), None)


def _excerpts(statement: str) -> Iterator[str]:
    """All that may be said in the words of the statement, the whole first."""
    yield statement
    bare = _NAMED.sub("", statement)
    yield bare
    for form in (statement, bare):
        for cut in _CUT.finditer(form):
            said, rest = form[: cut.start()], form[cut.end() :]
            if _complete(said) and not _bends(rest, said):
                yield f"{said}."


def _complete(said: str) -> bool:
    """May the sentence end here: are all brackets and quotations closed, and does it say nothing of only or all?"""
    if _OPEN.search(said) or any(said.count(a) != said.count(b) for a, b in ("()", "“”", "„“")) or said.count('"') % 2:
        return False
    return not any(w in _HELD or w.endswith("est") for w in words(said))


def _bends(rest: str, said: str) -> bool:
    """Would what was said be told otherwise without the rest?"""
    doubt = disputed(rest) or unproven(rest) or estimated(rest)
    return doubt or stopped(rest) or not_yet(said, rest) or bool(_BENT & set(words(rest)))
