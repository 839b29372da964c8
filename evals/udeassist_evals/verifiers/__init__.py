"""Verifiers: does what a sentence cites support it? One door, four rooms behind it."""

from __future__ import annotations

from udeassist.errors import UsageError
from udeassist_evals.verifiers.cross_encoder import CrossEncoderVerifier
from udeassist_evals.verifiers.door import Pair, Support, Verifier
from udeassist_evals.verifiers.judge import HttpChat, JudgeVerifier
from udeassist_evals.verifiers.learned import LearnedVerifier
from udeassist_evals.verifiers.lexical import LexicalVerifier

__all__ = ["LearnedVerifier", "LexicalVerifier", "Pair", "Support", "Verifier", "verifier_named"]


def verifier_named(name: str) -> Verifier:
    """'lexical', 'learned', 'cross-encoder:NAME-OR-PATH' or 'judge:URL#MODEL' (an OpenAI-compatible server)."""
    kind, _, rest = name.partition(":")
    if kind == "lexical" and not rest:
        return LexicalVerifier()
    if kind == "learned" and not rest:
        return LearnedVerifier()
    if kind == "cross-encoder" and rest:
        return CrossEncoderVerifier(rest)
    if kind == "judge" and rest.startswith(("http://", "https://")):
        url, _, model = rest.partition("#")
        return JudgeVerifier(HttpChat(url, model or "default"))
    known = "lexical, learned, cross-encoder:NAME-OR-PATH, judge:URL#MODEL"
    raise UsageError(f"There is no verifier '{name}'.", f"Known are: {known}.")
