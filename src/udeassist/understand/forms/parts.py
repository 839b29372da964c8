"""What the patterns are made of. Patterns over folded text, one row a language."""

from __future__ import annotations

import re


def any_of(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row})" for row in rows))


GROUP = r"(?:networks?|bod(?:y|ies)|organism[oe]s?|gremi(?:um|en)|organi[sz]ations?|organisation(?:en)?|organizacion(?:es)?|alliances?|leagues?|circles?|clubs?|coalitions?|groupings?|associations?|netzwerke?n?|stadtenetzwerke?n?|verbunde?|bundnisse?|verbande?|zusammenschlusse?|vereinigung(?:en)?|allianz(?:en)?|reseaux?|groupements?|red(?:es)?|alianzas?|asociacion(?:es)?|agrupacion(?:es)?)"
SOME = r"(?:which|what|any|is there an?|welche[snr]?|gibt es|ein(?:en?)?|quels?|quelles?|y a-t-il|existe|hay|que|cual(?:es)?)"
OURS = r"(?:we|us|our|ours|i work for an?|wir|uns|unsere?\w*|nous|notre|nuestr\w+|somos)"
# "wer von den Netzwerken": some of many are asked for, also where the word for it asks for a person or a place.
AMONG = r"^(?:and |und )?(?:who|which|wer|welche[rs]?|qui|lesquel\w+|quien(?:es)?|cual(?:es)?) (?:of|among|von|unter|parmi|de|entre) (?:all |allen )?(?:the|these|your|den|diesen|les|ces|las|los|estas|estos)\b"
INTRODUCES = frozenset(
    [
        "netzwerk",
        "stadtenetzwerk",
        "stadt",
        "gemeinde",
        "initiative",
        "programm",
        "projekt",
        "preis",
        "bundnis",
        "verband",
        "verein",
        "organisation",
        "pakt",
    ]
)
