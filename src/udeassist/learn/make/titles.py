"""A file and a language -> the name by which a question may call it."""

from __future__ import annotations

import re

from udeassist.learn.records import Language
from udeassist.schema import Document


def titled(document: Document, language: Language) -> str | None:
    """The title; in German the longest name of the file that stands in a German wording of it. None where none does."""
    if language == "en":
        return document.title
    said = " ".join(s.german for s in document.statements if s.german)
    places = re.split(r",\s*|\s+(?:and|und)\s+", re.sub(r"\s*\(.*", "", document.place or ""))
    if document.kind == "case":
        used = [p for p in places if p and _stands(p, said)]
        return " und ".join(used) if used and len(used) == len(places) else None
    bare = re.sub(r"\s*\(.*?\)", "", document.title).split(" - ")[0]
    forms = {bare, *document.aliases, *re.findall(r"\(([^)]+)\)", document.title)}
    found = sorted((f for f in forms if len(f) > 2 and _stands(f, said)), key=lambda f: (-len(f), f))
    return found[0] if found else None


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", text) is not None
