"""Settings -> findings: every part of the installation tried once, each in a sentence for a person."""

from __future__ import annotations

import json
import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Literal

from udeassist import __version__
from udeassist.chat import Message, Stop, open_chat
from udeassist.corpus import load_corpus
from udeassist.embedder import query_embedder
from udeassist.errors import ChatError, IndexMissing, UdeassistError
from udeassist.index import check
from udeassist.schema import Record
from udeassist.settings import Settings
from udeassist.support import entails_named

LEAST_SPACE = 500_000_000
SCHEMA = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}


class Finding(Record):
    """What became of one part: `fine`, `off` (not configured, nothing amiss) or `trouble`."""

    part: str
    state: Literal["fine", "off", "trouble"]
    told: str


def examine(settings: Settings) -> Iterator[Finding]:
    """One finding after the other; a part that breaks does not keep the others from being tried."""
    parts: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("program", _program),
        ("corpus", _corpus),
        ("data folder", _folder),
        ("embedder", _embedder),
        ("index", _index),
        ("chat model", _chat),
        ("verifier", _verifier),
    )
    for part, look in parts:
        try:
            yield look(settings)
        except UdeassistError as problem:
            yield Finding(part=part, state="trouble", told=str(problem))
        except OSError as problem:
            where = f"{problem.filename}: " if problem.filename else ""
            yield Finding(part=part, state="trouble", told=f"{where}{problem.strerror or type(problem).__name__}.")


def _program(_: Settings) -> Finding:
    return Finding(part="program", state="fine", told=f"udeassist {__version__} on Python {platform.python_version()}.")


def _corpus(settings: Settings) -> Finding:
    corpus = load_corpus(settings.corpus_dir)
    statements = sum(len(d.statements) for d in corpus.documents)
    told = f"{len(corpus.documents)} documents with {statements} statements in {settings.corpus_dir}."
    return Finding(part="corpus", state="fine", told=told)


def _folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    there = next(p for p in (folder, *folder.parents) if p.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        told = f"{folder} cannot be written. Set UDEASSIST_DATA_DIR to a folder that can."
        return Finding(part="data folder", state="trouble", told=told)
    free = shutil.disk_usage(there).free
    if free < LEAST_SPACE:
        told = f"{folder} has {free / 1e6:.0f} MB left. Free some, or move it with UDEASSIST_DATA_DIR."
        return Finding(part="data folder", state="trouble", told=told)
    return Finding(part="data folder", state="fine", told=f"{folder}, {free / 1e9:.0f} GB free.")


def _embedder(settings: Settings) -> Finding:
    began = time.perf_counter()
    embedder = query_embedder(settings.embedder, settings.models_dir)
    embedder.queries(["Which cities work together?"])
    told = f"{embedder.name}, ready in {time.perf_counter() - began:.1f} s. {embedder.notice or ''}".strip()
    return Finding(part="embedder", state="fine", told=told)


def _index(settings: Settings) -> Finding:
    try:
        _, manifest = check(settings)
    except IndexMissing:
        return Finding(part="index", state="off", told="Not built yet; the first question builds it.")
    told = f"{manifest.units} vectors of {manifest.documents} documents, matching the case files."
    return Finding(part="index", state="fine", told=told)


def _chat(settings: Settings) -> Finding:
    chat = open_chat(settings.chat)
    if chat is None:
        told = "None; sentences stand as in the case files. UDEASSIST_CHAT_URL names one."
        return Finding(part="chat model", state="off", told=told)
    asked = [Message("system", "You answer with JSON only."), Message("user", 'Write {"ready": true}, nothing else.')]
    began = time.perf_counter()
    first = 0.0
    said = ""
    try:
        for piece in chat.stream(asked, SCHEMA, Stop()):
            first = first or time.perf_counter() - began
            said += piece
    except ChatError as problem:
        return Finding(part="chat model", state="trouble", told=str(problem))
    how = f"first word after {first:.1f} s, done after {time.perf_counter() - began:.1f} s"
    if not _is_json(said):
        told = f"{chat.name} answers ({how}), but not in the format asked for; most answers will do without it."
        return Finding(part="chat model", state="trouble", told=told)
    return Finding(part="chat model", state="fine", told=f"{chat.name} answers in the format asked for ({how}).")


def _is_json(said: str) -> bool:
    try:
        return isinstance(json.loads(said[said.find("{") : said.rfind("}") + 1]), dict)
    except ValueError:
        return False


def _verifier(settings: Settings) -> Finding:
    chat = open_chat(settings.chat)
    entails = entails_named(settings.verifier, chat)
    if chat is None:
        return Finding(part="verifier", state="off", told="Not needed without a chat model.")
    if entails is None:
        told = "Words alone: only excerpts of statements pass. UDEASSIST_VERIFIER names a model that understands."
        return Finding(part="verifier", state="fine", told=told)
    return Finding(part="verifier", state="fine", told=f"{entails.name}.")
