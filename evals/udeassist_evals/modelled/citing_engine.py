"""Case -> Response by LlamaIndex's CitationQueryEngine as it comes, over our index with our embedder."""

from __future__ import annotations

import time
from typing import Any

from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from udeassist.assistant import Assistant
from udeassist.schema import Passage
from udeassist_evals.case import Case
from udeassist_evals.library import Library
from udeassist_evals.modelled.prose import sentences_of
from udeassist_evals.response import Ranked, Response

SOURCES = 3
NOTHING = "Empty Response"  # what LlamaIndex returns when it was given no node


class NearestPassages(BaseRetriever):  # type: ignore[misc]  # llama_index's types are not followed
    """The passages round the nearest statements, each once."""

    def __init__(self, assistant: Assistant, library: Library, most: int = SOURCES) -> None:
        super().__init__()
        self._assistant, self._library, self._most = assistant, library, most

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        index, library = self._assistant.index, self._library
        vector = self._assistant.embedder.queries([query_bundle.query_str])[0]
        scores: dict[str, tuple[float, int]] = {}
        for unit, similarity in index.dense.nearest(vector, 40 * self._most):
            row = int(index.unit_rows[unit])
            place = index.document(row).id, index.catalogue.cards[row].statement
            scores.setdefault(library.home[place][0], (float(similarity), place[1]))
        return [
            NodeWithScore(node=self._node(library.passages[p], number), score=score)
            for p, (score, number) in list(scores.items())[: self._most]
        ]

    def _node(self, passage: Passage, statement: int) -> TextNode:
        kept = {"passage_id": passage.id, "document_id": passage.document_id, "statement": statement}
        return TextNode(text=f"{self._library.documents[passage.document_id].title}: {passage.text}", metadata=kept)


class CitingEngine:
    """`model` is a LlamaIndex chat model."""

    name = "LlamaIndex citations"
    about = f"CitationQueryEngine as it comes, over the {SOURCES} nearest passages of the same index, same embedder"

    def __init__(self, model: Any, assistant: Assistant, library: Library) -> None:
        self._assistant, self._library = assistant, library
        self._engine = CitationQueryEngine(NearestPassages(assistant, library), llm=model)

    def covers(self, _: Case) -> bool:
        """Everything can be asked."""
        return True

    def respond(self, case: Case) -> Response:
        """The question as it stands alone, since the engine knows no earlier turns."""
        began = time.perf_counter()
        question = self._assistant.question(case.question, case.history).standalone
        found = self._engine.query(question)
        spent = (time.perf_counter() - began) * 1000
        said = str(found.response or "")
        evidence = tuple(
            Ranked(
                document_id=n.node.metadata["document_id"],
                statement=n.node.metadata["statement"],
                score=float(n.score or 0.0),
            )
            for n in found.source_nodes
        )
        if not found.source_nodes or said.strip() == NOTHING:
            return Response(status="declined", reason="no_support", shown=said, milliseconds=spent)
        sources = [self._library.passages[n.node.metadata["passage_id"]] for n in found.source_nodes]
        sentences = sentences_of(said, sources)
        if not sentences:
            raise ValueError("the model said nothing")
        best = evidence[0].score
        return Response(
            status="answered",
            sentences=sentences,
            evidence=evidence,
            confidence=best,
            shown=said,
            milliseconds=spent,
        )
