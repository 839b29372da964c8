"""What one browser tab of a learner or trainer holds. Lives on the server; nothing of it is the only copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from udeassist.learn.records import Item
from udeassist_app.conversation import Conversation

View = Literal["door", "map", "unit", "quiz", "trainer"]
Asking = Literal["", "delete", "leave"]
# Answers given within a unit are numbered apart from those of the Ask page, whose anchors stand in the same document.
FIRST_NUMBER = 100_000


@dataclass(frozen=True)
class Sitting:
    """One question of the quiz. `attempt` is the id under which its answer will be stored, once.

    again: a right answer would count for nothing today, since its key has been read or it has counted already.
    read: it is better to read the unit than to be asked on.
    """

    item: str
    objective: str
    kind: str
    attempt: str
    number: int
    again: bool = False
    read: bool = False
    chosen: tuple[str, ...] | None = None
    right: bool = False


def shuffled(item: Item, attempt: str) -> list[tuple[str, str]]:
    """Options as (text, id), in an order that differs between attempts and stays within one."""
    options = [(o.text, o.id) for o in item.options]
    Random(attempt).shuffle(options)
    return options


@dataclass(frozen=True)
class Desk:
    """Where this tab is. `code` is the learner's own, or the invitation to a cohort whose trainer's code is `key`.

    asking: what is to be done for good once the person has said yes.
    """

    view: View = "door"
    learner: str | None = None
    name: str = ""
    code: str = ""
    path: str = ""
    unit: str | None = None
    sitting: Sitting | None = None
    within: str | None = None
    cohort: str | None = None
    key: str = ""
    note: str = ""
    asking: Asking = ""
    conversation: Conversation = field(default_factory=lambda: Conversation(asked=FIRST_NUMBER))
    elsewhere: bool = False
