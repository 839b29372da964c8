"""The measures at their edges, and the checker that refuses questions the corpus doesn't bear out."""

import json
import sys
from pathlib import Path

import psutil
import pytest

from udeassist.corpus import Corpus
from udeassist.errors import WorldError
from udeassist.schema import (
    Answer,
    Caution,
    Citation,
    CitedSource,
    Claim,
    Document,
    Evidence,
    Question,
    Ref,
    Source,
    Statement,
)
from udeassist_evals import __main__ as program
from udeassist_evals import measures
from udeassist_evals.asked import Asked, ask_all, outcomes
from udeassist_evals.bench.process import busy_neighbour, run
from udeassist_evals.bench.row import Row, as_table
from udeassist_evals.case import Case, read_lines, read_split
from udeassist_evals.check import check
from udeassist_evals.figures import figures
from udeassist_evals.report import as_text, write
from udeassist_evals.share import Share, share

SAID = "Braga joined the network in 2017."
CAUTION = "The network itself gives 2018."
CORPUS = Corpus(
    hash="0",
    documents=(
        Document(
            id="case-braga",
            kind="case",
            title="Braga",
            sources=(Source(key="s", title="T", publisher="P"),),
            statements=(Statement(text=SAID, section="actions", sources=("s",), caution=CAUTION),),
        ),
    ),
)
WANTED = {
    "id": "d001",
    "cluster": "case-braga",
    "kind": "lookup",
    "language": "en",
    "question": "Since when is Braga a member?",
    "expected": "answered",
    "category": "answerable",
    "patterns": [["2017"]],
    "documents": [["case-braga"]],
    "about": ["case-braga"],
}
EMPTY = {"expected": "declined", "category": "near_miss", "patterns": [], "documents": [], "about": []}


def case(**changes: object) -> Case:
    return Case.model_validate_json(json.dumps(WANTED | changes))


def unanswerable(**changes: object) -> Case:
    return case(**(EMPTY | changes))


def answer(quote: str = SAID, document: str = "case-braga", caution: str | None = CAUTION, **changes: object) -> Answer:
    cited = Citation(
        n=1, document_id=document, passage_id="p", quote=quote, start=0, end=len(quote), support="verbatim"
    )
    ref = Ref(title="T", publisher="P", url=None, year=None, kind="other")
    source = CitedSource(
        n=1,
        document_id=document,
        document_title="Braga",
        place=None,
        section="Actions",
        passage_id="p",
        text=quote,
        wording="ours",
        refs=(ref,),
    )
    asked = Question(text="?", standalone="?", language="en")
    whole: dict[str, object] = {
        "id": "1",
        "question": asked,
        "kind": "lookup",
        "status": "answered",
        "claims": (Claim(text=quote, citations=(cited,)),),
        "cautions": (Caution(text=caution, claim=0, n=1),) if caution else (),
        "sources": (source,),
        "evidence": Evidence(question=asked, kind="lookup", hits=(), searched=1),
    }
    return Answer.model_validate(whole | changes)


def declined() -> Answer:
    return answer(claims=(), sources=(), cautions=(), status="declined", reason="no_support")


def test_nothing_measured_is_no_figure() -> None:
    for one in (
        measures.fully_right([]),
        measures.answerable_declined([]),
        measures.unanswerable_answered([]),
        measures.halves_right([]),
        measures.verdicts_right([]),
        measures.claims_on_topic([]),
        measures.claims_cited([]),
        measures.quotes_verbatim([], CORPUS),
        measures.cautions_shown([], CORPUS),
    ):
        assert (one.value, one.interval, str(one)) == (None, None, "n/a")
    assert measures.crag_score([]) is None
    assert measures.lookup_words([]) is None
    assert measures.milliseconds([], 0.5) is None


def test_one_right_answer_is_all_of_one_with_a_wide_interval() -> None:
    asked = [Asked(case=case(), answer=answer(timings_ms={"total": 7.0}))]
    assert measures.fully_right(asked) == Share(hits=1, n=1)
    assert measures.crag_score(asked) == 1
    assert measures.lookup_words(asked) == 6
    assert measures.milliseconds(asked, 0.5) == measures.milliseconds(asked, 0.95) == 7.0
    low, high = measures.fully_right(asked).interval or (0, 0)
    assert (round(low, 3), high) == (0.207, 1)


def test_wilson_agrees_with_the_published_value_at_both_ends() -> None:
    assert [round(x, 4) for x in Share(hits=0, n=10).interval or ()] == [0, 0.2775]
    assert [round(x, 4) for x in Share(hits=8, n=10).interval or ()] == [0.4902, 0.9433]


