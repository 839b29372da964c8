"""Exchange -> what stands on the page: the question, the answer, one quiet line, and the text for copying."""

from __future__ import annotations

import re

from udeassist.phrases import PHRASES, say
from udeassist.render import as_markdown, source_line
from udeassist.schema import Answer
from udeassist_app.cards import cards, links
from udeassist_app.conversation import Exchange
from udeassist_app.sanitise import clean, markdown, text
from udeassist_app.words import count, tell


def answer_html(exchange: Exchange, buttons: bool = False) -> str:
    """The question as a heading, the answer, and what it rests on. Safe to show.

    `buttons`: the nearest files of a decline follow as buttons, so that they need no list.
    """
    return clean(_article(exchange, buttons))


def sources_html(exchange: Exchange) -> str:
    """The source cards of one answer; empty where it declines. Safe to show."""
    answer = exchange.answer
    return clean(cards(answer, _prefix(exchange)), links(answer.sources)) if answer.sources else ""


def earlier_html(exchanges: tuple[Exchange, ...], language: str) -> str:
    """Finished exchanges, latest first, each with its sources beside it. Safe to show."""
    if not exchanges:
        return ""
    parts = [f"<h2>{text(tell('earlier', language))}</h2>"]
    for exchange in reversed(exchanges):
        beside = sources_html(exchange)
        parts.append(f'<div class="pair"><div>{answer_html(exchange)}</div><div>{beside}</div></div>')
    allowed = frozenset[str]().union(*(links(e.answer.sources) for e in exchanges))
    return clean(f'<section class="past">{"".join(parts)}</section>', allowed)


def plain(answer: Answer) -> str:
    """The answer and its sources as text that can be pasted into a memo."""
    language = answer.question.language
    body = re.sub(r"\\([\\`*_\[\]<>|#~])", r"\1", re.sub(r"(?<!\\)\*{1,2}", "", as_markdown(answer)))
    lines = [answer.question.text, "", *body.split("\n")]
    if answer.sources:
        lines += ["", f"{say('sources', language)}:"]
    for source in answer.sources:
        urls = " ".join(r.url for r in source.refs if r.url)
        lines.append(f"[{source.n}] {source_line(source, language)} {urls}".rstrip())
    return "\n".join([*lines, "", say("check", language)])


def _article(exchange: Exchange, buttons: bool) -> str:
    answer, prefix = exchange.answer, _prefix(exchange)
    language = "de" if answer.question.language == "de" else "en"
    asked = answer.question.language
    direction = "rtl" if asked in ("fa", "ar", "he") else "auto"
    # a decline is in the language of the question; an answer's statements are English, whatever was asked
    spoken = f' lang="{asked}" dir="auto"' if answer.decline is not None and asked in PHRASES else ""
    body = _anchored(markdown(as_markdown(answer, links=True), prefix), prefix)
    if answer.decline is not None and buttons:  # a list of the same titles would say it twice
        body = re.sub(r"<ul>.*?</ul>", "", body, flags=re.DOTALL)
    kind = "answer declined" if answer.decline else "answer"
    return (
        f'<article class="{kind}" id="{prefix}" lang="{language}">'
        f'<h2 dir="{direction}">{text(exchange.question)}</h2>'
        f'<div class="body"{spoken}>{body}</div>{_footer(answer, language)}</article>'
    )


def _anchored(html: str, prefix: str) -> str:
    """The first mark of each source gets an id, so that its card can lead back to the sentence."""
    seen: set[str] = set()

    def named(match: re.Match[str]) -> str:
        n = match[1]
        if n in seen:
            return match[0]
        seen.add(n)
        return f'<a id="{prefix}-c{n}" class="cite" href="#{prefix}-s{n}">'

    return re.sub(rf'<a class="cite" href="#{prefix}-s(\d+)">', named, html)


def _footer(answer: Answer, language: str) -> str:
    notices = "".join(f"<p>{text(n)}</p>" for n in answer.notices)
    if answer.decline is not None:
        return f'<footer class="rests">{notices}</footer>' if notices else ""
    added = any(s.wording == "original" for s in answer.sources)
    files = count("document" if added else "file", len({s.document_id for s in answer.sources}), language)
    rests = say("rests_on", language, documents=files, statements=count("statement", len(answer.sources), language))
    translated = any(c.support == "supported" for claim in answer.claims for c in claim.citations)
    made = "added" if added and answer.mode == "extractive" else answer.mode
    mode = "" if translated and answer.mode == "extractive" else tell(f"mode_{made}", language)
    lines = "".join(f"<p>{text(line) or ' '}</p>" for line in plain(answer).split("\n"))
    return (
        f'<footer class="rests"><p>{text(rests)} {text(mode)} '
        f'<a class="copy" role="button" href="#copy">{text(tell("copy", language))}</a></p>{notices}'
        f"{_left_out(answer, language)}"
        f'<div class="plain">{lines}</div></footer>'
    )


def _left_out(answer: Answer, language: str) -> str:
    """What the chat model wrote and nobody is shown unasked, with the reason; nothing where there was no model."""
    if "chat" not in answer.manifest or not answer.dropped:
        return ""
    rows = "".join(f"<li>{text(d.text)} <em>({text(tell(f'why_{d.why}', language))})</em></li>" for d in answer.dropped)
    head = text(tell("left_out", language, count=len(answer.dropped)))
    return f'<details class="left-out"><summary>{head}</summary><ul>{rows}</ul></details>'


def _prefix(exchange: Exchange) -> str:
    return f"a{exchange.number}"
