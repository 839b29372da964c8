"""Claims to check get a verdict only where a statement settles them; what lies outside gets no answer at all."""

from __future__ import annotations

import re

import pytest

from udeassist.assistant import Assistant
from udeassist.support.qualifiers import disputed, goes_on, qualifiers, stopped, without_tag
from udeassist.understand import Intent

OUTSIDE = (
    "How long does a chicken have to stay in the oven?",
    "who won the ice hockey final last year",
    "Wie melde ich meinen Hund bei der Steuer an?",
    "Mein Rechner startet nicht mehr, was nun?",
    "¿Cuánto cuesta renovar el permiso de conducir?",
    "Quelle est la capitale de la Mongolie ?",
    "چطور قورمه‌سبزی درست کنم؟",
    "Which countries hold a veto in the Security Council?",
)


@pytest.mark.parametrize("question", OUTSIDE)
def test_what_lies_outside_city_diplomacy_is_declined(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "declined", [c.text for c in answer.claims]


def test_a_claim_that_a_statement_bears_out_holds(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it true that Istanbul runs the permanent secretariat of the B40 network?")
    assert answer.verdict == "holds"
    assert "permanent secretariat" in answer.claims[0].text


def test_a_claim_with_another_year_does_not_hold(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it true that the Pact of Free Cities was signed in Budapest in December 2016?")
    assert answer.verdict == "does_not_hold"
    assert "16 December 2019" in answer.claims[0].text


def test_yes_is_not_said_to_what_was_only_estimated(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it true that New York saved 603 million dollars thanks to Copenhagen?")
    assert answer.verdict is None
    assert any("estimate" in caution.text for caution in answer.cautions)


@pytest.mark.parametrize("claim", ["Is a voluntary local review binding?", "Ist das Voluntary Local Review bindend?"])
def test_yes_is_not_said_over_a_denial_inside_a_word(real_assistant: Assistant, claim: str) -> None:
    assert real_assistant.ask(claim).verdict != "holds"


def test_a_caution_on_something_else_disputes_nothing(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Is it true that C40 was started in 2005?").verdict == "holds"
    disputed_claim = "Is it true that over 440 mayors attended the climate summit in Paris?"
    assert real_assistant.ask(disputed_claim).verdict == "disputed"


def test_a_move_the_other_way_round_does_not_hold(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("I read that the secretariat of CityNet moved from Seoul to Yokohama. Correct?")
    assert answer.verdict == "does_not_hold"


def test_yes_is_never_said_where_a_figure_differs(real_assistant: Assistant) -> None:
    asked = 0
    for document in real_assistant.index.corpus.documents[::6]:
        for statement in document.statements:
            years = re.findall(r"\b(?:19|20)\d\d\b", statement.text)
            if len(years) != 1 or statement.ours:
                continue
            wrong = statement.text.replace(years[0], str(int(years[0]) + 3)).rstrip(".")
            assert real_assistant.ask(f"Is it true that {wrong}?").verdict != "holds", wrong
            asked += 1
            break
    assert asked > 8


def test_a_claim_is_seen_in_languages_without_a_rule(real_assistant: Assistant) -> None:
    intent = Intent.load(real_assistant.embedder.weights)
    assert intent is not None
    claim, question = real_assistant.embedder.queries(
        ["É verdade que a C40 foi fundada em Londres?", "Quem fundou a C40?"]
    )
    assert intent.of(claim).claim > 0.5 > intent.of(question).claim


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("Cities are parties to it, aren't they?", "Cities are parties to it"),
        ("Le pacte est resté petit, n'est-ce pas ?", "Le pacte est resté petit"),
        ("They did not join", "They did not join"),
    ],
)
def test_a_tag_is_no_denial(claim: str, left: str) -> None:
    assert without_tag(claim) == left


def test_what_bends_a_claim_is_seen_in_any_language() -> None:
    assert qualifiers("Nur die erste Stadt") == {"only", "first"}
    assert qualifiers("toutes les villes") == {"all"}
    assert [stopped(t) for t in ("The link was suspended in 2022.", "The link rests on trust.")] == [True, False]
    assert [goes_on(t) for t in ("Besteht die Partnerschaft noch?", "Besteht die Partnerschaft?")] == [True, False]
    assert [disputed(t) for t in ("Sources differ on the date.", "The page has no date.")] == [True, False]


@pytest.mark.parametrize(
    "claim",
    [
        "Kann ein Landkreis mit 150.000 Einwohnern bei Eurocities mitmachen?",
        "Is it true that a town of 70,000 may become a partner of Eurocities?",
    ],
)
def test_a_figure_within_a_limit_is_not_denied(real_assistant: Assistant, claim: str) -> None:
    assert real_assistant.ask(claim).verdict != "does_not_hold"


def test_what_should_be_learned_from_a_case_is_recorded_and_no_advice(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Was sollte man aus der Partnerschaft von Groningen und San Carlos lernen?")
    assert {c.citations[0].document_id for c in answer.claims} == {"case-groningen-san-carlos"}


def test_a_year_called_one_is_no_length_of_time_that_the_statement_lacks(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Stimmt es, dass Rzeszów im Jahr 2022 100.000 Menschen aufgenommen hat?")
    assert answer.verdict != "does_not_hold"
    assert {c.citations[0].document_id for c in answer.claims} == {"case-rzeszow-refugee-gateway"}
