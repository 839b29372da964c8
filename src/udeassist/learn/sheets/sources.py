"""Statements -> the sources behind them as lines of a list, each once, and statements with who reports them."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.corpus import Corpus
from udeassist.learn.make.candidate import CAUTION, references
from udeassist.learn.make.said import wording
from udeassist.learn.records import Language, Reference
from udeassist.learn.sheets.blocks import Block, bullets, heading
from udeassist.learn.sheets.words import tell
from udeassist.schema import Source
from udeassist.words import fold, words


def sources_of(corpus: Corpus, cited: Iterable[Reference]) -> tuple[Source, ...]:
    """By publisher, then title, then year. One address, or one publisher, title and year, is one source."""
    found: list[Source] = []
    known: set[str] = set()
    every = (
        _source(corpus, r, key) for r in cited for key in corpus.document(r.document_id).statements[r.statement].sources
    )
    for source in sorted(every, key=_place):
        marks = {mark for mark in (source.url, str(_place(source)[:3])) if mark}
        if not marks & known:
            found.append(source)
        known |= marks
    return tuple(found)


def entry(source: Source, language: Language) -> str:
    """Publisher, year, title and address, as they stand in a list of sources."""
    doubt = f" {tell('weak', language)}" if source.weak else ""
    title = ended(f"{source.publisher} ({source.year}): {source.title}")
    return f"{title}{doubt} {source.url or tell('no_address', language)}"


def source_list(corpus: Corpus, cited: Iterable[Reference], language: Language) -> list[Block]:
    """A heading and every source behind the statements; nothing where there is none."""
    rows = [entry(s, language) for s in sources_of(corpus, cited)]
    return [heading(tell("sources", language)), bullets(rows)] if rows else []


def said(corpus: Corpus, reference: Reference, language: Language) -> str:
    """A statement as it is shown: with who reports it, where it stands, and its caution."""
    document = corpus.document(reference.document_id)
    told = tell(
        "from_file", language, text=worded(corpus, reference, language), title=document.title.split(":")[0],
        refs=references(document, reference.statement, language), n=reference.statement + 1,
    )  # fmt: skip
    return f"{told}{cautioned(corpus, reference, language)}"


def worded(corpus: Corpus, reference: Reference, language: Language) -> str:
    """The statement in that language where it has such a wording, else in English."""
    statement = corpus.document(reference.document_id).statements[reference.statement]
    return wording(statement, language) or statement.text


def cautioned(corpus: Corpus, reference: Reference, language: Language) -> str:
    """ " Caution: …", or nothing."""
    caution = corpus.document(reference.document_id).statements[reference.statement].caution
    return f" {CAUTION[language].format(text=caution)}" if caution else ""


def ended(sentence: str) -> str:
    """With a full stop, unless it ends with a mark of its own: "Are you ready?"."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def _source(corpus: Corpus, reference: Reference, key: str) -> Source:
    return corpus.document(reference.document_id).source(key)


def _place(source: Source) -> tuple[list[str], list[str], str, str]:
    return words(source.publisher), words(source.title), source.year, fold(source.url or "")
