"""Text -> numbers, names, content words, negation: what two texts can be compared by without knowing what they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from udeassist.words import fold, stems, words


def _listed(words_in_a_row: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words_in_a_row.split())


_SMALL = (
    _listed("zero one two three four five six seven eight nine ten eleven twelve"),
    _listed("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
)
_COUNTED = {word: str(n) for row in _SMALL for n, word in enumerate(row) if n > 1}
_MONTHS = (
    _listed("january february march april may june july august september october november december"),
    _listed("januar februar märz april mai juni juli august september oktober november dezember"),
)
# "may" and "march" are words of their own in English; with a day or year beside it a month is caught by its number.
_MONTH = {m: f"month {n}" for row in _MONTHS for n, m in enumerate(row, 1) if m not in ("may", "march")}
_NEGATORS = frozenset(
    _listed(
        """not no never neither nor none nobody without cannot nicht kein keine keinen keiner keinem keines nie niemals
        ohne ne pas jamais aucun aucune sans ni nunca ningun ninguna sin"""
    )
)
_STOP = frozenset(
    _listed(
        """a an the and or of in on at to for from by with as is are was were be been has have had it its this that
        these those which who whom whose their his her they he she we our also than then there into about over under
        more most der die das den dem des ein eine einen einem einer eines und oder von im am an auf zu zum zur für
        mit als ist sind war waren wird wurde wurden hat haben es sie er ihr ihre ihren sein seine auch aus bei nach
        über unter dass le la les un une des du de et ou en dans par pour avec est sont el los las una y o con por
        para son"""
    )
)
_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|[-'’.](?=[^\W_]))*")
_ANCHOR = re.compile(rf"\d[\d.,]*|{_TOKEN.pattern}")
_START = re.compile(r"(?:^|[.!?:]\s+|[“\"(]\s*)$")


@lru_cache(maxsize=50_000)
def numbers_in(text: str) -> frozenset[str]:
    """Numbers in digits ("22.000" and "22,000" are one), small numbers in words, months. "2,5" is "2.5"."""
    found = set()
    for word in words(text):
        if word[0].isdigit():
            found.add(word.replace(",", ".").rstrip("."))
        elif word in _COUNTED:
            found.add(_COUNTED[word])
        elif word in _MONTH:
            found.add(_MONTH[word])
    return frozenset(found)


@lru_cache(maxsize=50_000)
def names_in(text: str, language: str = "en") -> tuple[str, ...]:
    """Folded words with a capital inside a sentence, in order. Nothing of German, where every noun has one."""
    if language == "de":
        return ()
    found = []
    for match in _TOKEN.finditer(text):
        capital = match[0][0].isupper() and (len(match[0]) > 1)
        if capital and not _START.search(text[: match.start()]):
            found += [w for w in words(match[0]) if w not in _STOP]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def content_words(text: str, language: str = "en") -> frozenset[str]:
    """Stems of the words that carry something."""
    kept = [w for w in words(text) if w not in _STOP]
    return frozenset(stem for w in kept for stem in stems(w, language if language in ("de", "fr", "es") else "en"))


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Folded words in order; names are looked up among them."""
    return tuple(words(text))


@lru_cache(maxsize=50_000)
def anchors_in(text: str) -> tuple[str, ...]:
    """Folded words with a capital inside a sentence, and numbers in digits, in order: who, to whom, when."""
    found: list[str] = []
    for match in _ANCHOR.finditer(text):
        capital = match[0][0].isupper() and not _START.search(text[: match.start()])
        if capital or match[0][0].isdigit():
            found += [w for w in words(match[0]) if w not in _STOP]
    return tuple(found)


def negated(text: str) -> bool:
    """Is something denied, by an odd number of negations? "n't" is one."""
    count = sum(w in _NEGATORS for w in words(text)) + len(re.findall(r"n['’]t\b", text))
    return count % 2 == 1


def content_count(text: str) -> int:
    """Words that carry something, each as often as it stands there."""
    return sum(w not in _STOP for w in words(text))
