"""A model's sentence + the statement it cites -> None, or why it must not be shown."""

from udeassist.support.checker import Checker, Why, repeats
from udeassist.support.door import Entails
from udeassist.support.named import entails_named

__all__ = ["Checker", "Entails", "Why", "entails_named", "repeats"]
