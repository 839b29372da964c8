"""A run folder: what it holds, how it goes on after a stop, what it refuses; the commands; the report."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from measuring.made import CASES, LIBRARY, QUESTIONS, Good, answering, lines, manifest, setting, told
from udeassist.assistant import Assistant
from udeassist.corpus import load_corpus
from udeassist.errors import UsageError
from udeassist.settings import Settings
from udeassist_evals import cli, records, run
from udeassist_evals.case import Case, Nugget
from udeassist_evals.gate import Broken
from udeassist_evals.gold import gold_of
from udeassist_evals.junit import write as write_junit
from udeassist_evals.library import Library
from udeassist_evals.records import Line
from udeassist_evals.report import changes_text, summary_text, write_report
from udeassist_evals.report.worst import verdict, worst
from udeassist_evals.response import Response
from udeassist_evals.summary import Summary, summarise
from udeassist_evals.systems import systems
from udeassist_evals.systems.committed import committed
from udeassist_evals.verifiers import LexicalVerifier
from udeassist_evals.verifiers.corruptions import probes
from udeassist_evals.verifiers.health import health

HEALTH = [health(LexicalVerifier(), probes(LIBRARY, each=5))]


class Stops(Good):
    """Is interrupted at its fourth question."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def respond(self, case: Case) -> Response:
        self.asked.append(case.id)
        if len(self.asked) == 4:
            raise KeyboardInterrupt
        return super().respond(case)


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    stops = Stops()
    run.prepare(tmp_path, manifest())
    with pytest.raises(KeyboardInterrupt):
        run.run(tmp_path, QUESTIONS, setting(stops))
    run.prepare(tmp_path, manifest(started="2027-01-01T00:00:00+00:00"))
    found = run.run(tmp_path, QUESTIONS, setting(stops))
    assert [line.case.id for line in found] == [c.id for c in CASES]
    assert stops.asked[:4] == [c.id for c in CASES[:4]]
    assert stops.asked[4:] == [c.id for c in CASES[3:]], "only what was left is asked"


def test_a_record_torn_off_in_the_middle_is_asked_again_and_told(tmp_path: Path) -> None:
    run.prepare(tmp_path, manifest())
    run.run(tmp_path, QUESTIONS, setting())
    path = tmp_path / records.RECORDS
    path.write_bytes(path.read_bytes()[:-50])
    heard: list[str] = []
    found = run.run(tmp_path, QUESTIONS, setting()._replace(tell=heard.append))
    assert len(found) == len(CASES)
    assert heard == [
        "the last record was torn off in the middle; its question is asked again",
        f"going on after {len(CASES) - 1} of {len(CASES)} questions",
    ]


def test_a_damaged_record_is_named_by_its_line(tmp_path: Path) -> None:
    run.prepare(tmp_path, manifest())
    (tmp_path / records.RECORDS).write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"records\.jsonl:1: case: Field required"):
        run.run(tmp_path, QUESTIONS, setting())


def test_an_interrupted_run_of_something_else_is_refused_and_begun_anew_on_request(tmp_path: Path) -> None:
    run.prepare(tmp_path, manifest())
    with pytest.raises(UsageError, match="interrupted run of another corpus"):
        run.prepare(tmp_path, manifest(corpus_hash="other"))
    run.prepare(tmp_path, manifest(corpus_hash="other"), fresh=True)
    assert run.read_manifest(tmp_path).corpus_hash == "other"


def test_a_finished_run_is_replaced(tmp_path: Path) -> None:
    run.prepare(tmp_path, manifest())
    run.run(tmp_path, QUESTIONS, setting())
    (tmp_path / run.DONE).write_text("{}", encoding="utf-8")
    run.prepare(tmp_path, manifest(corpus_hash="other"))
    assert sorted(p.name for p in tmp_path.iterdir()) == [run.MANIFEST]


@pytest.mark.parametrize("what", ["nothing", "{}", "[]"])
def test_a_folder_that_is_no_run_is_told_so(tmp_path: Path, what: str) -> None:
    if what != "nothing":
        (tmp_path / run.MANIFEST).write_text(what, encoding="utf-8")
    with pytest.raises(UsageError, match="no run folder"):
        run.read_manifest(tmp_path)


def summary(found: tuple[Line, ...] = ()) -> Summary:
    return summarise(found or lines(), {"udeassist": "made"}, HEALTH)


def test_outcomes_add_up_and_every_slice_holds_every_question_once() -> None:
    found = summary()
    assert sum(found.own.outcomes.values()) == found.own.questions == len(CASES)
    for by in {s.by for s in found.slices}:
        assert sum(s.questions for s in found.slices if s.by == by) == len(CASES)
    assert found.own.quotes["verified"] == 60
    assert found.held_out["groundedness"].value is None, "nothing was held out"


