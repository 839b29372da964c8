"""What people made -> state.sqlite, and back: progress, feedback, labels. A write is on the disk before it returns."""

from udeassist.store.state import State, open_state

__all__ = ["State", "open_state"]
