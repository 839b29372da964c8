"""How far two people agree: examples worked by hand, and what holds for every table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udeassist_evals.measures.agreement import (
    LABELS,
    SCALE,
    cohen_kappa,
    gwet_ac1,
    interval,
    raw_agreement,
    table_of,
    weighted_kappa,
)
from udeassist_evals.measures.judges import Case, calibrate
from udeassist_evals.verifiers import Support

MEASURES = (raw_agreement, cohen_kappa, weighted_kappa, gwet_ac1)
PAIRS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=40)
YES, NO, UNTOLD = (Support(supported=s, score=p) for s, p in ((True, 1.0), (False, 0.2), (None, None)))


def table(*rows: tuple[int, ...]) -> np.ndarray:
    return np.array(rows, dtype=float)


def test_kappa_by_hand() -> None:
    # 35 of 50 the same: 0.7. Chance: 25/50 * 30/50 + 25/50 * 20/50 = 0.5. (0.7 - 0.5) / 0.5 = 0.4.
    two = table((20, 5), (10, 15))
    assert raw_agreement(two) == pytest.approx(0.7)
    assert cohen_kappa(two) == pytest.approx(0.4)
    # pi = (25 + 30) / 100 = 0.55; chance = 2 * 0.55 * 0.45 / (2 - 1) = 0.495; (0.7 - 0.495) / 0.505.
    assert gwet_ac1(two) == pytest.approx(0.205 / 0.505)


def test_where_nearly_all_is_one_label_kappa_falls_and_ac1_does_not() -> None:
    # Gwet 2008's case: 118 + 0 of 125 the same, 0.944. Chance of kappa (123 * 120 + 2 * 5) / 125^2 = 0.94528.
    skewed = table((118, 5), (2, 0))
    assert cohen_kappa(skewed) == pytest.approx((0.944 - 0.94528) / (1 - 0.94528))
    # pi = (123 + 120) / 250 = 0.972; chance 2 * 0.972 * 0.028 = 0.054432.
    assert gwet_ac1(skewed) == pytest.approx((0.944 - 0.054432) / (1 - 0.054432))


def test_weighted_kappa_by_hand() -> None:
    # Weights on three steps: 1, 3/4, 0. Seen: (4 + 3 + 3/4) / 8 = 0.96875 for one near miss of eight.
    three = table((4, 0, 0), (0, 0, 1), (0, 0, 3))
    # Rows 4, 1, 3 and columns 4, 0, 4 of 8: chance = (16 + 4*.75*0 + 0 + 1*4*.75 + 1*4*.75 + 0 + 3*4) / 64 = 34 / 64.
    assert weighted_kappa(three) == pytest.approx((0.96875 - 34 / 64) / (1 - 34 / 64))


def test_a_near_miss_costs_less_than_a_far_one() -> None:
    same = [("full", "full")] * 5 + [("contradict", "contradict")] * 5
    near, far = (weighted_kappa(table_of([*same, ("full", x)], SCALE)) for x in ("partial", "contradict"))
    assert near is not None
    assert far is not None
    assert near > far


def test_of_nothing_there_is_no_agreement_and_of_one_label_no_kappa() -> None:
    assert [m(table_of([])) for m in MEASURES] == [None] * 4
    alike = table_of([("full", "full")] * 9)
    assert (raw_agreement(alike), cohen_kappa(alike), gwet_ac1(alike)) == (1, None, 1)


@given(PAIRS)
def test_no_measure_passes_one_and_all_reach_it_where_all_agree(pairs: list[tuple[str, str]]) -> None:
    for measure in MEASURES:
        value = measure(table_of(pairs))
        assert value is None or -1.0001 <= value <= 1.0001
        alike = measure(table_of([(a, a) for a, _ in pairs]))
        assert alike is None or alike == pytest.approx(1)


@given(PAIRS)
def test_it_does_not_matter_who_is_first(pairs: list[tuple[str, str]]) -> None:
    for measure in MEASURES:
        there, back = measure(table_of(pairs)), measure(table_of([(b, a) for a, b in pairs]))
        assert there == back or there == pytest.approx(back)


@given(PAIRS)
def test_on_two_labels_weights_change_nothing(pairs: list[tuple[str, str]]) -> None:
    two = table_of(pairs, ("full", "none"))
    plain, weighted = cohen_kappa(two), weighted_kappa(two)
    assert plain == weighted or plain == pytest.approx(weighted)


def test_an_interval_holds_its_value_and_widens_with_fewer_documents() -> None:
    pairs = [("full", "full"), ("none", "none"), ("full", "none"), ("full", "full")] * 10
    many = interval(cohen_kappa, pairs, [str(n) for n in range(40)])
    few = interval(cohen_kappa, pairs, [str(n // 10) for n in range(40)])
    value = cohen_kappa(table_of(pairs))
    assert many is not None
    assert few is not None
    assert value is not None
    assert many[0] < value < many[1]
    assert interval(cohen_kappa, pairs, ["one"] * 40) is None


def settled(*what: tuple[str, Support, int]) -> list[Case]:
    return [Case(label, s, 1.0, f"{label}{n % 25}") for label, s, times in what for n in range(times)]


def test_a_judge_that_agrees_with_people_may_gate() -> None:
    one = calibrate("good", settled(("full", YES, 60), ("full", NO, 6), ("none", NO, 50), ("partial", YES, 5)))
    assert one.tpr.value == pytest.approx(60 / 66)
    assert one.tnr.value == pytest.approx(50 / 55)
    assert one.kappa == pytest.approx(0.8165, abs=0.001)
    assert (one.may_gate, one.why) == (True, ())
    assert [(b.full, b.n) for b in one.bins] == [(6, 56), (0, 0), (0, 0), (0, 0), (0, 0), (60, 65)]


@pytest.mark.parametrize(
    ("what", "lacking"),
    [
        ((("full", YES, 50), ("none", NO, 49)), "99 settled pairs, 100 are needed"),
        ((("full", YES, 100), ("none", NO, 30), ("none", YES, 10)), "TNR is 0.75, 0.8 is needed"),
        ((("full", YES, 30), ("full", NO, 10), ("none", NO, 100)), "TPR is 0.75, 0.8 is needed"),
        ((("full", YES, 120),), "TNR is n/a, 0.8 is needed"),
        ((("full", YES, 80), ("none", UNTOLD, 40)), "TNR is 0.00, 0.8 is needed"),
    ],
)
def test_a_judge_that_lacks_something_stays_advisory_and_is_told_what(what: object, lacking: str) -> None:
    one = calibrate("weak", settled(*what))  # type: ignore[misc]
    assert not one.may_gate
    assert lacking in one.why


def test_what_is_no_claim_is_left_out_and_counted() -> None:
    one = calibrate("v", settled(("full", YES, 3), ("not_a_claim", NO, 2)))
    assert (one.n, one.left_out, one.tpr.value) == (3, 2, 1)


def test_a_pair_counts_for_as_many_as_its_stratum_stands_for() -> None:
    cases = [Case("full", YES, 9.0, "a"), Case("full", NO, 1.0, "b")]
    assert calibrate("v", cases).tpr.value == pytest.approx(0.9)
