"""Stories of who is remembered, signs out, is deleted or trains others, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.axe import grave
from tests.browser.pupil import CODE

from udeassist.store.people import find_learner

pytestmark = pytest.mark.browser


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
    one.page.get_by_label("Your code").wait_for()
    one.page.reload()  # whoever has signed out of a shared computer stays signed out
    one.page.wait_for_selector("#question textarea")
    one.reader.tab("Learn")
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
    assert "1 of 1 wrong at first" not in seen  # from three people on
    assert "once three people have answered it" in seen
    assert grave(trainer.page) == []
    with trainer.page.expect_download() as download:
        trainer.page.get_by_role("link", name="Download as CSV").click()
    download.value.save_as(tmp_path / "cohort.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "cohort.csv").read_text(encoding="utf-8-sig"))))
    assert {r["Learner"] for r in rows} == {"Ida"}
    assert [r["State"] for r in rows].count("In practice") == 1
    again = pupil(locale="en-AU")
    again.page.get_by_role("button", name="For trainers").click()
    again.page.get_by_label("Trainer's code").fill(invitation[1])
    again.page.get_by_role("button", name="Open the cohort").click()
    again.page.wait_for_selector("#learn-note:has-text('This is the invitation for learners.')")
    again.page.get_by_label("Trainer's code").fill(key[0])
    again.page.get_by_role("button", name="Open the cohort").click()
    again.page.wait_for_selector("table.cohort")
    again.page.wait_for_selector(f"#learn-trainer h2 ~ p:has-text('{key[0]}')")
    again.page.get_by_role("button", name="Close the cohort view").click()
    again.page.wait_for_selector(f"#learn-trainer .trouble:has-text('{key[0]}')")
    again.page.get_by_role("button", name="Yes, close the view").click()
    again.page.wait_for_selector("#learn-door .field", state="visible")
