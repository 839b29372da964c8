"""What one reader has asked so far. Lives on the server; the browser only ever sees its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from udeassist.chat import Stop
from udeassist.render import as_markdown
from udeassist.schema import Answer, Turn

MOST_EXCHANGES = 10


class Running:
    """The answer that is being made for this reader, if any; lives as long as the reader's session."""

    def __init__(self) -> None:
        self.stop: Stop | None = None

    def halt(self) -> None:
        """End the work of the chat model; the answer is finished with what is there."""
        if self.stop is not None:
            self.stop()


@dataclass(frozen=True)
class Exchange:
    """One question as it was typed, with its answer. `number` counts from 1 and never repeats."""

    number: int
    question: str
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    """The latest exchanges, oldest first, at most MOST_EXCHANGES."""

    exchanges: tuple[Exchange, ...] = ()
    asked: int = 0
    running: Running = field(default_factory=Running, compare=False, repr=False)

    def adding(self, question: str, answer: Answer) -> Conversation:
        """This conversation with one more exchange."""
        latest = Exchange(self.asked + 1, question, answer)
        return Conversation((*self.exchanges, latest)[-MOST_EXCHANGES:], self.asked + 1, self.running)

    def history(self) -> tuple[Turn, ...]:
        """The turns as `Assistant.follow` reads them."""
        turns: list[Turn] = []
        for exchange in self.exchanges:
            turns.append(Turn(role="user", content=exchange.question))
            turns.append(Turn(role="assistant", content=as_markdown(exchange.answer)))
        return tuple(turns)

    @property
    def latest(self) -> Exchange | None:
        """The last exchange, if there is one."""
        return self.exchanges[-1] if self.exchanges else None

    def to_read(self, most: int = 3) -> tuple[tuple[str, str], ...]:
        """Ids and titles of the documents that the last answer rests on, or that come nearest to a declined one."""
        if self.latest is None:
            return ()
        answer = self.latest.answer
        cited = [(s.document_id, s.document_title) for s in answer.sources]
        near = [(n.document_id, n.title) for n in answer.nearest]
        return tuple(dict.fromkeys(cited or near))[:most]
