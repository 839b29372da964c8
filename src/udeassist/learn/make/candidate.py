"""Stem, options, key and statements -> an Item with ids from its content, or why there is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from udeassist.learn.facts import DATE, MONTHS, WORD_NUMBERS
from udeassist.learn.make.titles import titled
from udeassist.learn.records import Item, ItemKind, Language, Option
from udeassist.schema import Document, Quote

SAYS = {
    "en": "The case file “{title}” says: “{text}” ({refs}).",
    "de": "Die Fallakte zu „{title}“ sagt: „{text}“ ({refs}).",
}
CAUTION = {"en": "Caution: {text}", "de": "Vorbehalt (englisch): {text}"}
OURS = {"en": "our reading", "de": "unsere Deutung"}


@dataclass(frozen=True)
class Refused:
    """A candidate that became no item. `why` is one of a few plain sentences, so that they can be counted."""

    kind: str
    document: str
    why: str


Made = Item | Refused


def make_item(
    kind: ItemKind,
    stem: str,
    cited: Sequence[tuple[Document, int]],
    *,
    key: Sequence[str] = (),
    others: Sequence[str] = (),
    prompts: Sequence[str] = (),
    by_size: bool = False,
    language: Language = "en",
    objective: str = "",
    before: str = "",
    model: str = "",
) -> Item:
    """An item about the first document cited. `key` and `others` are texts of options.

    Options stand in an order that comes from their content; figures and dates `by_size`, as people expect them.
    """
    texts = list(dict.fromkeys([*key, *others]))
    # ids come from the text, the order from text and stem: the same option may stand elsewhere in another item
    shown = sorted(texts, key=size) if by_size else sorted(texts, key=lambda text: digest(f"{stem}\0{text}"))
    ids = {text: f"o{digest(text)[:6]}" for text in texts}
    identity = "\0".join([kind, language, stem, *prompts, *sorted(texts), "\1", *(ids[k] for k in key)])
    return Item(
        id=f"i{digest(identity)[:10]}",
        objective=objective or cited[0][0].id,
        kind=kind,
        language=language,
        stem=stem,
        prompts=tuple(prompts),
        options=tuple(Option(id=ids[text], text=text) for text in shown),
        key=tuple(ids[text] for text in key),
        citations=tuple(Quote(document_id=d.id, statement=n, text=d.statements[n].text) for d, n in cited),
        explanation=" ".join(filter(None, [before, explain(cited, language)])),
        model=model,
    )


def explain(cited: Sequence[tuple[Document, int]], language: Language) -> str:
    """What the cited statements say, who reports it, and with which caution."""
    told = []
    for document, number in cited:
        statement = document.statements[number]
        text = (statement.german if language == "de" else None) or statement.text
        title = titled(document, language) or document.title
        told.append(SAYS[language].format(title=title, text=text, refs=references(document, number, language)))
        if statement.caution:
            told.append(CAUTION[language].format(text=statement.caution))
    return " ".join(told)


def references(document: Document, number: int, language: Language = "en") -> str:
    """Publisher and year of each source of a statement, as 'UNESCO, 2024; FAO, n.d.'."""
    statement = document.statements[number]
    if statement.ours:
        return OURS[language]
    return "; ".join(f"{s.publisher}, {s.year}" for s in (document.source(k) for k in statement.sources))


def size(text: str) -> float:
    """The figure that an option is about: a date in years, the value of a number; 0 where there is none."""
    date = DATE.fullmatch(text) or re.search(r"\b(?P<year>(?:1[0-9]|20)\d\d)$", text)
    if date:
        parts = date.groupdict()
        month = MONTHS.index(parts["month"]) + 1 if parts.get("month") else 0
        day = int(re.findall(r"\d+", parts.get("day") or "0")[0])
        return int(parts["year"]) + month / 13 + day / 500
    figure = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if figure:
        return float(figure[0].replace(",", ""))
    return float(next((n for w, n in WORD_NUMBERS.items() if w in text.casefold().split()), 0))


def digest(text: str) -> str:
    """Hex digits that depend on the text alone."""
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def pick(seed: str, below: int) -> int:
    """A steady number from 0 to below - 1, spread evenly over seeds."""
    return int(digest(seed), 16) % below
