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
    "9 nine neun", "10 ten zehn", "11 eleven elf", "12 twelve zwölf", "13 thirteen dreizehn", "14 fourteen vierzehn",
    "15 fifteen fünfzehn", "16 sixteen sechzehn", "17 seventeen siebzehn", "18 eighteen achtzehn",
    "19 nineteen neunzehn", "20 twenty zwanzig", "30 thirty dreißig dreissig", "40 forty vierzig", "50 fifty fünfzig",
    "60 sixty sechzig", "70 seventy siebzig", "80 eighty achtzig", "90 ninety neunzig",
)  # fmt: skip
_ONES = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
_TENS = {word: int(value) for word, value in _COUNTED.items() if int(value) >= 20}
_COUNTED |= {fold(f"{one}und{ten}"): str(tens + n) for ten, tens in _TENS.items() for one, n in _ONES.items()}
_SCALES = _rows(
    "hundred hundert", "thousand tausend", "million millionen mio mn", "billion milliarde milliarden mrd bn",
    "trillion billionen", "percent prozent per_cent", "permille promille", "dozen dutzend",
)  # fmt: skip
_UNITS = _rows(
    "euro euros eur", "dollar dollars usd", "pound pounds gbp pfund", "franc francs chf franken", "yen jpy",
    "yuan renminbi rmb cny", "rupee rupees inr rupie rupien", "krona kronor sek", "krone kroner kronen nok dkk",
    "zloty zlotys pln", "peso pesos", "kilometre kilometres kilometer kilometers km", "mile miles meile meilen",
    "metre metres meter meters", "hectare hectares hektar ha", "acre acres", "tonne tonnes ton tons tonnen",
    "kilogram kilograms kilogramm kilo kilos kg", "gram grams gramm g", "litre litres liter liters",
    "kilowatt kilowatts kw", "megawatt megawatts mw", "gigawatt gigawatts gw", "terawatt terawatts tw", "kwh", "mwh",
    "gwh", "twh", "degree degrees grad", "century centuries jahrhundert jahrhunderte jahrhunderten",
    "decade decades jahrzehnt jahrzehnte jahrzehnten", "year years jahr jahre jahren", "month months monat monate "
    "monaten", "week weeks woche wochen", "day days tag tage tagen", "hour hours stunde stunden",
    "minute minutes minuten", "seconds sekunde sekunden",
)  # fmt: skip
_PARTS = _rows(
    "1/2 half halves hälfte", "1/3 third thirds drittel", "1/4 quarter quarters viertel", "1/5 fifth fifths fünftel",
    "1/10 tenth tenths zehntel",
)  # fmt: skip
_OF = frozenset(["of", "der", "des", "von", "aller"])
_ONE = frozenset(["a", "an", "one", "ein", "eine", "einem", "einen"])
_MONTHS = _rows(
    "january januar jänner", "february februar", "march märz", "april", "may mai", "june juni", "july juli", "august",
    "september", "october oktober", "november", "december dezember",
)  # fmt: skip
_DENY = """not no never neither nor none nobody nothing without cannot refused refuses failed fails nicht kein keine
keinen keiner keinem keines nie niemals niemand nichts ohne weder noch ne pas jamais aucun aucune sans ni nunca ningun
ninguna sin nadie nada نه هیچ نیست نیستند نشد نبود ندارد نکرد"""
_NOT = frozenset(fold(w) for w in _DENY.split())
_NON = re.compile(r"\bnon-(?!profit|govern|state|europ|party)|\bunverbindlich")
_UNDONE = _rows(
    "cancelled canceled cancel cancels cancellation abgesagt absage annulliert storniert annule annulee cancelado",
    "rejected reject rejects rejection abgelehnt ablehnte lehnte abgewiesen verworfen rejete rejetee rechazado",
    "hardly barely scarcely kaum apenas", "nearly almost beinahe", "allegedly supposedly angeblich",
    "vetoed veto vetos", "revoked revokes revoke widerrufen", "banned bans ban verboten verbot verbietet",
    "abolished abolish abolishes abgeschafft", "abandoned abandons abandon aufgegeben", "postponed verschoben",
    "withdrew withdrawn withdraws zurückgezogen", "suspended suspends suspend ausgesetzt suspendiert suspendu",
    "dissolved dissolves dissolve aufgelöst", "ended ends beendet beendete endete", "stopped stops gestoppt",
    "denied denies deny bestritten bestreitet leugnet", "blocked blocks blockiert", "avoided vermieden",
    "lacks lacked lacking fehlt fehlte fehlen",
)  # fmt: skip
_MINUS = "minus"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_SIGNS = str.maketrans(
    {
        "%": " percent ", "‰": " permille ", "€": " euro ", "$": " dollar ", "£": " pound ",
        "¥": " yen ", "₹": " rupee ", "½": " half ", "⅓": " one third of ", "⅔": " two thirds of ",
        "¼": " one quarter of ",
        "¾": " three quarters of ",
    }
)  # fmt: skip
_BELOW = re.compile(r"(?<![^\s(])[-−](?=\d)")


@lru_cache(maxsize=8192)
def numbers(text: str) -> frozenset[tuple[str, str]]:
    """(number, scale) of every number: ("5", "million"), ("40", "percent"), ("2016", ""), ("-3", ""), ("2*1/3", "")."""
    found = _told(text)
    pairs = set()
    for at, word in enumerate(found):
        value = _value(word)
        if value and at and found[at - 1] == _MINUS:
            value = f"-{value}"
        following = found[at + 1] if at + 1 < len(found) else ""
        if word in _COUNTED and at and found[at - 1] in _TENS:
            continue  # "eight" of "twenty-eight"
        if word in _TENS and len(_COUNTED.get(following, "")) == 1:
            value = str(_TENS[word] + int(_COUNTED[following]))
            following = found[at + 2] if at + 2 < len(found) else ""
        if value:
            pairs.add((value, _SCALES.get(following, "")))
        if part := _part(found, at):
            pairs.add((part, ""))
    return frozenset(pairs)


def _value(word: str) -> str | None:
    """A number as digits, with a point before decimals; None for any other word."""
    return word.replace(",", ".").rstrip(".") if word[:1].isdigit() else _COUNTED.get(word)


def _part(found: list[str], at: int) -> str | None:
    """A fraction. A third summit and the city's quarters are none: but for a half it needs a count and "of"."""
    part = _PARTS.get(found[at])
    if part == "1/2":
        return part
    before = found[at - 1] if at else ""
    if part is None or found[at + 1 : at + 2] == [] or found[at + 1] not in _OF:
        return None
    return part if before in _ONE else f"{_value(before)}*{part}" if _value(before) else None


@lru_cache(maxsize=8192)
def units(text: str) -> frozenset[str]:
    """Units beside a number, and months of dates; "may" and "march" count only beside a number."""
    found = _told(text)
    kept = set()
    for at, word in enumerate(found):
        near = [w for w in found[max(0, at - 2) : at] + found[at + 1 : at + 2] if _value(w) or w in _SCALES]
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


@lru_cache(maxsize=8192)
def reversals(text: str) -> frozenset[str]:
    """Words that undo what else is said: what is rejected, cancelled or hardly done is not done."""
    return frozenset(_UNDONE[w] for w in words(text) if w in _UNDONE)


def _told(text: str) -> list[str]:
    plain = _BELOW.sub(f" {_MINUS} ", text).translate(_SIGNS)
    return words(plain.replace("per cent", "percent").replace("per mille", "permille"))
