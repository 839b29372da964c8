"""Draft -> Answer: the only way to one."""

from udeassist.verify.answer import HEADINGS, verify

__all__ = ["HEADINGS", "verify"]
