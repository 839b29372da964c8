"""`udeassist corpus check | show | stats | draft`."""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter
from pathlib import Path

from udeassist.corpus import Corpus, check_corpus, load_corpus
from udeassist.errors import UsageError
from udeassist.learn.load import check_curriculum
from udeassist.schema import Document
from udeassist.settings import Settings
from udeassist.verify import HEADINGS

WIDTH = 96


def check(_: argparse.Namespace) -> int:
    """Every finding on a line of its own, paths, glossary and items included; exit 1 if there is one."""
    folder = Settings.load().corpus_dir
    corpus, findings = check_corpus(folder)
    learn, more = check_curriculum(folder, corpus)
    findings = [*findings, *more]
    for finding in findings:
        print(finding)
    statements = sum(len(d.statements) for d in corpus.documents)
    print(f"{len(findings)} findings in {len(corpus.documents)} documents with {statements} statements.")
    if learn.paths or learn.terms or learn.items:
        print(f"To learn with: {len(learn.paths)} paths, {len(learn.terms)} terms, {len(learn.items)} items.")
    return 1 if findings else 0


def show(options: argparse.Namespace) -> int:
    """One document as a person reads it."""
    document = _find(load_corpus(Settings.load().corpus_dir), options.id)
    about = " · ".join(v for v in (document.kind, document.place, document.country, document.period) if v)
    print(f"{document.title}\n{document.id} · {about}\n")
    section = None
    for statement in document.statements:
        if statement.section != section:
            section = statement.section
            print(f"{HEADINGS[section]}\n")
        told = (
            "our reading"
            if statement.ours
            else "; ".join(f"{s.publisher}, {s.year}" for s in (document.source(k) for k in statement.sources))
        )
        print(_wrapped(f"- {statement.text} [{told}]"))
        if statement.german:
            print(_wrapped(f"  Deutsch (unsere Übersetzung): {statement.german}"))
        if statement.caution:
            print(_wrapped(f"  Caution: {statement.caution}"))
        print()
    print("Sources\n")
    for source in document.sources:
        weak = ", weak" if source.weak else ""
        print(_wrapped(f"- {source.publisher} ({source.year}, {source.kind}{weak}): {source.title}"))
        if source.url:
            print(f"  {source.url}")
    return 0


def draft(options: argparse.Namespace) -> int:
    """A document as a draft case file on standard output, for an editor to finish."""
    from udeassist.ingest import draft_case

    print(draft_case(Path(options.file)))
    return 0


def stats(_: argparse.Namespace) -> int:
    """Counts by kind, region, theme and kind of source."""
    corpus = load_corpus(Settings.load().corpus_dir)
    documents = corpus.documents
    statements = [s for d in documents for s in d.statements]
    cautioned = sum(s.caution is not None for s in statements)
    ours = sum(s.ours for s in statements)
    print(f"{len(documents)} documents, {len(statements)} statements ({cautioned} with a caution, {ours} our reading)")
    asks, gaps = sum(len(s.asks) for s in statements), sum(len(d.gaps) for d in documents)
    print(f"{asks} questions that statements answer, {gaps} that are not recorded")
    described = sum(len(phrases) for rows in corpus.descriptions.values() for phrases in rows.values())
    print(f"{described} descriptions that stand for a name")
    print(f"{len(corpus.conflicts)} known disagreements, corpus hash {corpus.hash[:12]}\n")
    _table("Kind", Counter(d.kind for d in documents))
    _table("Region", Counter(d.region or "none" for d in documents))
    labels = {t.id: t.en for t in corpus.themes}
    _table("Theme", Counter(labels[v] for d in documents for v in d.values("theme")))
    _table("Source", Counter(s.kind for d in documents for s in d.sources))
    return 0


def _find(corpus: Corpus, wanted: str) -> Document:
    exact = [d for d in corpus.documents if d.id == wanted]
    near = exact or [d for d in corpus.documents if wanted.casefold() in d.id]
    if len(near) == 1:
        return near[0]
    if not near:
        raise UsageError(f"There is no document '{wanted}'.", "Run 'udeassist corpus stats' or look into corpus/.")
    raise UsageError(f"'{wanted}' is not unique: {', '.join(d.id for d in near[:8])}.", "Give more of the id.")


def _table(head: str, counts: Counter[str]) -> None:
    print(head)
    for name, count in counts.most_common():
        print(f"  {count:>4}  {name}")
    print()


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
