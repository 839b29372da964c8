"""Things that are described instead of named ("the mayors against the bomb") -> the names that are meant."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from udeassist.content import Content
from udeassist.corpus import Corpus
from udeassist.names import FUNCTION_WORDS, Gazetteer, Name
from udeassist.words import spans, stem, words

BETWEEN = 1  # words with a content of their own that may stand between those of a description
PART = 4  # letters of each part of a German compound
FEWEST = 2  # words with a content of its own
_ENDS = re.compile(r"[.,;:?!؟،]")


class _Phrase(NamedTuple):
    document: int
    units: tuple[frozenset[str], ...]  # for each of its words the stem and the concepts ("#…") it stands for


class Described:
    """Finds the descriptions of a corpus in questions; each holds for one document."""

    def __init__(self, corpus: Corpus, content: Content, gazetteer: Gazetteer) -> None:
        self._corpus, self._content, self._gazetteer = corpus, content, gazetteer
        self._numbers = {d.id: n for n, d in enumerate(corpus.documents)}
        self._of = lru_cache(maxsize=None)(self._phrases)
        self._name = lru_cache(maxsize=None)(self._name_of)

    def find(self, text: str, language: str) -> list[Name]:
        """Names in order of appearance, each from the first to the last word of its description."""
        phrases, by_key = self._of(language)
        places = spans(text)
        if not phrases or places is None:
            return []
        tokens = words(text)
        said = [self.keys(w, language) for w in tokens]
        near = {number for keys in said for key in keys for number in by_key.get(key, ())}
        breaks = [i for i, (_, end) in enumerate(places[:-1]) if _ENDS.search(text[end : places[i + 1][0]])]
        found: list[tuple[int, int, int]] = []
        for number in near:
            phrase = phrases[number]
            window = _window(phrase.units, said)
            if window and not any(window[0] <= b < window[1] - 1 for b in breaks):
                found.append((*window, phrase.document))
        return [self._name(document).model_copy(update={"start": a, "end": b}) for a, b, document in _clearest(found)]

    def keys(self, word: str, language: str) -> frozenset[str]:
        """Under what a word can be met: its stem, and its concepts as "#…"; nothing of a word without content."""
        lexicon = self._content.lexicon
        if word in FUNCTION_WORDS or lexicon.common(word, language):
            return frozenset()
        word = word.removesuffix("'s")
        concepts = lexicon.all_concepts([word], language) or (self._parts(word) if language == "de" else set())
        return frozenset((stem(word, language), *(f"#{c}" for c in concepts if not c.startswith("theme:"))))

    def _parts(self, word: str) -> set[str]:
        """Concepts of both parts of a German compound ("Bürgermeisterbündnis")."""
        every = self._content.lexicon.all_concepts
        for cut in range(PART, len(word) - PART + 1):
            first, last = every([word[:cut].removesuffix("s")], "de"), every([word[cut:]], "de")
            if first and last:
                return first | last
        return set()

    def units(self, description: str, language: str) -> tuple[frozenset[str], ...]:
        """The keys of each word of a description that has a content."""
        return tuple(filter(None, (self.keys(w, language) for w in words(description))))

    def _phrases(self, language: str) -> tuple[list[_Phrase], dict[str, set[int]]]:
        phrases = [
            _Phrase(self._numbers[document], units)
            for document, rows in self._corpus.descriptions.items()
            for description in rows.get(language, ())
            if document in self._numbers and len(units := self.units(description, language)) >= FEWEST
        ]
        by_key: dict[str, set[int]] = defaultdict(set)
        for number, phrase in enumerate(phrases):
            for key in min(phrase.units, key=len):
                by_key[key].add(number)
        return phrases, by_key

    def _name_of(self, number: int) -> Name:
        document = self._corpus.documents[number]
        own = [n for n in self._gazetteer.find(document.title) if number in n.documents and n.kind == "document"]
        if own and document.kind != "case":
            return own[0].model_copy(update={"repaired": False, "binding": document.kind != "concept"})
        shown = document.place or document.title
        return Name(
            key=document.id, shown=shown, kind="document", documents=frozenset([number]), forms=(), start=0, end=0,
            binding=document.kind != "concept",
        )  # fmt: skip


def _window(units: tuple[frozenset[str], ...], said: list[frozenset[str]]) -> tuple[int, int] | None:
    """From where to where all units stand in their order with little between them, all but one in the same words."""
    for start in (n for n, keys in enumerate(said) if keys & units[0]):
        at, between, otherwise = start, 0, 0
        for unit in units:
            while at < len(said) and not said[at] & unit:
                between += bool(said[at])
                at += 1
            if at == len(said) or between > BETWEEN:
                break
            otherwise += all(key.startswith("#") for key in said[at] & unit)
            at += 1
        else:
            if otherwise <= 1:
                return start, at
    return None


def _clearest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Where descriptions overlap the longest; none where the longest could be several documents."""
    kept: list[tuple[int, int, int]] = []
    for one in sorted(set(found), key=lambda f: (f[0] - f[1], f)):
        rivals = [k for k in kept if one[0] < k[1] and k[0] < one[1]]
        if not rivals:
            kept.append(one)
        elif any((k[0], k[1]) == one[:2] and k[2] != one[2] for k in rivals):
            kept = [k for k in kept if k not in rivals]
    return sorted(kept)
