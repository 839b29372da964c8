"""Stories of two annotators and an adjudicator, in a real browser."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from tests.browser.axe import grave

from measuring.made import LIBRARY
from measuring.wide import lines
from udeassist.store.labels import Label, add_label, all_adjudications, all_labels
from udeassist_evals.labelling import draw, frame_of, keep, read_sealed
from udeassist_evals.labelling.sample import Sample

pytestmark = pytest.mark.browser


@pytest.fixture
def sample(site: SimpleNamespace, request: pytest.FixtureRequest) -> Sample:
    """Twelve pairs of a made run, for this test alone."""
    seed = abs(hash(request.node.name)) % 10**6
    drawn = draw(frame_of(lines(), ["udeassist"], LIBRARY, seed), f"run {seed}", "made", 12, seed)
    keep(site.kept.samples_dir, drawn)
    return drawn.sample


class Annotator:
    """Someone who has gone to the Evaluate page."""

    def __init__(self, reader: Any, site: SimpleNamespace, sample: Sample) -> None:
        self.reader, self.page, self.site, self.sample = reader, reader.page, site, sample
        reader.tab("Evaluate")
        self.page.wait_for_selector("#evaluate-sample input")

    def begin(self, name: str, button: str = "Label") -> None:
        self.page.locator(f"#evaluate-sample input[value='{self.sample.id}']").check()
        self.page.get_by_label("A name you choose").locator("visible=true").fill(name)
        self.page.get_by_role("button", name=button, exact=True).click()

    def wait(self, n: int, of: int = 12) -> None:
        self.page.wait_for_function(
            "want => document.querySelector('article.pairing h2')?.innerText.startsWith(want)", arg=f"{n} of {of}"
        )

    def label(self, label: str, sentence: int | None = 0) -> None:
        self.page.locator(f"#pair-label input[value={label}]").check()
        if sentence is not None:
            self.page.locator("#pair-span input").nth(sentence).check()
        self.page.click("#pair-act")

    def stored(self) -> list[tuple[str, str]]:
        return [(x.annotator, x.label) for x in all_labels(self.site.kept.state(), self.sample.id)]


@pytest.fixture
def annotator(visit: Any, site: SimpleNamespace, sample: Sample) -> Any:
    return lambda **options: Annotator(visit(fresh=True, **options), site, sample)


def labelled(site: SimpleNamespace, sample: Sample, who: str, *labels: str) -> None:
    """Labels given elsewhere."""
    for pair, label in zip(sample.pairs, labels, strict=False):
        span = {"start": 0, "end": 20} if label in ("full", "partial", "contradict") else {}
        record = {"run": sample.id, "pair": pair.id, "annotator": who, "label": label} | span
        add_label(site.kept.state(), Label.model_validate(record))


def test_an_annotator_labels_goes_back_and_changes_and_both_labels_stay(annotator: Any) -> None:
    one = annotator()
    one.begin("Ana")
    one.wait(1)
    one.label("full")
    one.wait(2)
    assert "1 labelled by Ana" in one.page.locator("article.pairing h2").inner_text()
    one.label("none", sentence=None)
    one.wait(3)
    one.page.get_by_role("button", name="Previous").click()
    one.wait(2)
    assert one.page.locator("#pair-label input[value=none]").is_checked()
    one.label("partial", sentence=1)
    one.wait(3)
    assert one.stored() == [("Ana", "full"), ("Ana", "none"), ("Ana", "partial")]
    last = all_labels(one.site.kept.state(), one.sample.id)[-1]
    words = one.sample.pairs[1].passage[last.start : last.end]
    assert words.endswith(".")
    assert words in one.sample.pairs[1].passage
    assert one.reader.trouble == []


def test_nothing_on_the_page_tells_what_the_verifier_says_or_what_others_said(
    annotator: Any, site: SimpleNamespace, sample: Sample
) -> None:
    labelled(site, sample, "Ben", *["full", "none"] * 6)
    one = annotator()
    one.begin("Ana")
    for n in range(1, 4):
        one.wait(n)
        one.label("none", sentence=None)
    one.wait(4)
    shown = one.page.locator("#evaluate").inner_text()
    assert "Ben" not in shown.split("labelled by Ana")[1]
    sealed = read_sealed(site.kept.samples_dir, sample.id)
    for pair in sealed.pairs:
        assert pair.support.why not in one.page.content()
    assert "crossed" not in one.page.content()
    assert "lexical" not in one.page.content()


def test_a_label_that_needs_words_asks_for_them_and_keeps_what_was_typed(annotator: Any) -> None:
    one = annotator()
    one.begin("Ana")
    one.wait(1)
    one.page.get_by_label("Note (optional)").locator("visible=true").fill("hard to say")
    one.page.click("#pair-act")
    one.page.wait_for_selector("#pair-note:has-text('Choose a label first.')")
    one.label("contradict", sentence=None)
    one.page.wait_for_selector("#pair-note:has-text('Tick the sentences')")
    assert one.stored() == []
    one.label("contradict", sentence=1)
    one.wait(2)
    assert all_labels(one.site.kept.state(), one.sample.id)[0].note == "hard to say"


def test_a_window_that_dies_loses_nothing_and_another_goes_on(annotator: Any) -> None:
    one = annotator()
    one.begin("Ana")
    one.wait(1)
    one.label("full")
    one.wait(2)  # acknowledged
    one.page.close()
    other = annotator()
    other.begin("  Ana ")
    other.wait(2)
    assert other.stored() == [("Ana", "full")]


def test_two_windows_of_one_annotator_lose_no_label(annotator: Any) -> None:
    one, other = annotator(), annotator()
    for window in (one, other):
        window.begin("Ana")
        window.wait(1)
    one.label("full")
    other.label("none", sentence=None)
    one.wait(2)
    other.wait(2)
    assert sorted(one.stored()) == [("Ana", "full"), ("Ana", "none")]
    one.label("full")
    one.wait(3)
    other.label("none", sentence=None)
    other.wait(3)
    assert len(one.stored()) == 4


def test_the_keyboard_alone_labels(annotator: Any) -> None:
    one = annotator()
    keys = one.page.keyboard
    one.page.get_by_label("A name you choose").locator("visible=true").focus()
    one.page.locator(f"#evaluate-sample input[value='{one.sample.id}']").check()
    one.page.get_by_label("A name you choose").locator("visible=true").focus()
    keys.type("Flo")
    keys.press("Enter")
    one.wait(1)
    one.page.wait_for_function("() => document.activeElement.matches('article.pairing h2')")
    keys.press("Tab")
    keys.press("Space")
    assert one.page.locator("#pair-label input[value=full]").is_checked()
    keys.press("Tab")
    keys.press("Space")
    assert one.page.locator("#pair-span input").first.is_checked()
    for _ in range(12):
        keys.press("Tab")
        if one.page.evaluate("document.activeElement.id") == "pair-act":
            break
    assert one.page.evaluate("document.activeElement.id") == "pair-act"
    keys.press("Enter")
    one.wait(2)
    one.page.wait_for_function("() => document.activeElement.matches('article.pairing h2')")
    assert one.stored() == [("Flo", "full")]


def test_only_what_two_people_differ_on_is_adjudicated_and_then_closed(
    annotator: Any, site: SimpleNamespace, sample: Sample
) -> None:
    labelled(site, sample, "Ana", *["full"] * 12)
    labelled(site, sample, "Ben", "none", "partial", *["full"] * 10)
    judge = annotator()
    judge.begin("Cleo", "Adjudicate")
    judge.wait(1, of=2)
    both = judge.page.locator("#pair-both").inner_text()
    assert "Ana says: Full" in both
    assert "Ben says: Not" in both
    judge.label("none", sentence=None)
    judge.wait(2, of=2)
    judge.label("full")
    judge.page.wait_for_selector("#pair-note:has-text('All of them are decided.')")
    decided = all_adjudications(site.kept.state(), sample.id)
    assert [(d.adjudicator, d.pair, d.label) for d in decided] == [
        ("Cleo", sample.pairs[0].id, "none"), ("Cleo", sample.pairs[1].id, "full"),
    ]  # fmt: skip
    judge.page.get_by_role("button", name="Stop for now").click()
    judge.page.wait_for_selector("#evaluate-standing table")
    assert "They differ on 2 of 12; 0 await a decision." in judge.page.locator("#evaluate-standing").inner_text()
    late = annotator()
    late.begin("Ana")
    late.page.wait_for_selector("#pair-note:has-text('You have labelled all 12')")
    late.label("none", sentence=None)
    late.page.wait_for_selector("#pair-note:has-text('has been adjudicated')")
    assert len(late.stored()) == 24


def test_whoever_still_labels_does_not_get_to_see_the_other(
    annotator: Any, site: SimpleNamespace, sample: Sample
) -> None:
    labelled(site, sample, "Ana", *["full"] * 12)
    labelled(site, sample, "Ben", "none")
    ben = annotator()
    ben.begin("Ben", "Adjudicate")
    ben.page.wait_for_selector("#evaluate-note:has-text('Ben has 11 pairs left to label')")
    assert ben.page.locator("#pair-both:visible").count() == 0


def test_switching_the_language_keeps_a_half_done_label(annotator: Any) -> None:
    one = annotator()
    one.begin("Ana")
    one.wait(1)
    one.page.locator("#pair-label input[value=partial]").check()
    one.page.get_by_label("Note (optional)").locator("visible=true").fill("half")
    one.page.click("#language label:has-text('Deutsch')")
    one.page.wait_for_selector("#pair-act:has-text('Speichern und weiter')")
    assert one.page.locator("#pair-label input[value=partial]").is_checked()
    assert one.page.get_by_label("Anmerkung (freiwillig)").locator("visible=true").input_value() == "half"
    assert "Leitfaden mit fünf Beispielen" in one.page.locator("#guide").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_free_of_grave_findings(
    annotator: Any, site: SimpleNamespace, sample: Sample, scheme: str
) -> None:
    labelled(site, sample, "Ana", *["full"] * 12)
    labelled(site, sample, "Ben", *["full", "none"] * 6)
    one = annotator(color_scheme=scheme)
    one.page.locator("#guide button").first.click()
    one.page.wait_for_selector("article.guide section")
    found = {"door": grave(one.page)}
    one.begin("Dan")
    one.wait(1)
    found["pair"] = grave(one.page)
    one.page.get_by_role("button", name="Stop for now").click()
    one.page.wait_for_selector("#evaluate-standing table")
    one.begin("Cleo", "Adjudicate")
    one.page.wait_for_selector("#pair-both .says")
    found["adjudication"] = grave(one.page)
    assert {where: said for where, said in found.items() if said} == {}


def test_on_a_phone_nothing_is_cut_off(annotator: Any) -> None:
    one = annotator(viewport={"width": 390, "height": 844})
    one.begin("Ana")
    one.wait(1)
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
