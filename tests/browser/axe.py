"""A page -> what axe-core finds wrong with it, as short lines. The script comes with a package; no network."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH

SCRIPT = AXE_FILE_PATH.read_text(encoding="utf-8")


def grave(page: Any) -> list[str]:
    """Serious and critical findings: rule, first element, what to do."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations'], runOnly: "
        "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
    )
    return [
        f"{v['id']} ({v['impact']}, {len(v['nodes'])}): {v['nodes'][0]['html'][:160]} | "
        f"{v['nodes'][0]['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
