"""A Chat -> a Chat that writes down what was said; and a Chat that says it again, without a model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from udeassist.chat import Chat, Message, Stop
from udeassist.chat.door import Schema
from udeassist.errors import ChatError


def prompt_id(messages: Sequence[Message]) -> str:
    """What a prompt is known by; another prompt or another statement in it is another one."""
    whole = "\0".join(f"{m.role}\0{m.text}" for m in messages)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest()


class Recorder:
    """Passes everything on, and keeps the words by prompt."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.kept: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The model behind it."""
        return self._chat.name

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        """As the model behind it; what came before an error or a stop is kept too."""
        said = ""
        try:
            for piece in self._chat.stream(messages, schema, stop):
                said += piece
                yield piece
        finally:
            self.kept[prompt_id(messages)] = said


class Tape:
    """Says what was recorded; a prompt that was not recorded is an error, as from a server that is down."""

    def __init__(self, name: str, kept: dict[str, str]) -> None:
        self.name, self._kept = name, kept

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        """The recorded words in one piece. Raises ChatError where there are none."""
        said = self._kept.get(prompt_id(messages))
        if said is None:
            raise ChatError("down", "This prompt was not recorded.")
        yield said


def read_tape(path: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The head of a recording (model, date, corpus) and its rows: question, prompt, written."""
    head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return head, rows
