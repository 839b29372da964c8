"""Blocks -> statements: whole sentences that can be quoted by themselves, letter for letter.

A sentence that leans on the one before it ("It was signed …", "Diese …") is kept together with it, since a quote is
read without its neighbours; so is one too short to be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from udeassist.readers.records import Block

SHORTEST, LONGEST = 12, 900
TOGETHER = 420  # characters that a sentence and the one leaning on it may have together
_LEANS = re.compile(
    r"(?:it|its|he|his|she|her|they|their|this|these|that|those|such|both|here|there|then|however|moreover|also|"
    r"er|sie|es|sein\w*|ihr\w*|dies\w*|dabei|dazu|dort|damit|hierzu|beide|zudem|außerdem|daher|so|"
    r"il|elle|ils|elles|ce|cette|ces|cela|leur\w*|ella|ellos|ellas|este|esta|estos|estas|eso|ello|su|sus)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:\d{1,2}\.|[A-Z]\.|No\.|Nr\.|Art\.|Abs\.|St\.|approx\.|ca\.|vol\.|pp?\.|Mio\.|Mrd\.)$"
)


def cut_sentences(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """Blocks of one statement each, in order, with the heading and page of where they begin."""
    for block in blocks:
        texts = [block.text] if block.whole else _sentences(block.text, language)
        for text in texts:
            for part in _fitting(text):
                if len(part) >= SHORTEST:
                    yield block.model_copy(update={"text": part})


def _sentences(text: str, language: str) -> list[str]:
    from sentencex import segment

    found: list[str] = []
    for piece in segment(language, text):
        sentence = piece.strip()
        if not sentence:
            continue
        if found and _belongs(found[-1], sentence):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _belongs(before: str, sentence: str) -> bool:
    if len(before) + len(sentence) > LONGEST:
        return False
    if _ABBREVIATED.search(before) or not before.endswith((".", "!", "?", "…", "”", '"', "»", ")", ":", "“")):
        return True
    short = len(sentence) < 25 or len(before) < 25
    return len(before) + len(sentence) <= TOGETHER and (short or bool(_LEANS.match(sentence)))


def _fitting(text: str) -> Iterator[str]:
    """The text, or, where it has no end within what a screen holds, parts that end between words."""
    while len(text) > LONGEST:
        at = max(text.rfind(mark, 200, LONGEST) for mark in ("; ", ": ", " – ", ", "))
        at = at + 1 if at > 0 else text.rfind(" ", 200, LONGEST)
        at = at if at > 0 else LONGEST
        yield text[:at].strip()
        text = text[at:].strip()
    yield text
