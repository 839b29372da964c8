"""A trainer's own paths: what is wrong is named with line, value and remedy; the command line works on any corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from conftest import toy, write_corpus
from learn_parsers import read_gift, read_moodle_xml
from udeassist.corpus import Corpus, corpus_hash, load_corpus
from udeassist.errors import CorpusError
from udeassist.learn.load import check_curriculum, load_curriculum
from udeassist.learn.make.build import build_items
from udeassist.learn.records import Curriculum, teaching

Call = Callable[..., tuple[int, str, str]]
DESK = """---
id: desk
title: The desk
role: desk-officer
about: For whoever sits at it.
---

## Bridges | Brücken {#bridges}

Case: case-graz
Minutes: 30

### Aims
- Say when the office opened.

### Read
- case-linz/1: Linz opened its Danube office
- concept-town-twinning/1: Town twinning is a lasting partnership

### Terms
- twinning

### Discuss
- Whose river is it?

### Exercise
Draw the river.

- With both banks.
"""
GLOSSARY = """twinning:
  term: Twinning
  de: Partnerschaft
  from: "concept-town-twinning/1: Town twinning is a lasting partnership"
"""
GRAZ = """---
id: case-graz
kind: case
title: "Graz: bicycles for partner towns"
place: Graz
sources:
  graz-2021: {title: Bicycles, publisher: City of Graz, year: '2021'}
---

## Context

- Hills around Graz kept people from cycling to work for many decades. [@graz-2021]
  - asks: What kept people in Graz from riding to their jobs? | Which landscape made cycling hard in Graz?

## Actions

- Graz sent 120 repaired bicycles to its partner town in 2011. [@graz-2021]
  - asks: How many repaired bicycles did Graz send? | When did Graz send bicycles to its partner town?
- Graz trained mechanics from abroad in a former tram depot. [@graz-2021]
  - asks: Where did Graz teach foreign mechanics their trade? | Which building served Graz as a school for repair?
- Graz opened a workshop for schools on 4 May 2014. [@graz-2021]
  - asks: When did the workshop for schools in Graz open?

## Achievements

- Every second child in Graz cycles to school, says the city. [@graz-2021]
  - caution: This is the city's own estimate; nobody counted.
  - asks: What share of children in Graz rides to school?
- A museum took over the oldest bicycle of the Graz collection in 2018. [@graz-2021]
  - asks: When did a museum take over the oldest bicycle of Graz?

## Success factors

- Retired engineers gave their evenings to the repair work in Graz. [@graz-2021]
  - asks: Why did the repair work in Graz find enough hands? | Which volunteers repaired in Graz?

## Not recorded

- How much did one spare wheel cost in Graz?
- Which colour did most riders in Graz choose for their frames?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small corpus with a path and a glossary."""
    return write_corpus(tmp_path / "corpus", {"paths/desk.md": DESK, "glossary.yaml": GLOSSARY, "cases/graz.md": GRAZ})


def findings(folder: Path, text: str) -> list[str]:
    (folder / "paths" / "desk.md").write_text(text, encoding="utf-8")
    return [str(f) for f in check_curriculum(folder, load_corpus(folder))[1]]


def test_a_path_is_read_as_it_was_written(folder: Path) -> None:
    curriculum = load_curriculum(folder, load_corpus(folder))
    unit = curriculum.unit("desk/bridges")
    assert (unit.title, unit.title_de, unit.minutes, unit.case) == ("Bridges", "Brücken", 30, "case-graz")
    assert [str(r) for r in unit.reading] == ["case-linz/1", "concept-town-twinning/1"]
    assert unit.exercise == "Draw the river.\n\n- With both banks."
    assert curriculum.term("twinning").definition == "Town twinning is a lasting partnership of two municipalities."


def test_what_is_for_learning_leaves_the_case_files_and_their_index_alone(folder: Path, tmp_path: Path) -> None:
    plain = write_corpus(tmp_path / "plain" / "corpus", {"cases/graz.md": GRAZ})
    assert corpus_hash(folder) == corpus_hash(plain)
    assert load_corpus(folder).documents == load_corpus(plain).documents


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("role: desk-officer", "role: boss", 4, "role: Input should be 'desk-officer'"),
        (
            "about: For",
            "abuot: For",
            5,
            "unknown field 'abuot'; allowed are id, title, title_de, role, about, ",
        ),
        ("{#bridges}", "", 8, "'## Bridges | Brücken ' begins no unit; write '## Title | Deutscher Titel {#slug}'"),
        ("Case: case-graz", "Case: case-atlantis", 8, "case 'case-atlantis' is no document id; "),
        ("Minutes: 30", "Minutes: soon", 8, "'Minutes: soon' is no number from 10 to 480"),
        ("### Aims", "### Goals", 13, "unknown heading 'Goals'; allowed are Aims, Read, Terms, Discuss, Exercise"),
        ("- Whose river", "Whose river", 24, "under 'Discuss' each line is '- ' and an entry: 'Whose river is it?'"),
        ("case-linz/1: Linz opened", "case-linz/9: Linz opened", 17, "'case-linz' has statements 1 to 3, not 9"),
        ("case-linz/1: Linz opened", "case-wels/1: Linz opened", 17, "there is no document 'case-wels'; "),
        ("case-linz/1: Linz opened its Danube office", "case-linz/1", 17, "write 'case-linz/1: Linz opened its Danube"),
        (
            "case-linz/1: Linz opened",
            "case-linz/2: Linz opened",
            17,
            "write 'case-linz/1: Linz opened its Danube office'",
        ),
        ("- twinning", "- twining", 21, "term 'twining' is not in glossary.yaml; add it there or mend the name"),
        ("Draw the river.\n\n- With both banks.\n", "", 8, "unit 'Bridges' has nothing under '### Exercise'; add it"),
        ("---\nid: desk", "id: desk", 1, "has no front matter; begin the file with '---'"),
        ("title: The desk", "title: [", 5, "front matter is not valid YAML"),
    ],
)
def test_a_slip_is_named_with_its_line_and_what_mends_it(
    folder: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in DESK
    found = findings(folder, DESK.replace(old, new, 1))
    assert any(f.startswith(f"corpus/paths/desk.md:{line}: ") and said in f for f in found), found


GERMAN = """
### Aims (de)
- Sagen, wann das Büro eröffnete.

