"""The corpus folder -> a Curriculum: paths, glossary and items, every reference checked."""

from __future__ import annotations

from pathlib import Path as FilePath

from udeassist.corpus import Corpus, Finding
from udeassist.errors import CorpusError
from udeassist.learn.assign import assign
from udeassist.learn.glossary import parse_glossary
from udeassist.learn.item_files import ITEMS, read_items
from udeassist.learn.path_files import parse_path
from udeassist.learn.records import Curriculum, Path, Term

GLOSSARY = "glossary.yaml"
PATHS = "paths"


def load_curriculum(folder: FilePath, corpus: Corpus) -> Curriculum:
    """All there is to learn with. A folder without paths, glossary or items gives an empty one.

    Raises CorpusError with every finding if a path, a term or an item breaks a rule.
    """
    curriculum, findings = check_curriculum(folder, corpus)
    if findings:
        raise CorpusError([str(f) for f in findings])
    return curriculum


def check_curriculum(folder: FilePath, corpus: Corpus) -> tuple[Curriculum, list[Finding]]:
    """Read what can be read, and name everything that is wrong, in the order of the files."""
    findings: list[Finding] = []
    terms = _terms(folder, corpus, findings)
    paths = _paths(folder, corpus, frozenset(t.id for t in terms), findings)
    items, wrong = read_items(folder / ITEMS, f"{folder.name}/{ITEMS}", corpus)
    findings += wrong
    return Curriculum(paths=paths, terms=terms, items=items, assigned=assign(paths, items)), findings


def check_paths(folder: FilePath, corpus: Corpus) -> tuple[Path, ...]:
    """The paths alone, for making items anew; the old items may be out of date.

    Raises CorpusError with every finding in paths and glossary.
    """
    findings: list[Finding] = []
    terms = _terms(folder, corpus, findings)
    paths = _paths(folder, corpus, frozenset(t.id for t in terms), findings)
    if findings:
        raise CorpusError([str(f) for f in findings])
    return paths


def _terms(folder: FilePath, corpus: Corpus, findings: list[Finding]) -> tuple[Term, ...]:
    text = _text(folder / GLOSSARY, f"{folder.name}/{GLOSSARY}", findings)
    if text is None:
        return ()
    terms, found = parse_glossary(text, f"{folder.name}/{GLOSSARY}", corpus)
    findings += found
    return terms


def _paths(folder: FilePath, corpus: Corpus, terms: frozenset[str], findings: list[Finding]) -> tuple[Path, ...]:
    paths: list[Path] = []
    for file in sorted((folder / PATHS).glob("*.md")):
        shown = f"{folder.name}/{PATHS}/{file.name}"
        text = _text(file, shown, findings) if file.name != "README.md" else None
        if text is None:
            continue
        path, found = parse_path(text, shown, corpus, terms)
        findings += found
        if path is not None and path.id in {p.id for p in paths}:
            findings.append(Finding(shown, 2, f"id '{path.id}' is already used by another path; change one"))
        elif path is not None:
            paths.append(path)
    return tuple(paths)


def _text(file: FilePath, shown: str, findings: list[Finding]) -> str | None:
    if not file.is_file():
        return None
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        findings.append(Finding(shown, 1, f"is not UTF-8 text (byte {problem.start}); save it as UTF-8"))
    except OSError as problem:
        findings.append(Finding(shown, 1, f"cannot be read: {problem.strerror}"))
    return None
