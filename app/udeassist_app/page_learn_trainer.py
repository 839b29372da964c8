"""A cohort -> who stands where, which questions are hardest, and a file to take away."""

from __future__ import annotations

from itertools import groupby
from typing import Any, get_args

import gradio as gr

from udeassist.learn.cohort import CohortFigures, CsvWords, Hard, Row, as_csv
from udeassist.learn.mastery import Stage
from udeassist.learn.records import Item, titled
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
        head = f"<h3>{text(tell('hardest', language))}</h3>"
        if not found.hardest:
            return f'{head}<p class="where">{text(tell("hardest_hidden", language))}</p>'
        return f"{head}<ol>{''.join(self._hard(h, language) for h in found.hardest)}</ol>"

    def _hard(self, hard: Hard, language: str) -> str:
        """The question, how many were wrong, its unit, and what is right."""
        unit = self.room.unit(hard.objective)
        place = f"{text(titled(unit, language))} · " if unit else ""
        wrong = text(tell("wrong_of", language, wrong=hard.wrong, members=hard.members))
        spoken = f'lang="{hard.item.language}"'
        answer = text(tell("answer_is", language, answer="\0")).replace(
            "\0", f"<span {spoken}>{text(right_answer(hard.item))}</span>"
        )
        return (
            f'<li><span {spoken}>{text(hard.item.stem)}</span> <span class="tag">{wrong}</span>'
            f'<p class="where">{place}{answer}</p></li>'
        )


def right_answer(item: Item) -> str:
    """The key in words: one or several options, in order of time, or each with what it belongs to."""
    words = {o.id: o.text for o in item.options}
    told = [words[k] for k in item.key]
    if item.kind == "match":
        told = [f"{prompt}: {one}" for prompt, one in zip(item.prompts, told, strict=True)]
    return " / ".join(told)


def _state(row: Row, language: str) -> str:
    words = [tell(row.standing.stage, language)]
    if row.standing.answers:
        words.append(tell("of_right", language, right=row.standing.right, answers=row.standing.answers))
    if row.standing.claimed:
        words.append(tell("says_known_they", language))
    return " · ".join(words)


def _csv(found: CohortFigures, language: str) -> str:
    """A link that the page's script turns into a file; the lines stand beside it, out of sight."""
    written = as_csv(found.rows, _csv_words(language)).removeprefix("\ufeff")
    lines = "".join(f"<p>{text(line)}</p>" for line in written.split("\r\n") if line)
    link = f'<a class="copy" href="#csv">{text(tell("csv", language))}</a>'
    return f'<footer class="rests"><p>{link}</p><div class="plain">{lines}</div></footer>'


def _csv_words(language: str) -> CsvWords:
    head = ("learner", "path", "unit", "stage", "score", "answers", "right_answers", "says", "last_utc")
    return CsvWords(
        language="de" if language == "de" else "en",
        head=tuple(tell(key, language) for key in head),
        stages={stage: tell(stage, language) for stage in get_args(Stage)},
        yes=tell("yes", language),
        no=tell("no", language),
    )
