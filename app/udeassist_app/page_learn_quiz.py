"""A question -> radios, boxes or pairs to choose from, then the verdict with its proof.

Where things are matched or put in order, each statement stands once, and under it the names or places to choose from.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist_app.learn_desk import Desk, shuffled
from udeassist_app.learn_html import heading_html, question_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_verdict import verdict_html
from udeassist_app.learn_words import places, tell

Updates = dict[Any, Any]


class Quiz:
    """Draws itself into the open Blocks; `most` is the number of pairs or places of the longest item."""

    def __init__(self, room: Room, most: int) -> None:
        self.room = room
        with gr.Column(elem_id="learn-quiz", visible=False) as self.whole:
            self.back = gr.Button("", elem_classes=["deed", "back-to"])
            self.question = gr.Markdown("", latex_delimiters=[])
            self.one = gr.Radio([], visible=False, elem_classes=["answers"])
            self.many = gr.CheckboxGroup([], visible=False, elem_classes=["answers"])
            self.slots = [gr.Radio([], visible=False, elem_classes=["answers", "slot"]) for _ in range(most)]
            self.note = gr.Markdown("", elem_id="quiz-note", elem_classes=["learn-note"])
            self.verdict = gr.Markdown("", elem_id="quiz-verdict", latex_delimiters=[])
            with gr.Row(elem_classes=["line"]):
                self.act = gr.Button("", variant="primary", elem_classes=["deed"], elem_id="quiz-act")
                self.read = gr.Button("", visible=False, elem_classes=["deed"], elem_id="quiz-read")

    @property
    def choices(self) -> list[Any]:
        """What a learner may have chosen in, as inputs of the check."""
        return [self.one, self.many, *self.slots]

    def chosen(self, desk: Desk, one: object, many: object, *slots: object) -> tuple[str, ...]:
        """Option ids as the kind of item wants them; "" for what was left open, one id again for a name taken twice."""
        if desk.sitting is None:
            return ()
        item = self.room.item(desk.sitting.item)
        if item.kind in ("match", "order"):
            shown = [identity for _, identity in shuffled(item, desk.sitting.attempt)]
            taken = [slot if isinstance(slot, str) else "" for slot in slots[: len(shown)]]
            if "" not in taken and len(set(taken)) < len(taken):
                return (shown[0],) * len(shown)
            by_place = dict(zip(taken, shown, strict=True))
            return tuple(by_place.get(str(place), "") for place in range(len(item.key)))
        if item.kind == "multiple":
            return tuple(m for m in many if isinstance(m, str)) if isinstance(many, list) else ()
        return (one,) if isinstance(one, str) and one else ()

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        here = desk.view == "quiz"
        updates: Updates = {self.whole: gr.update(visible=here), self.back: tell("to_map", language), self.note: ""}
        if not here:
            return updates
        if desk.sitting is None:
            done = heading_html(tell("done_unit" if desk.within else "done", language), f"done-{desk.within or 'all'}")
            hidden = {c: gr.update(visible=False) for c in self.choices}
            hidden |= {button: gr.update(visible=False) for button in (self.act, self.read)}
            return updates | hidden | {self.question: done, self.verdict: ""}
        sitting = desk.sitting
        item, unit = self.room.item(sitting.item), self.room.unit(sitting.objective)
        assert unit is not None
        answered = sitting.chosen is not None
        key = "next" if answered else "check"
        return updates | self._choices(desk, language, hidden=answered) | {
            self.question: question_html(sitting, item, unit, language),
            self.verdict: verdict_html(sitting, item, self.room.corpus, language),
            self.act: gr.update(value=tell(key, language), visible=True),
            self.read: gr.update(value=tell("read_first", language), visible=sitting.read),
        }  # fmt: skip

    def _choices(self, desk: Desk, language: str, hidden: bool) -> Updates:
        """The inputs that fit the item, empty; all others, and all after the answer, out of sight."""
        assert desk.sitting is not None
        item = self.room.item(desk.sitting.item)
        updates: Updates = {
            self.one: gr.update(visible=False, value=None),
            self.many: gr.update(visible=False, value=[]),
        }
        updates |= {slot: gr.update(visible=False, value=None) for slot in self.slots}
        if hidden:
            return updates
        options = shuffled(item, desk.sitting.attempt)
        if item.kind in ("match", "order"):
            prompts = item.prompts or places(item, language)
            choices = [(prompt, str(place)) for place, prompt in enumerate(prompts)]
            for slot, (words, _) in zip(self.slots, options, strict=False):
                updates[slot] = gr.update(choices=choices, label=words, visible=True, value=None)
        elif item.kind == "multiple":
            label = tell("many", language)
            updates[self.many] = gr.update(choices=options, label=label, visible=True, value=[])
        else:
            updates[self.one] = gr.update(choices=options, label=tell("one", language), visible=True, value=None)
        return updates
