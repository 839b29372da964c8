"""A question -> stages in words, then the answer with its sources beside it."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from udeassist.assistant import LONGEST
from udeassist.chat import Stop
from udeassist.current import CurrentAssistant
from udeassist.phrases import say
from udeassist.retrieve.search import SHIPPED
from udeassist.schema import Answer, Draft, Evidence, Filter, Underway
from udeassist.understand import adjustment
from udeassist.words import clean as plain_text
from udeassist_app.answers import answer_html, earlier_html, sources_html
from udeassist_app.conversation import Conversation
from udeassist_app.examples import GROUPS, pick
from udeassist_app.kept import Kept
from udeassist_app.next_step import NextStep
from udeassist_app.opinion import Opinion
from udeassist_app.sanitise import clean, text
from udeassist_app.words import count, known, tell

LOG = logging.getLogger("udeassist.app")
# Pushing every stage at once cost 50 users 12 s where 7 s suffice.
SECONDS_BETWEEN_STAGES = 0.1
TO_READ = 3
EVERYTHING = ""

Updates = dict[Any, Any]


class AskPage:
    """Draws itself into the open Blocks. Every handler returns updates and never raises."""

    def __init__(self, assistant: CurrentAssistant, conversation: gr.State, kept: Kept) -> None:
        self.assistant, self.kept = assistant, kept
        self.conversation = conversation
        self._draw()

    @property
    def documents(self) -> int:
        """How many documents answer now."""
        return len(self.assistant.index.corpus.documents)

    def _draw(self) -> None:
        with gr.Row(elem_id="composer"):
            self.box = gr.Textbox(
                label=tell("question", "en"),
                placeholder=tell("placeholder", "en"),
                lines=1,
                max_lines=5,
                elem_id="question",
                scale=1,
                html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=True),
            )
            self.send = gr.Button(tell("ask", "en"), variant="primary", elem_id="send", scale=0, min_width=88)
            self.stop = gr.Button(tell("stop", "en"), elem_id="stop", scale=0, min_width=88, visible=False)
        with gr.Row(elem_id="underline"):
            self.check = gr.Markdown(_check("en"), elem_id="check")
            self.new = gr.Button(tell("new", "en"), elem_id="new", size="sm", visible=False, scale=0, min_width=0)
        choices = self._choices("en")
        self.scope = gr.Radio(
            choices, value=EVERYTHING, label=tell("scope", "en"), visible=len(choices) > 1, elem_id="scope",
            elem_classes=["pills"], scale=0, min_width=0,
        )  # fmt: skip
        self.status = gr.Markdown("", elem_id="status")
        with gr.Column(elem_id="empty") as self.empty:
            self.intro = gr.Markdown(self._intro("en"), elem_id="intro")
            with gr.Row(elem_id="examples"):
                self.groups, self.examples = _draw_examples()
        with gr.Row(elem_id="latest", visible=False) as self.latest:
            with gr.Column(elem_id="answer-side"):
                self.answer = gr.Markdown("", elem_id="answer", latex_delimiters=[])
                self.next = NextStep()
                self.opinion = Opinion(self.kept)
                with gr.Column(elem_id="to-read"):
                    self.buttons = [gr.Button("", visible=False, size="sm") for _ in range(TO_READ)]
            with gr.Column(elem_id="sources-side"):
                self.sources = gr.Markdown("", elem_id="sources", latex_delimiters=[])
        self.earlier = gr.Markdown("", elem_id="earlier", latex_delimiters=[])

    @property
    def outputs(self) -> list[Any]:
        """Everything that `ask` and `forget` may change."""
        shown = [self.box, self.status, self.empty, self.latest, self.answer, self.sources, self.earlier, self.new]
        return [*shown, *self.buttons, self.conversation, self.stop, *self.next.outputs, *self.opinion.outputs]

    def ask(
        self, question: object, language: object, conversation: Conversation, scope: object, within: str = ""
    ) -> Iterator[Updates]:
        """Stages, then the answer. On any failure a calm sentence; what was typed stays in the box.

        `scope` is the collection that answers, EVERYTHING for all; `within` the id of a document that alone may answer.
        """
        tongue = known(language)
        typed = question if isinstance(question, str) else ""
        refusal = _refusal(typed, tongue)
        if refusal:
            yield {self.status: _status(refusal, alert=True)}
            return
        try:
            yield from self._answer(typed, tongue, conversation, self._filters(scope, within))
        except Exception:
            incident = secrets.token_hex(4)
            LOG.exception("incident %s", incident)
            told = _status(tell("incident", tongue, id=incident), True)
            yield {self.box: gr.update(value=typed), self.status: told, self.stop: gr.update(visible=False)}

    def forget(self, language: object) -> Updates:
        """An empty conversation and the examples again."""
        updates: Updates = {self.conversation: Conversation(), self.box: "", self.status: ""}
        updates |= {self.empty: gr.update(visible=True), self.latest: gr.update(visible=False)}
        updates |= {self.answer: "", self.sources: "", self.earlier: "", self.new: gr.update(visible=False)}
        return (
            updates | self.next.hidden() | self.opinion.hidden() | {b: gr.update(visible=False) for b in self.buttons}
        )

    def halt(self, conversation: Conversation) -> Updates:
        """Stop: the model's call ends, and the answer is finished with what is verified and the statements."""
        conversation.running.halt()
        return {self.stop: gr.update(visible=False)}

    def order(self, slot: int, language: object, conversation: Conversation) -> str:
        """What a click under the answer asks for."""
        latest = conversation.latest
        return self.next.order(slot, latest.answer if latest else None, known(language))

    def judged(self, slot: int, language: object, conversation: Conversation) -> Updates:
        """A reader's word on the last answer."""
        latest = conversation.latest
        return self.opinion.judge(slot, latest.answer if latest else None, known(language))

    def explained(self, note: object, language: object, conversation: Conversation) -> Updates:
        """What a reader says is wrong with it."""
        latest = conversation.latest
        return self.opinion.explain(note, latest.answer if latest else None, known(language))

    def reworded(self, conversation: Conversation) -> Updates:
        """The question as it was read, in the box, to be changed and asked again."""
        latest = conversation.latest
        return {self.box: gr.update(value=latest.answer.question.standalone)} if latest else {}

    def relabelled(self, language: str, conversation: Conversation, scope: object) -> Updates:
        """All words of this page in another language; answers keep the language of their question."""
        box = gr.update(label=tell("question", language), placeholder=tell("placeholder", language))
        updates: Updates = {self.box: box, self.send: tell("ask", language), self.new: tell("new", language)}
        updates |= {self.stop: tell("stop", language)}
        latest = conversation.latest
        updates |= self.next.shown(latest.answer, language) if latest else self.next.hidden()
        updates |= self.opinion.shown(language) if latest else self.opinion.hidden()
        updates |= self.look(scope, language)
        updates |= {self.check: _check(language), self.intro: self._intro(language), self.status: ""}
        updates |= {m: _group(g, language) for m, g in zip(self.groups, GROUPS, strict=True)}
        pairs = [pair for _, questions in GROUPS for pair in questions]
        updates |= {b: pick(pair, language) for b, pair in zip(self.examples, pairs, strict=True)}
        return updates | self._read_buttons(conversation, language) | self._past(conversation, language)

    def look(self, scope: object, language: object) -> Updates:
        """The collections that there are now; a choice that is gone is everything again."""
        choices = self._choices(known(language))
        value = scope if scope in [c for _, c in choices] else EVERYTHING
        label = tell("scope", known(language))
        return {self.scope: gr.update(choices=choices, value=value, label=label, visible=len(choices) > 1)}

    def _choices(self, language: str) -> list[tuple[str, str]]:
        """Everything, the case files, each collection; everything alone where nothing was added."""
        added = [c for c in self.assistant.values("collection") if c != SHIPPED]
        if not added:
            return [(tell("everything", language), EVERYTHING)]
        own = [(tell("tab_cases", language), SHIPPED)] if SHIPPED in self.assistant.values("collection") else []
        return [(tell("everything", language), EVERYTHING), *own, *((c, c) for c in added)]

    def _filters(self, scope: object, within: str) -> list[Filter]:
        if within:
            return [Filter(field="document", value=within)]
        there = isinstance(scope, str) and scope in self.assistant.values("collection")
        return [Filter(field="collection", value=str(scope))] if there else []

    def _answer(
        self, typed: str, language: str, conversation: Conversation, filters: list[Filter]
    ) -> Iterator[Updates]:
        yield {self.status: _status(tell("searching", language, documents=self.documents))}
        if adjustment(typed) and conversation.latest:  # what the last answer was confined to holds on
            filters = list(conversation.latest.answer.question.filters)
        shown = time.monotonic()
        stop = conversation.running.stop = Stop()
        for record in self.assistant.follow(typed, conversation.history(), filters, stop):
            if isinstance(record, Answer):
                updates = self._answered(conversation.adding(plain_text(typed), record), language)
                yield updates | ({self.status: _status(tell("stopped", language))} if stop else {})
            elif isinstance(record, Underway):
                yield self._growing(record, conversation, plain_text(typed), language)
            elif time.monotonic() - shown >= SECONDS_BETWEEN_STAGES:
                shown = time.monotonic()
                yield {self.status: _status(_stage(record, language))}

    def _growing(self, record: Underway, conversation: Conversation, asked: str, language: str) -> Updates:
        """The stage with its seconds, and the sentences that are verified by now."""
        stage = _status(tell(record.doing, language, seconds=round(record.seconds)))
        updates: Updates = {self.status: stage, self.stop: gr.update(visible=True)}
        exchange = conversation.adding(asked, record.answer).latest if record.answer else None
        if exchange is None:
            return updates
        updates |= {self.empty: gr.update(visible=False), self.latest: gr.update(visible=True, elem_classes=[])}
        updates |= (
            self.next.hidden() | self.opinion.hidden() | {self.earlier: earlier_html(conversation.exchanges, language)}
        )
        return updates | {self.answer: answer_html(exchange, buttons=True), self.sources: sources_html(exchange)}

    def _answered(self, conversation: Conversation, language: str) -> Updates:
        exchange = conversation.latest
        assert exchange is not None
        statements = len(exchange.answer.sources)
        done = tell("ready", language, statements=count("statement", statements, language))
        updates: Updates = {
            self.box: "",
            self.status: _status(done if statements else tell("nothing", language), quiet=True),
            self.empty: gr.update(visible=False),
            self.latest: gr.update(visible=True, elem_classes=[] if statements else ["alone"]),
            self.answer: answer_html(exchange, buttons=True),
            self.sources: sources_html(exchange),
            self.new: gr.update(visible=True),
            self.conversation: conversation,
            self.stop: gr.update(visible=False),
        }
        updates |= self.next.shown(exchange.answer, language) | self.opinion.shown(language)
        return updates | self._read_buttons(conversation, language) | self._past(conversation, language)

    def _past(self, conversation: Conversation, language: str) -> Updates:
        return {self.earlier: earlier_html(conversation.exchanges[:-1], language)}

    def _read_buttons(self, conversation: Conversation, language: str) -> Updates:
        titles = [title for _, title in conversation.to_read(TO_READ)]
        updates: Updates = {b: gr.update(visible=False) for b in self.buttons}
        for button, title in zip(self.buttons, titles, strict=False):
            updates[button] = gr.update(value=tell("open_case", language, title=title), visible=True)
        return updates

    def _intro(self, language: str) -> str:
        return clean(f"<p>{text(tell('intro', language, documents=self.documents))}</p>")


