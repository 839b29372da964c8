"""Draft -> Answer: the only way to one."""

from udeassist.verify.answer import HEADINGS, verify
from udeassist.verify.judging import Judging

__all__ = ["HEADINGS", "Judging", "verify"]
