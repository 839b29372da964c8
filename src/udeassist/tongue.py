"""Text -> language code. Function words decide where they are clear, else py3langid; never an error."""

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
        "geht wieviel wieviele gibts inzwischen derzeit bisher"
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
# Function words of these languages that are words of Dutch, Italian, Portuguese or a Nordic language as well.
_ELSEWHERE = _set(
    "is of was had we in na des der die den op te an per con en un una su sur se si son les las al que du aus tu no "
    "os as e o y a da de por para com esta este entre sem quando onde qual era foi ha me nos come sono della del dei "
    "le la il lo una di tra det har som hun han om til man"
)
_LETTERS = {"de": "äöüß", "es": "ñ¿¡áíóú", "fr": "çœèêàùîô"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[پچژگیک]|\u200c")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u05ff\u0900-\u1fff\u2e80-\uabff\uac00-\ud7ff]")
# What py3langid may say: of the hundred languages that it knows, those in which a question is at all likely.
LIKELY = sorted(
    _set(
        "en de fr es fa ar it pt nl pl tr uk ru sv da no fi cs sk ro hu el ca id vi ja zh ko hi he bg hr sr sl et lv "
        "lt ur bn ms th ka hy sq mk is ga sw"
    )
)
GROUPS = ("en", "de", "other", "unlisted")
CLEAR = 2  # different function words of one language, none of another
FEW = 4  # words, below which a guess over letters is worth less than one over function words


def worded(language: str) -> bool:
    """Do we have function words and a thesaurus of this language? Others are read by their names and vectors alone."""
    return language in MARKS


def group(language: str) -> str:
    """One of GROUPS: English, German, another that we have words of, one that we have none of."""
    return language if language in ("en", "de") else "other" if worded(language) else "unlisted"


def detect(text: str, fallback: str = "en") -> str:
    """ISO 639-1 code of the language. A guess on few words: callers must not refuse an answer because of it."""
    found = words(text)
    scores = {language: sum(w in marks for w in found) for language, marks in MARKS.items()}
    if _ARABIC.search(text):
        return "fa" if scores["fa"] or _PERSIAN.search(text) else "ar"
    sure = {language: sum(w in marks and w not in _SHARED for w in found) for language, marks in MARKS.items()}
    telling = {
        language: len({w for w in found if w in marks} - _SHARED - _ELSEWHERE) for language, marks in MARKS.items()
    }
    clear = max(MARKS, key=lambda language: telling[language])
    if telling[clear] >= CLEAR and sum(telling.values()) == telling[clear]:
        return clear
    if sum(c.isalpha() for c in text) >= 2 and (len(found) >= FEW or _OTHER_SCRIPT.search(text)):
        return _identified(text)
    for language, letters in _LETTERS.items():
        sure[language] += any(c in letters for c in text.lower())
    best = max(MARKS, key=lambda language: (sure[language], scores[language]))
    runner = max((sure[language] for language in MARKS if language != best), default=0)
    if sure[best] > runner:
        return best
    return best if scores[best] and sure[best] >= runner else fallback


def prepare() -> None:
    """Load what a guess over letters needs; it writes a file for a moment, which is forbidden where files are read."""
    _identifier().classify("")


@lru_cache(maxsize=1024)
def _identified(text: str) -> str:
    found: str = _identifier().classify(text)[0]
    return found


@lru_cache(maxsize=1)
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(LIKELY)
    return py3langid


_SPOKEN = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "fa": "Persian", "ar": "Arabic", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "uk": "Ukrainian", "ru": "Russian",
    "sv": "Swedish", "cs": "Czech", "el": "Greek", "fi": "Finnish", "hu": "Hungarian", "ja": "Japanese",
    "zh": "Chinese", "ko": "Korean", "hi": "Hindi", "id": "Indonesian", "ca": "Catalan",
}  # fmt: skip


def spoken(language: str) -> str:
    """The English name of a language; the code where it has none here."""
    return _SPOKEN.get(language, f"the language '{language}'")
