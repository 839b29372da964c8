"""Items of a unit -> a quiz: as many kinds as there are, in a steady order; or those that are read out in a minute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from udeassist.learn.make.candidate import pick
from udeassist.learn.proofs import proofs_of
from udeassist.learn.records import Item, ItemKind, Language

ORDER: tuple[ItemKind, ...] = ("single", "error", "unrecorded", "multiple", "match", "order", "open")

# Where there are fewer items in a language, the others stand beside them: mastery needs several.
ENOUGH = 6
# Characters of stem and options that can be read out and taken in within a minute.
SHORT = 600


def in_language(items: Sequence[Item], language: Language) -> tuple[Item, ...]:
    """The items in the language, if they are ENOUGH; else all, those in the language first."""
    mine = [i for i in items if i.language == language]
    others = [] if len(mine) >= ENOUGH else [i for i in items if i.language != language]
    return (*mine, *others)


def brief(items: Sequence[Item], count: int) -> tuple[Item, ...]:
    """At most `count` single choices that are quickly read, at most half of them on a date or figure.

    Where there are few of one sort, more of the other, and longer ones.
    """
    ranked = sorted((i for i in items if i.kind == "single"), key=_length)
    figures = [i for i in ranked if all(any(c.isdigit() for c in o.text) for o in i.options)]
    others = [i for i in ranked if i not in figures]
    short = [i for i in others if _length(i) <= SHORT]
    wanted = count - min(count // 2, len(figures))
    first = choose(short if len(short) >= wanted else others[:wanted], wanted)
    told = {q for i in first for q in i.citations}
    rest = [i for i in figures if not told & set(i.citations)]
    chosen = (*first, *choose(rest, count - len(first)))
    # those on a statement already used, and longer ones, rather than too few
    return (*chosen, *[i for i in ranked if i not in chosen][: count - len(chosen)])


def _length(item: Item) -> int:
    return len(item.stem) + sum(len(o.text) for o in item.options)


def choose(items: Sequence[Item], count: int, seed: int = 1) -> tuple[Item, ...]:
    """At most `count` items, taken in turn from each kind; another seed gives another quiz.

    Two items on one statement or event do not stand in one quiz while there are others of their kind.
    """
    by_kind = [
        sorted((i for i in items if i.kind == kind), key=lambda i: pick(f"{seed}{i.id}", 1_000_000)) for kind in ORDER
    ]
    turns = [i for row in zip_longest(*by_kind) for i in row if i is not None]
    proofs = proofs_of(turns)
    fresh = sorted(_one_of_each(by_kind, proofs), key=lambda i: ORDER.index(i.kind))
    used = {mark for item in fresh for mark in proofs[item.id]}
    for item in turns:
        if item not in fresh and not proofs[item.id] & used:
            fresh.append(item)
            used |= proofs[item.id]
    chosen = [*fresh, *(i for i in turns if i not in fresh)][:count]
    return tuple(sorted(chosen, key=lambda i: (ORDER.index(i.kind), turns.index(i))))


def _one_of_each(by_kind: Sequence[Sequence[Item]], proofs: dict[str, frozenset[str]]) -> list[Item]:
    """An item of each kind; what there is little of chooses first, and takes a used statement rather than none."""
    chosen: list[Item] = []
    used: set[str] = set()
    for items in sorted((k for k in by_kind if k), key=len):
        item = next((i for i in items if not proofs[i.id] & used), items[0])
        chosen.append(item)
        used |= proofs[item.id]
    return chosen
