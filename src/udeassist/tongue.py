"""Text -> language code. Function words decide; py3langid helps where they are silent; never an error."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from udeassist.words import words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Function words that occur in questions, folded. Words shared by two languages are left out of both.
MARKS: dict[str, frozenset[str]] = {
    "en": _set(
        "the of what which who whom whose where when why how did does do is are was were has have had been that this "
        "these those with without for from by at on and or not any it its they their there can could would should "
        "about between during after before many much tell me give us our your you"
    ),
    "de": _set(
        "was der die das den dem des ein eine einen einem einer eines wer wann wo warum wieso weshalb wie viele viel "
        "welche welcher welches welchen welchem ist sind war waren hat haben hatte hatten wird werden wurde wurden "
        "mit ohne fur von vom beim zum zur im auf aus bei nach und oder nicht auch gibt es stimmt dass wozu womit "
        "kann konnen seit durch uber zwischen uns unsere man sich ich wir ihr ihre sein seine mir bitte worum "
        "geht"
    ),
    "fr": _set(
        "le les des du aux une est sont etait quel quelle quels quelles qui que quand ou pourquoi comment combien "
        "avec sans pour dans sur par et ont ete fait vrai cette ces ce leur leurs nous vous il elle ils elles quoi "
        "estce peut entre depuis pendant apres avant au"
    ),
    "es": _set(
        "el los las una unos unas del al es son fue fueron era cual cuales quien quienes cuando donde como cuanto "
        "cuantos cuanta cuantas con sin para en por y o no hay han ha cierto verdad esta este estas estos esa ese "
        "su sus se nos entre desde durante despues antes hizo tiene tienen"
    ),
    "fa": _set(
        "و در از به که را با برای این آن چه چرا چگونه کجا کی چند کدام ایا است بود شد شده کرد کرده شهر شهرها چیست"
    ),
}
_SHARED = {w for a in MARKS for w in MARKS[a] for b in MARKS if a != b and w in MARKS[b]}
_LETTERS = {"de": "äöüß", "es": "ñ¿¡áíóú", "fr": "çœèêàùîô"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[پچژگیک]|\u200c")


def detect(text: str, fallback: str = "en") -> str:
    """ISO 639-1 code of the language. A guess on few words: callers must not refuse an answer because of it."""
    found = words(text)
    scores = {language: sum(w in marks for w in found) for language, marks in MARKS.items()}
    if _ARABIC.search(text):
        return "fa" if scores["fa"] or _PERSIAN.search(text) else "ar"
    sure = {language: sum(w in marks and w not in _SHARED for w in found) for language, marks in MARKS.items()}
    for language, letters in _LETTERS.items():
        sure[language] += any(c in letters for c in text.lower()) and (scores[language] > 0 or len(found) < 4)
    best = max(MARKS, key=lambda language: (sure[language], scores[language]))
    runner = max((sure[language] for language in MARKS if language != best), default=0)
    if sure[best] > runner:
        return best
    if len(found) < 7 or text.isascii():
        return best if scores[best] and sure[best] >= runner else fallback
    return _identifier().classify(text)[0] if sum(c.isalpha() for c in text) >= 12 else fallback


@lru_cache(maxsize=1)
def _identifier() -> Any:
    import py3langid

    return py3langid


_SPOKEN = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "fa": "Persian", "ar": "Arabic"}


def spoken(language: str) -> str:
    """The English name of a language; the code where it has none here."""
    return _SPOKEN.get(language, f"the language '{language}'")
