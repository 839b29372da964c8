"""Judged sentences -> the figures of docs/chat-model.md: what was drafted, what of it is borne out, what is shown.

python -m udeassist_evals.wordings.tally JUDGED
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from udeassist_evals.wordings.pairs import READERS
from udeassist_evals.wordings.tape import read_tape


def tally(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """One figure a line. A sentence that is its statement letter for letter counts as supported."""
    drafted = [r for r in rows if r["origin"] != "statement"]
    shown = [r for r in rows if r["origin"] != "dropped"]
    yield f"drafted: {len(drafted)}, of which {dict(Counter(map(label, drafted)))}"
    yield f"drafted and shown: {sum(r['origin'] == 'model' for r in rows)}"
    letters = sum(r["verbatim"] for r in shown)
    wrong = sum(label(r) != "supported" for r in shown)
    yield f"shown: {len(shown)}, of which {letters} letter for letter; not supported: {wrong} of {len(shown)}"
    bound = upper(wrong, len(shown))
    yield f"upper bound of what is not supported (95 %): {'n/a' if bound is None else f'{100 * bound:.1f} %'}"
    read = [r for r in rows if not r["verbatim"]]
    for reader in READERS:
        yield f"reading {reader.upper()}: {sum(reader in r for r in read)} of {len(read)} that had to be read"


def label(row: dict[str, Any]) -> str:
    """What a sentence counts as: the worst that anyone read in it."""
    given = {row[r] for r in READERS if r in row} or {"supported" if row["verbatim"] else "unread"}
    return next(worst for worst in ("unread", "unsupported", "fragment", "supported") if worst in given)


def upper(hits: int, of: int) -> float | None:
    """The 95 % upper bound of a share of which nothing was seen ("rule of three"); None where something was."""
    return float(1 - 0.05 ** (1 / of)) if not hits and of else None


def main() -> None:
    """Print the figures of the file named first."""
    print("\n".join(tally(read_tape(Path(sys.argv[1]))[1])))


if __name__ == "__main__":
    main()
