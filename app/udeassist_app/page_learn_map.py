"""Progress -> a map: each unit a cell, its state told by word and shape; and what learners may do about themselves."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist.learn.mastery import Standing, standings
from udeassist.learn.next_step import due_items
from udeassist.learn.records import Path, Unit, titled
from udeassist.store.rows import now
from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import heading_html, plain_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_words import tell
from udeassist_app.page_learn_sure import Sure

Updates = dict[Any, Any]


class Map:
    """Draws itself into the open Blocks; `most` is the number of units of the longest path."""

    def __init__(self, room: Room, most: int) -> None:
        self.room = room
        with gr.Column(elem_id="learn-map", visible=False) as self.whole:
            self.head = gr.Markdown("", elem_id="map-head")
            self.path = gr.Radio([], label=tell("path", "en"), elem_classes=["pills"], elem_id="learn-path")
            self.about = gr.Markdown("", elem_id="path-about")
            with gr.Row(elem_id="map-line"):
                self.summary = gr.Markdown("", elem_id="map-summary")
                self.read_on = gr.Button("", elem_classes=["deed"], visible=False)
                self.go_on = gr.Button("", variant="primary", elem_classes=["deed"])
            with gr.Row(elem_id="cells"):
                self.cells = [gr.Button("", elem_classes=["cell"], min_width=0) for _ in range(most)]
            with gr.Accordion(tell("settings", "en"), open=False, elem_classes=["fold"]) as self.settings:
                self.cohort = gr.Markdown("")
                with gr.Row(elem_classes=["line"]):
                    self.invitation = gr.Textbox(max_length=40, elem_classes=["field"])
                    self.join = gr.Button("", elem_classes=["deed"])
                    self.leave = gr.Button("", elem_classes=["deed"], visible=False)
                with gr.Row(elem_classes=["line"]):
                    self.sign_out = gr.Button("", elem_classes=["deed"])
                    self.delete = gr.Button("", elem_classes=["deed"])
                self.sure = Sure()

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        here = desk.view == "map"
        updates: Updates = {self.whole: gr.update(visible=here)}
        if not here:
            return updates
        code = tell("your_code", language, code=desk.code)
        path = self.room.path(desk)
        choices = [(titled(p, language), p.id) for p in self.room.curriculum.paths]
        return updates | {
            self.head: heading_html(desk.name, f"map-{desk.learner}", code),
            self.path: gr.update(choices=choices, value=path.id, label=tell("path", language)),
            self.about: _about(path, language),
            self.go_on: tell("go_on", language),
        } | self._cells(desk, language) | self._settings(desk, language)  # fmt: skip

    def _cells(self, desk: Desk, language: str) -> Updates:
        progress = self.room.progress(desk, language)
        found = {s.objective: s for s in standings(progress)}
        units = self.room.path(desk).units
        mastered = sum(s.stage == "mastered" for s in found.values())
        due = len(due_items(progress, now()))
        lines = [tell("summary", language, mastered=mastered, units=len(units))]
        lines += [tell("due", language, n=due)] if due else []
        open_ones = (u for u in units if u.id not in found or found[u.id].stage != "mastered")
        last = next((u for u in open_ones if u.id == desk.unit), None)
        words = tell("read_on", language, unit=titled(last, language)) if last else ""
        updates: Updates = {self.summary: plain_html(" ".join(lines))}
        updates[self.read_on] = gr.update(value=words, visible=last is not None)
        for place, cell in enumerate(self.cells):
            if place >= len(units):
                updates[cell] = gr.update(visible=False)
                continue
            standing = found.get(units[place].id)
            words = _cell(place + 1, units[place], standing, language)
            kind = standing.stage if standing else "no_items"
            updates[cell] = gr.update(value=words, visible=True, elem_classes=["cell", kind])
        return updates

    def _settings(self, desk: Desk, language: str) -> Updates:
        person = self.room.person(desk)
        inside = person is not None and person.cohort is not None
        words = {self.join: "join", self.leave: "leave", self.sign_out: "sign_out", self.delete: "delete"}
        updates: Updates = {button: gr.update(value=tell(key, language)) for button, key in words.items()}
        updates[self.leave] = gr.update(value=tell("leave", language), visible=inside)
        return updates | {
            self.settings: gr.update(label=tell("settings", language)),
            self.cohort: plain_html(tell("in_cohort" if inside else "if_joined", language)),
            self.invitation: gr.update(label=tell("invitation", language), placeholder="K7QM-2XRT", value=""),
        }


def _about(path: Path, language: str) -> str:
    """For whom the path is, in the language where it says so."""
    if language == "de" and path.about_de:
        return plain_html(path.about_de, lang="de")
    return plain_html(path.about, lang="en")


def _cell(number: int, unit: Unit, standing: Standing | None, language: str) -> str:
    """ "Mastered · 3 of 3 right / 1. What city diplomacy is": one short line, then the title."""
    state = tell(standing.stage if standing else "no_items", language)
    if standing and standing.claimed:
        state += f" · {tell('says_known', language)}"
    elif standing and standing.answers:
        state += f" · {tell('of_right', language, right=standing.right, answers=standing.answers)}"
    return f"{state}\n{number}. {titled(unit, language)}"
