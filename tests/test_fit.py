"""Which network suits us: networks alone, few, each with what it is for or what it asks."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist.schema import Answer

OURS = [
    "We are a small rural town and hate groups worry us. Which network of cities would take us?",
    "Wir sind eine Stadt mit 90.000 Einwohnern. Welches Netzwerk steht uns offen?",
    "Notre commune veut agir pour le climat : quel réseau nous convient ?",
]


def documents(answer: Answer) -> list[str]:
    return [c.citations[0].document_id for c in answer.claims]


@pytest.mark.parametrize("question", OURS)
def test_networks_answer_and_nothing_else_does(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "answered"
    assert {d.split("-")[0] for d in documents(answer)} == {"network"}


@pytest.mark.parametrize("question", OURS)
def test_at_most_three_are_shown_with_two_statements_each(real_assistant: Assistant, question: str) -> None:
    found = documents(real_assistant.ask(question))
    assert 1 <= len(set(found)) <= 3
    assert max(found.count(d) for d in found) <= 2


def test_a_named_city_is_looked_up_in_its_own_case_file(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which network did our partner Braga join?")
    assert "case-braga" in {h.document_id for h in answer.evidence.hits}


def test_a_slip_in_a_long_name_in_another_script_is_mended(real_assistant: Assistant) -> None:
    reading = real_assistant.reader.read(real_assistant.question("دفتر مرکزی متروپولیس کجاست؟"))
    assert [n.documents and n.repaired for n in reading.places] == [True]
