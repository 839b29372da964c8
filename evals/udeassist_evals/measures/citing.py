"""Item -> tallies on citations: are they there, do the quotes stand, and do they bear what they should?"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from udeassist.words import words
from udeassist_evals.item import Item
from udeassist_evals.library import Library, Place
from udeassist_evals.measures.tally import NOTHING, Tally, each
from udeassist_evals.quotes import kind_of
from udeassist_evals.response import Cite, Sentence, language_of
from udeassist_evals.wording import names_in, numbers_in

RUN = 8  # words in a row that make a copy


def citation_validity(item: Item, library: Library) -> Tally:
    """Citations of a passage that is in the pinned corpus and in this turn's evidence / citations emitted.

    An invented id stands in the denominator. Invariant: 1.
    """
    cites = [c for s in item.sentences for c in s.citations]
    found = [valid(item, c, library) for c in cites]
    return each(found, [f"{c.passage_id or c.document_id}" for c, ok in zip(cites, found, strict=True) if not ok])


def citation_coverage(item: Item, library: Library) -> Tally:
    """Asserting sentences with one valid citation or more / asserting sentences. Invariant: 1.

    Cautions assert too. Only the closed list of templates is not counted; `connective` reports its share.
    """
    found = [any(valid(item, c, library) for c in s.citations) for s in item.sentences]
    return each(found, [s.text[:80] for s, ok in zip(item.sentences, found, strict=True) if not ok])


def connective(item: Item, _: Library) -> Tally:
    """Words shown that no sentence holds (templates, headings, marks) / words shown, of answers. Fewer are better."""
    if not item.answers or item.response is None:
        return NOTHING
    whole = len(words(item.response.shown))
    asserted = sum(len(words(s.text)) for s in item.sentences)
    return Tally(hits=float(max(0, whole - asserted)), of=float(max(whole, asserted)))


def quotes_verified(item: Item, library: Library) -> Tally:
    """Quotes that stand in the passage they name, at the place they name / quotes. Invariant: 1.

    Folded alike (NFKC, white space, quotes, dashes, hyphens); repaired, misattributed, put together, not found and too
    short ones do not count. That a quote stands there says where it comes from, not that it supports the sentence.
    """
    kinds = quote_kinds(item, library)
    return each([k == "verified" for k in kinds], [k for k in kinds if k != "verified"])


def quote_kinds(item: Item, library: Library) -> tuple[str, ...]:
    """The kind of each quote, in order."""
    return tuple(_kind(c, library) for s in item.sentences for c in s.citations)


def cautions_shown(item: Item, library: Library) -> Tally:
    """Cited statements that carry a caution and show it / cited statements that carry one. Invariant: 1."""
    shown = {s.text for s in item.sentences if s.role == "caution"}
    wanted = [(p, s.caution) for p in dict.fromkeys(places(item, library)) if (s := library.statement(p)) and s.caution]
    found = [caution in shown for _, caution in wanted]
    return each(found, [f"{p[0]}: caution left out" for (p, _), ok in zip(wanted, found, strict=True) if not ok])


def consistency(item: Item, library: Library) -> Tally:
    """Sentences whose numbers, months and names all stand in what they cite / asserting sentences.

    Names of German sentences are not looked at (every noun has a capital). Gamed by leaving numbers out: see nugget
    recall.
    """
    lacking = [_lacking(s, item, library) for s in item.sentences]
    return each([not x for x in lacking], [", ".join(x) for x in lacking if x])


def citation_recall(item: Item, _: Library) -> Tally:
    """Sentences supported by all their citations together / asserting sentences (ALCE, Gao et al. 2023).

    Nothing is truncated; a sentence without citation counts 0. As good as the verifier: see its corruption table.
    """
    found = [j.whole.supported is True for j in item.judged]
    return each(found, [j.whole.why for j in item.judged if j.whole.supported is not True], item.unscored)


def citation_precision(item: Item, _: Library) -> Tally:
    """Citations of supported sentences that are not superfluous / citations emitted (ALCE, Gao et al. 2023).

    Superfluous: it does not support the sentence alone, and the others do without it. Invented ids count as emitted.
    """
    cites = sum(len(s.citations) for s in item.sentences)
    good = sum(p is True for j in item.judged for p in j.precise)
    unscored = sum(p is None for j in item.judged for p in j.precise)
    return Tally(hits=float(good), of=float(cites), unscored=unscored)


def gold_precision(item: Item, library: Library) -> Tally:
    """Cited statements that hold gold / cited statements, of answerable questions."""
    if not item.case.gold:
        return NOTHING
    gold = {library.locate(g) for g in item.case.gold}
    cited = set(places(item, library))
    return Tally(hits=float(len(cited & gold)), of=float(len(cited)))


def gold_recall(item: Item, library: Library) -> Tally:
    """Vital nuggets one of whose gold statements is cited / vital nuggets."""
    cited = set(places(item, library))
    found = [any(library.locate(g) in cited for g in item.case.gold if k in g.holds) for k in item.case.vital]
    return each(found)


def gold_overlap(item: Item, library: Library) -> Tally:
    """Mean over answered questions of |cited ∩ gold| / |cited ∪ gold| in characters of statements (Jaccard).

    Gold that holds the same nugget is a choice: of such alternatives only those cited count, or else the first.
    """
    if not item.case.gold or not item.answers:
        return NOTHING
    cited, gold = _cited_letters(item, library), _gold_letters(item, library)
    return Tally(hits=len(cited & gold) / len(cited | gold) if cited | gold else 0.0, of=1.0)


def copied(item: Item, library: Library) -> Tally:
    """Words of sentences in runs of 8 or more taken from what they cite / words of sentences. Neither good nor bad."""
    hits = of = 0
    for sentence in item.sentences:
        mine = words(sentence.text)
        of += len(mine)
        hits += max((_run(tuple(mine), tuple(words(t))) for t in evidence(sentence, library)), default=0)
    return Tally(hits=float(min(hits, of)), of=float(of))


def valid(item: Item, cite: Cite, library: Library) -> bool:
    """The cited place is in the corpus and in this turn's evidence."""
    assert item.response is not None
    shown = {(r.document_id, r.statement) for r in item.response.evidence}
    touched = library.touched(cite.passage_id, cite.start, cite.end)
    return bool(touched) and touched[0][0] == cite.document_id and all(t in shown for t in touched)


