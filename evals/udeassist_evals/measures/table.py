"""The table of all measures -> scores of an item: what stands in every record, summary and report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from udeassist_evals.item import Item
from udeassist_evals.library import Library
from udeassist_evals.measures import answering as a
from udeassist_evals.measures import citing as c
from udeassist_evals.measures import cost
from udeassist_evals.measures import finding as f
from udeassist_evals.measures.tally import Tally

VERSION = 1  # raise it when a formula changes: figures of different versions are not compared
Better = Literal["more", "fewer", "neither"]


class Measure(NamedTuple):
    """`judged` measures rest on the verifier. An invariant must be 1; `gated` ones must not fall."""

    key: str
    title: str
    group: str
    tally: Callable[[Item, Library], Tally]
    better: Better = "more"
    judged: bool = False
    invariant: bool = False
    gated: bool = False
    unit: Literal["share", "score", "count"] = "share"


HEAD, CITE, FIND, MORE = "headline", "citations", "finding", "more"
MEASURES: tuple[Measure, ...] = (
    Measure("groundedness", "grounded answers, of answerable", HEAD, a.groundedness, judged=True, gated=True),
    Measure("declined_near", "declined, of near misses", HEAD, a.declined_near, gated=True),
    Measure("declined_outside", "declined, of out of corpus or scope", HEAD, a.declined_outside, gated=True),
    Measure("false_abstention", "declined, of answerable", HEAD, a.false_abstention, "fewer", gated=True),
    Measure("crag", "CRAG score (right − wrong)", HEAD, a.crag, gated=True, unit="score"),
    Measure("nugget_recall", "vital nuggets with citations that hold", HEAD, a.nugget_recall, judged=True, gated=True),
    Measure("fully_right", "fully right, of answerable", MORE, a.fully_right, gated=True),
    Measure("declined_unanswerable", "declined, of unanswerable", MORE, a.declined_unanswerable, gated=True),
    Measure("nugget_score", "nuggets stated, weighted", MORE, a.nugget_score),
    Measure("okay_nuggets", "okay nuggets stated", MORE, a.okay_nuggets),
    Measure("verdicts_right", "verdicts right", MORE, a.verdicts_right),
    Measure("halves_right", "half recorded: right and partial", MORE, a.halves_right),
    Measure("reasons_right", "reason of a decline acceptable", MORE, a.reasons_right),
    Measure("on_topic", "sentences on topic", MORE, a.on_topic, gated=True),
    Measure("citation_validity", "citations valid", CITE, c.citation_validity, invariant=True),
    Measure("citation_coverage", "sentences cited", CITE, c.citation_coverage, invariant=True),
    Measure("quotes_verified", "quotes verified", CITE, c.quotes_verified, invariant=True),
    Measure("cautions_shown", "cautions shown", CITE, c.cautions_shown, invariant=True),
    Measure("consistency", "numbers and names consistent", CITE, c.consistency, gated=True),
    Measure("citation_recall", "citation recall (ALCE)", CITE, c.citation_recall, judged=True, gated=True),
    Measure("citation_precision", "citation precision (ALCE)", CITE, c.citation_precision, judged=True, gated=True),
    Measure("gold_precision", "cited statements that are gold", CITE, c.gold_precision, gated=True),
    Measure("gold_recall", "gold cited", CITE, c.gold_recall, gated=True),
    Measure("gold_overlap", "characters, cited over gold (Jaccard)", CITE, c.gold_overlap),
    Measure("recall_at_1", "recall@1", FIND, f.recall_at_1),
    Measure("recall_at_5", "recall@5", FIND, f.recall_at_5),
    Measure("recall_at_10", "recall@10", FIND, f.recall_at_10),
    Measure("ndcg_at_10", "nDCG@10", FIND, f.ndcg_at_10, gated=True),
    Measure("mrr_at_10", "MRR@10", FIND, f.mrr_at_10),
    Measure("whole_gold", "whole gold span in 200 words", FIND, f.whole_gold),
    Measure("retrieval_misses", "misses of retrieval", FIND, f.retrieval_misses, "fewer"),
    Measure("composition_misses", "misses of composition", FIND, f.composition_misses, "fewer"),
    Measure("connective", "connective words (templates)", MORE, c.connective, "neither"),
    Measure("copied", "copied words", MORE, c.copied, "neither"),
    Measure("length", "words an answer", MORE, cost.length, "neither", unit="count"),
    Measure("citations_a_sentence", "citations a sentence", MORE, cost.citations_a_sentence, "neither", unit="count"),
)
BY_KEY = {m.key: m for m in MEASURES}


def score(item: Item, library: Library) -> dict[str, Tally]:
    """Every measure of one item that has something to say of it."""
    found = {m.key: m.tally(item, library) for m in MEASURES}
    return {key: tally for key, tally in found.items() if tally.of or tally.unscored}
