"""The setting UDEASSIST_VERIFIER -> what decides about support; None where words alone do."""

from __future__ import annotations

from udeassist.chat import Chat
from udeassist.errors import UsageError
from udeassist.support.door import Entails


def entails_named(name: str, chat: Chat | None) -> Entails | None:
    """'lexical', 'judge' (the chat model) or 'cross-encoder:NAME-OR-PATH'. Raises UsageError and WorldError."""
    kind, _, rest = name.partition(":")
    if kind == "lexical" and not rest:
        return None
    if kind == "judge" and not rest and chat is not None:
        from udeassist.support.judge import JudgeEntails

        return JudgeEntails(chat)
    if kind == "cross-encoder" and rest:
        from udeassist.support.cross_encoder import CrossEncoderEntails

        return CrossEncoderEntails(rest)
    raise UsageError(
        f"UDEASSIST_VERIFIER is '{name}', which is not known.",
        "Known are: lexical, cross-encoder:NAME-OR-PATH, and judge where a chat model is set.",
    )
