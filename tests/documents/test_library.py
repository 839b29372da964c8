"""The library: adding is incremental and idempotent, a kill loses and doubles nothing, removal leaves no trace."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents.made import GOOD, write

from conftest import environment, toy, write_corpus
from udeassist import ingest
from udeassist.assistant import Assistant
from udeassist.errors import IndexBehind, LibraryBusy, UsageError
from udeassist.index import build_index, check, open_index, probe
from udeassist.ingest.change import library_of
from udeassist.library import current_digest, open_library, read_shelf
from udeassist.schema import Filter
from udeassist.settings import Settings

STEPS = ("reading", "embedding", "indexing", "checking", "switching", "wiping", "done")
KILLED = """
import os, signal, sys
sys.path.insert(0, os.environ["TESTS"])
import guard; guard.install()
from udeassist import ingest
from udeassist.settings import Settings
step, after, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
seen = 0
def tell(stage, done, total):
    global seen
    seen += stage == step or step == "any"
    if seen > after:
        os.kill(os.getpid(), signal.SIGKILL)
ingest.add(Settings.load(), ingest.files_of([folder]), progress=tell)
"""


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """A data folder with the index of the small corpus in it."""
    settings = toy(write_corpus(tmp_path / "corpus"), tmp_path / "data")
    build_index(settings)
    return settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files to add."""
    inside = tmp_path / "files"
    inside.mkdir()
    for name in ("notes.md", "post.txt", "report.pdf"):
        write(inside, name, GOOD[name]())
    return inside


def put(settings: Settings, *paths: Path, **more: object) -> ingest.Summary:
    return ingest.add(settings, ingest.files_of([str(p) for p in paths]), **more)  # type: ignore[arg-type]


def state(settings: Settings) -> dict[str, object]:
    """Everything that must be the same however one got there."""
    library = open_library(settings.data_dir)
    try:
        shelf, origins = library.shelf(), library.origins()
        ids, _ = library.vectors("x")
        return {
            "documents": sorted(d.model_dump_json(exclude={"at"}) for d in shelf.documents),
            "origins": sorted(o.model_dump_json(exclude={"at"}) for o in origins.values()),
            "pending": len(library.pending()),
            "rows": [sorted(d.id for d in open_index(settings).corpus.documents), ids],
            "looked": probe(open_index(settings)),
        }
    finally:
        library.close()


def killed(settings: Settings, folder: Path, step: str, after: int) -> int:
    env = environment(settings, TESTS=str(Path(__file__).resolve().parents[1]))
    return subprocess.run(
        [sys.executable, "-c", KILLED, step, str(after), str(folder)], env=env, capture_output=True, timeout=120
    ).returncode


def test_what_was_added_is_found_and_cited_to_page_and_heading(place: Settings, folder: Path) -> None:
    summary = put(place, folder, collection="council", meta={"publisher": "Town of Birkenau"})
    assert (summary.counts["added"], summary.documents) == (3, 3)
    index = open_index(place)
    report = next(d for d in index.corpus.documents if d.title == "Partnership report 2023")
    assert (report.kind, report.collection, report.sources[0].publisher) == ("upload", "council", "Town of Birkenau")
    costs = index.passages[report.id][-1]
    assert (costs.page, costs.heading) == (3, "3 Costs")
    assert costs.text.startswith("The exchange cost 186,000 euros")


def test_the_same_files_again_cost_nothing_and_change_nothing(place: Settings, folder: Path) -> None:
    put(place, folder)
    before, generation = state(place), (place.index_dir / "current").read_text()
    again = put(place, folder)
    assert (again.counts["unchanged"], again.embedded) == (3, 0)
    assert state(place) == before
    assert (place.index_dir / "current").read_text() == generation


def test_a_changed_file_replaces_its_statements_and_a_copy_is_a_duplicate(place: Settings, folder: Path) -> None:
    put(place, folder)
    write(folder, "notes.md", GOOD["notes.md"]().replace(b"two thirds", b"one half"))
    write(folder, "copy.txt", GOOD["post.txt"]())
    summary = put(place, folder)
    results = {Path(o.origin).name: o.result for o in summary.outcomes}
    assert results == {
        "notes.md": "replaced",
        "post.txt": "unchanged",
        "report.pdf": "unchanged",
        "copy.txt": "duplicate",
    }
    said = json.dumps([s.text for d in open_index(place).corpus.documents for s in d.statements])
    assert "one half of the costs" in said
    assert "two thirds of the costs" not in said
    (folder / "post.txt").unlink()
    ingest.update(place, prune=True)
    assert [d.name for d in read_shelf(place.data_dir).documents if d.kind == "wordpress"]  # the copy still holds it


def test_a_bad_file_is_set_aside_with_a_reason_and_the_others_are_added(place: Settings, folder: Path) -> None:
    write(folder, "broken.pdf", b"%PDF-1.7 hello")
    summary = put(place, folder)
    assert (summary.counts["added"], summary.counts["quarantined"]) == (3, 1)
    aside = next(o for o in summary.outcomes if o.result == "quarantined")
    assert aside.reason.startswith("The PDF is damaged")
    assert aside.remedy
    write(folder, "notes.md", b"\x00\x01\x02" * 30)  # was good before: what was kept stays
    assert put(place, folder).counts["quarantined"] == 2
    assert len(read_shelf(place.data_dir).documents) == 3


