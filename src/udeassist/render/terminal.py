"""Answer -> plain text for a terminal: the answer, then its sources."""

from __future__ import annotations

import re
import textwrap

from udeassist.phrases import say
from udeassist.render.markdown import as_markdown, source_line
from udeassist.schema import Answer

WIDTH = 88


def as_terminal(answer: Answer, width: int = WIDTH) -> str:
    """Wrapped text without markup; each source with who reports it, where, and its words if a model used others."""
    language = answer.question.language
    blocks = [_wrap(_plain(p), width) for p in re.split(r"\n\n|\n(?=- )", as_markdown(answer))]
    if answer.mode == "generative":
        blocks.append(say("worded", language))
    if answer.sources:
        blocks.append(say("sources", language))
        for source in answer.sources:
            blocks.append(_wrap(f"[{source.n}] {source_line(source, language)}", width, "    "))
            links = [r.url for r in source.refs if r.url]
            blocks[-1] += "".join(f"\n    {url}" for url in links)
            blocks[-1] += "".join(f"\n{_wrap(f'    “{quote}”', width, '    ')}" for quote in _quotes(answer, source.n))
    blocks += [_wrap(f"({notice})", width) for notice in answer.notices]
    return "\n\n".join(blocks)


def _quotes(answer: Answer, n: int) -> list[str]:
    """The words of source `n` that a sentence of a chat model leans on; they can't be read from the sentence."""
    worded = (c for claim in answer.claims if claim.by_model for c in claim.citations)
    return list(dict.fromkeys(c.quote for c in worded if c.n == n))


def _plain(text: str) -> str:
    if text.startswith("| "):
        rows = [line for line in text.splitlines() if not set(line) <= set("| -")]
        text = "\n".join(" — ".join(c.strip() for c in line.strip("|").split(" | ") if c.strip()) for line in rows)
    return re.sub(r"\\([\\`*_\[\]<>|#~])", r"\1", re.sub(r"(?<!\\)\*{1,2}", "", text))


def _wrap(text: str, width: int, indent: str = "") -> str:
    hang = "  " if text.startswith("- ") else indent
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
