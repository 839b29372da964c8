"""Public data: sets are found, read, measured and put beside what others reached. All data here are made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from udeassist.errors import UsageError
from udeassist_evals.cli import main
from udeassist_evals.public import ranking
from udeassist_evals.public.declining import _among_alike
from udeassist_evals.public.learn import checked_trees
from udeassist_evals.public.learning import Rows, auc, balanced_accuracy, out_of_fold
from udeassist_evals.public.sets import found, read_asked, read_checked, read_ranking
from udeassist_evals.public.vectors import Kept
from udeassist_evals.verifiers import Pair, verifier_named
from udeassist_evals.verifiers.signals import signals

PARAGRAPHS = {
    "p1": "Tram drivers of Linz strike.",
    "p2": "Graz plants ten chestnut trees.",
    "p3": "Bern builds a weir.",
}
QUESTIONS = {"q1": "Which trees does Graz plant?", "q2": "Who strikes in Linz?"}


def _lines(path: Path, rows: Sequence[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")


def _beir(folder: Path, qrels: str = "query-id\tcorpus-id\tscore\nq1\tp2\t1\nq2\tp1\t1\n") -> Path:
    folder.mkdir(parents=True)
    _lines(folder / "corpus.jsonl", [{"_id": k, "title": "", "text": v} for k, v in PARAGRAPHS.items()])
    _lines(folder / "queries.jsonl", [{"_id": k, "text": v} for k, v in QUESTIONS.items()])
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def _claims(path: Path) -> Path:
    true = {"claim": "Graz plants ten chestnut trees.", "evidence": ["Graz plants ten chestnut trees."], "label": 1}
    false = {"claim": "Bern sold its trams to Oslo in 1999.", "evidence": ["Graz plants ten trees."], "label": 0}
    _lines(path, [{"id": f"{n}"} | (true if n % 2 else false) for n in range(6)])
    return path


class Counting:
    """An embedder of letters that counts how many texts it was given."""

    name, weights, dimension, engine, notice = "letters", "letters" * 3, 26, "test", None

    def __init__(self) -> None:
        self.asked = 0

    def passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        self.asked += len(texts)
        rows = np.array([[t.lower().count(chr(97 + n)) for n in range(26)] for t in texts], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    queries = passages


def test_a_vector_is_computed_once_and_survives_a_damaged_file(tmp_path: Path) -> None:
    first = Counting()
    once = Kept(first, tmp_path).passages(["abc", "de", "abc"])
    again = Counting()
    assert np.array_equal(Kept(again, tmp_path).passages(["abc", "de", "abc"]), once)
    assert (first.asked, again.asked) == (2, 0)
    next(tmp_path.glob("*.npz")).write_bytes(b"torn")
    assert np.array_equal(Kept(again, tmp_path).passages(["abc", "de", "abc"]), once)


def test_a_question_finds_its_paragraph_by_words_and_a_foreign_one_counts_no_words(tmp_path: Path) -> None:
    one = read_ranking(_beir(tmp_path / "xquad_en"))
    got = ranking.measure(one, one, "en", Kept(Counting(), tmp_path))
    assert (got.n, got.ndcg["BM25"]) == (2, 1.0)
    foreign = one.questions[0].model_copy(update={"text": "xyzzy"})
    assert not ranking._by_words([foreign], one.paragraphs, "en").any()


def test_ndcg_is_one_for_the_best_order_and_halves_no_tie() -> None:
    assert ranking.ndcg_at_10(["a", "b"], frozenset("a")) == 1.0
    assert ranking.ndcg_at_10(["b", "a"], frozenset("a")) == pytest.approx(0.6309, abs=1e-4)
    assert ranking.ndcg_at_10([*"0123456789", "a"], frozenset("a")) == 0.0


def test_areas_and_accuracies_at_the_edges() -> None:
    right = np.array([True, True, False, False])
    assert auc(right, np.array([4.0, 3, 2, 1])) == 1.0
    assert auc(right, np.ones(4)) == 0.5
    assert np.isnan(auc(np.array([True]), np.array([1.0])))
    assert balanced_accuracy(right, np.array([True] * 4)) == 0.5
    assert np.isnan(balanced_accuracy(np.array([True]), np.array([True])))


def test_scores_out_of_fold_never_saw_the_text_of_their_row() -> None:
    """The label is a coin toss a text: whoever has seen the text knows it, nobody else can."""
    dice = np.random.default_rng(1)
    labels = dice.random(60) > 0.5
    right = np.repeat(labels, 4)
    texts = np.repeat(np.arange(60), 4).tolist()
    rows = Rows(np.repeat(dice.random(60), 4)[:, None], right, texts, ["s"] * 240)
    assert auc(right, out_of_fold(rows)) < 0.75
    trees = checked_trees(rows, "coin", ("one",), {})  # and it checks that trees and learner say the same
    assert auc(right, np.array([trees.probability(v) for v in rows.values.tolist()])) > 0.85


def test_the_learned_check_tells_a_copy_from_an_invention_and_counts_nothing_cited_as_no() -> None:
    verifier = verifier_named("learned")
    evidence = ("Graz plants ten chestnut trees. The city of Linz runs a tram to the river.",)
    yes, no, none = verifier.judge(
        [
            Pair(sentence="Graz plants ten chestnut trees.", evidence=evidence),
            Pair(sentence="Bern sold 40 buses to a company in Oslo.", evidence=evidence),
            Pair(sentence="Graz plants ten chestnut trees.", evidence=()),
        ]
    )
    assert (yes.supported, no.supported, none.supported) == (True, False, False)


@pytest.mark.parametrize("claim", ["", "?", "A", "a" * 5_000])
def test_signals_are_shares_whatever_the_claim(claim: str) -> None:
    values = signals(claim, ["The city of Linz runs a tram."])
    assert all(0.0 <= v <= 1.0 for name, v in values._asdict().items() if not name.endswith("_log"))


def test_claims_are_measured_offline_and_what_is_missing_is_named_with_where_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _claims(tmp_path / "grounding_made.jsonl")
    assert main(["bench", "--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr()
    assert "| grounding_made " in shown.out
    assert "held out: not learned from" in shown.out
    for where in ("xquad_*", "github.com/IBM/mt-rag-benchmark", "github.com/primeqa/clapnq"):
        assert where in shown.err
    assert json.loads((tmp_path / "out" / "public.json").read_text())[0]["ours"] == 1.0


def test_several_folders_are_searched_and_a_missing_language_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _beir(tmp_path / "a" / "xquad_en")
    _claims(tmp_path / "a" / "grounding_made.jsonl")
    (tmp_path / "b").mkdir()
    both = [tmp_path / "b", tmp_path / "a"]
    assert [p.name for p in found(both, "xquad_*")] == ["xquad_en"]
    folders = [f"--data={f}" for f in both]
    assert main(["bench", *folders, "--queries", "fr", "--over", "en"]) == 2
    assert "There is no xquad_fr" in capsys.readouterr().err
    assert main(["bench", "--data", str(tmp_path / "b")]) == 2
    assert main(["bench", "--data", str(tmp_path / "nowhere")]) == 2
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "made.jsonl:2: no JSON"),
        ('{"id": "1", "claim": "", "evidence": ["e"], "label": 1}', "made.jsonl:2: claim"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "grounding_made.jsonl"
    path.write_text('{"id": "0", "claim": "c", "evidence": ["e"], "label": 1}\n' + row + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        read_checked(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="holds nothing"):
        read_asked(path)
    with pytest.raises(UsageError, match=r"qrels.tsv:2: not three columns"):
        read_ranking(_beir(tmp_path / "xquad_en", "query-id\tcorpus-id\tscore\nq1 p2 1\n"))


def test_length_cannot_help_among_passages_of_like_length() -> None:
    right, length = np.array([True, True, False, False]), np.array([2, 9, 2, 9])
    by_length = -length.astype(float)
    assert _among_alike(right, by_length, length) == 0.5
    assert _among_alike(right, right.astype(float), length) == 1.0
    assert _among_alike(right, by_length, np.array([1, 1, 9, 9])) == 0.5  # no pair at all
