"""Stories of a reader who asks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from udeassist.store.feedback import all_feedback

pytestmark = pytest.mark.browser

ANSWERED = "Who founded the Medellín Collaboration for Urban Resilience?"
DECLINED = "How many trams does Vienna have?"


def test_a_question_gets_an_answer_with_the_quoted_words_marked_in_its_card(visit: Any) -> None:
    reader = visit()
    article = reader.ask(ANSWERED)
    assert article.locator("h2").inner_text() == ANSWERED
    assert article.locator("a.cite").count() >= 1
    card = reader.page.locator("#sources article.card").first
    assert card.locator("mark").first.inner_text() in article.locator(".body").inner_text()
    assert "Reported by" in card.inner_text()
    assert card.locator("p.ref a").first.get_attribute("href").startswith("http")
    assert "check before you publish" in reader.page.locator("#check").inner_text()
    assert reader.trouble == []


def test_clicking_a_number_marks_its_card_and_the_card_leads_back(visit: Any) -> None:
    reader = visit()
    reader.ask("Which cities work on migration?")
    link = reader.page.locator("#answer a.cite").nth(3)
    target = link.get_attribute("href")
    link.click()
    card = reader.page.locator(f"#sources {target}")
    assert "marked" in (card.get_attribute("class") or "")
    reader.page.wait_for_function(
        "id => { const r = document.querySelector(id).getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }",  # noqa: E501
        arg=target,
    )
    card.locator(".back a").click()
    assert reader.page.locator("#answer a.cite.marked").count() == 1


def test_a_decline_offers_the_nearest_cases_as_buttons_that_open_them(visit: Any) -> None:
    reader = visit()
    article = reader.ask(DECLINED)
    assert "The case files don't say." in article.inner_text()
    assert "sorry" not in article.inner_text().lower()
    button = reader.page.locator("#to-read button").first
    title = button.inner_text().removeprefix("Read: ")
    button.click()
    reader.page.wait_for_selector("#case-detail article.case")
    assert reader.page.locator("#case-detail article.case h2").inner_text() == title
    assert reader.page.locator("#case-detail p.ref").count() > 2


def test_a_german_question_gets_a_german_frame_in_an_english_page(visit: Any) -> None:
    reader = visit()
    article = reader.ask("Wer hat die Medellín Collaboration gegründet?")
    assert article.get_attribute("lang") == "de"
    assert "Beruht auf" in article.inner_text()
    assert "Berichtet von" in reader.page.locator("#sources").inner_text()
    assert reader.page.locator("#send").inner_text() == "Ask"


def test_the_language_switch_turns_every_page_german_and_back(visit: Any) -> None:
    reader = visit()
    reader.page.click("#language label:has-text('Deutsch')")
    reader.page.wait_for_function("() => document.documentElement.lang === 'de'")
    assert reader.page.locator("#send").inner_text() == "Fragen"
    assert reader.page.locator("#pages button[role=tab]").all_inner_texts()[:3] == ["Fragen", "Fälle", "Einstieg"]
    reader.page.click("#language label:has-text('English')")
    reader.page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert reader.page.locator("#send").inner_text() == "Ask"


def test_a_browser_that_asks_for_german_is_greeted_in_german(visit: Any) -> None:
    greeted = "() => document.querySelector('#check').innerText.startsWith('Antworten zitieren')"
    visit(locale="de-DE").page.wait_for_function(greeted)


def test_a_follow_up_is_read_with_the_question_before_and_both_stay_on_the_page(visit: Any) -> None:
    reader = visit()
    reader.ask(ANSWERED)
    reader.ask("What did Braga do?")
    past = reader.page.locator("#earlier section.past")
    assert ANSWERED in past.inner_text()
    past.locator("a.cite").first.click()
    assert past.locator("article.card.marked").count() == 1
    reader.page.click("#new")
    reader.page.wait_for_selector("#examples button.question")
    assert reader.page.locator("#earlier article").count() == 0


def test_copying_gives_the_answer_with_its_references_as_text(visit: Any, site: SimpleNamespace) -> None:
    reader = visit()
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    reader.ask(ANSWERED)
    reader.page.click("a.copy")
    reader.page.wait_for_function("() => document.querySelector('a.copy').textContent === 'Copied'")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(ANSWERED)
    assert "[1] Case file" in copied
    assert "http" in copied


def test_empty_and_oversized_questions_get_a_sentence_and_the_input_stays(visit: Any) -> None:
    reader = visit()
    reader.page.press("#question textarea", "Enter")
    reader.page.wait_for_selector("#status .trouble")
    assert "empty" in reader.page.locator("#status").inner_text()
    reader.page.fill("#question textarea", "x" * 4_001)
    reader.page.press("#question textarea", "Enter")
    reader.page.wait_for_function("() => document.querySelector('#status').innerText.includes('4,001')")
    assert len(reader.page.input_value("#question textarea")) == 4_001
    assert reader.ask(ANSWERED).locator("a.cite").count() >= 1


def test_a_failure_is_a_calm_sentence_with_a_number_and_the_question_stays(
    visit: Any, site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = visit()

    def broken(*_: object) -> None:
        raise RuntimeError("secret detail of the inside")

    with monkeypatch.context() as patch:
        patch.setattr(site.assistant, "follow", broken)
        reader.page.fill("#question textarea", ANSWERED)
        reader.page.press("#question textarea", "Enter")
        reader.page.wait_for_selector("#status .trouble")
        said = reader.page.locator("body").inner_text()
        assert "give your operator the number" in said
        assert "secret detail" not in said
        assert reader.page.input_value("#question textarea") == ANSWERED
    assert reader.ask(ANSWERED).locator("a.cite").count() >= 1


def test_what_is_wrong_with_an_answer_is_said_in_place_and_kept(visit: Any, site: SimpleNamespace) -> None:
    reader = visit(fresh=True)
    reader.ask(ANSWERED)
    page = reader.page
    page.click("#opinion button:has-text('Something is wrong')")
    page.wait_for_selector("#opinion-said:has-text('Noted')")
    page.fill("#opinion-note textarea", "The year is <b>missing</b>.")
    page.click("#opinion-send")
    page.wait_for_selector("#opinion-more", state="hidden")
    said = all_feedback(site.kept.state())[-2:]
    assert [(s.question, s.verdict, s.note) for s in said] == [
        (ANSWERED, "wrong", ""),
        (ANSWERED, "wrong", "The year is <b>missing</b>."),
    ]
    assert said[0].claims[0]["citations"]
    reader.ask(DECLINED)
    page.wait_for_selector("#opinion button:has-text('Yes')", state="visible")
    assert reader.trouble == []
