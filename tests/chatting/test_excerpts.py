"""Words alone decide: a sentence repeats its statement, or leaves out an end that stands apart; nothing else passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.chatting.fake import FakeServer, claims

from udeassist.assistant import Assistant
from udeassist.support.excerpt import excerpt

GUIDES = "Linz trains 22,000 young guides for the river every summer."


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        (GUIDES, True),
        ("Linz trains 22.000 young guides for the river every summer", True),
        ("Linz trains 22,000 young guides for the river.", False),  # "every" would be lost with the summer
        ("The river trains 22,000 young guides for Linz every summer.", False),
        ("Linz trains young guides for the river every summer.", False),
        ("Linz trains 22,000 guides for the river every summer.", False),
        ("Linz trained 22,000 young guides for the river every summer.", False),
        ("22,000 young guides.", False),
    ],
)
def test_words_alone_let_pass_only_what_keeps_who_did_what(text: str, stands: bool) -> None:
    assert excerpt(text, GUIDES) == (GUIDES if stands else None)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "In 2017, The partnership of Linz and Graz began without classic twinning.",
            "The partnership of Linz and Graz began without classic twinning; it was raised to one in 2017.",
        ),
        (
            "In 2004, Linz and Graz later tied their cooperation into a 'green' tie, after the project that began.",
            "Linz and Graz later tied their cooperation into a 'green' tie, after the project that began in 2004.",
        ),
        (
            "In 1967, Linz and Graz date their bond back to 836, when it joined two dioceses.",
            "Linz and Graz date their bond back to 836, when it joined two dioceses; both signed an agreement in 1967.",
        ),
        (
            "Linz cut its ties after Graz had left on 28 September 2022.",
            "On 28 September 2022 Linz cut its ties after Graz had left.",
        ),
        ("Linz said that it was to preside in 2023.", "In 2023 Linz said that it was to preside."),
        ("Linz opened an office in Graz in 2016.", "In 2016, Linz opened an office in Graz."),
    ],
)
def test_a_date_stays_where_it_stands_since_it_may_date_something_else(text: str, statement: str) -> None:
    assert excerpt(text, statement) is None


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Linz opened an office in Graz.", "Linz opened an office in Graz, which hosts ten partner cities."),
        ("Linz met the mayor of Graz.", "Linz met the mayor of Graz, who promised to come."),
        ("Linz works with four-year plans.", "Linz works with four-year plans; Graz took part in drafting one."),
        ("Engagement Global runs the agency in Bonn.", "Engagement Global (Germany) runs the agency (SKEW) in Bonn."),
        ("Linz gehört zum Netzwerk der Donaustädte.", "Linz gehört zum Netzwerk der Donaustädte; es tagt in Graz."),
    ],
)
def test_an_end_that_stands_apart_may_be_left_off(text: str, statement: str) -> None:
    assert excerpt(text, statement) == text


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        # no main clause
        ("Before an exploratory visit, UK guidance advises", ", a town should ask its people."),
        ("Municipalities can still reach constructive", ", open-minded people in both places."),
        ("Linz sees two kinds of partnership: one with other cities", ", one with firms."),
        ("Graz announced that about one million euros, made possible by donations", ", would go to Lviv."),
        ("The Linz partnership suggests that a topic", ", which is shared, founds more than ceremony."),
        ("The agreement of 2021, to which Linz refers", ", said that ties would grow."),
        ("The mayor of Graz, a partner of Linz", ", warns that projects decay."),
        ("According to the profile of the city of Linz", ", nobody left."),
        ("The mayor of St", ". Gallen signed it in Linz."),
        ("Linz names three aims: to meet people", "; to trade; to learn."),
        ('The report says "Linz pays its guides', '; Graz does too".'),
        # half of a list
        ("Linz signed with the city of Graz", ", Vienna and Bonn."),
        ("Linz works on culture in schools", ", and on trade with Graz."),
        # what was left out bends it
        ("Linz opened an office in Graz", ", but closed it after a week."),
        ("Linz opened an office in Graz", ", which closed after a week."),
        ("Linz opened an office in Graz", "; it was still being built in 2024."),
        ("Linz was twinned with Graz in 1988", "; the tie was inactive by 1995."),
        ("Linz opened an office in Graz", ". It was closed in 2020."),
        ("Linz counts a thousand members", ", according to its own page."),
        ("Linz has an office in Graz", " (planned for 2030)."),
        ("Linz is the first city in Austria", ", which has a plan."),
        ("No city had joined the network", ", which met in Graz."),
        ("Linz banned cars last year", " in the centre."),
    ],
)
def test_no_fragment_and_no_half_that_misleads_passes(said: str, rest: str) -> None:
    assert excerpt(f"{said}.", said + rest) is None


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Linz closed the office in 2016.", "In 2016 Linz opened it and in 2020 Linz closed the office in 2016."),
        ("Graz joined the network in May.", "Linz hopes that Graz joined the network in May."),
        ("The mayor of Linz met the mayor of Graz.", "The mayor of Graz met the mayor of Linz."),
    ],
)
def test_nothing_is_taken_out_of_the_middle_or_exchanged(text: str, statement: str) -> None:
    assert excerpt(text, statement) is None


@pytest.mark.parametrize("before", ["❌ ", ">", "- ", "# ", "| ", "** ", "~~", "\u202e", "+"])
def test_what_is_shown_has_the_letters_of_the_statement_and_no_decoration(
    before: str, server: FakeServer, talking: Callable[..., Assistant]
) -> None:
    server.script = lambda call: call.answer(claims(*((k, n, before + n.lower()) for k, n in call.notes.items())))
    trees = "Paris planted 500 trees with partner cities between 2015 and 2019."
    assert [c.text for c in talking().ask("How many trees did Paris plant?").claims] == [trees]
