"""Every shipped item: its key is supported, no distractor is, and it can be graded by option id alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from udeassist.corpus import Corpus
from udeassist.errors import UsageError
from udeassist.learn.facts import MONTHS, bounded
from udeassist.learn.grade import grade
from udeassist.learn.item_files import ITEMS, read_withdrawn
from udeassist.learn.make.balance import nearness
from udeassist.learn.make.build import build_items
from udeassist.learn.make.candidate import references
from udeassist.learn.make.multiple import OFTEN, certain
from udeassist.learn.make.telltale import (
    FACTS,
    SILENT,
    cut_name,
    hedged,
    offers_silence,
    one_is_of_the_kind,
    shared,
    told_by_words,
    trivial,
)
from udeassist.learn.prove import prove
from udeassist.learn.records import Curriculum, Item, Option
from udeassist.learn.world import BLANK, World
from udeassist.settings import Settings
from udeassist.words import words


@pytest.fixture(scope="module")
def corpus(shipped: tuple[Corpus, Curriculum]) -> Corpus:
    return shipped[0]


@pytest.fixture(scope="module")
def curriculum(shipped: tuple[Corpus, Curriculum]) -> Curriculum:
    return shipped[1]


@pytest.fixture(scope="module")
def world(shipped: tuple[Corpus, Curriculum]) -> World:
    return World(shipped[0])


def key_texts(item: Item) -> list[str]:
    texts = {o.id: o.text for o in item.options}
    return [texts[k] for k in item.key]


def wrong_texts(item: Item) -> list[str]:
    return [o.text for o in item.options if o.id not in item.key]


def test_the_shipped_items_are_those_that_the_case_files_make_today(corpus: Corpus, curriculum: Curriculum) -> None:
    made = build_items(corpus, curriculum.paths, read_withdrawn(Settings.load().corpus_dir / ITEMS)).items
    assert {i.id for i in made} == {i.id for i in curriculum.items}, "run 'udeassist learn make-items' and read them"


def test_there_are_more_than_250_items_over_more_than_60_documents(curriculum: Curriculum) -> None:
    assert len(curriculum.items) >= 250
    assert len({q.document_id for i in curriculum.items for q in i.citations}) >= 60
    assert {i.kind for i in curriculum.items} == {
        "single",
        "multiple",
        "match",
        "order",
        "error",
        "unrecorded",
        "open",
    }


def test_every_item_is_proved(curriculum: Curriculum, world: World) -> None:
    assert {i.id: why for i in curriculum.items if (why := prove(i, world))} == {}


def test_every_quote_is_a_whole_statement_of_the_corpus(curriculum: Curriculum, corpus: Corpus) -> None:
    said = {(d.id, n): s.text for d in corpus.documents for n, s in enumerate(d.statements)}
    assert all(said[q.document_id, q.statement] == q.text for i in curriculum.items for q in i.citations)


def test_a_short_key_stands_in_its_quote_and_no_short_distractor_does(curriculum: Curriculum) -> None:
    """Written anew and not by `prove`: dates, figures and persons are compared as plain text."""
    short = [i for i in curriculum.items if i.kind == "single" and BLANK not in i.stem and len(key_texts(i)[0]) < 40]
    short = [i for i in short if SILENT["en"] not in wrong_texts(i) and SILENT["de"] not in wrong_texts(i)]
    assert len(short) > 100
    for item in short:
        quote = item.citations[0].text
        assert key_texts(item)[0] in quote, item.id
        assert not [t for t in wrong_texts(item) if re.search(rf"(?<![\w,]){re.escape(t)}(?!\w)", quote)], item.id


def test_questions_with_one_answer_have_exactly_one_key_and_at_least_two_distractors(curriculum: Curriculum) -> None:
    for item in curriculum.items:
        if item.kind in ("single", "error", "unrecorded"):
            assert len(item.key) == 1, item.id
            assert len(wrong_texts(item)) >= 2, item.id


def test_no_option_stands_twice_in_an_item(curriculum: Curriculum) -> None:
    for item in curriculum.items:
        folded = [re.sub(r"\W+", " ", o.text.casefold()).strip() for o in item.options]
        assert len(set(folded)) == len(folded), item.id
        figures = [re.sub(r"\D", "", o.text) for o in item.options]
        dated = any(month in o.text for o in item.options for month in MONTHS)  # "June 2022", "October 2022"
        if item.options and all(figures) and not dated and max(len(o.text) for o in item.options) < 40:
            assert len(set(figures)) == len(figures), item.id


def test_that_the_file_is_silent_is_right_in_some_items_and_wrong_in_others(curriculum: Curriculum) -> None:
    """Otherwise a learner would choose it unread."""
    silent = Counter(
        SILENT["en"] in key_texts(i) for i in curriculum.items if SILENT["en"] in [o.text for o in i.options]
    )
    assert 0.3 < silent[True] / (silent[True] + silent[False]) < 0.7


def test_neither_place_nor_length_gives_the_key_away(curriculum: Curriculum) -> None:
    items = [i for i in curriculum.items if len(i.options) == 4 and len(i.key) == 1]
    places = Counter([o.id for o in i.options].index(i.key[0]) for i in items)
    assert all(0.18 < places[p] / len(items) < 0.32 for p in range(4))
    longest = sum(max(i.options, key=lambda o: len(o.text)).id == i.key[0] for i in items)
    assert longest / len(items) < 0.35


def test_ids_are_unique_and_come_from_the_content(curriculum: Curriculum) -> None:
    assert len({i.id for i in curriculum.items}) == len(curriculum.items)
    same_text: dict[str, set[str]] = {}
    for item in curriculum.items:
        for option in item.options:
            same_text.setdefault(option.text, set()).add(option.id)
    assert all(len(ids) == 1 for ids in same_text.values())


def test_explanations_cite_and_pass_on_every_caution(curriculum: Curriculum, corpus: Corpus) -> None:
    for item in curriculum.items:
        for quote in item.citations:
            statement = corpus.document(quote.document_id).statements[quote.statement]
            told = item.explanation + item.model
            assert statement.text in told or (statement.german and statement.german in told), item.id
            assert statement.caution is None or statement.caution in told, item.id


def test_each_unit_has_enough_items_for_mastery(curriculum: Curriculum) -> None:
    for path in curriculum.paths:
        for unit in path.units:
            closed = [i for i in curriculum.items_of(unit.id, "en") if i.kind != "open"]
            assert len(closed) >= 8, unit.id
            assert len({i.kind for i in closed}) >= 2, unit.id


def test_the_key_of_every_item_is_graded_right_and_anything_less_wrong(curriculum: Curriculum) -> None:
    for item in (i for i in curriculum.items if i.kind != "open"):
        assert grade(item, item.key).right, item.id
        assert not grade(item, ()).right, item.id
        others = tuple(o.id for o in item.options if o.id not in item.key)
        for wrong in (others[:1],) if others else (item.key[::-1],):
            assert not grade(item, wrong).right, item.id
        if item.kind == "multiple":
            assert not grade(item, item.key[:-1]).right, item.id
            assert not grade(item, (*item.key, others[0])).right, item.id
            assert grade(item, item.key[::-1]).right, "a set has no order"


def test_an_open_item_and_an_unknown_option_are_not_graded(curriculum: Curriculum) -> None:
    opened = next(i for i in curriculum.items if i.kind == "open")
    with pytest.raises(UsageError, match="model answer"):
        grade(opened, ())
    closed = next(i for i in curriculum.items if i.kind == "single")
    with pytest.raises(UsageError, match="no option 'nonsense'"):
        grade(closed, ("nonsense",))


def test_a_changed_key_a_true_distractor_and_a_made_up_quote_are_refused(curriculum: Curriculum, world: World) -> None:
    """`prove` can fail: each damage to a good item is seen."""
    for kind in ("single", "multiple", "error", "unrecorded", "order", "match"):
        item = next(i for i in curriculum.items if i.kind == kind)
        others = [o.id for o in item.options if o.id not in item.key]
        turned = tuple(others[: len(item.key)]) if others else item.key[::-1]
        assert prove(item.model_copy(update={"key": turned}), world), kind
        quote = item.citations[0].model_copy(update={"text": item.citations[0].text + " It was a triumph."})
        assert prove(item.model_copy(update={"citations": (quote, *item.citations[1:])}), world) == (
            "a quote is not the statement, letter for letter"
        )
    short = next(
        i for i in curriculum.items if i.kind == "single" and BLANK not in i.stem and len(key_texts(i)[0]) < 20
    )
    options = (*(o for o in short.options if o.id in short.key), *_also_there(short))
    assert (
        prove(short.model_copy(update={"options": options}), world) == "the quote or its caution holds a wrong option"
    )


def _also_there(item: Item) -> tuple[Option, ...]:
    """Words of the quote as distractors."""
    words = [w for w in re.findall(r"[A-Za-z]{4,}", item.citations[0].text) if w not in key_texts(item)[0]]
    return tuple(Option(id=f"x{n}", text=w) for n, w in enumerate(dict.fromkeys(words[:3])))


def test_a_figure_that_is_a_bound_is_not_asked_for(curriculum: Curriculum, world: World) -> None:
    """Of "twelve or more" thirteen holds as well, and of "over 60" over 40."""
    texts = [t for i in curriculum.items if i.kind == "single" for t in key_texts(i) if len(t) < 40]
    assert not [t for t in texts if re.match(r"(?:over|more than|upwards of|at least|up to) ", t, re.I)]
    assert bounded("It formed twelve or more further partnerships.", "twelve")
    assert not bounded("It formed twelve partnerships and more came later.", "twelve")
    item = next(i for i in curriculum.items if i.kind == "single" and any(t.isdigit() for t in key_texts(i)))
    key = key_texts(item)[0]
    document = world.corpus.document(item.citations[0].document_id)
    statements = list(document.statements)
    place = item.citations[0].statement
    said = re.sub(rf"(?<![\w,]){key}(?!\w)", f"{key} or more", statements[place].text)
    statements[place] = statements[place].model_copy(update={"text": said})
    documents = tuple(
        d.model_copy(update={"statements": tuple(statements)}) if d.id == document.id else d
        for d in world.corpus.documents
    )
    changed = World(world.corpus.model_copy(update={"documents": documents}))
    quotes = (item.citations[0].model_copy(update={"text": said}), *item.citations[1:])
    why = prove(item.model_copy(update={"citations": quotes}), changed)
    assert why == "the figure is a bound, which a wrong option may keep as well"


def test_no_two_items_on_a_file_share_all_their_options(curriculum: Curriculum) -> None:
    """Whoever has read the key of one would know what to strike out in the other."""
    choices = Counter(
        (i.citations[0].document_id, frozenset(o.id for o in i.options)) for i in curriculum.items if i.options
    )
    assert [c for c, number in choices.items() if number > 1] == []


def test_no_statement_stands_in_two_items_to_match(curriculum: Curriculum) -> None:
    deeds = Counter((q.document_id, q.statement) for i in curriculum.items if i.kind == "match" for q in i.citations)
    assert max(deeds.values()) == 1
    assert len(deeds) > 150


def test_nobody_gets_far_by_the_words_that_a_reply_shares_with_the_question(curriculum: Curriculum) -> None:
    """Where silence is offered the nearest statement is right in some items, and silence in others."""
    offered = [i for i in curriculum.items if offers_silence(i)]
    assert len(offered) > 300
    for asked in (lambda i: i.stem, asked_of):
        for pick, statements_only in ((max, False), (max, True), (min, True)):
            won = sum(_won(i, asked(i), pick, statements_only) for i in offered)
            assert won / len(offered) < 0.45, (pick, statements_only)
    for words_of_it in (1, 2, 3):  # from so many words on they take it that the file is silent
        assert sum(_by_nearness(i, words_of_it) for i in offered) / len(offered) < 0.55


def asked_of(item: Item) -> str:
    return re.split("[“„”]", item.stem)[1]


def _by_nearness(item: Item, enough: int) -> float:
    """The right guesses of whoever says "silent" where a statement is near the question, and else takes the nearest."""
    counted = nearness(item)
    if max(counted.values()) >= enough:
        return item.key[0] not in counted
    best = [o for o, number in counted.items() if number == max(counted.values())]
    return (item.key[0] in best) / len(best)


def _won(item: Item, asked: str, pick: Callable[..., int], statements_only: bool) -> float:
    """The share of right guesses of whoever takes the option with most (or fewest) words of what is asked."""
    options = [o for o in item.options if not (statements_only and o.text in SILENT.values())]
    counted = {o.id: shared(asked, o.text, item.language) for o in options}
    best = [o for o, number in counted.items() if number == pick(counted.values())]
    return (item.key[0] in best) / len(best)


def test_a_key_that_shares_most_words_with_its_question_is_told_by_them() -> None:
    ask, key = "Who opened the Danube office in Linz?", "Linz opened its Danube office together with Budapest."
    assert told_by_words([ask], key, ["Linz trains guides for the river.", "Paris planted trees."])
    assert not told_by_words([ask], key, ["The Danube office that Linz opened has a staff of nine."])


def test_a_caution_is_looked_for_among_facts_and_no_claim_tells_of_its_doubt(
    curriculum: Curriculum, corpus: Corpus
) -> None:
    sections = {s.text: s.section for d in corpus.documents for s in d.statements}
    for item in (i for i in curriculum.items if i.kind == "error"):
        texts = [o.text for o in item.options]
        if key_texts(item)[0] in sections:
            assert {sections[t] for t in texts} <= set(FACTS), item.id
            assert not hedged(key_texts(item)[0]), item.id
        else:
            claim = item.citations[0].text
            assert not told_by_words([claim], key_texts(item)[0], wrong_texts(item)), item.id
            years = set(re.findall(r"\d{4}", claim))
            assert not [t for t in wrong_texts(item) if years & set(re.findall(r"\d{4}", t))], item.id


def test_what_is_borrowed_for_a_city_has_a_date_or_figure_names_no_other_and_is_not_worn_out(
    curriculum: Curriculum, world: World
) -> None:
    """ "Has an office for human rights" may be true of many a city; "signed in 2012" is not."""
    borrowed: Counter[str] = Counter()
    for item in (i for i in curriculum.items if i.kind == "multiple"):
        subject = item.stem.split("report of ")[1].split("?")[0]
        assert all(certain(o.text, subject) for o in item.options), item.id
        own = set(words(subject)) | world.common_names
        assert not [o.text for o in item.options if world.proper(o.text) - own], item.id
        assert not [t for t in wrong_texts(item) if hedged(t)], item.id
        borrowed.update(t.replace(subject, "") for t in wrong_texts(item))
    assert max(borrowed.values()) <= OFTEN
    assert not certain("Paris 2030 has a goal for 2050.", "Paris 2030")
    assert certain("Paris signed it in 2015.", "Paris")


def test_a_blank_is_a_whole_name(curriculum: Curriculum) -> None:
    assert cut_name(f"{BLANK} United helped a club.")
    assert not cut_name(f"In 2011 {BLANK} was twinned with Muscatine.")
    masked = [o.text for i in curriculum.items if i.kind == "match" for o in i.options]
    masked += [i.stem.split("“")[1] for i in curriculum.items if BLANK in i.stem]
    assert not [t for t in masked if cut_name(t)]


def test_events_of_one_thing_are_not_told_by_its_course(curriculum: Curriculum) -> None:
    """ "Launched" comes before "the first summit", whoever knows nothing of it."""
    of_one = [i for i in curriculum.items if i.kind == "order" and len({q.document_id for q in i.citations}) == 1]
    assert not [i.id for i in of_one for o in i.options if re.search(r"\b(?:first|second|launched|founded)\b", o.text)]


def test_what_is_not_recorded_is_worth_asking_and_one_reply_is_of_its_kind(curriculum: Curriculum) -> None:
    for item in (i for i in curriculum.items if i.kind == "unrecorded" and i.language == "en"):
        gap = item.stem.split("“")[1].split("”")[0]
        assert not trivial(gap), item.id
        assert one_is_of_the_kind(gap, wrong_texts(item)), item.id
    assert trivial("What is the contact e-mail of the chair?")
    assert not one_is_of_the_kind("What percentage voted to remain?", ["They were twinned because of their size."])


def test_a_model_answer_says_of_each_statement_who_reports_it_and_has_a_doubt_where_doubts_are_asked_for(
    curriculum: Curriculum, corpus: Corpus
) -> None:
    for item in (i for i in curriculum.items if i.kind == "open"):
        for quote in item.citations:
            document = corpus.document(quote.document_id)
            assert f"{quote.text} ({references(document, quote.statement)})" in item.model, item.id
        assert "how sure is each" not in item.stem or "Caution: " in item.model, item.id
        assert "what helped" not in item.stem or len(item.citations) >= 3, item.id
