"""Units, questions, verdicts -> HTML that is safe to show; statements look as they do in the case files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from udeassist.corpus import Corpus
from udeassist.learn.records import Curriculum, Item, Path, Term, Unit, teaching, titled
from udeassist.schema import Document, Quote
from udeassist_app.case_html import statement_html
from udeassist_app.learn_desk import Sitting
from udeassist_app.learn_words import tell
from udeassist_app.sanitise import clean, markdown, text

_CODE = re.compile(r"\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){1,2}\b")


def unit_html(unit: Unit, path: Path, language: str) -> str:
    """What stands above the reading: title, place in the path, aims."""
    place = tell("unit_n", language, n=path.units.index(unit) + 1, of=len(path.units), minutes=unit.minutes)
    taught = teaching(unit, language)
    note = tell("english" if taught.language == "en" else "german", language)
    return clean(
        f'<article class="unit-head"><h2 class="arrive" id="at-{_slug(unit.id)}" tabindex="-1">'
        f'{text(titled(unit, language))}</h2><p class="where">{text(place)}</p>'
        + (f'<p class="where">{text(note)}</p>' if note else "")
        + f'<h3>{text(tell("aims", language))}</h3><ul lang="{taught.language}">{_lines(taught.aims)}</ul></article>'
    )


def reading_html(unit: Unit, curriculum: Curriculum, corpus: Corpus, language: str) -> str:
    """Statements to read with caution and source, terms, questions, the exercise, open questions with model answers."""
    parts = [f"<h3>{text(tell('read', language))}</h3>"]
    for document_id, references in groupby(unit.reading, key=lambda r: r.document_id):
        document = corpus.document(document_id)
        said = "".join(statement_html(document.statements[r.statement], document, language) for r in references)
        parts.append(f'<h4 lang="en">{text(document.title)}</h4><ul>{said}</ul>')
    documents = [corpus.document(r.document_id) for r in unit.reading]
    if unit.terms:
        terms = [curriculum.term(t) for t in unit.terms]
        documents += [corpus.document(q.document_id) for t in terms for q in t.citations]
        parts.append(f"<h3>{text(tell('terms', language))}</h3>" + "".join(_term(t, corpus, language) for t in terms))
    taught = teaching(unit, language)
    spoken = f'lang="{taught.language}"'
    parts.append(f"<h3>{text(tell('discuss', language))}</h3><ul {spoken}>{_lines(taught.discuss)}</ul>")
    parts.append(f"<h3>{text(tell('exercise', language))}</h3><div {spoken}>{markdown(taught.exercise, 'x')}</div>")
    ponder = [i for i in curriculum.items_of(unit.id) if i.kind == "open"]
    if ponder:
        documents += [corpus.document(q.document_id) for i in ponder for q in i.citations]
        parts.append(f"<h3>{text(tell('ponder', language))}</h3>" + "".join(_open(i, corpus, language) for i in ponder))
    return clean(f'<article class="case unit" id="reading">{"".join(parts)}</article>', links(documents))


def question_html(sitting: Sitting, item: Item, unit: Unit, language: str) -> str:
    """The question with its number and why it is asked; the heading takes the focus when it changes."""
    why = tell(sitting.kind, language)
    line = tell("question_n", language, n=sitting.number, why=why, unit=titled(unit, language))
    return clean(
        f'<article class="quiz"><p class="where">{text(line)}</p>'
        f'<h2 class="arrive" id="q-{sitting.attempt}" tabindex="-1" lang="{item.language}">{text(item.stem)}</h2>'
        + (f'<p class="where">{text(tell("again", language))}</p>' if sitting.again else "")
        + "</article>"
    )


def plain_html(*lines: str, kind: str = "", lang: str = "") -> str:
    """Lines of our own, a paragraph each; empty ones are left out. `lang` where it is not that of the page."""
    spoken = f' lang="{lang}"' if lang else ""
    return clean("".join(f'<p class="{kind}"{spoken}>{text(line)}</p>' for line in lines if line))


def heading_html(words: str, identity: str, *lines: str) -> str:
    """A heading that takes the focus when it appears, with lines under it."""
    below = "".join(f'<p class="where">{_marked(line)}</p>' for line in lines if line)
    return clean(f'<h2 class="arrive" id="at-{_slug(identity)}" tabindex="-1">{text(words)}</h2>{below}')


def coded_html(line: str) -> str:
    """A warning in which codes stand out."""
    return clean(f'<p class="trouble">{_marked(line)}</p>')


def proof(quote: Quote, corpus: Corpus, language: str) -> str:
    """The quoted statement as a list item, with caution and who reports it. Not yet cleaned."""
    document = corpus.document(quote.document_id)
    return statement_html(document.statements[quote.statement], document, language)


def _term(term: Term, corpus: Corpus, language: str) -> str:
    name = f"{term.german} ({term.term})" if language == "de" else f"{term.term} ({term.german})"
    # the statements that define it, with caution and source, are the definition
    cited = "".join(proof(q, corpus, language) for q in term.citations)
    return f"<details><summary>{text(name)}</summary><ul>{cited}</ul></details>"


def _open(item: Item, corpus: Corpus, language: str) -> str:
    """The question; behind it the statements that the model answer is made of, each with caution and source."""
    cited = "".join(proof(q, corpus, language) for q in item.citations)
    return f'<details><summary lang="{item.language}">{text(item.stem)}</summary><ul>{cited}</ul></details>'


def _lines(lines: Iterable[str]) -> str:
    return "".join(f'<li class="line">{text(line)}</li>' for line in lines)


def links(documents: Iterable[Document]) -> frozenset[str]:
    """The addresses that pages about these documents may link to."""
    return frozenset(s.url for d in documents for s in d.sources if s.url)


def _marked(line: str) -> str:
    return _CODE.sub(r"<strong>\g<0></strong>", text(line))


def _slug(identity: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in identity)
