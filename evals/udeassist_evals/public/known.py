"""What others reached on the same data, and what we want: the figures that stand beside ours."""

from __future__ import annotations

from udeassist.schema import Record


class Known(Record):
    """`wanted` is the least that is good, None where nothing was set; `beside` the figures of others, as text."""

    wanted: float | None
    beside: str


RANKING = {
    ("en", "en"): Known(wanted=0.96, beside="BM25 0.971, all-MiniLM 0.940, e5-small (4 bit) alone 0.962"),
    ("de", "en"): Known(wanted=0.88, beside="BM25 0.479, all-MiniLM 0.461, e5-small (4 bit) alone 0.900"),
    ("es", "en"): Known(wanted=None, beside="BM25 0.366, all-MiniLM 0.509, e5-small (4 bit) alone 0.911"),
}
ANSWERABLE = Known(wanted=0.85, beside="best sentence's coverage 0.806")
SUPPORT = {
    "wice": Known(wanted=0.70, beside="lexical 0.692 (test part), MiniCheck-7B 0.830"),
    "begin": Known(wanted=0.86, beside="token coverage 0.856 (test part)"),
}
NOTHING = Known(wanted=None, beside="")


def support(name: str) -> Known:
    """By what stands in the name of a file."""
    return next((known for key, known in SUPPORT.items() if key in name), NOTHING)
