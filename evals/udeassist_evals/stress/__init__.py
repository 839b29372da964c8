"""`udeassist-evals stress`: change, remove, imitate or poison what an answer leans on, and ask again."""

from udeassist_evals.stress.ask import STRESS, Stress, read_stress, stress

__all__ = ["STRESS", "Stress", "read_stress", "stress"]
