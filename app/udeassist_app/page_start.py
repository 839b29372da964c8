"""The seven founding cases -> a reading path: what each is about, who says so, three questions it answers."""

from __future__ import annotations

from typing import Any

import gradio as gr

from udeassist.schema import Document, Statement
from udeassist_app.case_html import told_by
from udeassist_app.examples import STARTERS, pick
from udeassist_app.sanitise import clean, text
from udeassist_app.words import tell

Updates = dict[Any, Any]


class StartPage:
    """Draws itself into the open Blocks."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        founding = [d for d in documents if d.founding in STARTERS]
        self.cases = sorted(founding, key=lambda d: d.founding or 0)
        self.heads: list[Any] = []
        self.reads: list[Any] = []
        self.questions: list[tuple[Any, tuple[str, str]]] = []
        self.intro = gr.Markdown(_intro("en"), elem_id="start-intro")
        for case in self.cases:
            self._draw(case)

    def _draw(self, case: Document) -> None:
        with gr.Row(elem_classes=["step"]):
            with gr.Column(min_width=0, elem_classes=["about"]):
                self.heads.append(gr.Markdown(_head(case, "en"), latex_delimiters=[]))
                self.reads.append(gr.Button(tell("read_case", "en"), size="sm", elem_classes=["read"]))
            with gr.Column(min_width=0, elem_classes=["group"]):
                for pair in STARTERS[case.founding or 0]:
                    button = gr.Button(pick(pair, "en"), size="sm", elem_classes=["question"])
                    self.questions.append((button, pair))

    def relabelled(self, language: str) -> Updates:
        """All words of this page in another language."""
        updates: Updates = {self.intro: _intro(language)}
        updates |= {m: _head(c, language) for m, c in zip(self.heads, self.cases, strict=True)}
        updates |= {b: tell("read_case", language) for b in self.reads}
        return updates | {b: pick(pair, language) for b, pair in self.questions}


def _intro(language: str) -> str:
    return clean(f"<p>{text(tell('start_intro', language))}</p>")


def _head(case: Document, language: str) -> str:
    said = _summary(case)
    words = said.german if language == "de" and said.german else said.text
    tongue = "de" if words == said.german else "en"
    links = {s.url for s in case.sources if s.url}
    return clean(
        f'<div class="case-head"><h2><span class="n">{case.founding}</span> {text(case.place or case.title)}</h2>'
        f'<p lang="{tongue}">{text(words)}</p>{told_by(said, case, language)}</div>',
        links,
    )


def _summary(case: Document) -> Statement:
    """The statement that opens the file: its definition, or what it is about."""
    first = [s for s in case.statements if s.section in ("definition", "context") and not s.ours]
    return (first or list(case.statements))[0]
