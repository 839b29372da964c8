"""Items -> a quiz on paper, with or without its key."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.learn.records import Item
from udeassist.learn.sheets.blocks import PAGE, Block, Sheet, heading, letters, lines, note, numbers, paragraph
from udeassist.learn.sheets.markdown import letter

HOW = {
    "single": "Choose one.",
    "error": "Choose one.",
    "unrecorded": "Choose one.",
    "multiple": "Choose all that apply.",
    "match": "Write the letter behind each name.",
    "order": "Write the letters in order, the earliest first.",
    "open": "Answer in your own words.",
}


def quiz_sheet(title: str, items: Sequence[Item], key: bool) -> Sheet:
    """The questions; with `key` the answers follow on a page of their own, each with its proof."""
    blocks: list[Block] = [note(f"{len(items)} questions. All that is asked stands in the case files.")]
    for number, item in enumerate(items, 1):
        blocks += question(number, item)
    if key:
        blocks += [PAGE, heading("Key")]
        for number, item in enumerate(items, 1):
            blocks += [heading(f"Question {number}: {answer(item)}", 2), paragraph(_proof(item))]
    return Sheet(title=title, blocks=tuple(blocks))


def question(number: int, item: Item) -> list[Block]:
    """Stem, how to answer, options."""
    blocks = [heading(f"Question {number}", 2), paragraph(item.stem), note(HOW[item.kind])]
    if item.prompts:
        blocks.append(numbers([f"{prompt}: ____" for prompt in item.prompts]))
    if item.options:
        blocks.append(letters([o.text for o in item.options]))
    if item.kind == "order":
        blocks.append(paragraph("Order: " + "  ".join("____" for _ in item.options)))
    return [*blocks, lines(5)] if item.kind == "open" else blocks


def answer(item: Item) -> str:
    """The key in letters: 'b', 'a, c', 'c – a – b', or '1 c, 2 a'."""
    if item.kind == "open":
        return "model answer"
    place = {o.id: letter(n) for n, o in enumerate(item.options)}
    told = [place[k] for k in item.key]
    if item.kind == "match":
        return ", ".join(f"{n} {t}" for n, t in enumerate(told, 1))
    return " – ".join(told) if item.kind == "order" else ", ".join(sorted(told))


def _proof(item: Item) -> str:
    return item.model if item.kind == "open" else item.explanation
