"""The hall: wires the rooms and answers. `follow` yields Evidence, Draft and Answer; `ask` returns the last."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from udeassist.chat import Chat, Stop, beats, open_chat
from udeassist.content import Content
from udeassist.draft import ExtractiveDrafter, GenerativeDrafter, briefed, certainty, cited, merge, shortened
from udeassist.embedder import Embedder, query_embedder
from udeassist.errors import FilterError, IndexStale, QuestionError
from udeassist.index import Index, Progress, ensure_index, open_index
from udeassist.lexicon import lexicon_of
from udeassist.names import Gazetteer, Name, exchanged
from udeassist.phrases import say
from udeassist.reading import Reading
from udeassist.retrieve import Found, Retriever
from udeassist.retrieve.search import facets
from udeassist.schema import Answer, Decline, Draft, Evidence, Filter, Question, Turn, Underway
from udeassist.settings import Settings
from udeassist.support import Checker, Entails, entails_named
from udeassist.tongue import detect, worded
from udeassist.understand import (
    Described,
    Intent,
    Reader,
    adjusted,
    alone,
    by_beginning,
    by_number,
    leanings,
    leans,
    pointed_out,
    points,
    rewritten,
    split,
    stand_alone,
    without_asides,
    without_remark,
)
from udeassist.verify import Judging, verify
from udeassist.words import clean, words

LONGEST = 4_000
MOST_TURNS = 20
KEYWORDS, ENGLISH = 7, 0.6  # up to so many words; share of them that stand in the case files
TONGUES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "persian": "fa"}
READERS = 4  # questions that are read while Chroma searches for them
TOLD = 2  # statements of an answer that the next part may lean on
NEAR = 0.4  # probability from which a statement that was not told may hold what is leant on
TURNS = 2  # questions before this one that are answered again at most
LEANT = 0.3  # certainty from which a draft that leans on the part before stands in for a decline
SURE = 0.5  # certainty from which a draft needs nothing to lean on, and one that leans on something replaces another
Spent = dict[str, float]
FIELDS = ("theme", "kind", "country", "region", "network", "document", "collection")


class Assistant:
    """Answers questions over one index. Safe to share between threads; holds no conversation.

    With a chat model sentences may be worded by it; `entails` decides, beside words, whether they are supported.
    """

    def __init__(
        self, index: Index, embedder: Embedder, chat: Chat | None = None, entails: Entails | None = None
    ) -> None:
        self.index = index
        self.embedder = embedder
        self.chat, self.entails = chat, entails
        self._vocabulary = frozenset(w for card in index.catalogue.cards for w in card.text.split())
        self._gazetteer = Gazetteer(index.corpus, self._vocabulary)
        content = Content(lexicon_of(index.corpus), index.catalogue, len(index.corpus.documents))
        self.reader = Reader(
            self._gazetteer, content, Intent.load(embedder.weights), Described(index.corpus, content, self._gazetteer)
        )
        self.retriever = Retriever(index, content, self._gazetteer, embedder)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._drafter = ExtractiveDrafter(self.retriever)
        self._writer = GenerativeDrafter(index, chat) if chat else None
        self.checker = Checker(self._gazetteer, entails) if chat else None

    @classmethod
    def open(cls, settings: Settings | None = None, progress: Progress | None = None, build: bool = True) -> Assistant:
        """Open the index, building a missing one if `build`. Raises WorldError and its kinds."""
        settings = settings or Settings.load()
        ensure_index(settings, progress, build)
        index, embedder = open_index(settings), query_embedder(settings.embedder, settings.models_dir)
        if embedder.weights != index.manifest.weights:
            raise IndexStale(
                f"The index was built with {index.manifest.embedder}, "
                f"questions would be embedded with {embedder.name}.",
                "Run 'udeassist index build --force'.",
            )
        chat = open_chat(settings.chat)
        return cls(index, embedder, chat, entails_named(settings.verifier, chat))

    def warm_up(self) -> None:
        """For a service: computes ahead what questions share, in a second or two, and keeps it (some 180 MB)."""
        if self.retriever.reads is not None:
            self.retriever.reads.warm_up()

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Iterable[Filter] = ()) -> Answer:
        """The answer to a question. Raises QuestionError (empty, over 4,000 characters) or FilterError."""
        *_, last = self.follow(text, history, filters)
        assert isinstance(last, Answer)
        return last

    def follow(
        self,
        text: str,
        history: Sequence[Turn] = (),
        filters: Iterable[Filter] = (),
        stop: Stop | None = None,
    ) -> Iterator[Evidence | Draft | Underway | Answer]:
        """Evidence, then Draft, then Answer, as they come to be; between them, while a chat model works, its beats.

        `stop` (or closing the iterator) cancels what the chat model is doing; what is verified by then is the answer.
        """
        stop = Stop() if stop is None else stop
        try:
            yield from self._steps(self.question(text, history, filters), stop)
        finally:
            stop()

    def _steps(self, question: Question, stop: Stop) -> Iterator[Evidence | Draft | Underway | Answer]:
        began = time.perf_counter()
        if "unknown" in question.adjust:
            draft = _no_such_order(question)
            yield from (draft.evidence, draft, self._dressed(verify(draft, self.index)))
            return
        if self.chat and question.history and not question.adjust and question.standalone != question.text:
            for known in beats(rewritten(question, self.chat, self._gazetteer, stop)):
                if isinstance(known, Question):
                    question = known
                else:
                    yield Underway(doing="rewriting", seconds=round(time.perf_counter() - began, 2))
        spent = {"embed": 0.0, "retrieve": 0.0, "draft": 0.0}
        said = without_remark(question.standalone, lambda text: bool(self._gazetteer.find(text, question.tongue)))
        whole = pointed_out(without_asides(said))
        parts, drafts = split(whole), list[Draft]()
        if len(parts) > 1 and self._is_one(question, parts):
            parts = (whole,)
        carried = _carried(question)
        for number, part in enumerate(parts):
            if drafts and drafts[0].decline is not None and not self._gazetteer.find(part):
                draft = drafts[0]  # "and who hands it out?" falls with what "it" stands for
            else:
                draft = self._draft(question, part, parts[:number], spent)
                leant = (parts[number - 1], drafts[-1]) if drafts and not carried else None
                draft = self._leaning(question, part.removesuffix(carried).strip(), leant, draft, spent)
            if not drafts:
                yield draft.evidence
            drafts.append(draft)
        if len(parts) > 1 and all(d.decline is not None for d in drafts):  # cut apart, neither part says enough
            parts, drafts = (whole,), [self._draft(question, whole, (), spent)]
        merged = self._reshaped(merge(question, parts, drafts), question)
        yield merged
        at = time.perf_counter()
        if self._writer is not None:
            for draft in beats(self._worded(merged, stop)):
                merged = draft
                if not draft.finished:
                    yield self._underway(draft, time.perf_counter() - at)
            spent["draft"] += (time.perf_counter() - at) * 1000
            at = time.perf_counter()
        answer = self._dressed(verify(merged, self.index, checker=self.checker))
        now = time.perf_counter()
        timings = {**spent, "verify": (now - at) * 1000, "total": (now - began) * 1000}
        yield answer.model_copy(update={"timings_ms": {k: round(v, 3) for k, v in timings.items()}})

    def _worded(self, plain: Draft, stop: Stop) -> Iterator[Draft]:
        """What the chat model makes of a draft, as it comes and is judged; last the finished one."""
        assert self._writer is not None
        assert self.checker is not None
        judging = Judging(self.index, self.checker, stop)
        for draft in self._writer.drafts(plain, stop):
            yield from judging.judged(draft)

    def _is_one(self, question: Question, parts: Sequence[str]) -> bool:
        """The parts of a comparison are its sides; what a network that suits costs is told with the network."""
        reading = self.reader.read(question)
        rest = (self.reader.read(question.model_copy(update={"standalone": p})) for p in parts[1:])
        return reading.kind == "compare" or (reading.fit and all(r.price and not r.places for r in rest))

    def _underway(self, draft: Draft, seconds: float) -> Underway:
        """What the model has written so far and what of it is verified."""
        sofar = verify(draft, self.index, checker=self.checker) if draft.proposals else None
        shown = sofar if sofar is not None and sofar.claims else None
        doing: Literal["waiting", "writing"] = "writing" if draft.proposals else "waiting"
        return Underway(doing=doing, seconds=round(seconds, 2), answer=shown)

    def _reshaped(self, draft: Draft, question: Question) -> Draft:
        """What "shorter" and "for my mayor" leave of a draft."""
        if not draft.proposals or not {"shorter", "brief"} & set(question.adjust):
            return draft
        cut = briefed(draft, self.index) if "brief" in question.adjust else draft
        cut = shortened(cut, self.index, question.adjust.count("shorter"))
        left, every = len(cut.proposals), len(draft.proposals)
        values = {"shown": left, "all": every, "standalone": question.standalone}
        key = "shorter" if left < every else "again" if every > 1 or "brief" in question.adjust else "not_shorter"
        return cut.model_copy(update={"notices": (say(key, question.language, **values),)})

    def _dressed(self, answer: Answer) -> Answer:
        """With what is to be said about the models that took part."""
        manifest = dict(answer.manifest)
        if self.chat is not None and self.checker is not None:
            named = {"chat": self.chat.name, "verifier": self.checker.name}
            manifest |= {key: name.partition(" at ")[0] for key, name in named.items()}
        more = (self.embedder.notice,) if self.embedder.notice else ()
        return answer.model_copy(update={"notices": (*answer.notices, *more), "manifest": manifest})

    def question(self, text: str, history: Sequence[Turn] = (), filters: Iterable[Filter] = ()) -> Question:
        """The question as a record, standing alone. Raises QuestionError or FilterError."""
        plain = clean(text)
        if not plain:
            raise QuestionError("The question is empty.", "Ask, for example: What did Medellín do on resilience?")
        if len(text) > LONGEST:
            raise QuestionError(
                f"The question has {len(text):,} characters; at most {LONGEST:,} are read.", "Shorten it and ask again."
            )
        turns = tuple(t.model_copy(update={"content": clean(t.content)[:LONGEST]}) for t in history[-MOST_TURNS:])
        asked, before, adjust = adjusted(plain, turns)
        standalone = stand_alone(asked, before, self._gazetteer)
        fallback = detect(before[-1].content) if before and len(asked.split()) < 4 else "en"
        spoken = self._language(asked, fallback)
        wanted = next((TONGUES[a] for a in reversed(adjust) if a in TONGUES), None)
        return Question(
            text=plain,
            standalone=standalone,
            language=wanted or spoken,
            asked_in=spoken if wanted else None,
            filters=self._checked(filters),
            history=turns,
            adjust=adjust,
        )

    def _language(self, text: str, fallback: str) -> str:
        """The language of a question; a handful of keywords that stand in the case files is English."""
        found = detect(text, fallback)
        said = words(text)
        if worded(found) or len(said) > KEYWORDS:
            return found
        return "en" if sum(w in self._vocabulary for w in said) >= ENGLISH * len(said) else found

    def values(self, field: str) -> tuple[str, ...]:
        """All values that a filter on this field may take, sorted."""
        return tuple(sorted({v for d in self.index.corpus.documents for v in facets(d).get(field, ())}))

    def _checked(self, filters: Iterable[Filter]) -> tuple[Filter, ...]:
        kept = []
        for one in filters:
            known = self.values(one.field)
            match = next((v for v in known if v.casefold() == one.value.casefold()), None)
            if match is None:
                raise FilterError(f"No document has {one.field} '{one.value}'.", f"Known are: {', '.join(known[:25])}.")
            kept.append(Filter(field=one.field, value=match))
        return tuple(kept)

    def _draft(self, question: Question, part: str, before: Sequence[str], spent: Spent) -> Draft:
        turns = tuple(Turn(role="user", content=p) for p in before)
        text = stand_alone(part, turns, self._gazetteer) if before else part
        if before and len(part.split()) == 1:  # "…, and why?"
            text = f"{part.rstrip(' ?')} {before[-1]}"
        elif before and not self._gazetteer.find(text):
            text = f"{part.rstrip(' ?')}? ({before[0].strip(' ?')})"
        return self._drafted(question, text, spent)

    def _leaning(
        self,
        question: Question,
        part: str,
        before: tuple[str, Draft] | None,
        draft: Draft,
        spent: Spent,
        again: int = TURNS,
    ) -> Draft:
        """The draft of a part, or of what it asks with one more thing that the part before or its answer names.

        A question that stays open leans so on the one asked before it, which is answered again: what the history says
        was answered may be missing or forged.
        """
        if certainty(draft) >= SURE or not leans(part, self.reader, question.tongue):
            return draft
        enough = LEANT if before and draft.decline else SURE
        before = before or self._before(question, spent, again)
        if before is None or before[1].decline is not None:
            return draft
        text, first = before
        told = cited(first)
        known = draft.evidence.question.standalone
        near = [(h.document_id, h.statement) for h in first.evidence.hits if h.score >= NEAR]
        numbers, documents = self.index.numbers, self.index.corpus.documents
        leant_on = dict.fromkeys([*told[:TOLD], *near[:TOLD]])
        quoted = [documents[numbers[document]].statements[n].text for document, n in leant_on]
        texts = leanings(part, self.reader.named(text, question.tongue), text, quoted, known, self._gazetteer)
        others = [self._drafted(question, t, spent) for t in texts]
        same = {draft.evidence.kind} if points(part) else set[str]()  # "which cities are in it?"
        kinds = {"list", "verify"} - same  # for one thing is asked: what stands in brackets alone makes no list of it
        new = [d for d in others if d.evidence.kind not in kinds and not set(cited(d)) <= set(told)]
        better = max(new, key=certainty, default=draft)
        return better if certainty(better) >= enough else draft

    def _before(self, question: Question, spent: Spent, again: int) -> tuple[str, Draft] | None:
        """The question before this one as it was read, with its answer; None where there was none."""
        _, turns, _ = adjusted(question.text, question.history)
        last = max((n for n, t in enumerate(turns) if t.role == "user" and clean(t.content)), default=None)
        if last is None or not again:
            return None
        asked = self.question(turns[last].content, turns[:last], question.filters)
        draft = self._drafted(asked, asked.standalone, spent)
        draft = self._leaning(asked, asked.standalone.removesuffix(_carried(asked)), None, draft, spent, again - 1)
        return draft.evidence.question.standalone, draft

    def _drafted(self, question: Question, text: str, spent: Spent) -> Draft:
        asked = question.model_copy(update={"standalone": text})
        at = time.perf_counter()
        vector = self.embedder.queries([text])[0]
        embedded = time.perf_counter()
        found = self.found(asked, vector)
        retrieved = time.perf_counter()
        draft = self._drafter.draft(found)
        spent["embed"] += (embedded - at) * 1000
        spent["retrieve"] += (retrieved - embedded) * 1000
        spent["draft"] += (time.perf_counter() - retrieved) * 1000
        return draft

    def found(self, question: Question, vector: NDArray[np.float32]) -> Found:
        """What is found for a question that stands alone, of a comparison for each of its sides as well."""
        found = self._searched(question, vector)
        reading = found.reading
        if reading.kind == "compare":
            found = replace(found, sides=tuple(self._side(question, reading, thing) for thing in reading.things))
        return found

    def _side(self, question: Question, reading: Reading, thing: Name) -> tuple[Found, ...]:
        """What is found for one of the things compared, as if only it had been asked about; for each part of that."""
        parts = self._own_parts(reading, thing) or split(alone(reading, thing))
        named = (part if self._gazetteer.find(part) else f"{thing.shown}: {part}" for part in parts)
        asked = dict.fromkeys(by_number(by_beginning(part, thing)) for part in named)
        parted = (question.model_copy(update={"standalone": text}) for text in asked)
        return tuple(self._searched(q, self.embedder.queries([q.standalone])[0]) for q in parted)

    def _own_parts(self, reading: Reading, thing: Name) -> tuple[str, ...]:
        """The parts on one thing, where each part of the question is on one of them alone; else none.

        A part that asks nothing of its own ("and what about B?") asks of its thing what was asked of the one before.
        """
        parts = split(reading.text)
        keys = {n.key for n in reading.things}
        about = [[n for n in self._gazetteer.find(p, reading.question.tongue) if n.key in keys] for p in parts]
        if len(parts) < 2 or any(len({n.key for n in one}) != 1 for one in about):
            return ()
        own = []
        for number, (part, names) in enumerate(zip(parts, about, strict=True)):
            if names[0].key == thing.key:
                leans = number and not self.reader.asks_something(part, names, reading.question.tongue)
                own.append(exchanged(parts[number - 1], about[number - 1][0], thing.shown) if leans else part)
        return tuple(own)

    def _searched(self, question: Question, vector: NDArray[np.float32]) -> Found:
        """Read on one thread while Chroma searches on another, which is where the vector index takes its time."""
        pending = self._readers.submit(self.reader.read, question, vector)
        near = None if question.filters else self.retriever.nearest(vector)  # filters limit the search itself
        return self.retriever.search(pending.result(), vector, near)


def _no_such_order(question: Question) -> Draft:
    """A draft that says which orders there are."""
    told = Decline(reason="out_of_scope", detail=say("orders", question.language))
    return Draft(evidence=Evidence(question=question, kind="lookup", hits=(), searched=0), decline=told)


def _carried(question: Question) -> str:
    """What a follow-up has taken over from the questions before it, in brackets; "" of none."""
    asked = adjusted(question.text, question.history)[0].strip()
    return question.standalone.removeprefix(asked).strip() if question.standalone.startswith(asked) else ""
