"""Items -> a quiz on paper, with or without its key."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.learn.records import Item, Language
from udeassist.learn.sheets.blocks import PAGE, Block, Sheet, heading, letters, lines, note, numbers, paragraph
from udeassist.learn.sheets.markdown import letter
from udeassist.learn.sheets.words import tell

BLANK = "____"


def quiz_sheet(title: str, items: Sequence[Item], key: bool, language: Language = "en") -> Sheet:
    """The questions; with `key` the answers follow on a page of their own, each with its proof."""
    blocks: list[Block] = [
        paragraph(tell("name", language, line=BLANK * 5)),
        note(tell("quiz_note", language, n=len(items))),
        *in_english(items, language),
        heading(tell("questions", language)),
    ]
    for number, item in enumerate(items, 1):
        blocks += question(number, item, language)
    if key:
        blocks += key_page(items, language)
    return Sheet(title=tell("quiz", language, title=title), language=language, blocks=tuple(blocks))


def key_page(items: Sequence[Item], language: Language) -> list[Block]:
    """The answers on a page of their own, each with its proof."""
    blocks = [PAGE, heading(tell("key", language))]
    for number, item in enumerate(items, 1):
        told = tell("answer", language, n=number, answer=answer(item, language))
        blocks += [heading(told, 2), paragraph(_proof(item), item.language)]
    return blocks


def in_english(items: Sequence[Item], language: Language) -> list[Block]:
    """A note where questions of a German sheet are in English."""
    return (
        [note(tell("items_english", language))] if language == "de" and any(i.language == "en" for i in items) else []
    )


def question(number: int, item: Item, language: Language) -> list[Block]:
    """Stem, how to answer, options."""
    how = "single" if item.kind in ("error", "unrecorded") else item.kind
    blocks = [
        heading(tell("question", language, n=number), 2),
        paragraph(item.stem, item.language),
        note(tell(how, language)),
    ]
    if item.prompts:
        blocks.append(numbers([f"{prompt}: {BLANK}" for prompt in item.prompts], item.language))
    if item.options:
        blocks.append(letters([o.text for o in item.options], item.language))
    if item.kind == "order":
        blocks.append(paragraph(tell("in_order", language, lines="  ".join(BLANK for _ in item.options))))
    return [*blocks, lines(5)] if item.kind == "open" else blocks


def answer(item: Item, language: Language) -> str:
    """The key in letters: 'b', 'a, c', 'c – a – b', or '1 c, 2 a'."""
    if item.kind == "open":
        return tell("model", language)
    place = {o.id: letter(n) for n, o in enumerate(item.options)}
    told = [place[k] for k in item.key]
    if item.kind == "match":
        return ", ".join(f"{n} {t}" for n, t in enumerate(told, 1))
    return " – ".join(told) if item.kind == "order" else ", ".join(sorted(told))


def _proof(item: Item) -> str:
    return item.model if item.kind == "open" else item.explanation
