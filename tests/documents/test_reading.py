"""Reading: every kind by its content, pages and headings right, hidden things out, hostile files set aside."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.made import AGREEMENT, GOOD, HOSTILE, HTML, pdf, post, write

from udeassist.readers import Limits, ReadFile, ReadingDesk, Unreadable
from udeassist.readers.read import read_bytes


@pytest.fixture(scope="module")
def desk() -> Iterator[ReadingDesk]:
    with ReadingDesk(Limits(wall_seconds=30)) as open_desk:
        yield open_desk


def said(read: ReadFile) -> list[str]:
    return [b.text for part in read.parts for b in part.blocks]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.pdf", "pdf"), ("post.txt", "wordpress"), ("posts.json", "wordpress"), ("page.html", "html"),
        ("notes.md", "markdown"), ("garden.txt", "text"), ("people.csv", "csv"), ("minutes.docx", "docx"),
        ("grants.xlsx", "xlsx"), ("message.txt", "mail"),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_content_and_not_by_name(name: str, kind: str, desk: ReadingDesk, tmp_path: Path) -> None:
    assert desk.read(write(tmp_path, name, GOOD[name]())).kind == kind
    if kind not in ("csv", "markdown"):
        assert read_bytes(GOOD[name](), "renamed.dat").kind == kind


def test_a_sentence_of_a_pdf_stands_on_the_page_where_it_begins() -> None:
    read = read_bytes(pdf(AGREEMENT, "Towns of the region - annual report"), "report.pdf")
    assert [(b.page, b.heading, b.text) for b in read.parts[0].blocks] == [
        (1, "1 Background", "The towns of Birkenau and Lago signed a partnership agreement on 4 May 2019. It names "
            "water, schools and youth as its three fields of work."),
        (1, "1 Background", "The council of Birkenau approved the agreement by a vote of 31 to 2 and sent it to the "
            "regional office in the same week."),
        (2, "2 Exchange of staff", "Between 2020 and 2022 forty-two members of staff changed places for a month each."),
        (2, "2 Exchange of staff", "Most of them came from the water works, whose engineers rebuilt the pumping "
            "station of Lago together."),
        (3, "3 Costs", "The exchange cost 186,000 euros in three years, two thirds of which the province paid."),
    ]  # fmt: skip
    assert read.removed["running heads, feet and page numbers"] == 6


def test_a_post_saved_as_text_is_a_post_with_title_date_address_and_site() -> None:
    read = read_bytes(json.dumps(post()).encode(), "saved.txt")
    facts = read.parts[0].facts
    assert (facts.title, facts.date) == ("A joint office “for founders”", "2022-03-09")
    assert (facts.url, facts.publisher) == ("https://news.example.org/2022/03/office", "news.example.org")
    assert [(b.heading, b.text) for b in read.parts[0].blocks] == [
        ("", "Tartu and Uppsala opened a joint office for young founders in 2021."),
        ("What it does", "The office lends rooms to 25 teams a year – and pays for their trips."),
        ("What it does", "Teams stay for six months at most."),
    ]
    assert {"hidden elements": 1, "scripts, forms and menus": 1, "shortcodes": 1}.items() <= read.removed.items()


def test_a_saved_page_loses_its_menu_and_what_nobody_would_see() -> None:
    read = read_bytes(HTML.encode(), "page")
    text = " ".join(said(read))
    assert [w for w in ("Personal", "Wasserwerke", "Startseite", "beste Stadt", "Impressum") if w in text] == [
        "Personal",
        "Wasserwerke",
    ]
    facts = read.parts[0].facts
    assert (facts.language, facts.publisher, facts.date) == ("de", "Stadt Birkenau", "2023-04-05")
    assert facts.url == "https://birkenau.example/p"


def test_markdown_and_text_keep_headings_and_say_who_published_them(desk: ReadingDesk, tmp_path: Path) -> None:
    notes = desk.read(write(tmp_path, "notes.md", GOOD["notes.md"]())).parts[0]
    assert (notes.facts.title, notes.facts.publisher) == ("Notes on the twinning", "Office for partnerships")
    assert [(b.heading, b.text) for b in notes.blocks] == [
        ("", "The twinning of Birkenau and Lago began in 2019. It rests on a council vote."),
        ("Money", "The province pays two thirds of the costs."),
        ("Money", "The towns share the rest by inhabitants."),
    ]
    garden = read_bytes(GOOD["garden.txt"](), "garden.txt")
    assert garden.parts[0].facts.title == "A school garden for two towns"
    assert garden.parts[0].facts.url == "https://example.org/garden"
    assert [b.heading for b in garden.parts[0].blocks] == ["How it began", "What came of it"]
    assert garden.removed["lines of menus and footers"] == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "La città di Lago ha firmato un accordo con Birkenau. L'accordo riguarda l'acqua potabile."),
        ("pl", "Miasto Lago podpisało umowę z Birkenau. Umowa dotyczy wody pitnej i szkół."),
    ],
)
def test_the_language_of_a_file_is_told_where_files_are_read(
    language: str, said: str, desk: ReadingDesk, tmp_path: Path
) -> None:
    assert desk.read(write(tmp_path, "accordo.txt", said.encode())).parts[0].facts.language == language


def test_a_row_of_a_table_is_one_statement_with_its_column_names() -> None:
    assert said(read_bytes(GOOD["people.csv"](), "people.csv")) == [
        "City: Lago; Year: 2019; People: 42",
        "City: Birkenau; Year: 2020; People: 17",
    ]
    grants = read_bytes(GOOD["grants.xlsx"](), "grants.xlsx")
    assert said(grants)[0] == "Project: Pumping station; Euros: 120000; Partner: Lago"
    assert grants.removed == {"hidden sheets": 1}
    assert grants.parts[0].blocks[1].heading == "Grants, row 3"


def test_a_word_file_keeps_headings_and_tables_and_loses_hidden_text() -> None:
    read = read_bytes(GOOD["minutes.docx"](), "minutes.docx")
    assert [(b.heading, b.text) for b in read.parts[0].blocks] == [
        ("Decisions", "The board of both towns agreed on a joint fund of 90,000 euros."),
        ("Decisions", "Birkenau pays | 60,000 euros a year"),
    ]
    assert read.removed == {"hidden text": 1}
    assert read.parts[0].facts.title == "Minutes of the board"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_as_foreseen_and_harms_no_other(name: str, desk: ReadingDesk, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    path = write(tmp_path, name, make())
    began = time.monotonic()
    if reason is None:
        assert said(desk.read(path))
    else:
        with pytest.raises(Unreadable) as told:
            desk.read(path)
        assert reason in told.value.reason
        assert told.value.remedy
    assert time.monotonic() - began < 20
    assert said(desk.read(write(tmp_path, "next.md", GOOD["notes.md"]())))


def test_an_encrypted_pdf_asks_for_one_without_a_password(tmp_path: Path, desk: ReadingDesk) -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(AGREEMENT)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="protected by a password"):
        desk.read(write(tmp_path, "locked.pdf", out.getvalue()))


def test_pipes_devices_folders_and_missing_files_are_refused_at_once(tmp_path: Path, desk: ReadingDesk) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero"), tmp_path, tmp_path / "gone.txt", tmp_path / "loop"):
        with pytest.raises(Unreadable):
            desk.read(path)


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_read(tmp_path: Path) -> None:
    with ReadingDesk(Limits(wall_seconds=0.05)) as impatient, pytest.raises(Unreadable, match="too long"):
        impatient.read(write(tmp_path, "notes.md", GOOD["notes.md"]()))
    with ReadingDesk(Limits(memory=30_000_000)) as poor, pytest.raises(Unreadable, match=r"memory|failed"):
        poor.read(write(tmp_path, "notes.md", GOOD["notes.md"]()))


def test_names_with_blanks_umlauts_newlines_and_dashes_are_read(tmp_path: Path, desk: ReadingDesk) -> None:
    for name in ("-x.md", "Verträge 2019.md", "two\nlines.md"):
        assert said(desk.read(write(tmp_path, name, GOOD["notes.md"]())))
    broken = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")
    Path(broken).write_bytes(GOOD["notes.md"]())
    assert said(desk.read(Path(broken)))


def test_tag_characters_and_zero_width_marks_are_gone_and_counted() -> None:
    make, _ = HOSTILE["tags.txt"]
    read = read_bytes(make(), "tags.txt")
    assert said(read) == ["The council of Birkenau met the council of Lago in 2019."]
    assert read.removed == {"direction marks": 1, "tag characters": 16, "zero-width characters": 1}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        read = read_bytes(data, "any.txt")
    except Unreadable:
        return  # it says why; every other exception fails this test
    else:
        assert all(12 <= len(text) <= 900 for text in said(read))


def test_a_message_keeps_its_own_words_and_tells_what_it_left_out() -> None:
    read = read_bytes(GOOD["message.txt"](), "message.txt")
    facts = read.parts[0].facts
    assert (facts.title, facts.publisher, facts.date) == ("Visit from Rivera", "Jana Holm", "2024-03-05")
    assert said(read) == [
        "The delegation from Rivera arrives on 9 April with six people.",
        "Lago pays for the bus to Tannheim.",
    ]
    assert (read.removed["quoted lines"], read.removed["signatures"], read.removed["attachments"]) == (2, 1, 1)


def test_a_message_in_html_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "office@lago.example", "all@lago.example", "Bus"
    message.set_content("<html><body><p>The bus to Tannheim leaves at nine.</p></body></html>", subtype="html")
    assert said(read_bytes(message.as_bytes(), "bus.eml")) == ["The bus to Tannheim leaves at nine."]


def test_a_text_with_a_colon_in_its_first_lines_is_no_message() -> None:
    text = "Subject: twinning\nFrom: 1998\n\nThe council of Lago met in spring and spoke of Rivera.\n"
    assert read_bytes(text.encode(), "notes.txt").kind == "text"
