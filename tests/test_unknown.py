"""What nobody recorded: bodies that the case files do not know, sums, names and matters that no statement speaks of."""

from __future__ import annotations

import pytest

from udeassist.asked import brings, wants_a_sum
from udeassist.assistant import Assistant
from udeassist.understand.unknown import named_body, strangers


def _never(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        (
            "¿Cómo se entra en la Asociación Internacional de Ciudades Educadoras?",
            "es",
            "Asociación Internacional de Ciudades Educadoras",
        ),
        ("What does the Sustainable Food Network cost?", "en", "Sustainable Food Network"),
        ("Was verlangt das Netzwerk Cities for Mobility?", "de", "Cities for Mobility"),
        ("Que fait l'Union des Villes Portuaires ?", "fr", "Union des Villes Portuaires"),
        ("How does Energy Cities pick its new members?", "en", "Energy Cities"),
        ("What does the Green Leaf programme pay for?", "en", "Green Leaf"),
        ("¿Qué pide la red Ciudades Amigas?", "es", "Ciudades Amigas"),
        ("Which network suits us?", "en", None),
        ("Welche Netzwerke gibt es für Städte in der Ukraine?", "de", None),
        ("WHAT DOES THE FOOD NETWORK COST?", "en", None),
    ],
)
def test_a_body_is_a_run_of_capitals_with_a_word_for_one(text: str, language: str, body: str | None) -> None:
    assert named_body(text, language, (), _never) == body
    assert named_body(text, language, (), lambda run: True) is None, "what the case files say is known"


def test_a_number_with_a_separator_hides_no_stranger(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Conditions for joining Cittaslow, the slow towns? Our population is 18,000.")
    assert answer.status == "declined"
    assert strangers("Que veut l'AIMF ?", "fr", (), ()) == ()


def test_what_something_did_cost_is_a_sum(real_assistant: Assistant) -> None:
    assert wants_a_sum("Was haben die sechs Elektroautos gekostet?")
    assert not wants_a_sum("What does membership cost?"), "free is an answer to that"
    assert real_assistant.ask("Was haben die sechs Elektroautos für La Paz zusammen gekostet?").status == "declined"
    answer = real_assistant.ask("Was hat die Verlängerung der Straßenbahn von Straßburg nach Kehl gekostet?")
    assert "105 million" in answer.claims[0].text


def test_neither_an_anniversary_nor_a_month_is_what_was_asked_for() -> None:
    assert not brings("They met at the 20th anniversary.", "How many came?", "count", frozenset())
    assert brings("They sent 20 people.", "How many came?", "count", frozenset())
    assert not brings("They met in March 2022.", "What's the name of the firm?", "who", frozenset())


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("What does the Strong Cities Network do about plastic in rivers?", "declined"),
        ("In which building did the mayors meet for the 2018 summit in Bristol?", "declined"),
        ("What's the name of the company that built the Sindelfingen website for Ukrainian towns?", "declined"),
        ("What did Freetown do about trees?", "answered"),
        ("Je cherche le nom du colloque à la suite duquel Palerme a adopté sa charte.", "answered"),
    ],
)
def test_a_neighbouring_fact_does_not_stand_in_for_the_one_asked_for(
    real_assistant: Assistant, question: str, status: str
) -> None:
    assert real_assistant.ask(question).status == status


@pytest.mark.parametrize(
    ("question", "document"),
    [
        (
            "Some towns call each other friendship cities. What's a friendship city then?",
            "concept-sister-and-friendship-cities",
        ),
        ("Was ist eigentlich so ein VLR, den andere Städte bei der UNO abgeben?", "instrument-voluntary-local-review"),
        ("پارادیپلماسی به زبان ساده یعنی چه؟", "concept-paradiplomacy"),
    ],
)
def test_what_one_of_a_kind_is_is_defined(real_assistant: Assistant, question: str, document: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.kind == "definition"
    assert {c.citations[0].document_id for c in answer.claims} == {document}


def test_an_unknown_name_may_open_the_sentence_or_stand_in_capitals(real_assistant: Assistant) -> None:
    assert named_body("Energy Cities: where's the office?", "en", (), _never) == "Energy Cities"
    assert named_body("Which Cities took part?", "en", (), _never) is None
    for question in (
        "Is Cittaslow something for a town our size?",
        "Was genau ist ICORN, das Netz der Zufluchtsstädte?",
    ):
        assert real_assistant.ask(question).status == "declined", question


def test_the_firm_that_did_it_is_no_name(real_assistant: Assistant) -> None:
    assert real_assistant.ask("name of the software firm that programmed Cities4Cities for free?").status == "declined"
    answer = real_assistant.ask("Wie heißt das Positionspapier des Deutschen Städtetags von 2021?")
    assert "Städte in der Welt" in answer.claims[0].text


def test_a_city_is_not_answered_for_on_what_its_file_never_touches(real_assistant: Assistant) -> None:
    for question in ("What does Medellín do on football?", "Welche Hilfen gibt das Klima-Bündnis für Kinderkliniken?"):
        assert real_assistant.ask(question).status == "declined", question
