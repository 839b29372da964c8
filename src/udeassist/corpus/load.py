"""Folder -> Corpus: every file parsed, every rule between files checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from udeassist.corpus.lists import ConflictPair, Descriptions, Lists, Places, Theme, Thesaurus, read_lists
from udeassist.corpus.parse import Finding, parse_document
from udeassist.errors import CorpusError, WorldError
from udeassist.schema import Document, Record


class Corpus(Record):
    """All documents, in the order of their ids, with the lists they share."""

    hash: str
    documents: tuple[Document, ...]
    themes: tuple[Theme, ...] = ()
    thesaurus: Thesaurus = Thesaurus()
    conflicts: tuple[ConflictPair, ...] = ()
    places: Places = Places()
    descriptions: Descriptions = Field(default_factory=dict)

    def document(self, document_id: str) -> Document:
        """The document with that id. Raises KeyError."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


# What trainers add to the case files has readers of its own (`udeassist.learn`) and does not touch the index.
NOT_CASE_FILES = {"paths", "items", "glossary.yaml"}


def corpus_files(folder: Path) -> list[Path]:
    """All files that make up the corpus, sorted; README files and what is made for learning do not count.

    Raises WorldError if there is no such folder.
    """
    if not folder.is_dir():
        raise WorldError(f"{folder}: no such folder.", "Set UDEASSIST_CORPUS to the folder with the case files.")
    wanted = [p for p in folder.rglob("*") if p.suffix in (".md", ".yaml") and p.name != "README.md" and p.is_file()]
    return sorted(p for p in wanted if p.relative_to(folder).parts[0] not in NOT_CASE_FILES)


def corpus_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of all corpus files; 64 hex digits."""
    total = hashlib.sha256()
    for path in corpus_files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def load_corpus(folder: Path) -> Corpus:
    """The checked corpus. Raises CorpusError with every finding if anything breaks the schema."""
    corpus, findings = check_corpus(folder)
    if findings:
        raise CorpusError([str(f) for f in findings])
    return corpus


def check_corpus(folder: Path) -> tuple[Corpus, list[Finding]]:
    """Read what can be read, and name everything that is wrong, in the order of the files."""
    files = corpus_files(folder)
    lists, findings = read_lists(folder)
    themes = frozenset(t.id for t in lists.themes)
    documents: list[Document] = []
    for path in (p for p in files if p.suffix == ".md"):
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        text = _text(path, shown, findings)
        if text is None:
            continue
        document, found = parse_document(text, shown, lists.publishers, themes)
        findings.extend(found)
        if document is not None:
            documents.append(document)
    documents.sort(key=lambda d: d.id)
    findings.extend(_between(documents, lists))
    corpus = Corpus(
        hash=corpus_hash(folder),
        documents=tuple(documents),
        themes=lists.themes,
        thesaurus=lists.thesaurus,
        conflicts=lists.conflicts,
        places=lists.places,
        descriptions=lists.descriptions,
    )
    return corpus, findings


def _text(path: Path, shown: str, findings: list[Finding]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        findings.append(Finding(shown, 1, f"is not UTF-8 text (byte {problem.start}); save it as UTF-8"))
    except OSError as problem:
        findings.append(Finding(shown, 1, f"cannot be read: {problem.strerror}"))
    return None


def _between(documents: list[Document], lists: Lists) -> Iterable[Finding]:
    """What only shows when all files are known: duplicate ids, dangling networks and conflict labels."""
    first: dict[str, str] = {}
    for document in documents:
        if document.id in first:
            yield Finding(document.path, 2, f"id '{document.id}' is already used by {first[document.id]}; change one")
        first.setdefault(document.id, document.path)
    for document in documents:
        for statement in document.statements:
            for relation in statement.shows:
                if relation.field == "network" and relation.value not in first:
                    yield Finding(document.path, statement.line, f"network '{relation.value}' is no document id")
    for described in lists.descriptions:
        if described not in first:
            yield Finding("corpus/descriptions.yaml", 1, f"'{described}' is no document id")
    labels = {f"{d.id}#{s.label}" for d in documents for s in d.statements if s.label}
    for pair in lists.conflicts:
        for end in pair.between:
            if end not in labels:
                yield Finding("corpus/conflicts.yaml", 1, f"'{end}' is no labelled statement; use document-id#label")
