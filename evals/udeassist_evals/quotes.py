"""Quote + passage + corpus -> what kind of quote it is. One that stands there is provenance, not proof of support."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from udeassist.words import words
from udeassist_evals.wording import content_count

Kind = Literal["verified", "repaired", "misattributed", "frankenquote", "not found", "too short"]
KINDS: tuple[Kind, ...] = ("verified", "repaired", "misattributed", "frankenquote", "not found", "too short")
CHARACTERS, TOKENS, CONTENT = 12, 4, 2  # a heading quoted is no quote
RUN = 0.85  # of the quote in one piece; less is put together from pieces

_SAME = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": ""}
)


class Folded(NamedTuple):
    """`text` is folded; its letter i comes from `places[i]` of the original."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=20_000)
def folded(text: str) -> Folded:
    """NFKC, quotes, dashes, soft hyphens, hyphens at line ends and white space made one, with a map back."""
    letters: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        for one in unicodedata.normalize("NFKC", letter).translate(_SAME).casefold():
            _append(letters, " " if one.isspace() else one, at, text)
    return Folded("".join(c for c, _ in letters), tuple(at for _, at in letters))


def _append(letters: list[tuple[str, int]], one: str, at: int, text: str) -> None:
    last = letters[-1][0] if letters else " "
    if one == " " and last == "-" and text[at] in "\n\r" and len(letters) > 1 and letters[-2][0].isalpha():
        letters.pop()  # "diplo-\nmacy"
        return
    if one != " " or (last != " " and not (at and text[at - 1] in "\n\r" and text[at] in "\n\r")):
        letters.append((one, at))


def find(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, folded alike, in places of the text as written."""
    small, large = folded(quote).text.strip(), folded(text)
    at = large.text.find(small) if small else -1
    return None if at < 0 else (large.places[at], large.places[at + len(small) - 1] + 1)


def kind_of(quote: str, passage: str, corpus: Iterable[str]) -> Kind:
    """What a quote is to the passage that it is said to come from; `corpus` holds all other texts it might be from."""
    if len(quote) < CHARACTERS or len(words(quote)) < TOKENS or content_count(quote) < CONTENT:
        return "too short"
    if find(quote, passage) is not None:
        return "verified"
    small, large = folded(quote).text.strip(), folded(passage).text
    runs = [b.size for b in SequenceMatcher(None, small, large, autojunk=False).get_matching_blocks()]
    if max(runs) >= RUN * len(small):
        return "repaired"
    if any(small in folded(text).text for text in corpus):
        return "misattributed"
    return "frankenquote" if sum(r for r in runs if r >= CHARACTERS) >= RUN * len(small) else "not found"
