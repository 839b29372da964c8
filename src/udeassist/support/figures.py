"""Text -> its numbers with their units, its months and its negations, comparable across English and German."""

from __future__ import annotations

import re
from functools import lru_cache

from udeassist.words import fold, words


def _rows(*rows: str) -> dict[str, str]:
    """Each word of a row -> the first word of the row."""
    return {fold(w): row.split()[0] for row in rows for w in row.split()}


_COUNTED = _rows(
    "2 two zwei", "3 three drei", "4 four vier", "5 five fünf", "6 six sechs", "7 seven sieben", "8 eight acht",
    "9 nine neun", "10 ten zehn", "11 eleven elf", "12 twelve zwölf",
)  # fmt: skip
_SCALES = _rows(
    "hundred hundert", "thousand tausend", "million millionen mio", "billion milliarde milliarden mrd",
    "percent prozent per_cent", "dozen dutzend",
)  # fmt: skip
_UNITS = _rows(
    "euro euros eur", "dollar dollars usd", "pound pounds gbp pfund", "franc francs chf franken", "yen jpy",
    "kilometre kilometres kilometer kilometers km", "metre metres meter meters", "hectare hectares hektar",
    "tonne tonnes ton tons tonnen", "litre litres liter liters", "year years jahr jahre jahren", "month months "
    "monat monate monaten", "week weeks woche wochen", "day days tag tage tagen", "hour hours stunde stunden",
)  # fmt: skip
_MONTHS = _rows(
    "january januar jänner", "february februar", "march märz", "april", "may mai", "june juni", "july juli", "august",
    "september", "october oktober", "november", "december dezember",
)  # fmt: skip
_DENY = """not no never neither nor none nobody nothing without cannot refused refuses failed fails nicht kein keine
keinen keiner keinem keines nie niemals niemand nichts ohne weder noch ne pas jamais aucun aucune sans ni nunca ningun
ninguna sin nadie nada نه هیچ نیست نیستند نشد نبود ندارد نکرد"""
_NOT = frozenset(fold(w) for w in _DENY.split())
_NON = re.compile(r"\bnon-(?!profit|govern|state|europ|party)|\bunverbindlich")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_SIGNS = str.maketrans({"%": " percent ", "€": " euro ", "$": " dollar ", "£": " pound "})


@lru_cache(maxsize=8192)
def numbers(text: str) -> frozenset[tuple[str, str]]:
    """(number, scale) of every number: ("5", "million"), ("40", "percent"), ("2016", "")."""
    found = _told(text)
    pairs = set()
    for at, word in enumerate(found):
        value = word.replace(",", ".").rstrip(".") if word[0].isdigit() else _COUNTED.get(word)
        if value:
            scale = _SCALES.get(found[at + 1], "") if at + 1 < len(found) else ""
            pairs.add((value, scale))
    return frozenset(pairs)


@lru_cache(maxsize=8192)
def units(text: str) -> frozenset[str]:
    """Units beside a number, and months of dates; "may" and "march" count only beside a number."""
    found = _told(text)
    kept = set()
    for at, word in enumerate(found):
        near = [w for w in found[max(0, at - 2) : at] + found[at + 1 : at + 2] if w[0].isdigit() or w in _SCALES]
        unit = _UNITS.get(word) or _MONTHS.get(word)
        if unit == "year":  # "im Jahr 2022" gives a date and no length of time
            near = [w for w in near if not _YEAR.match(w)]
        if unit and near:
            kept.add(unit)
    return frozenset(kept)


@lru_cache(maxsize=8192)
def denials(text: str) -> int:
    """How many negations there are; "non-binding" is one, "non-profit" a sort of body."""
    return sum(w in _NOT for w in words(text)) + len(re.findall(r"n['’]t\b", text)) + len(_NON.findall(fold(text)))


def _told(text: str) -> list[str]:
    return words(text.translate(_SIGNS).replace("per cent", "percent"))
