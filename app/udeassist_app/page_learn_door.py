"""Nobody known yet -> a name, a code, or a trainer's code."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import heading_html, plain_html
from udeassist_app.learn_words import tell

Updates = dict[Any, Any]


class Door:
    """Draws itself into the open Blocks."""

    def __init__(self) -> None:
        with gr.Column(elem_id="learn-door") as self.whole:
            self.intro = gr.Markdown(plain_html(tell("intro", "en")), elem_id="learn-intro")
            with gr.Row(elem_id="learn-ways"):
                with gr.Column(min_width=0):
                    self.begin_head = gr.Markdown(heading_html(tell("begin_head", "en"), "door"), elem_classes=["way"])
                    self.name = gr.Textbox(label=tell("name", "en"), max_length=80, elem_classes=["field"])
                    self.begin = gr.Button(tell("begin", "en"), variant="primary", elem_classes=["deed"])
                    self.remember = gr.Checkbox(value=True, label=tell("remember", "en"), container=False)
                with gr.Column(min_width=0):
                    self.resume_head = gr.Markdown(_head("resume_head", "en"), elem_classes=["way"])
                    self.code = gr.Textbox(label=tell("code", "en"), max_length=40, elem_classes=["field"])
                    self.resume = gr.Button(tell("resume", "en"), elem_classes=["deed"])
            self.privacy = gr.Markdown(plain_html(tell("privacy", "en")), elem_id="learn-privacy")
            self.trainers = gr.Accordion(tell("trainer_head", "en"), open=False, elem_classes=["fold"])
            with self.trainers, gr.Row(elem_classes=["ways"]):
                with gr.Column(min_width=0):
                    self.cohort_name = gr.Textbox(
                        label=tell("cohort_name", "en"), max_length=80, elem_classes=["field"]
                    )
                    self.found = gr.Button(tell("found", "en"), elem_classes=["deed"])
                with gr.Column(min_width=0):
                    self.key = gr.Textbox(label=tell("key", "en"), max_length=40, elem_classes=["field"])
                    self.open = gr.Button(tell("open", "en"), elem_classes=["deed"])

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        here = desk.view == "door"
        updates: Updates = {
            self.whole: gr.update(visible=here),
            self.intro: plain_html(tell("intro", language)),
            self.begin_head: heading_html(tell("begin_head", language), "door"),
            self.resume_head: _head("resume_head", language),
            self.remember: gr.update(label=tell("remember", language)),
            self.privacy: plain_html(tell("privacy", language)),
            self.trainers: gr.update(label=tell("trainer_head", language)),
        }
        buttons = ((self.begin, "begin"), (self.resume, "resume"), (self.found, "found"), (self.open, "open"))
        updates |= {button: tell(key, language) for button, key in buttons}
        boxes = ((self.name, "name", "name_hint"), (self.code, "code", "code_hint"), (self.key, "key", "code_hint"),
                 (self.cohort_name, "cohort_name", "cohort_hint"))  # fmt: skip
        emptied = {} if here else {"value": ""}
        return updates | {
            box: gr.update(label=tell(label, language), placeholder=tell(hint, language), **emptied)
            for box, label, hint in boxes
        }


def _head(key: str, language: str) -> str:
    return f"<h2>{tell(key, language)}</h2>"
