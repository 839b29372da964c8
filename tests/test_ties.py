"""Stories of partnerships: whether they still live, with whom a city has them, and what cannot be told of them."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist.schema import Answer


def told(answer: Answer) -> str:
    return " | ".join(c.text for c in answer.claims)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Is the Isfahan-Freiburg twinning still active?", "31 January 2023"),
        ("Ist die Partnerschaft Freiburg-Isfahan noch aktiv?", "31 January 2023"),
        ("Coventry and Volgograd, what's the status?", "suspended"),
        ("Is Groningen-San Carlos still active?", "dissolve"),
        ("Le jumelage Coventry-Volgograd est-il toujours actif ?", "suspended"),
        ("Is the link of Mwanza and Würzburg still alive?", "2016"),  # it slept once, but that was long ago
    ],
)
def test_how_things_stand_is_told_by_the_last_that_is_recorded(
    real_assistant: Assistant, question: str, first: str
) -> None:
    answer = real_assistant.ask(question)
    assert first in answer.claims[0].text, told(answer)
    assert answer.verdict is None  # it is for the reader to say what "active" means


def test_the_doubt_on_the_last_record_travels_with_it(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is the Isfahan-Freiburg twinning still active?")
    assert any("after 2023" in c.text for c in answer.cautions)


@pytest.mark.parametrize(
    ("question", "partners"),
    [
        ("¿Qué ciudades son socias de Ramala?", ("Hounslow", "Muscatine", "Bonn")),
        ("Welche Partnerstädte hat Ramallah?", ("Hounslow", "Muscatine", "Bonn")),
        ("Which cities is Dortmund twinned with?", ("Zhytomyr", "Kumasi", "Pittsburgh", "Leeds")),
        ("Quelles sont les villes jumelées de Hanovre ?", ("Bristol", "Hiroshima")),
    ],
)
def test_partner_cities_come_one_by_one_each_with_its_proof(
    real_assistant: Assistant, question: str, partners: tuple[str, ...]
) -> None:
    text = told(real_assistant.ask(question))
    assert [p for p in partners if p not in text] == []


def test_what_partner_cities_did_is_another_question(real_assistant: Assistant) -> None:
    reading = real_assistant.reader.read(real_assistant.question("Which partner cities helped Lviv?"))
    assert not reading.partners


@pytest.mark.parametrize("city", ["Heidelberg", "Munich"])
def test_nothing_is_denied_of_a_city_that_the_case_files_do_not_know(real_assistant: Assistant, city: str) -> None:
    answer = real_assistant.ask(f"Does {city} have a partner city in Tanzania?")
    assert answer.decline is not None
    assert city in answer.decline.detail


def test_a_landmark_is_no_condition(real_assistant: Assistant) -> None:
    question = "What did that Flemish town near Brussels do when its youngsters were leaving for Syria?"
    assert "Vilvoorde" in told(real_assistant.ask(question))


def test_is_it_right_that_asks_for_a_check_and_not_for_advice(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it right that the Sister City Transparency Act is already US law?")
    assert "Sister City Transparency Act" in told(answer)
    assert real_assistant.ask("Is it right to leave a twinning asleep?").verdict is None


def test_each_side_of_a_comparison_is_asked_part_by_part(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Banjul-Ostend vs Cape Town-Aachen: who started them and how are they funded?")
    assert {c.group for c in answer.claims} == {"Banjul-Ostend", "Cape Town-Aachen"}
    dutch = real_assistant.ask("Eurocities of Pact of Free Cities: wie zijn de oprichters?")
    assert {c.group for c in dutch.claims} == {"Eurocities", "Pact of Free Cities"}


def test_a_comparison_that_fails_does_not_ask_for_a_statement_on_both(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Compare the budgets of Banjul and Palermo in 1987.")
    assert answer.decline is not None
    assert "connects" not in answer.decline.detail


def test_a_thing_that_only_another_statement_holds_goes_before_the_definition(real_assistant: Assistant) -> None:
    assert "four stages" in told(real_assistant.ask("What are the four stages of a twinning?"))
    assert "long-term" in told(real_assistant.ask("What is a town twinning?"))


def test_for_good_is_answered_by_the_last_that_is_recorded(real_assistant: Assistant) -> None:
    assert "suspended" in told(real_assistant.ask("Is it true that Volgograd was dropped as Coventry's twin for good?"))


def test_two_questions_of_a_comparison_are_both_answered(real_assistant: Assistant) -> None:
    text = told(real_assistant.ask("¿CityNet o Eurocities? ¿Cuál tiene más miembros y cuál es más antigua?"))
    assert [w for w in ("131", "1987", "200", "1986") if w not in text] == []


@pytest.mark.parametrize(
    "question", ["Why did Hiroshima leave Mayors for Peace?", "Warum hat Hume die Freundschaft mit Aileu beendet?"]
)
def test_why_something_ended_is_not_answered_with_what_tells_of_no_end(
    real_assistant: Assistant, question: str
) -> None:
    assert real_assistant.ask(question).status == "declined"


def test_a_tie_that_did_end_is_told(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Why was the Groningen foundation dissolved?")
    assert {s.document_id for s in answer.sources} == {"case-groningen-san-carlos"}


def test_a_figure_that_nobody_recorded_is_not_answered_with_what_the_city_is(real_assistant: Assistant) -> None:
    assert real_assistant.ask("What is the population of Braga?").status == "declined"
