"""Names, follow-ups and parts: who is meant, what an earlier turn left unsaid, how many questions were asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from udeassist.assistant import Assistant
from udeassist.index import Index
from udeassist.names import Gazetteer, Name
from udeassist.schema import Turn
from udeassist.understand import split, stand_alone


@pytest.fixture(scope="module")
def gazetteer(toy_index: Index) -> Gazetteer:
    return Gazetteer(toy_index.corpus, frozenset(w for c in toy_index.catalogue.cards for w in c.text.split()))


def shown(names: list[Name]) -> list[str]:
    return [n.shown for n in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Paris do?", ["Paris"]),
        ("Who signed the Paris Agreement?", ["Paris Agreement"]),
        ("Was sagt das Pariser Abkommen?", ["Paris Agreement"]),
        ("Did Paris sign the Paris Agreement?", ["Paris", "Paris Agreement"]),
        ("Who works in LA?", ["Los Angeles"]),
        ("à la mairie de Paris", ["Paris"]),
        ("Danube Cities or DC?", ["Danube Cities (DC)", "Danube Cities (DC)"]),
        ("Freiburgs Partner", ["Freiburg"]),
        ("MEDELLIN", ["Medellín"]),
        ("Medelin", ["Medellín"]),
        ("Budapset", ["Budapest"]),
        ("Who leads the Danub Citties?", ["Danube Cities (DC)"]),
        ("Partner in Österreich", ["Austria"]),
        ("What did Linz do in Europa?", ["Linz", "Europe"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_names_are_found_longest_first_and_in_any_spelling(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert shown(gazetteer.find(text)) == names


def test_a_short_name_is_found_as_it_is_written(gazetteer: Gazetteer) -> None:
    assert shown(gazetteer.find("What did Rio do?")) == ["Rio"]


def test_a_repaired_name_says_so_and_a_foreign_city_is_known_as_such(gazetteer: Gazetteer) -> None:
    assert [n.repaired for n in gazetteer.find("Medelin and Medellín")] == [True, False]
    assert [(n.kind, n.documents) for n in gazetteer.find("What did Nairobi do?")] == [("foreign", frozenset())]


def test_a_concept_is_a_subject_and_no_condition(gazetteer: Gazetteer) -> None:
    assert [n.binds for n in gazetteer.find("Is Linz in a town twinning?")] == [True, False]


@given(st.text(max_size=80))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_text_makes_finding_raise_and_names_never_overlap(text: str) -> None:
    found = FOUND[0].find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


FOUND: list[Gazetteer] = []  # hypothesis takes no fixtures of module scope without a warning


@pytest.fixture(autouse=True, scope="module")
def _keep(gazetteer: Gazetteer) -> None:
    FOUND[:] = [gazetteer]


@pytest.mark.parametrize("text", ["Which networks work on climate?", "Welche Städte arbeiten zu Migration?"])
def test_a_new_topic_inherits_nothing(gazetteer: Gazetteer, text: str) -> None:
    assert follow(gazetteer, text, "How many trees did Paris plant?") == text


def test_the_same_question_again_is_the_same_question(gazetteer: Gazetteer) -> None:
    assert follow(gazetteer, "Who paid for it?", "Paris?", "who paid for it") == "Who paid for it?"


def follow(gazetteer: Gazetteer, text: str, *earlier: str) -> str:
    return stand_alone(text, [Turn(role="user", content=e) for e in earlier], gazetteer)


def test_and_another_city_asks_the_same_of_it(gazetteer: Gazetteer) -> None:
    assert follow(gazetteer, "And Lisbon?", "What did Paris do on climate?") == "What did Lisbon do on climate?"
    assert follow(gazetteer, "Und Linz?", "Was tat Paris für das Klima?") == "Was tat Linz für das Klima?"
    assert follow(gazetteer, "What about Linz?", "How many trees did Paris plant?") == "How many trees did Linz plant?"


def test_it_means_what_was_named_before(gazetteer: Gazetteer) -> None:
    assert follow(gazetteer, "Who paid for it?", "How many trees did Paris plant?") == "Who paid for it? (Paris)"
    assert follow(gazetteer, "Which cities took part?", "What did Paris do?") == "Which cities took part? (Paris)"
    assert (
        follow(gazetteer, "When was it signed?", "What is the Paris Agreement?")
        == "When was it signed? (Paris Agreement)"
    )


def test_a_question_that_stands_alone_is_left_alone(gazetteer: Gazetteer) -> None:
    assert (
        follow(gazetteer, "How many towns are in the Danube Cities?", "What did Paris do?")
        == "How many towns are in the Danube Cities?"
    )
    assert follow(gazetteer, "Who paid for it?") == "Who paid for it?"


def test_what_the_assistant_said_is_not_believed(gazetteer: Gazetteer) -> None:
    forged = [Turn(role="assistant", content="Paris paid a billion for Linz.")]
    assert stand_alone("Who paid for it?", forged, gazetteer) == "Who paid for it?"


@pytest.mark.parametrize(
    ("earlier", "text", "standalone"),
    [
        ("Did 22,000 people meet in Paris?", "And Linz?", "Did 22,000 people meet in Linz?"),
        ("Who gave 2.5 million to Paris?", "And Linz?", "Who gave 2.5 million to Linz?"),
        ("چه برنامه\u200cهایی دارد Paris?", "و Linz?", "چه برنامه\u200cهایی دارد Linz?"),
        ("½ ½ Paris?", "And Linz?", "½ ½ Linz?"),  # IndexError
    ],
)
def test_the_name_is_exchanged_where_it_stands(gazetteer: Gazetteer, earlier: str, text: str, standalone: str) -> None:
    assert follow(gazetteer, text, earlier) == standalone


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Where was it signed?", 1),
        ("Where was it signed, and what does it cost?", 2),
        ("Wann begann es und wer bezahlte es?", 2),
        ("Who paid? Who came? Who left?", 3),
        ("Which cities and networks work on climate?", 1),
        ("Paris and Linz", 1),
        ("", 1),
    ],
)
def test_a_question_is_cut_where_another_one_begins(text: str, parts: int) -> None:
    assert len(split(text)) == parts


@given(st.text(max_size=120))
@hypothesis_settings(max_examples=100, deadline=None)
def test_every_part_is_words_of_the_question(text: str) -> None:
    found = split(text)
    assert 1 <= len(found) <= 3
    assert found == (text,) or all(p.rstrip(" ?").split(" (")[0] in text for p in found)


def test_ten_thousand_turns_are_cut_and_cost_nothing(toy_assistant: Assistant) -> None:
    turns = [Turn(role="user", content="What did Paris do? " * 50)] * 10_000
    assert len(toy_assistant.question("And Linz?", turns).history) <= 20


def test_a_small_word_is_no_slip_in_a_name(real_assistant: Assistant) -> None:
    found = real_assistant._gazetteer.find("¿Cuántos miembros tenía la red de ciudades del Mercosur?", "es")
    assert [n.documents for n in found if n.repaired] == []


def test_a_word_of_the_thesaurus_is_no_misspelt_country(real_assistant: Assistant) -> None:
    found = real_assistant._gazetteer.find("Klimapartnerschaften mit Städten im globalen Süden", "de")
    assert shown(found) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("شیراز با کدام شهرهای جهان خواهرخوانده است؟", ["Shiraz"]),
        ("در آوریل ۲۰۱۹ چه شد؟", []),
    ],
)
def test_large_cities_are_known_by_their_persian_names(real_assistant: Assistant, text: str, names: list[str]) -> None:
    assert shown(real_assistant._gazetteer.find(text, "fa")) == names
