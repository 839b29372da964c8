"""Stories of a reader who looks things up."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_searching_narrows_the_list_as_one_types(visit: Any) -> None:
    reader = visit(fresh=True)
    reader.tab("Cases")
    reader.page.wait_for_selector("#rows label")
    every = reader.page.locator("#rows label").count()
    reader.page.locator("#search input, #search textarea").press_sequentially("peking", delay=20)
    reader.page.wait_for_function("n => document.querySelectorAll('#rows label').length < n", arg=every)
    reader.page.wait_for_timeout(400)
    assert "Beijing" in reader.page.locator("#rows label").first.inner_text()
    reader.page.locator("#search input, #search textarea").fill("zzzz")
    reader.page.wait_for_function("() => document.querySelector('#found').innerText.startsWith('Nothing')")


def test_a_theme_narrows_the_list(visit: Any) -> None:
    reader = visit(fresh=True)
    reader.tab("Cases")
    reader.page.wait_for_selector("#rows label")
    every = reader.page.locator("#rows label").count()
    reader.page.click("#themes > button")
    reader.page.click("#themes label:has-text('Health')")
    reader.page.wait_for_function("n => document.querySelectorAll('#rows label').length < n", arg=every)
    assert reader.page.locator("#rows label").count() > 0


def test_a_case_is_read_with_who_reports_it_and_leads_to_a_question(visit: Any) -> None:
    reader = visit()
    reader.tab("Cases")
    reader.page.click("#rows label:has-text('Medellín: the World Urban Forum')")
    reader.page.wait_for_selector("#case-detail article.case")
    read = reader.page.locator("#case-detail").inner_text()
    assert "Success factors" in read
    assert "Caution:" in read
    assert "Reported by" in read
    reader.page.click("#ask-about")
    reader.page.wait_for_selector("#answer article")
    assert "Medellín" in reader.page.locator("#answer h2").inner_text()


def test_the_reading_path_has_seven_cases_and_its_questions_are_asked_at_a_click(visit: Any) -> None:
    reader = visit()
    reader.tab("Start here")
    reader.page.wait_for_selector(".step")
    assert reader.page.locator(".step").count() == 7
    assert reader.page.locator(".step button.question").count() == 21
    button = reader.page.locator(".step button.question").first
    question = button.inner_text()
    button.click()
    reader.page.wait_for_selector("#answer article", state="visible")
    assert reader.page.locator("#answer h2").inner_text() == question
    reader.tab("Start here")
    reader.page.locator(".step button.read").nth(3).click()
    reader.page.wait_for_selector("#case-detail article.case", state="visible")
    assert "Braga" in reader.page.locator("#case-detail h2").inner_text()
