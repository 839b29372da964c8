"""How people put a question: two at once, who they are first, a claim with "is that right?" behind it."""

from __future__ import annotations

import pytest

from udeassist.asked import expected
from udeassist.assistant import Assistant
from udeassist.understand import pointed_out, split, without_remark
from udeassist.understand.situation import situation
from udeassist.words import words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wann und wo wurde der Vertrag geschlossen, und wie viel Geld kam zusammen?", 2),
        ("Wer hat das Abkommen unterschrieben, und um welche Themen geht es darin?", 2),
        ("قرارداد کی امضا شد و شورای شهر در سال ۲۰۲۳ چه تصمیمی گرفت؟", 2),
        ("¿Cuántos eran? ¿Y quién pagó?", 2),
        ("Wir sind eine Kleinstadt und haben Sorgen mit Hass. Was passt zu uns?", 1),
        ("Do Leeds and Dortmund have a pact?", 1),
        ("We're a town of 12,000. Would the network take us, and what does it cost?", 2),
    ],
)
def test_a_question_is_cut_only_where_two_are_asked(text: str, parts: int) -> None:
    assert len(split(text)) == parts


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "My draft says the forum met in Bristol in 2018. Can I leave it like that?",
            "the forum met in Bristol in 2018?",
        ),
        ("Im Ausschuss hieß es, Leeds sei die erste gewesen. Stimmt das?", "Leeds sei die erste gewesen?"),
        ("On lit que 440 maires étaient à Paris. C'est exact ?", "440 maires étaient à Paris?"),
        ("C40 has 97 member cities, right?", "C40 has 97 member cities?"),
    ],
)
def test_a_claim_with_a_check_behind_it_is_a_claim(text: str, claim: str) -> None:
    assert pointed_out(text).endswith(claim)


@pytest.mark.parametrize("text", ["Who founded C40, and when?", "Is that right?", "What is C40? Is that right?"])
def test_what_claims_nothing_stays_as_it_is(text: str) -> None:
    assert pointed_out(text) == text


def test_who_asks_is_told_apart_from_what_is_asked() -> None:
    text = "We're a Portuguese town of about 60,000. Eurocities: any way in for us?"
    said = words(text)
    told = {said[n] for n in situation(text)}
    assert "portuguese" in told
    assert "eurocities" not in told
    assert situation("We are a town of 60,000.") == frozenset(), "nothing else is asked"


@pytest.mark.parametrize(
    ("question", "network", "told"),
    [
        ("Unsere Gemeinde hat nur 4.000 Einwohner. Können wir beim weltweiten Konvent der Bürgermeister mitmachen?",
         "network-global-covenant-of-mayors", "whatever its size"),
        ("Our city has 400,000 people but lies outside the European Union. Is Eurocities open to us?",
         "network-eurocities", "associate members elsewhere"),
        ("We're a Portuguese town of about 60,000. Eurocities: any way in for us?",
         "network-eurocities", "above 50,000 inhabitants"),
        ("We can't pay fees but host many refugees. Is the Mayors Migration Council something for us?",
         "network-mayors-migration-council", "not a membership body"),
    ],
)  # fmt: skip
def test_whether_a_named_network_would_take_us(
    real_assistant: Assistant, question: str, network: str, told: str
) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.claims[0].citations[0].quote
    assert {c.document_id for claim in answer.claims for c in claim.citations} == {network}


def test_what_a_network_expects_of_members_is_not_who_may_join(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What is the yearly membership fee of Eurocities for a city of 300,000?")
    assert answer.status == "declined"


def test_the_second_of_two_questions_keeps_the_place_of_the_first(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("When was the big German-British meeting in Leeds, and how many people showed up?")
    said = " ".join(c.text for c in answer.claims)
    assert "19-21 June 2023" in said
    assert "More than 60" in said


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What did the mayor want when she was in Denver?", "what"),
        ("Was hat die Stadt getan, als sie Gastgeberin war, und wer half?", "what"),
        ("What would a town pay each year?", "money"),
        ("In what year was it signed?", "when"),
        ("Who signed it?", "who"),
    ],
)
def test_what_asks_first_is_what_is_asked(question: str, wanted: str) -> None:
    assert expected(question) == wanted


