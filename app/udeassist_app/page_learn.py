"""The Learn page: door, map, unit, quiz and the trainer's view of one desk, and which event moves it where."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import gradio as gr

from udeassist.current import CurrentAssistant
from udeassist.errors import UdeassistError
from udeassist_app.kept import Kept
from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import plain_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_words import tell
from udeassist_app.page_learn_door import Door
from udeassist_app.page_learn_map import Map
from udeassist_app.page_learn_quiz import Quiz
from udeassist_app.page_learn_trainer import Trainer
from udeassist_app.page_learn_unit import UnitPart
from udeassist_app.words import known
from udeassist_app.words import tell as tell_page

LOG = logging.getLogger("udeassist.app")
HOURS = 12 * 3600
# Where the paths cannot be read, the page still stands and says why.
UNITS, PAIRS = 6, 4

Updates = dict[Any, Any]
Act = Callable[..., Desk]
NOBODY = "nobody"  # what the browser remembers after signing out: Gradio writes nothing that counts as false


class LearnPage:
    """Draws itself into the open Blocks. No handler raises. `memory` holds the resume code in the browser."""

    def __init__(self, assistant: CurrentAssistant, kept: Kept, memory: gr.BrowserState) -> None:
        self.room = room = Room(assistant.index.corpus, kept)
        units, pairs = _sizes(room)
        self.desk = gr.State(Desk(), time_to_live=HOURS)
        self.memory = memory
        with gr.Column(elem_id="learn"):
            self.note = gr.Markdown("", elem_id="learn-note", elem_classes=["learn-note"])
            self.door, self.map = Door(), Map(room, units)
            self.unit, self.quiz, self.trainer = UnitPart(room, assistant), Quiz(room, pairs), Trainer(room)
        self._parts = (
            self.door, self.map, self.map.sure, self.unit, self.quiz, self.trainer, self.trainer.sure
        )  # fmt: skip

    @property
    def outputs(self) -> list[Any]:
        """Everything that an event of this page may change."""
        found: list[Any] = [self.desk, self.memory, self.note]
        for part in self._parts:
            for thing in vars(part).values():
                found += [t for t in (thing if isinstance(thing, list) else [thing]) if isinstance(t, gr.blocks.Block)]
        return list(dict.fromkeys(found))

    def events(self) -> Iterator[tuple[Callable[..., Any], Callable[..., Any], list[Any]]]:
        """(event, handler, further inputs); each handler takes the desk and the language before them."""
        room, door, map_, unit, quiz, trainer = self.room, self.door, self.map, self.unit, self.quiz, self.trainer
        for event in (door.begin.click, door.name.submit):
            yield event, self._begin, [door.name, door.remember]
        for event in (door.resume.click, door.code.submit):
            yield event, self._resume, [door.code, door.remember]
        for event in (door.found.click, door.cohort_name.submit):
            yield event, self._does(lambda d, t, name: room.found(d, t, name)), [door.cohort_name]
        for event in (door.open.click, door.key.submit):
            yield event, self._does(lambda d, t, key: room.open_cohort(d, t, key)), [door.key]
        yield map_.path.input, self._does(lambda d, _, path: room.choose(d, path)), [map_.path]
        yield map_.read_on.click, self._does(lambda d, _: room.reopen(d)), []
        yield map_.go_on.click, self._does(lambda d, t: room.quiz(d, t, None)), []
        for place, cell in enumerate(map_.cells):
            yield cell.click, self._does(partial(self._open, place)), []
        for event in (map_.join.click, map_.invitation.submit):
            yield event, self._does(lambda d, t, code: room.join(d, t, code)), [map_.invitation]
        yield map_.leave.click, self._does(lambda d, t: room.leave(d, t)), []
        yield map_.sure.yes.click, self._leaving, []
        yield trainer.sure.yes.click, self._does(room.sure), []
        for part in (map_, trainer):
            yield part.sign_out.click, self._does(lambda d, _: room.ask(d, "leave")), []
            yield part.delete.click, self._does(lambda d, _: room.ask(d, "delete")), []
            yield part.sure.no.click, self._does(lambda d, _: room.ask(d, "")), []
        for button in (unit.back, quiz.back):
            yield button.click, self._does(lambda d, _: room.to_map(d)), []
        yield unit.quiz.click, self._does(lambda d, t: room.quiz(d, t, d.unit)), []
        yield unit.know.input, self._does(lambda d, _, knows: room.know(d, knows)), [unit.know]
        yield quiz.act.click, self._answering, quiz.choices
        yield quiz.read.click, self._does(lambda d, _: room.read_first(d)), []
        yield trainer.refresh.click, self._does(lambda d, _: replace(d, note="")), []

    def ask(self, desk: Desk, language: object, question: object) -> Iterator[Updates]:
        """An answer within the unit; on any failure a calm sentence, and what was typed stays."""
        tongue = known(language)
        try:
            for after, updates in self.unit.asked(desk, tongue, question):
                yield updates | {self.desk: after}
        except Exception as problem:
            yield {self.unit.status: plain_html(_why(problem, tongue), kind="trouble")}

    def arrive(self, remembered: object, language: str) -> Updates:
        """What a browser that remembers its learner sees at first; nothing for all others."""
        if not isinstance(remembered, str) or remembered in ("", NOBODY):
            return {}
        try:
            desk = self.room.resume(Desk(), language, remembered)
            return self._shown(desk if desk.learner else Desk(), language)
        except UdeassistError:
            return {}  # whoever goes on to learn will be told

    def relabelled(self, language: str, desk: Desk) -> Updates:
        """All words of this page in another language."""
        return self._guarded(lambda: replace(desk, note=""), desk, language)

    def _begin(self, desk: Desk, language: object, name: object, remember: object) -> Updates:
        tongue = known(language)
        updates = self._guarded(lambda: self.room.begin(desk, tongue, name), desk, tongue)
        return updates | self._remembered(updates, remember)

    def _resume(self, desk: Desk, language: object, code: object, remember: object) -> Updates:
        tongue = known(language)
        updates = self._guarded(lambda: self.room.resume(desk, tongue, code), desk, tongue)
        return updates | self._remembered(updates, remember)

    def _remembered(self, updates: Updates, remember: object) -> Updates:
        after = updates.get(self.desk)
        if not isinstance(after, Desk) or after.learner is None or not remember:
            return {}
        return {self.memory: after.code}

    def _open(self, place: int, desk: Desk, _: str) -> Desk:
        return self.room.open(desk, place)

    def _answer(self, desk: Desk, language: str, *chosen: object) -> Desk:
        if desk.sitting is not None and desk.sitting.chosen is not None:
            return self.room.next(desk, language)
        return self.room.check(desk, language, self.quiz.chosen(desk, *chosen))

    def _does(self, act: Act) -> Callable[..., Updates]:
        """An act as a handler."""

        def handler(desk: Desk, language: object, *values: object) -> Updates:
            tongue = known(language)
            return self._guarded(lambda: act(desk, tongue, *values), desk, tongue)

        return handler

    def _answering(self, desk: Desk, language: object, *chosen: object) -> Updates:
        """An answer; where it is not whole yet, what was chosen of it stays."""
        updates = self._does(self._answer)(desk, language, *chosen)
        after = updates.get(self.desk)
        asked_again = isinstance(after, Desk) and desk.sitting is not None and after.sitting == desk.sitting
        return {k: v for k, v in updates.items() if not (asked_again and k in self.quiz.choices)}

    def _leaving(self, desk: Desk, language: object) -> Updates:
        """Whoever has signed out or is deleted is known to this browser no longer."""
        updates = self._does(self.room.sure)(desk, language)
        after = updates.get(self.desk)
        return updates | ({self.memory: NOBODY} if isinstance(after, Desk) and after.learner is None else {})

    def _guarded(self, act: Callable[[], Desk], desk: Desk, language: str) -> Updates:
        """The page after an act; if it failed, as it was, with a sentence that says so."""
        try:
            after = act()
            if after.learner and after.view != "door" and self.room.person(after) is None:
                after = Desk(note=tell("gone", language))
            return self._shown(after, language)
        except Exception as problem:
            return {self.note: plain_html(_why(problem, language), kind="trouble")}

    def _shown(self, desk: Desk, language: str) -> Updates:
        updates: Updates = {self.desk: replace(desk, note=""), self.note: ""}
        for part in self._parts:
            updates |= part.shown(desk, language)
        place = self.quiz.note if desk.view == "quiz" else self.note
        return updates | {place: plain_html(desk.note, kind="trouble")}


def _why(problem: Exception, language: str) -> str:
    if isinstance(problem, UdeassistError):
        return tell("trouble", language, why=str(problem))
    incident = secrets.token_hex(4)
    LOG.error("incident %s", incident, exc_info=problem)
    return tell_page("incident", language, id=incident)


def _sizes(room: Room) -> tuple[int, int]:
    """The most units of a path, the most pairs or places of an item."""
    try:
        curriculum = room.curriculum
    except UdeassistError:
        return UNITS, PAIRS
    units = max((len(p.units) for p in curriculum.paths), default=UNITS)
    pairs = max((len(i.key) for i in curriculum.items if i.kind in ("match", "order")), default=PAIRS)
    return units, pairs
