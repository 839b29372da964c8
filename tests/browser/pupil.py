"""Someone who learns, in a real browser."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from udeassist.store.learning import attempts
from udeassist.store.people import find_learner

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
