"""A cohort -> who stands where, which questions are hardest, and a file to take away."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import gradio as gr

from udeassist.learn.cohort import CohortFigures, Row, as_csv
from udeassist.learn.records import titled
from udeassist_app.learn_desk import Desk
from udeassist_app.learn_html import heading_html, plain_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_words import tell
from udeassist_app.page_learn_sure import Sure
from udeassist_app.sanitise import clean, text

Updates = dict[Any, Any]


class Trainer:
    """Draws itself into the open Blocks."""

    def __init__(self, room: Room) -> None:
        self.room = room
        with gr.Column(elem_id="learn-trainer", visible=False) as self.whole:
            self.head = gr.Markdown("")
            with gr.Row(elem_classes=["line"]):
                self.refresh = gr.Button("", elem_classes=["deed"])
                self.sign_out = gr.Button("", elem_classes=["deed"])
                self.delete = gr.Button("", elem_classes=["deed"])
            self.sure = Sure()
            self.figures = gr.Markdown("", latex_delimiters=[])

    def shown(self, desk: Desk, language: str) -> Updates:
        """All of this part for a desk."""
        here = desk.view == "trainer"
        updates: Updates = {self.whole: gr.update(visible=here)}
        if not here:
            return updates | {self.figures: ""}
        words = {self.refresh: "refresh", self.sign_out: "close", self.delete: "delete_cohort"}
        invite = tell("invite", language, code=desk.code)
        key = tell("your_key", language, code=desk.key)
        return updates | {button: tell(word, language) for button, word in words.items()} | {
            self.head: heading_html(desk.name, f"cohort-{desk.cohort}", invite, key),
            self.figures: self._figures(self.room.figures(desk), language),
        }  # fmt: skip

    def _figures(self, found: CohortFigures, language: str) -> str:
        if not found.rows:
            key = "not_begun" if found.members else "nobody"
            return plain_html(tell(key, language, n=len(found.members)))
        tables = "".join(
            self._table(list(rows), language) for _, rows in groupby(found.rows, key=lambda row: row.path.id)
        )
        return clean(f"{tables}{self._hardest(found, language)}{_csv(found, language)}")

    def _table(self, rows: list[Row], language: str) -> str:
        """One path: a line for each learner, a column for each unit; the state in words."""
        path = rows[0].path
        objectives = list(dict.fromkeys(r.standing.objective for r in rows))
        units = {u.id: titled(u, language) for u in path.units}
        head = "".join(f'<th scope="col">{text(units[o])}</th>' for o in objectives)
        lines = ""
        for name, mine in groupby(rows, key=lambda row: row.learner.id):
            cells = list(mine)
            states = "".join(f'<td class="{r.standing.stage}">{text(_state(r, language))}</td>' for r in cells)
            lines += f'<tr id="l-{name}"><th scope="row">{text(cells[0].learner.name)}</th>{states}</tr>'
        title = text(titled(path, language))
        return (
            f'<h3 id="t-{path.id}">{title}</h3><div class="wide" tabindex="0"><table class="cohort"><thead><tr>'
            f'<th scope="col">{text(tell("learner", language))}</th>{head}</tr></thead>'
            f"<tbody>{lines}</tbody></table></div>"
        )

    def _hardest(self, found: CohortFigures, language: str) -> str:
        if not found.hardest:
            return ""
        lines = "".join(
            f'<li><span lang="{h.item.language}">{text(h.item.stem)}</span> '
            f'<span class="tag">{text(tell("wrong_of", language, wrong=h.wrong, members=h.members))}</span></li>'
            for h in found.hardest
        )
        return f"<h3>{text(tell('hardest', language))}</h3><ol>{lines}</ol>"


def _state(row: Row, language: str) -> str:
    words = [tell(row.standing.stage, language)]
    if row.standing.answers:
        words.append(tell("of_right", language, right=row.standing.right, answers=row.standing.answers))
    if row.standing.claimed:
        words.append(tell("says_known_they", language))
    return " · ".join(words)


def _csv(found: CohortFigures, language: str) -> str:
    """A link that the page's script turns into a file; the lines stand beside it, out of sight."""
    lines = "".join(f"<p>{text(line)}</p>" for line in as_csv(found.rows).removeprefix("\ufeff").split("\r\n") if line)
    link = f'<a class="copy" href="#csv">{text(tell("csv", language))}</a>'
    return f'<footer class="rests"><p>{link}</p><div class="plain">{lines}</div></footer>'
