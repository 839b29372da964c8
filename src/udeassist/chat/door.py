"""What a chat model is to us: messages go in, pieces of text come out, and it can be stopped at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

Schema = Mapping[str, Any]


class Message(NamedTuple):
    """One message of a prompt."""

    role: Literal["system", "user"]
    text: str


class Stop:
    """Says to a running call that nobody waits for it any more. Can be set from any thread, once and for all."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._hooks: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        return self._event.is_set()

    def __call__(self) -> None:
        """Stop now: what reads from a socket is woken up."""
        with self._lock:
            self._event.set()
            hooks, self._hooks = self._hooks, []
        for hook in hooks:
            hook()

    def on_stop(self, hook: Callable[[], None]) -> None:
        """Call `hook` when stopped; at once if it already is."""
        with self._lock:
            late = self._event.is_set()
            if not late:
                self._hooks.append(hook)
        if late:
            hook()


class Chat(Protocol):
    """A chat model."""

    @property
    def name(self) -> str:
        """The model and where it is, for people; never a key."""
        ...

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        """Pieces of one answer. `schema` asks for JSON of that shape, where the server knows how.

        Raises ChatError when there is no answer, or no rest of it; what came before stays valid.
        """
        ...
