"""A scripted chat server, and the small corpus answered with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from tests.chatting.fake import FakeServer

from udeassist.assistant import Assistant
from udeassist.chat import ServerChat
from udeassist.support import Entails


@pytest.fixture(scope="session", autouse=True)
def _imported() -> None:
    """The client takes some seconds to import; no test shall be the one that waits."""
    import_module("llama_index.llms.openai_like")


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A chat server of one's own."""
    fake = FakeServer()
    yield fake
    fake.close()


@pytest.fixture
def talking(server: FakeServer, toy_assistant: Assistant) -> Callable[..., Assistant]:
    """The assistant over the small corpus with that server as its chat model."""

    def make(entails: Entails | None = None, **changes: Any) -> Assistant:
        chat = ServerChat(server.settings(**changes))
        return Assistant(toy_assistant.index, toy_assistant.embedder, chat, entails)

    return make
