"""Stories of questions that ask for several cities or networks, and of comparisons taken apart."""

from __future__ import annotations

import numpy as np
import pytest

from udeassist.asked import expected
from udeassist.assistant import Assistant
from udeassist.retrieve.lines import among, shown
from udeassist.understand import Intent, alone, without_asides


@pytest.mark.parametrize(
    "question",
    [
        "Who keeps up ties with Palestinian municipalities, or has done so?",
        "Gibt es Kommunen, die sich mit einer Partnerstadt eine Schule oder Kita teilen?",
        "Where have neighbours on two sides of a border built something together?",
    ],
)
def test_several_are_asked_for_without_the_word_which_cities(real_assistant: Assistant, question: str) -> None:
    assert real_assistant.ask(question).kind == "list"


def test_a_fact_of_one_city_is_no_list(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Who chairs Mayors for Peace?").kind == "lookup"
    assert real_assistant.ask("How many members does Eurocities have?").kind == "lookup"


@pytest.mark.parametrize(
    "question", ["What is a sister city?", "Was ist eine Partnerstadt?", "What is city diplomacy?"]
)
def test_what_a_word_means_is_no_list_of_what_it_stands_for(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.kind == "definition"
    assert answer.claims[0].citations[0].document_id.startswith("concept-")


def test_each_line_of_a_list_is_another_document_with_its_proof(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which cities work with partners in Ukraine?")
    cited = [claim.citations[0].document_id for claim in answer.claims]
    assert len(cited) >= 3
    assert len(set(cited)) == len(cited)
    ukrainian = {"Ukrain", "Kyiv", "Lviv", "Kharkiv", "Zhytomyr", "Chernivtsi"}
    assert all(any(name in claim.text for name in ukrainian) for claim in answer.claims)


def test_a_list_that_nothing_belongs_on_is_declined(real_assistant: Assistant) -> None:
    answer = real_assistant.ask(
        "Which cities coordinate the cruise ship limits in their harbours with other port cities?"
    )
    assert answer.status == "declined"
    assert answer.nearest


@pytest.mark.parametrize(
    ("probabilities", "lines"),
    [([], 0), ([0.39, 0.39], 0), ([0.9, 0.31, 0.34, 0.35], 3), ([0.9, 0.29], 1), ([0.9] * 12, 12)],
)
def test_the_first_line_has_to_be_sure_and_later_ones_surer_and_surer(probabilities: list[float], lines: int) -> None:
    assert shown(probabilities, first=0.4, further=0.3) == lines


def test_a_document_whose_proof_is_like_the_likeliest_ones_says_so() -> None:
    alike, other = np.array([1.0, 0.0], np.float32), np.array([0.6, 0.8], np.float32)
    sure, like, unlike = among([0.9, 0.3, 0.3], np.stack([alike, alike, other]))
    assert like.like > unlike.like
    assert (sure.ahead, like.ahead) == (0.0, 0.1)
    assert like.first == sure.first == 0.9
    assert like.behind == pytest.approx(0.6)
    assert sure.length == pytest.approx(0.25)


def test_a_document_that_stands_alone_is_like_nothing() -> None:
    (only,) = among([0.4], np.array([[1.0, 0.0]], np.float32))
    assert (only.like, only.others, only.behind) == (0.0, 0.0, 0.0)


def test_a_theme_is_no_answer_where_more_is_asked(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Are there twinnings where football had a role? List them please")
    assert answer.claims
    assert {c.document_id for claim in answer.claims for c in claim.citations} <= {
        "case-leeds-dortmund", "case-ludwigsburg-montbeliard"
    }  # fmt: skip


def test_an_intent_fitted_on_other_vectors_is_not_used(real_assistant: Assistant) -> None:
    assert Intent.load(real_assistant.embedder.weights) is not None
    assert Intent.load("another model's weights") is None


def test_an_intent_says_a_probability() -> None:
    vector = np.array([1.0, 0.0], np.float32)
    weights = np.array([[0.0, 5.0]] * 3, np.float32)
    assert Intent(weights, np.zeros(3, np.float32)).of(vector).several == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "How do Lyon and Bonn differ in staffing?",
            ("How do Lyon differ in staffing?", "How do Bonn differ in staffing?"),
        ),
        (
            "Put side by side how a council joins Eurocities and Climate Alliance.",
            ("how a council joins Eurocities.", "how a council joins Climate Alliance."),
        ),
        (
            "Was unterscheidet Eurocities von Metropolis beim Beitrag?",
            ("Was unterscheidet Eurocities beim Beitrag?", "Was unterscheidet Metropolis beim Beitrag?"),
        ),
        (
            "Worin unterscheiden sich Eurocities und das Klima-Bündnis beim Beitrag?",
            (
                "Worin unterscheiden sich Eurocities beim Beitrag?",
                "Worin unterscheiden sich das Klima-Bündnis beim Beitrag?",
            ),
        ),
    ],
)
def test_a_side_is_asked_about_without_the_other_and_what_joined_them(
    real_assistant: Assistant, question: str, sides: tuple[str, ...]
) -> None:
    reading = real_assistant.reader.read(real_assistant.question(question))
    assert reading.kind == "compare"
    assert tuple(alone(reading, thing) for thing in reading.things) == sides


def test_two_pairs_are_two_things(real_assistant: Assistant) -> None:
    question = "How did the link of Coventry with Volgograd begin compared to that of Hannover with Hiroshima?"
    reading = real_assistant.reader.read(real_assistant.question(question))
    assert [t.shown for t in reading.things] == ["Coventry-Volgograd", "Hannover-Hiroshima"]


def test_two_names_with_and_between_them_are_each_answered(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Where is the secretariat of Metropolis and ICLEI?")
    assert {claim.group for claim in answer.claims} >= {"Metropolis"}
    assert any("Barcelona" in claim.text for claim in answer.claims)
    assert any("Bonn" in claim.text for claim in answer.claims)


def test_a_german_noun_after_a_preposition_is_no_name_that_nobody_knows(real_assistant: Assistant) -> None:
    reading = real_assistant.reader.read(real_assistant.question("Wie kam Mannheim mit Czernowitz in Berührung?"))
    assert reading.strangers == ()


def test_no_verdict_rests_on_a_statement_that_is_silent_on_what_the_claim_names(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Is it true that Cities4Cities was started by Lviv?")
    assert answer.verdict is None or all("Cities4Cities" in claim.text for claim in answer.claims)


def test_a_word_that_nobody_knows_keeps_a_name_from_being_merely_explained(real_assistant: Assistant) -> None:
    assert real_assistant.ask("What was the turnover of the Columbus Zoo last year?").status == "declined"


def test_was_opens_a_claim_in_english_and_a_question_in_german() -> None:
    assert expected("Was ist eine Partnerstadt?") == "what"
    assert expected("Was macht Braga anders?") == "what"
    assert expected("Was the pact signed in Paris?") == "yesno"


def test_a_list_of_one_year_is_not_filled_with_another(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Which cities won the Guangzhou Award in 2018?").decline is not None
    assert real_assistant.ask("Which cities won the Guangzhou Award in 2012?").status == "answered"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "What German cities have a partner in Ukraine? need a quick list",
            "What German cities have a partner in Ukraine?",
        ),
        ("¿Qué ciudades trabajan con refugiados? dame casos", "¿Qué ciudades trabajan con refugiados?"),
        ("Welche Städte helfen Kyjiw? Kurze Liste reicht.", "Welche Städte helfen Kyjiw?"),
        ("Who paid for the tram, please?", "Who paid for the tram?"),
        ("need a quick list", "need a quick list"),
        ("Which cities need a list of partners?", "Which cities need a list of partners?"),
    ],
)
def test_what_is_said_beside_a_question_is_left_out(text: str, left: str) -> None:
    assert without_asides(text) == left


def test_some_of_many_is_a_list_even_where_it_asks_who(real_assistant: Assistant) -> None:
    reading = real_assistant.reader.read(real_assistant.question("Wer von den Netzwerken sitzt in Brüssel?"))
    assert (reading.kind, reading.target) == ("list", "network")


def test_a_theme_alone_lists_all_its_cities_though_one_statement_speaks_of_it_most(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which cities work on migration?")
    assert len({s.document_id for s in answer.sources}) >= 4


def test_networks_on_a_theme_are_all_there_though_the_question_names_it_otherwise(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which international networks deal with climate protection by cities?")
    assert {"network-c40-cities", "network-iclei-local-governments-for-sustainability", "network-climate-alliance"} <= {
        c.citations[0].document_id for c in answer.claims
    }


def test_cities_or_networks_may_both_answer(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Radicalised youngsters are a worry here. Which cities or networks work on extremism?")
    kinds = {c.citations[0].document_id.split("-")[0] for c in answer.claims}
    assert kinds == {"case", "network"}


def test_a_pact_may_be_told_in_the_file_of_its_city(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What charters, pacts or declarations are named after a single city?")
    assert "case-palermo-charter" in {c.citations[0].document_id for c in answer.claims}


def test_nobody_asks_for_cities_by_the_name_of_a_fund(real_assistant: Assistant) -> None:
    assert real_assistant.ask("What is the Global Cities Fund?").kind == "definition"


def test_one_of_two_cities_is_enough_where_the_question_says_or(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Quels réseaux ont leur siège ou leur secrétariat à Bruxelles ou à Barcelone ?")
    shown_ones = {c.citations[0].document_id for c in answer.claims}
    assert {"network-eurocities", "network-united-cities-and-local-governments"} <= shown_ones


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dear team, who pays for Kampala for All?", "who pays for Kampala for All?"),
        ("Sehr geehrte Damen und Herren, wer zahlt das?", "wer zahlt das?"),
        ("Bonjour à tous, qui paie le tram de Kehl ?", "qui paie le tram de Kehl ?"),
        ("Hi", "Hi"),
    ],
)
def test_a_greeting_is_no_part_of_a_question(text: str, left: str) -> None:
    assert without_asides(text) == left


@pytest.mark.parametrize(
    "question",
    [
        "Which city leaders have had a seat on the board of the Mayors Migration Council?",
        "whose mayors have had a seat on the board of that migration council of mayors?",
    ],
)
def test_whose_mayors_asks_for_several(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    cited = {s.document_id for c in answer.claims for s in c.citations}
    assert {
        "case-amman-migration-and-climate",
        "case-kampala-for-all",
        "case-montreal-mayors-migration-council",
    } <= cited


def test_within_two_themes_both_narrower_things_are_meant(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Quelles villes travaillent contre la radicalisation des jeunes ?")
    cited = {s.document_id for c in answer.claims for s in c.citations}
    assert "case-vilvoorde-prevention" in cited
    assert "case-cordoba-partnership-for-healthy-cities" not in cited, "school meals have nothing to do with it"