def test_declining_everything_earns_nothing_and_hides_nothing() -> None:
    asked = [Asked(case=case(), answer=declined()), Asked(case=unanswerable(), answer=declined())]
    assert outcomes(asked) == {"answered": 0, "partial": 0, "declined": 2, "error": 0}
    assert measures.fully_right(asked) == Share(hits=0, n=1)
    assert measures.answerable_declined(asked) == Share(hits=1, n=1)
    assert measures.unanswerable_answered(asked) == Share(hits=0, n=1)
    assert measures.crag_score(asked) == 0
    assert str(measures.claims_cited(asked)) == str(measures.claims_on_topic(asked)) == "n/a"


def test_a_question_without_an_answer_counts_against_the_system_everywhere() -> None:
    def breaks(_: Case) -> Answer:
        raise RuntimeError("no")

    asked = ask_all(breaks, [case(), unanswerable(id="d002")])
    assert outcomes(asked)["error"] == 2
    assert measures.answerable_declined(asked) == Share(hits=1, n=1)
    assert measures.unanswerable_answered(asked) == Share(hits=1, n=1)
    assert measures.crag_score(asked) == -1
    own = figures("x", asked, CORPUS)
    assert own.errors == ("d001: RuntimeError: no", "d002: RuntimeError: no")
    assert own.broken == ("2 questions without an answer",)


def test_a_right_answer_shows_every_pattern_and_cites_every_document() -> None:
    assert Asked(case=case(), answer=answer()).right
    assert not Asked(case=case(patterns=[["2017"], ["2018"]]), answer=answer()).right
    assert Asked(case=case(patterns=[["2018", "2017"]]), answer=answer()).right
    assert not Asked(case=case(patterns=[["201"]]), answer=answer()).right, "only whole words count"
    assert not Asked(case=case(documents=[["case-other"]]), answer=answer()).right
    assert not Asked(case=unanswerable(), answer=answer()).right


def test_a_declined_verdict_is_a_wrong_verdict() -> None:
    wanted = case(kind="verify", verdict="holds")
    asked = [Asked(case=wanted, answer=declined()), Asked(case=wanted, answer=answer(verdict="holds"))]
    assert measures.verdicts_right(asked) == Share(hits=1, n=2)


def test_half_an_answer_has_to_say_that_it_is_half() -> None:
    half = case(expected="partial", category="attribute")
    asked = [Asked(case=half, answer=answer()), Asked(case=half, answer=answer(status="partial"))]
    assert measures.halves_right(asked) == Share(hits=1, n=2)


@pytest.mark.parametrize(
    "made", [answer("Braga left the network in 2017."), answer("Braga joined"[:12] + "!"), answer(document="case-x")]
)
def test_a_quote_that_the_corpus_does_not_hold_breaks_an_invariant(made: Answer) -> None:
    asked = [Asked(case=case(), answer=made)]
    assert measures.quotes_verbatim(asked, CORPUS) == Share(hits=0, n=1)
    assert "quotes verbatim 0 of 1" in figures("x", asked, CORPUS).broken


def test_a_quote_that_is_not_at_its_place_does_not_count() -> None:
    right = answer()
    moved = right.claims[0].citations[0].model_copy(update={"start": 1})
    wrong = right.model_copy(update={"claims": (Claim(text=SAID, citations=(moved,)),)})
    assert measures.quotes_verbatim([Asked(case=case(), answer=wrong)], CORPUS) == Share(hits=0, n=1)


def test_a_citation_of_a_source_that_is_not_there_does_not_count() -> None:
    asked = [Asked(case=case(), answer=answer(sources=()))]
    assert measures.claims_cited(asked) == Share(hits=0, n=1)


def test_a_caution_left_out_breaks_an_invariant() -> None:
    kept, lost = (Asked(case=case(), answer=answer(caution=c)) for c in (CAUTION, None))
    assert measures.cautions_shown([kept, lost], CORPUS) == Share(hits=1, n=2)


def test_claims_of_another_document_are_off_topic_and_questions_without_topic_do_not_count() -> None:
    asked = [
        Asked(case=case(), answer=answer()),
        Asked(case=case(about=["case-other"]), answer=answer()),
        Asked(case=case(about=[]), answer=answer()),
        Asked(case=unanswerable(), answer=answer()),
    ]
    assert measures.claims_on_topic(asked) == Share(hits=1, n=2)


def test_every_category_of_unanswerable_questions_has_a_row_also_when_empty() -> None:
    own = figures("x", [Asked(case=unanswerable(), answer=answer())], CORPUS)
    assert {g.name: str(g.share)[:3] for g in own.answered_by_category} == {
        "near_miss": "1/1",
        "false_premise": "n/a",
        "attribute": "n/a",
        "out_of_corpus": "n/a",
        "out_of_scope": "n/a",
    }


