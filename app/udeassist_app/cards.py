"""Cited sources -> the cards beside an answer: what the passage says, who reports it, where to check."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as text

from udeassist.phrases import say
from udeassist.render import place, publisher
from udeassist.schema import Answer, Citation, CitedSource, Ref
from udeassist_app.words import tell

# Words shown on either side of the quote before the whole passage is opened.
AROUND = 130


def cards(answer: Answer, prefix: str) -> str:
    """All cards of an answer, in the order of their numbers, in German for German questions, else in English."""
    language = _lang(answer.question.language)
    cited = {c.n: c for claim in answer.claims for c in claim.citations}
    shown = "".join(_card(s, cited.get(s.n), prefix, language) for s in answer.sources)
    head = f'<h2 class="sr">{text(tell("sources_of", language))}</h2>'
    return f'<section class="cards" lang="{language}" tabindex="0">{head}{shown}</section>'


def links(sources: Iterable[CitedSource]) -> frozenset[str]:
    """The addresses that cards may link to."""
    return frozenset(r.url for s in sources for r in s.refs if r.url)


def reported(refs: Iterable[Ref], language: str, added: bool = False) -> str:
    """ "Reported by UNESCO (2024), official: <link>", one line for each reference; an added document is its own."""
    return "".join(f'<p class="ref">{(_own if added else _ref)(r, language)}</p>' for r in refs)


def _card(source: CitedSource, citation: Citation | None, prefix: str, language: str) -> str:
    added = source.wording == "original"
    section = place(source, language) if added else tell(source.section.lower().replace(" ", "_"), language)
    where = " · ".join(text(w) for w in (source.place, section) if w)
    if source.reading:
        who = f'<p class="ref">{text(tell("our_reading", language))}</p>'
    else:
        who = reported(source.refs, language, added)
    return (
        f'<article class="card" id="{prefix}-s{source.n}" tabindex="-1">'
        f'<h3><span class="n">{source.n}</span> {text(say("document" if added else "case_file", language))} '
        f"{text(source.document_title)}</h3>"
        f'<p class="where">{where}</p>{_passage(source, citation, language)}{who}'
        f'<p class="back"><a href="#{prefix}-c{source.n}">{text(tell("back", language))}</a></p></article>'
    )


def _passage(source: CitedSource, citation: Citation | None, language: str) -> str:
    """The quote in its surroundings; a longer passage can be opened whole."""
    whole = source.text
    spoken = ' lang="en"' if source.wording == "ours" else ""  # an added document has a language of its own
    if citation is None:
        return f"<blockquote{spoken}>{text(whole)}</blockquote>"
    start, end = citation.start, citation.end
    left, right = _before(whole[:start]), _after(whole[end:])
    near = f"{text(left)}<mark>{text(whole[start:end])}</mark>{text(right)}"
    if left == whole[:start] and right == whole[end:]:
        return f"<blockquote{spoken}>{near}</blockquote>"
    full = f"{text(whole[:start])}<mark>{text(whole[start:end])}</mark>{text(whole[end:])}"
    return (
        f'<blockquote{spoken} class="near">{near}</blockquote>'
        f"<details><summary>{text(tell('whole', language))}</summary>"
        f"<blockquote{spoken}>{full}</blockquote></details>"
    )


def _before(words: str) -> str:
    if len(words) <= AROUND:
        return words
    return "… " + words[-AROUND:].partition(" ")[2]


def _after(words: str) -> str:
    if len(words) <= AROUND:
        return words
    return words[:AROUND].rpartition(" ")[0] + " …"


def _ref(ref: Ref, language: str) -> str:
    year = say("undated", language) if ref.year in (None, "n.d.") else str(ref.year)
    kinds = [tell(ref.kind, language)]
    if ref.as_of and ref.as_of != ref.year:
        kinds.append(tell("as_of", language, date=ref.as_of))
    if ref.weak:
        kinds.append(tell("weak", language))
    title = text(ref.title)
    if ref.url:
        title = f'<a href="{text(ref.url)}">{title}</a>'
    return f"{text(tell('reported', language))} {text(ref.publisher)} ({text(year)}), {text(', '.join(kinds))}: {title}"


def _own(ref: Ref, language: str) -> str:
    """ "Added document, City of Graz (2023-05-02)", linked where it has an address."""
    date = say("undated", language) if ref.as_of is None else ref.as_of
    told = f"{text(tell('upload', language))}, {text(publisher(ref.publisher, language))} ({text(date)})"
    return f'{told}: <a href="{text(ref.url)}">{text(ref.title)}</a>' if ref.url else told


def _lang(language: str) -> str:
    return "de" if language == "de" else "en"
