"""A document becomes a draft that has the form of a case file, with pages, and says what an editor must decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.documents.made import GOOD, write

from udeassist.corpus import parse_document
from udeassist.errors import UsageError
from udeassist.ingest import draft_case


@pytest.mark.parametrize("name", ["report.pdf", "post.txt", "page.html", "minutes.docx", "people.csv"])
def test_a_draft_reads_as_a_case_file(name: str, tmp_path: Path) -> None:
    draft = draft_case(write(tmp_path, name, GOOD[name]()))
    document, findings = parse_document(draft, name, {}, frozenset())
    assert findings == []
    assert document is not None
    assert "TODO" in draft


def test_statements_of_a_draft_are_quoted_with_their_page(tmp_path: Path) -> None:
    draft = draft_case(write(tmp_path, "report.pdf", GOOD["report.pdf"]()))
    assert "(3 Costs, p. 3): “The exchange cost 186,000 euros in three years" in draft


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: The file is empty"):
        draft_case(write(tmp_path, "empty.txt", b""))
    with pytest.raises(UsageError, match="There is no file"):
        draft_case(tmp_path / "gone")
