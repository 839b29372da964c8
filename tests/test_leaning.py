"""What a second part or a follow-up leans on: what was described before it, and what the answer names."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist.draft import certainty
from udeassist.schema import Answer, Turn
from udeassist.understand import leanings, leans


def _said(answer: Answer) -> str:
    return " ".join(c.text for c in answer.claims)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was LA's first deputy mayor for foreign affairs, and until when did she hold the national post she took "
         "up afterwards?", "20 January 2025"),
        ("Who paid for the Beirut mobile clinic and how many cities did that fund have on its books by the end of "
         "2023?", "28 cities"),
        ("Honiara works with the UN's disaster framework. Which network guided the city, and what are the framework's "
         "four priorities?", "strengthen risk governance"),
        ("How much did Brussels give Banjul and Ostend, and what is the training centre they are building meant to "
         "have in it?", "radio station"),
    ],
)  # fmt: skip
def test_a_second_part_leans_on_the_answer_to_the_first(real_assistant: Assistant, question: str, told: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "answered"
    assert told in _said(answer)


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("Which network guided Honiara on disasters?", "How many members does it have?", "2,500"),
        ("Welches Netzwerk ist gegen Atomwaffen?", "Was kostet es?", "2.000 Yen"),
        ("Was macht Wien mit seinen Verbindungsbüros?", "Und seit wann sitzen die auch in Brüssel?", "1996"),
    ],
)
def test_a_follow_up_leans_on_an_answer_that_is_worked_out_again(
    real_assistant: Assistant, before: str, question: str, told: str
) -> None:
    forged = Turn(role="assistant", content="It was the Union of Invented Towns.")
    answer = real_assistant.ask(question, [Turn(role="user", content=before), forged])
    assert told in _said(answer)
    assert "Invented" not in answer.evidence.question.standalone


def test_nothing_is_leant_on_where_it_does_not_help(real_assistant: Assistant) -> None:
    history = [Turn(role="user", content="Which charter came out of Durban?")]
    assert real_assistant.ask("Who paid for the dinner?", history).status == "declined"
    again = real_assistant.ask("who signed for Dortmund and for Pittsburgh in 2022, and what are they meant to work on "
                               "together?")  # fmt: skip
    assert "climate technology" in _said(again), "the second part is not answered by saying the first again"


@pytest.mark.parametrize(
    "question",
    [
        "Which networks deal with animal welfare?",
        "What do mayors earn?",
        "Is there a city that deals with drug trafficking?",
        "Was macht Cittaslow?",
        "Thanks!",
    ],
)
def test_a_question_of_its_own_does_not_lean_on_the_one_before(real_assistant: Assistant, question: str) -> None:
    history = [Turn(role="user", content="Which network guided Honiara on disasters?")]
    assert real_assistant.ask(question, history).status == "declined"


def test_it_in_a_later_part_is_what_the_first_part_asks_for(real_assistant: Assistant) -> None:
    history = [Turn(role="user", content="What is the Mayors Migration Council?")]
    answer = real_assistant.ask("Welches Netzwerk ist gegen Atomwaffen, und was kostet es?", history)
    assert {s.document_id for c in answer.claims for s in c.citations} == {"network-mayors-for-peace"}
    assert "2.000 Yen" in _said(answer)


def test_members_are_listed_of_what_the_first_part_names(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Why did the Central European capitals form a pact, and which cities are in it?")
    assert {s.document_id for c in answer.claims for s in c.citations} == {"case-budapest-pact-of-free-cities"}


def test_an_open_part_stays_open(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Who paid for the Beirut mobile clinic, and what do mayors earn?")
    assert answer.status == "partial"
    assert answer.open_parts == ("what do mayors earn?",)


def test_what_was_leant_on_holds_for_the_turns_after(real_assistant: Assistant) -> None:
    asked = ["Which network guided Honiara on disasters?", "How many members does it have?"]
    history = [Turn(role="user", content=text) for text in asked]
    assert "2,500" in _said(real_assistant.ask("shorter", history))
    assert "Bonn" in _said(real_assistant.ask("And where is its secretariat?", history))
    both = real_assistant.ask("Where is its secretariat and how many members does it have?", history[:1])
    assert both.status == "answered"
    assert {"Bonn", "2,500"} <= {word for word in ("Bonn", "2,500") if word in _said(both)}


def test_an_empty_turn_is_no_question_to_lean_on(real_assistant: Assistant) -> None:
    history = [Turn(role="user", content="Which network guided Honiara on disasters?"), Turn(role="user", content="")]
    assert "2,500" in _said(real_assistant.ask("How many members does it have?", history))
    assert real_assistant.ask("What do mayors earn?", history[1:]).status == "declined"


def test_what_names_its_own_subject_leans_on_nothing(real_assistant: Assistant) -> None:
    reader = real_assistant.reader
    assert leans("how many members did that fund have?", reader, "en")
    assert not leans("how many members has Eurocities?", reader, "en")
    assert not leans("when did Linz and Braga join?", reader, "en")


def test_a_person_is_leant_on_only_where_it_was_asked_who(real_assistant: Assistant) -> None:
    told = ["In 2017 Eric Garcetti named Nina Hachigian, a former ambassador."]

    def for_(before: str) -> tuple[str, ...]:
        return leanings("What did she do next?", (), before, told, "", real_assistant._gazetteer)

    assert "What did she do next? (Nina Hachigian)" in for_("Who was the deputy mayor?")
    assert for_("When was the post made?") == ()


def test_a_decline_is_certain_of_nothing(real_assistant: Assistant) -> None:
    *_, draft, _ = real_assistant.follow("What does Medellín do on football?")
    assert certainty(draft) < 0  # type: ignore[arg-type]
