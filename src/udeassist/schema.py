"""The nouns, in the order in which a question meets them. All are frozen; none reads a file."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

DocumentKind = Literal["case", "network", "instrument", "concept", "upload"]
SourceKind = Literal["official", "self_reported", "press", "academic", "editorial", "other"]
Section = Literal["definition", "context", "actions", "achievements", "success_factors", "lessons", "more"]
Status = Literal["answered", "partial", "declined"]
Reason = Literal["out_of_scope", "not_in_corpus", "no_support", "unclear"]
Verdict = Literal["holds", "does_not_hold", "disputed"]
Layout = Literal["text", "table", "brief"]
Adjust = Literal["shorter", "english", "german", "french", "spanish", "persian", "table", "brief", "unknown"]
QuestionKind = Literal["lookup", "definition", "list", "why", "compare", "verify", "overview"]


class Record(BaseModel):
    """Base of all records: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- what the corpus holds ---------------------------------------------------------------------


class Source(Record):
    """Who reports a statement. `year` is 'n.d.' where the page carries no date."""

    key: str
    title: str
    publisher: str
    url: str | None = None
    year: str = "n.d."
    kind: SourceKind = "other"
    weak: bool = False
    via: str | None = None
    as_of: str | None = None


class Relation(Record):
    """What a statement proves of its document: a theme, a partner, a network, a status, who is admitted."""

    field: Literal["theme", "partner", "network", "status", "admits"]
    value: str


class Statement(Record):
    """One thing that a case file says. `ours` marks our own reading, which has no outside source."""

    text: str
    section: Section
    sources: tuple[str, ...] = ()
    ours: bool = False
    label: str | None = None
    caution: str | None = None
    german: str | None = None
    shows: tuple[Relation, ...] = ()
    asks: tuple[str, ...] = Field(default=(), description="questions this statement answers; indexed, never shown")
    line: int = 0
    heading: str | None = Field(default=None, description="of an added document: the heading it stands under")
    page: int | None = Field(default=None, description="of an added PDF: the page it begins on, from 1")

    @model_validator(mode="after")
    def _someone_says_so(self) -> Self:
        if bool(self.sources) == self.ours:
            raise ValueError("a statement has sources, or is marked [our reading], and not both")
        return self


class Document(Record):
    """One case, network, instrument or concept as it stands in its file."""

    id: str
    kind: DocumentKind
    title: str
    place: str | None = None
    country: str | None = None
    region: str | None = None
    period: str | None = None
    founding: int | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    gaps: tuple[str, ...] = Field(
        default=(), description="questions this file is known not to answer; compared, never shown"
    )
    path: str = ""
    collection: str | None = Field(default=None, description="of an added document; None for case files")
    language: str | None = Field(default=None, description="of an added document; case files are in English")

    def source(self, key: str) -> Source:
        """The source with that key; the corpus reader has made sure that it is there."""
        return next(s for s in self.sources if s.key == key)

    def values(self, field: str) -> tuple[str, ...]:
        """All values of one relation (theme, partner, network, status, admits), in order, once each."""
        found = (r.value for s in self.statements for r in s.shows if r.field == field)
        return tuple(dict.fromkeys(found))


class Span(Record):
    """A statement inside its passage: `passage.text[start:end] == document.statements[index].text`."""

    index: int = Field(description="place of the statement in its document")
    start: int
    end: int


class Passage(Record):
    """A stretch of one section that is shown as a whole. `id` comes from the content."""

    id: str
    document_id: str
    section: Section
    text: str
    spans: tuple[Span, ...]
    heading: str | None = None
    page: int | None = None


# --- what a question becomes -------------------------------------------------------------------


class Turn(Record):
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


class Filter(Record):
    """Narrows what may answer: field is theme, kind, country, region, network, document or collection."""

    field: Literal["theme", "kind", "country", "region", "network", "document", "collection"]
    value: str


class Question(Record):
    """What is asked. `standalone` is the text after earlier turns have been worked in.

    For "Shorter" and its kind, which act on the last answer, it is the question of that answer; `adjust` says what.
    `language` is what the answer is worded in; `asked_in` what the question is worded in, where that is another one.
    """

    text: str
    standalone: str
    language: str
    asked_in: str | None = None
    filters: tuple[Filter, ...] = ()
    history: tuple[Turn, ...] = ()
    adjust: tuple[Adjust, ...] = ()

    @property
    def tongue(self) -> str:
        """The language in which the question is understood."""
        return self.asked_in or self.language


