"""Items -> the names and categories under which a trainer finds them in a question bank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from udeassist.learn.records import Curriculum, Item, Language, Path, titled

# A category with its items; "/" parts its levels.
Category = tuple[str, tuple[Item, ...]]
LONGEST = 80
CASES = {"en": "Case files", "de": "Fallakten"}


def name_of(item: Item) -> str:
    """What is asked, shortened: the quoted question or claim where the stem frames one; what is to be matched."""
    quoted = re.search(r"[“„](.{15,}?)[”“]", item.stem)
    told = quoted[1] if quoted else item.stem
    return shortened(f"{', '.join(item.prompts)}: {told}" if item.prompts else told)


def shortened(text: str) -> str:
    """At most LONGEST characters, cut between words."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def by_unit(
    items: Iterable[Item], curriculum: Curriculum, paths: Iterable[Path], language: Language
) -> tuple[Category, ...]:
    """The items under path and unit, each once, in the order of the paths; those of no unit under their case files."""
    left = {i.id: i for i in items}
    found: list[Category] = []
    for path in paths:
        for unit in path.units:
            mine = tuple(left.pop(i) for i in curriculum.assigned[unit.id] if i in left)
            found.append((_level("udeassist", titled(path, language), titled(unit, language)), mine))
    found.append((_level("udeassist", CASES[language]), tuple(left.values())))
    return tuple((name, mine) for name, mine in found if mine)


def _level(*names: str) -> str:
    """Moodle reads a doubled slash as a slash within a name."""
    return "/".join(" ".join(n.split()).replace("/", "//") for n in names)
