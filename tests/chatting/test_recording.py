"""A recording of a model goes on proving something when other case files change, and says so when it no longer does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from tests.conftest import PARIS, toy, write_corpus

from udeassist.assistant import Assistant
from udeassist.chat import Message, Stop
from udeassist.chat.door import Schema
from udeassist.errors import UsageError
from udeassist.index import build_index
from udeassist_evals.wordings.tape import Recorder, Tape, fits, prompt_id

ASKED = "With whom did Linz open the office?"


class Copies:
    """A model that copies the first note, and keeps the prompts."""

    name = "copies"

    def __init__(self) -> None:
        self.prompts: list[Sequence[Message]] = []

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        self.prompts.append(messages)
        key, _, note = messages[-1].text.splitlines()[1].partition(": ")
        yield f'{{"claims": [{{"key": "{key}", "quote": "{note}", '
        yield f'"text": "{note}"}}]}}'


@pytest.fixture
def edited(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The small corpus with one more statement on Paris."""
    folder = tmp_path_factory.mktemp("edited")
    changed = PARIS + "- The council of Paris asks for a report each year. [@paris-2019]\n"
    settings = toy(write_corpus(folder / "corpus", {"cases/paris.md": changed}), folder / "data")
    build_index(settings)
    return Assistant.open(settings)


def with_chat(assistant: Assistant, chat: Recorder | Tape | Copies) -> Assistant:
    return Assistant(assistant.index, assistant.embedder, chat)


def test_an_edit_of_another_case_file_leaves_the_recording_known(toy_assistant: Assistant, edited: Assistant) -> None:
    model = Copies()
    recorder = Recorder(model)
    before = with_chat(toy_assistant, recorder).ask(ASKED)
    assert any("«1»" in written for written in recorder.kept.values())
    tape = Tape("recorded", recorder.kept)
    after = with_chat(edited, tape).ask(ASKED)
    assert [c.text for c in after.claims] == [c.text for c in before.claims]
    assert after.dropped == ()  # the key of today stands in what was recorded
    assert fits(tape, [{"prompt": known} for known in recorder.kept]).startswith("1 of 1 ")
    with_chat(edited, model).ask(ASKED)
    one, two = (prompt[-1].text for prompt in model.prompts)
    assert one != two  # other keys, another fence
    assert prompt_id(model.prompts[0]) == prompt_id(model.prompts[1])


def test_another_note_or_question_is_another_prompt() -> None:
    prompt = "====0123456789\nbcdfg: Linz has one.\nhjklm: Graz has two.\n====0123456789\nQuestion: Who?"
    known = prompt_id([Message("user", prompt)])
    for old, new in (("one", "ten"), ("Who", "When"), ("Linz has one", "Graz has two"), ("hjklm: Graz has two.\n", "")):
        assert prompt_id([Message("user", prompt.replace(old, new))]) != known
    again = prompt.replace("bcdfg", "wxzbc").replace("0123456789", "abcdef0123")
    assert prompt_id([Message("user", again)]) == known


def test_what_was_said_before_a_call_is_cut_off_is_kept(toy_assistant: Assistant) -> None:
    recorder = Recorder(Copies())
    said = recorder.stream([Message("user", "x\nbcdfg: It is so.")], None, Stop())
    first = next(said)
    assert list(recorder.kept.values()) == [first]


def test_a_recording_that_fits_no_prompt_of_today_is_an_error(toy_assistant: Assistant) -> None:
    tape = Tape("recorded", {"0123": "{}"})
    with_chat(toy_assistant, tape).ask(ASKED)
    with pytest.raises(UsageError, match="0 of 1 recorded prompts"):
        fits(tape, [{"prompt": "0123"}])
