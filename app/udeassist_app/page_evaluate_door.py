"""Nobody labels yet -> a sample and a name; or a new sample drawn."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist.errors import UdeassistError
from udeassist_app.evaluate_html import standing_html
from udeassist_app.evaluate_room import FRESH, EvalDesk, EvalRoom
from udeassist_app.evaluate_words import tell
from udeassist_app.learn_html import plain_html
from udeassist_evals.labelling import SIZES

Updates = dict[Any, Any]


class EvalDoor:
    """Draws itself into the open Blocks."""

    def __init__(self, room: EvalRoom) -> None:
        self.room = room
        with gr.Column(elem_id="evaluate-door") as self.whole:
            self.intro = gr.Markdown("", elem_id="evaluate-intro")
            with gr.Row(elem_classes=["ways"]):
                with gr.Column(min_width=0):
                    self.sample = gr.Radio([], elem_classes=["answers", "slot"], elem_id="evaluate-sample")
                    self.none = gr.Markdown("", elem_classes=["where"])
                    self.name = gr.Textbox(max_length=80, elem_classes=["field"])
                    with gr.Row(elem_classes=["line"]):
                        self.label = gr.Button("", variant="primary", elem_classes=["deed"])
                        self.settle = gr.Button("", elem_classes=["deed"])
                with gr.Column(min_width=0):
                    self.standing = gr.Markdown("", elem_id="evaluate-standing")
            self.privacy = gr.Markdown("", elem_id="evaluate-privacy")
            self.drawing = gr.Accordion(tell("draw_head", "en"), open=False, elem_classes=["fold"])
            with self.drawing:
                self.run = gr.Radio([], elem_classes=["answers", "slot"])
                with gr.Row(elem_classes=["ways"]):
                    self.size = gr.Radio(list(SIZES), value=SIZES[1], elem_classes=["pills"])
                    self.seed = gr.Textbox("1", max_length=9, elem_classes=["field"])
                self.draw = gr.Button("", elem_classes=["deed"])
                self.status = gr.Markdown("", elem_classes=["learn-note"])

    def shown(self, desk: EvalDesk, language: str) -> Updates:
        """All of this part for a desk."""
        here = desk.view == "door"
        if not here:
            return {self.whole: gr.update(visible=False)}
        updates: Updates = {
            self.whole: gr.update(visible=True),
            self.intro: plain_html(tell("intro", language)),
            self.privacy: plain_html(tell("privacy", language)),
            self.name: gr.update(
                label=tell("name", language), placeholder=tell("name_hint", language), value=desk.name
            ),
            self.drawing: gr.update(label=tell("draw_head", language)),
            self.size: gr.update(label=tell("size", language)),
            self.seed: gr.update(label=tell("seed", language), placeholder=tell("seed_hint", language)),
            self.status: "",
        }
        buttons = ((self.label, "label"), (self.settle, "settle"), (self.draw, "draw"))
        updates |= {button: tell(key, language) for button, key in buttons}
        return updates | self._samples(desk, language) | self._runs(language)

    def chosen(self, desk: EvalDesk, language: str) -> Updates:
        """Where the sample of the desk stands."""
        if not desk.sample:
            return {self.standing: ""}
        return {self.standing: standing_html(self.room.sample(desk), self.room.standing(desk.sample), language)}

    def _samples(self, desk: EvalDesk, language: str) -> Updates:
        try:
            found = self.room.samples()
        except UdeassistError as problem:
            return {self.none: plain_html(tell("trouble", language, why=str(problem)), kind="trouble")}
        choices = [
            (tell("sample", language, pairs=len(s.pairs), date=f"{s.drawn:%Y-%m-%d}", seed=s.seed, id=s.id), s.id)
            for s in found
        ]
        value = desk.sample or (found[0].id if found else None)
        here = EvalDesk(sample=value or "")
        return {
            self.sample: gr.update(
                choices=choices, value=value, label=tell("sample_head", language), visible=bool(found)
            ),
            self.none: gr.update(value=plain_html(tell("no_sample", language)), visible=not found),
        } | self.chosen(here, language)

    def _runs(self, language: str) -> Updates:
        choices = [
            (tell("run_at", language, started=when[:16].replace("T", " ")), when) for when, _ in self.room.runs()
        ]
        choices.append((tell("fresh", language), FRESH))
        return {self.run: gr.update(choices=choices, value=choices[0][1], label=tell("run", language))}
