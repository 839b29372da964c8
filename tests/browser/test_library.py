"""The Library page: adding by upload while one can ask, what was set aside and why, removing; closed by default."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import uvicorn
from tests.browser.conftest import Visit
from tests.documents.made import GOOD, write

from conftest import toy, write_corpus
from udeassist.assistant import Assistant

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A server over the small corpus whose operator allows uploads."""
    from udeassist_app import build

    folder = tmp_path_factory.mktemp("library")
    settings = toy(write_corpus(folder / "corpus"), folder / "data").model_copy(update={"uploads": True})
    server = uvicorn.Server(
        uvicorn.Config(
            build(Assistant.open(settings), settings=settings), host="127.0.0.1", port=0, log_level="warning"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started
    yield SimpleNamespace(url=f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", settings=settings)
    server.should_exit = True
    thread.join(timeout=5)


def test_a_document_is_uploaded_asked_about_and_removed(opened: SimpleNamespace, profiles: Any, tmp_path: Path) -> None:
    reader = Visit(profiles.context(), opened.url)
    page = reader.page
    page.set_default_timeout(180_000)
    reader.tab("Library")
    page.wait_for_selector("#upload")
    page.fill("#collection textarea, #collection input", "council")
    files = [write(tmp_path, "notes.md", GOOD["notes.md"]()), write(tmp_path, "broken.pdf", b"%PDF-1.7 hello")]
    page.set_input_files("input[type=file]", [str(f) for f in files])
    page.wait_for_selector("#library-list label:has-text('Notes on the twinning')")
    assert "1 added, 1 set aside" in page.inner_text("#library-status")
    assert "broken.pdf The PDF is damaged or cut off" in page.inner_text("#library-aside")
    _shot(page, "library")
    reader.tab("Ask")
    reader.ask("What are the costs that the province pays?")
    assert page.locator("#latest").is_visible()
    page.click("#scope label:has-text('Cases')")
    reader.ask("What are the costs that the province pays?")
    assert "Notes on the twinning" not in page.inner_text("#sources")
    page.click("#scope label:has-text('council')")
    reader.ask("Which trees were planted along the river of Paris?")
    assert "Only ‘council’ was searched" in page.inner_text("#answer")
    _shot(page, "library-scope")
    reader.tab("Library")
    page.check("#library-list input[type=checkbox]")
    page.click("#library-remove")
    page.wait_for_selector("#library-list:has-text('No documents have been added yet.')")
    _shot(page, "library-empty")
    left = [
        p for p in opened.settings.data_dir.rglob("*") if p.is_file() and b"two thirds of the costs" in p.read_bytes()
    ]
    assert left == []
    assert [t for t in reader.trouble if "favicon" not in t] == []
    page.close()


def test_the_page_fits_a_phone_in_german_and_in_the_dark(opened: SimpleNamespace, profiles: Any) -> None:
    options = {"viewport": {"width": 390, "height": 800}, "locale": "de-DE", "color_scheme": "dark"}
    reader = Visit(profiles.context(**options), opened.url)
    reader.tab("Bibliothek")
    reader.page.wait_for_selector("#upload:has-text('Dateien aufnehmen')")
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
    _shot(reader.page, "library-phone")
    reader.page.close()


def test_without_the_operators_leave_nothing_can_be_uploaded(visit: Any) -> None:
    reader = visit()
    reader.tab("Library")
    reader.page.wait_for_selector("#library-intro:has-text('added by the operator')")
    assert reader.page.locator("#upload").count() == 0 or not reader.page.locator("#upload").is_visible()
    answer = reader.page.request.post(
        f"{reader.page.url.rstrip('/')}/gradio_api/upload",
        multipart={"files": {"name": "x", "mimeType": "text/plain", "buffer": b"x"}},
    )
    assert answer.status == 404


def _shot(page: Any, name: str) -> None:
    """A picture for people, where SHOTS names a folder."""
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png")
