"""Rows of a cohort's members -> what a trainer looks at: who stands where, what is hardest, and all of it as CSV."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO

from pydantic import Field

from udeassist.learn.mastery import Stage, Standing, standings
from udeassist.learn.notebook import askable, progress_from
from udeassist.learn.records import Curriculum, Item, Language, Path, titled
from udeassist.schema import Record
from udeassist.store import State
from udeassist.store.learning import Attempt, attempts, known
from udeassist.store.people import Learner, members

FEWEST = 3


class Row(Record):
    """One member on one unit; `last` is the time of their latest answer there, ISO 8601 in UTC, or empty."""

    learner: Learner
    path: Path
    standing: Standing
    last: str


class Hard(Record):
    """An item that members answered, and how many of them got it wrong the first time."""

    item: Item
    objective: str
    members: int
    wrong: int


class CohortFigures(Record):
    """All figures of one cohort. `rows` hold only paths that someone in it has begun or made a claim on."""

    members: tuple[Learner, ...]
    rows: tuple[Row, ...]
    hardest: tuple[Hard, ...]


def figures(state: State, cohort: str, curriculum: Curriculum) -> CohortFigures:
    """Read and count. Raises StateError."""
    people = members(state, cohort)
    ids = [p.id for p in people]
    said, claims = attempts(state, ids), known(state, ids)
    answers = {i: tuple(a for a in said if a.learner == i) for i in ids}
    rows: list[Row] = []
    for path in curriculum.paths:
        asked = askable(curriculum, path, "en")
        objectives = {u.id for u in path.units}
        if not objectives & ({a.objective for a in said} | {c.objective for c in claims}):
            continue
        for person in people:
            mine = progress_from(answers[person.id], [c for c in claims if c.learner == person.id], asked)
            last = {a.objective: a.at.isoformat(timespec="seconds") for a in mine.answers}
            rows += [
                Row(learner=person, path=path, standing=s, last=last.get(s.objective, "")) for s in standings(mine)
            ]
    return CohortFigures(members=people, rows=tuple(rows), hardest=hardest(said, curriculum))


def hardest(said: Iterable[Attempt], curriculum: Curriculum, most: int = 10) -> tuple[Hard, ...]:
    """Items by the share of members whose first answer was wrong, then by their number; none that all got right, and
    none that fewer than FEWEST have answered: it would show one person's mistake."""
    first: dict[tuple[str, str], Attempt] = {}
    for one in said:
        first.setdefault((one.item, one.learner), one)
    tried: defaultdict[str, list[Attempt]] = defaultdict(list)
    for one in first.values():
        tried[one.item].append(one)
    items = {i.id: i for i in curriculum.items}
    found = [
        Hard(item=items[i], objective=t[0].objective, members=len(t), wrong=sum(not a.right for a in t))
        for i, t in tried.items()
        if i in items
    ]
    ranked = sorted(
        (h for h in found if h.wrong and h.members >= FEWEST), key=lambda h: (-h.wrong / h.members, -h.wrong, h.item.id)
    )
    return tuple(ranked[:most])


class CsvWords(Record):
    """The words of the file, as its reader knows them from the page: `head` is one for each of the nine columns."""

    language: Language
    head: tuple[str, ...] = Field(min_length=9, max_length=9)
    stages: dict[Stage, str]
    yes: str
    no: str


def as_csv(rows: Iterable[Row], words: CsvWords) -> str:
    """One line for each member and unit; opens in a spreadsheet as it is, and no cell is taken for a formula.

    Columns: learner, path, unit, stage, score, answers, right ones, what they say, time of the latest answer.
    """
    out = StringIO()
    out.write("\ufeff")  # tells Excel that this is UTF-8
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(words.head)
    for row in rows:
        found = row.standing
        score = "" if found.score is None else f"{found.score:.2f}"
        unit = next(u for u in row.path.units if u.id == found.objective)
        writer.writerow(
            [
                _harmless(row.learner.name), titled(row.path, words.language), titled(unit, words.language),
                words.stages[found.stage], score, found.answers, found.right,
                words.yes if found.claimed else words.no, row.last,
            ]
        )  # fmt: skip
    return out.getvalue()


def _harmless(name: str) -> str:
    return f"'{name}" if name[:1] in "=+-@\t\r" else name
