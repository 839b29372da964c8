"""The pages under one masthead, and what leads from one to another."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from functools import partial, wraps
from inspect import isgeneratorfunction
from typing import Any

import gradio as gr

from udeassist.current import CurrentAssistant
from udeassist.schema import Document
from udeassist.settings import Settings
from udeassist_app.conversation import Conversation
from udeassist_app.evaluate_room import EvalDesk
from udeassist_app.evaluate_words import tell as tell_evaluate
from udeassist_app.examples import GROUPS, pick
from udeassist_app.jobs import Jobs
from udeassist_app.kept import Kept
from udeassist_app.learn_desk import Desk
from udeassist_app.learn_words import tell as tell_learn
from udeassist_app.library_words import tell as library_words
from udeassist_app.page_ask import EVERYTHING, AskPage
from udeassist_app.page_cases import CasesPage
from udeassist_app.page_evaluate import EvaluatePage
from udeassist_app.page_learn import LearnPage
from udeassist_app.page_library import LibraryPage
from udeassist_app.page_start import StartPage
from udeassist_app.sanitise import clean, text
from udeassist_app.words import LANGUAGES, known, tell

LOG = logging.getLogger("udeassist.app")

# An answer takes 40 to 150 ms of one core; more at once only share it.
AT_ONCE = 4
MOST_WAITING = 64
HOUR = 3600

Updates = dict[Any, Any]


def page(assistant: CurrentAssistant, settings: Settings, kept: Kept | None = None) -> gr.Blocks:
    """All of the interface, not yet served. `kept` is where people's work lies; the usual place if it is not given."""
    corpus, kept = assistant.index.corpus, kept or Kept.usual()
    jobs = Jobs(settings, assistant.refresh)

    def added(document_id: str) -> Document | None:
        index = assistant.index
        number = index.numbers.get(document_id)
        return None if number is None else index.corpus.documents[number]

    with gr.Blocks(title="udeassist", analytics_enabled=False, fill_width=True) as blocks:
        conversation = gr.State(Conversation(), time_to_live=12 * HOUR)
        # Outside the tabs: what stands in one is first drawn, and so read, when it is opened. Not a secret: it only
        # keeps the resume code of this browser's learner out of plain sight.
        memory = gr.BrowserState("", storage_key="udeassist-learner", secret="udeassist")
        with gr.Row(elem_id="top"):
            head = gr.Markdown(_head("en"), elem_id="masthead")
            language = gr.Radio(
                [("English", "en"), ("Deutsch", "de")], value="en", label=tell("language", "en"), elem_id="language",
                scale=0, min_width=0, elem_classes=["pills"],
            )  # fmt: skip
        with gr.Tabs(elem_id="pages") as tabs:
            with gr.Tab(tell("tab_ask", "en"), id="ask") as ask_tab:
                ask = AskPage(assistant, conversation, kept)
            with gr.Tab(tell("tab_cases", "en"), id="cases") as cases_tab:
                cases = CasesPage(corpus, added)
            with gr.Tab(tell("tab_start", "en"), id="start") as start_tab:
                start = StartPage(corpus.documents)
            with gr.Tab(tell_learn("tab", "en"), id="learn") as learn_tab:
                learn = LearnPage(assistant, kept, memory)
            with gr.Tab(library_words("tab", "en"), id="library") as library_tab:
                library = LibraryPage(settings, jobs)
            with gr.Tab(tell_evaluate("tab", "en"), id="evaluate") as evaluate_tab:
                evaluate = EvaluatePage(assistant, kept)
        names = {ask_tab: "tab_ask", cases_tab: "tab_cases", start_tab: "tab_start"}
        wiring = _Wiring(blocks, tabs, names, head, language, ask, cases, start, learn, learn_tab)
        wiring.library, wiring.library_tab = library, library_tab
        wiring.evaluate, wiring.evaluate_tab = evaluate, evaluate_tab
        wiring.connect()
    return blocks


