"""Passages: each statement stands in its passage letter for letter, and ids hang on the content alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from udeassist.index import Index
from udeassist.index.units import units_of
from udeassist.passages import MAX_CHARACTERS, cut
from udeassist.schema import Document, Source, Statement

SECTIONS = ("context", "actions", "lessons")


def made(texts: list[tuple[str, str]]) -> Document:
    """A case whose statements have these (section, text)."""
    source = Source(key="a", title="Report", publisher="City")
    statements = tuple(Statement.model_validate({"text": t, "section": s, "sources": ("a",)}) for s, t in texts)
    return Document(id="case-a", kind="case", title="A", sources=(source,), statements=statements)


@given(st.lists(st.tuples(st.sampled_from(SECTIONS), st.text(min_size=12, max_size=400)), min_size=1, max_size=12))
@hypothesis_settings(max_examples=60, deadline=None)
def test_every_statement_stands_once_letter_for_letter_and_whole(texts: list[tuple[str, str]]) -> None:
    document = made(texts)
    placed = [(span.index, p.text[span.start : span.end], p.section) for p in cut(document) for span in p.spans]
    assert placed == [(i, s.text, s.section) for i, s in enumerate(document.statements)]
    assert all(len(p.text) <= MAX_CHARACTERS or len(p.spans) == 1 for p in cut(document))


def test_ids_depend_on_document_section_and_words_and_on_nothing_else() -> None:
    one = made([("context", "A first statement."), ("actions", "A second statement.")])
    changed = made([("context", "A first statement."), ("actions", "A second statement, mended.")])
    (first, second), (same, other) = ([p.id for p in cut(d)] for d in (one, changed))
    assert first == same
    assert second != other
    renamed = one.model_copy(update={"id": "case-b"})
    assert {p.id for p in cut(one)}.isdisjoint(p.id for p in cut(renamed))
    assert cut(one) == cut(one.model_copy(update={"title": "Another title"}))


def test_unrelated_documents_leave_the_ids_of_units_alone(toy_index: Index) -> None:
    corpus = toy_index.corpus
    turned = corpus.model_copy(update={"documents": corpus.documents[::-1]})
    assert {(u.id, u.text) for u in units_of(corpus)} == {(u.id, u.text) for u in units_of(turned)}


def test_the_shipped_corpus_is_cut_without_loss(real_assistant: object) -> None:
    index: Index = real_assistant.index  # type: ignore[attr-defined]
    for document in index.corpus.documents:
        for passage in index.passages[document.id]:
            for span in passage.spans:
                assert passage.text[span.start : span.end] == document.statements[span.index].text
    ids = [p.id for some in index.passages.values() for p in some]
    assert len(ids) == len(set(ids))
