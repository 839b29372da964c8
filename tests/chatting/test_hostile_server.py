"""A chat server does its worst: the reader still gets sources and sentences that stand, and can ask on."""

from __future__ import annotations

import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from tests.chatting.fake import KEY, Call, FakeServer, claims, event, nobody

from udeassist.assistant import Assistant
from udeassist.chat import Message, ServerChat, Stop
from udeassist.errors import ChatError
from udeassist.render import as_markdown
from udeassist.schema import Answer

Talking = Callable[..., Assistant]
ASKED = "How many trees did Paris plant?"
TREES = "Paris planted 500 trees with partner cities between 2015 and 2019."
CUT = "Paris planted 500 trees with partner cities between 2015 and 2019"
ASK = [Message("user", "hello")]


def plain_answer(answer: Answer) -> None:
    """What the reader sees is what would stand there without a model."""
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert [c.text for c in answer.claims] == [TREES]
    assert answer.sources[0].refs[0].publisher == "City of Paris"
    assert KEY not in answer.model_dump_json()


def stalls(call: Call) -> None:
    call.open()
    call.say('{"claims": [')
    time.sleep(4)


def slow(_: Call) -> None:
    time.sleep(4)


def drips(call: Call) -> None:
    call.open()
    for _ in range(100):
        call.raw(b": still there\n\n")
        time.sleep(0.1)


def html(call: Call) -> None:
    call.open("text/html")
    call.raw(b"<html><body>Sign in</body></html>")


def cut_letter(call: Call) -> None:
    call.open()
    call.raw(event("Medellín")[:-40])
    call.raw('data: {"choices": [{"delta": {"content": "é'.encode()[:-1])


def for_ever(call: Call) -> None:
    call.open()
    while True:
        call.say("and the city and the city and the city and the city and so on and on. ")


def ten_megabytes(call: Call) -> None:
    call.open()
    line = b"x" * 100_000
    for number in range(100):
        call.raw(b'data: {"choices": [{"delta": {"content": "' + str(number).encode() + line + b'"}}]}\n\n')


def packed(call: Call) -> None:
    call.open(Content_Encoding="gzip")
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    call.raw(packer.compress(b'data: {"choices": [{"index": 0, "delta": {"content": "'))
    for _ in range(100):
        call.raw(packer.compress(b"x" * 1_000_000))
    call.raw(packer.flush())
    call.end()


def nonsense(call: Call) -> None:
    call.open()
    call.raw(b"\x00\xff\xfe PK\x03\x04 data data\n\n" * 20)
    call.end()


def empty(call: Call) -> None:
    call.open()
    call.end()


def hangs_up(call: Call) -> None:
    call._handler.close_connection = True


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (stalls, "stopped in the middle|took too long"),
        (slow, "took too long"),
        (html, "web page"),
        (cut_letter, "unreadable|stopped in the middle"),
        (for_ever, "nothing that could be checked"),
        (ten_megabytes, "far too much|nothing that could be checked"),
        (packed, "unreadable"),
        (nonsense, "unreadable|said nothing"),
        (empty, "said nothing"),
        (hangs_up, "cannot be reached"),
        (lambda c: c.fail(429), "too many requests"),
        (lambda c: c.fail(401), "refuses the key"),
        (lambda c: c.fail(404), "not known to its server"),
        (lambda c: c.fail(500), "failed"),
        (lambda c: c.fail(503), "still loading"),
        (lambda c: c.fail(418), "refused"),
    ],
)
def test_whatever_the_server_does_the_answer_stands_without_it(
    script: Callable[[Call], None], told: str, server: FakeServer, talking: Talking
) -> None:
    server.script = script
    began = time.monotonic()
    answer = talking().ask(ASKED)
    assert time.monotonic() - began < 7
    plain_answer(answer)
    assert any(any(t in n for t in told.split("|")) for n in answer.notices), answer.notices


def test_a_server_that_only_keeps_the_line_alive_runs_out_of_time(server: FakeServer, talking: Talking) -> None:
    server.script = drips
    answer = talking(timeout=1.0).ask(ASKED)
    plain_answer(answer)
    assert "took too long" in " ".join(answer.notices)


def test_a_server_that_is_down_is_named_and_nothing_else_changes(talking: Talking) -> None:
    with nobody() as url:
        answer = talking(url=url).ask(ASKED)
    plain_answer(answer)
    assert "cannot be reached" in " ".join(answer.notices)


