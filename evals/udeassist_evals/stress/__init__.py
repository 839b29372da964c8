"""`udeassist-evals stress`: change, remove, imitate or poison what an answer leans on, and ask again."""

from udeassist_evals.stress.ask import STRESS, Stress, obeyed, read_stress, stress

__all__ = ["STRESS", "Stress", "obeyed", "read_stress", "stress"]
