"""ChatSettings -> a Chat over LlamaIndex's client for OpenAI-compatible servers.

llama_index and openai are imported with the first call, and nothing of LlamaIndex's global settings is touched.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from udeassist.chat.door import Message, Schema, Stop
from udeassist.chat.patience import Patience
from udeassist.errors import ChatError
from udeassist.settings import ChatSettings

CLIENT = "llama_index.llms.openai_like"
WAIT = 0.5  # seconds before the first retry, twice as long before each further one


def open_chat(settings: ChatSettings) -> ServerChat | None:
    """The configured chat model; None where none is. Its client begins to load, which takes some seconds."""
    if not settings.url:
        return None
    threading.Thread(target=import_module, args=(CLIENT,), daemon=True).start()
    return ServerChat(settings)


class ServerChat:
    """One server and model. Safe to share between threads; every call has a connection of its own."""

    def __init__(self, settings: ChatSettings) -> None:
        self._settings = settings
        self._schema = True  # until the server says that it can't

    @property
    def name(self) -> str:
        """Model and address."""
        return f"{self._settings.model} at {self._settings.url}"

    @property
    def model(self) -> str:
        """The model alone."""
        return self._settings.model

    def stream(self, messages: Sequence[Message], schema: Schema | None, stop: Stop) -> Iterator[str]:
        """Pieces of text. Retries while nothing was received; after the first piece a failure is final."""
        trouble = import_module("udeassist.chat.trouble")
        import_module(CLIENT)  # some seconds the first time, which are not the server's
        deadline = time.monotonic() + self._settings.timeout
        tries = 0
        shaped = schema if self._schema else None
        while True:
            begun = False
            try:
                for piece in self._once(messages, shaped, stop, deadline):
                    begun = True
                    yield piece
                if begun:
                    return
                problem: ChatError = trouble.trouble("empty", self.name)
            except Exception as raised:
                if shaped is not None and not begun and trouble.refused(raised):
                    shaped = None  # for this call; for all further ones only where the server says that it is that
                    self._schema = not trouble.refused_schema(raised)
                    continue
                problem = trouble.understood(raised, self.name, begun)
            if stop or begun or tries >= self._settings.retries or problem.kind not in trouble.AGAIN:
                raise problem
            pause = WAIT * 2**tries
            tries += 1
            if time.monotonic() + pause > deadline or _slept(pause, stop):
                raise problem

    def _once(self, messages: Sequence[Message], schema: Schema | None, stop: Stop, deadline: float) -> Iterator[str]:
        given, own = self._settings, Stop()
        stop.on_stop(own)
        client = self._client(own, deadline)
        said = [_message(m) for m in messages]
        more: dict[str, Any] = {}
        if schema is not None:
            more["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)},
            }
        with Patience(given.first, given.pause, own) as patience:
            try:
                for part in client.stream_chat(said, **more):
                    if own:
                        break
                    patience.heard(bool(part.delta))
                    if part.delta:
                        yield part.delta
            except Exception:
                if not patience.over:
                    raise
            finally:
                client._http_client.close()
        if patience.over:
            raise import_module("udeassist.chat.wire").Limit("stalled" if patience.spoken else "slow")

    def _client(self, stop: Stop, deadline: float) -> Any:
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        from udeassist.chat.wire import Wire

        given = self._settings
        longest = min(max(given.first, given.pause), given.timeout)
        times = httpx.Timeout(longest, connect=min(5.0, given.first))
        return OpenAILike(
            model=given.model,
            api_base=given.url,
            api_key=given.key.get_secret_value() or "none",
            is_chat_model=True,
            temperature=0.0,
            max_tokens=given.tokens,
            max_retries=0,
            timeout=longest,
            reuse_client=False,
            http_client=httpx.Client(transport=Wire(stop, deadline), timeout=times, trust_env=False),
        )


def _message(message: Message) -> Any:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return ChatMessage(role=MessageRole(message.role), content=message.text)


def _slept(seconds: float, stop: Stop) -> bool:
    """Sleeps in short steps; True if stopped meanwhile."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop:
        time.sleep(min(0.05, seconds))
    return bool(stop)