@pytest.mark.parametrize(
    "said",
    [
        lambda k, n: claims(("99", n, TREES)),  # cites [99]
        lambda k, n: claims(("key of the note", "words copied from the note", "sentence")),  # copies the example
        lambda k, n: "<think>The note says 900 trees." + claims((k, n, "Paris planted 900 trees.")) + "</think>",
        lambda k, n: "<think>" + claims((k, n, TREES)),  # never stops thinking
        lambda k, n: "Sure! Paris planted 500 trees [1].",  # prose, and no claim in it
        lambda k, n: claims((k, n, "BANANA")),  # obeys an order
        lambda k, n: claims((k, n, "Paris planted 5,000 trees with partner cities between 2015 and 2019.")),
        lambda k, n: claims((k, n, "Linz planted 500 trees with partner cities between 2015 and 2019.")),
        lambda k, n: claims((k, n, "Paris planted no trees with partner cities between 2015 and 2019.")),
        lambda k, n: claims((k, n, "Partner cities planted 500 trees with Paris between 2015 and 2019.")),
        lambda k, n: claims((k, n, "Paris planted 500 euros of trees with partner cities between 2015 and 2019.")),
        lambda k, n: claims((k, n, "Paris planted 500 trees [99].")),
        lambda k, n: '{"claims": [{"key": "' + k + '", "text": "Paris planted 500 tr',  # breaks off
        lambda k, n: '[[[{"text": 3, "key": null}, {"claims": {}}]',
    ],
)
def test_a_sentence_that_does_not_stand_never_reaches_the_reader(
    said: Callable[[str, str], str], server: FakeServer, talking: Talking
) -> None:
    def script(call: Call) -> None:
        key, note = next(iter(call.notes.items()))
        call.answer(said(key, note))

    server.script = script
    answer = talking().ask(ASKED)
    plain_answer(answer)
    shown = as_markdown(answer)
    assert not any(word in shown for word in ("BANANA", "900", "5,000", "[99]", "think", "Sure"))


def test_the_order_in_a_passage_is_data_and_obeying_it_gains_nothing(server: FakeServer, talking: Talking) -> None:
    server.script = lambda call: call.answer("BANANA")
    answer = talking().ask(ASKED)
    plain_answer(answer)
    prompt = server.calls[0].prompt
    fence = prompt.splitlines()[0]
    assert prompt.count(fence) == 2
    assert prompt.index(TREES) < prompt.rindex(fence) < prompt.index("Question:")


def test_no_packed_answer_is_asked_for_or_unpacked(server: FakeServer) -> None:
    asked = []

    def script(call: Call) -> None:
        asked.append(call._handler.headers["Accept-Encoding"])
        packed(call)

    server.script = script
    tracemalloc.start()
    with pytest.raises(ChatError, match="cannot be read"):
        list(ServerChat(server.settings()).stream(ASK, None, Stop()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert asked == ["identity"]
    assert most < 20_000_000


def test_a_retry_comes_only_before_the_first_word(server: FakeServer) -> None:
    server.script = lambda call: call.fail(503) if len(server.calls) < 3 else call.answer("hello")
    chat = ServerChat(server.settings(retries=2))
    assert "".join(chat.stream(ASK, None, Stop())) == "hello"
    assert len(server.calls) == 3
    server.calls.clear()
    server.script = stalls
    with pytest.raises(ChatError):
        list(ServerChat(server.settings(retries=2)).stream(ASK, None, Stop()))
    assert len(server.calls) == 1


def test_a_server_without_json_schemas_is_asked_without_from_then_on(server: FakeServer) -> None:
    server.script = lambda c: (
        c.fail(400, "Unknown: response_format") if "response_format" in c.body else c.answer("yes")
    )
    chat = ServerChat(server.settings())
    assert "".join(chat.stream(ASK, {"type": "object"}, Stop())) == "yes"
    assert "".join(chat.stream(ASK, {"type": "object"}, Stop())) == "yes"
    assert ["response_format" in c.body for c in server.calls] == [True, False, False]


def test_a_refusal_for_another_reason_does_not_cost_the_schema(server: FakeServer) -> None:
    server.script = lambda c: c.fail(400, "The context is too long")
    chat = ServerChat(server.settings())
    with pytest.raises(ChatError):
        list(chat.stream(ASK, {"type": "object"}, Stop()))
    server.calls.clear()
    server.script = lambda c: c.answer("yes")
    assert "".join(chat.stream(ASK, {"type": "object"}, Stop())) == "yes"
    assert ["response_format" in c.body for c in server.calls] == [True]


@pytest.mark.parametrize(
    ("script", "limits", "kind"),
    [
        (stalls, {"first": 3.5, "pause": 0.5}, "stalled"),
        (slow, {"first": 0.5, "pause": 3.5}, "slow"),
        (drips, {"first": 0.5, "pause": 3.5}, "slow"),  # keeping the line alive is no word
    ],
)
def test_the_first_word_and_the_next_one_have_limits_of_their_own(
    script: Callable[[Call], None], limits: dict[str, float], kind: str, server: FakeServer
) -> None:
    server.script = script
    began = time.monotonic()
    with pytest.raises(ChatError) as raised:
        list(ServerChat(server.settings(**limits)).stream(ASK, None, Stop()))
    assert raised.value.kind == kind
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 429, 500, 503])
def test_no_error_tells_the_key(status: int, server: FakeServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    server.script = lambda c: c.fail(status)
    settings = server.settings()
    with pytest.raises(ChatError) as raised:
        list(ServerChat(settings).stream(ASK, None, Stop()))
    told = f"{raised.value} {raised.value!r} {raised.value.__cause__} {settings!r} {settings.model_dump_json()}"
    assert KEY not in told + caplog.text