def test_removed_means_gone_from_every_file(place: Settings, folder: Path) -> None:
    put(place, folder)
    document = next(d for d in read_shelf(place.data_dir).documents if d.kind == "pdf")
    ingest.remove(place, [document.id])
    left = [p for p in place.data_dir.rglob("*") if p.is_file()]
    words = [b"pumping station", b"186,000", b"Partnership report 2023", document.id.encode(), b"report.pdf"]
    assert [(p.name, w) for p in left for w in words if w in p.read_bytes()] == []
    with pytest.raises(UsageError, match="no document"):
        ingest.remove(place, [document.id])
    assert len(open_index(place).corpus.documents) == 7


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(step: str, place: Settings, folder: Path, tmp_path: Path) -> None:
    other = toy(place.corpus_dir, tmp_path / "undisturbed")
    put(other, folder)
    changed = folder / "notes.md"
    kept = changed.read_bytes()
    if step == "wiping":  # there is something to wipe only after a change
        put(place, folder)
        changed.write_bytes(kept + b"\n\nOne more sentence that will be gone again.\n")
        put(place, folder)
        changed.write_bytes(kept)
    code = killed(place, folder, step, 0)
    assert code == -signal.SIGKILL
    Assistant.open(place).ask("When was the agreement signed?")  # whatever stands can be asked
    put(place, folder)
    assert state(place) == state(other)


def test_kills_at_random_moments_end_in_the_same_state(place: Settings, folder: Path, tmp_path: Path) -> None:
    other = toy(place.corpus_dir, tmp_path / "undisturbed")
    put(other, folder)
    chance = random.Random(6)
    for _ in range(int(os.environ.get("UDEASSIST_KILLS", "3"))):
        killed(place, folder, "any", chance.randrange(25))
    put(place, folder)
    assert state(place) == state(other)


def test_an_index_behind_the_library_follows_it_at_the_next_question(place: Settings, folder: Path) -> None:
    put(place, folder)
    library = open_library(place.data_dir)
    library.settle([], gone=list(library.origins()))
    library.close()
    with pytest.raises(IndexBehind):
        check(place)
    assert len(Assistant.open(place).index.corpus.documents) == 5
    assert check(place)[1].library == current_digest(place.data_dir) == ""


def test_collections_narrow_and_our_case_files_can_be_left_out(place: Settings, folder: Path) -> None:
    put(place, folder / "notes.md", collection="council")
    put(place, folder / "post.txt", collection="partners")
    assistant = Assistant.open(place)
    assert assistant.values("collection") == ("council", "partners", "shipped")
    asked = assistant.ask("What began in 2019?", filters=[Filter(field="collection", value="council")])
    assert asked.evidence.searched == 1
    moved = put(place, folder / "post.txt", collection="council")
    assert (moved.counts["moved"], moved.embedded) == (1, 0)
    put(place, folder / "notes.md", shipped=False)
    assert {d.kind for d in open_index(place).corpus.documents} == {"upload"}
    ingest.remove(place, [], collection="council")
    assert not (place.index_dir / "current").exists()
    put(place, shipped=True)
    assert len(open_index(place).corpus.documents) == 5


def test_a_sidecar_and_meta_go_before_what_the_file_says(place: Settings, folder: Path) -> None:
    write(folder, "notes.md.yaml", b"publisher: City archive\ncollection: old\n")
    put(place, folder / "notes.md", meta={"date": "2020-02-02"})
    document = read_shelf(place.data_dir).documents[0]
    assert (document.facts.publisher, document.facts.date, document.collection) == ("City archive", "2020-02-02", "old")
    write(folder, "notes.md.yaml", b"colour: red\n")
    assert (
        put(place, folder / "notes.md").outcomes[0].reason == "Its sidecar notes.md.yaml has the unknown field 'colour'"
    )


def test_a_backup_can_be_put_back_and_an_export_added_again(place: Settings, folder: Path, tmp_path: Path) -> None:
    put(place, folder)
    before = state(place)
    assert ingest.backup(place, tmp_path / "copy.sqlite") == 3
    files = ingest.export(place, tmp_path / "out")
    assert len(files) == 3
    ingest.remove(place, ["notes.md"])
    summary, kept = ingest.restore(place, tmp_path / "copy.sqlite")
    assert (summary.documents, summary.embedded) == (3, 0)
    assert kept is not None
    assert state(place) == before
    assert ingest.verify_library(place).problems == ()
    elsewhere = toy(place.corpus_dir, tmp_path / "elsewhere")
    assert put(elsewhere, tmp_path / "out").counts["added"] == 3
    with pytest.raises(UsageError, match="no copy of a library"):
        ingest.restore(place, folder / "notes.md")
    assert state(place) == before


def test_two_at_once_wait_and_then_say_who_holds_it(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("udeassist.ingest.change.LOCK_SECONDS", 0.1)
    with library_of(place), pytest.raises(LibraryBusy, match=f"process {os.getpid()}"), library_of(place):
        pass


def test_the_command_line_tells_what_became_of_each_file(
    place: Settings, folder: Path, call: Callable[..., tuple[int, str, str]]
) -> None:
    write(folder, "empty.txt", b"")
    code, out, err = call("add", str(folder), "--collection", "council", settings=place)
    assert code == 1
    assert "added             3" in out
    assert "The file is empty. Check where it came from" in out
    assert "Traceback" not in err
    code, out, _ = call("list", settings=place)
    assert (code, "council (3)" in out, "set aside:" in out) == (0, True, True)
    code, out, _ = call("show", "Partnership report 2023", settings=place)
    assert (code, "3 Costs, p. 3" in out) == (0, True)
    code, out, _ = call("verify", settings=place)
    assert (code, "0 problems" in out) == (0, True)
    assert call("add", "nowhere.pdf", settings=place)[0] == 2
    assert call("add", str(folder), "--meta", "colour=red", settings=place)[0] == 2
    assert call("remove", "Partnership report 2023", settings=place)[0] == 0
    assert call("ask", "--filter", "collection=nothing", "Who?", settings=place)[0] == 2
