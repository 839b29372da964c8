"""What a learner does at a desk, without a browser."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from udeassist.corpus import Corpus
from udeassist.learn.records import Curriculum, Item
from udeassist.settings import Settings
from udeassist_app.kept import Kept
from udeassist_app.learn_desk import Desk, Sitting
from udeassist_app.learn_html import question_html, reading_html, unit_html
from udeassist_app.learn_room import Room
from udeassist_app.learn_verdict import verdict_html
from udeassist_app.learn_words import places
from udeassist_app.page_learn_trainer import right_answer


@pytest.fixture
def room(shipped: tuple[Corpus, Curriculum], tmp_path: Path) -> Room:
    kept = Kept(tmp_path / "state.sqlite", Settings.load().corpus_dir)
    kept._curriculum = shipped[1]  # read once for all tests
    return Room(shipped[0], kept)


def wrong_on(item: Item) -> tuple[str, ...]:
    others = tuple(o.id for o in item.options if o.id not in item.key)
    return others[:1] or item.key[::-1]


def question(room: Room, desk: Desk, language: str) -> str:
    assert desk.sitting is not None
    unit = room.unit(desk.sitting.objective)
    assert unit is not None
    return question_html(desk.sitting, room.item(desk.sitting.item), unit, language)


@pytest.mark.parametrize(("language", "told"), [("en", "counts again from tomorrow"), ("de", "wieder ab morgen")])
def test_an_item_that_comes_again_on_the_same_day_says_that_it_does_not_count(
    room: Room, language: str, told: str
) -> None:
    desk = room.open(room.begin(Desk(), language, "Ana"), 0)
    desk = room.quiz(desk, language, desk.unit)
    proofs = {a.id: a.proofs for a in room.progress(desk, language).askable}
    seen: frozenset[str] = frozenset()
    for _ in range(60):
        assert desk.sitting is not None
        item = room.item(desk.sitting.item)
        again = bool(proofs[item.id] & seen)
        assert (desk.sitting.again, told in question(room, desk, language)) == (again, again)
        if again:
            return
        seen |= proofs[item.id]
        desk = room.next(room.check(desk, language, wrong_on(item)), language)
    pytest.fail("no item came again")


def test_after_a_first_mistake_the_unit_is_offered_to_read_and_opens(room: Room) -> None:
    desk = room.quiz(room.begin(Desk(), "en", "Ana"), "en", None)
    for right, offered in ((True, False), (False, True), (False, False)):
        assert desk.sitting is not None
        item = room.item(desk.sitting.item)
        desk = room.check(desk, "en", item.key if right else wrong_on(item))
        assert desk.sitting is not None
        assert desk.sitting.read == offered
        if offered:
            reading = room.read_first(desk)
            assert (reading.view, reading.unit, reading.sitting) == ("unit", desk.sitting.objective, None)
        desk = room.next(desk, "en")


def test_the_code_stays_at_the_desk_until_its_owner_has_said_that_they_go(room: Room) -> None:
    desk = room.begin(Desk(), "en", "Ana")
    code = desk.code
    desk = room.to_map(room.quiz(room.open(desk, 0), "en", None))
    assert desk.code == code
    asked = room.ask(desk, "leave")
    assert (asked.learner, asked.asking) == (desk.learner, "leave")
    gone = room.sure(asked, "en")
    assert (gone.learner, gone.code) == (None, "")
    assert room.resume(gone, "en", f" {code.lower()} ").code == code


def test_the_chosen_path_comes_back_and_an_unknown_one_is_not_taken(room: Room) -> None:
    desk = room.begin(Desk(), "en", "Ana")
    last = room.curriculum.paths[-1].id
    desk = room.choose(room.choose(desk, last), "no-such-path")
    assert desk.path == room.resume(Desk(), "en", desk.code).path == last


def test_a_verdict_on_pairs_says_what_was_chosen_by_its_name(room: Room) -> None:
    item = next(i for i in room.curriculum.items if i.kind == "match")
    turned = (item.key[1], item.key[0], *item.key[2:])
    sitting = Sitting(item=item.id, objective="", kind="probe", attempt="a", number=1, chosen=turned)
    told = verdict_html(sitting, item, room.corpus, "en")
    assert [f"your choice: {p}<" in told for p in item.prompts[:3]] == [True, True, False]


def test_of_a_half_filled_answer_what_is_missing_is_named(room: Room) -> None:
    item = next(i for i in room.curriculum.items if i.kind == "match")
    desk = room.begin(Desk(), "en", "Ana")
    desk = replace(desk, sitting=Sitting(item=item.id, objective="", kind="probe", attempt="a", number=1))
    half = (item.key[0], *("" for _ in item.key[1:]))
    assert room.check(desk, "en", half).note == f"Not yet chosen: {', '.join(item.prompts[1:])}."
    assert room.check(desk, "en", tuple("" for _ in item.key)).note == "Choose an answer first."


@pytest.mark.parametrize(
    ("language", "told"), [("en", ("Earliest", "2nd", "3rd", "Latest")), ("de", ("Zuerst", "2.", "3.", "Zuletzt"))]
)
def test_places_in_time_are_told_in_words(room: Room, language: str, told: tuple[str, ...]) -> None:
    item = next(i for i in room.curriculum.items if i.kind == "order" and len(i.key) == 4)
    assert places(item, language) == told


def test_an_invitation_where_the_trainers_code_is_wanted_is_told_as_such(room: Room) -> None:
    made = room.found(Desk(), "en", "Autumn")
    assert "This is the invitation for learners." in room.open_cohort(Desk(), "en", made.code.lower()).note
    assert "no cohort" in room.open_cohort(Desk(), "en", "K7QM-2XRT").note
    assert room.open_cohort(Desk(), "en", made.key).view == "trainer"


def test_a_trainer_reads_the_right_answer_to_a_hard_question(room: Room) -> None:
    single = next(i for i in room.curriculum.items if i.kind == "single")
    match = next(i for i in room.curriculum.items if i.kind == "match")
    assert right_answer(single) in [o.text for o in single.options]
    assert all(f"{prompt}: " in right_answer(match) for prompt in match.prompts)


def test_the_definition_of_a_term_stands_once_with_who_says_so(room: Room) -> None:
    unit = next(u for p in room.curriculum.paths for u in p.units if u.terms)
    told = reading_html(unit, room.curriculum, room.corpus, "en").split("<h3>Terms</h3>")[1].split("<h3>")[0]
    term = room.curriculum.term(unit.terms[0])
    assert told.count(escape(term.citations[0].text, quote=False)) == 1
    assert "Reported by" in told


def test_german_readers_get_aims_questions_and_exercise_in_german(room: Room) -> None:
    path = room.curriculum.paths[0]
    unit = path.units[0]
    assert unit.german is not None
    head, reading = unit_html(unit, path, "de"), reading_html(unit, room.curriculum, room.corpus, "de")
    assert f'<ul lang="de"><li class="line">{unit.german.aims[0]}' in head
    assert unit.german.discuss[0] in reading
    assert unit.discuss[0] not in reading
