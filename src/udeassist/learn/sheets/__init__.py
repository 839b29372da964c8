"""Curriculum -> sheets to take away: blocks first, then Markdown or DOCX."""
