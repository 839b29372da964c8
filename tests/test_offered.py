"""The questions that the page offers are answered, and how two cities are linked is among them."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist_app.examples import GROUPS, STARTERS

OFFERED = [q for _, pairs in GROUPS for pair in pairs for q in pair]
STARTED = [(number, q) for number, pairs in STARTERS.items() for pair in pairs for q in pair]


def test_every_example_is_answered(real_assistant: Assistant) -> None:
    assert [q for q in OFFERED if real_assistant.ask(q).status != "answered"] == []


def test_every_question_of_the_reading_path_is_answered_from_its_own_case(real_assistant: Assistant) -> None:
    founding = {d.founding: d.id for d in real_assistant.index.corpus.documents if d.founding}
    wrong = []
    for number, question in STARTED:
        answer = real_assistant.ask(question)
        if founding[number] not in {s.document_id for s in answer.sources}:
            wrong.append((number, question, answer.status))
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("What ties does Leipzig have with Kyiv?", "case-leipzig-kyiv"),
        ("Wie sieht die Zusammenarbeit zwischen Kapstadt und Aachen aus?", "case-cape-town-aachen"),
        ("Quel est le lien entre Bristol et Hanovre ?", "case-bristol-hannover"),
    ],
)
def test_how_two_cities_are_linked_is_told_in_the_order_of_their_case_file(
    real_assistant: Assistant, question: str, case: str
) -> None:
    answer = real_assistant.ask(question)
    document = next(d for d in real_assistant.index.corpus.documents if d.id == case)
    said = [s.text for s in document.statements]
    order = [said.index(claim.citations[0].quote) for claim in answer.claims]
    assert len(order) > 1
    assert order == sorted(order)


def test_two_cities_that_no_statement_links_are_declined_by_name(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What is the relationship between Rotterdam and Shanghai?")
    assert answer.status == "declined"
    assert answer.decline is not None
    assert "Rotterdam and Shanghai" in answer.decline.detail
