"""The LlamaIndex door: our statements as nodes, and LlamaIndex's global Settings left alone."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from llama_index.core import Settings as Global
from llama_index.core.callbacks import CallbackManager
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.schema import MetadataMode, QueryBundle

from udeassist.assistant import Assistant
from udeassist.errors import FilterError, QuestionError
from udeassist.llama import UdeassistRetriever
from udeassist.schema import Filter
from udeassist.settings import Settings

CASE = """---
id: case-ulm
kind: case
title: "Ulm: a bridge over the Danube"
place: Ulm
sources:
  ulm-2020: {title: Bridge report, publisher: City of Ulm, url: "https://example.org/ulm", year: '2020'}
---

## Actions

- Ulm opened its Danube office in 2016 together with Budapest. [@ulm-2020]
  - shows: theme:culture
  - caution: Budapest gives 2017.
  - asks: When did Ulm open its Danube office? | With whom did Ulm open the office?
- Ulm trains young guides for the river every summer. [@ulm-2020]

## Lessons

- A shared river is a subject on which neighbours agree easily. [our reading]
"""
NETWORK = """---
id: network-danube
kind: network
title: Danube Cities
sources:
  danube-nd: {title: About us, publisher: Danube Cities}
---

## Definition

- The Danube Cities are a network of 40 towns along the river. [@danube-nd]
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("llama")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "ulm.md").write_text(CASE, encoding="utf-8")
    (corpus / "danube.md").write_text(NETWORK, encoding="utf-8")
    (corpus / "themes.yaml").write_text("culture: {en: Culture, de: Kultur}\n", encoding="utf-8")
    places = Settings(corpus_dir=corpus, shipped_dir=folder / "none", data_dir=folder / "data", embedder="toy")
    return Assistant.open(places)


@pytest.fixture(autouse=True)
def _settings_stay_untouched() -> Iterator[None]:
    before = _global_state()
    yield
    assert _global_state() == before == dict.fromkeys(before)


def _global_state() -> dict[str, Any]:
    # the fields, not the properties: reading `Settings.llm` would make one
    return {f.name: getattr(Global, f.name) for f in fields(Global)}


def test_a_node_is_a_statement_with_its_place_and_who_reports_it(assistant: Assistant) -> None:
    first = UdeassistRetriever(assistant).retrieve("When did Ulm open its Danube office?")[0]
    assert first.node.get_content() == "Ulm opened its Danube office in 2016 together with Budapest."
    told = first.node.metadata
    assert (told["document_id"], told["section"], told["caution"]) == ("case-ulm", "actions", "Budapest gives 2017.")
    (source,) = told["sources"]
    assert (source["publisher"], source["year"], source["url"]) == ("City of Ulm", "2020", "https://example.org/ulm")
    passage = next(p for p in assistant.index.passages["case-ulm"] if p.id == told["passage_id"])
    assert passage.text[told["start"] : told["end"]] == first.node.get_content()


def test_scores_are_probabilities_best_first(assistant: Assistant) -> None:
    scores = [n.score for n in UdeassistRetriever(assistant).retrieve("Who trains guides for the river?")]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= s <= 1.0 for s in scores)


def test_most_limits_the_nodes(assistant: Assistant) -> None:
    assert len(UdeassistRetriever(assistant, most=1).retrieve("river")) == 1


def test_our_own_readings_stay_out_unless_wanted(assistant: Assistant) -> None:
    asked = "What do neighbours agree on easily?"
    assert not any(n.node.metadata["ours"] for n in UdeassistRetriever(assistant).retrieve(asked))
    wanted = [n for n in UdeassistRetriever(assistant, readings=True).retrieve(asked) if n.node.metadata["ours"]]
    assert [n.node.metadata["sources"] for n in wanted] == [[]]


def test_filters_narrow_what_is_found(assistant: Assistant) -> None:
    only = UdeassistRetriever(assistant, filters=[Filter(field="kind", value="network")])
    assert {n.node.metadata["document_id"] for n in only.retrieve("river")} == {"network-danube"}
    with pytest.raises(FilterError):
        UdeassistRetriever(assistant, filters=[Filter(field="theme", value="ships")]).retrieve("river")


def test_an_empty_question_is_refused_as_everywhere(assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        UdeassistRetriever(assistant).retrieve(QueryBundle("  "))


def test_the_embedding_of_another_model_is_not_used(assistant: Assistant) -> None:
    retriever = UdeassistRetriever(assistant)
    strange = QueryBundle("When did Ulm open its Danube office?", embedding=[1.0, 0.0])
    assert retriever.retrieve(strange) == retriever.retrieve(strange.query_str)


def test_a_chat_model_sees_the_caution_and_no_offsets(assistant: Assistant) -> None:
    node = UdeassistRetriever(assistant).retrieve("When did Ulm open its Danube office?")[0].node
    shown = node.get_content(MetadataMode.LLM)
    assert "Budapest gives 2017." in shown
    assert "passage_id" not in shown


def test_a_query_engine_of_llamaindex_works_over_our_index(assistant: Assistant) -> None:
    synthesizer = NoText(llm=MockLLM(), callback_manager=CallbackManager())
    engine = RetrieverQueryEngine(UdeassistRetriever(assistant, most=2), response_synthesizer=synthesizer)
    answer = engine.query("How many towns are in the Danube Cities network?")
    assert answer.source_nodes[0].node.metadata["document_id"] == "network-danube"


def test_asking_does_not_import_llamaindex() -> None:
    source = Path(__file__).resolve().parents[1] / "src"
    code = "import sys, udeassist.assistant, udeassist.cli; print('llama_index' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=source, check=True)
    assert ran.stdout.strip() == "False"
