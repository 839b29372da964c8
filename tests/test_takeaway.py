"""What a trainer takes away: sheets that open in Word and read as Markdown, and files that Moodle would take."""

from __future__ import annotations

import io
import re
import time
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learn_parsers import SHARES, Question, read_gift, read_moodle_xml
from udeassist.corpus import Corpus
from udeassist.errors import UsageError
from udeassist.learn.choose import SHORT, brief, choose, in_language
from udeassist.learn.export.gift import escaped, to_gift
from udeassist.learn.export.moodle_xml import to_moodle_xml
from udeassist.learn.export.naming import by_unit, name_of, shortened
from udeassist.learn.make.candidate import references
from udeassist.learn.proofs import proofs_of
from udeassist.learn.records import Curriculum, Item
from udeassist.learn.sheets.blocks import PAGE, Sheet, bullets, heading, letters, numbers, paragraph
from udeassist.learn.sheets.docx_file import to_docx
from udeassist.learn.sheets.markdown import to_markdown
from udeassist.learn.sheets.quiz import quiz_sheet
from udeassist.learn.sheets.reading_list import reading_list
from udeassist.learn.sheets.session import MINUTES, PHASES, session_sheet
from udeassist.learn.sheets.sources import entry, sources_of
from udeassist.learn.sheets.unit import unit_sheet
from udeassist.learn.sheets.words import WORDS
from udeassist.learn.sheets.worksheet import worksheet
from udeassist.words import words

Shipped = tuple[Corpus, Curriculum]
# words that are the same in both languages
SAME = ("quiz", "session_quiz", "testing", "phase")


def opened(sheet: Sheet) -> list[tuple[str, str]]:
    """(style, text) of every paragraph of the DOCX."""
    return [(p.style.name, p.text) for p in docx.Document(io.BytesIO(to_docx(sheet))).paragraphs]


