"""A comparison -> the question about one of the things compared, alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.names import Name
from udeassist.reading import Reading
from udeassist.understand import forms
from udeassist.words import fold, spans, words

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
OWNED = 4  # words that go with a name at most


def alone(reading: Reading, thing: Name) -> str:
    """The question with all other things left out, and the words that only joined them."""
    joins = forms.joins(reading.question.tongue)
    places, said = spans(reading.text), words(reading.text)
    others = {i for n in reading.things if n.key != thing.key for i in range(n.start, n.end)}
    if not others or places is None:
        return reading.text
    for name in (n for n in reading.things if n.key != thing.key):
        others |= set(_owned(reading, name, places, said, joins))
    others |= {n.end for n in reading.things if n.key != thing.key and _is_year(n.end, said)}  # "Bristol 2018 and …"
    kept = range(thing.start, thing.end)
    own = bool(
        forms.FILLERS & set(said[_before(kept.start, said, others, joins) : kept.start])
    )  # "in Accra, and in Freetown"
    for number in sorted(others):
        back = _before(number, said, others, joins)
        if own or number >= kept.stop or joins & set(said[back:number]):  # "and to", "oder beim", "from" before a name
            others |= set(range(back, number))
    back = _before(kept.start, said, others, joins)
    if back - 1 in others and not joins & set(said[back : kept.start]):
        others |= set(range(back, kept.start))
    others |= {i for i, w in enumerate(said) if w in joins and {i - 1, i + 1} & others}
    text = reading.text
    for number in sorted(others, reverse=True):
        text = text[: places[number][0]] + text[places[number][1] :]
    text = re.sub(r"[«“„]\s*[»”“]", " ", text)
    text = re.sub(r"\s[-–]+(?=[\s:,])", " ", text)  # what is left of a name with a hyphen
    text = re.sub(r"(?:,|\s)+([,.?!:؟])", r"\1", forms.SIDE_BY_SIDE.sub(" ", text))
    return re.sub(r"\s+", " ", text).strip(" ,:;-–")


def _is_year(number: int, said: list[str]) -> bool:
    return number < len(said) and _YEAR.fullmatch(said[number]) is not None


def by_beginning(text: str, thing: Name) -> str:
    """For "older" the question when it began, which is what a case file tells; any other question as it is."""
    if not forms.AGE.search(fold(text)):
        return text
    pair = thing.shown.split("-")
    if len(pair) == 2 and all(p[:1].isupper() for p in pair):
        return f"Since when are {pair[0]} and {pair[1]} partner cities? When did their partnership begin?"
    return f"When was {thing.shown} founded? When did it begin?"


def by_number(text: str) -> str:
    """For "which drew the most people" the question how many it drew; any other question as it is."""
    for more, many, which in forms.MORE:
        if more.search(text):
            return which.sub("", more.sub(many, text, count=1), count=1).strip(" ,:")
    return text


def _owned(
    reading: Reading, name: Name, places: Sequence[tuple[int, int]], said: list[str], joins: frozenset[str]
) -> range:
    """Of "Milan's food pact and …" the words that go with Milan: up to the next name, joining word or mark."""
    last = reading.text[places[name.end - 1][0] : places[name.end - 1][1] + 1]
    if not re.search(r"['’]s?\s*$", last):
        return range(0)
    starts = {n.start for n in reading.things}
    end = name.end
    while end < min(len(said), name.end + OWNED) and end not in starts and said[end] not in joins | forms.BESIDE:
        if re.search(r"[-–,.:;?!]", reading.text[places[end - 1][1] : places[end][0]]):
            break
        end += 1
    return range(name.end, end)


def _before(number: int, said: list[str], names: set[int], joins: frozenset[str]) -> int:
    """Where the small words before a word begin."""
    while number > 0 and number - 1 not in names and said[number - 1] in forms.FILLERS | joins:
        number -= 1
    return number