def test_networks_that_are_devoted_to_a_theme_come_first(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Which networks work on climate?")
    shown = [c.citations[0].document_id for c in answer.claims]
    devoted = {"network-climate-alliance", "network-c40-cities", "network-global-covenant-of-mayors"}
    assert devoted <= set(shown[:4]), "before those for which it is one theme of many"


def test_what_is_that_asks_for_what_was_quoted() -> None:
    assert pointed_out('In the States people talk of a "friendship city". What is that?') == "What is friendship city?"
    assert pointed_out("Ich lese oft „Paradiplomatie“. Was ist das?") == "Was ist Paradiplomatie?"


def test_two_things_on_one_subject_are_two_questions() -> None:
    asked = split("I need two things for a speech on Leeds and Dortmund: date of the treaty, and who signed it.")
    assert asked == ("date of the treaty? (Leeds and Dortmund)", "who signed it? (Leeds and Dortmund)")
    asked = split("Ich brauche zwei Angaben zu Sindelfingens Plattform: Startdatum und wer sie programmiert hat.")
    assert asked == ("Startdatum? (Sindelfingens Plattform)", "wer sie programmiert hat? (Sindelfingens Plattform)")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Wie heißt die Softwarefirma, die Cities4Cities für Sindelfingen programmiert hat?", "declined"),
        ("Which schools are involved in the exchange between Bristol and Hannover?", "declined"),
        ("Which company runs Vienna's liaison offices?", "answered"),
        ("Wie hieß der Bankier, auf den die Partnerschaft von Columbus und Dresden zurückgeht?", "answered"),
    ],
)
def test_a_name_that_is_asked_for_has_to_be_recorded(real_assistant: Assistant, question: str, status: str) -> None:
    assert real_assistant.ask(question).status == status


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which twinning was the very first one? Every brochure claims a different pair.",
         "Which twinning was the very first one?"),
        ("Wie viele Mitglieder hat das Bündnis denn nun? Auf jeder Seite steht eine andere Zahl.",
         "Wie viele Mitglieder hat das Bündnis denn nun?"),
        ("Which network fits? We're only a small town.", "Which network fits? We're only a small town."),
        ("Could you help me please? Looking for ports.", "Could you help me please? Looking for ports."),
        ("Which came first, the charter or the pact? Please give dates.",
         "Which came first, the charter or the pact? Please give dates."),
    ],
)  # fmt: skip
def test_a_remark_behind_a_question_is_no_part_of_it(question: str, left: str) -> None:
    assert without_remark(question, lambda _: False) == left
    assert without_remark(question, lambda _: True) == question, "what names something is kept"


def test_where_figures_are_said_to_differ_more_than_one_is_shown(real_assistant: Assistant) -> None:
    plain = real_assistant.ask("How many cities belong to the Global Covenant of Mayors?")
    answer = real_assistant.ask("How many cities belong to the Global Covenant of Mayors? Numbers vary a lot.")
    assert len(plain.claims) == 1
    assert {"12,500", "7,100"} <= {f for f in ("12,500", "7,100") if any(f in c.text for c in answer.claims)}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What amount of CO2 do members of Climate Alliance cut every five years?", "10 percent"),
        ("¿Quién fundó Mercociudades, que suma 353 ciudades?", "twelve cities"),
        ("Our small town needs a grant for a refugee clinic. Where can we apply?", "Global Cities Fund"),
        ("Name Cities with a climate partnership", "climate partnership"),
    ],
)
def test_innocent_words_are_no_trap(real_assistant: Assistant, question: str, told: str) -> None:
    assert any(told in c.text for c in real_assistant.ask(question).claims)
