"""Question -> Reading: kind, scope, names, content words, wanted type of answer."""

from udeassist.understand.adjust import adjusted, adjustment
from udeassist.understand.asides import without_asides, without_remark
from udeassist.understand.checks import pointed_out
from udeassist.understand.described import Described
from udeassist.understand.follow_up import stand_alone
from udeassist.understand.intent import Intent
from udeassist.understand.leaning import leanings, leans, points
from udeassist.understand.parts import split
from udeassist.understand.read import Reader
from udeassist.understand.rewrite import rewritten
from udeassist.understand.sides import alone, by_beginning, by_number

__all__ = [
    "Described",
    "Intent",
    "Reader",
    "adjusted",
    "adjustment",
    "alone",
    "by_beginning",
    "by_number",
    "leanings",
    "leans",
    "pointed_out",
    "points",
    "rewritten",
    "split",
    "stand_alone",
    "without_asides",
    "without_remark",
]
