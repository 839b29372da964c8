"""Stories of someone who learns and of someone who trains, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.axe import grave

from udeassist.store.learning import attempts
from udeassist.store.people import find_learner, new_learner

pytestmark = pytest.mark.browser

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


class Pupil:
    """A reader who has gone to the Learn page."""

    def __init__(self, reader: Any, site: SimpleNamespace) -> None:
        self.reader, self.page, self.site = reader, reader.page, site
        reader.tab("Learn")
        self.page.wait_for_selector("#learn-door .field, #cells button.cell", state="visible")

    def begin(self, name: str) -> str:
        """Begin with a name; the resume code."""
        self.page.get_by_label("A name you choose").fill(name)
        self.page.get_by_role("button", name="Begin", exact=True).click()
        self.page.wait_for_selector("#cells button.cell")
        found = CODE.search(self.page.locator("#map-head").inner_text())
        assert found is not None
        return found[0]

    def unit(self, place: int = 0) -> None:
        self.page.locator("#cells button.cell").nth(place).click()
        self.page.wait_for_selector("#learn-unit article.unit")

    def quiz(self) -> None:
        self.page.get_by_role("button", name="Go on with the quiz").click()
        self.page.wait_for_selector("article.quiz")

    def item(self) -> Any:
        """The item that is shown, found by its words and its options."""
        stem = self.page.locator("article.quiz h2").inner_text()
        values = "inputs => inputs.map(i => i.value)"
        shown = set(self.page.locator("#learn-quiz .answers:visible input").evaluate_all(values))
        told = set(self.statements())
        items = self.site.kept.curriculum(self.site.assistant.index.corpus).items
        found = ((i, {o.id for o in i.options}, {o.text for o in i.options}) for i in items if i.stem == stem)
        return next(i for i, ids, texts in found if shown == ids or told == texts)

    def statements(self) -> Any:
        """What stands above each group of answers."""
        return self.page.locator('#learn-quiz .answers:visible [data-testid="block-info"]').all_inner_texts()

    def answer(self, right: bool = True) -> Any:
        """Choose the right answer or a wrong one, check it, wait for the verdict; the item."""
        item = self.item()
        words = {o.id: o.text for o in item.options}
        groups = self.page.locator("#learn-quiz .answers:visible")
        if item.kind in ("match", "order"):
            key = [words[o] for o in (item.key if right else reversed(item.key))]
            for slot, statement in enumerate(self.statements()):
                groups.nth(slot).locator(f"input[value='{key.index(statement)}']").check()
        elif item.kind == "multiple":
            for option in item.key if right else item.key[:1]:
                groups.get_by_label(words[option], exact=True).check()
        else:
            option = next(o.id for o in item.options if (o.id in item.key) == right)
            groups.get_by_label(words[option], exact=True).check()
        self.page.click("#quiz-act")
        self.page.wait_for_selector("article.verdict")
        return item

    def next(self) -> None:
        before = self.page.locator("article.quiz h2, #learn-quiz h2.arrive").first.get_attribute("id")
        self.page.click("#quiz-act")
        self.page.wait_for_function("old => document.querySelector('#learn-quiz h2').id !== old", arg=before)

    def stored(self, code: str) -> Any:
        state = self.site.kept.state()
        learner = find_learner(state, code)
        assert learner is not None
        return attempts(state, [learner.id])


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


def test_the_unit_is_remembered_elsewhere_and_the_learner_in_this_browser(pupil: Any) -> None:
    one = pupil(locale="en-IE")
    code = one.begin("Ben")
    one.unit(2)
    title = one.page.locator("#learn-unit h2").first.inner_text()
    one.page.reload()
    one.page.wait_for_selector("#question textarea")
    one.reader.tab("Learn")
    one.page.get_by_role("button", name=f"Read on: {title}").click()
    one.page.wait_for_selector("#learn-unit article.unit")
    elsewhere = pupil(locale="en-NZ")
    elsewhere.page.get_by_label("Your code").fill(code.lower())
    elsewhere.page.get_by_role("button", name="Go on", exact=True).click()
    elsewhere.page.get_by_role("button", name=f"Read on: {title}").wait_for()


def test_the_chosen_path_is_remembered_before_any_unit_was_read(pupil: Any) -> None:
    one = pupil(locale="en-SG")
    one.begin("Pia")
    one.page.locator("#learn-path input[value=elected-member]").check()
    one.page.wait_for_selector("#path-about:has-text('council')")
    one.page.reload()
    one.page.wait_for_selector("#question textarea")
    one.reader.tab("Learn")
    one.page.wait_for_selector("#cells button.cell")
    assert one.page.locator("#learn-path input:checked").input_value() == "elected-member"


def test_the_code_stays_in_sight_and_signing_out_asks_for_it_first(pupil: Any) -> None:
    one = pupil(locale="en-JM")
    code = one.begin("Uma")
    one.unit(0)
    one.page.get_by_role("button", name="Back to the map").locator("visible=true").click()
    one.page.wait_for_selector(f"#map-head:has-text('{code}')")
    one.page.reload()
    one.page.wait_for_selector("#question textarea")
    one.reader.tab("Learn")
    one.page.wait_for_selector(f"#map-head:has-text('{code}')")
    one.page.get_by_role("button", name="Cohort, signing out and deletion").click()
    one.page.get_by_role("button", name="Sign out", exact=True).click()
    one.page.wait_for_selector(f"#learn-map .trouble:has-text('{code}')")
    one.page.get_by_role("button", name="Stay").click()
    one.page.locator("#learn-map .trouble").wait_for(state="detached")
    one.page.get_by_role("button", name="Sign out", exact=True).click()
    one.page.get_by_role("button", name="Yes, sign out").click()
    one.page.get_by_label("Your code").fill(code.lower().replace("-", " "))
    one.page.get_by_role("button", name="Go on", exact=True).click()
    one.page.wait_for_selector(f"#map-head:has-text('{code}')")


def test_two_windows_of_one_learner_lose_nothing(pupil: Any) -> None:
    one = pupil(locale="en-ZA")
    code = one.begin("Cy")
    other = pupil(locale="en-ZA")  # remembered: the same learner
    for window in (one, other):
        window.quiz()
    for _ in range(2):
        for window in (one, other):
            window.answer(right=True)
            window.next()
    assert len(one.stored(code)) == 4


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


def test_whoever_deletes_everything_is_gone_in_every_window(pupil: Any, site: SimpleNamespace) -> None:
    one = pupil(locale="en-CA")
    code = one.begin("Hal")
    other = pupil(locale="en-CA")
    other.quiz()
    one.page.get_by_role("button", name="Cohort, signing out and deletion").click()
    one.page.get_by_role("button", name="Delete all about me").click()
    one.page.get_by_role("button", name="Delete it for good").click()
    one.page.wait_for_selector("#learn-note:has-text('All of it is deleted.')")
    assert find_learner(site.kept.state(), code) is None
    other.page.locator("#learn-quiz .answers:visible input").first.check()
    other.page.click("#quiz-act")
    other.page.wait_for_selector("#learn-note, #quiz-note")
    other.page.wait_for_function("() => document.body.innerText.includes('has been deleted')")


def test_a_trainer_invites_sees_progress_and_takes_a_csv_away(pupil: Any, tmp_path: Path) -> None:
    trainer = pupil(locale="en-AU")
    trainer.page.get_by_role("button", name="For trainers").click()
    trainer.page.get_by_label("Name of a new cohort").fill("Autumn")
    trainer.page.get_by_role("button", name="Make a cohort").click()
    trainer.page.wait_for_selector("#learn-trainer h2")
    head = trainer.page.locator("#learn-trainer").inner_text()
    invitation = re.search(r"learners: ([2-9A-Z]{4}-[2-9A-Z]{4})", head)
    key = CODE.search(head)
    assert invitation is not None
    assert key is not None
    assert "Nobody has joined yet." in head
    one = pupil(locale="en-IN")
    one.begin("Ida")
    one.page.get_by_role("button", name="Cohort, signing out and deletion").click()
    one.page.get_by_label("Invitation to a cohort").fill(invitation[1])
    one.page.get_by_role("button", name="Join").click()
    one.page.wait_for_selector("#learn-note:has-text('Autumn')")
    one.quiz()
    one.answer(right=False)
    trainer.page.get_by_role("button", name="Refresh").click()
    trainer.page.wait_for_selector("table.cohort")
    seen = trainer.page.locator("#learn-trainer").inner_text()
    assert "In practice · 0 of 1 right" in seen
    assert "wrong at first" not in seen  # from three people on
    assert grave(trainer.page) == []
    with trainer.page.expect_download() as download:
        trainer.page.get_by_role("link", name="Download as CSV").click()
    download.value.save_as(tmp_path / "cohort.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "cohort.csv").read_text(encoding="utf-8-sig"))))
    assert {r["learner"] for r in rows} == {"Ida"}
    assert [r["stage"] for r in rows].count("practising") == 1
    again = pupil(locale="en-AU")
    again.page.get_by_role("button", name="For trainers").click()
    again.page.get_by_label("Trainer's code").fill(invitation[1])
    again.page.get_by_role("button", name="Open the cohort").click()
    again.page.wait_for_selector("#learn-note:has-text('no cohort')")
    again.page.get_by_label("Trainer's code").fill(key[0])
    again.page.get_by_role("button", name="Open the cohort").click()
    again.page.wait_for_selector("table.cohort")
    again.page.wait_for_selector(f"#learn-trainer h2 ~ p:has-text('{key[0]}')")
    again.page.get_by_role("button", name="Close the cohort view").click()
    again.page.wait_for_selector(f"#learn-trainer .trouble:has-text('{key[0]}')")
    again.page.get_by_role("button", name="Yes, close the view").click()
    again.page.wait_for_selector("#learn-door .field", state="visible")


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
    one.page.wait_for_selector("#quiz-note:has-text('Choose an answer first.')")
    for slot in range(len(item.key)):
        groups.nth(slot).get_by_label(item.prompts[0], exact=True).check()
    one.page.click("#quiz-act")
    one.page.wait_for_selector("#quiz-note:has-text('Choose each only once.')")
    before = len(one.stored(code))
    one.answer(right=True)
    assert [a.right for a in one.stored(code)[before:]] == [True]
