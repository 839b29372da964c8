"""Items -> figures: one function a measure, its formula and source in its docstring, all in `MEASURES`."""

from udeassist_evals.measures.table import MEASURES, Measure, score

__all__ = ["MEASURES", "Measure", "score"]
