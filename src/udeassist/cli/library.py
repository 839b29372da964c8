"""`udeassist add | list | show | remove | update | export | verify | rebuild | backup | restore`."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections import Counter
from pathlib import Path

from udeassist import ingest
from udeassist.cli.progress import Bar
from udeassist.errors import UsageError
from udeassist.ingest import Outcome, Summary
from udeassist.library import UNKNOWN, Added, open_library, read_shelf
from udeassist.settings import Settings

WIDTH = 96
MOST_STDIN = 50_000_001
ORDER = ("added", "replaced", "moved", "removed", "unchanged", "duplicate", "missing", "quarantined")


def add(options: argparse.Namespace) -> int:
    """Take files in; a table of what became of them; exit 1 if one was set aside."""
    settings = Settings.load()
    collection = ingest.collection_name(options.collection) if options.collection else None
    meta = ingest.meta_from(options.meta)
    with ingest.temporary() as folder:
        paths = [p for p in options.path if p != "-"]
        files = list(ingest.files_of(paths))
        if "-" in options.path:
            files.append(ingest.standard_input(sys.stdin.buffer.read(MOST_STDIN), Path(folder)))
        shipped = False if options.no_shipped else True if options.shipped else None
        questions = options.questions or (settings.questions and bool(settings.chat.url))
        added = ingest.add(settings, files, collection, meta, Bar(rate=True), shipped, questions=questions)
        return _tell(added, options.json)


def list_documents(options: argparse.Namespace) -> int:
    """One line a document, by collection, then what was set aside."""
    data = Settings.load().data_dir
    shelf = read_shelf(data)
    kept = [d for d in shelf.documents if options.collection in (None, d.collection)]
    aside = []
    if (data / "library.sqlite").is_file():
        library = open_library(data)
        aside = [o for o in library.origins().values() if o.reason]
        library.close()
    if options.json:
        rows = [d.model_dump(mode="json", exclude={"statements"}) | {"statements": len(d.statements)} for d in kept]
        print(json.dumps({"documents": rows, "quarantined": [o.model_dump() for o in aside]}, ensure_ascii=False))
        return 0
    for name, count in sorted(Counter(d.collection for d in kept).items()):
        print(f"{name} ({count})")
        for d in (d for d in kept if d.collection == name):
            print(
                f"  {d.id}  {textwrap.shorten(d.facts.title or d.name, 60)}  [{d.kind}, {len(d.statements)} statements]"
            )
    for origin in aside:
        print(f"set aside: {origin.origin}\n  {origin.reason}. {origin.remedy}.")
    if not kept and not aside:
        print("The library is empty. Add documents with 'udeassist add PATH'.")
    if not shelf.shipped:
        print("The case files that come with udeassist are left out ('udeassist add --shipped' takes them in again).")
    return 0


def show(options: argparse.Namespace) -> int:
    """A document as it is kept: facts, what was removed, every statement with heading and page."""
    for document in _found(options.document):
        _show(document)
    return 0


def remove(options: argparse.Namespace) -> int:
    """Take documents out, with every trace."""
    if not options.document and not options.collection:
        raise UsageError("Nothing to remove was named.", "Give an id, title, file or --collection NAME.")
    return _tell(ingest.remove(Settings.load(), options.document, options.collection, Bar()), options.json)


def update(options: argparse.Namespace) -> int:
    """Read again what has changed on the disk."""
    return _tell(ingest.update(Settings.load(), Bar(rate=True), options.prune), options.json)


def export(options: argparse.Namespace) -> int:
    """Write documents as Markdown."""
    written = ingest.export(Settings.load(), Path(options.to), options.document, options.collection)
    print(f"Wrote {len(written)} documents to {options.to}.")
    return 0


def verify(_: argparse.Namespace) -> int:
    """Is the library whole, and does the index hold it? Exit 1 with a line a problem."""
    checked = ingest.verify_library(Settings.load())
    for problem in checked.problems:
        print(problem)
    print(f"{checked.documents} documents, {checked.vectors} vectors looked up, {len(checked.problems)} problems.")
    return 1 if checked.problems else 0


def rebuild(_: argparse.Namespace) -> int:
    """A new index from the library."""
    done = ingest.rebuild(Settings.load(), Bar(rate=True))
    print(f"Index built from {done.documents} documents of the library; {done.embedded} texts were embedded.")
    return 0


def backup(options: argparse.Namespace) -> int:
    """A copy of the library in one file."""
    count = ingest.backup(Settings.load(), Path(options.file))
    print(f"Copied the library with {count} documents to {options.file}.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a copy back."""
    done, before = ingest.restore(Settings.load(), Path(options.file), Bar(rate=True))
    print(f"The library holds {done.documents} documents again.")
    if before is not None:
        print(f"The one that was there before is kept as {before}; delete it when it is not needed.")
    return 0


