"""Stories of readers with a narrow window, a dark room, a keyboard or a screen reader."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

LIST = "Which cities work on migration?"
COMPARE = "Compare Paris and Beijing on climate"

# Contrast of the text against the nearest painted background (WCAG 2.2, 1.4.3), for all visible text.
CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m.slice(0,3), 1] : m };
  const lum = c => { const [r,g,b] = c.map(v => (v/=255) <= .03928 ? v/12.92 : ((v+.055)/1.055)**2.4);
    return .2126*r + .7152*g + .0722*b };
  const back = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] > .99) return c } return document.body.classList.contains('dark') ? [0,0,0,1] : [255,255,255,1] };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !e.checkVisibility({ checkOpacity: true })) continue;
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const a = lum(parse(getComputedStyle(e).color).slice(0,3)), b = lum(back(e).slice(0,3));
    const ratio = (Math.max(a,b)+.05) / (Math.min(a,b)+.05);
    if (ratio < 4.5) bad.push([walker.currentNode.textContent.trim().slice(0,40), ratio.toFixed(2)]);
  }
  return bad }"""

# Controls without a name, duplicate ids, images without text: the rules of axe that Gradio's defaults break.
NAMELESS = """() => {
  const name = e =>
    (e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent || e.title || '').trim();
  const seen = [...document.querySelectorAll('button, a[href], input, textarea, [role=button], [role=tab], fieldset')];
  const bare = seen.filter(e => e.checkVisibility() && !name(e)).map(e => e.outerHTML.slice(0, 120));
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id).filter(Boolean);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const nested = [...document.querySelectorAll('button button, a a, button a, a button')].map(e => e.outerHTML);
  const count = what => document.querySelectorAll(what).length;
  return { bare, twice, nested, main: count('main'), h1: count('h1'),
    lang: document.documentElement.lang, title: document.title } }"""


def _width(reader: Any) -> int:
    return int(reader.page.evaluate("document.documentElement.scrollWidth"))


def test_a_narrow_window_never_scrolls_sideways(visit: Any) -> None:
    reader = visit(viewport={"width": 390, "height": 844})
    widths = [_width(reader)]
    for question in (LIST, COMPARE, "Pneumonoultramicroscopicsilicovolcanoconiosis" * 8):
        reader.ask(question)
        widths.append(_width(reader))
    reader.tab("Cases")
    widths.append(_width(reader))
    reader.page.locator("#rows label").nth(1).click()
    reader.page.wait_for_selector("#case-detail article.case")
    widths.append(_width(reader))
    assert not reader.page.locator("#case-list").is_visible()
    reader.page.click("#to-list")
    reader.page.wait_for_selector("#case-list", state="visible")
    reader.tab("Start here")
    widths.append(_width(reader))
    assert max(widths) <= 390


def test_sources_stand_beside_the_answer_when_wide_and_below_it_when_narrow(visit: Any) -> None:
    reader = visit()
    reader.ask(LIST)
    answer, sources = (reader.page.locator(s).bounding_box() for s in ("#answer article", "#sources section"))
    assert sources["x"] > answer["x"] + answer["width"] - 1
    assert abs(sources["y"] - answer["y"]) < 60
    reader.page.set_viewport_size({"width": 900, "height": 800})
    answer, sources = (reader.page.locator(s).bounding_box() for s in ("#answer article", "#sources section"))
    reader.page.set_viewport_size({"width": 1440, "height": 900})
    assert sources["y"] >= answer["y"] + answer["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(visit: Any, scheme: str) -> None:
    reader = visit(color_scheme=scheme)
    assert reader.page.evaluate("document.body.classList.contains('dark')") == (scheme == "dark")
    assert reader.page.evaluate(CONTRAST) == []
    reader.ask(LIST)
    reader.page.locator("#answer a.cite").first.click()
    assert reader.page.evaluate(CONTRAST) == []
    for tab in ("Cases", "Start here"):
        reader.tab(tab)
        reader.page.wait_for_timeout(250)
        assert reader.page.evaluate(CONTRAST) == []


def test_the_keyboard_alone_asks_reads_and_returns(visit: Any) -> None:
    reader = visit(fresh=True)
    keys = reader.page.keyboard
    for _ in range(12):
        keys.press("Tab")
        if reader.page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    keys.type("Who adopted the Braga Manifesto?")
    keys.press("Enter")
    reader.page.wait_for_selector("#answer article a.cite")
    for _ in range(8):
        keys.press("Tab")
        if reader.page.evaluate("document.activeElement.matches('a.cite')"):
            break
    outline = reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    keys.press("Enter")
    reader.page.wait_for_selector("article.card.marked")
    assert reader.page.evaluate("document.activeElement.matches('article.card.marked')")
    for _ in range(8):
        keys.press("Tab")
        if reader.page.evaluate("!!document.activeElement.closest('.back')"):
            break
    keys.press("Enter")
    assert reader.page.evaluate("document.activeElement.matches('a.cite')")


def test_arrow_keys_move_within_a_group_of_choices(visit: Any) -> None:
    reader = visit()
    reader.page.locator("#language input").first.focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_function("() => document.documentElement.lang === 'de'")
    assert reader.page.locator("#language input:checked").count() == 1


def test_every_control_has_a_name_and_every_page_its_landmarks(visit: Any) -> None:
    reader = visit()
    reader.ask(LIST)
    reader.ask(COMPARE)
    for tab in ("Cases", "Start here", "Ask"):
        reader.tab(tab)
        reader.page.wait_for_timeout(250)
        found = reader.page.evaluate(NAMELESS)
        assert (found["bare"], found["twice"], found["nested"]) == ([], [], [])
    assert (found["main"], found["h1"], found["lang"], found["title"]) == (1, 1, "en", "udeassist")
    assert reader.page.locator("#status").get_attribute("aria-live") == "polite"
