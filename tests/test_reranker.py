"""Stories of reading a question against a statement, and of what a file says it does not know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from udeassist.assistant import Assistant
from udeassist.corpus import parse_document
from udeassist.index.states import States, joined, read_states, rounded, write_states
from udeassist.reranker import MOST_ASKS, Memory, ReadsTokens, Reranker

FILE = """---
id: case-ulm
kind: case
title: "Ulm on the Danube"
sources:
  a:
    title: A page
    publisher: Ulm
---

## Actions

- Ulm opened a Danube office in 2002. [@a]
  - asks: When did Ulm open its Danube office?
"""


class Letters:
    """Reads tokens: one random row a word, always the same for the same word."""

    def token_states(self, text: str, question: bool) -> np.ndarray:  # type: ignore[type-arg]
        return np.stack([np.random.default_rng(sum(map(ord, w))).normal(size=384) for w in text.split()]).astype("f4")


def test_what_a_file_does_not_record_is_read_from_its_last_heading() -> None:
    document, findings = parse_document(
        FILE + "\n## Not recorded\n\n- What did the office cost?\n", "u.md", {}, frozenset()
    )
    assert not findings
    assert document is not None
    assert document.gaps == ("What did the office cost?",)
    assert len(document.statements) == 1


def test_a_stray_line_under_not_recorded_is_named_with_its_line() -> None:
    text = FILE + "\n## Not recorded\n\nWhat did it cost?\n"
    document, findings = parse_document(text, "u.md", {}, frozenset())
    assert document is None
    assert [f.line for f in findings] == [1 + text.splitlines().index("What did it cost?")]


def test_onnx_computes_what_torch_was_trained_with() -> None:
    torch = pytest.importorskip("torch")
    from udeassist_evals.training.network import WIDTH, Network

    torch.manual_seed(3)
    network = Network(torch.randn(WIDTH, 384) * 0.05, torch.zeros(384)).eval()
    for weight in network.parameters():
        torch.nn.init.normal_(weight, std=0.08)
    memory = [_memory(7, 2, 1), _memory(5, 3, 2), _memory(9, 0, 3)]
    question = np.random.default_rng(9).normal(size=(6, 384)).astype("f4")
    reranker = Reranker({k: v.numpy() for k, v in network.state_dict().items()})
    q = torch.from_numpy(question / np.linalg.norm(question, axis=1, keepdims=True)).repeat(3, 1, 1)
    rows, is_ask, there = (
        torch.zeros(3, 9, 384),
        torch.zeros(3, 9, dtype=torch.bool),
        torch.zeros(3, 9, dtype=torch.bool),
    )
    for i, m in enumerate(memory):
        both = np.concatenate([m.tokens, m.asks])
        rows[i, : len(both)], there[i, : len(both)] = torch.from_numpy(both), True
        is_ask[i, len(m.tokens) : len(both)] = True
    with torch.inference_mode():
        expected = network(q, torch.ones(3, 6, dtype=torch.bool), rows, is_ask, there).numpy()
    assert np.allclose(reranker.scores(question, reranker.prepared(memory)), expected, atol=5e-3)


def test_no_statements_have_no_scores() -> None:
    assert Reranker.load().scores(np.ones((4, 384), np.float32), []).shape == (0,)


def test_tokens_come_back_from_disk_as_they_were_to_a_hundredth(tmp_path: Path) -> None:
    texts = ["Ulm opened an office", "Braga hosted a conference"]
    read = {i: rounded(Letters().token_states(text, False)) for i, text in zip("ab", texts, strict=True)}
    states = joined(["a", "b"], read)
    assert states is not None
    write_states(tmp_path, states)
    again = read_states(tmp_path)
    assert again is not None
    for identity, text in zip("ab", texts, strict=True):
        exact = Letters().token_states(text, False)
        exact /= np.linalg.norm(exact, axis=1, keepdims=True)
        assert (np.sum(again.rows(identity) * exact, axis=1) > 0.999).all()


def test_half_a_file_of_tokens_counts_as_none(tmp_path: Path) -> None:
    write_states(tmp_path, States(["a"], [3], np.ones((3, 4), np.int8)))
    (tmp_path / "states.ids").write_text("a 2\n")
    assert read_states(tmp_path) is None


def test_the_statement_that_answers_is_read_as_likelier_than_its_neighbours(real_assistant: Assistant) -> None:
    assert isinstance(real_assistant.embedder, ReadsTokens)
    index = real_assistant.index
    states = real_assistant.embedder.token_states("In which year did Braga join UNESCO's creative cities?", True)
    rows = index.catalogue.rows_of[index.numbers["case-braga"]]
    reranker = Reranker.load()
    scores = reranker.scores(states, reranker.prepared([index.memory(r) for r in rows]))
    best = index.document(rows[0]).statements[int(np.argmax(scores))]
    assert "since 2017" in best.text


def test_only_the_first_asks_are_read_beside_a_statement(real_assistant: Assistant) -> None:
    index = real_assistant.index
    statements = [index.document(r).statements[c.statement] for r, c in enumerate(index.catalogue.cards)]
    most_asked = max(range(len(statements)), key=lambda r: len(statements[r].asks))
    assert len(index.memory(most_asked).asks) == MOST_ASKS


def test_each_side_of_a_comparison_is_asked_about_alone(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which one has been going longer, Metropolis or Eurocities?")
    assert any("1985" in c.text for c in answer.claims if c.group == "Metropolis")
    assert any("1986" in c.text for c in answer.claims if c.group == "Eurocities")


def _memory(tokens: int, asks: int, seed: int) -> Memory:
    rows = np.random.default_rng(seed).normal(size=(tokens + asks, 384)).astype("f4")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Memory(rows[:tokens], rows[tokens:])
