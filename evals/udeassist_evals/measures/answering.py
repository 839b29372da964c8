"""Item -> tallies on answering at all: the headline, both ways of abstaining, and what a right answer states."""

from __future__ import annotations

from udeassist_evals.case import NEAR, OUTSIDE
from udeassist_evals.item import Item, Judgement, cited_documents, stated
from udeassist_evals.library import Library
from udeassist_evals.measures.tally import NOTHING, Tally, each, yes


def addresses(item: Item) -> bool:
    """Does it speak to the question? It states a vital nugget and, for a claim to check, the right verdict."""
    case = item.case
    verdict = case.verdict is None or (item.response is not None and item.response.verdict == case.verdict)
    return item.answers and verdict and any(stated(item, k) for k in case.vital)


def complete(item: Item) -> bool:
    """Every vital nugget is stated and every document that is needed is cited."""
    cited = cited_documents(item)
    return (
        item.answers
        and item.case.answerable
        and all(stated(item, k) for k in item.case.vital)
        and all(cited & set(need) for need in item.case.documents)
    )


def right(item: Item) -> bool:
    """Complete, with the right verdict where one is asked for; or rightly declined."""
    if not item.case.answerable:
        return item.outcome == "declined"
    verdict = item.response.verdict if item.response else None
    return complete(item) and (item.case.verdict is None or item.case.verdict == verdict)


def groundedness(item: Item, _: Library) -> Tally:
    """Answerable questions whose answer addresses the question and has every sentence supported / answerable questions.

    A needless refusal counts 0. Eligibility as in FACTS Grounding (Jacovi et al. 2025), support as in AIS (Rashkin et
    al. 2023): by the citations of the sentence, as the verifier sees it. A sentence unscored makes its question so.
    """
    if not item.case.answerable:
        return NOTHING
    if not addresses(item):
        return yes(False, "declined" if item.outcome == "declined" else "does not address the question")
    wrong = [
        f"{s.text[:60]!r}: {j.whole.why}" for s, j in zip(item.sentences, item.judged, strict=True) if not _held(j)
    ]
    return yes(not wrong, "; ".join(wrong)[:400], int(item.unscored > 0))


def declined_near(item: Item, _: Library) -> Tally:
    """Near misses declined / near misses (right city and topic, fact not recorded; false premise). As unanswered ratio
    in UAEval4RAG (Peng et al. 2024).
    """
    return _declined(item) if item.case.category in NEAR and not item.case.answerable else NOTHING


def declined_outside(item: Item, _: Library) -> Tally:
    """Questions out of corpus or scope declined / such questions. Source as for near misses."""
    return _declined(item) if item.case.category in OUTSIDE and not item.case.answerable else NOTHING


def declined_unanswerable(item: Item, _: Library) -> Tally:
    """All questions to be declined that were / questions to be declined (an error is no decline)."""
    return NOTHING if item.case.answerable else _declined(item)


def false_abstention(item: Item, _: Library) -> Tally:
    """Answerable questions with outcome declined or error / answerable questions. Fewer are better."""
    if not item.case.answerable:
        return NOTHING
    return Tally(hits=float(not item.answers), of=1.0, why="" if item.answers else item.outcome)


def crag(item: Item, _: Library) -> Tally:
    """(right - wrong) / questions: +1 right, 0 declined, -1 wrong (CRAG, Yang et al. 2024). A question rightly declined
    is 0 like any other decline, so refusing everything scores 0.
    """
    if item.outcome == "declined":
        return Tally(of=1.0, why="declined")
    good = item.case.answerable and right(item)
    return Tally(hits=1.0 if good else -1.0, of=1.0, why="" if good else "wrong")


def nugget_recall(item: Item, _: Library) -> Tally:
    """Vital nuggets stated in sentences whose citations hold / vital nuggets wanted (AutoNuggetizer strict vital,
    Pradeep et al. 2024).
    """
    found = [stated(item, k, held_only=True) for k in item.case.vital]
    return each(found, _lacking(item, found), item.unscored if item.case.answerable else 0)


def nugget_score(item: Item, _: Library) -> Tally:
    """(vital stated + ½ okay stated) / (vital + ½ okay), whatever the citations (AutoNuggetizer weighted score)."""
    weights = [1.0 if n.weight == "vital" else 0.5 for n in item.case.nuggets]
    hits = sum(w for k, w in enumerate(weights) if stated(item, k))
    return Tally(hits=hits, of=sum(weights))


def okay_nuggets(item: Item, _: Library) -> Tally:
    """Okay nuggets stated / okay nuggets: what a good answer may add. No answer is wrong for want of one."""
    okay = [k for k, n in enumerate(item.case.nuggets) if n.weight == "okay"]
    return each([stated(item, k) for k in okay])


def fully_right(item: Item, _: Library) -> Tally:
    """Answerable questions with every vital nugget stated and every needed document cited / answerable questions."""
    if not item.case.answerable:
        return NOTHING
    found = [stated(item, k) for k in item.case.vital]
    return yes(complete(item), "; ".join(_lacking(item, found)) or "a needed document is not cited")


def verdicts_right(item: Item, _: Library) -> Tally:
    """Right verdict / questions with a verdict. A declined one has none and counts as wrong."""
    if item.case.verdict is None:
        return NOTHING
    given = item.response.verdict if item.response else None
    return yes(given == item.case.verdict, f"{given} instead of {item.case.verdict}")


def halves_right(item: Item, _: Library) -> Tally:
    """Fully right with status partial / questions of which only one part is recorded."""
    if item.case.expected != "partial":
        return NOTHING
    return yes(complete(item) and item.outcome == "partial", item.outcome)


def reasons_right(item: Item, _: Library) -> Tally:
    """Declines whose reason is acceptable / questions rightly declined."""
    if item.case.answerable or item.outcome != "declined" or item.response is None:
        return NOTHING
    return yes(item.response.reason in item.case.reasons, f"{item.response.reason}")


def on_topic(item: Item, _: Library) -> Tally:
    """Sentences that cite a document of `about` / sentences of answers to questions that have an `about`."""
    about = set(item.case.about)
    if not about:
        return NOTHING
    claims = [s for s in item.sentences if s.role == "claim"]
    return each([any(c.document_id in about for c in s.citations) for s in claims])


def _declined(item: Item) -> Tally:
    return yes(item.outcome == "declined", item.outcome)


def _held(judgement: Judgement) -> bool:
    return judgement.whole.supported is True


def _lacking(item: Item, found: list[bool]) -> list[str]:
    missing = [item.case.nuggets[k] for k, ok in zip(item.case.vital, found, strict=True) if not ok]
    return [f"not stated: {' / '.join(n.match_any)}" for n in missing]
