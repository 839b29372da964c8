"""What people made is kept: whoever writes at the same time, whatever dies, and whatever is wrong with the file."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import inspect

from udeassist.errors import StateError
from udeassist.store import State, open_state
from udeassist.store.feedback import Feedback, add_feedback, all_feedback
from udeassist.store.labels import Adjudication, Label, add_adjudication, add_label, latest_adjudications, latest_labels
from udeassist.store.learning import Attempt, Known, add_attempt, add_known, attempts, known
from udeassist.store.people import (
    delete_cohort,
    delete_learner,
    find_cohort,
    find_learner,
    join,
    learner,
    leave,
    members,
    new_cohort,
    new_learner,
    remember_path,
    remember_unit,
)
from udeassist.store.tables import METADATA

SRC = str(Path(__file__).resolve().parents[1] / "src")
# A process that opens the file, writes, and says after each row that it is written.
WRITER = """
import sys; from pathlib import Path
from udeassist.store import open_state
from udeassist.store.learning import Attempt, add_attempt
state = open_state(Path(sys.argv[1]))
for number in range(int(sys.argv[4])):
    name, who = f"{sys.argv[3]}-{number}", sys.argv[2]
    add_attempt(state, Attempt(id=name, learner=who, objective="o", item="i", answer=("a",), right=True))
    print(name, flush=True)
"""
OPENER = "import sys; from pathlib import Path; from udeassist.store import open_state; open_state(Path(sys.argv[1]))"
# The first file is there so that everything is imported before the rights go.
AS_ANOTHER = """
import os, sys; from pathlib import Path; from udeassist.store import open_state
open_state(Path(sys.argv[2])).close()
os.getuid() or os.setuid(65534)
open_state(Path(sys.argv[1]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.sqlite"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    opened = open_state(path)
    yield opened
    opened.close()


def child(code: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    env = {**os.environ, "PYTHONPATH": SRC}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, text=True, **options)  # type: ignore[call-overload,no-any-return]


def answer(who: str, number: int, right: bool = True) -> Attempt:
    return Attempt(id=f"a{number}", learner=who, objective="p/u", item=f"i{number}", answer=("x", "y"), right=right)


def test_the_tables_in_the_file_are_the_tables_in_the_code(state: State) -> None:
    with state.reading() as connection:
        found = inspect(connection)
        columns = {name: {c["name"] for c in found.get_columns(name)} for name in METADATA.tables}
        indexes = {i["name"] for name in METADATA.tables for i in found.get_indexes(name)}
    assert columns == {name: set(table.c.keys()) for name, table in METADATA.tables.items()}
    assert indexes == {str(i.name) for table in METADATA.tables.values() for i in table.indexes}


def test_an_answer_sent_twice_is_stored_once_and_unchanged(state: State) -> None:
    who, _ = new_learner(state, "Ana")
    first = answer(who.id, 1)
    assert add_attempt(state, first)
    assert not add_attempt(state, first.model_copy(update={"right": False}))
    assert attempts(state, [who.id]) == (first,)


def test_a_learner_goes_on_with_the_code_however_it_is_typed(state: State, path: Path) -> None:
    who, code = new_learner(state, "Ana")
    remember_unit(state, who.id, "p/u")
    remember_path(state, who.id, "q")
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code} "):
        found = find_learner(state, typed)
        assert found is not None
        assert (found.id, found.unit, found.path) == (who.id, "p/u", "q")
    assert find_learner(state, "") is None
    assert code.encode() not in path.read_bytes()


def test_whoever_leaves_takes_every_trace_along(state: State, path: Path) -> None:
    who, _ = new_learner(state, "Wilhelmine Unverwechselbar")
    other, _ = new_learner(state, "Bo")
    for one in (who, other):
        add_attempt(state, answer(one.id, 1).model_copy(update={"id": f"of-{one.id}"}))
        add_known(state, Known(learner=one.id, objective="p/u", known=True))
    assert delete_learner(state, who.id)
    assert not delete_learner(state, who.id)
    assert attempts(state, [who.id]) == () == known(state, [who.id])
    assert learner(state, who.id) is None
    assert len(attempts(state, [other.id])) == len(known(state, [other.id])) == 1
    for file in path.parent.glob("state.sqlite*"):
        assert b"Unverwechselbar" not in file.read_bytes()
        assert who.id.encode() not in file.read_bytes()


def test_an_answer_of_someone_who_has_left_is_refused_in_a_sentence(state: State) -> None:
    who, _ = new_learner(state, "Ana")
    delete_learner(state, who.id)
    with pytest.raises(StateError, match="has been deleted"):
        add_attempt(state, answer(who.id, 1))


def test_a_cohort_is_joined_by_invitation_and_opened_only_by_its_trainer(state: State) -> None:
    cohort, code = new_cohort(state, "Autumn")
    ana, _ = new_learner(state, "Ana")
    assert join(state, ana.id, "NOPE") is None
    assert join(state, ana.id, cohort.invitation.lower()) == cohort
    assert [m.name for m in members(state, cohort.id)] == ["Ana"]
    assert find_cohort(state, code) == cohort
    assert find_cohort(state, cohort.invitation) is None
    leave(state, ana.id)
    assert members(state, cohort.id) == ()
    join(state, ana.id, cohort.invitation)
    assert delete_cohort(state, cohort.id)
    found = learner(state, ana.id)
    assert found is not None
    assert found.cohort is None


def test_what_people_say_of_an_answer_comes_back_as_they_said_it(state: State) -> None:
    said = Feedback(
        answer="x1", question="Was tat Köln?", standalone="Was tat Köln?", language="de", verdict="wrong",
        note="Das Jahr stimmt nicht: „1998“", claims=({"text": "…", "citations": [{"n": 1}]},), manifest={"units": 3},
    )  # fmt: skip
    add_feedback(state, said)
    add_feedback(state, said.model_copy(update={"id": "other", "answer": "x2", "verdict": "useful"}))
    assert all_feedback(state, "x1") == (said,)
    assert len(all_feedback(state)) == 2


def test_a_later_label_counts_and_the_earlier_one_stays(state: State) -> None:
    first = Label(run="r", pair="p", annotator="Ana", label="full", start=3, end=9)
    add_label(state, first)
    later = add_label(state, Label(run="r", pair="p", annotator="Ana", label="partial"))
    add_label(state, Label(run="other", pair="p", annotator="Ana", label="none"))
    assert latest_labels(state, "r") == {("p", "Ana"): later}
    ruled = add_adjudication(state, Adjudication(run="r", pair="p", adjudicator="Bo", label="full"))
    assert latest_adjudications(state, "r") == {"p": ruled}


@pytest.mark.parametrize(
    "deed", ["UPDATE labels SET label='none'", "DELETE FROM labels", "UPDATE attempts SET right=1"]
)
def test_what_was_written_down_cannot_be_rewritten(state: State, path: Path, deed: str) -> None:
    add_label(state, Label(run="r", pair="p", annotator="Ana", label="full"))
    who, _ = new_learner(state, "Ana")
    add_attempt(state, answer(who.id, 1, right=False))
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        raw.execute(deed)


def test_many_threads_at_once_lose_nothing(state: State) -> None:
    who, _ = new_learner(state, "Ana")
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda number: add_attempt(state, answer(who.id, number)), range(100)))
    assert len(attempts(state, [who.id])) == 100


