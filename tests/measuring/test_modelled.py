"""Baselines with a chat model: prose is read, results are kept as they come, a model that fails is told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from measuring.made import CASES, LIBRARY, Good
from udeassist.errors import UsageError
from udeassist_evals.case import Case
from udeassist_evals.modelled import serve
from udeassist_evals.modelled.__main__ import ask_all, sample
from udeassist_evals.modelled.closed_book import ClosedBook
from udeassist_evals.modelled.prose import sentences_of
from udeassist_evals.response import Response
from udeassist_evals.systems.committed import About, committed, read_whole

ABOUT = About(name="made", about="a made system", date="2026-01-01", model="m", corpus_hash="made")
SOURCES = list(LIBRARY.passages.values())[:2]


def test_marks_become_citations_of_whole_sources_and_invented_ones_stay() -> None:
    first, second, third = sentences_of("Linz pays guides [1]. It keeps a register.[2] [9] Nobody knows more", SOURCES)
    assert (first.text, second.text) == ("Linz pays guides.", "It keeps a register.")
    assert [c.passage_id for c in first.citations] == [SOURCES[0].id]
    assert first.citations[0].quote == SOURCES[0].text
    assert [c.passage_id for c in second.citations] == [SOURCES[1].id, "source 9"]
    assert third.citations == ()


@pytest.mark.parametrize("prose", ["", " \n ", "[1]", "..."])
def test_prose_without_words_is_no_sentence(prose: str) -> None:
    assert sentences_of(prose, SOURCES) == ()


class Chat:
    """Says what it was told to, and remembers what it heard."""

    def __init__(self, said: str) -> None:
        self.said, self.heard = said, [""]

    def chat(self, turns: list[object]) -> object:
        self.heard = [str(getattr(t, "content", "")) for t in turns]
        return SimpleNamespace(message=SimpleNamespace(content=self.said))


def test_a_closed_book_declines_with_its_one_word_and_never_by_its_prose() -> None:
    chat = Chat("Unknown.")
    assert ClosedBook(chat).respond(CASES[0]).status == "declined"
    assert chat.heard[-1] == CASES[0].question
    assert ClosedBook(Chat("I am afraid I do not know.")).respond(CASES[0]).status == "answered"
    with pytest.raises(ValueError, match="said nothing"):
        ClosedBook(Chat("")).respond(CASES[0])


class Tiring(Good):
    """Fails from the third question on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def respond(self, case: Case) -> Response:
        self.asked.append(case.id)
        if len(self.asked) > 2:
            raise TimeoutError("the model is too slow")
        return super().respond(case)


def test_results_are_kept_as_they_come_and_only_the_rest_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    assert ask_all(Tiring(), CASES[:3], ABOUT, path) == 3
    results = read_whole(path)[1]
    assert [bool(r.error) for r in results.values()] == [False, False, True]
    again = Tiring()
    assert ask_all(again, CASES[:5], ABOUT, path) == 2
    assert again.asked == [c.id for c in CASES[3:5]]
    (system,) = committed(tmp_path)
    assert [system.covers(c) for c in CASES[:6]] == [True] * 5 + [False]
    other = ABOUT.model_copy(update={"corpus_hash": "another"})
    assert ask_all(Tiring(), CASES[:2], other, path) == 2


def test_a_smaller_sample_is_the_beginning_of_a_larger_one() -> None:
    assert sample(CASES, 5) == sample(tuple(reversed(CASES)), 12)[:5]


def test_a_model_that_is_not_there_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_PACKAGE", "no_such_package")
    with pytest.raises(UsageError, match="make eval-baselines"):
        serve.weights()
