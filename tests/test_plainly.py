"""People ask in their own words: what is surely told is answered, and no common noun is taken for a city."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant


@pytest.fixture(scope="module")
def foreign(real_assistant: Assistant):  # type: ignore[no-untyped-def]
    """Cities without a case file that a question is read to name."""

    def named(question: str) -> list[str]:
        asked = real_assistant.question(question)
        return [n.shown for n in real_assistant.reader.read(asked).foreign]

    return named


@pytest.mark.parametrize(
    "question",
    [
        "Wie wichtig sind Warschau und Prag wirtschaftlich für ihre Länder?",  # Lander, Wyoming
        "¿Cómo le fue a Coventry durante la Guerra Fría?",  # Fria, Guinea
        "Soll in Accra eine Kita für die Kinder entstehen?",  # Kita, Mali
        "Who hosted the summit on Lake Victoria?",
        "هونیارا سراغ برنامهٔ تاب‌آوری رفت؟ چرا؟",
    ],
)
def test_a_common_noun_is_no_city(foreign, question: str) -> None:  # type: ignore[no-untyped-def]
    assert foreign(question) == []


def test_a_city_with_its_accent_is_still_one(foreign) -> None:  # type: ignore[no-untyped-def]
    assert foreign("Was macht Würzburgs Partner Łódź?") == ["Łódź"]


def test_a_network_goes_by_all_its_names_in_every_language(real_assistant: Assistant) -> None:
    english, german = (
        real_assistant.reader.read(real_assistant.question(q)).names[-1]
        for q in (
            "Does Kampala's mayor sit on the Mayors Migration Council?",
            "Sitzt Kampalas OB im Bürgermeisterrat für Migration?",
        )
    )
    assert (english.key, english.documents, english.forms) == (german.key, german.documents, german.forms)


def test_a_german_verb_is_not_the_noun_it_is_spelt_like(real_assistant: Assistant) -> None:
    content = real_assistant.reader._content
    said = {i.shown: i.concepts for i in content.items("Wo wurde das Forum gehalten?", "de")[0]}
    meant = {i.shown: i.concepts for i in content.items("Wie hoch ist das Gehalt des Forums?", "de")[0]}
    assert "wage" not in said.get("gehalten", ())
    assert "wage" in meant["gehalt"]


def test_a_slip_in_a_word_that_says_nothing_costs_nothing(real_assistant: Assistant) -> None:
    items, _, _ = real_assistant.reader._content.items("a natrual match", "en")
    assert "natrual" not in {i.shown for i in items}


@pytest.mark.parametrize(
    "question",
    [
        "Faut-il être une ville pour entrer dans CityNet ?",
        "Who were the two mayors that got other cities together in Aarhus right after the Bataclan attacks?",
    ],
)
def test_what_is_surely_told_is_answered_whatever_a_word_speaks_for(real_assistant: Assistant, question: str) -> None:
    assert real_assistant.ask(question).status == "answered"


@pytest.mark.parametrize(
    "question", ["Should our city dump its Russian twin?", "What do you think of the mayor of Lviv?"]
)
def test_an_opinion_that_nothing_tells_is_still_declined(real_assistant: Assistant, question: str) -> None:
    assert real_assistant.ask(question).reason == "out_of_scope"


def test_two_thousand_people_are_no_year(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("We're a village of 2,000 - may we sign the Covenant of Mayors?")
    assert "network-global-covenant-of-mayors" in {s.document_id for s in answer.sources}
