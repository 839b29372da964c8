"""Found -> Draft: which statements to say, in which order, or why to say nothing."""

from udeassist.draft.extractive import ExtractiveDrafter
from udeassist.draft.generative import GenerativeDrafter
from udeassist.draft.merge import certainty, cited, merge
from udeassist.draft.reshape import briefed, shortened

__all__ = ["ExtractiveDrafter", "GenerativeDrafter", "briefed", "certainty", "cited", "merge", "shortened"]
