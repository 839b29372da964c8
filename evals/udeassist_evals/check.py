"""Cases + Corpus -> findings: what in the questions the corpus does not bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from udeassist.corpus import Corpus
from udeassist_evals.case import Case
from udeassist_evals.rules import met


def check(cases: Sequence[Case], corpus: Corpus) -> list[str]:
    """One line for each repeated id or question, cluster in two splits, unknown document, need that nothing meets.

    A need is met when a statement of the named documents holds one of its alternatives as whole words.
    """
    statements = {d.id: "\n".join(s.text for s in d.statements) for d in corpus.documents}
    findings = [f"{name}: id is used {n} times" for name, n in Counter(c.id for c in cases).items() if n > 1]
    findings += _repeated(cases)
    findings += _straddling(cases)
    for case in cases:
        findings += _unknown(case, statements)
        findings += _unmet(case, statements)
    return findings


def _repeated(cases: Sequence[Case]) -> Iterator[str]:
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for case in cases:
        asked = (case.question, tuple(t.content for t in case.history))
        if first.setdefault(asked, case.id) != case.id:
            yield f"{case.id}: asks the same as {first[asked]}"


def _straddling(cases: Sequence[Case]) -> Iterator[str]:
    """Ids begin with the letter of their split; a cluster in both would let the tuned ones help the held-out ones."""
    splits: dict[str, set[str]] = {}
    for case in cases:
        splits.setdefault(case.cluster, set()).add(case.id[:1])
    for cluster, letters in splits.items():
        if len(letters) > 1 and cluster != "none":
            yield f"cluster '{cluster}' stands in {len(letters)} splits"


def _unknown(case: Case, statements: dict[str, str]) -> Iterator[str]:
    named = [d for need in case.documents for d in need] + list(case.about)
    if case.cluster != "none":
        named.append(case.cluster)
    for document in dict.fromkeys(named):
        if document not in statements:
            yield f"{case.id}: there is no document '{document}'"


def _unmet(case: Case, statements: dict[str, str]) -> Iterator[str]:
    named = dict.fromkeys(d for need in case.documents for d in need)
    held = "\n".join(statements.get(d, "") for d in named)
    for need in case.patterns:
        if not met(held, need):
            yield f"{case.id}: no statement of {', '.join(named)} holds {' or '.join(map(repr, need))}"
