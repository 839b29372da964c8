"""A Chat -> a Chat that writes down what was said; and a Chat that says it again, without a model.

Keys and fence of a prompt are new whenever any case file changes. In a recording each is named by its order instead
("«1»"), so that a prompt is known again for as long as its question, its notes and the rules stay the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from udeassist.chat import Chat, Message, Stop
from udeassist.chat.door import Schema
from udeassist.errors import ChatError, UsageError

LEAST = 0.8  # of the recorded prompts; with fewer the figures are those of another program
_FENCED = re.compile(r"^(?P<fence>={4}[0-9a-f]{10})\n(?P<notes>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([bcdfghjklmnpqrstvwxz]{5})(?=: )", re.MULTILINE)


def prompt_id(messages: Sequence[Message]) -> str:
    """What a prompt is known by; another question, another statement in it or another order of them is another one."""
    whole = "\0".join(f"{m.role}\0{_by_order(m.text)}" for m in messages)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _by_order(prompt: str) -> str:
    fenced = _FENCED.search(prompt)
    return _exchanged(prompt, {fenced["fence"]: "====", **_numbered(prompt)}) if fenced else prompt


def _numbered(prompt: str) -> dict[str, str]:
    """Each key of a prompt and its name in a recording."""
    fenced = _FENCED.search(prompt)
    return {key: f"«{n}»" for n, key in enumerate(_KEY.findall(fenced["notes"]), 1)} if fenced else {}


def _exchanged(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


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
        """As the model behind it, kept piece by piece: whoever has read enough does not wait for the end."""
        known, keys, said = prompt_id(messages), _numbered(messages[-1].text), ""
        for piece in self._chat.stream(messages, schema, stop):
            said += piece
            self.kept[known] = _exchanged(said, keys)
            yield piece


class Tape:
    """Says what was recorded; a prompt that was not recorded is an error, as from a server that is down.

    `used` holds the recorded prompts that were asked again.
    """

    def __init__(self, name: str, kept: dict[str, str]) -> None:
        self.name, self._kept = name, kept
        self.used: set[str] = set()

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        """The recorded words in one piece. Raises ChatError where there are none."""
        known = prompt_id(messages)
        said = self._kept.get(known)
        if said is None:
            raise ChatError("down", "This prompt was not recorded.")
        self.used.add(known)
        yield _exchanged(said, {name: key for key, name in _numbered(messages[-1].text).items()})


def fits(tape: Tape, rows: Sequence[dict[str, str]]) -> str:
    """How many prompts of these rows were asked again, in a sentence. Raises UsageError where too few were."""
    wanted = {r["prompt"] for r in rows}
    told = f"{len(wanted & tape.used)} of {len(wanted)} recorded prompts are prompts of today"
    if len(wanted & tape.used) < LEAST * len(wanted):
        raise UsageError(
            f"The recording proves nothing any more: {told}.", "Record it anew (udeassist_evals.wordings.record)."
        )
    return told


def read_tape(path: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The head of a recording (model, date, corpus) and its rows: question, prompt, written."""
    head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return head, rows