class _Wiring:
    """Which event calls what. Nothing here is offered as an API."""

    def __init__(
        self, blocks: gr.Blocks, tabs: Any, names: dict[Any, str], head: Any, language: Any,
        ask: AskPage, cases: CasesPage, start: StartPage, learn: LearnPage, learn_tab: Any,
    ) -> None:  # fmt: skip
        self.blocks, self.tabs, self.names, self.head, self.language = blocks, tabs, names, head, language
        self.ask, self.cases, self.start = ask, cases, start
        self.learn, self.learn_tab = learn, learn_tab

    library: LibraryPage
    library_tab: Any
    evaluate: EvaluatePage
    evaluate_tab: Any

    def connect(self) -> None:
        """Every event of every page."""
        self._keeping()
        self._questions()
        self._reading()
        self._listing()
        self._learning()
        self._evaluating()
        self._speaking()

    def _questions(self) -> None:
        ask = self.ask
        inputs = [ask.box, self.language, ask.conversation, ask.scope]
        outputs = [*ask.outputs, self.tabs]
        ask_now = partial(_on, shared=True)
        ask_now(ask.send.click, ask.ask, inputs, outputs)
        ask_now(ask.box.submit, ask.ask, inputs, outputs)
        _on(ask.new.click, ask.forget, [self.language], ask.outputs)
        pairs = [pair for _, questions in GROUPS for pair in questions]
        offered = [*zip(ask.examples, pairs, strict=True), *self.start.questions]
        both = [self.language, ask.conversation, ask.scope]
        for button, pair in offered:
            ask_now(button.click, partial(self._offered, pair), both, outputs)
        ask_now(self.cases.ask.click, self._about, [self.cases.opened, *both], outputs)
        for slot, button in enumerate(ask.next.buttons):
            ask_now(button.click, partial(self._ordered, slot), both, outputs)
        for slot, button in enumerate(ask.opinion.buttons):
            judged = [self.language, ask.conversation]
            _on(button.click, partial(ask.judged, slot), judged, ask.opinion.outputs)
        explained = [ask.opinion.note, self.language, ask.conversation]
        _on(ask.opinion.send.click, ask.explained, explained, ask.opinion.outputs)
        _on(ask.next.reword.click, ask.reworded, [ask.conversation], [ask.box])
        _on(self.tabs.select, ask.look, [ask.scope, self.language], [ask.scope])
        _on(ask.stop.click, ask.halt, [ask.conversation], [ask.stop])

    def _reading(self) -> None:
        outputs = [*self.cases.outputs, self.tabs]
        for slot, button in enumerate(self.ask.buttons):
            _on(button.click, partial(self._cited, slot), [self.ask.conversation, self.language], outputs)
        for case, button in zip(self.start.cases, self.start.reads, strict=True):
            _on(button.click, partial(self._read, case.id), [self.language], outputs)
        _on(self.cases.list.input, self.cases.open, [self.cases.list, self.language], self.cases.outputs)
        _on(self.cases.back.click, self.cases.close, [self.language], self.cases.outputs)

    def _listing(self) -> None:
        cases = self.cases
        inputs = [cases.box, cases.theme, cases.kind, self.language]
        # change, not input: pasted words do not raise Gradio's input event.
        for event in (cases.box.change, cases.theme.input, cases.kind.input):
            _on(event, cases.matching, inputs, [cases.list, cases.found], trigger_mode="always_last")

    def _keeping(self) -> None:
        library, language = self.library, self.language
        _on(self.library_tab.select, library.arrive, [language], library.outputs)
        _on(library.timer.tick, library.look, [language], library.outputs)
        if library.settings.uploads:
            _on(library.upload.upload, library.add, [library.upload, library.collection, language], library.outputs)
            _on(library.remove.click, library.take_out, [library.list, language], library.outputs)

    def _learning(self) -> None:
        learn = self.learn
        own = [learn.desk, self.language]
        for event, handler, more in learn.events():
            _on(event, handler, [*own, *more], learn.outputs)
        for event in (learn.unit.ask.click, learn.unit.box.submit):
            _on(event, learn.ask, [*own, learn.unit.box], learn.outputs, shared=True)
        _on(learn.unit.case.click, self._studied, own, [*self.cases.outputs, self.tabs])

    def _evaluating(self) -> None:
        page = self.evaluate
        for event, handler, more in page.events():
            _on(event, handler, [page.desk, self.language, *more], page.outputs)

    def _speaking(self) -> None:
        changed = set(self._relabelled("en", Conversation(), "", Desk(), EvalDesk(), EVERYTHING))
        changed |= {self.language, *self.ask.outputs, *self.learn.outputs, *self.evaluate.outputs}
        desks = [self.learn.desk, self.evaluate.desk]
        inputs = [self.language, self.ask.conversation, self.cases.opened, *desks, self.ask.scope]
        _on(self.language.input, self._relabelled, inputs, list(changed))
        _on(self.blocks.load, self._greet, [self.ask.conversation, self.learn.memory], list(changed))

    def _offered(
        self, pair: tuple[str, str], language: object, conversation: Conversation, scope: object
    ) -> Iterator[Updates]:
        yield from self._ask(pick(pair, known(language)), language, conversation, scope)

    def _ordered(self, slot: int, language: object, conversation: Conversation, scope: object) -> Iterator[Updates]:
        yield from self._ask(self.ask.order(slot, language, conversation), language, conversation, scope)

    def _about(self, opened: object, language: object, conversation: Conversation, scope: object) -> Iterator[Updates]:
        about = self.cases.question(opened, language)
        within = opened if about and isinstance(opened, str) else ""
        yield from self._ask(about, language, conversation, scope, within)

    def _ask(
        self, question: str, language: object, conversation: Conversation, scope: object, within: str = ""
    ) -> Iterator[Updates]:
        for number, updates in enumerate(self.ask.ask(question, language, conversation, scope, within)):
            yield updates | ({self.tabs: gr.update(selected="ask")} if number == 0 else {})

    def _cited(self, slot: int, conversation: Conversation, language: object) -> Updates:
        read = conversation.to_read()
        return self._read(read[slot][0] if slot < len(read) else "", language)

    def _read(self, document_id: str, language: object) -> Updates:
        shown = self.cases.open(document_id, language)
        return shown | {self.cases.list: gr.update(value=document_id), self.tabs: gr.update(selected="cases")}

    def _studied(self, desk: Desk, language: object) -> Updates:
        unit = self.learn.room.unit(desk.unit)
        return self._read(unit.case if unit else "", language)

    def _relabelled(
        self, language: object, conversation: Conversation, opened: object, desk: Desk, judging: EvalDesk, scope: object
    ) -> Updates:
        tongue = known(language)
        updates: Updates = {self.head: _head(tongue), self.language: gr.update(label=tell("language", tongue))}
        updates |= {tab: gr.update(label=tell(key, tongue)) for tab, key in self.names.items()}
        updates |= self.ask.relabelled(tongue, conversation, scope) | self.cases.relabelled(tongue, opened)
        updates |= {self.learn_tab: gr.update(label=tell_learn("tab", tongue))} | self.learn.relabelled(tongue, desk)
        updates |= {self.evaluate_tab: gr.update(label=tell_evaluate("tab", tongue))}
        updates |= self.evaluate.relabelled(tongue, judging)
        updates |= {self.library_tab: gr.update(label=library_words("tab", tongue))}
        return updates | self.start.relabelled(tongue) | self.library.relabelled(tongue)

    def _greet(self, conversation: Conversation, memory: object, request: gr.Request) -> Updates:
        """German for browsers that ask for German first; a browser that remembers its learner shows their map."""
        if not request.headers.get("accept-language", "").lower().startswith("de"):
            first = (
                {self.head: _head("en")}
                | self.ask.look(EVERYTHING, "en")
                | self.learn.relabelled("en", Desk())
                | self.evaluate.arrive("en")
            )
            return first | self.learn.arrive(memory, "en")
        german = self._relabelled("de", conversation, "", Desk(), EvalDesk(), EVERYTHING) | {
            self.language: gr.update(value="de")
        }
        return german | self.learn.arrive(memory, "de")


def _on(
    event: Callable[..., Any],
    handler: Callable[..., Any],
    inputs: list[Any],
    outputs: list[Any],
    shared: bool = False,
    **more: Any,
) -> None:
    if not isgeneratorfunction(getattr(handler, "func", handler)):
        handler = _calmly(handler)
    event(
        handler, inputs, outputs, show_progress="hidden", api_visibility="private", queue=True,
        concurrency_limit=AT_ONCE, concurrency_id="ask" if shared else None, **more,
    )  # fmt: skip


def _calmly(handler: Callable[..., Updates]) -> Callable[..., Updates]:
    """The same handler; a failure becomes a note with an incident id, and the page stays as it is."""

    @wraps(handler)
    def guarded(*values: Any) -> Updates:
        try:
            return handler(*values)
        except Exception:
            incident = secrets.token_hex(4)
            LOG.exception("incident %s", incident)
            spoken = next((v for v in reversed(values) if v in LANGUAGES), "en")
            gr.Warning(tell("incident", spoken, id=incident), title="udeassist")
            return {}

    return guarded


def _head(language: str) -> str:
    return clean(f'<header lang="{language}"><h1>udeassist</h1><p>{text(tell("tagline", language))}</p></header>')
