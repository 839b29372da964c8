"""Which network suits us: networks alone, few, each with what it is for or what it asks."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist.corpus import read_admission
from udeassist.draft.fit import ABOUT_ASKER
from udeassist.render import as_markdown
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


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        ("We're a town of 70,000 in Poland. Which European network would take us?", "eurocities", "citynet"),
        ("We are a town of 30,000 in Vietnam, which network fits us?", "citynet", "eurocities"),
        (
            "Our county in Ohio wants help with sister cities, which network?",
            "sister-cities-international",
            "council-of",
        ),
        ("On est une petite commune de 8 000 habitants, quel réseau climat est fait pour nous ?", "covenant", "c40"),
        ("Which network for a megacity of 5 million on urban development?", "metropolis", "eurocities"),
        ("Wir sind ein Dorf mit 900 Einwohnern. Welches europäische Netzwerk passt?", "climate-alliance", "eurocities"),
    ],
)
def test_size_and_place_of_who_asks_are_held_against_what_each_network_admits(
    real_assistant: Assistant, question: str, wanted: str, unwanted: str
) -> None:
    found = " ".join(documents(real_assistant.ask(question)))
    assert wanted in found
    assert unwanted not in found


def test_the_condition_that_is_shown_is_the_one_that_the_asker_meets(real_assistant: Assistant) -> None:
    small = real_assistant.ask("Which European network can a town of 70,000 join?")
    assert any("above 50,000" in c.text for c in small.claims)
    large = real_assistant.ask("Which European network can a city of 400,000 join?")
    assert any("250,000 or more" in c.text for c in large.claims)


def test_a_wish_that_no_network_serves_is_declined_all_the_same(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Our town of 9,000 wants chess tournaments abroad. Which network suits us?").decline


@pytest.mark.parametrize(
    ("value", "people", "home", "takes"),
    [
        ("from 50000 in Europe", 70_000, {"Poland", "Europe"}, True),
        ("from 50000 in Europe", 20_000, {"Poland", "Europe"}, False),
        ("from 50000 in Europe", 70_000, {"Vietnam", "Asia"}, False),
        ("from 50000 in Europe", None, set(), True),
        ("any size", 1, {"Mars"}, True),
    ],
)
def test_an_admission_speaks_only_against_what_is_known(
    value: str, people: int | None, home: set[str], takes: bool
) -> None:
    admission = read_admission(value)
    assert admission is not None
    assert admission.takes(people, frozenset(home)) is takes


@pytest.mark.parametrize("value", ["", "from", "from many", "all", "any size in "])
def test_what_is_no_admission_is_refused(value: str) -> None:
    assert read_admission(value) is None


def test_a_named_city_is_looked_up_in_its_own_case_file(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which network did our partner Braga join?")
    assert "case-braga" in {h.document_id for h in answer.evidence.hits}


def test_a_slip_in_a_long_name_in_another_script_is_mended(real_assistant: Assistant) -> None:
    reading = real_assistant.reader.read(real_assistant.question("دفتر مرکزی متروپولیس کجاست؟"))
    assert [n.documents and n.repaired for n in reading.places] == [True]


def test_what_is_said_of_one_network_stands_under_its_name_once(real_assistant: Assistant) -> None:
    told = as_markdown(real_assistant.ask("Which European network can a town of 70,000 join?"))
    assert told.count("**Eurocities**:") == 1


def test_what_only_tells_of_the_asker_are_concepts_of_the_thesaurus(real_assistant: Assistant) -> None:
    known = {c.id for c in real_assistant.index.corpus.thesaurus.concepts}
    assert known >= ABOUT_ASKER


@pytest.mark.parametrize(
    "question",
    [
        "Nous sommes une petite commune de 4 000 habitants. Où peut-on adhérer pour agir sur le climat ?",
        "Where can a village of 2,000 people sign up for climate work?",
        "Wir sind ein Dorf mit 2.000 Einwohnern, wo können wir für Klimaschutz mitmachen?",
    ],
)
def test_where_a_small_town_could_join_asks_for_a_network_that_suits(real_assistant: Assistant, question: str) -> None:
    assert "network-global-covenant-of-mayors" in documents(real_assistant.ask(question))


def test_what_a_network_that_suits_costs_is_told_with_it(real_assistant: Assistant) -> None:
    answer = real_assistant.ask(
        "We are a city of 300,000 in the Philippines and want training with other Asian cities. "
        "Which network, and what would we pay?"
    )
    assert answer.status == "answered"
    assert any("CityNet's yearly fee" in c.text for c in answer.claims)


@pytest.mark.parametrize(
    "question",
    [
        "Welche Netzwerke passen für eine Kleinstadt mit 8.000 Einwohnern in Bayern?",
        "We're a small town in Texas, which networks are open to us?",
    ],
)
def test_a_land_or_state_tells_the_country_of_who_asks(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "answered"
    assert {d.split("-")[0] for d in documents(answer)} == {"network"}


def test_a_state_that_is_asked_about_itself_is_not_known(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What did Bavaria do in city diplomacy?")
    assert answer.reason == "not_in_corpus"


@pytest.mark.parametrize(
    ("question", "network", "told"),
    [
        ("We're a county in Ohio looking for our first partner abroad and need hand-holding to find one. Who could we "
         "join?", "Sister Cities International", "finding partners"),
        ("Small council, little staff: we want a European climate network that doesn't make us file reports all the "
         "time. Which one?", "Climate Alliance", "no reporting duty"),
    ],
)  # fmt: skip
def test_what_answers_the_wish_is_shown_beside_the_aim(
    real_assistant: Assistant, question: str, network: str, told: str
) -> None:
    answer = real_assistant.ask(question)
    first = [c.text for c in answer.claims if c.group == answer.claims[0].group]
    assert answer.claims[0].group == network
    assert any(told in text for text in first)
