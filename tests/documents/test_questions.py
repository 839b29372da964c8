"""Stories of a chat model that writes, for added documents, the questions that their statements answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from conftest import toy, write_corpus
from udeassist import ingest
from udeassist.assistant import Assistant
from udeassist.chat import Message, Stop
from udeassist.errors import ChatError, UsageError
from udeassist.ingest.questions import sound_question
from udeassist.library import open_library, read_shelf
from udeassist.schema import Document, Statement
from udeassist.settings import ChatSettings, Settings

SAID = "The town of Lago opened a pumping station for 120,000 euros in 2019."
REPORT = f"# Report on Lago\n\n{SAID}\n\nThe festival of Birkenau draws 900 guests every spring.\n"


class Writer:
    """A chat model that answers each prompt with the next of its scripts, as (note -> question and quote)."""

    name, model = "writer at nowhere", "writer"

    def __init__(self, *scripts: dict[str, list[tuple[str, str]]] | ChatError) -> None:
        self.scripts, self.prompts = list(scripts), list[str]()

    def stream(self, messages: Sequence[Message], schema: object, stop: Stop) -> Iterator[str]:
        prompt = messages[-1].text
        self.prompts.append(prompt)
        script = self.scripts.pop(0) if self.scripts else {}
        if isinstance(script, ChatError):
            raise script
        notes = dict(line.split(": ", 1) for line in prompt.splitlines() if line[5:7] == ": ")
        claims = [
            {"key": key, "quote": quote, "text": text}
            for begin, asked in script.items()
            for key, note in notes.items()
            if note.startswith(begin)
            for text, quote in asked
        ]
        yield json.dumps({"claims": claims})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    chat = ChatSettings(url="http://127.0.0.1:9/v1", model="writer")
    return toy(write_corpus(tmp_path / "corpus"), tmp_path / "data").model_copy(update={"chat": chat})


def added(settings: Settings, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> ingest.Summary:
    monkeypatch.setattr(sys.modules["udeassist.ingest.add"], "open_chat", lambda _: writer)
    report = settings.data_dir.parent / "report.md"
    return ingest.add(settings, ingest.files_of([str(report)]), questions=True)


GOOD = ("How much did the pumping station of Lago cost?", "a pumping station for 120,000 euros")


def test_a_question_that_passes_is_indexed_and_never_quoted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer({"The town of Lago": [GOOD, ("Who paid in Rome for it?", "a pumping station")]})
    summary = added(settings, writer, monkeypatch)
    assert (summary.questions, summary.refused) == (1, 1)
    index = Assistant.open(settings).index
    statement = next(s for d in index.corpus.documents if d.kind == "upload" for s in d.statements if s.text == SAID)
    assert statement.asks == (GOOD[0],)
    answer = Assistant.open(settings).ask(GOOD[0])
    assert all(c.quote != GOOD[0] for claim in answer.claims for c in claim.citations)


def test_no_statement_is_asked_about_twice(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer({"The town of Lago": [GOOD]})
    added(settings, writer, monkeypatch)
    asked = len(writer.prompts)
    again = added(settings, writer, monkeypatch)
    assert len(writer.prompts) == asked
    assert (again.questions, again.embedded) == (0, 0)


def test_a_server_that_fails_keeps_the_documents_and_the_next_run_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = added(settings, Writer(ChatError("down", "The chat model cannot be reached.")), monkeypatch)
    assert "cannot be reached" in first.trouble
    assert first.statements > 0
    assert added(settings, Writer({"The town of Lago": [GOOD]}), monkeypatch).questions == 1


def test_removing_the_document_leaves_no_question(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    added(settings, Writer({"The town of Lago": [GOOD]}), monkeypatch)
    ingest.remove(settings, [read_shelf(settings.data_dir).documents[0].id])
    files = [p for p in settings.data_dir.rglob("*") if p.is_file()]
    assert [p for p in files if b"pumping station of Lago cost" in p.read_bytes()] == []


def test_the_index_of_a_run_that_was_killed_before_the_swap_is_not_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(settings, Writer(), monkeypatch)
    library = open_library(settings.data_dir)
    document = library.shelf().documents[0].as_document()
    from udeassist.index.units import ask_unit, unit_of

    unit = unit_of(document, document.statements[0]).id
    library.keep_questions(unit, {ask_unit(GOOD[0]).id: GOOD[0]}, "writer")
    library.close()
    assert Assistant.open(settings, build=False).index.corpus.documents
    finished = ingest.add(settings, ingest.files_of([str(settings.data_dir.parent / "report.md")]))
    assert finished.embedded == 1
    said = [s for d in Assistant.open(settings).index.corpus.documents if d.kind == "upload" for s in d.statements]
    assert any(s.asks == (GOOD[0],) for s in said)


def test_without_a_chat_model_it_is_said_what_to_set(settings: Settings) -> None:
    with pytest.raises(UsageError, match="UDEASSIST_CHAT_URL"):
        ingest.add(settings.model_copy(update={"chat": ChatSettings()}), (), questions=True)


@pytest.mark.parametrize(
    ("question", "quote", "sound"),
    [
        (*GOOD, True),
        ("When did the pumping station of Lago open?", "opened a pumping station for 120,000 euros in 2019", True),
        ("How much did the pumping station of Lago cost in 2021?", GOOD[1], False),  # a year of its own
        ("How much did Siena pay for the pumping station?", GOOD[1], False),  # a name of its own
        (GOOD[0], "a pumping station for 99,000 euros", False),  # a quote that stands nowhere
        ("Cost?", GOOD[1], False),
        ("The pumping station of Lago cost 120,000 euros.", GOOD[1], False),
        ("Wie viel kostete das Pumpwerk der Stadt Lago?", GOOD[1], False),  # another language
        ("Did Lago open a pumping station for 120,000 euros?", "a pumping station for 120,000 euros", False),
        ("How much was it? And who paid for all of it?", GOOD[1], False),
    ],
)
def test_what_a_question_has_to_be(question: str, quote: str, sound: bool) -> None:
    said = (Statement(text=SAID, section="more", sources=("document",)),)
    document = Document(
        id="upload-1", kind="upload", title="Report on Lago", sources=(), statements=said, path="r", language="en"
    )
    assert sound_question(document, 0, question, quote) is sound


@pytest.mark.parametrize(
    ("question", "sound"),
    [
        ("Seit wann besteht die Partnerschaft von Bremen mit Danzig?", True),
        ("In welchem Jahr kam Bremens Bund mit Danzig zustande?", True),  # German writes all nouns with a capital
        ("Seit wann besteht die Partnerschaft von Hamburg mit Danzig?", False),
        ("Seit wann besteht die Partnerschaft von Bremen mit Polen?", False),
        ("Wann hat die UNESCO die Partnerschaft mit Danzig vereinbart?", False),
    ],
)
def test_a_german_question_may_name_no_other_city(question: str, sound: bool) -> None:
    said = "Die Partnerschaft zwischen Bremen und Danzig wurde 1976 vereinbart."
    statements = (Statement(text=said, section="more", sources=("document",)),)
    document = Document(
        id="upload-1", kind="upload", title="Bericht", sources=(), statements=statements, path="r", language="de"
    )
    assert sound_question(document, 0, question, "wurde 1976 vereinbart") is sound
