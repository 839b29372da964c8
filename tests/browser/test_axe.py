"""Nothing serious or critical that axe-core finds, on any page, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.axe import grave

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_asking_and_reading_are_free_of_grave_findings(visit: Any, scheme: str) -> None:
    reader = visit(color_scheme=scheme)
    found = {"empty": grave(reader.page)}
    reader.ask("Which cities work on migration?")
    found["list"] = grave(reader.page)
    reader.ask("Compare Paris and Beijing on climate")
    found["comparison"] = grave(reader.page)
    reader.ask("What is the mayor's favourite dish in Braga?")
    found["decline"] = grave(reader.page)
    reader.tab("Cases")
    reader.page.wait_for_selector("#rows label")
    found["cases"] = grave(reader.page)
    reader.page.locator("#rows label").nth(2).click()
    reader.page.wait_for_selector("#case-detail article.case")
    found["case"] = grave(reader.page)
    reader.tab("Start here")
    reader.page.wait_for_selector(".step")
    found["start"] = grave(reader.page)
    assert {where: lines for where, lines in found.items() if lines} == {}


def test_no_page_has_grave_findings_when_it_is_opened(visit: Any) -> None:
    reader = visit(fresh=True, locale="en-SG")
    tabs = reader.page.locator("#pages button[role=tab]")
    found = {}
    for name in tabs.all_inner_texts():
        reader.tab(name)
        reader.page.wait_for_timeout(600)
        found[name] = grave(reader.page)
    assert len(found) >= 4
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_check_sees_a_control_without_a_name(visit: Any) -> None:
    reader = visit(fresh=True)
    reader.page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    assert any(line.startswith("button-name") for line in grave(reader.page))
