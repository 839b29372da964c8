"""The JSON of `wp/v2/posts` -> one document a post, with its title, date, address and site."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

from udeassist.readers.facts import facts_from, host
from udeassist.readers.html import fragment
from udeassist.readers.kinds import posts_of
from udeassist.readers.records import Block, Limits, Part

_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]*(?:\s[^\[\]]{0,500})?/?\]")


def read_wordpress(text: str, limits: Limits, removed: Counter[str]) -> tuple[Part, ...]:
    """Posts in the order of the file. What is locked by a password has no content and makes no document."""
    return tuple(_part(post, limits, removed) for post in posts_of(text) or [])


def _part(post: dict[str, Any], limits: Limits, removed: Counter[str]) -> Part:
    content, found = _SHORTCODE.subn(" ", _rendered(post.get("content")))
    removed["shortcodes"] += found
    head = post.get("yoast_head_json")
    yoast = head if isinstance(head, dict) else {}
    link = post.get("link") or (post.get("guid") or {}).get("rendered")
    facts = facts_from(
        {
            "title": _plain(_rendered(post.get("title"))),
            "url": link,
            "date": post.get("date") or post.get("date_gmt"),
            "language": post.get("lang") or yoast.get("og_locale"),
            "publisher": yoast.get("og_site_name"),
        }
    )
    blocks = fragment(content, limits, removed)
    if not blocks:
        blocks = [Block(text=_plain(_rendered(post.get("excerpt"))))]
    publisher = facts.publisher or host(facts.url)
    identity = str(post.get("id") or facts.url or facts.title or "")
    return Part(item=identity, facts=facts.model_copy(update={"publisher": publisher}), blocks=tuple(blocks))


def _rendered(value: Any) -> str:
    inner = value.get("rendered") if isinstance(value, dict) else value
    return inner if isinstance(inner, str) else ""


def _plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", text)).split())
