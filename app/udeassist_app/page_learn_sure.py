"""What cannot be undone, or only with a code -> a warning, and whether it is meant."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import coded_html
from udeassist_app.learn_words import tell

Updates = dict[Any, Any]


class Sure:
    """Draws itself into the open Blocks; out of sight until something is asked."""

    def __init__(self) -> None:
        self.warning = gr.Markdown("", elem_classes=["learn-note"])
        with gr.Row(visible=False, elem_classes=["line"]) as self.choice:
            self.yes = gr.Button("", elem_classes=["deed"])
            self.no = gr.Button("", elem_classes=["deed"])

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        if not desk.asking:
            return {self.warning: "", self.choice: gr.update(visible=False)}
        leaving, trains = desk.asking == "leave", desk.cohort is not None
        if leaving:
            words = tell("really_close" if trains else "really_leave", language, code=desk.key if trains else desk.code)
        else:
            words = tell("really_cohort" if trains else "really", language)
        yes = ("close_now" if trains else "leave_now") if leaving else "sure"
        return {
            self.warning: coded_html(words),
            self.choice: gr.update(visible=True),
            self.yes: tell(yes, language),
            self.no: tell("stay" if leaving else "keep", language),
        }
