"""How are two cities linked: what the file of their partnership says of both, in its own order."""

from __future__ import annotations

from udeassist.draft.desk import Desk
from udeassist.draft.lookup import eligible
from udeassist.retrieve import Found
from udeassist.schema import Draft, Section

MOST = 3
_SECTIONS: tuple[Section, ...] = ("context", "actions", "achievements")


def relate(desk: Desk, found: Found) -> Draft | None:
    """Up to three statements that hold both names, all of one document; None where there is none.

    No gate is asked: such a question wants no particular fact that could be missing.
    """
    both = [c for c in eligible(desk, found) if c.signals.loosest == 1.0 and desk.statement(c.row).section in _SECTIONS]
    if not both:
        return None
    rows = sorted(c.row for c in [c for c in both if c.document == both[0].document][:MOST])
    return desk.draft(found, desk.propose(rows, found.reading.question.language), rows)
