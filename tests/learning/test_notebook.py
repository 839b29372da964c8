"""What a learner hands in is stored before it is judged; what a trainer sees is counted from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path as FilePath
from typing import Any, get_args

import pytest

from udeassist.errors import StateError, UsageError
from udeassist.learn.choose import ENOUGH
from udeassist.learn.cohort import CsvWords, as_csv, figures
from udeassist.learn.mastery import Stage, standings
from udeassist.learn.notebook import askable, claim, hand_in, path_of, progress_of
from udeassist.learn.records import Curriculum, Item, Option, Path, Reference, Unit
from udeassist.schema import Quote
from udeassist.store import State, open_state
from udeassist.store.learning import attempts
from udeassist.store.people import delete_learner, join, new_cohort, new_learner
from udeassist.store.rows import now


def unit(name: str) -> Unit:
    read = (Reference(document_id="case-linz", statement=0),)
    return Unit(
        id=f"desk/{name}", title=name, aims=("See",), reading=read, case="case-linz", discuss=("Why?",), exercise="Do."
    )


def item(name: str, language: str = "en", **more: Any) -> Item:
    return Item.model_validate(
        {
            "id": name, "objective": "desk/one", "kind": "single", "language": language, "stem": f"What is {name}?",
            "options": [Option(id=i, text=f"option {i}") for i in "abcd"], "key": ["a"], "explanation": "Because.",
            "citations": [Quote(document_id="case-linz", statement=0, text="A quote of some length.")], **more,
        }
    )  # fmt: skip


def statement(number: int) -> Quote:
    tree = ("Ash", "Oak", "Fir", "Elm")[number]
    return Quote(document_id="case-linz", statement=number, text=f"{tree} grows {number}00 feet.")


ITEMS = (
    *(item(f"one-{n}", citations=[statement(n)]) for n in range(4)),
    item("two-de", "de", objective="desk/two"),
    item("two-en", objective="desk/two"),
    item("two-open", objective="desk/two", kind="open", options=[], key=[], model="So."),
)
PATH = Path(id="desk", title="Desk", role="desk-officer", about="…", units=(unit("one"), unit("two")))
CURRICULUM = Curriculum(
    paths=(PATH,),
    items=ITEMS,
    assigned={u.id: tuple(i.id for i in ITEMS if i.objective == u.id) for u in PATH.units},
)


@pytest.fixture
def state(tmp_path: FilePath) -> Iterator[State]:
    opened = open_state(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def test_open_questions_are_not_judged_and_a_unit_with_few_items_in_a_language_offers_the_others_after_them() -> None:
    german = [(a.id, a.offered) for a in askable(CURRICULUM, PATH, "de")]
    assert german == [(f"one-{n}", True) for n in range(4)] + [("two-de", True), ("two-en", True)]
    many = tuple(item(f"two-{n}", "de", objective="desk/two") for n in range(ENOUGH))
    ids = {"desk/two": tuple(i.id for i in (*ITEMS[4:], *many))}
    rich = CURRICULUM.model_copy(update={"items": (*ITEMS, *many), "assigned": CURRICULUM.assigned | ids})
    assert [a.id for a in askable(rich, PATH, "de") if not a.offered] == ["two-en"]


def test_an_answer_handed_in_twice_keeps_its_first_verdict(state: State) -> None:
    ana, _ = new_learner(state, "Ana")
    first, chosen = hand_in(state, ana.id, "desk/one", ITEMS[0], ["b"], "try-1")
    again, kept = hand_in(state, ana.id, "desk/one", ITEMS[0], ["a"], "try-1")
    assert (first.right, again.right) == (False, False)
    assert chosen == kept == ("b",)
    assert len(attempts(state, [ana.id])) == 1


def test_an_answer_that_cannot_be_stored_is_not_judged(state: State) -> None:
    ana, _ = new_learner(state, "Ana")
    delete_learner(state, ana.id)
    with pytest.raises(StateError):
        hand_in(state, ana.id, "desk/one", ITEMS[0], ["a"], "try-1")
    with pytest.raises(UsageError):
        hand_in(state, ana.id, "desk/one", ITEMS[0], ["nothing"], "try-2")


def test_two_windows_of_one_learner_add_up(state: State) -> None:
    ana, _ = new_learner(state, "Ana")
    for number, one in enumerate(ITEMS[:4]):
        hand_in(state, ana.id, "desk/one", one, ["a"], f"window-{number % 2}-{number}")
    assert [s.stage for s in standings(progress_of(state, ana.id, askable(CURRICULUM, PATH, "en")))] == [
        "mastered",
        "untouched",
    ]


def test_a_claim_can_be_taken_back(state: State) -> None:
    ana, _ = new_learner(state, "Ana")
    asked = askable(CURRICULUM, PATH, "en")
    claim(state, ana.id, "desk/two", True)
    assert progress_of(state, ana.id, asked).claimed == {"desk/two"}
    claim(state, ana.id, "desk/two", False)
    assert progress_of(state, ana.id, asked).claimed == frozenset()


def test_a_unit_that_a_trainer_removed_is_forgotten_calmly() -> None:
    assert path_of(CURRICULUM, "desk/gone") is None
    found = path_of(CURRICULUM, "desk/two")
    assert found is not None
    assert found[1].title == "two"


@pytest.fixture
def cohort(state: State) -> str:
    """Ana masters unit one; "=Bo" gets item 0 wrong, then right, and claims unit two; Cy has not begun."""
    made, _ = new_cohort(state, "Autumn")
    ana, bo, cy = (new_learner(state, name)[0] for name in ("Ana", "=Bo", "Cy"))
    for person in (ana, bo, cy):
        join(state, person.id, made.invitation)
    for number, one in enumerate(ITEMS[:4]):
        hand_in(state, ana.id, "desk/one", one, ["a"], f"ana-{number}", at=now() + timedelta(seconds=number))
    hand_in(state, bo.id, "desk/one", ITEMS[0], ["b"], "bo-0")
    hand_in(state, bo.id, "desk/one", ITEMS[0], ["a"], "bo-1")
    claim(state, bo.id, "desk/two", True)
    return made.id


def test_a_trainer_sees_who_stands_where_and_what_is_hardest(state: State, cohort: str) -> None:
    found = figures(state, cohort, CURRICULUM)
    assert [(r.learner.name, r.standing.objective, r.standing.stage) for r in found.rows] == [
        ("Ana", "desk/one", "mastered"), ("Ana", "desk/two", "untouched"),
        ("=Bo", "desk/one", "practising"), ("=Bo", "desk/two", "untouched"),
        ("Cy", "desk/one", "untouched"), ("Cy", "desk/two", "untouched"),
    ]  # fmt: skip
    assert found.hardest == ()  # two have answered: it would show who was wrong
    cy = next(p for p in found.members if p.name == "Cy")
    hand_in(state, cy.id, "desk/one", ITEMS[0], ["a"], "cy-0")
    hardest = figures(state, cohort, CURRICULUM).hardest
    assert [(h.item.id, h.members, h.wrong) for h in hardest] == [("one-0", 3, 1)]


def test_the_csv_reads_back_in_the_words_of_the_page_and_no_name_becomes_a_formula(state: State, cohort: str) -> None:
    head = ("Name", "Lernpfad", "Einheit", "Stand", "Punkte", "Antworten", "Richtige", "Kennt", "Zuletzt")
    stages: dict[Stage, str] = {s: s.upper() for s in get_args(Stage)}
    words = CsvWords(language="de", head=head, stages=stages, yes="ja", no="nein")
    written = as_csv(figures(state, cohort, CURRICULUM).rows, words)
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == head
    assert [r["Name"] for r in rows] == ["Ana", "Ana", "'=Bo", "'=Bo", "Cy", "Cy"]
    assert (rows[3]["Kennt"], rows[3]["Stand"], rows[3]["Punkte"]) == ("ja", "UNTOUCHED", "")
    assert (rows[0]["Lernpfad"], rows[0]["Einheit"]) == ("Desk", "one"), "titles, as on the page, not ids"
    assert rows[0]["Zuletzt"].endswith("+00:00")


def test_an_empty_cohort_has_empty_figures(state: State) -> None:
    made, _ = new_cohort(state, "Nobody")
    found = figures(state, made.id, CURRICULUM)
    assert (found.members, found.rows, found.hardest) == ((), (), ())