def places(item: Item, library: Library) -> list[Place]:
    """Every statement that is cited, as often as it is."""
    return [p for s in item.sentences for c in s.citations for p in library.touched(c.passage_id, c.start, c.end)]


def evidence(sentence: Sentence, library: Library) -> tuple[str, ...]:
    """What a sentence may lean on: the statements it cites, in the case file's own German for a German sentence, and
    with their caution for a caution.
    """
    return tuple(t for c in sentence.citations for t in evidence_of(c, sentence, library))


def evidence_of(cite: Cite, sentence: Sentence, library: Library) -> tuple[str, ...]:
    """The same for one citation; nothing of a place that does not exist."""
    found = []
    for place in library.touched(cite.passage_id, cite.start, cite.end):
        if (statement := library.statement(place)) is None:
            continue
        if sentence.role == "caution":
            found += [statement.caution] if statement.caution else []
        else:
            own = sentence.text == cite.quote
            found += [statement.text, *([statement.german] if statement.german and not own else [])]
    return tuple(found)


def _kind(cite: Cite, library: Library) -> str:
    passage = library.passages.get(cite.passage_id)
    if passage is None or passage.document_id != cite.document_id:
        return kind_of(cite.quote, "", library.texts.values())
    there = passage.text[cite.start : cite.end] == cite.quote
    return kind_of(cite.quote, cite.quote if there else passage.text, library.texts.values())


def _lacking(sentence: Sentence, item: Item, library: Library) -> list[str]:
    """Numbers and names of a sentence that what it cites does not have."""
    texts = [t for c in sentence.citations for t in _said(c, sentence, library)]
    numbers = frozenset[str]().union(*(numbers_in(t) for t in texts))
    known = {w for t in texts for w in words(t)}
    language = language_of(sentence, item.response.language if item.response else "en")
    return [n for n in sorted(numbers_in(sentence.text)) if n not in numbers] + [
        n for n in names_in(sentence.text, language) if n not in known
    ]


def _said(cite: Cite, sentence: Sentence, library: Library) -> list[str]:
    """The English of a statement, whatever the language of the sentence, with the names its file goes by."""
    found = []
    for place in library.touched(cite.passage_id, cite.start, cite.end):
        statement, document = library.statement(place), library.documents[place[0]]
        if statement is not None:
            caution = statement.caution if sentence.role == "caution" else None
            found += [caution or statement.text, document.title, *document.aliases]
    return found


def _cited_letters(item: Item, library: Library) -> set[tuple[Place, int]]:
    return {(p, i) for p in set(places(item, library)) for i in range(len(library.texts[p]))}


def _gold_letters(item: Item, library: Library) -> set[tuple[Place, int]]:
    cited, kept = set(places(item, library)), set()
    for k in range(len(item.case.nuggets)):
        choice = [(library.locate(g), g) for g in item.case.gold if k in g.holds]
        for place, gold in [c for c in choice if c[0] in cited] or choice[:1]:
            kept |= {(place, i) for i in range(gold.start, gold.end) if place is not None}
    return kept


@lru_cache(maxsize=20_000)
def _run(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= min(RUN, len(mine)))
