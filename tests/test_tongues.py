"""Stories of people who ask in a language of which the program has no word list."""

from __future__ import annotations

from string import Formatter

import pytest

from udeassist.assistant import Assistant
from udeassist.exonyms import Inflections
from udeassist.phrases import PHRASES
from udeassist.render import as_markdown
from udeassist.tongue import detect, group
from udeassist.words import spans, words

QUESTIONS = [
    ("it", "Quanto denaro ha dato Lipsia a Kiev?"),
    ("pt", "Quando foi assinado o Pacto de Amesterdão?"),
    ("nl", "Hoeveel geld heeft Leipzig aan Kiev gegeven?"),
    ("pl", "Od kiedy Lipsk i Kijów są miastami partnerskimi?"),
    ("tr", "Leipzig Kiev'e ne kadar para verdi?"),
    ("uk", "Скільки грошей Лейпциг дав Києву?"),
    ("ru", "Сколько денег Лейпциг выделил Киеву?"),
    ("fi", "Milloin Leipzigistä ja Kiovasta tuli ystävyyskaupunkeja?"),
    ("ja", "ライプツィヒはキーウにいくら支援しましたか？"),
]


@pytest.mark.parametrize(("language", "question"), QUESTIONS)
def test_the_language_is_told_and_needs_no_word_list(language: str, question: str) -> None:
    assert detect(question) == language
    assert group(language) == "unlisted"


@pytest.mark.parametrize(("language", "question"), [q for q in QUESTIONS if "Amesterd" not in q[1]])
def test_cities_are_known_by_the_names_that_each_language_has_for_them(
    real_assistant: Assistant, language: str, question: str
) -> None:
    names = {n.shown for n in real_assistant.reader.read(real_assistant.question(question)).names}
    assert {"Leipzig", "Kyiv"} <= names


@pytest.mark.parametrize(
    ("word", "name"),
    [("kijowowi", "Kyiv"), ("варшавою", "Warsaw"), ("helsingista", "Helsinki"), ("limburg", None), ("kije", None)],
)
def test_an_inflected_name_keeps_most_of_its_letters(word: str, name: str | None) -> None:
    forms = {"kijow": "Kyiv", "варшава": "Warsaw", "helsinki": "Helsinki", "lima": "Lima"}
    assert Inflections(forms).find(word) == name


def test_a_language_without_spaces_is_taken_apart_letter_by_letter() -> None:
    assert words("莱比锡 2022") == ["莱", "比", "锡", "2022"]
    assert spans("莱比锡 2022") == [(0, 1), (1, 2), (2, 3), (4, 8)]


def test_keywords_in_english_are_not_taken_for_some_rare_language(real_assistant: Assistant) -> None:
    assert real_assistant.question("gwangju forum 2018 mayors").language == "en"


def test_a_city_without_a_case_file_is_named_in_the_decline(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Co Gdynia zrobiła dla klimatu?")
    assert answer.status == "declined"
    assert answer.decline is not None
    assert "Gdynia" in answer.decline.detail


def test_lists_are_asked_for_in_any_language(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Hangi şehirler iklim alanında birlikte çalışıyor?")
    assert answer.kind == "list"
    assert len(answer.claims) > 2


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Combien de bénévoles travaillent pour le bureau de Vienne ?", "Les dossiers n’en disent rien."),
        ("¿Cuántos empleados tiene la oficina de París?", "Los expedientes no lo dicen."),
        ("شهردار اصفهان چند کارمند دارد؟", "پرونده‌ها در این باره چیزی نمی‌گویند."),
        ("Quanti impiegati ha l'ufficio di Parigi?", "The case files don't say."),  # a language without our sentences
    ],
)
def test_a_decline_is_in_the_language_of_the_question(real_assistant: Assistant, question: str, head: str) -> None:
    assert as_markdown(real_assistant.ask(question)).startswith(f"**{head}**")


def test_every_language_says_the_same_sentences_with_the_same_gaps() -> None:
    def gaps(told: dict[str, str]) -> dict[str, list[str | None]]:
        return {key: sorted(gap for _, gap, _, _ in Formatter().parse(one) if gap) for key, one in told.items()}

    assert all(gaps(told) == gaps(PHRASES["en"]) for told in PHRASES.values())
