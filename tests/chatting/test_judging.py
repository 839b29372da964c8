"""The chat model judges its own sentences: what is judged so far is seen, Stop works, and a failure is no verdict."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.chatting.fake import Call, FakeServer, claims, waited

from udeassist.assistant import Assistant
from udeassist.chat import ServerChat, Stop
from udeassist.schema import Answer, Underway
from udeassist.support import Checker
from udeassist.support.checker import MOST_KNOWN
from udeassist.support.judge import JudgeEntails
from udeassist.verify import Judging
from udeassist.verify.judging import SECONDS

ASKED = "When did Linz open its Danube office?"
Talking = Callable[..., Assistant]


def free(note: str) -> str:
    """A wording that no excerpt is."""
    return f"It is reported that {note}"


def judging(server: FakeServer, toy: Assistant, **changes: float) -> Assistant:
    """The assistant with that server as its chat model and as its judge."""
    chat = ServerChat(server.settings(**{"timeout": 30.0, "first": 20.0, "pause": 20.0, **changes}))
    return Assistant(toy.index, toy.embedder, chat, JudgeEntails(chat))


def script(judge: Callable[[Call, int], None]) -> Callable[[Call], None]:
    """Words every note freely, and judges as told, by the number of the judgement."""
    judged: list[str] = []

    def act(call: Call) -> None:
        if "Sentence:" in call.prompt:
            judged.append(call.prompt)
            judge(call, len(judged))
        else:
            call.answer(claims(*((key, note, free(note)) for key, note in call.notes.items())))

    return act


def yes(call: Call, _: int) -> None:
    call.answer('{"label": "full"}')


def hangs(call: Call, _: int) -> None:
    """Says nothing and looks whether anybody is still there."""
    call.open()
    for _ in range(300):
        time.sleep(0.03)
        call.raw(b": \n\n")


def test_stop_ends_a_judgement_that_hangs_and_nothing_unjudged_is_shown(
    server: FakeServer, toy_assistant: Assistant
) -> None:
    server.script = script(hangs)
    stop = Stop()
    began = time.monotonic()
    for record in judging(server, toy_assistant).follow(ASKED, stop=stop):
        if isinstance(record, Underway) and any("Sentence:" in c.prompt for c in server.calls):
            stop()
    assert time.monotonic() - began < 4
    assert isinstance(record, Answer)
    assert (record.status, record.mode) == ("answered", "extractive")
    assert {d.why for d in record.dropped} == {"unchecked"}
    assert waited(server.calls[-1].gone.is_set)


def test_a_reader_who_leaves_cancels_the_judgement(server: FakeServer, toy_assistant: Assistant) -> None:
    server.script = script(hangs)
    steps = judging(server, toy_assistant).follow(ASKED)
    while not any("Sentence:" in c.prompt for c in server.calls):
        next(steps)
    began = time.monotonic()
    steps.close()
    assert time.monotonic() - began < 0.3
    assert waited(server.calls[-1].gone.is_set)


def test_sentences_come_one_by_one_as_they_are_judged_with_beats_between(
    server: FakeServer, toy_assistant: Assistant
) -> None:
    def slowly(call: Call, _: int) -> None:
        time.sleep(0.6)
        yes(call, 0)

    server.script = script(slowly)
    records = list(judging(server, toy_assistant).follow(ASKED))
    grown = [len(r.answer.claims) if r.answer else 0 for r in records if isinstance(r, Underway)]
    last = records[-1]
    assert isinstance(last, Answer)
    assert last.mode == "generative"
    assert len(last.claims) >= 2
    assert len(grown) >= 4  # no second without a sign of life
    assert grown == sorted(grown)
    assert 1 in grown


def test_a_judge_that_fails_once_is_asked_again_and_not_remembered(
    server: FakeServer, toy_assistant: Assistant
) -> None:
    working = threading.Event()
    server.script = script(lambda call, n: yes(call, n) if working.is_set() else call.fail(503))
    assistant = judging(server, toy_assistant)
    assert {d.why for d in assistant.ask(ASKED).dropped} == {"unchecked"}
    working.set()
    assert assistant.ask(ASKED).mode == "generative"
    server.calls.clear()
    assert assistant.ask(ASKED).mode == "generative"
    assert not any("Sentence:" in c.prompt for c in server.calls)  # a verdict is


def test_a_judge_that_fails_while_others_are_written_is_tried_once_more(
    server: FakeServer, toy_assistant: Assistant
) -> None:
    server.script = script(lambda call, n: call.fail(503) if n == 1 else yes(call, n))
    answer = judging(server, toy_assistant).ask(ASKED)
    assert (answer.mode, answer.dropped) == ("generative", ())


def test_judging_ends_when_its_time_is_over(server: FakeServer, toy_assistant: Assistant) -> None:
    server.script = script(hangs)
    assistant = judging(server, toy_assistant)
    writer, checker = assistant._writer, assistant.checker
    assert writer is not None
    assert checker is not None
    plain = next(r for r in toy_assistant.follow(ASKED) if hasattr(r, "proposals"))
    *_, written = writer.drafts(plain, Stop())
    began = time.monotonic()
    *_, last = Judging(assistant.index, checker, Stop(), seconds=0.5).judged(written)
    assert last == written
    assert 0.4 < time.monotonic() - began < 2 < SECONDS


def test_only_the_latest_verdicts_are_kept(toy_assistant: Assistant) -> None:
    checker = Checker(toy_assistant._gazetteer)
    for number in range(MOST_KNOWN + 10):
        checker._keep(("It is so.", str(number)), True)
    assert len(checker._known) == MOST_KNOWN
