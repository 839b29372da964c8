"""A sample with what people said of it -> People: agreement, what is settled, and each verifier held against it."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.schema import Record
from udeassist_evals.labelling.sample import Sample, Sealed, Stratum
from udeassist_evals.labelling.settled import Standing
from udeassist_evals.measures import agreement as agree
from udeassist_evals.measures.judges import Calibration, Case, calibrate
from udeassist_evals.verifiers import Verifier
from udeassist_evals.verifiers.door import Pair as Put
from udeassist_evals.verifiers.door import Support


class Agreement(Record):
    """One measure of agreement over `n` pairs that both labelled, with its 95 % interval."""

    title: str
    value: float | None
    low: float | None
    high: float | None
    n: int


class People(Record):
    """What report and command show. `table`: rows first annotator, columns second, in the order of `labels`."""

    sample: str
    run: str
    seed: int
    pairs: int
    crossed: int
    clusters: int
    annotators: tuple[str, ...]
    others: tuple[str, ...]
    labelled: dict[str, int]
    both: int
    disputed: int
    open: int
    settled: dict[str, int]
    labels: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    agreement: tuple[Agreement, ...]
    same_span: float | None
    verifiers: tuple[Calibration, ...]
    strata: tuple[Stratum, ...]
    left_out: dict[str, int]


def people(sample: Sample, sealed: Sealed, stands: Standing, verifiers: Sequence[Verifier] = ()) -> People:
    """All figures of one sample. The sealed verifier comes first, then `verifiers`, which judge the same pairs now."""
    pairs = _said(stands)
    groups = {p.id: p.document for p in sample.pairs}
    settled = stands.settled
    supports = [(sealed.verifier, {p.pair: p.support for p in sealed.pairs})]
    supports += [(v.name, _judged(v, sample, sealed)) for v in verifiers if v.name != sealed.verifier]
    table = agree.table_of(pairs)
    return People(
        sample=sample.id,
        run=sample.run,
        seed=sample.seed,
        pairs=len(sample.pairs),
        crossed=sum(p.origin == "crossed" for p in sealed.pairs),
        clusters=len(set(groups.values())),
        annotators=stands.annotators,
        others=stands.others,
        labelled={who: sum(who in by for by in stands.labels.values()) for who in stands.annotators},
        both=len(stands.both),
        disputed=len(stands.disputed),
        open=len(stands.open),
        settled={label: n for label in agree.LABELS if (n := list(settled.values()).count(label))},
        labels=agree.LABELS,
        table=tuple(tuple(int(n) for n in row) for row in table),
        agreement=agreement_of(sample, stands),
        same_span=_same_span(stands),
        verifiers=tuple(calibrate(name, _cases(sealed, settled, found, groups)) for name, found in supports)
        if settled
        else (),
        strata=sealed.strata,
        left_out=sealed.left_out,
    )


def _said(stands: Standing) -> list[tuple[str, str]]:
    """(first, second) of every pair that both labelled."""
    by = [stands.labels[p] for p in stands.both]
    return [(b[stands.annotators[0]].label, b[stands.annotators[1]].label) for b in by]


def agreement_of(sample: Sample, stands: Standing) -> tuple[Agreement, ...]:
    """Raw agreement, kappa, weighted kappa and AC1 of the two, over the pairs that both labelled."""
    documents = {p.id: p.document for p in sample.pairs}
    pairs, groups = _said(stands), [documents[p] for p in stands.both]
    scaled = sum(a in agree.SCALE and b in agree.SCALE for a, b in pairs)
    rows = (
        ("raw agreement", agree.raw_agreement, agree.LABELS, len(pairs)),
        ("Cohen's kappa", agree.cohen_kappa, agree.LABELS, len(pairs)),
        ("quadratic-weighted kappa", agree.weighted_kappa, agree.SCALE, scaled),
        ("Gwet's AC1", agree.gwet_ac1, agree.LABELS, len(pairs)),
    )
    found = []
    for title, measure, labels, n in rows:
        low, high = agree.interval(measure, pairs, groups, labels) or (None, None)
        value = measure(agree.table_of(pairs, labels))
        found.append(Agreement(title=title, value=value, low=low, high=high, n=n))
    return tuple(found)


def _same_span(stands: Standing) -> float | None:
    """Mean of |a ∩ b| / |a ∪ b| in characters, over pairs where both gave a span (Jaccard). None if there are none."""
    found = []
    for pair in stands.both:
        one, other = stands.labels[pair].values()
        if one.start is None or other.start is None or one.end is None or other.end is None:
            continue
        shared = max(0, min(one.end, other.end) - max(one.start, other.start))
        found.append(shared / (one.end - one.start + other.end - other.start - shared))
    return sum(found) / len(found) if found else None


def _cases(sealed: Sealed, settled: dict[str, str], supports: dict[str, Support], groups: dict[str, str]) -> list[Case]:
    return [
        Case(settled[p.pair], supports[p.pair], p.weight, groups[p.pair]) for p in sealed.pairs if p.pair in settled
    ]


def _judged(verifier: Verifier, sample: Sample, sealed: Sealed) -> dict[str, Support]:
    seen = {p.id: p for p in sample.pairs}
    put = [
        Put(sentence=seen[p.pair].sentence, evidence=p.evidence, language=seen[p.pair].language) for p in sealed.pairs
    ]
    return {p.pair: s for p, s in zip(sealed.pairs, verifier.judge(put), strict=True)}
