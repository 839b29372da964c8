"""Answer -> text for people (Markdown, terminal) or programs (the JSON contract)."""

from udeassist.render.contract import CONTRACT, as_contract
from udeassist.render.markdown import as_markdown, place, publisher, source_line
from udeassist.render.terminal import as_terminal

__all__ = ["CONTRACT", "as_contract", "as_markdown", "as_terminal", "place", "publisher", "source_line"]
