"""QueryBundle -> NodeWithScore: our statements as a retriever that any LlamaIndex query engine can use.

The one place that knows llama_index; nothing else in the house imports it, and asking a question never needs it.
LlamaIndex's global `Settings` are neither read nor written here: an argument that an engine does not get is looked up
there and ends at a paid service, so pass `llm` to whatever you build on top.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from udeassist.assistant import Assistant
from udeassist.schema import Document, Filter, Hit, Passage, Span, Statement

# For programs. A chat model that gets them with the text only repeats them.
HIDDEN = ["document_id", "passage_id", "start", "end", "ours"]


class UdeassistRetriever(BaseRetriever):  # type: ignore[misc]  # llama_index's types are not followed
    """Statements of an assistant's index, most probable first, one node each.

    `score` is the calibrated probability (0..1) that the statement answers the question. A node's text is the statement
    letter for letter; its metadata hold document_id, document_title, passage_id, section, start and end (where the
    statement stands in the passage's text), sources (who reports it), caution (None of none) and ours.

    This is finding, not answering: nothing is declined, and a near miss comes back with a low score. Our own readings
    of a case have no outside source and are left out unless `readings`. Questions are checked as by `Assistant.ask`:
    QuestionError for an empty or oversized one, FilterError for a filter the corpus does not know.
    """

    def __init__(
        self,
        assistant: Assistant,
        most: int = 10,
        filters: Iterable[Filter] = (),
        readings: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._assistant = assistant
        self._most = most
        self._filters = tuple(filters)
        self._readings = readings

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """At most `most` nodes. The bundle's own embedding is not used: it may come from another model."""
        assistant = self._assistant
        question = assistant.question(query_bundle.query_str, filters=self._filters)
        vector = assistant.embedder.queries([question.standalone])[0]
        found = assistant.retriever.search(assistant.reader.read(question, vector), vector)
        kept = [hit for hit in assistant.retriever.hits(found.candidates) if self._readings or not self._said(hit).ours]
        return [NodeWithScore(node=self._node(hit), score=hit.score) for hit in kept[: self._most]]

    def _node(self, hit: Hit) -> TextNode:
        document, statement = self._document(hit), self._said(hit)
        passage, span = self._place(hit)
        return TextNode(
            id_=f"{document.id}/{hit.statement}",
            text=statement.text,
            metadata=_metadata(document, statement, passage, span),
            excluded_embed_metadata_keys=HIDDEN,
            excluded_llm_metadata_keys=HIDDEN,
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document.id)},
        )

    def _document(self, hit: Hit) -> Document:
        index = self._assistant.index
        return index.corpus.documents[index.numbers[hit.document_id]]

    def _said(self, hit: Hit) -> Statement:
        return self._document(hit).statements[hit.statement]

    def _place(self, hit: Hit) -> tuple[Passage, Span]:
        passages = self._assistant.index.passages[hit.document_id]
        return next((p, s) for p in passages for s in p.spans if s.index == hit.statement)


def _metadata(document: Document, statement: Statement, passage: Passage, span: Span) -> dict[str, Any]:
    sources = (document.source(key) for key in statement.sources)
    return {
        "document_id": document.id,
        "document_title": document.title,
        "passage_id": passage.id,
        "section": statement.section,
        "start": span.start,
        "end": span.end,
        "sources": [s.model_dump(include={"title", "publisher", "year", "url", "kind"}) for s in sources],
        "caution": statement.caution,
        "ours": statement.ours,
    }
