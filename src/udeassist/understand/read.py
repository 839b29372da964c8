"""Question -> Reading."""

from __future__ import annotations

import math
import re

from udeassist.asked import expected
from udeassist.catalogue import Catalogue
from udeassist.lexicon import Lexicon
from udeassist.names import Gazetteer, Name
from udeassist.reading import Item, Reading, Scope, Target
from udeassist.schema import Question, QuestionKind
from udeassist.tongue import MARKS
from udeassist.understand import forms
from udeassist.words import fold, stem, words

_YEAR = re.compile(r"^(?:1[0-9]|20)\d\d$")


class Reader:
    """Reads questions against one corpus: its names, its words, how telling each word is in it."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, catalogue: Catalogue, documents: int) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._catalogue = catalogue
        self._documents = max(documents, 1)

    def read(self, question: Question) -> Reading:
        """Take a standalone question apart. Never raises on odd text; what is not understood stays out."""
        text = question.standalone
        folded = fold(text).strip()
        names = tuple(self._gazetteer.find(text))
        items, numbers, head = self._items(text, question.language, names)
        kind, target = _kind(folded, names)
        themes = sorted({c.removeprefix("theme:") for i in items for c in i.concepts if c.startswith("theme:")})
        return Reading(
            question=question,
            kind=kind,
            scope=_scope(folded, target),
            wanted=expected(text),
            names=names,
            items=items,
            numbers=numbers,
            head=head,
            target=target,
            themes=tuple(themes),
            status=tuple(s for s, pattern in forms.STATUS.items() if pattern.search(folded)),
            claim=_claim(text, folded) if kind == "verify" else None,
        )

    def _items(
        self, text: str, language: str, names: tuple[Name, ...]
    ) -> tuple[tuple[Item, ...], tuple[str, ...], Item | None]:
        found = words(text)
        taken = {i for n in names for i in range(n.start, n.end)}
        concepts = self._lexicon.concepts(found, language) if language in MARKS else []
        if language == "de":
            concepts += [h for h in self._lexicon.concepts(found, "en") if not _covered(h, concepts)]
        starts = {start: (end, ids) for start, end, ids in concepts if not taken & set(range(start, end))}
        items: list[Item] = []
        numbers: list[str] = []
        head: Item | None = None
        count_at = _count_word(found)
        at = 0
        while at < len(found):
            end, ids = starts.get(at, (at + 1, frozenset[str]()))
            word = found[at]
            if at in taken:
                at += 1
                continue
            if word[0].isdigit():
                numbers.append(word)
                at += 1
                continue
            item = self._item(found[at:end], ids, language)
            if item is not None:
                items.append(item)
                if count_at is not None and head is None and at > count_at:
                    head = item
            at = end
        return tuple(items), tuple(numbers), head

    def _item(self, phrase: list[str], ids: frozenset[str], language: str) -> Item | None:
        if len(phrase) == 1 and (self._empty(phrase[0], language) or len(phrase[0]) < 2):
            return None
        if not ids and language == "de" and len(phrase) == 1:
            ids = self._compound(phrase[0])
        terms = tuple(dict.fromkeys(t for w in phrase for t in _stems(w, language)))
        frequency = self._catalogue.frequency
        seen = max([frequency[t] for t in terms if len(phrase) == 1] + [frequency[f"#{c}"] for c in ids] + [0])
        known = seen > 0
        weight = math.log((self._documents + 1) / (seen + 0.5)) / math.log(self._documents + 1)
        return Item(
            shown=" ".join(phrase),
            terms=terms,
            concepts=tuple(sorted(ids)),
            weight=max(0.05, round(weight, 4)),
            known=known,
            attribute=bool(ids & self._lexicon.attributes),
        )

    def _empty(self, word: str, language: str) -> bool:
        if word in MARKS.get(language, frozenset()) or self._lexicon.common(word, language):
            return True
        return language != "en" and word in MARKS["en"]

    def _compound(self, word: str) -> frozenset[str]:
        """Concepts of the two halves of a German compound that nobody knows as a whole ("Mitgliedsbeitrag")."""
        if len(word) < 9 or self._catalogue.frequency[stem(word, "de")]:
            return frozenset()
        for cut in range(4, len(word) - 3):
            left, right = word[:cut], word[cut:]
            one = self._lexicon.all_concepts([left.removesuffix("s")], "de") | self._lexicon.all_concepts([left], "de")
            two = self._lexicon.all_concepts([right], "de")
            if one and two:
                return frozenset(two)
        return frozenset()


def _stems(word: str, language: str) -> tuple[str, ...]:
    """Stems under which a word of a question may stand in the index: English always, German for German."""
    return (stem(word, "en"), stem(word, "de")) if language != "en" else (stem(word, "en"),)


def _covered(hit: tuple[int, int, frozenset[str]], others: list[tuple[int, int, frozenset[str]]]) -> bool:
    return any(hit[0] < end and start < hit[1] for start, end, _ in others)


def _count_word(found: list[str]) -> int | None:
    for at, word in enumerate(found):
        if word in ("many", "viele", "vielen", "wieviele", "combien", "cuantos", "cuantas", "چند", "number", "anzahl", "nombre", "numero", "تعداد"):
            return at
    return None


def _scope(folded: str, target: Target | None) -> Scope:
    if forms.SMALLTALK.search(folded):
        return "smalltalk"
    if forms.ORDER.search(folded):
        return "order"
    if forms.TASK.search(folded):
        return "task"
    if forms.OPINION.search(folded) and not (target == "network" or forms.NETWORK_FIT.search(folded)):
        return "opinion"
    if forms.LIVE.search(folded):
        return "live"
    return "in"


def _kind(folded: str, names: tuple[Name, ...]) -> tuple[QuestionKind, Target | None]:
    plain = folded.strip(" ¿¡?!.\"'،؟")
    targets: tuple[Target, ...] = ("network", "instrument", "case")
    target: Target | None = next((t for t in targets if forms.PLURAL[t].search(plain)), None)
    if forms.NETWORK_FIT.search(plain):
        return "list", "network"
    if forms.VERIFY.search(folded) and not forms.POLITE.search(plain):
        return "verify", target
    places = {n.key for n in names if n.kind in ("document", "city")}
    if forms.COMPARE.search(plain) and len(places) >= 2:
        return "compare", target
    if target:
        return "list", target
    asked = expected(folded)
    if asked == "why":
        return "why", None
    if forms.DEFINITION.search(plain) and asked in ("what", "how", "which", "who"):
        return "definition", None
    if forms.OVERVIEW.search(plain):
        return "overview", None
    return "lookup", None


def _claim(text: str, folded: str) -> str:
    """The claim inside "is it true that …", as far as the text can be cut without harm."""
    match = forms.CLAIM_HEADS.search(folded)
    if match and len(folded) == len(text.strip()):
        return text.strip()[match.end() :].strip(" ?")
    return text.strip(" ?")
