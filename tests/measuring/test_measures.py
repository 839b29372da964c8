"""The measures at their edges: nothing, one, everything declined; and what they say of answers made for them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring.made import CASES, DECLINED, LEXICAL, LIBRARY, answering, cite_of, sentence
from udeassist_evals.case import Case, Nugget
from udeassist_evals.figures import figure, shown
from udeassist_evals.intervals import bootstrap, paired, rule_of_three, wilson
from udeassist_evals.item import Item, outcomes
from udeassist_evals.judging import judged
from udeassist_evals.measures import MEASURES, score
from udeassist_evals.measures.cost import milliseconds
from udeassist_evals.measures.risk import area, curve
from udeassist_evals.measures.table import BY_KEY
from udeassist_evals.measures.tally import Tally
from udeassist_evals.quotes import find, folded, kind_of
from udeassist_evals.response import Ranked, Response, Sentence
from udeassist_evals.verifiers import Pair, Support

ASKED, NOBODY = CASES[0], CASES[-1]
GOOD = answering([(ASKED.cluster, 0)])
TALLIES = st.builds(lambda of, part: Tally(hits=of * part, of=float(of)), st.integers(0, 5), st.floats(0, 1))


def made(case: Case = ASKED, response: Response = GOOD) -> Item:
    return judged(case, response, LIBRARY, LEXICAL)


def value(key: str, *items: Item) -> float | None:
    tallies = [BY_KEY[key].tally(i, LIBRARY) for i in items]
    return figure(tallies, [i.case.group for i in items]).value


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.key)
def test_of_nothing_no_measure_has_a_figure(measure: object) -> None:
    one = figure([], [])
    assert (one.value, one.low, shown(one)) == (None, None, "n/a")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.key)
def test_every_measure_has_its_formula_in_its_docstring_and_stays_in_its_bounds(measure: object) -> None:
    tally = measure.tally  # type: ignore[attr-defined]
    assert " / " in tally.__doc__ or "Mean" in tally.__doc__ or "same within" in tally.__doc__
    for case in (ASKED, NOBODY):
        for item in (made(case), made(case, DECLINED), Item(case=case, error="broke")):
            one = tally(item, LIBRARY)
            assert one.of >= 0
            assert measure.unit != "share" or 0 <= one.hits <= one.of  # type: ignore[attr-defined]


def test_one_good_answer_is_all_of_one_with_a_wide_interval() -> None:
    for key in ("groundedness", "nugget_recall", "crag", "fully_right", "citation_precision", "ndcg_at_10"):
        assert value(key, made()) == 1
    one = figure([BY_KEY["groundedness"].tally(made(), LIBRARY)], ["x"])
    assert (one.method, round(one.low or 0, 3), one.high) == ("wilson", 0.207, 1)


def test_declining_everything_earns_nothing_and_hides_nothing() -> None:
    items = [made(ASKED, DECLINED), made(NOBODY, DECLINED)]
    assert outcomes(items) == {"answered": 0, "partial": 0, "declined": 2, "error": 0}
    assert [value(k, *items) for k in ("groundedness", "nugget_recall", "crag", "false_abstention")] == [0, 0, 0, 1]
    assert value("declined_unanswerable", *items) == 1
    assert [value(k, *items) for k in ("citation_recall", "citation_validity", "quotes_verified")] == [None] * 3


def test_an_error_counts_against_the_system_everywhere() -> None:
    items = [Item(case=ASKED, error="x"), Item(case=NOBODY, error="x")]
    assert outcomes(items)["error"] == 2
    assert [value(k, *items) for k in ("groundedness", "declined_unanswerable", "crag")] == [0, 0, -1]
    assert value("false_abstention", *items) == 1


def test_what_the_verifier_cannot_tell_is_unscored_and_never_helps() -> None:
    class Silent:
        name = "silent"

        def judge(self, pairs: Sequence[Pair]) -> list[Support]:
            return [Support(supported=None, why="?") for _ in pairs]

    class Broken(Silent):
        def judge(self, pairs: Sequence[Pair]) -> list[Support]:
            raise RuntimeError("no")

    class Short(Silent):
        def judge(self, pairs: Sequence[Pair]) -> list[Support]:
            return []

    for verifier in (Silent(), Broken(), Short()):
        item = judged(ASKED, GOOD, LIBRARY, verifier)
        scores = score(item, LIBRARY)
        assert item.unscored == 2
        for key in ("groundedness", "nugget_recall", "citation_recall"):
            assert scores[key].hits == 0
            assert scores[key].of > 0
            assert scores[key].unscored > 0


def test_an_invented_citation_stands_in_the_denominator() -> None:
    real = cite_of((ASKED.cluster, 0), LIBRARY)
    fake = real.model_copy(update={"passage_id": "p-none"})
    said = (Sentence(text=real.quote, citations=(real, fake)),)
    item = made(response=GOOD.model_copy(update={"sentences": said}))
    assert value("citation_validity", item) == 0.5
    assert value("citation_precision", item) == 0.5
    assert value("citation_coverage", item) == 1


def test_a_citation_that_was_not_retrieved_is_not_valid() -> None:
    item = made(response=GOOD.model_copy(update={"evidence": ()}))
    assert value("citation_validity", item) == 0


def test_a_sentence_that_needs_two_citations_finds_neither_superfluous() -> None:
    first, second = (cite_of((ASKED.cluster, n), LIBRARY) for n in (1, 3))
    both = Sentence(text=f"{first.quote} {second.quote}", citations=(first, second))
    item = made(response=GOOD.model_copy(update={"sentences": (both,)}))
    assert (value("citation_recall", item), value("citation_precision", item)) == (1, 1)
    third = cite_of((ASKED.cluster, 2), LIBRARY)
    more = both.model_copy(update={"citations": (first, second, third)})
    item = made(response=GOOD.model_copy(update={"sentences": (more,)}))
    assert value("citation_precision", item) == pytest.approx(2 / 3)


def test_an_answer_beside_the_point_is_grounded_in_nothing_that_was_asked() -> None:
    item = made(response=answering([(ASKED.cluster, 1)]))
    assert (value("groundedness", item), value("citation_recall", item), value("crag", item)) == (0, 1, -1)


def test_a_claim_to_check_needs_the_right_verdict() -> None:
    case = ASKED.model_copy(update={"kind": "verify", "verdict": "holds"})
    right, wrong = (made(case, GOOD.model_copy(update={"verdict": v})) for v in ("holds", "disputed"))
    assert value("verdicts_right", right, wrong, made(case, DECLINED)) == pytest.approx(1 / 3)
    assert (value("groundedness", right), value("groundedness", wrong), value("crag", wrong)) == (1, 0, -1)


def test_okay_nuggets_count_half_and_only_in_the_weighted_score() -> None:
    gold = tuple(g.model_copy(update={"holds": (0, 1)}) for g in ASKED.gold)
    more = (*ASKED.nuggets, Nugget(match_any=("Mars",), weight="okay"))
    case = ASKED.model_copy(update={"nuggets": more, "gold": gold})
    assert value("nugget_score", made(case)) == pytest.approx(1 / 1.5)
    assert value("nugget_recall", made(case)) == 1
    assert value("okay_nuggets", made(case)) == 0
    assert "okay_nuggets" not in score(made(ASKED), LIBRARY)


def test_misses_are_retrievals_when_the_fact_is_not_in_the_evidence_else_compositions() -> None:
    beside = answering([(ASKED.cluster, 1)])
    unseen = beside.model_copy(update={"evidence": beside.evidence[1:]})
    assert (value("composition_misses", made(response=beside)), value("retrieval_misses", made(response=beside))) == (
        1,
        0,
    )
    assert (value("composition_misses", made(response=unseen)), value("retrieval_misses", made(response=unseen))) == (
        0,
        1,
    )


@pytest.mark.parametrize(("rank", "wanted"), [(1, 1.0), (2, 0.6309), (3, 0.5), (11, 0.0)])
def test_ndcg_falls_with_the_rank_of_the_gold(rank: int, wanted: float) -> None:
    other = [Ranked(document_id="case-graz", statement=0, score=0)] * (rank - 1)
    gold = Ranked(document_id=ASKED.cluster, statement=0, score=0)
    item = made(response=GOOD.model_copy(update={"evidence": (*other, gold)}))
    assert value("ndcg_at_10", item) == pytest.approx(wanted, abs=1e-4)
    assert value("mrr_at_10", item) == pytest.approx(1 / rank if rank <= 10 else 0)


def test_risk_grows_with_coverage_and_what_is_declined_is_never_covered() -> None:
    sure, unsure = made(), made(NOBODY, GOOD.model_copy(update={"confidence": 0.1}))
    points = curve([unsure, sure, made(ASKED, DECLINED), made(NOBODY, DECLINED)])
    assert [(p.coverage, p.risk) for p in points] == [(0.25, 0), (0.5, 0.5)]
    assert area(points) == 0.25
    assert (curve([]), area(())) == ((), None)


def test_times_are_taken_by_nearest_rank_and_are_none_of_none() -> None:
    assert milliseconds([made(), made()], 0.95) == 5
    assert milliseconds([Item(case=ASKED, error="x")], 0.5) is None


def test_wilson_and_the_rule_of_three_agree_with_published_values() -> None:
    assert [round(x, 4) for x in wilson(0, 10) or ()] == [0, 0.2775]
    assert [round(x, 4) for x in wilson(8, 10) or ()] == [0.4902, 0.9433]
    assert (wilson(0, 0), rule_of_three(0), rule_of_three(100)) == (None, None, 0.03)


@given(st.lists(st.tuples(TALLIES, st.sampled_from("abcdef")), max_size=30))
def test_a_figure_lies_in_its_interval_and_its_interval_between_nothing_and_all(given: list[tuple[Tally, str]]) -> None:
    one = figure([t for t, _ in given], [g for _, g in given])
    assert (one.value is None) == (one.of == 0)
    if one.value is not None and one.low is not None and one.high is not None:
        assert -1e-9 <= one.low <= one.high <= 1 + 1e-9
        if one.method == "wilson":
            assert one.low - 1e-9 <= one.value <= one.high + 1e-9


@given(st.lists(TALLIES, min_size=2, max_size=20))
def test_the_same_twice_has_not_changed(given: list[Tally]) -> None:
    both = np.array([t.hits for t in given]), np.array([t.of for t in given])
    if both[1].sum() > 0:
        assert paired(both, both, [str(n) for n in range(len(given))]) == (0, 0)
    else:
        with pytest.raises(ValueError, match="nothing to compare"):
            paired(both, both, [str(n) for n in range(len(given))])


def test_clusters_make_the_interval_wider_and_a_single_one_has_none() -> None:
    hits, of = np.array([1.0, 1, 1, 1, 0, 0, 0, 0] * 4), np.ones(32)
    alone = bootstrap(hits, of, [str(n) for n in range(32)])
    grouped = bootstrap(hits, of, [str(n // 4) for n in range(32)])
    assert alone is not None
    assert grouped is not None
    assert grouped[1] - grouped[0] > alone[1] - alone[0]
    assert bootstrap(hits, of, ["x"] * 32) is None
    assert bootstrap(hits, of, [str(n) for n in range(32)]) == alone, "the seed is fixed"


PASSAGE = "The “Danube – office” of Linz\u00a0opened in 2016, after long diplo-\nmatic talks with Budapest."


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ('The "Danube - office" of Linz opened in 2016', "verified"),
        ("after long diplomatic talks", "verified"),
        ('The "Danube - office" of Linz opened in 2017', "repaired"),
        ("Budapest paid for all of the river guides", "misattributed"),
        ("of Linz opened in 2016 talks with Budapest", "frankenquote"),
        ("Vienna closed its zoo in the cold winter", "not found"),
        ("Linz opened", "too short"),
        ("after the of with the", "too short"),
    ],
)
def test_a_quote_is_what_it_is(quote: str, kind: str) -> None:
    assert kind_of(quote, PASSAGE, ["We heard that Budapest paid for all of the river guides."]) == kind


@given(st.text(max_size=60))
def test_folding_keeps_a_map_to_the_text_as_written(text: str) -> None:
    made = folded(text)
    assert len(made.text) == len(made.places)
    assert list(made.places) == sorted(made.places)
    assert all(0 <= p < len(text) for p in made.places)


def test_a_quote_found_is_found_in_places_of_the_original() -> None:
    place = find("linz opened in 2016", PASSAGE)
    assert place is not None
    assert PASSAGE[place[0] : place[1]] == "Linz\u00a0opened in 2016"


def test_a_caution_is_held_against_the_caution_of_its_statement() -> None:
    wrong = sentence((ASKED.cluster, 0), "caution").model_copy(update={"text": "Nobody knows the true year."})
    item = made(response=GOOD.model_copy(update={"sentences": (GOOD.sentences[0], wrong)}))
    assert value("citation_recall", item) == 0.5
    assert value("cautions_shown", item) == 0
