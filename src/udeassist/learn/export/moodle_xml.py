"""Items -> Moodle XML (https://docs.moodle.org/en/Moodle_XML_format)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET  # written only; nothing foreign is parsed here

from udeassist.learn.export.gift import share
from udeassist.learn.export.naming import Category, name_of
from udeassist.learn.records import Item
from udeassist.words import clean


def to_moodle_xml(categories: Iterable[Category]) -> str:
    """The file as text, with an XML declaration. An order item is a matching question with places."""
    quiz = ET.Element("quiz")
    for category, items in categories:
        place = ET.SubElement(ET.SubElement(quiz, "question", type="category"), "category")
        ET.SubElement(place, "text").text = f"$course$/top/{clean(category)}"
        for item in items:
            _question(quiz, item)
    ET.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(quiz, encoding="unicode") + "\n"


def _question(quiz: ET.Element, item: Item) -> None:
    kind = {"open": "essay", "match": "matching", "order": "matching"}.get(item.kind, "multichoice")
    question = ET.SubElement(quiz, "question", type=kind)
    _text(question, "name", name_of(item))
    _text(question, "questiontext", item.stem, plain=True)
    _text(question, "generalfeedback", item.explanation, plain=True)
    ET.SubElement(question, "defaultgrade").text = "1"
    ET.SubElement(question, "idnumber").text = item.id
    if kind == "essay":
        ET.SubElement(question, "responseformat").text = "editor"
        _text(question, "graderinfo", item.model, plain=True)
    elif kind == "matching":
        ET.SubElement(question, "shuffleanswers").text = "true"
        _pairs(question, item)
    else:
        ET.SubElement(question, "single").text = "false" if item.kind == "multiple" else "true"
        ET.SubElement(question, "shuffleanswers").text = "true"
        _choices(question, item)
    tags = ET.SubElement(question, "tags")
    for tag in (item.kind, item.objective):
        _text(tags, "tag", tag)


def _choices(question: ET.Element, item: Item) -> None:
    for option in item.options:
        wrong = share(item, option.id) if item.kind == "multiple" else "0"
        value = share(item, option.id) if option.id in item.key else wrong
        answer = ET.SubElement(question, "answer", fraction=value, format="plain_text")
        ET.SubElement(answer, "text").text = clean(option.text)


def _pairs(question: ET.Element, item: Item) -> None:
    texts = {o.id: o.text for o in item.options}
    pairs = [(p, texts[k]) for p, k in zip(item.prompts, item.key, strict=True)] if item.kind == "match" else []
    if item.kind == "order":
        place = {k: n for n, k in enumerate(item.key, 1)}
        pairs = [(o.text, str(place[o.id])) for o in item.options]
    for one, other in pairs:
        sub = ET.SubElement(question, "subquestion", format="plain_text")
        ET.SubElement(sub, "text").text = clean(one)
        ET.SubElement(ET.SubElement(sub, "answer"), "text").text = clean(other)


def _text(parent: ET.Element, name: str, text: str, plain: bool = False) -> None:
    attributes = {"format": "plain_text"} if plain else {}
    ET.SubElement(ET.SubElement(parent, name, attributes), "text").text = clean(text)
