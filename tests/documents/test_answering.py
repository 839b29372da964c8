"""Answers from added documents with the real models: cited to page and heading, and declined where they are silent."""

from __future__ import annotations

import pytest
from tests.documents.made import GOOD, write

from udeassist import ingest
from udeassist.assistant import Assistant
from udeassist.render import as_contract, as_terminal
from udeassist.settings import Settings


@pytest.fixture(scope="module")
def asked(real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The shipped corpus with three documents beside it."""
    place = tmp_path_factory.mktemp("answering")
    settings = real_settings.model_copy(update={"data_dir": place / "data"})
    settings.data_dir.mkdir()
    settings.models_dir.symlink_to(real_settings.models_dir.resolve(), target_is_directory=True)
    files = [str(write(place, name, GOOD[name]())) for name in ("report.pdf", "post.txt", "page.html")]
    ingest.add(settings, ingest.files_of(files), collection="council")
    return Assistant.open(settings)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("When did Birkenau and Lago sign the partnership agreement?", "4 May 2019"),
        ("When did Tartu and Uppsala open a joint office?", "in 2021"),
        ("How long do teams stay in the joint office?", "six months at most"),
    ],
)
def test_a_document_answers_in_its_own_words(asked: Assistant, question: str, quote: str) -> None:
    plain = as_contract(asked.ask(question))
    assert plain["status"] == "answered"
    source = plain["sources"][0]
    assert quote in source["text"]
    assert (source["wording"], source["document_id"].startswith("upload-")) == ("original", True)
    for citation in (c for claim in plain["claims"] for c in claim["citations"]):
        text = next(s["text"] for s in plain["sources"] if s["n"] == citation["n"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_source_line_names_heading_page_and_publisher(asked: Assistant) -> None:
    answer = asked.ask("When did Birkenau and Lago sign the partnership agreement?")
    assert "Document Partnership report 2023, 1 Background, p. 1 · publisher unknown (undated)" in " ".join(
        as_terminal(answer).split()
    )
    assert next(s for s in answer.sources if "4 May" in s.text).page == 1


@pytest.mark.parametrize(
    "question", ["How many inhabitants does Birkenau have?", "What did Lago pay for the tram of Uppsala?"]
)
def test_what_no_document_says_is_declined(asked: Assistant, question: str) -> None:
    assert asked.ask(question).status == "declined"


def test_a_case_file_still_answers_its_own_questions(asked: Assistant) -> None:
    answer = asked.ask("On which days did the World Urban Forum come to Medellin?")
    assert answer.sources[0].document_id == "case-medellin"
    assert answer.sources[0].wording == "ours"
