"""Strict readers of GIFT and Moodle XML, written from Moodle's description of the formats and from nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SPECIAL = "~=#{}:"
# Moodle refuses any other share of a mark (question/engine, match_grade_options)
SHARES = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 10, 5, 0}


@dataclass
class Question:
    """What a platform would see. `answers` are (text, share of the mark), `pairs` are (left, right)."""

    name: str
    kind: str
    text: str
    answers: list[tuple[str, float]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    feedback: str = ""
    category: str = ""


def read_gift(text: str) -> list[Question]:
    """Questions with their categories. Raises ValueError for anything that Moodle's importer would stumble over."""
    category, questions = "", []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [row for row in block.splitlines() if not row.startswith("//")]
        if len(rows) == 1 and rows[0].startswith("$CATEGORY: "):
            category = rows[0].removeprefix("$CATEGORY: ")
        else:
            questions.append(_gift_question("\n".join(rows)))
            questions[-1].category = category
    return questions


def _gift_question(block: str) -> Question:
    match = re.fullmatch(r"::((?:\\.|[^\\:])+)::\[plain\]((?:\\.|[^\\{}~=#:])+?)\s*\{(.*)\}", block, re.S)
    if match is None:
        raise ValueError(f"no question: {block[:80]!r}")
    name, stem, body = _plain(match[1]), _plain(match[2]), match[3]
    body, _, feedback = _split(body, "####")
    if not body.strip():
        return Question(name, "essay", stem, feedback=_plain(feedback.strip()))
    answers, pairs = [], []
    for sign, rest in re.findall(r"([=~])((?:\\.|[^\\=~])*)", body):
        left, arrow, right = _split(rest.strip(), "->")
        if arrow:
            pairs.append((_plain(left.strip()), _plain(right.strip())))
            continue
        share = 100.0 if sign == "=" else 0.0
        if weighed := re.match(r"%(-?[\d.]+)%", rest):
            share, rest = float(weighed[1]), rest[weighed.end() :]
        answers.append((_plain(rest.strip()), share))
    if re.sub(r"[=~](?:\\.|[^\\=~])*", "", body).strip():
        raise ValueError(f"text before the first answer of {name}")
    return Question(name, "matching" if pairs else "multichoice", stem, answers, pairs, _plain(feedback.strip()))


def _split(text: str, mark: str) -> tuple[str, str, str]:
    """At the first mark that no backslash protects."""
    match = re.search(rf"(?<!\\){re.escape(mark)}", text)
    return (text[: match.start()], mark, text[match.end() :]) if match else (text, "", "")


def _plain(text: str) -> str:
    if re.search(rf"(?<!\\)(?:\\\\)*[{SPECIAL}]", text):
        raise ValueError(f"a control character without a backslash: {text[:80]!r}")
    return re.sub(r"\\(.)", r"\1", text)


def read_moodle_xml(text: str) -> list[Question]:
    """Questions with their categories. Raises ValueError where an element that Moodle needs is missing or odd."""
    root = fromstring(text)
    if root.tag != "quiz":
        raise ValueError("no quiz")
    category, questions = "", []
    for element in root:
        if element.tag != "question":
            raise ValueError(f"'{element.tag}' is no question")
        if element.get("type") == "category":
            category = _text(element, "category/text")
        else:
            questions.append(_xml_question(element))
            questions[-1].category = category
    return questions


def _xml_question(element: Element) -> Question:
    kind = element.get("type", "")
    if kind not in ("multichoice", "matching", "essay"):
        raise ValueError(f"unknown type '{kind}'")
    found = Question(_text(element, "name/text"), kind, _text(element, "questiontext/text"))
    found.feedback = _text(element, "graderinfo/text" if kind == "essay" else "generalfeedback/text")
    found.answers = [(_text(a, "text"), float(a.get("fraction", "x"))) for a in element.findall("answer")]
    found.pairs = [(_text(s, "text"), _text(s, "answer/text")) for s in element.findall("subquestion")]
    if kind == "multichoice" and _text(element, "single") not in ("true", "false"):
        raise ValueError("a choice says whether one answer is right")
    return found


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    if found is None or not (found.text or "").strip():
        raise ValueError(f"<{element.tag}> has no {path}")
    return found.text or ""