def _found(names: list[str]) -> list[Added]:
    data = Settings.load().data_dir
    if not (data / "library.sqlite").is_file():
        raise UsageError("The library is empty.", "Add documents with 'udeassist add PATH'.")
    library = open_library(data)
    try:
        return [d for name in names for d in ingest.find(library, name)]
    finally:
        library.close()


def _show(document: Added) -> None:
    facts = document.facts
    print(f"{facts.title or document.name}\n{document.id} · {document.collection} · {document.kind} · {document.name}")
    known = " · ".join(v for v in (facts.publisher or UNKNOWN, facts.date or "undated", facts.language, facts.url) if v)
    print(f"{known}\n")
    for what, count in document.removed.items():
        print(f"left out: {count} {what}")
    for notice in document.notices:
        print(f"note: {notice}")
    place = None
    for block in document.statements:
        here = ", ".join(p for p in (block.heading, f"p. {block.page}" if block.page else "") if p)
        if here != place:
            place = here
            print(f"\n{here}" if here else "")
        print(textwrap.fill(f"- {block.text}", WIDTH, subsequent_indent="  ", break_long_words=False))
    print()


def _tell(summary: Summary, as_json: bool) -> int:
    counts = summary.counts
    if as_json:
        print(json.dumps(summary.model_dump(mode="json"), ensure_ascii=False))
        return 1 if counts["quarantined"] else 0
    for result in ORDER:
        shown = [o for o in summary.outcomes if o.result == result]
        if shown:
            print(f"{result:<12} {len(shown):>6}")
        if result in ("unchanged", "removed") and len(shown) > 5:
            continue
        for outcome in shown[:200]:
            print(_line(outcome))
    print(
        f"\nThe library holds {summary.documents} documents with {summary.statements:,} statements; "
        f"{summary.embedded:,} texts were embedded in {summary.seconds:.0f} s."
    )
    if summary.questions or summary.refused:
        print(f"{summary.questions:,} questions of the chat model were kept, {summary.refused:,} did not pass.")
    if summary.trouble:
        print(f"No more questions: {summary.trouble} The same command goes on from here.")
    missing = Counter(f for o in summary.outcomes if o.result in ("added", "replaced") for f in o.unknown)
    if missing:
        told = ", ".join(f"{field} ({count})" for field, count in missing.items())
        print(f"Not said by the files: {told}. Add it with --meta FIELD=VALUE or a sidecar FILE.yaml.")
    return 1 if counts["quarantined"] else 0


def _line(outcome: Outcome) -> str:
    said = f"    {outcome.origin}"
    if outcome.reason:
        return f"{said}\n        {outcome.reason}. {outcome.remedy}."
    if outcome.statements:
        said += f"  ({outcome.statements} statements)"
    extra = [f"{n} {what}" for what, n in outcome.removed.items()]
    if extra:
        said += f"\n        left out: {', '.join(extra)}"
    return said + "".join(f"\n        {n}" for n in outcome.notices)