def test_the_report_holds_a_line_for_each_question_and_one_column_a_system(tmp_path: Path) -> None:
    asked = [Asked(case=case(), answer=answer()), Asked(case=unanswerable(id="d002"), error="broke")]
    own, other = figures("udeassist", asked, CORPUS), figures("refuse all", [], CORPUS)
    text = as_text([own, other], {"split": "dev"})
    assert "1/1 100.0 %" in text
    assert "n/a" in text
    assert "No answer: d002: broke" in text
    write(tmp_path / "new", text, [own, other], {"split": "dev"}, asked)
    lines = [json.loads(x) for x in (tmp_path / "new" / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(x["outcome"], x["right"]) for x in lines] == [("answered", True), ("error", False)]
    assert json.loads((tmp_path / "new" / "report.json").read_text(encoding="utf-8"))["systems"][1]["crag"] is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"surprise": 1}, "d.jsonl:1: surprise: Extra inputs"),
        ({"language": "it"}, "d.jsonl:1: language:"),
        ({"patterns": []}, "patterns and documents, or is to be declined"),
        ({"patterns": [[]]}, "without alternatives"),
        ({"expected": "declined"}, "or is to be declined"),
        ({**EMPTY, "about": ["case-braga"]}, "wants no pattern"),
        ({"verdict": "holds"}, "only for kind 'verify'"),
    ],
)
def test_the_reader_names_the_line_of_a_question_it_refuses(changes: dict[str, object], told: str) -> None:
    cases, findings = read_lines([json.dumps(WANTED | changes)], "d.jsonl")
    assert cases == []
    assert any(told in f for f in findings), findings


def test_the_reader_names_the_line_that_is_no_json() -> None:
    assert read_lines(["", "{"], "d.jsonl")[1][0].startswith("d.jsonl:2: line: Invalid JSON")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"documents": [["case-oz"]]}, "d001: there is no document 'case-oz'"),
        ({"about": ["case-oz"]}, "d001: there is no document 'case-oz'"),
        ({"cluster": "case-oz"}, "d001: there is no document 'case-oz'"),
        ({"patterns": [["1999", "2000"]]}, "d001: no statement of case-braga holds '1999' or '2000'"),
    ],
)
def test_the_checker_names_what_the_corpus_does_not_hold(changes: dict[str, object], told: str) -> None:
    assert told in check([case(**changes)], CORPUS)


def test_the_checker_finds_doubles_and_clusters_in_two_splits() -> None:
    assert check([case()], CORPUS) == []
    assert check([case(), case(question="And now?")], CORPUS) == ["d001: id is used 2 times"]
    assert check([case(), case(id="d002")], CORPUS) == ["d002: asks the same as d001"]
    assert check([case(), case(id="t001", question="And now?")], CORPUS) == ["cluster 'case-braga' stands in 2 splits"]


def test_the_gate_is_red_for_a_broken_invariant_and_under_the_wanted_share() -> None:
    good = figures("x", [Asked(case=case(), answer=answer())], CORPUS)
    assert program._gate(good, None) == program._gate(good, 1.0) == 0
    poor = figures("x", [Asked(case=case(), answer=declined())], CORPUS)
    assert (program._gate(poor, None), program._gate(poor, 0.5)) == (0, 1)
    empty = figures("x", [], CORPUS)
    assert program._gate(empty, 0.5) == 1, "0/0 is no pass"
    assert program._gate(figures("x", [Asked(case=case(), error="e")], CORPUS), None) == 1


def test_the_share_of_a_generator_counts_what_it_yields() -> None:
    assert share(x > 1 for x in (1, 2, 3)) == Share(hits=2, n=3)


def test_the_shipped_questions_can_all_be_read() -> None:
    cases, findings = read_split("all")
    assert findings == []
    assert {c.id[0] for c in cases} == {"d", "t"}


def row(**changes: object) -> Row:
    given = {"name": "warm answer", "ours": 2, "theirs": 4, "unit": "ms", "against": "x", "low": 1, "high": 3}
    return Row.model_validate(given | changes)


def test_a_benchmark_row_divides_ours_by_theirs_and_never_by_nothing() -> None:
    assert (row().ratio, row().met) == (0.5, True)
    assert (row(ours=9).ratio, row(ours=9).met) == (2.25, False)
    assert (row(theirs=0).ratio, row(theirs=0).met) == (None, False)
    assert "| n/a " in as_table([row(theirs=0)])
    with pytest.raises(KeyError):
        _ = row(name="something else").target


def test_a_timed_process_reports_seconds_memory_and_what_it_printed() -> None:
    done = run([sys.executable, "-c", "import time; x = b'x' * 60_000_000; time.sleep(0.5); print(len(x))"], 30)
    assert done.printed == "60000000\n"
    assert done.seconds > 0.5
    assert done.megabytes > 60


def test_a_timed_process_that_fails_or_hangs_is_told_in_one_sentence() -> None:
    with pytest.raises(WorldError, match=r"failed \(broken\)"):
        run([sys.executable, "-c", "import sys; sys.exit('broken')"], 30)
    with pytest.raises(WorldError, match="was stopped after 1 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], 1)


def test_the_busy_neighbour_is_gone_afterwards() -> None:
    with busy_neighbour() as pid:
        assert psutil.Process(pid).is_running()
    assert not psutil.pid_exists(pid)
