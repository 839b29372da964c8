"""A Chat that blocks -> its pieces with a beat between them, so that whoever waits can leave at any moment."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from udeassist.chat.door import Chat, Message, Schema, Stop
from udeassist.errors import ChatError

T = TypeVar("T")
SECONDS_BETWEEN = 0.1  # ten updates a second are as many as anyone can see
BEAT = 0.25  # seconds; a reader who has gone frees the slot within one beat


def pieces(
    chat: Chat, messages: Sequence[Message], schema: Schema | None = None, stop: Stop | None = None, beat: float = BEAT
) -> Iterator[str]:
    """Pieces of text; an empty one after each beat without any. Closing the iterator cancels the call.

    Raises ChatError where `chat.stream` does.
    """
    outer, stop = stop, Stop()  # of this call alone: that it ended must not stop the next one
    if outer is not None:
        outer.on_stop(stop)
    box: queue.SimpleQueue[str | ChatError | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(chat, messages, schema, stop, box), daemon=True).start()
    last = time.monotonic()
    try:
        while not stop:
            try:
                given = box.get(timeout=beat)
            except queue.Empty:
                last = time.monotonic()
                yield ""
                continue
            if given is None:
                return
            if isinstance(given, ChatError):
                raise given
            if given or time.monotonic() - last >= beat:
                last = time.monotonic()
                yield given
    finally:
        stop()


def _read(
    chat: Chat,
    messages: Sequence[Message],
    schema: Schema | None,
    stop: Stop,
    box: queue.SimpleQueue[str | ChatError | None],
) -> None:
    try:
        for piece in chat.stream(messages, schema, stop):
            box.put(piece)
            if stop:
                return
        box.put(None)
    except ChatError as problem:
        box.put(problem)
    except Exception:  # a chat of someone else's making
        box.put(ChatError("garbled", f"What the chat model {chat.name} sent cannot be read."))


def beats(made: Iterator[T]) -> Iterator[T]:
    """Of what comes within a tenth of a second only the last; the very last always. Closes what it reads from."""
    held: list[T] = []
    shown = 0.0
    try:
        for one in made:
            held = [one]
            if time.monotonic() - shown >= SECONDS_BETWEEN:
                shown, held = time.monotonic(), []
                yield one
        yield from held
    finally:
        close = getattr(made, "close", None)
        if close is not None:
            close()
