"""Stories of people who put two things side by side in their own words."""

from __future__ import annotations

from udeassist.assistant import Assistant
from udeassist.understand import by_number
from udeassist.understand.parts import split
from udeassist.understand.sides import alone


def things(assistant: Assistant, text: str) -> list[str]:
    question = assistant.question(text)
    reading = assistant.reader.read(question, assistant.embedder.queries([question.standalone])[0])
    assert reading.kind == "compare"
    return [t.shown for t in reading.things]


def documents(assistant: Assistant, text: str) -> set[str]:
    return {c.citations[0].document_id for c in assistant.ask(text).claims}


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


def test_two_ties_of_one_city_are_the_two_things(real_assistant: Assistant) -> None:
    asked = "Dortmund has agreements with Leeds and with Pittsburgh. How do they differ?"
    assert things(real_assistant, asked) == ["Dortmund-Leeds", "Dortmund-Pittsburgh"]
    assert documents(real_assistant, asked) == {"case-leeds-dortmund", "case-dortmund-pittsburgh"}


def test_of_two_ties_in_one_file_each_is_told_by_what_names_it(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Yokohama's memoranda with Da Nang and with Cebu: when were they signed?")
    by_side = {c.group: c.text for c in answer.claims}
    assert set(by_side) == {"Yokohama-Da Nang", "Yokohama-Cebu"}
    assert "Da Nang" in by_side["Yokohama-Da Nang"]
    assert "Cebu" in by_side["Yokohama-Cebu"]


def test_three_pairs_are_three_things(real_assistant: Assistant) -> None:
    asked = "Leipzig for Kyiv, Mannheim for Chernivtsi, Freiburg for Lviv: how much help did each send?"
    assert things(real_assistant, asked) == ["Leipzig-Kyiv", "Mannheim-Chernivtsi", "Freiburg-Lviv"]


def test_two_things_in_two_sentences_are_compared_without_the_word(real_assistant: Assistant) -> None:
    asked = (
        "Rzeszów took in Ukrainians, Gaziantep Syrians. Which outside bodies did the two administrations team up with?"
    )
    assert documents(real_assistant, asked) == {"case-rzeszow-refugee-gateway", "case-gaziantep-migration-model"}


def test_in_between_is_not_between_two_cities(real_assistant: Assistant) -> None:
    asked = (
        "When did Ramallah's tie with Hounslow begin and when the one with Bonn, and did either fall asleep in between?"
    )
    assert things(real_assistant, asked) == ["Ramallah-Hounslow", "Ramallah-Bonn"]


def test_both_sides_are_told_of_the_point_that_is_compared(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What would we pay per year in Mayors for Peace compared with Climate Alliance?")
    said = " ".join(c.text for c in answer.claims)
    assert "2,000 yen" in said
    assert "0.85 cents" in said


def test_a_comparison_that_nothing_surely_tells_is_declined(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Which is nicer for a weekend trip, Dresden or Strasbourg?").status == "declined"
