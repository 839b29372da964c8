"""Text -> folded words and stems: what lexical search, names and coverage all compare.

Folding makes these equal: upper and lower case, accents and umlauts, full-width forms, digits of any script,
Arabic and Persian letter variants, thousands separators of any language ("22,000", "22.000", "22 000"). In scripts
that leave no space between words (Chinese, Japanese, Thai) each letter is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[\u0900-\u0963\u0966-\u0dff])"  # vowel signs of India's scripts are letters too
_WORD = re.compile(rf"\d+(?:[.,]\d+)+|[{_UNSPACED}]|{_LETTER}+(?:'(?!\d){_LETTER}+)*")
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3})((?:[.,\u00a0\u202f\u066c' ]\d{3})+)(?![\d])")
_US = re.compile(r"\b(?:U\.S\.A?\.?|US)(?![\w.])")
_ELISION = re.compile(r"^(?:l|d|qu|n|s|j|m|t|c)'(?=\w)")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no accents, ASCII digits, one form for each Arabic-script letter; length may change."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    # "№" comes apart into "No": capitals may stand here again
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in plain)
    return digits.translate(_LETTERS)


def words(text: str) -> list[str]:
    """Folded words and numbers in order. "22,000" is one word, "22000"; "mayor's" is "mayor"."""
    return list(_words(text))


@lru_cache(maxsize=8_192)
def _words(text: str) -> tuple[str, ...]:
    country = _US.sub("USA", text)  # in small letters it would be the pronoun
    joined = _THOUSANDS.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), fold(country))
    return tuple(word for word, _, _ in _cut(joined))


def spans(text: str) -> list[tuple[int, int]] | None:
    """Where each of `words(text)` stands in the text as written, with what clings to it ("mayor's", "l'Afrique").

    None where that cannot be told: where folding the whole text gives other words than folding letter by letter.
    """
    found = _spans(text)
    return list(found) if found is not None else None


@lru_cache(maxsize=256)  # one question is asked for its words in many places
def _spans(text: str) -> tuple[tuple[int, int], ...] | None:
    letters = _joined(_folded(_with_country(text)))
    cut = list(_cut("".join(c for c, _, _ in letters)))
    if [word for word, _, _ in cut] != words(text):
        return None
    return tuple((letters[start][1], letters[end - 1][2]) for _, start, end in cut)


def _cut(joined: str) -> Iterator[tuple[str, int, int]]:
    """Words of a folded text with their places in it."""
    for match in _WORD.finditer(joined):
        word = match[0]
        if "'" in word:
            word = _ELISION.sub("", word).removesuffix("'s").replace("'", "")
        if word:
            yield word, match.start(), match.end()


_Letter = tuple[str, int, int]  # a folded letter, and where in the text as written it comes from


def _with_country(text: str) -> list[_Letter]:
    letters = [(c, i, i + 1) for i, c in enumerate(text)]
    for match in reversed(list(_US.finditer(text))):
        letters[match.start() : match.end()] = [(c, match.start(), match.end()) for c in "USA"]
    return letters


def _folded(letters: list[_Letter]) -> list[_Letter]:
    found: list[_Letter] = []
    for letter, start, end in letters:
        plain = fold(letter)
        if not plain and found:  # a mark belongs to the letter before it
            found[-1] = (found[-1][0], found[-1][1], end)
        found += [(c, start, end) for c in plain]
    return found


def _joined(letters: list[_Letter]) -> list[_Letter]:
    text = "".join(c for c, _, _ in letters)
    inside = {i for m in _THOUSANDS.finditer(text) for i in range(*m.span(2)) if not text[i].isdigit()}
    return [letter for i, letter in enumerate(letters) if i not in inside]


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
    for c in text.encode("utf-8", "replace").decode("utf-8"):
        kind = unicodedata.category(c)
        if c == "\u200c":
            kept.append(c)
        elif c.isspace() or kind == "Cc":
            kept.append(" ")
        elif kind not in ("Cf", "Cs", "Co", "Cn"):
            kept.append(c)
    composed = unicodedata.normalize("NFC", "".join(kept))  # last, for what was taken out may have kept marks apart
    return re.sub(r"\s+", " ", composed).strip(" \u200c")
