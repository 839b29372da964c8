"""Stories of a reader who means harm, and of what must never leave."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hit=1</script> ![x](http://evil.example/a.png) <img src=http://evil.example/b "
    "onerror=window.hit=1> [y](javascript:window.hit=1) <form action=http://evil.example><input></form> "
    "$$\\sum$$ What did Braga do?"
)


def test_markup_in_a_question_stays_words(visit: Any) -> None:
    reader = visit(fresh=True)
    article = reader.ask(HOSTILE)
    assert "<script>" in article.locator("h2").inner_text()
    assert reader.page.evaluate("window.hit === undefined")
    assert reader.page.locator("#pages img, #answer form, #answer script").count() == 0
    assert not any("evil.example" in url for url in reader.requests)


def test_no_request_leaves_the_server(visit: Any, site: SimpleNamespace) -> None:
    reader = visit(fresh=True)
    reader.ask("Which cities work on migration?")
    reader.tab("Cases")
    reader.page.locator("#rows label").first.click()
    reader.page.wait_for_selector("#case-detail article.case")
    away = [url for url in reader.requests if not url.startswith((site.url, "data:", "blob:"))]
    assert away == []
    assert reader.trouble == []


def test_two_readers_do_not_see_each_other(visit: Any) -> None:
    one, two = visit(), visit(fresh=True)
    one.ask("Who adopted the Braga Manifesto?")
    two.ask("When was the Pact of Amsterdam adopted?")
    assert "Braga" not in two.page.locator("body").inner_text().replace("Braga,", "")
    assert "Pact of Amsterdam" not in one.page.locator("#answer").inner_text()


def test_every_answer_of_the_server_carries_strict_headers(site: SimpleNamespace, chromium: Any) -> None:
    for path in ("/", "/healthz", "/readyz", "/nothing"):
        headers = httpx.get(site.url + path, headers={"Origin": "http://evil.example"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://evil.example"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/gradio_api/deep_link"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/call/ask"),
        ("GET", "/monitoring"),
        ("GET", "/docs"),
    ],
)
def test_what_the_page_does_not_need_is_not_there(site: SimpleNamespace, method: str, path: str) -> None:
    assert httpx.request(method, site.url + path).status_code == 404


def test_a_megabyte_and_a_foreign_post_are_refused(site: SimpleNamespace) -> None:
    address = site.url + "/gradio_api/queue/join"
    assert httpx.post(address, content=b"x" * 1_000_000).status_code == 413
    assert httpx.post(address, json={}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_forged_conversation_is_ignored(site: SimpleNamespace) -> None:
    """The state in the request is not read: the server has its own."""
    config = httpx.get(site.url + "/config").json()
    asks = [d["id"] for d in config["dependencies"] if d["targets"] and d["targets"][0][1] == "submit"]
    body = {"data": ["Who adopted the Braga Manifesto?", "en", {"forged": True}, ""], "fn_index": asks[0], "session_hash": "forger1"}  # noqa: E501  # fmt: skip
    assert httpx.post(site.url + "/gradio_api/queue/join", json=body).status_code == 200
    with httpx.stream("GET", site.url + "/gradio_api/queue/data?session_hash=forger1", timeout=20) as stream:
        for line in stream.iter_lines():
            if "process_completed" in line:
                assert '"success":true' in line.replace(" ", "")
                assert "forged" not in line
                return
    pytest.fail("the event never completed")
