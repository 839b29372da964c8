"""Answer -> Markdown: verdict first, each sentence with its source numbers, cautions in the same breath."""

from __future__ import annotations

import re
from itertools import groupby

from udeassist.library import UNKNOWN
from udeassist.phrases import say
from udeassist.render.layouts import as_brief, as_table
from udeassist.schema import Answer, CitedSource, Claim

LISTED = 10  # lines of a list, as in draft/lists.py, which no other step may import; a test holds the two together
SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(answer: Answer, links: bool = False) -> str:
    """What people see. With `links` the source numbers are superscript links to #s<n>, else [n].

    Every sentence is a claim, a caution with its source, or one of the sentences in `phrases`.
    """
    language = answer.question.language
    if answer.decline is not None:
        return _declined(answer)
    parts = []
    if answer.verdict:
        parts.append(f"**{say(answer.verdict, language)}**")
    elif answer.kind == "verify":
        parts.append(say("on_this", language))
    if answer.kind == "list" and answer.total:
        parts.append(_head(answer, answer.total, language))
    parts.append(_body(answer, links))
    disputed = dict.fromkeys(c.about for c in answer.conflicts)  # several may disagree on one thing
    parts += [f"*{say('conflict', language, about=escape(about))}*" for about in disputed]
    parts += [_open(part, language) for part in answer.open_parts]
    return "\n\n".join(p for p in parts if p)


def _head(answer: Answer, total: int, language: str) -> str:
    """How many were found; what follows the list because it disagrees with a line of it does not count."""
    listed = answer.claims[: min(total, LISTED)]
    if len({c.group for c in listed}) < 2:
        return ""
    key = "list_all" if len(listed) >= total else "list_some"
    return say(key, language, total=total, shown=len(listed))


def source_line(source: CitedSource, language: str) -> str:
    """ "Case file Braga · reported by UNESCO (2024)", or "our reading" where it is ours."""
    if source.wording == "original":
        return _document_line(source, language)
    head = f"{say('case_file', language)} {source.document_title}"
    if source.reading:
        return f"{head} · {say('our_reading', language).lower()}"
    told = "; ".join(f"{r.publisher} ({_year(r.year, language)})" for r in source.refs)
    return f"{head} · {say('reported_by', language)} {told}"


def _document_line(source: CitedSource, language: str) -> str:
    """ "Document Annual report, Costs, p. 3 · City of Graz (2023)": an added document is its own source."""
    where = ", ".join(p for p in (source.document_title, place(source, language)) if p)
    told = "; ".join(f"{publisher(r.publisher, language)} ({_year(r.year, language)})" for r in source.refs)
    return f"{say('document', language)} {where} · {told}"


def place(source: CitedSource, language: str) -> str:
    """The heading and page of a passage of an added document, the page in the words of the language."""
    if source.page is None:
        return source.section
    heading = source.section.removesuffix(f"p. {source.page}").removesuffix(", ")
    return ", ".join(p for p in (heading, say("page", language, page=source.page)) if p)


def publisher(name: str, language: str) -> str:
    """The name, or that nobody told it."""
    return say("unknown_publisher", language) if name == UNKNOWN else name


def escape(text: str) -> str:
    """Corpus text as Markdown text: nothing in it becomes markup."""
    return SPECIAL.sub(r"\\\1", text)


def _body(answer: Answer, links: bool) -> str:
    if answer.layout != "text" and not (answer.layout == "table" and answer.kind == "compare"):
        made = as_table if answer.layout == "table" else as_brief
        return made(answer, lambda number: _sentence(answer, number, links), escape)
    groups = list(dict.fromkeys(c.group for c in answer.claims))
    if groups == [None]:
        lines = [_sentence(answer, i, links) for i in range(len(answer.claims))]
        return "\n\n".join(lines)
    if answer.kind == "compare":
        return _table(answer, [g for g in groups if g], links)
    lines = []
    for group, numbers in groupby(range(len(answer.claims)), key=lambda i: answer.claims[i].group):
        said = [_sentence(answer, i, links) for i in numbers]
        lines += [f"- **{escape(group)}**: {' '.join(said)}"] if group else [f"- {one}" for one in said]
    return "\n".join(lines)


def _table(answer: Answer, groups: list[str], links: bool) -> str:
    cells = {g: [i for i, c in enumerate(answer.claims) if c.group == g] for g in groups}
    height = max(len(v) for v in cells.values())
    lines = ["| " + " | ".join(escape(g) for g in groups) + " |", "|" + " --- |" * len(groups)]
    for row in range(height):
        line = [_sentence(answer, cells[g][row], links) if row < len(cells[g]) else " " for g in groups]
        lines.append("| " + " | ".join(line) + " |")
    return "\n".join(lines)


def _sentence(answer: Answer, number: int, links: bool) -> str:
    claim = answer.claims[number]
    language = answer.question.language
    cautions = [c for c in answer.cautions if c.claim == number]
    lead = f"*{say('our_reading', language)}:* " if _reading(answer, claim) else ""
    text = lead + escape(claim.text) + _marks(claim, links)
    for caution in cautions:
        text += f" **{say('caution', language)}:** {escape(caution.text)}{_mark(caution.n, links)}"
    return text


def _reading(answer: Answer, claim: Claim) -> bool:
    cited = {c.n for c in claim.citations}
    return any(s.reading for s in answer.sources if s.n in cited)


def _marks(claim: Claim, links: bool) -> str:
    return "".join(_mark(n, links) for n in dict.fromkeys(c.n for c in claim.citations))


def _mark(n: int, links: bool) -> str:
    return f'<sup><a href="#s{n}">{n}</a></sup>' if links else f" [{n}]"


def _open(part: str, language: str) -> str:
    return escape(say("open_part", language, part=part))


def _declined(answer: Answer) -> str:
    language = answer.question.language
    assert answer.decline is not None
    head = "out_of_scope_head" if answer.reason == "out_of_scope" else "say_nothing"
    lines = [f"**{say(head, language)}** {escape(answer.decline.detail)}"]
    if answer.decline.hint:
        lines.append(escape(answer.decline.hint))
    if answer.nearest:
        lines.append("\n".join(f"- {escape(n.title)} ({escape(n.why)})" for n in answer.nearest))
    return "\n\n".join(lines)


def _year(year: str | None, language: str) -> str:
    return say("undated", language) if year in (None, "n.d.") else str(year)