def _draw_examples() -> tuple[list[Any], list[Any]]:
    groups, buttons = [], []
    for group in GROUPS:
        with gr.Column(min_width=0, elem_classes=["group"]):
            groups.append(gr.Markdown(_group(group, "en")))
            buttons += [gr.Button(pick(pair, "en"), size="sm", elem_classes=["question"]) for pair in group[1]]
    return groups, buttons


def _group(group: tuple[tuple[str, str], Any], language: str) -> str:
    return clean(f"<h2>{text(pick(group[0], language))}</h2>")


def _refusal(typed: str, language: str) -> str:
    if len(typed) > LONGEST:
        return tell("too_long", language, length=f"{len(typed):,}".replace(",", "." if language == "de" else ","))
    return "" if plain_text(typed) else tell("empty", language)


def _stage(record: Evidence | Draft, language: str) -> str:
    if isinstance(record, Evidence):
        return tell("found", language, statements=count("statement", len(record.hits), language))
    return tell("checking", language, statements=count("statement", len(record.proposals), language))


def _status(words: str, alert: bool = False, quiet: bool = False) -> str:
    kind = "trouble" if alert else "sr" if quiet else "stage"
    return clean(f'<p class="{kind}">{text(words)}</p>')


def _check(language: str) -> str:
    return clean(f"<p>{text(say('check', language))}</p>")
