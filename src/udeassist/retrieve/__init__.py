"""Reading -> Found: statements that may answer, each with the probability that it does."""

from udeassist.retrieve.search import Candidate, Found, Retriever
from udeassist.retrieve.signals import SIGNALS, Signals

__all__ = ["SIGNALS", "Candidate", "Found", "Retriever", "Signals"]
