"""Described instead of named: the mayors against the bomb, a capital that is a government, what is only an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from udeassist.asked import expected
from udeassist.assistant import Assistant
from udeassist.corpus import check_corpus
from udeassist.render import as_markdown


def _described(assistant: Assistant, text: str) -> list[str]:
    """Ids of the documents that are described in a question."""
    reading = assistant.reader.read(assistant.question(text))
    known = {d.id: n for n, d in enumerate(assistant.index.corpus.documents)}
    return sorted(i for i, n in known.items() if any(n in name.documents for name in reading.names if name.binding))


@pytest.mark.parametrize(
    "text",
    [
        "What would a town pay to be on board with the mayors who campaign against the bomb?",
        "How do we sign up to the Hiroshima mayors' league?",
        "Was kostet der Beitrag beim Bürgermeisterbündnis gegen Atomwaffen?",
    ],
)
def test_who_is_described_in_a_few_words_is_named(real_assistant: Assistant, text: str) -> None:
    assert "network-mayors-for-peace" in _described(real_assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "Did the mayors speak about the bomb that fell on Coventry, or against somebody?",  # its words, far apart
        "What do the mayors pay? Who is against the bomb?",  # in two sentences
        "Which mayors travelled to Hiroshima?",
    ],
)
def test_the_words_of_a_description_elsewhere_in_a_question_describe_nothing(
    real_assistant: Assistant, text: str
) -> None:
    assert "network-mayors-for-peace" not in _described(real_assistant, text)


def test_what_is_described_is_compared_with_what_is_named(real_assistant: Assistant) -> None:
    answer = real_assistant.ask(
        "Put side by side how a council signs up to the Hiroshima mayors' league and to Climate Alliance."
    )
    assert answer.kind == "compare"
    assert {c.group for c in answer.claims} == {"Mayors for Peace", "Climate Alliance"}


def test_a_phrase_that_could_be_two_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "descriptions.yaml").write_text(
        "case-a:\n  en: [the lake city]\ncase-b:\n  en: [the lake city]\n  it: [la città del lago]\n"
    )
    _, findings = check_corpus(tmp_path)
    said = " ".join(map(str, findings))
    assert "'the lake city' describes case-a too" in said
    assert "unknown language 'it'" in said
    assert "'case-b' is no document id" in said


def test_what_is_reported_to_a_capital_is_reported_to_its_government(real_assistant: Assistant) -> None:
    asked = "We have just signed a sister city deal: how long do we have to report it to Canberra?"
    assert "14 days" in " ".join(c.text for c in real_assistant.ask(asked).claims)
    partners = real_assistant.reader.read(real_assistant.question("Which capitals signed with Canberra?"))
    assert [n.shown for n in partners.names if n.binding] == ["Canberra"], "nothing is reported here"


def test_an_example_binds_no_line_of_a_list(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Welche Städte unterhalten eigene Büros im Ausland, etwa in Brüssel oder in Asien?")
    assert {"case-vienna-liaison-offices", "case-melbourne-international-engagement"} <= {
        x.document_id for c in answer.claims for x in c.citations
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We want to learn from places that trade know-how on floods and living in a delta. Which ones?", "list"),
        ("Which city governments received a grant from the Global Cities Fund?", "list"),
        ("Quelles études de cas portent sur une ville française et une ville allemande ?", "list"),
        ("Which twinning was the very first one?", "lookup"),
        ("Womit half Leipzig im Frühjahr 2022 seiner ukrainischen Partnerstadt?", "lookup"),  # no claim to check
        ("درسدن و شهر کلمبوس چه تاریخی قرارداد خواهرخواندگی امضا کردند؟", "lookup"),  # Dresden is no lesson
    ],
)
def test_the_kind_is_told_by_how_many_are_asked_for(real_assistant: Assistant, text: str, kind: str) -> None:
    assert real_assistant.ask(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "How many members does the Energy Cities network have and where does it sit?",
        "Can a unitary authority join the Intercultural Cities programme?",
        "Wie viele Leute arbeiten in den Wiener Verbindungsbüros insgesamt?",
        "Welche Schulen aus Hannover machen beim Austausch mit Hiroshima mit?",
    ],
)
def test_what_nobody_recorded_is_declined_though_its_words_are_near(real_assistant: Assistant, text: str) -> None:
    assert real_assistant.ask(text).status == "declined"


def test_the_claims_to_be_the_first_twinning_stand_together(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it true that Coventry and Stalingrad were the very first twin towns?")
    assert answer.verdict == "disputed"
    said = " ".join(c.text for c in answer.claims)
    assert all(year in said for year in ("1920", "1931", "1944"))
    assert len(answer.conflicts) > 1
    assert as_markdown(answer).count("The sources disagree on which twinning was the first.") == 1


def test_our_reading_is_shown_where_it_settles_a_claim_best(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Did the digital rights cities get to 100 members in 100 days?")
    assert "did not reach 100 cities" in answer.claims[0].text
    assert answer.verdict is None


def test_a_large_number_of_people_is_no_figure_that_is_asked_for() -> None:
    assert expected("¿Qué ciudades tienen experiencia en acoger a un gran número de refugiados?") != "count"
    assert expected("Quelles villes ont accueilli un grand nombre de réfugiés ?") != "count"
    assert expected("What was the number of members?") == "count"


def test_cities_that_signed_nothing_together_are_not_compared(real_assistant: Assistant) -> None:
    assert (
        real_assistant.ask("Wann haben Mannheim und Lwiw ihren Partnerschaftsvertrag unterschrieben?").status
        == "declined"
    )
