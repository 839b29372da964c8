"""Words, languages and types of question: what is folded together, and what is told apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from udeassist.asked import TYPES, expected, offered
from udeassist.tongue import detect
from udeassist.words import LANGUAGES, clean, fold, stem, stems, words

# Latin with all its accents, and the Arabic script: what questions in our five languages are written in
LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x24F) | st.characters(
    min_codepoint=0x600, max_codepoint=0x6FF
)
ANYTHING = st.characters(exclude_categories=[])  # surrogates, control characters and unassigned code points included


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜNCHEN", "munchen"),
        ("Straße", "strasse"),
        ("Medellín", "medellin"),
        ("Mu\u0308nchen", "München"),  # NFD and NFC
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("ＰＡＲＩＳ", "paris"),
        ("۲۰۱۵", "2015"),
        ("٢٠١٥", "2015"),
        ("كيف", "کیف"),  # Arabic and Persian kaf and yeh
        ("می\u200cشود", "میشود"),  # zero-width non-joiner
        ("mayor’s", "mayor's"),
    ],
)
def test_what_people_type_in_two_ways_folds_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "number", ["22,000", "22.000", "22 000", "22\u202f000", "22\u00a0000", "22'000", "22000", "۲۲۰۰۰", "۲۲\u066c۰۰۰"]
)
def test_a_thousand_is_one_word_in_every_spelling(number: str) -> None:
    assert words(f"about {number} people") == ["about", "22000", "people"]


def test_years_decimals_and_lists_of_years_stay_apart() -> None:
    assert words("In 2015, 2016 and 2.5 of 10") == ["in", "2015", "2016", "and", "2.5", "of", "10"]


def test_genitives_and_french_elisions_leave_the_word() -> None:
    assert words("the mayor's office, l'Afrique, d’Aarhus") == ["the", "mayor", "office", "afrique", "aarhus"]


def test_forms_of_a_word_share_a_stem() -> None:
    assert stems("cities city", "en") == ["citi", "citi"]
    assert stem("stadte", "de") == stem("stadt", "de")
    assert stem("شهرها", "fa") == "شهر"
    assert stem("2015", "en") == "2015"
    assert stem("cittadini", "it") == "cittadini"


@given(st.text(LETTERS))
@hypothesis_settings(max_examples=200, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("sign", ["№", "℡", "™", "㎒"])
def test_signs_that_stand_for_letters_fold_to_lower_case(sign: str) -> None:
    assert fold(fold(sign)) == fold(sign)


@given(st.text(ANYTHING, max_size=60))
@hypothesis_settings(max_examples=200, deadline=None)
def test_no_text_makes_folding_or_reading_raise(text: str) -> None:
    assert all(word and " " not in word for word in words(clean(text)))
    assert expected(text) in TYPES
    assert isinstance(detect(clean(text)), str)
    for language in LANGUAGES:
        stems(text, language)


@given(st.text(ANYTHING))
@hypothesis_settings(max_examples=200, deadline=None)
def test_a_clean_text_is_one_line_without_anything_invisible(text: str) -> None:
    plain = clean(text)
    assert "  " not in plain
    assert plain == plain.strip()
    assert {unicodedata.category(c) for c in plain if c != "\u200c"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )


@pytest.mark.parametrize(
    ("dirty", "plain"),
    [
        ("a\x00b\tc\r\nd", "a b c d"),
        ("\u202eevil\u202c txt", "evil txt"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u200b\u200d\u2060", ""),
        ("می\u200cشود", "می\u200cشود"),
        ("\u200c \u200c", ""),
        ("A\u030arhus", "Århus"),
        ("lone \ud800 half", "lone ? half"),
        ("tag\U000e0041s", "tags"),
    ],
)
def test_cleaning_takes_what_nobody_sees(dirty: str, plain: str) -> None:
    assert clean(dirty) == plain


def test_cleaning_composes_what_a_mark_kept_apart() -> None:
    assert clean("A\u200b\u030arhus") == "Århus"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What did Medellín do on resilience?", "en"),
        ("Which cities suspended their partnership with Russia?", "en"),
        ("Was hat Medellín für die Resilienz getan?", "de"),
        ("Welche Städte haben ihre Partnerschaft mit Russland ausgesetzt?", "de"),
        ("Wie viele Mitglieder hat C40?", "de"),
        ("Quelles villes sont jumelées avec Kyiv ?", "fr"),
        ("Combien de villes participent à C40 ?", "fr"),
        ("¿Qué ciudades participan en la red Mercociudades?", "es"),
        ("¿Cuándo se fundó Mercociudades?", "es"),
        ("کدام شهرها در حوزه مهاجرت همکاری می‌کنند؟", "fa"),
        ("شهر پاریس برای اقلیم چه کرد؟", "fa"),
    ],
)
def test_the_language_of_a_typical_question_is_known(question: str, language: str) -> None:
    assert detect(question) == language


def test_a_name_alone_takes_the_language_of_the_conversation() -> None:
    assert detect("Medellín", "de") in ("de", "es")  # a guess; the accent may say Spanish
    assert detect("Braga", "de") == "de"
    assert detect("", "fr") == "fr"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many cities are members?", "count"),
        ("Wie viele Städte sind Mitglied?", "count"),
        ("How much did it cost?", "money"),
        ("Quand a-t-elle été fondée ?", "when"),
        ("In welchem Jahr trat Kyjiw bei?", "when"),
        ("¿Quién lo pagó?", "who"),
        ("Where was it signed?", "where"),
        ("Warum gelang es?", "why"),
        ("چرا موفق شد؟", "why"),
        ("Is it true that Braga hosted it?", "yesno"),
        ("Town twinning", "what"),
    ],
)
def test_a_question_word_says_what_is_wanted(question: str, wanted: str) -> None:
    assert expected(question) == wanted


def test_a_statement_offers_what_its_words_hold() -> None:
    assert {"money", "count", "when", "who"} <= offered("In 2015 the grant of Paris was 3 million euros.")
    assert not {"money", "when"} & offered("Mayors met.")
