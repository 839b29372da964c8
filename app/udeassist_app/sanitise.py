"""HTML of ours -> HTML that cannot load, run or leave: known tags only, links only to addresses named by the caller."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "a", "article", "blockquote", "br", "details", "div", "em", "footer", "h1", "h2", "h3", "h4", "header", "li",
    "mark", "ol", "p", "section", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
EVERYWHERE = {"class", "id", "lang", "dir", "role", "tabindex"}
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def clean(html: str, links: Iterable[str] = ()) -> str:
    """Safe HTML on one line. A link stays only if it points into the page or is one of `links`.

    One line, because Gradio reads it as Markdown again: an HTML block ends at the first empty line.
    """
    allowed = {link for link in links if link.startswith(("https://", "http://"))}

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return value if re.fullmatch(r"#[\w-]+", value) or value in allowed else None
        return value

    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": EVERYWHERE, "a": {"href"}, "th": {"scope"}, "details": {"open"}},
        attribute_filter=keep,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    return re.sub(r"\s*[\r\n]+\s*", " ", safe).strip()


def text(value: str) -> str:
    """Plain text as HTML text."""
    return escape(value, quote=True)


def markdown(source: str, prefix: str) -> str:
    """Markdown of `render` as HTML: source links get `prefix`, table cells a column name for phones."""
    tokens = _MARKDOWN.parse(source)
    heads: list[str] = []
    column = 0
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            heads = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
            heads.append(tokens[number + 1].content)
        elif token.type == "td_open":
            _name(tokens[number + 1], heads[column] if column < len(heads) else "")
            column += 1
    rendered = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return re.sub(r'<a href="#s(\d+)">', rf'<a class="cite" href="#{prefix}-s\1">', rendered)


def _name(cell: Token, column: str) -> None:
    """Put the column's name before what stands in a cell; an empty cell stays empty."""
    if cell.children and cell.content.strip():
        cell.children.insert(0, Token("html_inline", "", 0, content=f'<span class="column">{text(column)}</span>'))
