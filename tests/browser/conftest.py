"""One real server with the real assistant on a free port, and real Chromium against it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import uvicorn
from tests.browser.pupil import Pupil

from udeassist.assistant import Assistant
from udeassist.errors import IndexMissing, IndexStale
from udeassist.settings import Settings

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # noqa: E501  # fmt: skip


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the index in place; a missing or stale one is built aside and never touched."""
    settings = Settings.load()
    try:
        return Assistant.open(settings, build=False)
    except (IndexMissing, IndexStale):
        aside = settings.model_copy(update={"data_dir": tmp_path_factory.mktemp("data")})
        if settings.models_dir.is_dir():
            aside.models_dir.parent.mkdir(parents=True, exist_ok=True)
            aside.models_dir.symlink_to(settings.models_dir, target_is_directory=True)
        return Assistant.open(aside)


@pytest.fixture(scope="session")
def site(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The page at `site.url`; `site.break_with(error)` makes the next questions fail."""
    from udeassist_app.kept import Kept

    kept = Kept(tmp_path_factory.mktemp("kept") / "state.sqlite", Settings.load().corpus_dir)
    with served(assistant, kept) as url:
        yield SimpleNamespace(url=url, assistant=assistant, kept=kept)


@contextmanager
def served(assistant: Assistant, kept: Any) -> Iterator[str]:
    """A server with this assistant; its address."""
    from udeassist_app import build

    server = uvicorn.Server(uvicorn.Config(build(assistant, kept), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started, "the server did not start within 30 s"
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium at CHROMIUM or /usr/bin/chromium. Without one: skipped, or failed if REQUIRE_BROWSER=1."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("playwright is not installed: pip install playwright")
    if not Path(path).is_file():
        _without(f"there is no Chromium at {path}; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One reader: a page of its own, and so a session of its own."""

    def __init__(self, context: Any, url: str) -> None:
        self.context = context
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.page = self.context.new_page()
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("pageerror", lambda e: self.trouble.append(str(e)))
        self.page.on("console", lambda m: self.trouble.append(m.text) if m.type == "error" else None)
        self.page.set_default_timeout(15_000)
        self.page.goto(url)
        self.page.wait_for_selector("#question textarea")
        self.page.wait_for_function(
            "() => document.documentElement.lang && document.querySelector('#status[aria-live]')"
        )
        self.page.wait_for_timeout(200)

    def start_over(self) -> None:
        """What a reader would click to be back at the beginning."""
        self.requests.clear()
        self.trouble.clear()
        if self.page.locator("#language input:checked").input_value() != "en":
            self.page.click("#language label:has-text('English')")
            self.page.wait_for_function("() => document.documentElement.lang === 'en'")
        self.page.locator("#pages button[role=tab]").first.click()
        if self.page.locator("#new").count():
            self.page.click("#new")
            self.page.wait_for_selector("#examples button.question")
        self.page.fill("#question textarea", "")

    def ask(self, question: str) -> Any:
        """Type, press Enter, wait for the new answer; returns its article."""
        before = self.page.locator("#answer article").get_attribute("id") if self.answered() else ""
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_function(
            "old => { const a = document.querySelector('#answer article'); return a && a.id !== old }", arg=before
        )
        return self.page.locator("#answer article")

    def answered(self) -> bool:
        return bool(self.page.locator("#answer article").count())

    def tab(self, name: str) -> None:
        self.page.click(f"#pages button[role=tab]:has-text('{name}')")


@pytest.fixture
def visit(profiles: Any, site: SimpleNamespace) -> Iterator[Any]:
    """`visit()` opens the page; a default reader is kept and starts over, `visit(fresh=True)` or a profile is new."""
    opened: list[Visit] = []

    def open_page(fresh: bool = False, **options: Any) -> Visit:
        if not fresh and not options:
            return profiles.usual(site.url)
        opened.append(Visit(profiles.context(**options), site.url))
        return opened[-1]

    yield open_page
    for one in opened:
        one.page.close()


class Profiles:
    """Browser profiles, kept for all tests so that scripts are fetched and compiled once."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.kept: dict[str, Any] = {}
        self.reader: Visit | None = None

    def context(self, **options: Any) -> Any:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **options}
        key = repr(sorted(options.items()))
        if key not in self.kept:
            self.kept[key] = self.browser.new_context(**options)
        return self.kept[key]

    def usual(self, url: str) -> Visit:
        if self.reader is None:
            self.reader = Visit(self.context(), url)
        else:
            self.reader.start_over()
        return self.reader


@pytest.fixture(scope="session")
def profiles(chromium: Any) -> Iterator[Profiles]:
    """All profiles of this run."""
    kept = Profiles(chromium)
    yield kept
    for context in kept.kept.values():
        context.close()


def _without(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def pupil(visit: Any, site: SimpleNamespace) -> Iterator[Any]:
    """`pupil()` opens the Learn page; afterwards no browser remembers anyone, since tests share profiles."""
    opened: list[Pupil] = []

    def arrive(**options: Any) -> Pupil:
        opened.append(Pupil(visit(fresh=True, **options), site))
        return opened[-1]

    yield arrive
    for one in opened:
        page = one.page if not one.page.is_closed() else one.reader.context.new_page()
        if one.page.is_closed():
            page.goto(site.url)
        page.evaluate("() => localStorage.clear()")
