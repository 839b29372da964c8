"""A unit -> what to read, the case, and a place to ask from within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from udeassist.assistant import LONGEST
from udeassist.current import CurrentAssistant
from udeassist.learn.mastery import standings
from udeassist.learn.records import Unit
from udeassist.schema import Filter
from udeassist.words import clean as plain_text
from udeassist_app.answers import answer_html, sources_html
from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import plain_html, reading_html, unit_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_words import tell
from udeassist_app.words import tell as tell_page

Updates = dict[Any, Any]


class UnitPart:
    """Draws itself into the open Blocks."""

    def __init__(self, room: Room, assistant: CurrentAssistant) -> None:
        self.room, self.assistant = room, assistant
        with gr.Column(elem_id="learn-unit", visible=False) as self.whole:
            self.back = gr.Button("", elem_classes=["deed", "back-to"])
            with gr.Row(elem_id="unit-cols"):
                with gr.Column(min_width=0):
                    self.head = gr.Markdown("", latex_delimiters=[])
                    with gr.Row(elem_classes=["line"]):
                        self.quiz = gr.Button("", variant="primary", elem_classes=["deed"])
                        self.know = gr.Checkbox(label=tell("i_know", "en"), container=False, elem_id="i-know")
                    self.reading = gr.Markdown("", latex_delimiters=[])
                with gr.Column(min_width=0, elem_id="unit-side"):
                    self.case = gr.Button("", elem_classes=["deed"], elem_id="unit-case")
                    self.box = gr.Textbox(lines=1, max_lines=4, elem_id="unit-question", elem_classes=["field"])
                    self.ask = gr.Button("", elem_classes=["deed"])
                    self.status = gr.Markdown("", elem_id="unit-status")
                    self.answer = gr.Markdown("", elem_id="unit-answer", latex_delimiters=[])
                    self.sources = gr.Markdown("", elem_id="unit-sources", latex_delimiters=[])

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        unit = self.room.unit(desk.unit) if desk.view == "unit" else None
        updates: Updates = {self.whole: gr.update(visible=unit is not None)}
        if unit is None:
            return updates | {self.box: ""}
        corpus = self.room.corpus
        mine = {s.objective: s for s in standings(self.room.progress(desk, language))}.get(unit.id)
        title = corpus.document(unit.case).title
        return updates | {
            self.back: tell("to_map", language),
            self.head: unit_html(unit, self.room.path(desk), language),
            self.quiz: gr.update(value=tell("quiz_here", language), visible=mine is not None),
            self.know: gr.update(
                label=tell("i_know", language), info=tell("i_know_hint", language), value=bool(mine and mine.claimed),
                visible=mine is not None,
            ),
            self.reading: reading_html(unit, self.room.curriculum, corpus, language),
            self.case: tell("open_case", language, title=title),
            self.box: gr.update(label=tell("ask_here", language), placeholder=tell("ask_hint", language)),
            self.ask: tell("ask", language),
        } | self._talk(desk, language)  # fmt: skip

    def asked(self, desk: Desk, language: str, question: object) -> Iterator[tuple[Desk, Updates]]:
        """A word at once, then the answer: from what the unit reads if it says so, else from all case files.

        Raises UdeassistError for a question that cannot be read.
        """
        typed = question if isinstance(question, str) else ""
        unit = self.room.unit(desk.unit)
        if not plain_text(typed) or len(typed) > LONGEST or unit is None:
            key = "empty" if len(typed) <= LONGEST else "too_long"
            yield desk, {self.status: plain_html(tell_page(key, language, length=len(typed)), kind="trouble")}
            return
        documents = len(self.room.corpus.documents)
        yield desk, {self.status: plain_html(tell_page("searching", language, documents=documents), kind="stage")}
        history = desk.conversation.history()
        answer, elsewhere = self.assistant.ask(typed, history, _within(unit)), False
        if answer.status == "declined":
            answer, elsewhere = self.assistant.ask(typed, history), True
        talk = desk.conversation.adding(plain_text(typed), answer)
        now = replace(desk, conversation=talk, elsewhere=elsewhere and answer.status != "declined", note="")
        yield now, {self.box: "", self.status: ""} | self._talk(now, language)

    def _talk(self, desk: Desk, language: str) -> Updates:
        latest = desk.conversation.latest
        if latest is None:
            return {self.answer: "", self.sources: "", self.status: ""}
        note = plain_html(tell("from_elsewhere", language), kind="where") if desk.elsewhere else ""
        return {self.answer: note + answer_html(latest), self.sources: sources_html(latest)}


def _within(unit: Unit) -> list[Filter]:
    documents = dict.fromkeys([unit.case, *(r.document_id for r in unit.reading)])
    return [Filter(field="document", value=d) for d in documents]
