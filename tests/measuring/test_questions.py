"""The reader and the checker: what is wrong in a question file is told with its file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from measuring.made import CASES, LIBRARY, QUESTIONS
from udeassist.corpus import load_corpus
from udeassist.settings import Settings
from udeassist_evals.case import Case, Gold, Nugget, Questions, read_lines, read_questions
from udeassist_evals.check import check, shared_documents
from udeassist_evals.gold import fill, gold_of
from udeassist_evals.library import Library
from udeassist_evals.run import strata_of

WANTED = CASES[0].model_dump(mode="json")
NOBODY = CASES[-1].model_dump(mode="json")


def questions(*given: dict[str, object], splits: tuple[str, ...] = ()) -> Questions:
    cases = tuple(Case.model_validate_json(json.dumps(g)) for g in given)
    return Questions(
        cases=cases,
        places={c.id: f"dev.jsonl:{n}" for n, c in enumerate(cases, 1)},
        splits={c.id: s for c, s in zip(cases, splits or ("dev",) * len(cases), strict=True)},
        findings=(),
        fingerprints={},
    )


def gold(**changes: object) -> list[dict[str, object]]:
    return [WANTED["gold"][0] | changes]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"surprise": 1}, "d.jsonl:1: surprise: Extra inputs"),
        ({"language": "it"}, "d.jsonl:1: language:"),
        ({"id": ""}, "d.jsonl:1: id:"),
        ({"nuggets": []}, "needs nuggets"),
        ({"gold": []}, "needs gold"),
        ({"documents": []}, "needs documents"),
        ({"nuggets": [{"match_any": []}]}, "d.jsonl:1: nuggets.0.match_any:"),
        ({"nuggets": [{"match_any": ["1980"], "weight": "okay"}]}, "no nugget is vital"),
        ({"documents": [[]]}, "without alternatives"),
        ({"expected": "declined"}, "names acceptable reasons"),
        ({"reasons": ["no_support"]}, "names acceptable reasons"),
        ({"verdict": "holds"}, "only for kind 'verify'"),
        ({"gold": gold(end=5)}, "is not as long as its quote"),
        ({"gold": gold(holds=[0, 1])}, "gold holds nugget 1, of none"),
        ({"nuggets": [{"match_any": ["1980"]}, {"match_any": ["x"]}]}, "nugget 1 has no gold"),
    ],
)
def test_the_reader_names_the_line_of_a_question_it_refuses(changes: dict[str, object], told: str) -> None:
    read, findings = read_lines([json.dumps(WANTED | changes)], "d.jsonl")
    assert read == []
    assert any(told in f for f in findings), findings


@pytest.mark.parametrize("field", ["nuggets", "gold", "documents", "about"])
def test_a_question_that_is_to_be_declined_wants_nothing(field: str) -> None:
    findings = read_lines([json.dumps(NOBODY | {field: WANTED[field]})], "d.jsonl")[1]
    assert "wants no nugget" in findings[0]


@pytest.mark.parametrize("line", ["{", "[]", "null", '"x"', "\x00", '{"id": NaN}'])
def test_the_reader_names_a_line_that_is_no_question_and_goes_on(line: str) -> None:
    read, findings = read_lines(["", line, json.dumps(WANTED)], "d.jsonl")
    assert [place for place, _ in read] == ["d.jsonl:3"]
    assert all(f.startswith("d.jsonl:2: ") for f in findings)
    assert findings


def test_a_missing_file_one_that_is_no_text_and_a_double_id_are_findings(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text(f"{json.dumps(WANTED)}\n{json.dumps(WANTED)}\n", encoding="utf-8")
    (tmp_path / "blind.jsonl").write_bytes(b"\xff\xfe")
    read = read_questions("all", tmp_path)
    assert read.findings == (
        "dev.jsonl:2: id: 'd000' is already at dev.jsonl:1",
        "test.jsonl: cannot be read (FileNotFoundError)",
        "blind.jsonl: cannot be read (UnicodeDecodeError)",
    )
    assert [c.id for c in read.cases] == ["d000"], "the first of two stays"
    assert check(read, LIBRARY)[:3] == list(read.findings)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cluster": "case-oz"}, "dev.jsonl:1: there is no document 'case-oz'"),
        ({"about": ["case-oz"]}, "dev.jsonl:1: there is no document 'case-oz'"),
        ({"documents": [["case-oz"]]}, "dev.jsonl:1: there is no document 'case-oz'"),
        ({"gold": gold(document="case-oz")}, "dev.jsonl:1: there is no document 'case-oz'"),
        ({"gold": gold(label="opened")}, "has no statement with"),
        ({"gold": gold(quote="signed", start=0, end=6)}, "has no statement with 'signed' at 0..6"),
        ({"nuggets": [{"match_any": ["1999"]}]}, "does not hold '1999'"),
    ],
)
def test_the_checker_refuses_what_the_corpus_does_not_hold(changes: dict[str, object], told: str) -> None:
    findings = check(questions(WANTED | changes), LIBRARY)
    assert any(told in f for f in findings), findings


def test_the_checker_finds_nothing_wrong_with_the_made_questions_and_names_one_asked_twice() -> None:
    assert check(QUESTIONS, LIBRARY) == []
    twice = questions(WANTED, WANTED | {"id": "d999"})
    assert check(twice, LIBRARY) == ["dev.jsonl:2: asks the same as dev.jsonl:1"]


def test_gold_is_found_where_most_nuggets_stand_together() -> None:
    both = [Nugget(match_any=("1980",)), Nugget(match_any=("Nantes", "Mars"))]
    found = gold_of(both, ["case-linz"], LIBRARY)
    assert [(g.holds, g.quote) for g in found] == [
        ((0, 1), "The city of Linz signed a partnership with Nantes in 1980.")
    ]
    assert all(LIBRARY.locate(g) == ("case-linz", 0) for g in found)
    assert gold_of([Nugget(match_any=("Mars",))], ["case-linz"], LIBRARY) == ()


def test_missing_gold_is_filled_in_and_other_lines_keep_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    kept = json.dumps(WANTED, indent=None, separators=(" ,", " :"))
    path.write_text(f"{kept}\n{json.dumps(WANTED | {'id': 'd2', 'gold': []})}\n", encoding="utf-8")
    assert fill(path, LIBRARY) == 1
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert first == kept
    assert Case.model_validate_json(second).gold == (Gold.model_validate(WANTED["gold"][0]),)
    assert fill(path, LIBRARY) == 0


def test_held_out_questions_on_documents_of_dev_are_told_apart() -> None:
    one = questions(WANTED, WANTED | {"id": "t1"}, CASES[1].model_dump(mode="json"), splits=("dev", "test", "blind"))
    assert shared_documents(one) == {"test": 1}
    assert strata_of(one) == {"d000": "dev", "t1": "held out, document in dev too", "d001": "held out, document new"}


def test_the_shipped_questions_are_read_and_borne_out_by_the_shipped_corpus() -> None:
    read = read_questions()
    assert check(read, Library(load_corpus(Settings.load().corpus_dir))) == []
    answerable = [c for c in read.cases if c.answerable]
    assert len(read.cases) >= 400
    assert len(answerable) >= 200
    assert len(read.cases) - len(answerable) >= 100
    assert sum(c.language != "en" for c in read.cases) * 3 >= len(read.cases)
