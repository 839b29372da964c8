"""When an item was answered, and how -> when it should be asked again, by FSRS with its published parameters."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from fsrs import Card, Rating, Scheduler

# No steps within a day: a sitting is practice, review begins the day after. No fuzz: same answers, same dates.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

History = tuple[tuple[datetime, bool], ...]


@lru_cache(maxsize=50_000)
def due(history: History) -> datetime:
    """When an item is due after these answers (time, right), oldest first and at least one; a day later or more."""
    card = Card(card_id=1, due=history[0][0].astimezone(UTC))
    for at, right in history:
        card, _ = _SCHEDULER.review_card(card, Rating.Good if right else Rating.Again, at.astimezone(UTC))
    return card.due
