"""One pair -> a label with the words it rests on; for an adjudicator, beside what the two say."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist.store.labels import Adjudication, Label
from udeassist_app.evaluate_html import both_html, pair_html
from udeassist_app.evaluate_room import LABELS, EvalDesk, EvalRoom
from udeassist_app.evaluate_words import tell
from udeassist_evals.labelling.spans import chosen_in, sentences_of

Updates = dict[Any, Any]


class PairPart:
    """Draws itself into the open Blocks."""

    def __init__(self, room: EvalRoom) -> None:
        self.room = room
        with gr.Column(elem_id="evaluate-pair", visible=False) as self.whole, gr.Row(elem_id="pair-cols"):
            with gr.Column(elem_id="pair-text", min_width=0):
                self.pair = gr.Markdown("", latex_delimiters=[])
            with gr.Column(elem_id="pair-side", min_width=0):
                self.both = gr.Markdown("", elem_id="pair-both", latex_delimiters=[])
                self.label = gr.Radio([], elem_classes=["answers", "slot"], elem_id="pair-label")
                self.span = gr.CheckboxGroup([], elem_classes=["answers", "slot"], elem_id="pair-span")
                self.note = gr.Textbox(max_length=4000, lines=1, elem_classes=["field"])
                self.trouble = gr.Markdown("", elem_classes=["learn-note"], elem_id="pair-note")
                self.act = gr.Button("", variant="primary", elem_classes=["deed"], elem_id="pair-act")
                with gr.Row(elem_classes=["line"]):
                    self.back = gr.Button("", elem_classes=["deed"])
                    self.forward = gr.Button("", elem_classes=["deed"])
                    self.stop = gr.Button("", elem_classes=["deed"])

    @property
    def inputs(self) -> list[Any]:
        """What a person may have chosen."""
        return [self.label, self.span, self.note]

    def shown(self, desk: EvalDesk, language: str) -> Updates:
        """All of this part for a desk."""
        if desk.view == "door":
            return {self.whole: gr.update(visible=False)}
        pairs = self.room.pairs(desk)
        pair = pairs[desk.place]
        settling = desk.view == "settle"
        stands = self.room.standing(desk.sample)
        mine = self.room.mine(desk)
        before: Label | Adjudication | None = stands.adjudications.get(pair.id) if settling else mine.get(pair.id)
        done = (
            tell("decided", language, n=sum(p.id in stands.adjudications for p in pairs))
            if settling
            else tell("labelled", language, n=len(mine), name=desk.name)
        )
        place = f"{tell('place', language, n=desk.place + 1, of=len(pairs))} · {done}"
        both = both_html(pair, stands.labels.get(pair.id, {}), language) if settling else ""
        buttons = ((self.back, "back"), (self.forward, "forward"), (self.stop, "stop"))
        return {
            self.whole: gr.update(visible=True),
            self.pair: pair_html(pair, desk.turn, place, language),
            self.both: gr.update(value=both, visible=settling),
            self.act: tell("decide" if settling else "save", language),
            **{button: tell(key, language) for button, key in buttons},
        } | self._form(pair.passage, before, language)

    def _form(self, passage: str, before: Label | Adjudication | None, language: str) -> Updates:
        """The inputs, empty or as they were left last time."""
        sentences = [(passage[start:end], str(n)) for n, (start, end) in enumerate(sentences_of(passage))]
        span = (before.start, before.end) if before and before.start is not None and before.end is not None else None
        return {
            self.label: gr.update(
                choices=[(tell(key, language), key) for key in LABELS],
                value=before.label if before else None,
                label=tell("question", language),
            ),
            self.span: gr.update(
                choices=sentences,
                value=[str(n) for n in chosen_in(passage, span)],
                label=tell("span", language),
                info=tell("span_hint", language),
            ),
            self.note: gr.update(value=before.note if before else "", label=tell("note", language)),
        }
