"""Stories of people who put two things side by side in their own words."""

from __future__ import annotations

from udeassist.assistant import Assistant
from udeassist.understand import by_number
from udeassist.understand.parts import split
from udeassist.understand.sides import alone


def test_a_summit_and_its_city_are_one_side_of_a_comparison(real_assistant: Assistant) -> None:
    asked = (
        "Which drew the most people: Habitat III in Quito, the Africities in Kisumu or Medellín's World Urban Forum?"
    )
    answer = real_assistant.ask(asked)
    assert answer.kind == "compare"
    assert {"case-quito-habitat-iii", "case-kisumu-africities-2022"} <= {s.document_id for s in answer.sources}


def test_next_to_a_city_is_a_comparison_where_another_is_named_before(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Milan's food pact next to Mexico City's climate pact: how many cities signed?")
    assert answer.kind == "compare"
    assert len({s.document_id for s in answer.sources}) == 2


def test_what_belongs_to_the_other_side_is_left_out(real_assistant: Assistant) -> None:
    question = real_assistant.question("Milan's food pact next to Mexico City's climate pact: who signed?")
    reading = real_assistant.reader.read(question)
    assert alone(reading, reading.things[1]) == "Mexico City's climate pact: who signed?"


def test_one_of_two_is_asked_for_and_nothing_is_claimed(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it Eurocities or CEMR where a single city can be a member in its own right?")
    assert (answer.kind, answer.verdict) == ("compare", None)


def test_two_questions_in_persian_are_two() -> None:
    assert len(split("موضوع کارشان چیست و چه کسی می‌تواند عضو شود؟")) == 2


def test_a_thing_on_which_its_own_file_is_silent_is_told_by_another(real_assistant: Assistant) -> None:
    answer = real_assistant.ask(
        "What must a US twinning do for recognition by Sister Cities International "
        "and what must towns do to be paid under CERV?"
    )
    assert "concept-sister-and-friendship-cities" in {s.document_id for s in answer.sources}


def test_each_part_of_a_comparison_stays_with_its_own_side(real_assistant: Assistant) -> None:
    asked = real_assistant.question("What does Eurocities ask of members and what does CityNet charge?")
    reading = real_assistant.reader.read(asked)
    assert [real_assistant._own_parts(reading, thing) for thing in reading.things] == [
        ("What does Eurocities ask of members",),
        ("what does CityNet charge?",),
    ]


def test_which_has_more_is_asked_of_each_as_how_many() -> None:
    assert (
        by_number("Which drew the most people: Habitat III in Quito?") == "drew how many people: Habitat III in Quito?"
    )
    assert by_number("Wer hat mehr Mitglieder, Eurocities?") == "hat wie viele Mitglieder, Eurocities?"
    assert by_number("Which is more important, Eurocities?") == "Which is more important, Eurocities?"
