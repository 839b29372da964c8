"""Case files: every breach is named with its line and what mends it; nothing in a file makes the reader raise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from conftest import LINZ, write_corpus
from udeassist.corpus import Corpus, check_corpus, load_corpus, parse_document
from udeassist.corpus.parse import MAX_CHARACTERS
from udeassist.errors import CorpusError, WorldError
from udeassist.settings import Settings

THEMES = frozenset({"culture", "climate"})


def findings(text: str) -> list[str]:
    """What is wrong with one file, and that a wrong file gives no document."""
    document, found = parse_document(text, "corpus/linz.md", {}, THEMES)
    assert (document is None) == bool(found)
    return [str(f) for f in found]


def checked(folder: Path) -> list[str]:
    return [str(f) for f in check_corpus(folder)[1]]


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load_corpus(Settings.load().corpus_dir)  # raises with every finding, so there is none


def test_the_file_that_the_breaches_below_start_from_is_right() -> None:
    assert findings(LINZ) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("id: case-linz", "", 2, "field 'id' is missing; add 'id: …'"),
        ("id: case-linz", "id: linz", 2, "must be 'case-' and lower-case words"),
        ("kind: case", "kind: town", 3, "kind:"),
        ("place: Linz", "place: Linz\nmayor: Anna", 6, "unknown field 'mayor'; allowed are aliases"),
        ("place: Linz", "place: Linz\nplace: Linz", 6, "has the key 'place' twice; keep one"),
        ("place: Linz", "place: &a Linz\nregion: *a", 6, "uses a YAML alias (*name); write the value out"),
        ("place: Linz", "place: [Linz", 6, "is not valid YAML"),
        ("place: Linz", "place: " + "[" * 1200, 2, "cannot be read"),
        ("period: 2016-2020", "period: 2016", 8, "valid string (got '2016')"),
        ("https://example.org/linz", "javascript:alert(1)", 11, "not a plain http(s) address; leave it out"),
        ("https://example.org/linz", "https://me@example.org", 11, "not a plain http(s) address; leave it out"),
        ("    title: Bridge report\n", "", 11, "title:"),
        ("    title: Bridge report\n", "    title: Bridge report\n    author: Anna\n", 11, "unknown field 'author'"),
        ("## Actions", "## Deeds", 19, "unknown heading 'Deeds'; allowed are Definition"),
        ("## Actions", "", 21, "stands under no known heading"),
        ("summer. [@linz-2020] [@paper-2021]", "summer.", 26, "end it with [@key] or [our reading]"),
        (
            "summer. [@linz-2020] [@paper-2021]",
            "summer. [@nobody]",
            26,
            "cites 'nobody', which is not among its sources",
        ),
        ("Linz trains 22,000 young guides for the river every summer.", "Linz!", 26, "too short to be quoted"),
        ("summer. [@linz-2020] [@paper-2021]", "summer. [@linz-2020] {#opened}", 26, "label 'opened' stands twice"),
        ("theme:culture", "theme:ships", 23, "unknown theme 'ships'; the list is in themes.yaml"),
        ("theme:culture", "status:lost", 23, "unknown status 'lost'; allowed are ended"),
        ("theme:culture", "mayor:Anna", 23, "'mayor:Anna' is not theme:…"),
        ("  - caution: Budapest gives 2017.", "  - caution: One.\n  - caution: Two.", 25, "second 'caution:'"),
        ("  - caution: Budapest", "  - rumour: Budapest", 24, "neither heading, statement nor detail"),
        ("## Lessons", "Some prose.\n\n## Lessons", 28, "neither heading, statement nor detail: 'Some prose.'"),
        ("## Actions", "  - caution: Early.\n## Actions", 19, "'caution:' stands before any statement"),
    ],
)
def test_a_breach_is_named_with_its_line_and_remedy(before: str, after: str, line: int, said: str) -> None:
    assert before in LINZ
    found = findings(LINZ.replace(before, after, 1))
    assert any(f.startswith(f"corpus/linz.md:{line}: ") and said in f for f in found), found


@pytest.mark.parametrize("text", ["", "\ufeff", "# Linz", "---\nid: case-linz\n", "---\n- a\n---\n", "---\n\n---\n"])
def test_a_file_without_front_matter_is_told_how_to_begin(text: str) -> None:
    assert "front matter" in findings(text)[0]


def test_a_file_without_statements_and_a_huge_one_are_refused() -> None:
    assert "has no statement" in findings(LINZ.split("## Actions")[0])[0]
    assert "at most 2,000,000 are read" in findings(LINZ + "x" * MAX_CHARACTERS)[0]


def test_windows_line_ends_and_a_byte_order_mark_are_no_breach(tmp_path: Path) -> None:
    crlf = b"\xef\xbb\xbf" + LINZ.replace("\n", "\r\n").encode()
    assert checked(write_corpus(tmp_path, {"cases/linz.md": crlf})) == []


def test_a_publisher_that_no_list_knows_is_of_kind_other() -> None:
    document, _ = parse_document(LINZ, "linz.md", {"City of Linz": "official"}, THEMES)
    assert document is not None
    assert [s.kind for s in document.sources] == ["official", "other"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cases/second.md", LINZ, "cases/second.md:2: id 'case-linz' is already used by"),
        ("cases/latin.md", "Köln".encode("latin-1"), "latin.md:1: is not UTF-8 text (byte 1); save it as UTF-8"),
        ("cases/zero.md", b"", "zero.md:1: has no front matter"),
        (
            "cases/linz.md",
            LINZ.replace("network:network-danube", "network:network-rhine"),
            "linz.md:21: network 'network-rhine' is no document id",
        ),
        (
            "conflicts.yaml",
            'conflicts: [{between: ["case-linz#x", "case-linz#opened"], about: y}]',
            "'case-linz#x' is no labelled statement",
        ),
        ("conflicts.yaml", "conflicts: [{between: [one], about: y}]", "conflicts.yaml:1: : between"),
        ("publishers.yaml", "friends: [Anna]", "unknown kind 'friends'; allowed are official"),
        ("thesaurus.yaml", "concepts: {cost: {it: [costo]}}", "unknown language 'it'; allowed are en"),
        ("places.yaml", "towns: {}", "places.yaml:1: : towns"),
        ("themes.yaml", "culture: &a {en: C, de: K}\nclimate: *a", "themes.yaml:2: uses a YAML alias"),
        ("themes.yaml", b"\xff\xfe", "themes.yaml:1: is not UTF-8 text"),
    ],
)
def test_what_only_shows_in_the_folder_is_named_too(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    found = checked(write_corpus(tmp_path / "corpus", {name: content}))
    assert any(said in f for f in found), found


def test_one_broken_file_leaves_the_others_readable(tmp_path: Path) -> None:
    corpus, found = check_corpus(write_corpus(tmp_path, {"cases/broken.md": "nothing"}))
    assert len(found) == 1
    assert len(corpus.documents) == 5
    with pytest.raises(CorpusError, match=r"broken\.md:1:.*corpus check"):
        load_corpus(tmp_path)


def test_a_yaml_bomb_is_refused_before_it_grows() -> None:
    bomb = "\n".join(
        ["a: &a [x, x]", *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))]
    )
    assert "uses a YAML alias" in findings(f"---\n{bomb}\n---\n")[0]


def test_a_missing_folder_is_one_sentence_that_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"no such folder\. Set UDEASSIST_CORPUS"):
        load_corpus(tmp_path / "nowhere")


READABLE = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


@given(st.text(READABLE), st.text(READABLE))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_text_makes_the_reader_raise(front: str, body: str) -> None:
    findings(front + body)
    findings(f"---\n{front}\n---\n{body}")
    findings(LINZ.replace("place: Linz", f"place: {front}").replace("- Linz trains", f"{body}\n- Linz trains"))


@given(st.lists(st.sampled_from(LINZ.splitlines()), max_size=40))
@hypothesis_settings(max_examples=60, deadline=None)
def test_the_lines_of_a_file_in_any_order_do_not_make_it_raise(lines: list[str]) -> None:
    findings("---\n" + "\n".join(lines))


@pytest.mark.parametrize(
    "value",
    ["\x00", "\x07", '"\\UFFFFFFFF"', '!!int ""', '!!float ""', '!!bool "perhaps"', '!!timestamp "soon"'],
    ids=["nul", "bell", "huge-escape", "int", "float", "bool", "timestamp"],
)
def test_odd_yaml_is_a_finding_and_no_crash(value: str) -> None:
    assert findings(LINZ.replace("place: Linz", f"place: {value}"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("conflicts.yaml", "conflicts:\n"), ("thesaurus.yaml", "common: {en: 5}\n"), ("publishers.yaml", "official: 5\n")],
)
def test_a_list_of_another_shape_is_read_or_named_but_never_a_crash(tmp_path: Path, name: str, content: str) -> None:
    checked(write_corpus(tmp_path, {name: content}))


@pytest.mark.parametrize(
    ("name", "content"), [("themes.yaml", "- culture\n- climate\n"), ("publishers.yaml", "official: UNESCO\n")]
)
def test_a_list_of_another_shape_is_not_passed_over(tmp_path: Path, name: str, content: str) -> None:
    assert any(f"{name}:" in f for f in checked(write_corpus(tmp_path, {name: content})))


def test_a_breach_in_a_list_is_named_with_its_line(tmp_path: Path) -> None:
    themes = "culture: {en: Culture, de: Kultur}\nclimate: {en: Climate, de: Klima}\nwater: {en: Water}\n"
    assert any("themes.yaml:3: " in f for f in checked(write_corpus(tmp_path, {"themes.yaml": themes})))


def test_a_lone_surrogate_from_a_yaml_escape_is_a_finding() -> None:
    assert findings(LINZ.replace("place: Linz", 'place: "\\ud800"'))


def test_the_shipped_corpus_has_something_to_say_in_every_kind(shipped: Corpus) -> None:
    assert {d.kind for d in shipped.documents} == {"case", "network", "instrument", "concept"}
    assert shipped.conflicts
    assert {v for d in shipped.documents for v in d.values("theme")} <= {t.id for t in shipped.themes}


def test_every_cautioned_fact_keeps_its_caution(shipped: Corpus) -> None:
    folder = Settings.load().corpus_dir
    for document in shipped.documents:
        path = folder / Path(document.path).relative_to(folder.name)
        written = sum(line.startswith("  - caution: ") for line in path.read_text(encoding="utf-8").splitlines())
        assert written == sum(s.caution is not None for s in document.statements), document.id


def test_every_statement_says_who_says_so(shipped: Corpus) -> None:
    for document in shipped.documents:
        for statement in document.statements:
            assert bool(statement.sources) != statement.ours
            assert all(document.source(key).publisher for key in statement.sources)
