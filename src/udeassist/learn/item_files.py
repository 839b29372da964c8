"""corpus/items/*.jsonl <-> Items; each line is one item, and each quote must still stand in the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path as FilePath

from pydantic import ValidationError

from udeassist.corpus import Corpus, Finding
from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.errors import CorpusError
from udeassist.learn.records import Item

ITEMS = "items"
WITHDRAWN = "withdrawn.yaml"
FILE = "items.jsonl"
REMEDY = "run 'udeassist learn make-items'"


def read_items(folder: FilePath, shown: str, corpus: Corpus) -> tuple[tuple[Item, ...], list[Finding]]:
    """All items of the folder in the order of files and lines; those with a finding are left out."""
    items: dict[str, Item] = {}
    findings: list[Finding] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            read = _item(line, corpus) if line.strip() else None
            if isinstance(read, Item) and read.id in items:
                read = f"item '{read.id}' stands twice; delete one line"
            if isinstance(read, str):
                findings.append(Finding(f"{shown}/{file.name}", number, read))
            elif read is not None:
                items[read.id] = read
    return tuple(items.values()), findings


def read_withdrawn(folder: FilePath) -> dict[str, str]:
    """Items that a reviewer took out: id -> why; empty without the file. Raises CorpusError for a broken one."""
    file = folder / WITHDRAWN
    if not file.is_file():
        return {}
    try:
        value, _ = read_yaml(file.read_text(encoding="utf-8"))
    except (YamlProblem, UnicodeDecodeError) as problem:
        raise CorpusError([f"{folder.name}/{WITHDRAWN}:{getattr(problem, 'line', 1)}: {problem}"]) from None
    if value is not None and not isinstance(value, dict):
        raise CorpusError([f"{folder.name}/{WITHDRAWN}:1: is no table; write one 'item-id: why' line for each item"])
    return {str(key): str(why) for key, why in (value or {}).items()}


def _item(line: str, corpus: Corpus) -> Item | str:
    try:
        item = Item.model_validate_json(line)
    except ValidationError as problem:
        first = problem.errors()[0]
        return f"is no item: {'.'.join(map(str, first['loc']))} {first['msg']}; {REMEDY}"
    known = {d.id: d for d in corpus.documents}
    for quote in item.citations:
        document = known.get(quote.document_id)
        if document is None or quote.statement >= len(document.statements):
            return f"item '{item.id}' cites {quote.document_id}/{quote.statement + 1}, which does not exist; {REMEDY}"
        if document.statements[quote.statement].text != quote.text:
            return f"item '{item.id}' quotes '{quote.text[:50]}…', which is no longer the statement; {REMEDY}"
    return item


def write_items(file: FilePath, items: Iterable[Item]) -> None:
    """One item a line, by content and in a steady order; the old file is replaced in one step."""
    lines = (json.dumps(i.model_dump(exclude_defaults=True), ensure_ascii=False) for i in items)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    beside.replace(file)
