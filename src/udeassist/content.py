"""Text -> Items: its content words and phrases, what they stand for and how much each tells."""

from __future__ import annotations

import math
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from udeassist.catalogue import Catalogue
from udeassist.lexicon import Lexicon
from udeassist.reading import Item
from udeassist.tongue import MARKS, worded
from udeassist.words import spans, stem, words

COUNTS = frozenset(["many", "viele", "vielen", "wieviele", "combien", "cuantos", "cuantas", "چند", "number", "anzahl"])
COUNTS |= {"nombre", "numero", "تعداد"}


class Content:
    """Takes texts apart against one corpus: its vocabulary, its thesaurus, how telling each word is in it."""

    def __init__(self, lexicon: Lexicon, catalogue: Catalogue, documents: int) -> None:
        self.lexicon = lexicon
        self._catalogue = catalogue
        self._documents = max(documents, 1)
        every = {w for c in catalogue.cards for w in c.text.split()}
        self._vocabulary = [w for w in every if len(w) >= 5 and w.isalpha()]
        self.repair = lru_cache(maxsize=4096)(self._repair)
        self._choices = lru_cache(maxsize=None)(self._spelt)

    def says(self, phrase: str) -> bool:
        """Do these folded words stand in any statement?"""
        return any(f" {phrase} " in card.text for card in self._catalogue.cards)

    def items(
        self, text: str, language: str, taken: frozenset[int] = frozenset()
    ) -> tuple[tuple[Item, ...], tuple[str, ...], Item | None]:
        """Items in order, figures, and the counted thing ("how many *members*").

        `taken` are word numbers to leave out. In a language without a thesaurus, only figures: of its words nobody
        could say whether a statement has them.
        """
        found = words(text)
        small = _small(text, found) if language == "de" else frozenset[str]()
        concepts = [c for c in self._concepts(found, language) if not self._no_noun(found[c[0] : c[1]], small)]
        starts = {start: (end, ids) for start, end, ids in concepts if not taken & set(range(start, end))}
        items: list[Item] = []
        numbers: list[str] = []
        head: Item | None = None
        count_at = next((i for i, w in enumerate(found) if w in COUNTS), None)
        at = 0
        while at < len(found):
            end, ids = starts.get(at, (at + 1, frozenset[str]()))
            if at in taken:
                at += 1
                continue
            if found[at][0].isdigit():
                numbers.append(found[at])
                at += 1
                continue
            item = self._item(found[at:end], ids, language, small) if worded(language) else None
            if item is not None:
                items.append(item)
                if count_at is not None and head is None and end - 1 > count_at:
                    head = item
            at = end
        return tuple(items), tuple(numbers), head

    def _concepts(self, found: list[str], language: str) -> list[tuple[int, int, frozenset[str]]]:
        concepts = self.lexicon.concepts(found, language) if worded(language) else []
        concepts = [(start, end, ids | self._themes(found[start:end], language)) for start, end, ids in concepts]
        if language == "de":  # German questions are full of English words
            concepts += [h for h in self.lexicon.concepts(found, "en") if not _overlaps(h, concepts)]
        return concepts

    def _themes(self, phrase: list[str], language: str) -> set[str]:
        """Themes of the words of a phrase: "climate protection" is on the climate."""
        if len(phrase) == 1:
            return set()
        return {c for c in self.lexicon.all_concepts(phrase, language) if c.startswith("theme:")}

    def _no_noun(self, phrase: list[str], small: frozenset[str]) -> bool:
        """ "gehalten" is not "Gehalt"."""
        return len(phrase) == 1 and phrase[0] in small and self.lexicon.noun(phrase[0])

    def _item(
        self, phrase: list[str], ids: frozenset[str], language: str, small: frozenset[str] = frozenset()
    ) -> Item | None:
        if len(phrase) == 1 and (self._empty(phrase[0], language) or len(phrase[0]) < 2):
            return None
        if not ids and language == "de" and len(phrase) == 1 and phrase[0] not in small:
            ids = self._compound(phrase[0])
        seen = self._seen(phrase, ids, language)
        if not seen and len(phrase) == 1 and language in ("en", "de"):
            better = self.repair(phrase[0], language)
            if better and self._empty(better, language):
                return None
            if better:
                phrase = [better]
                ids = frozenset(i for _, _, found in self._concepts(phrase, language) for i in found)
                seen = self._seen(phrase, ids, language)
        weight = math.log((self._documents + 1) / (seen + 0.5)) / math.log(self._documents + 1)
        return Item(
            shown=" ".join(phrase),
            terms=_terms(phrase, language),
            concepts=tuple(sorted(ids)),
            weight=max(0.05, round(weight, 4)),
            known=seen > 0,
            attribute=bool(ids & self.lexicon.attributes),
        )

    def _seen(self, phrase: list[str], ids: frozenset[str], language: str) -> int:
        frequency = self._catalogue.frequency
        terms = _terms(phrase, language) if len(phrase) == 1 else ()
        return max([frequency[t] for t in terms] + [frequency[f"#{c}"] for c in ids] + [0])

    def _spelt(self, language: str) -> list[str]:
        """Words that a misspelt one may stand for."""
        return self._vocabulary + self.lexicon.single(language) + self.lexicon.common_words(language)

    def _repair(self, word: str, language: str) -> str | None:
        """The word of the corpus or thesaurus that this misspelt word is one slip (two in long words) away from."""
        if len(word) < 6 or not word.isascii():
            return None
        choices = self._choices(language)
        best = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
        return best[0] if best and best[0][0] == word[0] else None

    def _empty(self, word: str, language: str) -> bool:
        if word in MARKS.get(language, frozenset()) or self.lexicon.common(word, language):
            return True
        if language == "fa" and word.endswith("ی") and self.lexicon.common(word[:-1], language):  # "a basis"
            return True
        return language != "en" and word in MARKS["en"]

    def _compound(self, word: str) -> frozenset[str]:
        """Concepts of the last part of a German compound that nobody knows as a whole ("Gesamtbudget")."""
        if len(word) < 9 or self._catalogue.frequency[stem(word, "de")]:
            return frozenset()
        for cut in range(3, len(word) - 3):
            ids = self.lexicon.all_concepts([word[cut:]], "de")
            if ids:
                return frozenset(ids)
        return frozenset()


def _terms(phrase: list[str], language: str) -> tuple[str, ...]:
    """Stems under which words may stand in the index: English always, German for all but English questions."""
    every = ((stem(w, "en"), stem(w, "de")) if language != "en" else (stem(w, "en"),) for w in phrase)
    return tuple(dict.fromkeys(t for pair in every for t in pair))


def _small(text: str, found: list[str]) -> frozenset[str]:
    """Words that a text, which uses capitals, writes without one."""
    places = spans(text)
    if places is None or text == text.lower():
        return frozenset()
    return frozenset(w for w, (start, _) in zip(found, places, strict=True) if text[start].islower())


def _overlaps(hit: tuple[int, int, frozenset[str]], others: list[tuple[int, int, frozenset[str]]]) -> bool:
    return any(hit[0] < end and start < hit[1] for start, end, _ in others)
