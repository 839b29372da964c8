"""Question -> Reading: kind, scope, names, content words, wanted type of answer."""

from udeassist.understand.follow_up import stand_alone
from udeassist.understand.parts import split
from udeassist.understand.read import Reader
from udeassist.understand.sides import alone

__all__ = ["Reader", "alone", "split", "stand_alone"]
