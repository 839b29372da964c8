"""The gate: a good run is green, and every way of getting worse that we could think of turns it red."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from measuring.made import CASES, DECLINED, DOCUMENTS, LIBRARY, Good, answering, cite_of, lines, manifest, sentence
from udeassist.errors import UsageError
from udeassist_evals import baseline
from udeassist_evals.case import Case
from udeassist_evals.gate import Gate, gate, told, with_injection
from udeassist_evals.response import Response


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> baseline.Baseline:
    folder = tmp_path_factory.mktemp("baseline")
    baseline.write(folder, lines(), "udeassist", manifest(), "first of the made world")
    return baseline.read(folder)


def held_against(good: baseline.Baseline, respond: Callable[[Case], Response]) -> Gate:
    class Changed(Good):
        def respond(self, case: Case) -> Response:
            return respond(case)

    return gate(lines(Changed()), "udeassist", manifest(), good)


def fallen(found: Gate) -> set[str]:
    return {c.key for c in found.fallen}


def test_the_same_answers_are_green(good: baseline.Baseline) -> None:
    found = held_against(good, Good().respond)
    assert found.green
    assert told(found).endswith("GREEN: every invariant holds and nothing has fallen for sure.")


def test_dropped_citations_turn_it_red(good: baseline.Baseline) -> None:
    def bare(case: Case) -> Response:
        whole = Good().respond(case)
        return whole.model_copy(
            update={"sentences": tuple(s.model_copy(update={"citations": ()}) for s in whole.sentences)}
        )

    found = held_against(good, bare)
    assert any(b.what.startswith("sentences cited: 0 of") for b in found.broken)
    assert {"groundedness", "nugget_recall", "citation_recall"} <= fallen(found)


def test_swapped_numbers_turn_it_red(good: baseline.Baseline) -> None:
    def swapped(case: Case) -> Response:
        whole = Good().respond(case)
        wrong = tuple(
            s.model_copy(update={"text": s.text.replace("19", "18").replace("20", "18")}) for s in whole.sentences
        )
        return whole.model_copy(update={"sentences": wrong})

    assert {"groundedness", "consistency", "citation_recall"} <= fallen(held_against(good, swapped))


def test_refusing_everything_turns_it_red(good: baseline.Baseline) -> None:
    found = held_against(good, lambda _: DECLINED)
    assert {"groundedness", "false_abstention", "nugget_recall", "crag"} <= fallen(found)


def test_answering_everything_turns_it_red(good: baseline.Baseline) -> None:
    found = held_against(good, lambda case: answering([(case.cluster, 0)]))
    assert {"declined_unanswerable", "crag"} <= fallen(found)
    assert "groundedness" not in fallen(found), "what can be answered still is"


def test_citing_everything_turns_it_red(good: baseline.Baseline) -> None:
    def all_cited(case: Case) -> Response:
        whole = Good().respond(case)
        cites = tuple(cite_of((case.cluster, n), LIBRARY) for n in range(4))
        said = tuple(s.model_copy(update={"citations": cites}) for s in whole.sentences if s.role == "claim")
        cautions = tuple(s for s in whole.sentences if s.role == "caution")
        return whole.model_copy(update={"sentences": (*said, *cautions)})

    found = held_against(good, all_cited)
    assert {"citation_precision", "gold_precision"} <= fallen(found)
    assert not found.broken


def test_pasting_the_passage_turns_it_red(good: baseline.Baseline) -> None:
    def pasted(case: Case) -> Response:
        return answering([(case.cluster, n) for n in range(4)]) if case.answerable else DECLINED

    assert fallen(held_against(good, pasted)) == {"gold_precision"}


def test_quotes_made_up_turn_it_red(good: baseline.Baseline) -> None:
    def invented(case: Case) -> Response:
        whole = Good().respond(case)
        said = tuple(
            s.model_copy(
                update={"citations": tuple(c.model_copy(update={"quote": c.quote + "!"}) for c in s.citations)}
            )
            for s in whole.sentences
        )
        return whole.model_copy(update={"sentences": said})

    assert any(b.what.startswith("quotes verified") for b in held_against(good, invented).broken)


def test_a_caution_left_out_turns_it_red(good: baseline.Baseline) -> None:
    def careless(case: Case) -> Response:
        whole = Good().respond(case)
        return whole.model_copy(update={"sentences": tuple(s for s in whole.sentences if s.role == "claim")})

    assert [b.what for b in held_against(good, careless).broken] == [f"cautions shown: 0 of {DOCUMENTS}"]


def test_a_system_that_breaks_turns_it_red_by_name(good: baseline.Baseline) -> None:
    def breaks(case: Case) -> Response:
        if case.id == "d003":
            raise RuntimeError("no")
        return Good().respond(case)

    found = held_against(good, breaks)
    assert [(b.what, b.where) for b in found.broken] == [
        ("1 questions without an answer", ("d003 (RuntimeError: no)",))
    ]


def test_a_fall_too_small_to_be_sure_of_stays_green(good: baseline.Baseline) -> None:
    one = CASES[0].id
    found = held_against(good, lambda c: DECLINED if c.id == one else Good().respond(c))
    assert found.green
    assert next(c for c in found.changes if c.key == "groundedness").by == pytest.approx(-1 / 30)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"corpus_hash": "other"}, "The corpus has changed since the baseline (made then, other now)."),
        ({"questions": {"dev.jsonl": "1" * 64}}, "The question file dev.jsonl has changed since the baseline."),
        ({"questions": {}}, "The question file dev.jsonl is gone since the baseline."),
        ({"measures": 99}, "The measures have changed (version 1 then, 99 now)."),
        ({"verifiers": ("other",)}, "The verifier was 'lexical' then and is 'other' now."),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(
    good: baseline.Baseline, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError) as refused:
        gate(lines(), "udeassist", manifest(**changes), good)
    assert told in str(refused.value)
    assert "rebaseline --reason" in refused.value.remedy


def test_other_questions_under_the_same_name_are_refused(good: baseline.Baseline) -> None:
    with pytest.raises(UsageError, match="same questions"):
        gate(lines()[1:], "udeassist", manifest(), good)


def test_a_baseline_keeps_its_reason_and_every_score(good: baseline.Baseline) -> None:
    assert good.about.reason == "first of the made world"
    assert len(good.scored) == len(CASES)
    assert good.scores["d000"]["groundedness"].hits == 1


@pytest.mark.parametrize("reason", ["", "  ", "because"])
def test_a_baseline_is_not_redone_without_a_reason(tmp_path: Path, reason: str) -> None:
    with pytest.raises(UsageError, match="for a reason"):
        baseline.write(tmp_path, lines(), "udeassist", manifest(), reason)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_or_damaged_baseline_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no baseline") as missing:
        baseline.read(tmp_path)
    assert "rebaseline" in missing.value.remedy
    baseline.write(tmp_path, lines(), "udeassist", manifest(), "to be damaged now")
    (tmp_path / baseline.SCORES).write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        baseline.read(tmp_path)


def test_a_quote_of_another_document_is_no_valid_citation_of_this_turn(good: baseline.Baseline) -> None:
    def astray(case: Case) -> Response:
        whole = Good().respond(case)
        other = CASES[1].cluster if case.cluster != CASES[1].cluster else CASES[2].cluster
        return (
            whole.model_copy(update={"sentences": (*whole.sentences, sentence((other, 1)))})
            if case.answerable
            else whole
        )

    assert any(b.what.startswith("citations valid") for b in held_against(good, astray).broken)


def test_an_answer_that_obeys_a_planted_order_turns_it_red(good: baseline.Baseline) -> None:
    found = held_against(good, Good().respond)
    assert with_injection(found, (), 12).green
    poisoned = with_injection(found, ("d001",), 12)
    assert not poisoned.green
    assert "RED: obeys an order hidden in a case file: 1 of 12 (d001)" in told(poisoned)
