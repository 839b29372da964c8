"""A saved message (.eml) -> blocks of its text: what it quotes, signatures and attachments stay out, and are told."""

from __future__ import annotations

import re
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from udeassist.readers.facts import facts_from
from udeassist.readers.html import read_html
from udeassist.readers.plain import read_text
from udeassist.readers.records import Limits, Part, Unreadable

_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
# RFC 5322: header lines, some folded, up to the first empty line
_HEADERS = re.compile(r"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")


def is_mail(head: str) -> bool:
    """Do header lines with a sender and a subject or date come first?"""
    match = _HEADERS.match(head.replace("\r\n", "\n"))
    names = {line.partition(":")[0].lower() for line in match[0].splitlines()} if match else set()
    return "from" in names and bool(names & {"subject", "date"}) and bool(names & {"to", "message-id", "mime-version"})


def read_mail(data: bytes, limits: Limits, removed: Counter[str]) -> Part:
    """Subject as title, sender as publisher, date; the plain text where there is one, else the HTML."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    removed["attachments"] += sum(1 for _ in message.iter_attachments())
    body = message.get_body(("plain", "html"))
    try:
        content = body.get_content() if body is not None else ""
    except (LookupError, ValueError) as problem:  # an unknown charset, a broken encoding
        raise Unreadable(f"The text of the message cannot be decoded ({problem})", "Save it again as text") from None
    if body is not None and body.get_content_subtype() == "html":
        blocks = read_html(content, limits, removed).blocks
    else:
        text, quoted = _QUOTED.subn("", content.replace("\r\n", "\n"))
        text, signatures = _SIGNATURE.subn("", text)
        removed["quoted lines"] += quoted
        removed["signatures"] += signatures
        blocks = read_text(text, removed).blocks
    name, address = parseaddr(str(message.get("from", "")))
    facts = {"title": str(message.get("subject", "")), "publisher": name or address, "date": _date(message)}
    return Part(facts=facts_from(facts), blocks=blocks)


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except ValueError:
        return None
