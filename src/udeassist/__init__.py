"""udeassist: answers on city diplomacy, every sentence cited and checked."""

__version__ = "0.1.0"
