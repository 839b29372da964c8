"""A document -> the page on which it can be read: every statement with its caution and who reports it."""

from __future__ import annotations

from itertools import groupby

from udeassist.corpus import Corpus
from udeassist.phrases import say
from udeassist.schema import Document, Source, Statement
from udeassist_app.sanitise import clean, text
from udeassist_app.words import tell


def case_html(document: Document, corpus: Corpus, language: str) -> str:
    """The whole file in its own order. Safe to show."""
    labels = {t.id: t.de if language == "de" else t.en for t in corpus.themes}
    themes = ", ".join(labels[t] for t in document.values("theme") if t in labels)
    note = "" if document.kind == "upload" else tell("english_only", language)
    parts = [
        f"<h2>{text(document.title)}</h2>",
        f'<p class="where">{text(where(document, language))}</p>',
        f'<p class="where">{text(themes)}</p>' if themes else "",
        f'<p class="where">{text(note)}</p>' if note else "",
    ]
    for head, said in groupby(document.statements, key=lambda s: _head(s, document, language)):
        items = "".join(statement_html(s, document, language) for s in said)
        parts.append(f"<h3>{text(head)}</h3><ul>{items}</ul>")
    parts.append(f"<h3>{text(tell('sources', language))}</h3><ul>{_sources(document, language)}</ul>")
    links = {s.url for s in document.sources if s.url}
    return clean(f'<article class="case" id="case-{text(document.id)}">{"".join(parts)}</article>', links)


def where(document: Document, language: str) -> str:
    """ "Medellín, Colombia · 2014 · Case", without what is not known."""
    place = ", ".join(p for p in (document.place, document.country) if p)
    return " · ".join(p for p in (place, document.period, tell(document.kind, language)) if p)


def told_by(statement: Statement, document: Document, language: str) -> str:
    """ "Reported by UNESCO (2024), official", each publisher linked to its page."""
    if statement.ours:
        return f'<p class="ref">{text(tell("our_reading", language))}</p>'
    told = "; ".join(_publisher(document.source(key), language) for key in statement.sources)
    return f'<p class="ref">{text(tell("reported", language))} {told}</p>'


def _head(statement: Statement, document: Document, language: str) -> str:
    if document.kind != "upload":
        return tell(statement.section, language)
    page = say("page", language, page=statement.page) if statement.page is not None else None
    return ", ".join(p for p in (statement.heading, page) if p) or tell("text", language)


def statement_html(statement: Statement, document: Document, language: str) -> str:
    """One statement as a list item: its words, its caution, who reports it. Not yet cleaned."""
    german = statement.german if language == "de" else None
    words = f'<p lang="{"de" if german else "en"}">{text(german or statement.text)}</p>'
    caution = ""
    if statement.caution:
        label = text(say("caution", language))
        caution = f'<p class="caution"><strong>{label}:</strong> <span lang="en">{text(statement.caution)}</span></p>'
    if document.kind == "upload":
        return f"<li><p>{text(statement.text)}</p></li>"
    return f"<li>{words}{caution}{told_by(statement, document, language)}</li>"


def _publisher(source: Source, language: str) -> str:
    kinds = [tell(source.kind, language)] + ([tell("weak", language)] if source.weak else [])
    name = f"{text(source.publisher)} ({text(_year(source, language))})"
    linked = f'<a href="{text(source.url)}">{name}</a>' if source.url else name
    return f"{linked}, {text(', '.join(kinds))}"


def _sources(document: Document, language: str) -> str:
    lines = []
    for source in document.sources:
        title = f'<a href="{text(source.url)}">{text(source.title)}</a>' if source.url else text(source.title)
        lines.append(f"<li>{text(source.publisher)} ({text(_year(source, language))}): {title}</li>")
    return "".join(lines)


def _year(source: Source, language: str) -> str:
    return say("undated", language) if source.year == "n.d." else source.year
