"""The doctor tries every part and says in words what is wrong, and never the key."""

from __future__ import annotations

import pytest
from tests.chatting.fake import KEY, FakeServer, nobody

from udeassist.doctor import Finding, examine
from udeassist.errors import UsageError
from udeassist.settings import ChatSettings, Settings


def found(settings: Settings) -> dict[str, Finding]:
    """The findings by their part."""
    return {f.part: f for f in examine(settings)}


def test_without_a_chat_model_all_is_well(shared_settings: Settings) -> None:
    states = {part: f.state for part, f in found(shared_settings).items()}
    assert "trouble" not in states.values()
    assert (states["chat model"], states["verifier"], states["index"]) == ("off", "off", "fine")


def test_a_server_that_keeps_the_format_is_fine(server: FakeServer, shared_settings: Settings) -> None:
    server.script = lambda call: call.answer('{"ready": true}')
    finding = found(shared_settings.model_copy(update={"chat": server.settings()}))["chat model"]
    assert (finding.state, "in the format asked for" in finding.told) == ("fine", True)


def test_every_trouble_of_a_server_is_told_in_words_with_the_next_step(
    server: FakeServer, shared_settings: Settings
) -> None:
    told = {}
    for status, step in ((401, "UDEASSIST_CHAT_KEY"), (404, "UDEASSIST_CHAT_MODEL"), (429, "Wait"), (500, "log")):
        server.script = lambda call, status=status: call.fail(status)
        finding = found(shared_settings.model_copy(update={"chat": server.settings()}))["chat model"]
        assert (finding.state, step in finding.told) == ("trouble", True), finding
        told[status] = finding.told
    server.script = lambda call: call.answer("Certainly! I am ready.")
    chatty = found(shared_settings.model_copy(update={"chat": server.settings()}))["chat model"]
    assert (chatty.state, "not in the format" in chatty.told) == ("trouble", True)
    with nobody() as url:
        down = found(shared_settings.model_copy(update={"chat": server.settings(url=url)}))["chat model"]
    assert "Start the server" in down.told
    assert KEY not in " ".join([*told.values(), chatty.told, down.told])


def test_an_unknown_verifier_is_named(server: FakeServer, shared_settings: Settings) -> None:
    server.script = lambda call: call.answer('{"ready": true}')
    wrong = shared_settings.model_copy(update={"chat": server.settings(), "verifier": "oracle"})
    assert "'oracle'" in found(wrong)["verifier"].told
    nowhere = shared_settings.model_copy(update={"chat": server.settings(), "verifier": "cross-encoder:/no/such"})
    assert "/no/such" in found(nowhere)["verifier"].told


def test_a_missing_corpus_does_not_keep_the_rest_from_being_tried(shared_settings: Settings) -> None:
    findings = found(shared_settings.model_copy(update={"corpus_dir": shared_settings.corpus_dir / "gone"}))
    assert findings["corpus"].state == "trouble"
    assert findings["embedder"].state == "fine"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UDEASSIST_CHAT_URL", "localhost:11434"),
        ("UDEASSIST_CHAT_URL", "http://me:secret@host/v1"),
        ("UDEASSIST_CHAT_URL", "http://host/v1?api-key=secret"),
        ("UDEASSIST_CHAT_URL", "https://host?key=secret"),
        ("UDEASSIST_CHAT_URL", "https://host/v1#secret"),
        ("UDEASSIST_CHAT_URL", "https://host/secret@elsewhere"),
        ("UDEASSIST_CHAT_TIMEOUT", "soon"),
        ("UDEASSIST_CHAT_RETRIES", "-1"),
        ("UDEASSIST_CHAT_TOKENS", "nan"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDEASSIST_CHAT_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=name) as raised:
        ChatSettings.load()
    assert "secret" not in str(raised.value)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", "http://127.0.0.1:1/v1/"), ("MODEL", "tiny"), ("KEY", KEY), ("TIMEOUT", "12")):
        monkeypatch.setenv(f"UDEASSIST_CHAT_{name}", value)
    settings = ChatSettings.load()
    assert (settings.url, settings.model, settings.timeout) == ("http://127.0.0.1:1/v1", "tiny", 12.0)
    assert settings.key.get_secret_value() == KEY
    assert KEY not in f"{settings!r} {settings.model_dump_json()}"
