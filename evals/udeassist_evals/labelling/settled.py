"""Labels and adjudications of a sample -> what counts: who labelled, where they differ, what holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from udeassist.store.labels import Adjudication, Label

# Supporting words are asked for where there are some: words that bear the sentence out, in part, or speak against it.
WITH_SPAN = frozenset({"full", "partial", "contradict"})


class Standing(NamedTuple):
    """Two annotators (or fewer, if fewer labelled): their blind labels by pair, and what adjudicators decided."""

    annotators: tuple[str, ...]
    labels: dict[str, dict[str, Label]]
    adjudications: dict[str, Adjudication]
    others: tuple[str, ...]

    @property
    def both(self) -> tuple[str, ...]:
        """Pairs that two people labelled."""
        return tuple(p for p, by in self.labels.items() if len(by) == 2)

    @property
    def disputed(self) -> tuple[str, ...]:
        """Pairs on which the two differ."""
        return tuple(p for p in self.both if len({label.label for label in self.labels[p].values()}) > 1)

    @property
    def open(self) -> tuple[str, ...]:
        """Disputed pairs that nobody has decided."""
        return tuple(p for p in self.disputed if p not in self.adjudications)

    @property
    def settled(self) -> dict[str, str]:
        """Pair -> the label that holds: what both say, or what the adjudicator decided where they differ."""
        found: dict[str, str] = {
            p: self.labels[p][self.annotators[0]].label for p in self.both if p not in self.disputed
        }
        return found | {p: self.adjudications[p].label for p in self.disputed if p in self.adjudications}


def standing(
    labels: Sequence[Label], adjudications: Sequence[Adjudication], annotators: Sequence[str] = ()
) -> Standing:
    """Of all labels ever given, oldest first: a later one of the same person counts, but only if it is blind.

    A label given after its pair was adjudicated is not blind and does not count. Without `annotators` the two who
    labelled most; the order is that of the alphabet.
    """
    closed: dict[str, Adjudication] = {}
    for one in adjudications:
        closed.setdefault(one.pair, one)
    blind = [x for x in labels if x.pair not in closed or x.at <= closed[x.pair].at]
    latest = {(x.pair, x.annotator): x for x in blind}
    done = Counter(who for _, who in latest)
    ranked = sorted(done, key=lambda who: (-done[who], who))
    two = tuple(sorted(annotators[:2] if annotators else ranked[:2]))
    by: dict[str, dict[str, Label]] = {}
    for (pair, who), label in latest.items():
        if who in two:
            by.setdefault(pair, {})[who] = label
    return Standing(two, by, {a.pair: a for a in adjudications}, tuple(w for w in ranked if w not in two))


def tidy_name(name: object) -> str:
    """A chosen name as it is kept: one form of each letter, one line, 80 characters at most; "" if none is left."""
    if not isinstance(name, str):
        return ""
    shown = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", name))
    return " ".join(shown.split())[:80].strip()