def test_two_processes_at_once_lose_nothing(state: State, path: Path) -> None:
    who, _ = new_learner(state, "Ana")
    writers = [child(WRITER, str(path), who.id, name, "40") for name in ("one", "two")]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert (writer.returncode, err) == (0, "")
    assert len(attempts(state, [who.id])) == 80


def test_processes_that_open_a_new_file_at_once_agree_on_it(path: Path) -> None:
    openers = [child(OPENER, str(path)) for _ in range(3)]
    told = [opener.communicate(timeout=60)[1] for opener in openers]
    assert told == ["", "", ""]
    new_learner(open_state(path), "Ana")


def test_what_was_acknowledged_survives_a_kill(state: State, path: Path) -> None:
    who, _ = new_learner(state, "Ana")
    writer = child(WRITER, str(path), who.id, "w", "100000")
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(25)]
    writer.send_signal(signal.SIGKILL)
    told += writer.communicate(timeout=60)[0].split()
    stored = {a.id for a in attempts(open_state(path), [who.id])}
    assert set(told) <= stored
    assert len(stored) - len(told) <= 1  # the one it was about to acknowledge


@pytest.mark.parametrize("harm", ["not a database at all" * 50, "cut", "garbled"])
def test_a_damaged_file_gives_one_sentence_and_stays_as_it_is(path: Path, harm: str) -> None:
    opened = open_state(path)
    for number in range(50):
        new_learner(opened, f"Ana {number}")
    opened.forget_traces()
    opened.close()
    whole = path.read_bytes()
    garbled = whole[:4096] + b"\xff" * 8192 + whole[12288:]
    harmed = {"cut": whole[: len(whole) // 2], "garbled": garbled}.get(harm, harm.encode())
    path.write_bytes(harmed)
    for beside in path.parent.glob("state.sqlite-*"):
        beside.unlink()
    with pytest.raises(StateError, match="is damaged") as told:
        open_state(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == harmed


def test_a_file_from_before_paths_were_remembered_keeps_its_learners(state: State, path: Path) -> None:
    _, code = new_learner(state, "Ana")
    state.close()
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE learners DROP COLUMN path")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
    again = open_state(path)
    found = find_learner(again, code)
    assert found is not None
    assert (found.name, found.path) == ("Ana", None)
    again.close()


def test_a_file_of_a_newer_program_is_refused(state: State, path: Path) -> None:
    state.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StateError, match="newer udeassist"):
        open_state(path)


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StateError, match="another program"):
        open_state(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_file_in_other_hands_is_waited_for_and_then_named(path: Path) -> None:
    state = open_state(path, busy_seconds=0.2)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="written by another process"):
        new_learner(state, "Ana")
    holder.execute("COMMIT")
    holder.close()
    new_learner(state, "Ana")


def test_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="cannot be used"):
        open_state(tmp_path / "file" / "state.sqlite")
    (tmp_path / "state.sqlite").mkdir()
    with pytest.raises(StateError, match="cannot be opened"):
        open_state(tmp_path / "state.sqlite")


def test_a_read_only_file_gives_one_sentence(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.sqlite"
        open_state(path).close()
        for file in (path, *path.parent.iterdir()):
            file.chmod(0o444)
        Path(folder).chmod(0o555)
        # root may write anywhere, so another user tries
        err = child(AS_ANOTHER, str(path), str(tmp_path / "warm.sqlite")).communicate(timeout=60)[1]
        Path(folder).chmod(0o755)
    assert err.strip().splitlines()[-1].startswith("udeassist.errors.StateError: "), err
    assert "Set UDEASSIST_DATA_DIR" in err


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_cleaning_up_keeps_what_people_made(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "Makefile", tmp_path)
    kept = tmp_path / ".udeassist" / "state.sqlite"
    new_learner(open_state(kept), "Ana")
    (tmp_path / ".udeassist" / "index").mkdir()
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    assert not (tmp_path / ".udeassist" / "index").exists()
    with open_state(kept).reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM learners").all() == [("Ana",)]
