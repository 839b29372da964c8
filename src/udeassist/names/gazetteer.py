"""Text -> Names, longest match first; misspelt and inflected ones too."""

from __future__ import annotations

from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from udeassist.corpus import Corpus
from udeassist.exonyms import Inflections, exonyms, parts
from udeassist.names.abroad import common_noun, first_words_abroad, foreign_cities, foreign_name
from udeassist.names.book import Book, Entry, key_of, name_of
from udeassist.names.name import Name
from udeassist.names.written import CASELESS, FUNCTION_WORDS, begins_large, capital, short_words
from udeassist.tongue import detect, worded
from udeassist.words import words

LONGEST = 8  # words
TELLING = 6  # letters: in a language of which we have no words a shorter one at the beginning may be a question word,
# and so may one anywhere in a script without capitals
SHORTEST = 4  # letters of a city's name in a script without capitals
PHRASE = 11  # letters from which a name of several words may hold two slips
WORDS_TOO = frozenset(["nice", "seul", "metropolis", "unbroken", "island", "islands"])  # names only with a capital


class Gazetteer:
    """Finds the names of a corpus in texts."""

    def __init__(self, corpus: Corpus, vocabulary: frozenset[str] = frozenset()) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary
        self._spoken = vocabulary | _spoken(corpus)
        self._book = Book(corpus)

    def find(self, text: str, language: str | None = None, *, slips: bool = True) -> list[Name]:
        """Names in order of appearance. A long name hides the shorter ones inside it ("Paris Agreement").

        `language` of the text, if known: in those without a thesaurus more forms are known, and inflected ones. Where
        there are no `slips`, as in what is ours, no misspelt name is looked for, which takes most of the time.
        """
        found: list[Name] = []
        tokens = words(text)
        short = short_words(text)
        elsewhere = not worded(language or detect(text))
        at = 0
        while at < len(tokens):
            name = (
                self._longest(tokens, at, short, text)
                or self._part(tokens, at, text)
                or (self._abroad(tokens, at, text) if elsewhere else self._persian(tokens, at))
                or (self._misspelt_phrase(tokens, at) if slips else None)
                or (self._misspelt(tokens, at, text) if slips else None)
                or (self._foreign(tokens, at, text) if not elsewhere or self._telling(tokens, at) else None)
            )
            if name is not None:
                found.append(name.model_copy(update={"binding": self._binds(name)}))
                at = name.end
            else:
                at += 1
        return found

    def country_of_capital(self, name: Name) -> Name | None:
        """The country whose government sits in a city, if the corpus lists it."""
        country = self._corpus.places.capitals.get(name.key)
        entry = self._book.by_form.get(key_of(country)) if country else None
        return name_of(entry, name.start, name.end) if entry else None

    def _binds(self, name: Name) -> bool:
        """Names of concepts ("sister city") are subjects, but no condition on the answer."""
        documents = self._corpus.documents
        return name.kind != "document" or any(documents[d].kind != "concept" for d in name.documents)

    def _longest(self, tokens: list[str], at: int, short: frozenset[str], text: str) -> Name | None:
        first = tokens[at]
        if first not in self._first_words and not (first.endswith("s") and first[:-1] in self._first_words):
            return None
        for end in range(min(len(tokens), at + LONGEST), at, -1):
            joined = " ".join(tokens[at:end])
            # "LA" and "UN" are names, "la" and "un" are articles
            if len(joined) <= 3 and joined.isascii() and joined.isalpha() and joined not in short:
                continue
            if joined in WORDS_TOO and not capital(joined, text):
                continue
            entry = self._book.by_form.get(joined) or self._inflected(joined)
            if entry is not None:
                return name_of(entry, at, end)
        return None

    def _inflected(self, joined: str) -> Entry | None:
        """German and English genitives: "Freiburgs", "Medellins"."""
        if len(joined) > 4 and joined.endswith("s") and joined not in self._vocabulary:
            return self._book.by_form.get(joined[:-1])
        return None

    def _part(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A state, Land or province, which stands for the country it lies in: as the asker's home, not as a subject."""
        for end in range(min(len(tokens), at + 4), at, -1):
            form = " ".join(tokens[at:end])
            if form in foreign_cities() and end > at + 1:  # Kansas City lies in Missouri, for the most part
                return None
            country = parts().get(form)
            if country is not None and capital(tokens[at], text):
                entry = Entry(f"part/{form}", country, "region")
                entry.forms.add(form)
                return name_of(entry, at, end).model_copy(update={"part": True})
        return None

    def _abroad(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A name in another language; one that the corpus knows may be inflected."""
        if tokens[at] in FUNCTION_WORDS or not begins_large(tokens[at], text):
            return None
        for end in range(min(len(tokens), at + LONGEST), at, -1):
            city = exonyms().get(" ".join(tokens[at:end]))
            bare = end == at + 1 and CASELESS.match(tokens[at]) is None
            if city is None and bare and tokens[at] not in self._vocabulary and tokens[at] not in foreign_cities():
                city = self._inflections.find(tokens[at])
            entry = self._book.by_form.get(key_of(city)) if city else None
            if city is not None and (entry or self._telling(tokens, at)):
                return name_of(entry, at, end) if entry else foreign_name(city, tokens, at, end)
        return None

    def _persian(self, tokens: list[str], at: int) -> Name | None:
        """A large city by its Persian name, that the case files do not know and that is no other word of theirs."""
        word = tokens[at]
        if CASELESS.match(word) is None or len(word) < SHORTEST or word in self._spoken or word in FUNCTION_WORDS:
            return None
        city = exonyms().get(word)
        entry = self._book.by_form.get(key_of(city)) if city else None
        if city is None or (entry is None and city not in foreign_cities().values()):
            return None
        return name_of(entry, at, at + 1) if entry else foreign_name(city, tokens, at, at + 1)

    def _telling(self, tokens: list[str], at: int) -> bool:
        """Is the word no question word or common noun that only looks like some city of the world?"""
        plain = at > 0 and CASELESS.match(tokens[at]) is None
        return plain or len(tokens[at]) >= TELLING

    @cached_property
    def _inflections(self) -> Inflections:
        known = {form: name for form, name in exonyms().items() if key_of(name) in self._book.by_form}
        return Inflections({**known, **{form: form for form in self._book.by_form}})

    def _misspelt(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A word that nobody knows, one slip (two in long words) away from a name of one word."""
        word = tokens[at]
        if len(word) < (5 if word.isascii() else 7) or not word.isalpha():
            return None
        if word in self._spoken or word in FUNCTION_WORDS or not capital(word, text):
            return None
        foreign = word in foreign_cities()
        slips = 1 if len(word) < 9 or foreign or not word.isascii() else 2
        if foreign and len(word) < 8:
            return None
        best = process.extractOne(word, self._single, scorer=OSA.distance, score_cutoff=slips)
        if best is None or best[0][0] != word[0]:
            return None
        return name_of(self._book.by_form[best[0]], at, at + 1, repaired=True)

    def _misspelt_phrase(self, tokens: list[str], at: int) -> Name | None:
        """Words that are two slips or fewer away from a name of as many words, one of them known to nobody."""
        strange = [end for end, w in enumerate(tokens[at : at + LONGEST], at + 1) if self._strange(w)]
        for end in range(min(len(tokens), at + LONGEST), at + 1, -1):
            if not strange or strange[0] > end:
                break
            joined = " ".join(tokens[at:end])
            if len(joined) < PHRASE:
                break
            choices = self._phrases.get((end - at, joined[0]), ())
            best = process.extractOne(joined, choices, scorer=OSA.distance, score_cutoff=2)
            if best is not None and _slips(joined, best[0]):
                return name_of(self._book.by_form[best[0]], at, end, repaired=True)
        return None

    def _strange(self, word: str) -> bool:
        return len(word) > 4 and word.isalpha() and word not in self._spoken and word not in FUNCTION_WORDS

    def _foreign(self, tokens: list[str], at: int, text: str) -> Name | None:
        if tokens[at] not in first_words_abroad():
            return None
        for end in range(min(len(tokens), at + 3), at, -1):
            joined = " ".join(tokens[at:end])
            city = foreign_cities().get(joined)
            spoken = self._vocabulary if CASELESS.match(joined) is None else self._spoken
            known = end == at + 1 and joined in spoken
            if city and not known and capital(tokens[at], text) and not common_noun(city, tokens, at, end, text):
                return foreign_name(city, tokens, at, end)
        return None

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(form.split()[0] for form in self._book.by_form)

    @cached_property
    def _single(self) -> list[str]:
        return [f for f in self._book.by_form if " " not in f and len(f) >= 5 and not f[0].isdigit()]

    @cached_property
    def _phrases(self) -> dict[tuple[int, str], list[str]]:
        """Names of two words and more, by their number of words and first letter."""
        found: dict[tuple[int, str], list[str]] = {}
        for form in self._book.by_form:
            if " " in form and len(form) >= PHRASE - 2:
                found.setdefault((form.count(" ") + 1, form[0]), []).append(form)
        return found


def _spoken(corpus: Corpus) -> frozenset[str]:
    """Words of the thesaurus in all languages and of the German wordings, which are no misspelt names: "Süden"."""
    listed = (w for c in corpus.thesaurus.concepts for forms in c.words.values() for w in forms)
    common = (w for entries in corpus.thesaurus.common.values() for w in entries)
    german = (s.german for d in corpus.documents for s in d.statements if s.german)
    return frozenset(word for text in (*listed, *common, *german) for word in words(text))


def _slips(joined: str, form: str) -> bool:
    """May one be the other misspelt? "B40" is no misspelt "C40", and "del" no "delta"."""
    differ = [one for one, two in zip(joined.split(), form.split(), strict=True) if one != two]
    return _numbered(joined) == _numbered(form) and FUNCTION_WORDS.isdisjoint(differ)


def _numbered(form: str) -> list[str]:
    return [w for w in form.split() if not w.isalpha()]
