"""Reading -> Found: statements that may answer, each with the probability that it does."""

from udeassist.retrieve.bearing import Held
from udeassist.retrieve.lines import Line
from udeassist.retrieve.records import Candidate, Found
from udeassist.retrieve.search import Retriever
from udeassist.retrieve.signals import SIGNALS, Signals

__all__ = ["SIGNALS", "Candidate", "Found", "Held", "Line", "Retriever", "Signals"]
