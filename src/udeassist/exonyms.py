"""Names of cities and countries in any language -> their English names, inflected forms included.

The case files give their names in five languages; these are for questions in others. From GeoNames (CC BY 4.0) and
CLDR (Unicode licence), written by tools/exonyms.py.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

STEM = 4  # letters that an inflected form keeps at least
LOST = 2  # letters at the end of a name that an ending may replace ("Варшава", "Варшавою"), one of a short name
LONG = 8  # letters
ENDING = 5  # letters of the longest ending
JAMO = 7  # the same where a syllable is folded into its letters, as in Korean


@lru_cache(maxsize=1)
def exonyms() -> dict[str, str]:
    """Folded form -> English name."""
    text = (files("udeassist") / "_places" / "exonyms.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@lru_cache(maxsize=1)
def parts() -> dict[str, str]:
    """Folded name of a state, Land, province or region -> the country it lies in (ours)."""
    text = (files("udeassist") / "_places" / "parts.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


class Inflections:
    """Finds the name that a word is an inflected form of ("Kijowowi", "Helsingissä", "Лейпцигу")."""

    def __init__(self, forms: dict[str, str]) -> None:
        """`forms`: folded form -> whatever it stands for; those of one word count."""
        self._forms = forms
        self._by_stem: dict[str, list[str]] = {}
        for form in forms:
            if len(form) >= STEM and form.isalpha():
                self._by_stem.setdefault(form[:STEM], []).append(form)

    def find(self, word: str) -> str | None:
        """What the likeliest form stands for: the one that shares most letters, then the shortest."""
        best: tuple[int, int] = (0, 0)
        found = None
        for form in self._by_stem.get(word[:STEM], ()):
            shared = _shared(form, word)
            longest = JAMO if "\u1100" <= word[0] <= "\u11ff" else ENDING
            lost = LOST if len(form) >= LONG else 1
            fits = shared >= max(STEM, len(form) - lost) and len(word) - shared <= longest
            if fits and (shared, -len(form)) > best:
                best, found = (shared, -len(form)), self._forms[form]
        return found


def _shared(one: str, two: str) -> int:
    """Letters at the beginning that both have."""
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
