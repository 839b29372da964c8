"""`udeassist learn list | unit | quiz | worksheet | session | reading-list | export | make-items`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import get_args

from udeassist.corpus import Corpus, load_corpus
from udeassist.errors import UsageError
from udeassist.learn.choose import brief, choose, in_language
from udeassist.learn.export.gift import to_gift
from udeassist.learn.export.moodle_xml import to_moodle_xml
from udeassist.learn.export.naming import by_unit
from udeassist.learn.item_files import FILE, ITEMS, read_withdrawn, write_items
from udeassist.learn.load import check_paths, load_curriculum
from udeassist.learn.make.build import build_items
from udeassist.learn.records import Curriculum, Item, Language, Path, Unit, titled
from udeassist.learn.sheets.blocks import Sheet
from udeassist.learn.sheets.markdown import to_markdown
from udeassist.learn.sheets.quiz import quiz_sheet
from udeassist.learn.sheets.reading_list import reading_list
from udeassist.learn.sheets.session import session_sheet
from udeassist.learn.sheets.unit import unit_sheet
from udeassist.learn.sheets.worksheet import worksheet
from udeassist.schema import Document, Section
from udeassist.settings import Settings

IN_SESSION = 5


def show_list(options: argparse.Namespace) -> int:
    """Paths with their units, and how many items each unit has."""
    del options
    curriculum = _load()[1]
    for path in curriculum.paths:
        print(f"{path.id}  {path.title}")
        for unit in path.units:
            kinds = Counter(i.language for i in curriculum.items_of(unit.id))
            told = f"{kinds['en']} items" + (f", {kinds['de']} in German" if kinds["de"] else "")
            print(f"  {unit.id}  {unit.title} ({unit.minutes} minutes, {told})")
        print()
    print(f"{len(curriculum.paths)} paths, {len(curriculum.terms)} terms, {len(curriculum.items)} items.")
    return 0


def unit(options: argparse.Namespace) -> int:
    """The handout of a unit."""
    corpus, curriculum = _load()
    path, found = _unit(curriculum, options.unit)
    return _give(unit_sheet(found, path, curriculum, corpus, options.language), options)


def quiz(options: argparse.Namespace) -> int:
    """A quiz of a unit or a document, with or without its key."""
    corpus, curriculum = _load()
    title, items = _items(corpus, curriculum, options.about, options.language)
    chosen = choose(items, _count(options.count), options.seed)
    _say_others(chosen, options.language)
    return _give(quiz_sheet(title, chosen, options.key, options.language), options)


def worksheet_of(options: argparse.Namespace) -> int:
    """A case with one section left blank."""
    corpus, _ = _load()
    if options.blank is not None and options.blank not in get_args(Section):
        raise UsageError(f"'{options.blank}' is no section.", f"Choose one of {', '.join(get_args(Section))}.")
    document = _document(corpus, options.document)
    return _give(worksheet(document, options.blank, options.key, corpus, options.language), options)


def session(options: argparse.Namespace) -> int:
    """A plan of 90 minutes for a unit."""
    corpus, curriculum = _load()
    path, found = _unit(curriculum, options.unit)
    items = in_language(curriculum.items_of(found.id), options.language)
    return _give(session_sheet(found, path, corpus, brief(items, IN_SESSION), options.language), options)


def reading(options: argparse.Namespace) -> int:
    """The sources behind a path or a unit."""
    corpus, curriculum = _load()
    path = next((p for p in curriculum.paths if p.id == options.about), None)
    if path is not None:
        title, units = titled(path, options.language), path.units
    else:
        found = _unit(curriculum, options.about)[1]
        title, units = titled(found, options.language), (found,)
    return _give(reading_list(title, units, curriculum, corpus, options.language), options)


def export(options: argparse.Namespace) -> int:
    """Items for a learning platform: Moodle GIFT or Moodle XML."""
    corpus, curriculum = _load()
    if options.about is None:
        items = tuple(i for i in curriculum.items if i.language == options.language)
    else:
        items = _items(corpus, curriculum, options.about, options.language)[1]
        _say_others(items, options.language)
    # an item may belong to several units: in a file on one path or unit it stands there
    paths = sorted(curriculum.paths, key=lambda p: p.id != (options.about or "").split("/")[0])
    made = to_gift if options.format == "gift" else to_moodle_xml
    return _write(made(by_unit(items, curriculum, paths, options.language)).encode(), options.out)


def make_items(options: argparse.Namespace) -> int:
    """Build all items from the corpus, and say why candidates were refused."""
    folder = Settings.load().corpus_dir
    corpus = load_corpus(folder)
    paths = check_paths(folder, corpus)
    report = build_items(corpus, paths, read_withdrawn(folder / ITEMS))
    target = FilePath(options.out) if options.out else folder / ITEMS / FILE
    write_items(target, report.items)
    print(f"{len(report.items)} items over {report.documents} documents, written to {target}.")
    for told, number in sorted(Counter(f"{i.kind} ({i.language})" for i in report.items).items()):
        print(f"  {number:>5}  {told}")
    print(f"\n{sum(n for *_, n in report.refused)} candidates refused:")
    for kind, why, number in report.refused:
        print(f"  {number:>5}  {kind}: {why}")
    return 0


def _load() -> tuple[Corpus, Curriculum]:
    folder = Settings.load().corpus_dir
    corpus = load_corpus(folder)
    return corpus, load_curriculum(folder, corpus)


def _unit(curriculum: Curriculum, wanted: str) -> tuple[Path, Unit]:
    every = [(p, u) for p in curriculum.paths for u in p.units]
    near = [r for r in every if r[1].id == wanted] or [r for r in every if wanted.casefold() in r[1].id]
    if len(near) == 1:
        return near[0]
    if not near:
        raise UsageError(f"There is no unit '{wanted}'.", "Run 'udeassist learn list'.")
    raise UsageError(f"'{wanted}' is not unique: {', '.join(u.id for _, u in near[:8])}.", "Give more of the id.")


def _document(corpus: Corpus, wanted: str) -> Document:
    near = [d for d in corpus.documents if d.id == wanted] or [d for d in corpus.documents if wanted.casefold() in d.id]
    if len(near) == 1:
        return near[0]
    if not near:
        raise UsageError(f"There is no document '{wanted}'.", "Run 'udeassist corpus stats' or look into corpus/.")
    raise UsageError(f"'{wanted}' is not unique: {', '.join(d.id for d in near[:8])}.", "Give more of the id.")


def _items(corpus: Corpus, curriculum: Curriculum, about: str, language: Language) -> tuple[str, tuple[Item, ...]]:
    """Items of a path, of a unit ('path/unit'), else of a document; the title with them.

    Where few are in the language, the others as well, as on the Learn page.
    """
    path = next((p for p in curriculum.paths if p.id == about), None)
    if path is not None:
        wanted = {i for u in path.units for i in curriculum.assigned[u.id]}
        title = titled(path, language)
        items = tuple(i for i in curriculum.items if i.id in wanted)
    elif "/" in about or not any(about.casefold() in d.id for d in corpus.documents):
        _, found = _unit(curriculum, about)
        title, items = titled(found, language), curriculum.items_of(found.id)
    else:
        document = _document(corpus, about)
        title = document.title
        items = tuple(i for i in curriculum.items if i.citations[0].document_id == document.id)
    if not items:
        raise UsageError(f"There are no items about '{about}'.", "Run 'udeassist learn make-items'.")
    return title, in_language(items, language)


def _say_others(items: Sequence[Item], language: Language) -> None:
    """On the error stream how many items are in the other language, and why."""
    wanted, other = ("German", "English") if language == "de" else ("English", "German")
    others = sum(i.language != language for i in items)
    if others:
        print(
            f"udeassist: {others} of {len(items)} questions are in {other}: there are few in {wanted}.", file=sys.stderr
        )


def _count(count: int) -> int:
    if not 1 <= count <= 100:
        raise UsageError(f"A quiz has 1 to 100 questions, not {count}.", "Give another --count.")
    return count


def _give(sheet: Sheet, options: argparse.Namespace) -> int:
    if options.format == "docx":
        # loads an XML library that no other command needs
        from udeassist.learn.sheets.docx_file import to_docx

        return _write(to_docx(sheet), options.out)
    return _write(to_markdown(sheet).encode(), options.out)


def _write(content: bytes, out: str | None) -> int:
    """To a file, or to the terminal; a binary file is never poured into a terminal."""
    if out is not None:
        FilePath(out).write_bytes(content)
        print(f"Written to {out}.")
        return 0
    if content[:2] == b"PK":
        raise UsageError("A DOCX file needs a name.", "Add --out handout.docx.")
    sys.stdout.write(content.decode())
    return 0
