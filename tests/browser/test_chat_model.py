"""Stories of a reader where a chat model words the answers: sentences come in, Stop works, orders are one click."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.conftest import Visit, served
from tests.chatting.fake import Call, FakeServer, claims, waited

from udeassist.assistant import Assistant
from udeassist.chat import ServerChat
from udeassist.settings import Settings

pytestmark = pytest.mark.browser

ASKED = "What did Medellín do on resilience?"
MADE_UP = "Medellín invented resilience in 1812."


@pytest.fixture(scope="module")
def talking(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The page with a scripted chat model behind it."""
    from udeassist_app.kept import Kept

    import_module("llama_index.llms.openai_like")  # as `serve` does at its start
    fake = FakeServer()
    chat = ServerChat(fake.settings(timeout=40.0, first=20.0, pause=20.0))
    kept = Kept(tmp_path_factory.mktemp("kept") / "state.sqlite", Settings.load().corpus_dir)
    with served(Assistant(assistant.index, assistant.embedder, chat), kept) as url:
        yield SimpleNamespace(url=url, fake=fake)
    fake.close()


@pytest.fixture
def reader(profiles: Any, talking: SimpleNamespace) -> Iterator[Visit]:
    """A reader of that page."""
    visit = Visit(profiles.context(), talking.url)
    yield visit
    visit.page.close()


def one_then_wait(call: Call) -> None:
    """One note word for word, something made up, and then a long silence."""
    call.open()
    key, note = next(iter(call.notes.items()))
    call.say(claims((key, note, note), (key, note, MADE_UP))[:-2])
    for _ in range(600):
        time.sleep(0.05)
        call.raw(b": \n\n")


def test_the_first_sentence_stands_there_while_the_model_writes_and_stop_ends_it(
    reader: Visit, talking: SimpleNamespace
) -> None:
    talking.fake.script = one_then_wait
    talking.fake.calls.clear()
    reader.page.fill("#question textarea", ASKED)
    reader.page.press("#question textarea", "Enter")
    reader.page.wait_for_selector("#answer article a.cite")
    assert MADE_UP not in reader.page.locator("#answer .body").inner_text()
    assert reader.page.locator("#sources article.card").count() == 1
    reader.page.click("#stop")
    reader.page.wait_for_function("() => document.querySelector('#status').innerText.includes('Stopped')")
    assert waited(talking.fake.calls[0].gone.is_set, 5.0)
    assert reader.page.locator("#answer article a.cite").count() >= 1
    assert not reader.page.locator("#stop").is_visible()
    talking.fake.script = lambda call: call.answer('{"claims": []}')
    reader.page.fill("#question textarea", "When did Braga host the forum?")  # the box works, and so does asking
    reader.page.press("#question textarea", "Enter")
    reader.page.wait_for_function("() => document.querySelector('#answer h2').innerText.includes('Braga')")
    assert reader.trouble == []


def test_a_reader_who_closes_the_page_cancels_the_call(profiles: Any, talking: SimpleNamespace) -> None:
    talking.fake.script = one_then_wait
    talking.fake.calls.clear()
    visit = Visit(profiles.context(), talking.url)
    visit.page.fill("#question textarea", ASKED)
    visit.page.press("#question textarea", "Enter")
    visit.page.wait_for_selector("#answer article a.cite")
    visit.page.close()
    assert waited(talking.fake.calls[0].gone.is_set, 8.0)


def test_what_the_model_made_up_is_shown_on_request_with_the_reason(reader: Visit, talking: SimpleNamespace) -> None:
    def script(call: Call) -> None:
        key, note = next(iter(call.notes.items()))
        call.answer(claims((key, note, MADE_UP)))

    talking.fake.script = script
    article = reader.ask(ASKED)
    assert MADE_UP not in article.locator(".body").inner_text()
    left = article.locator("details.left-out")
    left.locator("summary").click()
    assert "a number differs" in left.inner_text()


def test_orders_under_the_answer_act_on_it(reader: Visit, talking: SimpleNamespace) -> None:
    talking.fake.script = lambda call: call.answer('{"claims": []}')
    whole = reader.ask(ASKED).locator(".body p").count()
    for label, check in (
        ("Shorter", lambda a: 0 < a.locator(".body p").count() < whole),
        ("As a table", lambda a: a.locator("table").count() == 1),
        ("For my mayor", lambda a: "reported by" in a.locator(".body").inner_text()),
        ("In German", lambda a: a.get_attribute("lang") == "de"),
    ):
        before = reader.page.locator("#answer article").get_attribute("id")
        reader.page.click(f"#orders button:has-text('{label}')")
        reader.page.wait_for_function("old => document.querySelector('#answer article').id !== old", arg=before)
        assert check(reader.page.locator("#answer article")), label
    assert reader.page.locator("#orders button").nth(2).inner_text() == "In English"
    reader.page.click("#language label:has-text('Deutsch')")
    reader.page.wait_for_function("() => document.querySelector('#orders button').innerText === 'Kürzer'")


def test_how_a_follow_up_was_read_can_be_changed(reader: Visit, talking: SimpleNamespace) -> None:
    talking.fake.script = lambda call: call.answer('{"claims": []}')
    reader.ask(ASKED)
    article = reader.ask("And Braga?")
    assert "Read as: What did Braga do on resilience?" in article.inner_text()
    reader.page.click("#reword")
    reader.page.wait_for_function("() => document.querySelector('#question textarea').value.includes('Braga')")
    assert reader.page.input_value("#question textarea") == "What did Braga do on resilience?"
