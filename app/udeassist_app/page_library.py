"""The library -> a page: what is in it, what was set aside and why, and, where the operator allows it, adding."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import gradio as gr

from udeassist.errors import UsageError
from udeassist.ingest import DEFAULT, collection_name
from udeassist.library import Added, Origin, open_library, read_shelf
from udeassist.settings import Settings
from udeassist_app.jobs import Jobs, State
from udeassist_app.library_words import tell
from udeassist_app.sanitise import clean, text
from udeassist_app.words import known

Updates = dict[Any, Any]
SECONDS = 1.0
LONGEST_TITLE = 90


class LibraryPage:
    """Draws itself into the open Blocks. Long work runs elsewhere; this page only looks how far it is."""

    def __init__(self, settings: Settings, jobs: Jobs) -> None:
        self.settings, self.jobs = settings, jobs
        self.intro = gr.Markdown(self._intro("en"), elem_id="library-intro")
        with gr.Row(elem_id="library-add", visible=settings.uploads):
            self.collection = gr.Textbox(
                DEFAULT, label=tell("collection", "en"), max_lines=1, elem_id="collection", scale=1
            )
            self.upload = gr.UploadButton(
                tell("upload", "en"), file_count="multiple", variant="primary", elem_id="upload", scale=0
            )
        self.status = gr.Markdown("", elem_id="library-status")
        self.list = gr.CheckboxGroup([], label=tell("chosen", "en"), elem_id="library-list", visible=settings.uploads)
        self.shown = gr.Markdown("", elem_id="library-shown", visible=not settings.uploads)
        self.remove = gr.Button(tell("remove", "en"), size="sm", elem_id="library-remove", visible=False)
        self.aside = gr.Markdown("", elem_id="library-aside")
        self.timer = gr.Timer(SECONDS, active=False)

    @property
    def outputs(self) -> list[Any]:
        """Everything that the handlers below may change."""
        return [self.status, self.list, self.shown, self.remove, self.aside, self.timer]

    def add(self, paths: object, collection: object, language: object) -> Updates:
        """Begin to take in uploaded files."""
        tongue = known(language)
        files = [Path(p) for p in paths if isinstance(p, str)] if isinstance(paths, list) else []
        if not self.settings.uploads or not files:
            return {self.status: gr.skip()}
        try:
            name = collection_name(collection if isinstance(collection, str) else "")
        except UsageError:
            return {self.status: _note(tell("bad_name", tongue))}
        if not self.jobs.add(files, name):
            return {self.status: _note(tell("busy", tongue))}
        return self.look(language)

    def take_out(self, chosen: object, language: object) -> Updates:
        """Begin to remove what is ticked."""
        tongue = known(language)
        ids = [c for c in chosen if isinstance(c, str)] if isinstance(chosen, list) else []
        present = {d.id for d in self._library()[0]}
        if not self.settings.uploads or not [i for i in ids if i in present]:
            return {self.status: _note(tell("nothing", tongue))}
        if not self.jobs.remove([i for i in ids if i in present]):
            return {self.status: _note(tell("busy", tongue))}
        return self.look(language)

    def look(self, language: object) -> Updates:
        """How far the job is; when none runs, the list as it is now."""
        tongue, state = known(language), self.jobs.state
        status: Updates = {self.status: _note(_told(state, tongue)), self.timer: gr.Timer(active=state.running)}
        return status if state.running else status | self._listed(tongue)

    def arrive(self, language: object) -> Updates:
        """The same for who opens the page; what is ticked before this has come stays ticked."""
        updates = self.look(language)
        if self.list in updates:
            updates[self.list].pop("value", None)
        return updates

    def relabelled(self, language: str) -> Updates:
        """All words of this page in another language."""
        updates: Updates = {self.intro: self._intro(language), self.upload: gr.update(label=tell("upload", language))}
        updates |= {self.collection: gr.update(label=tell("collection", language))}
        return updates | {self.timer: gr.skip(), self.status: ""} | self._listed(language)

    def _listed(self, language: str) -> Updates:
        documents, aside = self._library()
        rows = [(_row(d, language), d.id) for d in documents]
        some = self.settings.uploads and bool(documents)
        many = "count" if len(documents) > 1 else "count_one"
        label = tell(many, language, count=len(documents)) if documents else tell("none", language)
        items = "".join(f"<li>{text(row)}</li>" for row, _ in rows)
        return {
            self.list: gr.update(choices=rows, value=[], label=label, visible=self.settings.uploads),
            self.shown: clean(f"<h2>{text(label)}</h2><ul>{items}</ul>"),
            self.remove: gr.update(value=tell("remove", language), visible=some),
            self.aside: _aside(aside, language),
        }

    def _library(self) -> tuple[tuple[Added, ...], list[Origin]]:
        if not (self.settings.data_dir / "library.sqlite").is_file():
            return (), []
        library = open_library(self.settings.data_dir)
        try:
            aside = [o for o in library.origins().values() if o.reason]
        finally:
            library.close()
        return read_shelf(self.settings.data_dir).documents, aside

    def _intro(self, language: str) -> str:
        more = "" if self.settings.uploads else f" {tell('closed', language)}"
        return clean(f"<p>{text(tell('intro', language) + more)}</p>")


def _row(document: Added, language: str) -> str:
    title = document.facts.title or document.name
    title = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"
    said = len(document.statements)
    count = tell("statements" if said > 1 else "statement_one", language, count=said)
    parts = [title, document.collection, document.facts.publisher, document.facts.date, count]
    return " · ".join(p for p in parts if p)


def _told(state: State, language: str) -> str:
    if state.running:
        stage = state.stage if state.stage in ("reading", "embedding") else "building"
        words = tell(stage, language)
        if stage == "building" or not state.total:
            return f"{words} …"
        return tell("working", language, stage=words, done=state.done, total=state.total)
    if state.error:
        return state.error
    if state.summary is None:
        return ""
    return tell("done", language, told=", ".join(tell(r, language, n=n) for r, n in state.summary.counts.items()))


def _note(words: str) -> str:
    return clean(f'<p role="status">{text(words)}</p>') if words else ""


def _aside(origins: Iterable[Origin], language: str) -> str:
    rows = "".join(f"<li><strong>{text(_file(o))}</strong> {text(o.reason)}. {text(o.remedy)}.</li>" for o in origins)
    return clean(f"<h2>{text(tell('aside', language))}</h2><ul>{rows}</ul>") if rows else ""


def _file(origin: Origin) -> str:
    return origin.origin.removeprefix("upload: ").rpartition("/")[2]
