"""Words of five languages -> concepts: the thesaurus of the corpus, ready for matching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from udeassist.corpus import Concept, Corpus, Thesaurus
from udeassist.words import stem, words

LONGEST = 4


class Lexicon:
    """Finds thesaurus concepts and common words in text of a language (en, de, fr, es, fa)."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.attributes = frozenset(c.id for c in thesaurus.concepts if c.attribute)
        self._concepts: dict[str, dict[tuple[str, ...], set[str]]] = {}
        for concept in thesaurus.concepts:
            for language, forms in concept.words.items():
                table = self._concepts.setdefault(language, {})
                for form in forms:
                    key = tuple(stem(w, language) for w in words(form))
                    if key:
                        table.setdefault(key, set()).add(concept.id)
        german = [
            (stem(w[0], "de"), f) for c in thesaurus.concepts for f in c.words.get("de", ()) if len(w := words(f)) == 1
        ]
        small = {key for key, form in german if not form[:1].isupper()}
        self._nouns = frozenset(key for key, _ in german if key not in small)
        self._frequent = {
            language: sorted({w for entry in thesaurus.common.get(language, ()) for w in words(entry) if len(w) >= 6})
            for language in ("en", "de")
        }
        self._single = {
            language: sorted(
                {w[0] for c in thesaurus.concepts for f in c.words.get(language, ()) if len(w := words(f)) == 1}
            )
            for language in ("en", "de")
        }
        self._common = {
            language: frozenset(stem(w, language) for entry in entries for w in words(entry))
            for language, entries in thesaurus.common.items()
        }

    def concepts(self, found: Sequence[str], language: str) -> list[tuple[int, int, frozenset[str]]]:
        """(start, end, concept ids) in a list of folded words; longest phrase first, no overlaps."""
        table = self._concepts.get(language, {})
        stemmed = [stem(w, language) for w in found]
        hits = []
        at = 0
        while at < len(stemmed):
            for end in range(min(len(stemmed), at + LONGEST), at, -1):
                ids = table.get(tuple(stemmed[at:end]))
                if ids:
                    hits.append((at, end, frozenset(ids)))
                    at = end - 1
                    break
            at += 1
        return hits

    def all_concepts(self, found: Sequence[str], language: str) -> set[str]:
        """Concepts of every word and phrase, overlaps included: what a text speaks of in the widest sense."""
        table = self._concepts.get(language, {})
        stemmed = [stem(w, language) for w in found]
        ids: set[str] = set()
        for at in range(len(stemmed)):
            for end in range(at + 1, min(len(stemmed), at + LONGEST) + 1):
                ids |= table.get(tuple(stemmed[at:end]), set())
        return ids

    def single(self, language: str) -> list[str]:
        """Folded single words of the thesaurus in one language, for repairing spelling."""
        return self._single.get(language, [])

    def noun(self, word: str) -> bool:
        """Does the thesaurus know a folded German word only as a noun, which is written with a capital?"""
        return stem(word, "de") in self._nouns

    def common_words(self, language: str) -> list[str]:
        """Folded words that carry no topic, for repairing spelling."""
        return self._frequent.get(language, [])

    def common(self, word: str, language: str) -> bool:
        """True for a folded word that carries no topic in this language."""
        return stem(word, language) in self._common.get(language, frozenset())


def lexicon_of(corpus: Corpus) -> Lexicon:
    """The lexicon of a corpus, its themes' words included as concepts of their own (`theme:<id>`)."""
    themes: Iterable[Concept] = (Concept(id=f"theme:{t.id}", words=t.words) for t in corpus.themes)
    both = (*corpus.thesaurus.concepts, *themes)
    return Lexicon(corpus.thesaurus.model_copy(update={"concepts": both}))
