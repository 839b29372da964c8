"""Markdown or plain text -> blocks under their headings, and what a front matter or the first lines say of it."""

from __future__ import annotations

import re
from collections import Counter

from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.readers.facts import facts_from
from udeassist.readers.records import Block, Facts, Part

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FENCE = re.compile(r"^\s*(?:```|~~~).*?^\s*(?:```|~~~)\s*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)")
_ITEM = re.compile(r"^\s*(?:[-*+•·–]|\d{1,3}[.)])\s+")
_FIELD = re.compile(
    r"^(url|source|quelle|link|title|titel|date|datum|publisher|herausgeber|language|sprache|author)"
    r"\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
# What saved pages leave around their text; whole lines only, so that a sentence about cookies stays.
_AROUND = re.compile(
    r"^(?:skip to (?:main )?content|zum inhalt springen|aller au contenu|saltar al contenido|menu|menü|search|suche|"
    r"home|startseite|share(?: this)?(?: on)?.{0,20}|teilen|tweet|print|drucken|subscribe.{0,40}|newsletter|log ?in|"
    r"sign in|"
    r"cookie (?:settings|policy|preferences)|(?:accept|reject)(?: all)?(?: cookies)?|alle (?:akzeptieren|ablehnen)|"
    r"privacy policy|datenschutz(?:erklärung)?|impressum|imprint|terms (?:of use|and conditions)|read more|mehr lesen|"
    r"weiterlesen|back to top|nach oben|all rights reserved\.?|©.{0,80}|facebook|twitter|linkedin|instagram|youtube|"
    r"leave a (?:reply|comment)|previous(?: post)?|next(?: post)?|loading\.{0,3})$",
    re.IGNORECASE,
)


def read_markdown(text: str, removed: Counter[str]) -> Part:
    """Headings are `#` lines and underlined ones; front matter gives title, publisher, date, url, language."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    given: dict[str, object] = {}
    if match := _FRONT.match(text):
        given = _front_matter(match[1])
        text = text[match.end() :]
    for pattern, name in ((_COMMENT, "comments"), (_FENCE, "code blocks")):
        text, found = pattern.subn("\n", text)
        removed[name] += found
    text = re.sub(r"^(.{1,160})\n(=|-)\2{2,}$", lambda m: f"{'#' if m[2] == '=' else '##'} {m[1]}", text, flags=re.M)
    title, blocks = _under_headings(text)
    facts = facts_from(given)
    return Part(facts=facts.model_copy(update={"title": facts.title or title}), blocks=tuple(blocks))


def read_text(text: str, removed: Counter[str]) -> Part:
    """Paragraphs between empty lines; a short line without an end before a paragraph is its heading.

    Lines such as "URL: https://…" at the beginning are facts. The first line is the title if it reads like one.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    facts, lines = _opening(lines)
    kept = []
    for line in lines:
        if line and _AROUND.match(line):
            removed["lines of menus and footers"] += 1
        else:
            kept.append(line)
    groups = _groups(kept)
    title = facts.title
    if title is None and len(groups) > 1 and len(groups[0]) == 1 and _heads(groups[0][0], 200):
        title = groups.pop(0)[0]
    blocks: list[Block] = []
    heading = ""
    for number, group in enumerate(groups):
        if len(group) == 1 and _heads(group[0]) and number + 1 < len(groups) and not _heads(groups[number + 1][0], 60):
            heading = group[0]
            continue
        if len(group) > 1 and _heads(group[0], 60) and len(group[1]) > 1.3 * len(group[0]):
            heading, group = group[0], group[1:]
        blocks += [Block(text=part, heading=heading) for part in _paragraphs(group)]
    return Part(facts=facts.model_copy(update={"title": title}), blocks=tuple(blocks))


def _front_matter(text: str) -> dict[str, object]:
    try:
        value, _ = read_yaml(text)
    except YamlProblem:
        return {}
    return value if isinstance(value, dict) else {}


def _under_headings(text: str) -> tuple[str | None, list[Block]]:
    title, heading = None, ""
    blocks: list[Block] = []
    for group in _groups(text.split("\n")):
        body: list[str] = []
        for line in [*group, "#"]:
            match = re.match(r"\s{0,3}#{1,6}(?:\s+(.*?))?\s*#*\s*$", line)
            if match is None:
                body.append(line)
                continue
            blocks += [Block(text=_unmarked(p), heading=heading) for p in _paragraphs(body)]
            body = []
            if match[1]:
                heading = _unmarked(match[1])
                if title is None:
                    title, heading = heading, ""
    return title, blocks


def _unmarked(text: str) -> str:
    plain = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    plain = re.sub(r"(\*\*|__|~~|`)(?=\S)(.+?)\1", r"\2", plain)
    plain = re.sub(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", plain)
    plain = re.sub(r"<[a-zA-Z/][^<>]{0,200}>", " ", plain)
    return re.sub(r"^\s{0,3}>\s?|\\(?=[\\`*_\[\]<>|#~])", "", plain)


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [g for g in groups if g]


def _paragraphs(group: list[str]) -> list[str]:
    """One paragraph, or its list items and table rows one by one."""
    found: list[str] = []
    for line in group:
        if set(line.strip()) <= set("|-: ") and "|" in line:
            continue
        item, row = _ITEM.match(line), line.strip().startswith("|")
        if row:
            found.append(" | ".join(c.strip() for c in line.strip().strip("|").split("|")))
        elif item:
            found.append(line[item.end() :])
        elif found:
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
    return found


def _opening(lines: list[str]) -> tuple[Facts, list[str]]:
    given: dict[str, object] = {}
    rest = list(lines)
    for line in [x for x in lines if x][:12]:
        match = _FIELD.match(line)
        if match:
            given.setdefault(match[1].lower(), match[2])
            rest.remove(line)
        elif re.fullmatch(r"https?://\S+", line):
            given.setdefault("url", line)
            rest.remove(line)
    return facts_from(given), rest


def _heads(line: str, most: int = 90) -> bool:
    return len(line) <= most and not line.endswith((".", ",", ";", ":", "?!")) and not _ITEM.match(line)