class Tags(HTMLParser):
    """Every tag and every address in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("src", "href", "action", "srcset", "data")]
        self.ids += [v or "" for k, v in attrs if k == "id"]


def evil(case: Case) -> Case:
    return case.model_copy(update={"question": "<script>alert(1)</script> & <img src=x>"})


def test_the_report_asks_for_nothing_outside_and_nothing_in_it_becomes_markup(tmp_path: Path) -> None:
    found = tuple(line.model_copy(update={"case": evil(line.case)}) for line in lines())
    write_report(tmp_path / "r.html", found, summary(found), manifest())
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.addresses
    assert all(a.startswith("#") for a in tags.addresses)
    assert {a[1:] for a in tags.addresses} <= set(tags.ids)
    assert len(tags.ids) == len(set(tags.ids))
    assert tags.tags.count("script") == 1, "only the page's own"
    assert "img" not in tags.tags
    assert not re.search(r"url\(|@import|https?://", page)
    assert tags.tags.count("details") == 2 * len(CASES), "each question, and its evidence"


def test_the_words_of_blind_questions_are_not_printed_unless_asked_for(tmp_path: Path) -> None:
    blind = lines()[0].model_copy(update={"split": "blind"})
    found = (blind, *lines()[1:])
    for show, times in ((False, 0), (True, 1)):
        write_report(tmp_path / "r.html", found, summary(found), manifest(), show)
        page = (tmp_path / "r.html").read_text(encoding="utf-8")
        assert page.count('<span class="qt" lang="en" dir="auto">When did Linz sign?</span>') == times
        assert ("1 blind questions are measured and not shown" in page) is not show


def changed(line: Line, response: Response) -> Line:
    return line.model_copy(update={"systems": {"udeassist": told(response, line.case)}})


def test_the_gravest_answers_come_first_and_each_says_what_it_is() -> None:
    right, answerable, nobody = lines()[0], lines()[1], lines()[-1]
    declined = changed(answerable, Response(status="declined", reason="no_support"))
    beside = changed(answerable, answering([(answerable.case.cluster, 1)]))
    talks = changed(nobody, answering([(nobody.case.cluster, 0)]))
    order = worst([right, declined, beside, talks], "udeassist")
    assert [verdict(line, "udeassist") for line in order] == [
        ("×", "answered, should decline"),
        ("×", "incomplete, miss of composition"),
        ("○", "declined, could be answered"),
    ]
    assert verdict(right, "udeassist") == ("●", "right")


def test_the_terminal_holds_every_system_and_the_verifiers_table() -> None:
    text = summary_text(summary())
    assert "grounded answers, of answerable" in text
    assert "verifier 'lexical'" in text
    assert "n 30, d 30, u 0" in text
    assert changes_text((), ["a"], []).endswith("now right: 1 (a)\nno longer right: 0")


def test_junit_counts_what_is_not_right_and_what_broke(tmp_path: Path) -> None:
    bad = changed(lines()[0], Response(status="declined", reason="no_support"))
    write_junit(
        tmp_path / "j.xml", [bad, lines()[1]], "udeassist", [Broken(what="quotes verified: 1 of 2", where=("x",))]
    )
    invariants, questions = Xml.parse(tmp_path / "j.xml").getroot()
    assert (invariants.get("failures"), questions.get("tests"), questions.get("failures")) == ("1", "2", "1")


ABOUT = {"name": "closed book", "about": "a model alone", "date": "2026-01-01", "model": "m", "corpus_hash": "x" * 64}


def test_a_committed_baseline_is_asked_only_what_it_answered_then(tmp_path: Path) -> None:
    rows = [ABOUT, {"id": "d000", "response": {"status": "declined"}}, {"id": "d001", "error": "timed out"}]
    (tmp_path / "closed.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (one,) = committed(tmp_path)
    assert "run 2026-01-01" in one.about
    assert [one.covers(c) for c in CASES[:3]] == [True, True, False]
    assert one.respond(CASES[0]).status == "declined"
    assert run.ask(one, CASES[1], setting()).error == "RuntimeError: timed out"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "closed.jsonl:1: the file is empty"),
        (["{}"], "closed.jsonl:1: name: Field required"),
        ([json.dumps(ABOUT), "{"], "closed.jsonl:2: line: Invalid JSON"),
        ([json.dumps(ABOUT), '{"id": "a"}', '{"id": "a"}'], "closed.jsonl:3: id 'a' is there twice"),
    ],
)
def test_a_damaged_committed_baseline_is_named_by_its_line(tmp_path: Path, rows: list[str], told: str) -> None:
    (tmp_path / "closed.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        committed(tmp_path)
    assert told in str(refused.value)


@pytest.fixture
def asked(shared_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Question files over the small corpus, and the settings that find it."""
    monkeypatch.setenv("UDEASSIST_CORPUS", str(shared_settings.corpus_dir))
    monkeypatch.setenv("UDEASSIST_DATA_DIR", str(shared_settings.data_dir))
    monkeypatch.setenv("UDEASSIST_EMBEDDER", shared_settings.embedder)
    library = Library(load_corpus(shared_settings.corpus_dir))
    nuggets = [Nugget(match_any=("2016",))]
    gold = gold_of(nuggets, ["case-linz"], library)
    case = CASES[0].model_copy(
        update={"question": "When did Linz open its Danube office?", "nuggets": nuggets, "gold": gold}
    )
    (tmp_path / "dev.jsonl").write_text(case.model_dump_json() + "\n", encoding="utf-8")
    nobody = CASES[-1].model_copy(update={"cluster": "case-paris", "question": "What did the flags of Paris cost?"})
    (tmp_path / "test.jsonl").write_text(nobody.model_dump_json() + "\n", encoding="utf-8")
    return tmp_path


