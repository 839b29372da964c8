"""Mastery is reached by knowing, not by luck, by claiming or by repeating one item."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udeassist.learn.mastery import (
    LUCK,
    MASTERED,
    PROOFS,
    Answered,
    Askable,
    Progress,
    Standing,
    chance,
    counts,
    luck,
    score,
    standings,
)
from udeassist.learn.next_step import REVIEWS_A_DAY, due_items, next_step
from udeassist.learn.proofs import proofs_of
from udeassist.learn.records import Item, Option
from udeassist.learn.review import due
from udeassist.learn.simulate import Figure, simulate
from udeassist.schema import Quote

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def items(*objectives: str, each: int = 5, guess: float = 0.25) -> tuple[Askable, ...]:
    return tuple(Askable(id=f"{o}{n}", objective=o, chance=guess) for o in objectives for n in range(each))


def said(marks: str, objective: str = "a", begin: datetime = MONDAY, same: bool = False) -> tuple[Answered, ...]:
    """ "++-": two right, one wrong, a minute apart, each to another item of the objective (or all to the first)."""
    return tuple(
        Answered(
            item=f"{objective}{0 if same else n % 5}",
            objective=objective,
            right=mark == "+",
            at=begin + timedelta(minutes=n),
        )
        for n, mark in enumerate(marks)
    )


def stand(marks: str, **more: bool) -> Standing:
    return standings(Progress(askable=items("a"), answers=said(marks, **more)))[0]


@pytest.mark.parametrize(
    ("marks", "stage"),
    [
        ("", "untouched"),
        ("++", "probing"),  # two of four options each: one guesser in 16
        ("+++", "probing"),  # one in 64
        ("++++", "mastered"),  # one in 256
        ("-", "practising"),
        ("-++++", "practising"),
        ("-+++++", "practising"),  # the fifth is the one whose key was read
        ("+++++-", "practising"),
    ],
)
def test_the_stage_follows_from_the_answers(marks: str, stage: str) -> None:
    assert stand(marks).stage == stage


def test_the_same_item_over_and_over_proves_nothing_not_even_on_other_days() -> None:
    assert stand("+++++++", same=True).stage == "probing"
    days = tuple(a for n in range(9) for a in said("+", begin=MONDAY + n * DAY))
    assert standings(Progress(askable=items("a"), answers=days))[0].stage == "probing"
    assert standings(Progress(askable=items("a", each=1), answers=days))[0].stage == "mastered", "there is no other"


def test_two_items_on_one_statement_are_one_proof() -> None:
    """Even where each could hardly be guessed: who has read the proof of one knows the key of the other."""
    sure = [a.model_copy(update={"chance": 1 / 24}) for a in items("a", each=8)]
    paired = tuple(a.model_copy(update={"proofs": frozenset({f"case/{n // 2}"})}) for n, a in enumerate(sure))
    answers = tuple(Answered(item=f"a{n}", objective="a", right=True, at=MONDAY) for n in range(8))
    stages = [standings(Progress(askable=paired, answers=answers[:n]))[0].stage for n in (6, 7)]
    assert stages == ["probing", "mastered"]
    assert luck(answers[:2], {a.id: a for a in paired}) == pytest.approx(1 / 24)


def test_the_next_item_is_on_another_statement_then_of_another_document_and_kind() -> None:
    rows = [("one", "s1", "d", "single"), ("same", "s1", "e", "match"), ("like", "s2", "d", "single"),
            ("kin", "s3", "d", "error"), ("far", "s4", "e", "error")]  # fmt: skip
    askable = tuple(
        Askable(id=i, objective="a", chance=0.25, proofs=frozenset({s}), document=d, kind=k) for i, s, d, k in rows
    )
    answers: tuple[Answered, ...] = ()
    for _ in rows:
        step = next_step(Progress(askable=askable, answers=answers), MONDAY)
        if step is None:
            break
        answers += (Answered(item=step.item, objective="a", right=True, at=MONDAY),)
    assert [a.item for a in answers] == ["one", "far", "like", "kin"]


def test_items_on_one_statement_or_one_event_share_a_mark() -> None:
    def on(name: str, text: str, kind: str = "single", statement: int = 0) -> Item:
        quote = Quote(document_id="case-linz", statement=statement, text=text)
        return item(kind, 4).model_copy(update={"id": name, "citations": (quote,)})

    opened = "Linz opened its Danube office on 4 May 2016."
    marks = proofs_of(
        [
            on("when", opened), on("who", opened), on("gap", opened, kind="unrecorded"),
            on("guests", "Two hundred guests came from Budapest on 4 May 2016.", statement=1),
            on("twin", "The Danube office opened in Linz.", statement=2),
            on("other", "Linz trains young guides for the river.", statement=3),
        ]
    )  # fmt: skip
    assert marks["when"] == marks["who"] == marks["guests"] == marks["twin"] == {"case-linz/1"}
    assert (marks["gap"], marks["other"]) == ({"gap"}, {"case-linz/4"})


def test_who_tried_more_often_needs_a_longer_run() -> None:
    known = {a.id: a for a in items("a")}
    assert luck(said("+++"), known) == pytest.approx(1 / 64)
    later = (*said("---"), *said("+++", begin=MONDAY + DAY))
    assert luck(later, known) == pytest.approx(4 / 64)


def test_a_key_that_was_just_read_proves_nothing_until_another_day() -> None:
    known = {a.id: a for a in items("a")}
    missed = said("-", same=True)
    assert luck((*missed, *said("+", same=True)), known) == 1.0
    assert luck((*missed, *said("+", same=True, begin=MONDAY + DAY)), known) == pytest.approx(2 / 4)


def test_what_someone_says_they_know_is_shown_but_never_counted() -> None:
    claimed = Progress(askable=items("a", "b"), claimed=frozenset({"a"}))
    assert [(s.stage, s.claimed) for s in standings(claimed)] == [("untouched", True), ("untouched", False)]
    step = next_step(claimed, MONDAY)
    assert step is not None
    assert step.objective == "b"


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_a_later_right_answer_never_lowers_the_score_and_a_wrong_one_never_lifts_it(rights: list[bool]) -> None:
    reached = score(rights)
    assert reached is not None
    up, down = score([*rights, True]), score([*rights, False])
    assert up is not None
    assert down is not None
    assert -1e-9 <= down <= reached + 1e-9
    assert reached - 1e-9 <= up <= 1 + 1e-9


@given(st.text(alphabet="+-", max_size=30))
def test_mastered_means_a_high_score_and_little_luck_over_several_statements(marks: str) -> None:
    found = stand(marks)
    unlikely = luck(said(marks), {a.id: a for a in items("a")}) <= LUCK
    broad = len(marks) - len(marks.rstrip("+")) >= PROOFS
    if found.stage == "mastered":
        assert (found.score or 0) >= MASTERED
        assert unlikely
        assert broad


def test_due_review_comes_first_then_the_untouched_then_practice() -> None:
    askable = items("a", "b", "c")
    answers = (*said("++++"), *said("--", "b"))
    tomorrow = Progress(askable=askable, answers=answers)
    soon, later = (next_step(tomorrow, MONDAY + n * DAY) for n in (0.1, 30))
    assert soon is not None
    assert (soon.kind, soon.objective) == ("probe", "c")
    assert later is not None
    assert (later.kind, later.item) == ("review", "b0")  # the wrong one was due first
    probed = Progress(askable=askable, answers=(*answers, *said("++++", "c")))
    practice = next_step(probed, MONDAY + 0.1 * DAY)
    assert practice is not None
    assert (practice.kind, practice.objective, practice.item) == ("practice", "b", "b2")


def test_after_a_first_mistake_a_beginner_is_sent_to_read_and_not_to_the_next_unit() -> None:
    askable = items("a", "b")
    for marks, kind, objective in (("-", "read", "a"), ("+-", "read", "a"), ("--", "probe", "b"), ("-+", "probe", "b")):
        step = next_step(Progress(askable=askable, answers=said(marks)), MONDAY)
        assert step is not None
        assert (step.kind, step.objective) == (kind, objective)
    step = next_step(Progress(askable=askable, answers=said("-")), MONDAY, within="b")
    assert step is not None
    assert step.kind == "probe"


def test_a_quiz_within_a_unit_stays_there_and_ends() -> None:
    askable = items("a", "b")
    open_one = next_step(Progress(askable=askable), MONDAY, within="b")
    assert open_one is not None
    assert open_one.objective == "b"
    assert next_step(Progress(askable=askable, answers=said("++++", "b")), MONDAY, within="b") is None


def test_an_item_in_another_language_counts_where_it_was_answered_and_is_not_asked() -> None:
    german = tuple(a.model_copy(update={"offered": False}) for a in items("a"))
    english = tuple(a.model_copy(update={"id": f"en-{a.id}"}) for a in items("a"))
    assert standings(Progress(askable=german + english, answers=said("++++")))[0].stage == "mastered"
    step = next_step(Progress(askable=german + english, answers=said("-")), MONDAY + 9 * DAY)
    assert step is not None
    assert step.item == "en-a0"
    assert next_step(Progress(askable=german), MONDAY) is None


def test_practice_prefers_the_new_item_then_the_one_that_went_wrong_and_never_the_same_twice_in_a_row() -> None:
    askable = items("a", each=3)
    order = []
    progress = Progress(askable=askable)
    for mark in "-+--+-":
        step = next_step(progress, MONDAY)
        assert step is not None
        order.append(step.item)
        answer = Answered(item=step.item, objective="a", right=mark == "+", at=MONDAY)
        progress = Progress(askable=askable, answers=(*progress.answers, answer))
    assert order[:3] == ["a0", "a1", "a2"]
    assert order[3] == "a0"  # wrong, and longest ago
    assert all(one != other for one, other in pairwise(order))


def test_an_item_is_reviewed_at_growing_distances_and_soon_after_a_mistake() -> None:
    first = due(((MONDAY, True),))
    second = due(((MONDAY, True), (first, True)))
    assert MONDAY + DAY <= first < MONDAY + 5 * DAY
    assert second - first > first - MONDAY
    assert due(((MONDAY, True), (first, False))) - first <= 2 * DAY


def test_after_a_long_absence_reviews_leave_room_for_something_new() -> None:
    askable = items("a", each=40) + items("b")
    answers = tuple(Answered(item=f"a{n}", objective="a", right=True, at=MONDAY) for n in range(40))
    back = MONDAY + 100 * DAY
    assert len(due_items(Progress(askable=askable, answers=answers), back)) == REVIEWS_A_DAY
    again = tuple(Answered(item=f"a{n}", objective="a", right=True, at=back) for n in range(REVIEWS_A_DAY))
    step = next_step(Progress(askable=askable, answers=answers + again), back + timedelta(minutes=5))
    assert step is not None
    assert (step.kind, step.objective) == ("probe", "b")


def item(kind: str, options: int, prompts: int = 0) -> Item:
    return Item.model_validate(
        {
            "id": "i", "objective": "a", "kind": kind, "language": "en", "stem": "?", "explanation": "",
            "options": [Option(id=str(n), text=str(n)) for n in range(options)], "key": ["0"],
            "prompts": [str(n) for n in range(prompts)],
            "citations": [Quote(document_id="d", statement=0, text="A quote of some length.")],
        }
    )  # fmt: skip


def test_the_chance_of_a_guess_fits_the_kind_of_item() -> None:
    assert chance(item("single", 4)) == 1 / 4
    assert chance(item("multiple", 3)) == 1 / 7
    assert chance(item("order", 4)) == 1 / 24
    assert chance(item("match", 4, prompts=2)) == 1 / 12


def test_in_simulation_newcomers_and_experts_arrive_and_guessers_do_not() -> None:
    askable = items("a", "b", "c", "d", each=7)
    newcomer, guesser, expert = simulate(askable, learners=15)
    assert newcomer.path >= 0.9
    assert guesser.path == 0
    assert expert.path >= 0.9
    assert expert.questions is not None
    assert newcomer.questions is not None
    assert expert.questions <= 24 < newcomer.questions


def test_a_simulation_repeats_itself() -> None:
    def run() -> tuple[Figure, ...]:
        return simulate(items("a", "b"), learners=3)

    assert run() == run()


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.integers(0, 1)), max_size=9), st.integers(0, 2))
def test_what_a_learner_is_told_not_to_count_today_is_what_does_not_count(
    marks: list[tuple[int, bool, int]], asked: int
) -> None:
    rows = sorted(
        (Answered(item=f"a{i}", objective="a", right=r, at=MONDAY + d * DAY + timedelta(minutes=n)) for n, (i, r, d) in
         enumerate(marks)), key=lambda a: a.at,
    )  # fmt: skip
    at, known = MONDAY + DAY + timedelta(hours=1), {a.id: a for a in items("a", guess=1e-6)}
    right = Answered(item=f"a{asked}", objective="a", right=True, at=at)
    smaller = luck([*rows, right], known) < luck(rows, known)
    assert counts(Progress(askable=items("a"), answers=tuple(rows)), f"a{asked}", "a", at) == smaller
