"""Answer -> the JSON object of `udeassist ask --json` (contract 1). Fields may be added, none renamed or removed."""

from __future__ import annotations

from typing import Any

from udeassist.render.markdown import as_markdown
from udeassist.schema import Answer

CONTRACT = 1
STAGES = ("embed", "retrieve", "draft", "verify", "total")


def as_contract(answer: Answer) -> dict[str, Any]:
    """One answer as plain values; for every citation `quote == text[start:end]` of the source with that `n`."""
    plain = answer.model_dump(mode="json")
    return {
        "contract": CONTRACT,
        "id": answer.id,
        "question": answer.question.text,
        "standalone": answer.question.standalone,
        "language": answer.question.language,
        "kind": answer.kind,
        "mode": answer.mode,
        "layout": answer.layout,
        "status": answer.status,
        "reason": answer.reason,
        "verdict": answer.verdict,
        "answer": as_markdown(answer),
        "claims": plain["claims"],
        "cautions": plain["cautions"],
        "conflicts": plain["conflicts"],
        "sources": plain["sources"],
        "dropped": plain["dropped"],
        "nearest": plain["nearest"],
        "notices": plain["notices"],
        "open_parts": plain["open_parts"],
        "manifest": plain["manifest"],
        "timings_ms": {stage: answer.timings_ms.get(stage, 0.0) for stage in STAGES},
    }