### Discuss (de)
- Wessen Fluss ist es?

### Exercise (de)
Zeichnen Sie den Fluss.
"""


def test_a_unit_speaks_german_where_its_file_does(folder: Path) -> None:
    assert findings(folder, DESK + GERMAN) == []
    unit = load_curriculum(folder, load_corpus(folder)).paths[0].units[0]
    german = teaching(unit, "de")
    assert (german.language, german.discuss, german.exercise) == (
        "de", ("Wessen Fluss ist es?",), "Zeichnen Sie den Fluss."
    )  # fmt: skip
    assert teaching(unit, "en").exercise.startswith("Draw the river.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Zeichnen Sie den Fluss.\n", "", "has nothing under '### Exercise (de)'; add it, or leave out all three"),
        ("- Wessen Fluss ist es?", "- Wessen?\n- Wozu?", "has 2 lines under '### Discuss (de)' and 1 in English"),
    ],
)
def test_half_a_german_unit_is_told(folder: Path, old: str, new: str, said: str) -> None:
    assert any(said in f for f in findings(folder, DESK + GERMAN.replace(old, new)))


def test_every_shipped_unit_speaks_german(shipped: tuple[Corpus, Curriculum]) -> None:
    units = [u for p in shipped[1].paths for u in p.units]
    assert [u.id for u in units if teaching(u, "de").language != "de"] == []
    assert all(u.german and set(u.german.aims).isdisjoint(u.aims) for u in units)


def test_a_moved_statement_is_found_by_its_first_words(folder: Path) -> None:
    """A line added above must not make a unit read something else without a word."""
    file = next(folder.rglob("*linz*.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("## Actions\n\n", "## Actions\n\n- Linz lies on the river. [@linz-2020]\n"), encoding="utf-8"
    )
    with pytest.raises(CorpusError, match="write 'case-linz/2: Linz opened its Danube office'"):
        load_curriculum(folder, load_corpus(folder))


def test_the_glossary_says_only_what_statements_say(folder: Path) -> None:
    for broken, said in (
        (GLOSSARY.replace("Town twinning is a", "Town twinning was a"), "does not give the first words"),
        (GLOSSARY.replace("  de: Partnerschaft\n", ""), "term 'twinning' has no 'de'; add it"),
        (GLOSSARY + "  says: my own words\n", "term 'twinning' has says; allowed are term, de, from"),
    ):
        (folder / "glossary.yaml").write_text(broken, encoding="utf-8")
        found = [str(f) for f in check_curriculum(folder, load_corpus(folder))[1]]
        assert any("corpus/glossary.yaml:1: " in f and said in f for f in found), found


def test_four_paths_by_role_and_forty_terms_are_shipped(shipped: tuple[Corpus, Curriculum]) -> None:
    _, curriculum = shipped
    assert sorted(p.role for p in curriculum.paths) == [
        "desk-officer",
        "elected-member",
        "head-of-international-affairs",
        "small-municipality-coordinator",
    ]
    assert all(len(p.units) >= 5 for p in curriculum.paths)
    assert len(curriculum.terms) >= 40
    used = {t for p in curriculum.paths for u in p.units for t in u.terms}
    assert used <= {t.id for t in curriculum.terms}
    cases = [u.case for p in curriculum.paths for u in p.units]
    assert len(set(cases)) == len(cases), "each unit studies a case of its own"


def test_items_for_a_new_case_are_made_and_checked(folder: Path, call: Call, tmp_path: Path) -> None:
    settings = toy(folder, tmp_path / "data")
    code, out, err = call("learn", "make-items", settings=settings)
    assert (code, err) == (0, "")
    assert "candidates refused:" in out
    first = (folder / "items" / "items.jsonl").read_bytes()
    assert call("learn", "make-items", settings=settings)[0] == 0
    assert (folder / "items" / "items.jsonl").read_bytes() == first, "the same corpus gives the same items"
    assert call("corpus", "check", settings=settings)[0] == 0
    made = [json.loads(line)["id"] for line in first.splitlines()]
    (folder / "items" / "withdrawn.yaml").write_text(f"{made[0]}: reads oddly\n", encoding="utf-8")
    assert "withdrawn by a reviewer" in call("learn", "make-items", settings=settings)[1]
    assert made[0] not in (folder / "items" / "items.jsonl").read_text(encoding="utf-8")


def test_a_case_that_changed_under_its_items_is_told(folder: Path, tmp_path: Path, call: Call) -> None:
    settings = toy(folder, tmp_path / "data")
    call("learn", "make-items", settings=settings)
    file = folder / "cases" / "graz.md"
    file.write_text(GRAZ.replace("on 4 May 2014", "on 5 May 2014"), encoding="utf-8")
    code, out, _ = call("corpus", "check", settings=settings)
    assert code == 1
    assert "is no longer the statement; run 'udeassist learn make-items'" in out


def test_the_same_corpus_gives_the_same_items(folder: Path) -> None:
    corpus = load_corpus(folder)
    assert build_items(corpus, ()) == build_items(corpus, ())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("unit", "nowhere"), "There is no unit 'nowhere'. Run 'udeassist learn list'."),
        (("unit", "bridges", "--format", "docx"), "A DOCX file needs a name. Add --out"),
        (("quiz", "desk/bridges", "--count", "0"), "A quiz has 1 to 100 questions, not 0."),
        (("worksheet", "linz", "--blank", "plot"), "'plot' is no section. Choose one of definition, "),
        (
            ("worksheet", "linz", "--blank", "more"),
            "'case-linz' has no section 'more'. Its sections are actions, lessons.",
        ),
        (("worksheet", "atlantis"), "There is no document 'atlantis'."),
        (("worksheet", "paris"), "'paris' is not unique: "),
        (("reading-list", "nobody"), "There is no unit 'nobody'."),
        (("export", "twinning"), "There are no items about 'twinning'."),
    ],
)
def test_a_wrong_wish_gets_one_sentence(
    folder: Path, tmp_path: Path, call: Call, arguments: tuple[str, ...], said: str
) -> None:
    settings = toy(folder, tmp_path / "data")
    call("learn", "make-items", settings=settings)
    code, _, err = call("learn", *arguments, settings=settings)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"udeassist: {said}")


def test_everything_a_trainer_takes_away_comes_from_the_command_line(folder: Path, tmp_path: Path, call: Call) -> None:
    settings = toy(folder, tmp_path / "data")
    call("learn", "make-items", settings=settings)
    assert "desk/bridges  Bridges (30 minutes, " in call("learn", "list", settings=settings)[1]
    for sheet in ("unit", "session", "quiz", "reading-list"):
        file = tmp_path / f"{sheet}.docx"
        assert call("learn", sheet, "desk/bridges", "--format", "docx", "--out", str(file), settings=settings)[0] == 0
        assert "Bridges" in docx.Document(str(file)).paragraphs[0].text
        assert "Bridges" in call("learn", sheet, "desk/bridges", settings=settings)[1].splitlines()[0]
    code, german, note = call("learn", "quiz", "desk/bridges", "--language", "de", settings=settings)
    assert (code, "die übrigen sind auf Englisch" in german) == (0, True)
    assert "questions are in English: there are few in German." in note
    assert "# Worksheet: Graz" in call("learn", "worksheet", "graz", "--key", settings=settings)[1]
    assert read_gift(call("learn", "export", settings=settings)[1])
    assert read_moodle_xml(call("learn", "export", "--format", "moodle-xml", settings=settings)[1])
