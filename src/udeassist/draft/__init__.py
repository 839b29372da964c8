"""Found -> Draft: which statements to say, in which order, or why to say nothing."""

from udeassist.draft.extractive import ExtractiveDrafter

__all__ = ["ExtractiveDrafter"]
