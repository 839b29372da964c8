"""Systems: who is asked. Ours, four that anyone must beat, and those whose committed results are read."""

from __future__ import annotations

from pathlib import Path

from udeassist.assistant import Assistant
from udeassist_evals.library import Library
from udeassist_evals.systems.committed import BASELINES, committed
from udeassist_evals.systems.degenerate import degenerate
from udeassist_evals.systems.door import System
from udeassist_evals.systems.ours import OWN, Own

__all__ = ["OWN", "System", "systems"]


def systems(assistant: Assistant, library: Library, folder: Path = BASELINES) -> tuple[System, ...]:
    """All of them, ours first."""
    return (Own(assistant, library), *degenerate(assistant, library), *committed(folder))
