"""Loose fields under many names -> Facts: title, publisher, date, url, language, each None where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from udeassist.readers.records import Facts
from udeassist.words import clean

_NAMES = {
    "title": ("title", "titel", "subject"),
    "publisher": ("publisher", "herausgeber", "sitename", "organisation", "organization", "author", "company"),
    "date": ("date", "datum", "year", "published", "modified", "created"),
    "url": ("url", "link", "source", "quelle", "canonical"),
    "language": ("language", "lang", "sprache", "inlanguage"),
    "place": ("place", "city", "ort", "stadt"),
}
FIELDS = tuple(_NAMES)


def facts_from(given: Mapping[str, object]) -> Facts:
    """The first usable value under any of the names; dates become YYYY-MM-DD where they can."""
    low = {str(k).strip().lower(): v for k, v in given.items()}
    found: dict[str, str | None] = {}
    for field, names in _NAMES.items():
        values = (_value(field, low[n]) for n in names if n in low)
        found[field] = next((v for v in values if v), None)
    return Facts.model_validate(found)


def host(url: str | None) -> str | None:
    """The site of an address, without "www."."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None


def _value(field: str, value: object) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.strftime("%Y-%m-%d")
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return None
    text = clean(str(value))[:300]
    if field == "url":
        return text if re.fullmatch(r"https?://[^\s@<>\"]+", text) else None
    if field == "language":
        return text[:2].lower() if re.match(r"[A-Za-z]{2}(?:$|[-_])", text) else None
    if field == "date":
        return iso_date(text)
    return text or None


def iso_date(text: str) -> str | None:
    """ "2023-04-05T10:00" and "20230405" as 2023-04-05, "05.04.2023" likewise; a bare year stays one; else None."""
    if match := re.match(r"(?:D:)?((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])", text):
        return "-".join(match.groups())
    if match := re.match(r"(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)\d\d)", text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    match = re.search(r"\b(?:19|20)\d\d\b", text)
    return match[0] if match else None