class Hit(Record):
    """One statement that may answer. `similarity` is a cosine, `score` the calibrated probability in 0..1."""

    document_id: str
    statement: int
    similarity: float
    score: float
    found_by: tuple[Literal["dense", "lexical", "name", "structure"], ...]


class Evidence(Record):
    """The whole of what may be cited in an answer, best first."""

    question: Question
    kind: QuestionKind
    hits: tuple[Hit, ...]
    searched: int = Field(description="number of documents that were searched")


class Quote(Record):
    """Words that a proposed claim leans on: a statement of a document, letter for letter."""

    document_id: str
    statement: int
    text: str


class Proposal(Record):
    """A claim before anyone checked it."""

    text: str
    quotes: tuple[Quote, ...]
    group: str | None = None
    by_model: bool = Field(default=False, description="worded by a chat model; checked harder")


class Nearest(Record):
    """A document to look at instead, and why. Never asserted as an answer."""

    document_id: str
    title: str
    why: str


class Decline(Record):
    """Why there is no answer, with what a person can do next."""

    reason: Reason
    detail: str = Field(description="one sentence in the language of the question")
    hint: str = ""


class Draft(Record):
    """What a drafter proposes. `open_parts` are parts of the question that stay unanswered.

    Where a chat model wrote, `fallback` holds the statements as they stand: each is shown unless a sentence of the
    model on it survives. `finished` is False while the model is still writing.
    """

    evidence: Evidence
    proposals: tuple[Proposal, ...] = ()
    verdict: Verdict | None = None
    total: int | None = Field(default=None, description="for lists: how many there are in all")
    decline: Decline | None = None
    open_parts: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    fallback: tuple[Proposal, ...] = ()
    finished: bool = True
    notices: tuple[str, ...] = ()


# --- what we stand behind ----------------------------------------------------------------------


class Citation(Record):
    """The quoted words stand at `text[start:end]` of source `n`."""

    n: int
    document_id: str
    passage_id: str
    quote: str = Field(min_length=12)
    start: int
    end: int
    support: Literal["verbatim", "supported"]


class Claim(Record):
    """A sentence that stands on at least one citation; it cannot be made without one."""

    text: str
    group: str | None = None
    citations: tuple[Citation, ...] = Field(min_length=1)
    by_model: bool = Field(default=False, description="worded by a chat model, and checked")


class Dropped(Record):
    """A proposal that did not pass, and why."""

    text: str
    why: Literal[
        "quote_not_found", "quote_too_short", "not_supported", "no_source", "reading_as_fact",
        "number_differs", "name_differs", "negation_differs", "leaves_out", "unchecked",
    ]  # fmt: skip


class Caution(Record):
    """What must be read together with claim number `claim` (from 0); it stands at source `n`."""

    text: str
    claim: int
    n: int


class Conflict(Record):
    """Two claims that disagree."""

    claims: tuple[int, int]
    about: str


class Ref(Record):
    """Who reports a cited statement."""

    title: str
    publisher: str
    url: str | None
    year: str | None
    kind: SourceKind
    as_of: str | None = None
    weak: bool = False


class CitedSource(Record):
    """A passage that an answer cites, with who reports the cited statement."""

    n: int
    document_id: str
    document_title: str
    place: str | None
    section: str
    passage_id: str
    text: str
    wording: Literal["ours", "original"]
    page: int | None = None
    reading: bool = False
    refs: tuple[Ref, ...]


class Answer(Record):
    """What udeassist stands behind. Only `verify` makes one."""

    id: str
    question: Question
    kind: QuestionKind
    mode: Literal["extractive", "generative"] = Field(
        default="extractive", description="generative if a chat model worded at least one sentence"
    )
    layout: Layout = "text"
    status: Status
    reason: Reason | None = None
    verdict: Verdict | None = None
    claims: tuple[Claim, ...] = ()
    cautions: tuple[Caution, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    notices: tuple[str, ...] = ()
    decline: Decline | None = None
    open_parts: tuple[str, ...] = ()
    total: int | None = None
    evidence: Evidence
    manifest: dict[str, str | int | float] = {}
    timings_ms: dict[str, float] = {}

    @model_validator(mode="after")
    def _says_or_declines(self) -> Self:
        if (self.status == "declined") != (not self.claims):
            raise ValueError("an answer has claims, or it declines")
        if (self.status == "declined") != (self.reason is not None):
            raise ValueError("a decline, and only a decline, has a reason")
        return self


class Underway(Record):
    """A beat of the work of a chat model: what it is doing, for how long, and what has been verified so far."""

    doing: Literal["rewriting", "waiting", "writing"]
    seconds: float
    answer: Answer | None = None
