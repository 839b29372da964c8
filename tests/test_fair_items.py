"""A strict reader's objections: each is a rule, and no shipped item gives cause for one of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from udeassist.corpus import Corpus
from udeassist.learn.facts import DATE, sole_date, sole_number
from udeassist.learn.make.candidate import size
from udeassist.learn.make.caution import doubtful_alone, suspect
from udeassist.learn.make.fair import (
    akin,
    asked,
    blank_in_brackets,
    foreign_names,
    lacks_counterpart,
    named,
    shows_name,
    told_by_title,
    unconfirmed,
    unfair,
    unknown_short_form,
)
from udeassist.learn.make.gaps import groundless, leaves_open, tempts
from udeassist.learn.make.marks import MANY_FILES, one_word
from udeassist.learn.make.opened import credited_elsewhere
from udeassist.learn.make.short import other_unit
from udeassist.learn.make.telltale import SILENT
from udeassist.learn.make.titles import titled
from udeassist.learn.make.years import not_before, place_of
from udeassist.learn.records import Curriculum, Item
from udeassist.learn.world import BLANK, World, alike
from udeassist.schema import Statement


@pytest.fixture(scope="module")
def world(shipped: tuple[Corpus, Curriculum]) -> World:
    return World(shipped[0])


@pytest.fixture(scope="module")
def items(shipped: tuple[Corpus, Curriculum]) -> tuple[Item, ...]:
    return shipped[1].items


def said(text: str, caution: str | None = None, ours: bool = False) -> Statement:
    return Statement(text=text, section="actions", sources=() if ours else ("a",), ours=ours, caution=caution)


def key_of(item: Item) -> str:
    return next(o.text for o in item.options if o.id in item.key)


def wrong_of(item: Item) -> list[str]:
    return [o.text for o in item.options if o.id not in item.key]


def dated(items: tuple[Item, ...]) -> list[Item]:
    return [i for i in items if i.kind == "single" and all(DATE.fullmatch(o.text) for o in i.options)]


def test_no_shipped_item_gives_cause_for_complaint(items: tuple[Item, ...], world: World) -> None:
    assert {i.id: why for i in items if (why := unfair(i, world))} == {}


def test_a_title_that_holds_the_name_asked_for_gives_the_key_away(world: World) -> None:
    ask = "Which Kenyan city received African mayors in May 2022?"
    stem = f"A colleague asks: “{ask}” Which reply does the case file “Kisumu: host of Africities” support?"
    assert told_by_title(world, ask, stem, "Kisumu hosted the ninth Africities Summit on 17-21 May 2022.")
    how = "How did Kisumu receive African mayors?"
    assert not told_by_title(world, how, stem.replace(ask, how), "Kisumu hosted the Africities Summit.")


def test_a_quote_shows_a_name_by_a_word_that_no_wrong_name_has() -> None:
    rest = f"Members of the {BLANK} keep a resilience office."
    assert shows_name(rest, "Resilient Cities Network", ["Mayors for Peace", "Climate Alliance"])
    assert not shows_name(rest, "Resilient Cities Network", ["Making Cities Resilient 2030"])
    assert blank_in_brackets(f"It opened the {BLANK} ({BLANK}, 1980).")
    assert not blank_in_brackets(f"In Madrid {BLANK} was opened (1980).")


def test_a_wrong_year_is_not_before_the_thing_existed(world: World, items: tuple[Item, ...]) -> None:
    """The Paris Agreement is of 2015: nobody could announce in 2012 that they would leave it."""
    document = world.document("case-paris")
    statement = next(s for s in document.statements if "announced in June 2017" in s.text)
    date = sole_date(statement.text)
    assert date is not None
    assert not_before(world, document, statement, "When did Washington announce its leave?", date) >= 2015
    for item in dated(items):
        quote = item.citations[0]
        document, statement = (
            world.document(quote.document_id),
            world.document(quote.document_id).statements[quote.statement],
        )
        date = sole_date(statement.text)
        assert date is not None
        floor = not_before(world, document, statement, asked(item.stem), date)
        assert all(size(o.text) >= floor for o in item.options), item.id


def test_whole_dates_vary_in_day_or_month_and_the_key_is_as_often_first_as_last(items: tuple[Item, ...]) -> None:
    places = Counter(place_of(key_of(i), wrong_of(i)) for i in dated(items))
    assert all(0.18 < places[p] / places.total() < 0.32 for p in range(4)), places
    for item in dated(items):
        whole = [o.text for o in item.options if not o.text.isdigit()]
        if whole:
            assert len({t.rsplit(" ", 1)[0] for t in whole}) == 2, "another day or month"
            assert len({t.rsplit(" ", 1)[1] for t in whole}) == 2, "another year"


def test_what_nobody_could_confirm_is_no_key(world: World, items: tuple[Item, ...]) -> None:
    assert unconfirmed(said("A dialogue was held.", "The dialogue could not be confirmed in the sources."))
    assert unconfirmed(said("A set of cities.", "The cited report confirms neither the set nor the staff."))
    assert not unconfirmed(said("It has 40 members.", "The page is undated."))
    for item in (i for i in items if i.kind in ("single", "match", "multiple", "order")):
        for quote in item.citations:
            assert not unconfirmed(world.document(quote.document_id).statements[quote.statement]), item.id


def test_a_question_on_all_files_is_not_asked_of_one(items: tuple[Item, ...]) -> None:
    assert MANY_FILES.search("In which city cases is rubbish one of the topics?")
    assert MANY_FILES.search("Which cities and networks work on water?")
    assert not [i.id for i in items if i.kind == "single" and BLANK not in i.stem and MANY_FILES.search(asked(i.stem))]


def test_twinning_and_sister_cities_are_not_each_others_wrong_answer() -> None:
    assert akin("Town twinning", "Sister and friendship cities")
    assert not akin("Town twinning", "Paradiplomacy")
    assert one_word("Which US town is its sister city?").split()[-2] == "twinning"


def test_first_only_and_why_need_their_counterpart_in_the_quote() -> None:
    assert lacks_counterpart("Which city was the first to join?", said("Seville joined in 2015."), "en")
    assert not lacks_counterpart("Which city was the first to join?", said("Seville joined as the first."), "en")
    assert lacks_counterpart("Why did Tunis join?", said("Tunis joined in 2015 with Amman."), "en")
    assert not lacks_counterpart("Why did Tunis join?", said("Tunis joined to learn from Amman."), "en")
    assert lacks_counterpart("When did they last travel?", said("They travelled again in 2022."), "en")


def test_a_question_says_what_it_is_about_and_spells_out_abbreviations(world: World) -> None:
    milan = world.document("case-milan-urban-food-policy-pact")
    assert named("When was the London meeting on the Milan pact?", milan)
    assert not named("When did the second meeting take place?", milan)
    assert unknown_short_form("When was the London meeting on the MUFPP?", milan)
    assert not unknown_short_form("When did it go to the UN?", milan)
    aachen = world.document("case-cape-town-aachen")
    assert foreign_names(world, "When did Cape Town sign with Charlemagne's city?", aachen)
    assert not foreign_names(world, "When did South African pupils visit Aachen?", aachen)


def test_a_gap_is_about_something_that_the_file_tells_of(world: World, items: tuple[Item, ...]) -> None:
    uclg = world.document("network-united-cities-and-local-governments")
    assert groundless(world, uclg, "Why did ICLEI and C40 join IULA in the 2004 merger that created UCLG?", "en")
    paris = world.document("case-paris")
    assert groundless(world, paris, "Which partnership have Paris and Arak agreed?", "en") == (
        "the question is on who publishes, not on who acts"
    )
    for item in (i for i in items if i.kind == "unrecorded"):
        document, gap = world.document(item.citations[0].document_id), asked(item.stem)
        assert groundless(world, document, gap, item.language) is None, item.id
        assert any(tempts(world, document, gap, o, item.language) for o in wrong_of(item)), item.id
        assert all(leaves_open(document, gap, o, item.language) for o in wrong_of(item)), item.id


def test_a_near_statement_leaves_a_gap_open_unless_it_has_what_is_asked_for(world: World) -> None:
    document = world.document("case-nuremberg-city-of-human-rights")
    gap = "When was the friendship agreement of Nuremberg and Nablus signed?"
    assert leaves_open(document, gap, "Nuremberg has a city friendship with Nablus.", "en")
    assert not leaves_open(document, gap, "The friendship agreement with Nablus dates from 1999.", "en")


def test_a_caution_is_looked_for_where_the_sentence_itself_can_be_suspected(
    world: World, items: tuple[Item, ...]
) -> None:
    assert suspect(said("About 200 mayors came.", "The number is an observer's count."))
    assert suspect(said("It was the first twinning of all.", "Several towns claim to have been the first."))
    assert not suspect(said("It held an academy and a dialogue.", "The dialogue could not be confirmed."))
    for item in (i for i in items if i.kind == "error"):
        quote = item.citations[0]
        assert suspect(world.document(quote.document_id).statements[quote.statement]), item.id
        if "should not be passed on" in item.stem:
            assert not [t for t in wrong_of(item) if doubtful_alone(t)], item.id


def test_a_model_answer_credits_nobody_with_our_reading(world: World, items: tuple[Item, ...]) -> None:
    assert credited_elsewhere(said("The case suggests that borders need agreements."))
    assert not credited_elsewhere(said("The case suggests that borders need agreements.", ours=True))
    for item in (i for i in items if i.kind == "open"):
        cited = [world.document(q.document_id).statements[q.statement] for q in item.citations]
        assert not [s for s in cited if credited_elsewhere(s)], item.id
        assert 2 * sum(not s.ours for s in cited) >= len(cited), item.id


def test_what_is_matched_has_a_date_a_figure_or_a_second_name(world: World, items: tuple[Item, ...]) -> None:
    for item in (i for i in items if i.kind == "match"):
        for option in item.options:
            marked = re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", option.text)
            assert marked or world.proper(option.text) - world.common_names, item.id


def test_a_german_question_has_a_german_title(world: World, items: tuple[Item, ...]) -> None:
    german = [i for i in items if i.language == "de"]
    assert german
    for item in german:
        document = world.document(item.citations[0].document_id)
        assert f"„{titled(document, 'de')}“" in item.stem, item.id
        assert not (document.title in item.stem and ":" in document.title), item.id


def test_no_two_files_have_an_item_on_the_same_fact(items: tuple[Item, ...]) -> None:
    """A summit stands in the file of its city and of its network: it is asked for once."""
    single = [
        i for i in items if i.kind in ("single", "error") and SILENT[i.language] not in {o.text for o in i.options}
    ]
    for place, one in enumerate(single):
        for other in single[place + 1 :]:
            if one.kind == other.kind and one.citations[0].document_id != other.citations[0].document_id:
                assert alike(one.citations[0].text, other.citations[0].text) <= 0.5, (one.id, other.id)


def test_a_figure_counts_what_the_question_asks_for() -> None:
    text = "The twelfth forum was the first held in Da Nang in four years."
    figure = sole_number(text)
    assert figure is not None
    assert other_unit("How many forums have there been?", text, figure)
    assert not other_unit("After how many years was it held there again?", text, figure)