def evals(folder: Path, *arguments: str) -> int:
    places = ("--questions", str(folder), "--baseline", str(folder / "base"), "--baselines", str(folder / "none"))
    return cli.main([arguments[0], *places, *arguments[1:]])


def test_a_run_writes_its_folder_and_a_second_one_compares_with_it(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        assert evals(asked, "run", "--out", str(asked / name)) == 0
    wanted = ["junit.xml", "manifest.json", "records.jsonl", "report.html", "summary.json"]
    assert sorted(p.name for p in (asked / "one").iterdir()) == wanted
    found = records.read(asked / "one")
    assert list(found[0].systems) == [
        "udeassist", "refuse all", "first two sentences", "paste top passage", "cite all",
    ]  # fmt: skip
    assert found[0].systems["udeassist"].response is not None
    assert cli.main(["compare", str(asked / "one"), str(asked / "two")]) == 0
    assert "no longer right: 0" in capsys.readouterr().out
    assert cli.main(["report", str(asked / "one")]) == 0


def test_the_gate_is_green_after_a_rebaseline_and_refuses_changed_questions(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("--out", str(asked / "gate"))
    assert evals(asked, "gate", *out) == 2
    assert "There is no baseline" in capsys.readouterr().err
    assert evals(asked, "rebaseline", *out, "--reason", "the first baseline here") == 0
    assert evals(asked, "gate", *out) == 0
    assert "the first baseline here" in capsys.readouterr().out
    path = asked / "test.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("flags", "ships"), encoding="utf-8")
    assert evals(asked, "gate", *out) == 2
    assert "The question file test.jsonl has changed since the baseline." in capsys.readouterr().err


def test_broken_questions_are_all_told_and_nothing_is_asked(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (asked / "dev.jsonl").open("a", encoding="utf-8") as out:
        out.write("{\n{}\n")
    assert evals(asked, "run", "--out", str(asked / "x")) == 2
    told = capsys.readouterr().err
    assert "dev.jsonl:2: line: Invalid JSON" in told
    assert "dev.jsonl:3: id: Field required" in told
    assert "nothing was asked" in told
    assert not (asked / "x").exists()
    assert cli.main(["check", "--questions", str(asked)]) == 1


def test_runs_of_different_questions_are_not_compared(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evals(asked, "run", "--only-ours", "--out", str(asked / "one")) == 0
    assert evals(asked, "run", "--only-ours", "--split", "dev", "--out", str(asked / "two")) == 0
    assert cli.main(["compare", str(asked / "one"), str(asked / "two")]) == 2
    assert "different questions" in capsys.readouterr().err


def test_the_degenerate_systems_do_what_their_names_say(toy_assistant: Assistant) -> None:
    library = Library(toy_assistant.index.corpus)
    case = CASES[0].model_copy(update={"question": "When did Linz open its Danube office?"})
    said = {s.name: s.respond(case) for s in systems(toy_assistant, library, Path("none"))}
    assert said["refuse all"].status == "declined"
    assert 1 <= len(said["first two sentences"].sentences) <= 2
    assert len({c.passage_id for s in said["paste top passage"].sentences for c in s.citations}) == 1
    assert {len(s.citations) for s in said["cite all"].sentences} == {5}
