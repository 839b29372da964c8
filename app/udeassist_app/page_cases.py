"""Search words, theme and kind -> the files that match; one of them opened to be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from udeassist.corpus import Corpus
from udeassist.schema import Document
from udeassist.words import fold
from udeassist_app.case_html import case_html
from udeassist_app.sanitise import clean, text
from udeassist_app.words import known, tell

KINDS = ("case", "network", "instrument", "concept", "upload")
ALL = "all"
LONGEST_SEARCH = 200

Updates = dict[Any, Any]


class CasesPage:
    """Draws itself into the open Blocks."""

    def __init__(self, corpus: Corpus, find: Callable[[str], Document | None] = lambda _: None) -> None:
        """`find` knows added documents, which are not in the list but can be read where an answer cites them."""
        self.corpus = corpus
        self._find = find
        self.documents = sorted(
            (d for d in corpus.documents if d.kind != "upload"), key=lambda d: (KINDS.index(d.kind), fold(d.title))
        )
        self.by_id = {d.id: d for d in self.documents}
        self._text = {d.id: _searched(d) for d in self.documents}
        self.opened = gr.State("")
        self._draw()

    def _draw(self) -> None:
        with gr.Row(elem_id="cases"):
            with gr.Column(elem_id="case-list", min_width=0):
                self.box = gr.Textbox(
                    label=tell("search", "en"), placeholder=tell("search_hint", "en"), elem_id="search"
                )
                self.kind = gr.Radio(self._kinds("en"), value=ALL, label=tell("kind", "en"), elem_classes=["pills"])
                with gr.Accordion(tell("theme", "en"), open=False, elem_id="themes") as self.themes:
                    self.theme = gr.Radio(
                        self._themes("en"), value=ALL, label=tell("theme", "en"), show_label=False,
                        elem_classes=["pills"],
                    )  # fmt: skip
                self.found = gr.Markdown(self._count(len(self.documents), "en"), elem_id="found")
                self.list = gr.Radio(
                    self._rows(self.documents, "en"), label=tell("tab_cases", "en"), show_label=False, elem_id="rows"
                )
            with gr.Column(elem_id="case-side", min_width=0):
                with gr.Row(elem_id="case-buttons", visible=False) as self.row:
                    self.back = gr.Button(tell("to_list", "en"), size="sm", elem_id="to-list", scale=0)
                    self.ask = gr.Button(tell("ask_about", "en"), size="sm", elem_id="ask-about", scale=0)
                self.detail = gr.Markdown(_choose("en"), elem_id="case-detail", latex_delimiters=[])

    @property
    def outputs(self) -> list[Any]:
        """What `open` and `close` may change."""
        return [self.opened, self.detail, self.row, self.list]

    def matching(self, words: object, theme: object, kind: object, language: object) -> Updates:
        """The list narrowed: all words must stand in the file; titles and places come first."""
        tongue = known(language)
        wanted = fold(words[:LONGEST_SEARCH]).split() if isinstance(words, str) else []
        hits = [
            d
            for d in self.documents
            if (kind in (ALL, None) or d.kind == kind)
            and (theme in (ALL, None) or theme in d.values("theme"))
            and all(w in self._text[d.id] for w in wanted)
        ]
        named = {d.id for d in hits if wanted and all(w in fold(_names(d)) for w in wanted)}
        hits.sort(key=lambda d: d.id not in named)
        choices = gr.update(choices=self._rows(hits, tongue), value=None)
        return {self.list: choices, self.found: self._count(len(hits), tongue)}

    def open(self, document_id: object, language: object) -> Updates:
        """One file to read; an unknown id changes nothing."""
        document = self._known(document_id)
        if document is None:
            return {self.opened: gr.skip()}
        shown = case_html(document, self.corpus, known(language))
        return {self.opened: document.id, self.detail: shown, self.row: gr.update(visible=True)}

    def _known(self, document_id: object) -> Document | None:
        if not isinstance(document_id, str):
            return None
        return self.by_id.get(document_id) or self._find(document_id)

    def close(self, language: object) -> Updates:
        """No file open."""
        shown = {self.opened: "", self.detail: _choose(known(language)), self.row: gr.update(visible=False)}
        return shown | {self.list: gr.update(value=None)}

    def question(self, document_id: object, language: object) -> str:
        """A question that this file answers; empty if there is no such file."""
        document = self._known(document_id)
        if document is None:
            return ""
        key = "about_place" if document.kind == "case" and document.place else "about_title"
        name = document.place if key == "about_place" else document.title
        return tell(key, known(language), name=name)

    def relabelled(self, language: str, opened: object) -> Updates:
        """All words of this page in another language, the open file among them."""
        search = gr.update(label=tell("search", language), placeholder=tell("search_hint", language), value="")
        updates: Updates = {self.box: search, self.back: tell("to_list", language)}
        updates |= {self.kind: gr.update(choices=self._kinds(language), label=tell("kind", language), value=ALL)}
        updates |= {self.themes: gr.update(label=tell("theme", language)), self.ask: tell("ask_about", language)}
        updates |= {self.theme: gr.update(choices=self._themes(language), label=tell("theme", language), value=ALL)}
        updates |= self.matching("", ALL, ALL, language)
        document = self._known(opened)
        shown = case_html(document, self.corpus, language) if document else _choose(language)
        return updates | {self.detail: shown}

    def _kinds(self, language: str) -> list[tuple[str, str]]:
        present = {d.kind for d in self.documents}
        return [(tell("all", language), ALL)] + [(tell(f"{k}_many", language), k) for k in KINDS if k in present]

    def _themes(self, language: str) -> list[tuple[str, str]]:
        used = {t for d in self.documents for t in d.values("theme")}
        themes = [(t.de if language == "de" else t.en, t.id) for t in self.corpus.themes if t.id in used]
        return [(tell("all", language), ALL), *sorted(themes, key=lambda pair: fold(pair[0]))]

    def _rows(self, documents: list[Document], language: str) -> list[tuple[str, str]]:
        return [(f"{_short(d, language)}\n{d.title}", d.id) for d in documents]

    def _count(self, found: int, language: str) -> str:
        key = "matches" if found else "none_match"
        return clean(f"<p>{text(tell(key, language, count=found, documents=len(self.documents)))}</p>")


def _choose(language: str) -> str:
    return clean(f'<p class="choose">{text(tell("choose", language))}</p>')


def _short(document: Document, language: str) -> str:
    """Place, period and kind on one line: what stands in brackets is left to the file itself."""
    known_of = (document.place, document.period)
    return " · ".join([*(w.split(" (")[0] for w in known_of if w), tell(document.kind, language)])


def _names(document: Document) -> str:
    return " ".join((document.title, document.place or "", document.country or "", *document.aliases))


def _searched(document: Document) -> str:
    said = (f"{s.text} {s.german or ''}" for s in document.statements)
    return fold(" ".join((_names(document), *said)))
