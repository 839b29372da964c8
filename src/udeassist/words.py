"""Text -> folded words and stems: what lexical search, names and coverage all compare.

Folding makes these equal: upper and lower case, accents and umlauts, full-width forms, digits of any script,
Arabic and Persian letter variants, thousands separators of any language ("22,000", "22.000", "22 000").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

LANGUAGES = ("en", "de", "fr", "es", "fa")
_STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی",
        "\u200c": "", "\u200d": "", "\u00ad": "", "ـ": "", "’": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W\d_]+)*")
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3})((?:[.,\u00a0\u202f' ]\d{3})+)(?![\d])")
_US = re.compile(r"\b(?:U\.S\.A?\.?|US)(?![\w.])")
_ELISION = re.compile(r"^(?:l|d|qu|n|s|j|m|t|c)'(?=\w)")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no accents, ASCII digits, one form for each Arabic-script letter; length may change."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in plain)
    return digits.translate(_LETTERS)


def words(text: str) -> list[str]:
    """Folded words and numbers in order. "22,000" is one word, "22000"; "mayor's" is "mayor"."""
    country = _US.sub("USA", text)  # in small letters it would be the pronoun
    joined = _THOUSANDS.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), fold(country))
    found = []
    for word in _WORD.findall(joined):
        if "'" in word:
            word = _ELISION.sub("", word).removesuffix("'s").replace("'", "")
        if word:
            found.append(word)
    return found


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Snowball stem of a folded word; Persian plural and ezafe endings are cut; other languages stay as they are."""
    if word.isascii() and word[0].isdigit():
        return word
    if language == "fa":
        return re.sub(r"(?<=\w{3})(?:هایی|های|ها|ات|ان)$", "", word)
    name = _STEMMERS.get(language)
    return _stemmer(name).stemWord(word) if name else word


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name)


def stems(text: str, language: str) -> list[str]:
    """Stems of all words of a text, in order."""
    return [stem(w, language) for w in words(text)]


def clean(text: str) -> str:
    """NFC text on one line, without control characters, lone surrogates, direction overrides or zero-width marks.

    The Persian zero-width non-joiner stays between letters, where it belongs to the spelling.
    """
    kept = []
    for c in unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")):
        kind = unicodedata.category(c)
        if c == "\u200c":
            kept.append(c)
        elif c.isspace() or kind == "Cc":
            kept.append(" ")
        elif kind not in ("Cf", "Cs", "Co", "Cn"):
            kept.append(c)
    return re.sub(r"\s+", " ", "".join(kept)).strip(" \u200c")
