"""Messages -> words of a chat model, piece by piece: one door to any OpenAI-compatible server."""

from udeassist.chat.claims import claims_in, claims_schema, fenced, keyed
from udeassist.chat.door import Chat, Message, Stop
from udeassist.chat.pieces import beats, pieces
from udeassist.chat.server import ServerChat, open_chat

__all__ = [
    "Chat",
    "Message",
    "ServerChat",
    "Stop",
    "beats",
    "claims_in",
    "claims_schema",
    "fenced",
    "keyed",
    "open_chat",
    "pieces",
]
