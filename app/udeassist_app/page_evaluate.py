"""The Evaluate page: door and pairs of one desk, and which event moves it where."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from udeassist.current import CurrentAssistant
from udeassist.errors import UdeassistError
from udeassist_app.evaluate_guide import guide_html
from udeassist_app.evaluate_room import EvalDesk, EvalRoom
from udeassist_app.evaluate_words import tell
from udeassist_app.kept import Kept
from udeassist_app.learn_html import plain_html
from udeassist_app.page_evaluate_door import EvalDoor
from udeassist_app.page_evaluate_pair import PairPart
from udeassist_app.words import known
from udeassist_app.words import tell as tell_page

LOG = logging.getLogger("udeassist.app")
HOURS = 12 * 3600

Updates = dict[Any, Any]


class EvaluatePage:
    """Draws itself into the open Blocks. No handler raises."""

    def __init__(self, assistant: CurrentAssistant, kept: Kept) -> None:
        self.room = EvalRoom(assistant, kept)
        self.desk = gr.State(EvalDesk(), time_to_live=HOURS)
        with gr.Column(elem_id="evaluate"):
            self.note = gr.Markdown("", elem_id="evaluate-note", elem_classes=["learn-note"])
            self.door, self.pair = EvalDoor(self.room), PairPart(self.room)
            with gr.Accordion(tell("guide", "en"), open=False, elem_classes=["fold"], elem_id="guide") as self.fold:
                self.guide = gr.Markdown(guide_html("en"), latex_delimiters=[])

    @property
    def outputs(self) -> list[Any]:
        """Everything that an event of this page may change."""
        found: list[Any] = [self.desk, self.note, self.fold, self.guide]
        for part in (self.door, self.pair):
            found += [thing for thing in vars(part).values() if isinstance(thing, gr.blocks.Block)]
        return found

    def events(self) -> Iterator[tuple[Callable[..., Any], Callable[..., Any], list[Any]]]:
        """(event, handler, further inputs); each handler takes the desk and the language before them."""
        room, door, pair = self.room, self.door, self.pair
        for event in (door.label.click, door.name.submit):
            yield event, self._does(room.begin), [door.sample, door.name]
        yield door.settle.click, self._does(room.settle), [door.sample, door.name]
        yield door.sample.input, self._chosen, [door.sample]
        yield door.draw.click, self.draw, [door.run, door.size, door.seed]
        yield pair.act.click, self._does(self._act), pair.inputs
        yield pair.back.click, self._does(lambda desk, _: room.move(desk, -1)), []
        yield pair.forward.click, self._does(lambda desk, _: room.move(desk, 1)), []
        yield pair.stop.click, self._does(lambda desk, _: room.stop(desk)), []

    def draw(self, desk: EvalDesk, language: object, run: object, size: object, seed: object) -> Iterator[Updates]:
        """A new sample; a word first, since fresh answers take a while."""
        tongue = known(language)
        yield {self.door.status: plain_html(tell("drawing", tongue))}
        updates = self._guarded(lambda: self.room.draw(desk, tongue, run, size, seed), desk, tongue)
        yield updates | {self.door.status: updates.get(self.note, "")}

    def arrive(self, language: str) -> Updates:
        """What everybody sees at first."""
        return self._guarded(EvalDesk, EvalDesk(), language)

    def relabelled(self, language: str, desk: EvalDesk) -> Updates:
        """All words of this page in another language; what is half done in a form stays."""
        words = {self.fold: gr.update(label=tell("guide", language)), self.guide: guide_html(language)}
        updates = self._guarded(lambda: replace(desk, note=""), desk, language) | words
        for typed in (*self.pair.inputs, self.door.name):
            if isinstance(found := updates.get(typed), dict):
                found.pop("value", None)
        return updates

    def _chosen(self, desk: EvalDesk, language: object, sample: object) -> Updates:
        tongue = known(language)
        after = replace(desk, sample=sample if isinstance(sample, str) else "", note="")
        try:
            return {self.desk: after, self.note: ""} | self.door.chosen(after, tongue)
        except Exception as problem:
            return {self.note: plain_html(_why(problem, tongue), kind="trouble")}

    def _act(self, desk: EvalDesk, language: str, *values: object) -> EvalDesk:
        act = self.room.decide if desk.view == "settle" else self.room.save
        return act(desk, language, *values)

    def _does(self, act: Callable[..., EvalDesk]) -> Callable[..., Updates]:
        """An act as a handler."""

        def handler(desk: EvalDesk, language: object, *values: object) -> Updates:
            tongue = known(language)
            return self._guarded(lambda: act(desk, tongue, *values), desk, tongue)

        return handler

    def _guarded(self, act: Callable[[], EvalDesk], desk: EvalDesk, language: str) -> Updates:
        """The page after an act; if it failed, or something is missing, as it was, with a sentence that says so."""
        place = self.note if desk.view == "door" else self.pair.trouble
        try:
            after = act()
            said = plain_html(after.note, kind="trouble")
            if after.note and (after.view, after.sample, after.turn) == (desk.view, desk.sample, desk.turn):
                return {place: said}  # nothing moved: what was typed stays
            shown: Updates = {self.desk: replace(after, note=""), self.note: "", self.pair.trouble: ""}
            shown |= self.door.shown(after, language) | self.pair.shown(after, language)
            return shown | {self.note if after.view == "door" else self.pair.trouble: said}
        except Exception as problem:
            return {place: plain_html(_why(problem, language), kind="trouble")}


def _why(problem: Exception, language: str) -> str:
    if isinstance(problem, UdeassistError):
        return tell("trouble", language, why=str(problem))
    incident = secrets.token_hex(4)
    LOG.error("incident %s", incident, exc_info=problem)
    return tell_page("incident", language, id=incident)
