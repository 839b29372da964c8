"""Stages at once, then one verified sentence after the other; whoever leaves takes the call with him."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise

from tests.chatting.fake import Call, FakeServer, claims, waited
from tests.conftest import environment

from udeassist.assistant import Assistant
from udeassist.chat import Stop, beats
from udeassist.schema import Answer, Draft, Evidence, Underway
from udeassist.settings import Settings

Talking = Callable[..., Assistant]
ASKED = "When did Linz open its Danube office?"


def one_by_one(call: Call) -> None:
    """Copies every note, with a pause between them."""
    call.open()
    call.say('{"claims": [')
    for number, (key, note) in enumerate(call.notes.items()):
        call.say((", " if number else "") + claims((key, note, note))[len('{"claims": [') : -2])
        time.sleep(0.3)
    call.say("]}")
    call.end()


def test_sentences_come_one_by_one_and_only_verified_ones(server: FakeServer, talking: Talking) -> None:
    server.script = one_by_one
    records = list(talking(first=3.0, pause=3.0).follow(ASKED))
    kinds = [type(r) for r in records]
    assert kinds[:2] == [Evidence, Draft]
    assert kinds[-1] is Answer
    beaten = [r for r in records if isinstance(r, Underway)]
    grown = [len(r.answer.claims) for r in beaten if r.answer]
    final = records[-1]
    assert isinstance(final, Answer)
    assert grown == sorted(grown)
    assert grown[0] < len(final.claims)
    texts = {c.text for c in final.claims}
    assert all(c.text in texts for r in beaten if r.answer for c in r.answer.claims)


def test_at_most_ten_updates_a_second() -> None:
    seen = []
    for number in beats(n for n in range(400) if time.sleep(0.001) is None):
        seen.append((time.monotonic(), number))
    assert seen[-1][1] == 399
    gaps = [b - a for (a, _), (b, _) in pairwise(seen[:-1])]
    assert all(gap >= 0.09 for gap in gaps)


def waits(call: Call) -> None:
    """Says nothing and looks whether anybody is still there."""
    call.open()
    for _ in range(200):
        time.sleep(0.03)
        call.raw(b": \n\n")


def test_a_reader_who_leaves_cancels_the_call(server: FakeServer, talking: Talking) -> None:
    server.script = waits
    steps = talking(timeout=30.0, first=20.0, pause=20.0).follow(ASKED)
    while not (isinstance(next(steps), Underway) and server.calls):
        pass
    began = time.monotonic()
    steps.close()
    assert time.monotonic() - began < 0.2
    assert waited(server.calls[0].gone.is_set)


def test_a_reader_who_leaves_before_the_first_byte_does_so_too(server: FakeServer, talking: Talking) -> None:
    hung = threading.Event()

    def script(call: Call) -> None:
        call._handler.connection.settimeout(5)
        if call._handler.connection.recv(1) == b"":
            hung.set()

    server.script = script
    steps = talking(timeout=30.0, first=20.0, pause=20.0).follow(ASKED)
    while not (isinstance(next(steps), Underway) and server.calls):
        pass
    steps.close()
    assert waited(hung.is_set)


def test_stop_from_elsewhere_ends_with_what_is_verified(server: FakeServer, talking: Talking) -> None:
    server.script = waits
    stop = Stop()
    began = time.monotonic()
    for record in talking(timeout=30.0, first=20.0, pause=20.0).follow(ASKED, stop=stop):
        if isinstance(record, Underway) and server.calls:
            stop()
    assert time.monotonic() - began < 3
    assert isinstance(record, Answer)
    assert (record.status, record.mode) == ("answered", "extractive")
    assert waited(server.calls[0].gone.is_set)


def test_without_a_chat_model_neither_its_client_nor_torch_is_loaded(shared_settings: Settings) -> None:
    code = (
        "import sys; from udeassist.cli import main; main(['ask', 'When did Linz open its Danube office?']); "
        "bad = {'openai', 'llama_index', 'torch', 'sentence_transformers', 'udeassist.chat.wire'} & set(sys.modules); "
        "sys.exit(f'loaded: {bad}' if bad else 0)"
    )
    env = environment(shared_settings)
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
