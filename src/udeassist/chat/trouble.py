"""Whatever a client raised -> ChatError in our own words. A server's words may repeat the key, so they are not used."""

from __future__ import annotations

import re

import openai

from udeassist.chat.wire import Limit
from udeassist.errors import ChatError

# kind -> what is wrong, what to do next
WORDS: dict[str, tuple[str, str]] = {
    "down": ("Nobody answers for the chat model {name}.", "Start the server or correct UDEASSIST_CHAT_URL."),
    "slow": ("The chat model {name} took too long to answer.", "Try again, or raise UDEASSIST_CHAT_TIMEOUT."),
    "stalled": ("The chat model {name} stopped in the middle.", "Try again; if it stays so, look at the server."),
    "busy": ("The chat model {name} has too many requests.", "Wait a minute and ask again."),
    "loading": ("The chat model {name} is not ready.", "Wait until the server has loaded its model."),
    "key": ("The chat model {name} refuses the key.", "Correct UDEASSIST_CHAT_KEY."),
    "model": ("The server does not know the model or the address {name}.", "Correct UDEASSIST_CHAT_MODEL or _URL."),
    "refused": ("The chat model {name} refuses the request (status {status}).", "Look into the log of the server."),
    "server": ("The chat model {name} failed (status {status}).", "Look into the log of the server."),
    "page": ("The address {name} answers with a web page.", "UDEASSIST_CHAT_URL usually ends in /v1."),
    "garbled": ("What the chat model {name} sent cannot be read.", "Look whether the server speaks OpenAI's protocol."),
    "flood": ("The chat model {name} sent far too much.", "Look at the server; nothing of the rest was used."),
    "empty": ("The chat model {name} said nothing.", "Try again, or choose another model."),
    "stopped": ("The call to {name} was stopped.", ""),
}
AGAIN = frozenset({"down", "slow", "busy", "loading", "server", "empty", "stalled", "garbled"})
_SCHEMA = re.compile(r"schema|response.?format|json.?mode|grammar|structured.?output", re.IGNORECASE)
_STATUS = {401: "key", 403: "key", 404: "model", 408: "slow", 429: "busy", 503: "loading"}


def trouble(kind: str, name: str, status: int = 0) -> ChatError:
    """The error of that kind about that model."""
    message, remedy = WORDS[kind]
    return ChatError(kind, message.format(name=name, status=status), remedy)


def understood(problem: Exception, name: str, begun: bool) -> ChatError:
    """The ChatError for what a client raised; `begun` when words had already come."""
    limit = _limit(problem)
    if limit is not None:
        return trouble(limit.kind, name)
    if isinstance(problem, openai.APITimeoutError) or "Timeout" in type(problem).__name__:
        return trouble("stalled" if begun else "slow", name)
    if isinstance(problem, openai.APIStatusError):
        status = problem.status_code
        return trouble(_STATUS.get(status, "server" if status >= 500 else "refused"), name, status)
    if isinstance(problem, openai.APIConnectionError) or type(problem).__module__.startswith("http"):
        return trouble("stalled" if begun else "down", name)
    return trouble("garbled", name)


def refused(problem: Exception) -> bool:
    """Does a server say that it can't do what was asked, which may be the JSON schema?"""
    return isinstance(problem, openai.APIStatusError) and problem.status_code in (400, 415, 422, 501)


def refused_schema(problem: Exception) -> bool:
    """Does it say that it is the schema?"""
    return refused(problem) and _SCHEMA.search(str(problem)) is not None


def _limit(problem: BaseException | None) -> Limit | None:
    """Our own limit, where a client has wrapped it."""
    while problem is not None:
        if isinstance(problem, Limit):
            return problem
        problem = problem.__cause__ or problem.__context__
    return None
