"""Stories of someone who learns, in a real browser."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.axe import grave

from udeassist.store.people import new_learner

pytestmark = pytest.mark.browser


def test_a_newcomer_reads_asks_answers_and_sees_it_on_the_map(pupil: Any) -> None:
    one = pupil()
    code = one.begin("Ana")
    one.unit(1)
    assert "Reported by" in one.page.locator("#learn-unit article.unit").inner_text()
    assert one.page.evaluate("() => document.activeElement.matches('#learn-unit .unit-head h2')")
    assert one.page.locator("#unit-answer").get_attribute("aria-live") == "polite"
    one.page.get_by_label("Ask about this unit").fill("When was the Hannover and Hiroshima agreement signed?")
    one.page.keyboard.press("Enter")
    one.page.wait_for_selector("#unit-answer a.cite")
    assert "1983" in one.page.locator("#unit-answer").inner_text()
    one.page.locator("#unit-answer a.cite").first.click()
    one.page.wait_for_selector("#unit-sources article.card.marked")
    one.page.get_by_role("button", name="Take the quiz on this unit").click()
    one.page.wait_for_selector("article.quiz")
    item = one.answer(right=True)
    verdict = one.page.locator("article.verdict").inner_text()
    assert verdict.startswith("Right.")
    assert "Reported by" in verdict or "Our reading" in verdict
    assert [(a.item, a.right) for a in one.stored(code)] == [(item.id, True)]
    one.next()
    one.answer(right=False)
    assert one.page.locator("article.verdict").inner_text().startswith("Not right.")
    one.page.get_by_role("button", name="Back to the map").locator("visible=true").click()
    one.page.wait_for_selector("#cells button.cell.practising")
    assert "1 of 2 right" in one.page.locator("#cells button.cell").nth(1).inner_text()


def test_an_answer_shown_as_saved_is_in_the_file_when_everything_dies(pupil: Any, site: SimpleNamespace) -> None:
    one = pupil()
    code = one.begin("Di")
    one.quiz()
    one.answer(right=False)
    assert "Your answer is saved." in one.page.locator("article.verdict").inner_text()
    one.page.close()
    assert len(one.stored(code)) == 1


def test_nothing_chosen_is_a_note_and_not_an_answer(pupil: Any) -> None:
    one = pupil()
    code = one.begin("Eve")
    one.quiz()
    one.page.click("#quiz-act")
    one.page.wait_for_selector("#quiz-note:has-text('Choose an answer first.')")
    assert one.stored(code) == ()


def test_the_keyboard_alone_learns(pupil: Any) -> None:
    one = pupil()
    keys = one.page.keyboard
    one.page.get_by_label("A name you choose").focus()
    keys.type("Flo")
    keys.press("Enter")
    one.page.wait_for_selector("#cells button.cell")
    one.page.wait_for_function("() => document.activeElement.matches('#map-head h2')")
    one.page.get_by_role("button", name="Go on with the quiz").focus()
    keys.press("Enter")
    one.page.wait_for_selector("article.quiz")
    one.page.wait_for_function("() => document.activeElement.matches('article.quiz h2')")
    item = one.item()
    if item.kind in ("match", "order", "multiple"):
        pytest.skip("the first item of the path is not a single choice")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Tab")
    assert one.page.evaluate("document.activeElement.id") == "quiz-act"
    keys.press("Enter")
    one.page.wait_for_function("() => document.activeElement.matches('article.verdict .said')")
    for _ in range(12):
        keys.press("Tab")
        if one.page.evaluate("document.activeElement.id") == "quiz-act":
            break
    keys.press("Enter")
    one.page.wait_for_function("() => document.activeElement.matches('article.quiz h2')")


def test_what_someone_says_they_know_stands_apart(pupil: Any) -> None:
    one = pupil()
    one.begin("Gus")
    one.unit(0)
    one.page.get_by_label("I know this already").check()
    one.page.wait_for_timeout(300)
    one.page.get_by_role("button", name="Back to the map").locator("visible=true").click()
    cell = one.page.locator("#cells button.cell").first
    cell.wait_for()
    assert cell.inner_text().startswith("Not begun · you say you know this")
    assert "0 of 6 units mastered." in one.page.locator("#map-summary").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_free_of_grave_findings_and_of_sideways_scrolling(pupil: Any, scheme: str) -> None:
    one = pupil(color_scheme=scheme, viewport={"width": 390, "height": 844})
    found, wide = {"door": grave(one.page)}, {}

    def look(where: str) -> None:
        one.page.wait_for_timeout(250)
        found[where] = grave(one.page)
        wide[where] = one.page.evaluate("document.documentElement.scrollWidth")

    one.begin("Jo " + "Longname" * 9)
    look("map")
    one.unit(1)
    look("unit")
    one.page.get_by_role("button", name="Take the quiz on this unit").click()
    one.page.wait_for_selector("article.quiz")
    look("quiz")
    one.answer(right=False)
    look("verdict")
    assert {where: lines for where, lines in found.items() if lines} == {}
    assert {where: width for where, width in wide.items() if width > 390} == {}
    assert one.reader.trouble == []


def test_all_kinds_of_items_can_be_answered(pupil: Any, site: SimpleNamespace) -> None:
    one = pupil()
    code = one.begin("Kim")
    seen: set[str] = set()
    one.unit(2)
    one.page.get_by_role("button", name="Take the quiz on this unit").click()
    one.page.wait_for_selector("article.quiz")
    for number in range(22):
        # a mistake now and then keeps the unit open until every item has been asked
        seen.add(one.answer(right=number % 3 != 0).kind)
        if {"single", "error", "unrecorded", "match"} <= seen:
            break
        one.next()
    assert {"single", "error", "unrecorded", "match"} <= seen
    assert [a.right for a in one.stored(code)] == [n % 3 != 0 for n in range(len(one.stored(code)))]


def test_german_readers_learn_in_german(pupil: Any, visit: Any) -> None:
    reader = visit(fresh=True, locale="de-DE")
    reader.page.wait_for_function("() => document.documentElement.lang === 'de'")
    reader.tab("Lernen")
    reader.page.get_by_label("Ein Name, den Sie wählen").fill("Lea")
    reader.page.get_by_role("button", name="Anfangen", exact=True).click()
    reader.page.wait_for_selector("#cells button.cell")
    assert "Noch nicht begonnen" in reader.page.locator("#cells").inner_text()
    reader.page.locator("#cells button.cell").first.click()
    reader.page.wait_for_selector("#learn-unit article.unit")
    assert "Berichtet von" in reader.page.locator("#learn-unit").inner_text()
    reader.page.evaluate("() => localStorage.clear()")


def test_a_damaged_file_stops_learning_with_a_sentence_and_asking_goes_on(visit: Any, site: SimpleNamespace) -> None:
    new_learner(site.kept.state(), "Mo")
    kept, site.kept._state = site.kept._state, None
    path, site.kept._state_path = site.kept._state_path, Path("/proc/nothing/state.sqlite")
    try:
        reader = visit(fresh=True)
        reader.tab("Learn")
        reader.page.get_by_label("A name you choose").fill("Mo")
        reader.page.get_by_role("button", name="Begin", exact=True).click()
        reader.page.wait_for_selector("#learn-note:has-text('cannot be used')")
        reader.tab("Ask")
        reader.ask("Who adopted the Braga Manifesto?")
        assert reader.page.locator("#answer a.cite").count()
    finally:
        site.kept._state, site.kept._state_path = kept, path


def test_what_is_to_be_matched_stands_once_and_no_name_is_taken_twice(pupil: Any) -> None:
    one = pupil(locale="en-PH")
    code = one.begin("Noa")
    one.unit(2)
    one.page.get_by_role("button", name="Take the quiz on this unit").click()
    one.page.wait_for_selector("article.quiz")
    for number in range(30):
        item = one.item()
        if item.kind == "match":
            break
        one.answer(right=number % 3 != 0)
        one.next()
    assert sorted(one.statements()) == sorted(o.text for o in item.options)
    groups = one.page.locator("#learn-quiz .answers:visible")
    groups.nth(0).locator("input").first.check()
    one.page.click("#quiz-act")
    missing = "#quiz-note:has-text('Not yet chosen: ')"
    one.page.wait_for_selector(missing)
    assert sum(p in one.page.locator(missing).inner_text() for p in item.prompts) == len(item.prompts) - 1
    assert groups.nth(0).locator("input").first.is_checked()  # what was chosen so far stays
    for slot in range(len(item.key)):
        groups.nth(slot).get_by_label(item.prompts[0], exact=True).check()
    one.page.click("#quiz-act")
    one.page.wait_for_selector("#quiz-note:has-text('Choose each only once.')")
    before = len(one.stored(code))
    one.answer(right=True)
    assert [a.right for a in one.stored(code)[before:]] == [True]


def test_a_beginner_is_offered_the_unit_and_the_case_takes_the_focus(pupil: Any) -> None:
    one = pupil(locale="en-KE")
    one.begin("Ola")
    one.quiz()
    assert not one.page.get_by_role("button", name="Read the unit first").is_visible()
    one.answer(right=False)
    one.page.get_by_role("button", name="Read the unit first").click()
    one.page.wait_for_selector("#learn-unit article.unit")
    one.page.wait_for_function("() => document.activeElement.matches('#learn-unit .unit-head h2')")
    one.page.locator("#unit-case").click()
    one.page.wait_for_selector("#case-detail article.case")
    one.page.wait_for_function("() => document.activeElement.matches('#case-detail article.case h2')")
