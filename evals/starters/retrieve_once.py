"""What one would write after an evening with LlamaIndex's documentation: texts in Chroma, a question, three hits.

    retrieve_once.py MODEL FOLDER --fill         embeds FOLDER/texts.json into FOLDER/store
    retrieve_once.py MODEL FOLDER "a question"   prints {"store", "found"}

No part of udeassist: `python -m udeassist_evals.bench` measures a cold `udeassist ask` beside it.
"""

import json
import sys
from pathlib import Path
from typing import Any

import chromadb
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import BasePydanticVectorStore, VectorStoreQueryResult
from pydantic import PrivateAttr
from sentence_transformers import SentenceTransformer


class MiniLM(BaseEmbedding):
    """sentence-transformers behind LlamaIndex's door."""

    _model: Any = PrivateAttr()

    def __init__(self, folder: str) -> None:
        super().__init__(model_name=folder)
        self._model = SentenceTransformer(folder, device="cpu", local_files_only=True)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._model.encode(texts, show_progress_bar=False).tolist()

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class PlainStore(BasePydanticVectorStore):
    """The least that LlamaIndex needs of Chroma, where its own store isn't installed."""

    stores_text: bool = True
    _collection: Any = PrivateAttr()

    def __init__(self, collection: Any) -> None:
        super().__init__()
        self._collection = collection

    @property
    def client(self) -> Any:
        return self._collection

    def add(self, nodes: list[Any], **_: Any) -> list[str]:
        ids = [n.node_id for n in nodes]
        for at in range(0, len(nodes), 250):
            some = nodes[at : at + 250]
            self._collection.add(
                ids=ids[at : at + 250],
                embeddings=[n.get_embedding() for n in some],
                documents=[n.get_content() for n in some],
            )
        return ids

    def delete(self, ref_doc_id: str, **_: Any) -> None:
        self._collection.delete(ids=[ref_doc_id])

    def query(self, query: Any, **_: Any) -> VectorStoreQueryResult:
        found = self._collection.query(query_embeddings=[query.query_embedding], n_results=query.similarity_top_k)
        nodes = [TextNode(id_=i, text=t) for i, t in zip(found["ids"][0], found["documents"][0], strict=True)]
        return VectorStoreQueryResult(
            nodes=nodes, ids=found["ids"][0], similarities=[1 - d for d in found["distances"][0]]
        )


def store_over(collection: Any) -> tuple[Any, str]:
    """LlamaIndex's own store if there is one, with its name."""
    try:
        from llama_index.vector_stores.chroma import ChromaVectorStore
    except ImportError:
        return PlainStore(collection), "a plain Chroma store"
    return ChromaVectorStore(chroma_collection=collection), "llama-index-vector-stores-chroma"


def main() -> None:
    model, folder, question = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(path=str(folder / "store"), settings=settings)
    collection = client.get_or_create_collection("starter", embedding_function=None)
    store, name = store_over(collection)
    embedding = MiniLM(model)
    if question == "--fill":
        nodes = [TextNode(text=text) for text in json.loads((folder / "texts.json").read_text(encoding="utf-8"))]
        context = StorageContext.from_defaults(vector_store=store)
        VectorStoreIndex(nodes, storage_context=context, embed_model=embedding)
        return
    index = VectorStoreIndex.from_vector_store(store, embed_model=embedding)
    found = index.as_retriever(similarity_top_k=3).retrieve(question)
    print(json.dumps({"store": name, "found": [n.get_content()[:60] for n in found]}))


if __name__ == "__main__":
    main()