def test_a_handout_holds_all_of_its_unit_under_real_headings(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    path = curriculum.paths[0]
    unit = path.units[1]
    rows = opened(unit_sheet(unit, path, curriculum, corpus))
    assert rows[0] == ("Title", unit.title)
    heads = [text for style, text in rows if style == "Heading 1"]
    assert heads == [
        "What you can do afterwards", "Read", "A case to study", "Terms", "Discuss", "Exercise", "Sources"
    ]  # fmt: skip
    text = " ".join(t for _, t in rows)
    for reference in unit.reading:
        statement = corpus.document(reference.document_id).statements[reference.statement]
        assert statement.text in text
        assert statement.caution is None or statement.caution in text
    assert all(question in text for question in unit.discuss)
    assert "udeassist corpus" not in text, "participants have no command line"


def test_terms_of_a_handout_name_who_defines_them(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    for path in curriculum.paths:
        for unit in path.units:
            blocks = unit_sheet(unit, path, curriculum, corpus).blocks
            rows = {r[0]: r[2] for b in blocks if b.kind == "table" for r in b.rows}
            for term in map(curriculum.term, unit.terms):
                for quote in term.citations:
                    assert references(corpus.document(quote.document_id), quote.statement) in rows[term.term]


def test_what_frames_a_german_sheet_is_german(shipped: Shipped) -> None:
    """Every word of ours is there in both languages; none of the English ones frames a German sheet."""
    assert all(english != german for key, (english, german) in WORDS.items() if key not in SAME)
    corpus, curriculum = shipped
    path, document = curriculum.paths[0], corpus.document("case-braga")
    unit = path.units[1]
    items = curriculum.items_of(unit.id, "en")[:8]
    sheets = (
        unit_sheet(unit, path, curriculum, corpus, "de"), quiz_sheet("X", items, True, "de"),
        session_sheet(unit, path, corpus, items, "de"), worksheet(document, None, True, corpus, "de"),
        reading_list("X", [unit], curriculum, corpus, "de"),
    )  # fmt: skip
    heads = {b.text for s in sheets for b in s.blocks if b.kind == "heading"}
    assert {"Fragen", "Frage 1", "Lösungen", "Quellen", "Begriffe", "Ausgangslage"} <= heads
    assert not heads & {english for english, _ in WORDS.values()} - {german for _, german in WORDS.values()}
    texts = [b.text for b in sheets[1].blocks]
    assert any(t.startswith("Name: ") and "Datum: " in t for t in texts)
    assert "Eine Antwort ist richtig." in texts
    with zipfile.ZipFile(io.BytesIO(to_docx(sheets[1]))) as file:
        assert "Prüfen Sie vor einer Veröffentlichung" in file.read("word/footer1.xml").decode()
        assert 'w:val="de-DE"' in file.read("word/styles.xml").decode()
        assert 'w:val="en-GB"' in file.read("word/document.xml").decode(), "English questions are marked as such"


def test_lists_are_lists_and_each_begins_anew() -> None:
    sheet = Sheet(title="T", blocks=(numbers(["a", "b"]), letters(["c"]), numbers(["d"]), bullets(["e"])))
    document = docx.Document(io.BytesIO(to_docx(sheet)))
    entries = [p for p in document.paragraphs if p.text in "abcde"]
    lists = [p._p.pPr.numPr.numId.val for p in entries]
    assert [p.text for p in entries] == list("abcde"), "no mark is typed"
    assert lists[0] == lists[1]
    assert len(set(lists)) == 4
    for number in set(lists):
        (override,) = document.part.numbering_part.element.num_having_numId(number).lvlOverride_lst
        assert override.startOverride.val == 1


def test_a_quiz_begins_with_a_title_and_no_level_is_left_out(shipped: Shipped) -> None:
    _, curriculum = shipped
    items = curriculum.items_of("desk-officer/difficult", "en")[:4]
    styles = [style for style, _ in opened(quiz_sheet("Difficult", items, key=True))]
    heads = [s for s in styles if s == "Title" or s.startswith("Heading")]
    assert heads == ["Title", *(["Heading 1", *["Heading 2"] * 4] * 2)]


def test_addresses_can_be_followed_in_word_and_in_markdown(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    path = curriculum.paths[0]
    sheet = reading_list(path.title, path.units, curriculum, corpus)
    document = docx.Document(io.BytesIO(to_docx(sheet)))
    linked = {link.address: link.text for p in document.paragraphs for link in p.hyperlinks}
    wanted = {s.url for s in sources_of(corpus, [r for u in path.units for r in u.reading]) if s.url}
    assert wanted <= set(linked)
    assert all(address == text for address, text in linked.items()), "on paper it can still be read"
    assert all(f"<{address}>" in to_markdown(sheet) for address in wanted)


def test_the_same_sheet_gives_the_same_bytes(shipped: Shipped) -> None:
    corpus, _ = shipped
    sheet = worksheet(corpus.document("case-braga"), None, True, corpus)
    first = to_docx(sheet)
    time.sleep(2.1)  # an archive keeps times to two seconds
    assert to_docx(sheet) == first


def test_a_quiz_gives_nothing_away_without_its_key(shipped: Shipped) -> None:
    _, curriculum = shipped
    items = [i for i in curriculum.items_of("desk-officer/difficult", "en") if i.kind != "open"]
    chosen = choose(items, 8)
    without, with_key = (to_markdown(quiz_sheet("Quiz", chosen, key)) for key in (False, True))
    assert "## Key" not in without
    assert not any(i.explanation[:60] in without for i in chosen)
    assert with_key.startswith(without.rstrip("\n"))
    assert with_key.count("### Question") == 2 * len(chosen)


def test_a_quiz_mixes_kinds_and_another_seed_gives_another(shipped: Shipped) -> None:
    _, curriculum = shipped
    items = curriculum.items_of("elected-member/stage", "en")
    one, same, other = choose(items, 10, 1), choose(items, 10, 1), choose(items, 10, 2)
    assert one == same != other
    assert {i.kind for i in one} == {i.kind for i in items}
    marks = [m for marks in proofs_of(one).values() for m in marks]
    assert len(set(marks)) == len(marks), "no two questions on one statement"


def test_a_worksheet_leaves_one_section_blank_and_the_key_fills_it(shipped: Shipped) -> None:
    corpus, _ = shipped
    document = corpus.document("case-vilvoorde-prevention")
    blank = [s.text for s in document.statements if s.section == "lessons"]
    without, with_key = (to_markdown(worksheet(document, "lessons", key, corpus)) for key in (False, True))
    assert all(text not in without and text in with_key for text in blank)
    assert all(s.text in without for s in document.statements if s.section != "lessons")
    with pytest.raises(UsageError, match="has no section 'definition'"):
        worksheet(document, "definition", False, corpus)


def test_a_session_lasts_ninety_minutes(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    assert sum(minutes for minutes, _ in PHASES) == MINUTES == 90
    assert all(minutes % 5 == 0 for minutes, _ in PHASES), "times that a trainer can read off a clock"
    path = curriculum.paths[0]
    told = to_markdown(session_sheet(path.units[0], path, corpus, curriculum.items_of(path.units[0].id, "en")[:5]))
    assert "| 1:25 | 5 | Close |" in told
    assert told.split("## Key")[1].count("### Question") == 5


def test_the_quiz_of_a_session_is_short_and_its_keys_stand_on_a_page_of_their_own(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    for path in curriculum.paths:
        for unit in path.units:
            quiz = brief(curriculum.items_of(unit.id, "en"), 5)
            assert len(quiz) == 5
            assert {i.kind for i in quiz} == {"single"}
            figures = [i for i in quiz if all(re.search(r"\d", o.text) for o in i.options)]
            assert len(figures) <= 3, unit.id
            assert all(len(i.stem) + sum(len(o.text) for o in i.options) <= SHORT * 1.5 for i in quiz), unit.id
            blocks = session_sheet(unit, path, corpus, quiz).blocks
            questions, keys = blocks[: blocks.index(PAGE)], blocks[blocks.index(PAGE) :]
            assert not any(i.explanation in b.text for i in quiz for b in questions)
            assert all(any(i.explanation in b.text for b in keys) for i in quiz)


def test_a_german_quiz_takes_english_questions_where_german_ones_are_few_and_says_so(shipped: Shipped) -> None:
    _, curriculum = shipped
    items = in_language([i for i in curriculum.items if i.citations[0].document_id == "case-braga"], "de")
    languages = [i.language for i in items]
    assert languages == sorted(languages), "German ones first"
    assert "en" in languages
    assert "die übrigen sind auf Englisch" in to_markdown(quiz_sheet("Braga", items, False, "de"))
    assert "auf Englisch" not in to_markdown(quiz_sheet("X", [i for i in items if i.language == "de"], False, "de"))


def test_a_reading_list_names_publisher_year_and_address_of_every_source(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    for path in curriculum.paths:
        told = "\n".join(r[0] for b in reading_list(path.title, path.units, curriculum, corpus).blocks for r in b.rows)
        for unit in path.units:
            for reference in unit.reading:
                document = corpus.document(reference.document_id)
                for key in document.statements[reference.statement].sources:
                    source = document.source(key)
                    named = entry(source, "en").split(" http")[0]
                    assert named in told or (source.url is not None and source.url in told)


def test_a_reading_list_is_sorted_names_nothing_twice_and_ends_no_title_twice(shipped: Shipped) -> None:
    corpus, curriculum = shipped
    units = [u for p in curriculum.paths for u in p.units]
    blocks = reading_list("All", units, curriculum, corpus).blocks
    lists = [[r[0] for r in b.rows] for b in blocks if b.kind == "bullets"]
    every = [row for rows in lists for row in rows]
    addresses = [row.rsplit(" ", 1)[1] for row in every if "://" in row]
    assert len(set(every)) == len(every)
    assert len(set(addresses)) == len(addresses)
    assert len({row.split(" http")[0].casefold() for row in every}) == len(every)
    assert not [row for row in every if re.search(r"[?!….]\.(?:\s|$)", row)]
    assert any(": How to establish a twinning? http" in row for row in every)
    for rows in lists:
        publishers = [words(row.split(" (")[0]) for row in rows]
        assert publishers == sorted(publishers)


def test_what_moodle_reads_from_gift_is_what_was_written(shipped: Shipped) -> None:
    _, curriculum = shipped
    categories = by_unit(curriculum.items, curriculum, curriculum.paths, "en")
    questions = read_gift(to_gift(categories))
    assert [q.category for q in questions] == [name for name, items in categories for _ in items]
    _compare([i for _, items in categories for i in items], questions)


def test_what_moodle_reads_from_xml_is_what_was_written(shipped: Shipped) -> None:
    _, curriculum = shipped
    categories = by_unit(curriculum.items, curriculum, curriculum.paths, "en")
    questions = read_moodle_xml(to_moodle_xml(categories))
    assert [q.category for q in questions] == [f"$course$/top/{name}" for name, items in categories for _ in items]
    _compare([i for _, items in categories for i in items], questions)


def test_in_a_question_bank_items_stand_under_path_and_unit_by_what_they_ask(shipped: Shipped) -> None:
    _, curriculum = shipped
    path = curriculum.paths[0]
    categories = by_unit(curriculum.items, curriculum, curriculum.paths, "en")
    assert sorted(i.id for _, items in categories for i in items) == sorted(i.id for i in curriculum.items), "each once"
    assert [name for name, _ in categories[:2]] == [f"udeassist/{path.title}/{u.title}" for u in path.units[:2]]
    assert categories[-1][0] == "udeassist/Case files"
    names = {i.id: name_of(i) for i in curriculum.items}
    assert all(15 <= len(name) <= 80 for name in names.values())
    assert not [n for n in names.values() if n.startswith(("A colleague asks", "Eine Kollegin fragt", "Match each"))]
    assert shortened("word " * 30).endswith("word…")


def _compare(items: list[Item], questions: list[Question]) -> None:
    for item, question in zip(items, questions, strict=True):
        texts = {o.id: o.text for o in item.options}
        assert (question.name, question.text) == (name_of(item), item.stem)
        if item.kind == "open":
            assert (question.kind, question.feedback) == ("essay", item.model)
        elif item.kind == "match":
            assert question.pairs == [(p, texts[k]) for p, k in zip(item.prompts, item.key, strict=True)]
        elif item.kind == "order":
            assert sorted(question.pairs, key=lambda p: p[1]) == [(texts[k], str(n)) for n, k in enumerate(item.key, 1)]
        else:
            shares = dict(question.answers)
            assert set(shares) == set(texts.values())
            assert {t for t, share in shares.items() if share > 0} == {texts[k] for k in item.key}
            assert round(sum(share for share in shares.values() if share > 0)) == 100
            assert {abs(share) for share in shares.values()} <= SHARES


@given(st.text(alphabet="abc~=#{}:\\->% \n/$[]", min_size=1).filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_any_text_survives_gift(text: str) -> None:
    told = " ".join(text.replace("->", "→").split())
    found = read_gift(f"::name::[plain]{escaped('x ' + text)} {{\n={escaped('y ' + text)}\n~no\n}}")
    assert (found[0].text, found[0].answers[0][0]) == (" ".join(f"x {told}".split()), " ".join(f"y {told}".split()))


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=12, deadline=None)
def test_any_text_goes_into_a_sheet(text: str) -> None:
    sheet = Sheet(title=text, blocks=(heading(text), paragraph(text), bullets([text])))
    assert to_markdown(sheet).startswith("# ")
    assert to_docx(sheet)[:2] == b"PK"
