"""The last answer -> what can be done with it in one click: shorter, as a table, in the other language, for a mayor."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist.schema import Answer
from udeassist_app.words import tell

ORDERS = ("order_shorter", "order_table", "order_tongue", "order_mayor")


class NextStep:
    """A quiet row under the answer, and a button that puts the question as it was read into the box."""

    def __init__(self) -> None:
        with gr.Row(elem_id="orders", visible=False) as self.row:
            self.buttons = [gr.Button("", size="sm", scale=0, min_width=0, elem_classes=["order"]) for _ in ORDERS]
        self.reword = gr.Button("", visible=False, size="sm", elem_id="reword")

    @property
    def outputs(self) -> list[Any]:
        """Everything that `shown` and `hidden` change."""
        return [self.row, self.reword, *self.buttons]

    def shown(self, answer: Answer, language: str) -> dict[Any, Any]:
        """What fits this answer; nothing under a decline."""
        question = answer.question
        reworded = question.standalone != question.text and not question.adjust
        updates: dict[Any, Any] = {
            self.row: gr.update(visible=bool(answer.claims)),
            self.reword: gr.update(visible=reworded, value=tell("reword", language)),
        }
        return updates | {b: tell(_key(o, answer), language) for b, o in zip(self.buttons, ORDERS, strict=True)}

    def hidden(self) -> dict[Any, Any]:
        """Nothing to do yet."""
        nothing: dict[Any, Any] = {b: gr.update() for b in self.buttons}
        return nothing | {self.row: gr.update(visible=False), self.reword: gr.update(visible=False)}

    def order(self, slot: int, answer: Answer | None, language: str) -> str:
        """What a click on a button says, in the words of the page."""
        return tell(_key(ORDERS[slot], answer), language) if answer is not None else ""


def _key(order: str, answer: Answer | None) -> str:
    """The other language is English for a German answer and German for all others."""
    if order != "order_tongue":
        return order
    return "order_english" if answer is not None and answer.question.language == "de" else "order_german"
