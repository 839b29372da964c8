"""What a reader thinks of the answer -> state.sqlite: one click, and words on what is wrong for whoever has some."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from udeassist.errors import StateError
from udeassist.schema import Answer
from udeassist.store.feedback import Feedback, Verdict, add_feedback
from udeassist.words import clean as plain_text
from udeassist_app.kept import Kept
from udeassist_app.sanitise import clean, text
from udeassist_app.words import tell

LOG = logging.getLogger("udeassist.app")
VERDICTS: tuple[Verdict, ...] = ("useful", "not", "wrong")
LONGEST = 2_000

Updates = dict[Any, Any]


class Opinion:
    """A quiet row under the answer. Every word is on the disk before it is thanked for."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        with gr.Row(elem_id="opinion", visible=False) as self.row:
            self.label = gr.Markdown("", elem_id="opinion-label")
            self.buttons = [gr.Button("", size="sm", scale=0, min_width=0, elem_classes=["order"]) for _ in VERDICTS]
        self.said = gr.Markdown("", elem_id="opinion-said")
        with gr.Row(elem_id="opinion-more", visible=False) as self.more:
            self.note = gr.Textbox(lines=2, max_lines=6, max_length=LONGEST, elem_id="opinion-note", scale=1)
            self.send = gr.Button("", size="sm", scale=0, min_width=0, elem_classes=["order"], elem_id="opinion-send")

    @property
    def outputs(self) -> list[Any]:
        """Everything that the handlers below change."""
        return [self.row, self.label, *self.buttons, self.said, self.more, self.note, self.send]

    def shown(self, language: str) -> Updates:
        """Asked anew, for an answer that nobody has judged yet."""
        updates: Updates = {self.row: gr.update(visible=True), self.label: _line(tell("opinion", language))}
        updates |= {b: tell(f"opinion_{v}", language) for b, v in zip(self.buttons, VERDICTS, strict=True)}
        updates |= {self.said: "", self.more: gr.update(visible=False), self.send: tell("opinion_send", language)}
        return updates | {self.note: gr.update(value="", label=tell("opinion_note", language))}

    def hidden(self) -> Updates:
        """Nothing to judge."""
        return {self.row: gr.update(visible=False), self.said: "", self.more: gr.update(visible=False), self.note: ""}

    def judge(self, slot: int, answer: Answer | None, language: str) -> Updates:
        """Keep a verdict; one that is not "useful" may be explained."""
        if answer is None or not self._keep(answer, VERDICTS[slot], ""):
            return {self.said: _line(tell("opinion_lost", language))}
        more = VERDICTS[slot] != "useful"
        thanks = _line(tell("opinion_kept", language))
        return {self.row: gr.update(visible=False), self.said: thanks, self.more: gr.update(visible=more)}

    def explain(self, note: object, answer: Answer | None, language: str) -> Updates:
        """Keep the words; what was typed stays where it is if that fails."""
        words = plain_text(note if isinstance(note, str) else "")[:LONGEST]
        if not words:
            return {self.said: _line(tell("opinion_empty", language))}
        if answer is None or not self._keep(answer, "wrong", words):
            return {self.said: _line(tell("opinion_lost", language))}
        return {self.more: gr.update(visible=False), self.note: "", self.said: _line(tell("opinion_kept", language))}

    def _keep(self, answer: Answer, verdict: Verdict, note: str) -> bool:
        said = Feedback(
            answer=answer.id,
            question=answer.question.text,
            standalone=answer.question.standalone,
            language=answer.question.language,
            verdict=verdict,
            note=note,
            claims=tuple(c.model_dump(mode="json") for c in answer.claims),
            manifest=answer.manifest,
        )
        try:
            add_feedback(self._kept.state(), said)
        except StateError:
            LOG.exception("feedback could not be kept")
            return False
        return True


def _line(words: str) -> str:
    return clean(f"<p>{text(words)}</p>")
