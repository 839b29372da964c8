"""The command line: exit codes, one sentence for every error, order kept in a batch, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import MAIN, environment, finish, start, toy, write_corpus
from udeassist.index import build_index
from udeassist.settings import Settings

Call = Callable[..., tuple[int, str, str]]
ASKED = "How many trees did Paris plant?"
COLD = """
import guard, json, sys
guard.install()
from udeassist.cli import main
code = main(sys.argv[1:])
heavy = {"torch", "sentence_transformers", "llama_index", "gradio", "transformers"}
print(json.dumps(sorted(heavy & set(sys.modules))), file=sys.stderr)
sys.exit(code)
"""
STOPPED_WHILE_STARTING = """
import sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "udeassist.assistant":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from udeassist.cli import main
sys.exit(main())
"""


def one_sentence(err: str) -> bool:
    """One line for people that ends like a sentence."""
    return err.count("\n") == 1 and err.startswith("udeassist") and "Traceback" not in err


def as_lines(*rows: Any) -> bytes:
    return b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "required"),
        (("sing",), "invalid choice"),
        (("ask",), "There is no question"),
        (("ask", ""), "The question is empty"),
        (("ask", " \t\n"), "The question is empty"),
        (("ask", "\u200b\u2060\ufeff"), "The question is empty"),
        (("ask", "\x00\x07"), "The question is empty"),
        (("ask", "x" * 4001), "4,001 characters; at most 4,000"),
        (("ask", ASKED, "--batch", "x"), "not both"),
        (("ask", ASKED, "--shout"), "unrecognized arguments"),
        (("ask", ASKED, "--filter", "climate"), "'climate' is not understood"),
        (("ask", ASKED, "--filter", "mayor=Anna"), "'mayor=Anna' is not understood"),
        (("ask", ASKED, "--filter", "theme="), "is not understood"),
        (("ask", ASKED, "--filter", "theme=ships"), "No document has theme 'ships'. Known are: climate, culture"),
        (("ask", ASKED, "--filter", "theme=\udcff"), "No document has theme"),
        (("ask", "--batch", "/no/such/file"), "cannot be read: No such file"),
        (("ask", "--batch", "/"), "cannot be read: Is a directory"),
        (("ask", ASKED, "--history", "/no/such/file"), "cannot be read: No such file"),
        (("corpus",), "required"),
        (("corpus", "show", "atlantis"), "There is no document 'atlantis'"),
        (("corpus", "show", "case"), "is not unique"),
        (("serve", "--port", "99999"), "99999 is not a port"),
        (("serve", "--port", "many"), "invalid int value"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(call: Call, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert one_sentence(err)


ODD_HISTORIES = [
    "",
    "{",
    "{}",
    '["x"]',
    '[{"role": "god", "content": "x"}]',
    '[{"role": "user"}]',
    '[{"role": "user", "content": 5}]',
    "[" * 9999,
]


@pytest.mark.parametrize("history", ODD_HISTORIES)
def test_a_history_of_another_shape_is_wrong_usage(call: Call, tmp_path: Path, history: str) -> None:
    (tmp_path / "h.json").write_text(history)
    code, _, err = call("ask", ASKED, "--history", str(tmp_path / "h.json"))
    assert code == 2
    assert "is not a list of turns" in err
    assert one_sentence(err)


@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "x" * 4000,
        "Paris\u202esiraP",
        "lone \udcff\ud800 half",
        "-",
        "\x1b[31mred",
        "<script>alert(1)</script>",
        "½ ½ Paris?",
    ],
)
def test_odd_questions_are_answered_or_declined_with_exit_0(
    call: Call, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    if question == "-":
        question = "What is - a dash?"
    for form in ((), ("--json",)):
        code, out, err = call("ask", *form, "--", question)
        assert (code, err) == (0, "")
        assert not set(out) & {"\x1b", "\x00", "\u202e"}
    assert json.loads(out)["contract"] == 1


def test_an_answer_for_people_shows_words_source_and_reporter(call: Call) -> None:
    code, out, _ = call("ask", "What is the Paris Agreement?")
    assert code == 0
    assert "a treaty of states on climate, signed in 2016. [1]" in out.replace("\n", " ")
    assert "reported by United Nations (2015)" in out


def test_filters_and_history_reach_the_question(call: Call, tmp_path: Path) -> None:
    (tmp_path / "h.json").write_text(json.dumps([{"role": "user", "content": "What did Linz do?"}]))
    _, out, _ = call(
        "ask",
        "--json",
        "--history",
        str(tmp_path / "h.json"),
        "--filter",
        "kind=CASE",
        "--filter",
        "theme=culture",
        "And Paris?",
    )
    assert json.loads(out)["standalone"] == "What did Paris do?"
    assert {s["document_id"] for s in json.loads(out)["sources"]} <= {"case-linz"}


def test_a_missing_index_is_built_or_is_exit_3(call: Call, toy_settings: Settings) -> None:
    code, out, err = call("ask", "--no-build", ASKED, settings=toy_settings)
    assert (code, out) == (3, "")
    assert one_sentence(err)
    assert "Run 'udeassist index build'." in err
    code, out, err = call("ask", "--json", ASKED, settings=toy_settings)
    assert code == 0
    assert "reading case files" in err  # progress goes to standard error
    assert json.loads(out)


def test_a_stale_index_is_exit_3_and_the_named_command_mends_it(call: Call, toy_settings: Settings) -> None:
    build_index(toy_settings)
    write_corpus(toy_settings.corpus_dir, {"concepts/note.md": "nothing"})
    code, _, err = call("ask", ASKED, settings=toy_settings)
    assert code == 3
    assert one_sentence(err)
    assert call("index", "build", settings=toy_settings)[0] == 1  # the new file is broken
    (toy_settings.corpus_dir / "concepts/note.md").unlink()
    assert call("index", "build", settings=toy_settings)[:2] == (
        0,
        "Index unchanged: 5 documents, 9 statements, 14 vectors of toy.\n",
    )


def test_an_unusable_world_is_exit_3(call: Call, small_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = call("ask", ASKED, settings=toy(small_corpus, tmp_path / "file"))
    assert code == 3
    assert one_sentence(err)


@pytest.mark.parametrize("arguments", [("corpus", "check"), ("ask", ASKED), ("index", "build")])
def test_a_corpus_folder_that_is_missing_is_exit_3(call: Call, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, _, err = call(*arguments, settings=toy(tmp_path / "nowhere", tmp_path / "data"))
    assert code == 3
    assert "UDEASSIST_CORPUS" in err.splitlines()[-1]


@pytest.mark.parametrize("depth", [300, 900, *range(940, 1000, 3)])
def test_a_deep_line_keeps_its_place(call: Call, tmp_path: Path, depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    ids, filters = b'{"id": ' + deep + b', "question": 5}', b'{"question": "x", "filters": ' + deep + b"}"
    (tmp_path / "b").write_bytes(as_lines(ids, filters, b'{"id": 1e999, "question": "x"}', {"question": "hello"}))
    out = call("ask", "--batch", str(tmp_path / "b"))[1]
    assert len(out.splitlines()) == 4
    assert "Infinity" not in out


def test_index_build_and_verify_say_what_stands(call: Call) -> None:
    assert call("index", "verify") == (0, "All 14 vectors find themselves.\n", "")


def test_corpus_check_is_0_without_and_1_with_findings(call: Call, toy_settings: Settings) -> None:
    assert call("corpus", "check") == (0, "0 findings in 5 documents with 9 statements.\n", "")
    write_corpus(toy_settings.corpus_dir, {"cases/broken.md": "nothing", "cases/latin.md": b"\xff"})
    code, out, err = call("corpus", "check", settings=toy_settings)
    assert (code, err) == (1, "")
    assert "corpus/cases/broken.md:1: " in out
    assert "2 findings in 5 documents" in out
    code, _, err = call("corpus", "stats", settings=toy_settings)
    assert code == 1
    assert one_sentence(err)


def test_corpus_show_and_stats_tell_what_is_there(call: Call) -> None:
    code, out, _ = call("corpus", "show", "linz")
    assert code == 0
    assert "Caution: Budapest gives 2017." in out
    assert "Linz eröffnete 2016" in out
    assert "[our reading]" in out
    code, out, _ = call("corpus", "stats")
    assert code == 0
    assert "5 documents, 9 statements (1 with a caution, 1 our reading)" in out


BROKEN = [
    b"not json",
    b"[1]",
    b'{"id": "no-question"}',
    b'{"id": "number", "question": 5}',
    b'{"id": "empty", "question": ""}',
    b'{"id": "long", "question": "' + b"x" * 1_000_000 + b'"}',
    b'{"id": "filter", "question": "x", "filters": {"theme": "ships"}}',
    b'{"id": "odd-filter", "question": "x", "filters": 7}',
    b'{"id": "history", "question": "x", "history": "earlier"}',
    b"\xff\xfe",
]


def test_a_batch_keeps_order_and_ids_and_names_what_it_cannot_read(call: Call, tmp_path: Path) -> None:
    good = {
        "id": "good",
        "question": ASKED,
        "filters": ["kind=case"],
        "history": [{"role": "user", "content": "Paris"}],
    }
    (tmp_path / "b").write_bytes(as_lines(good, *BROKEN, b"", {"id": 7, "question": "hello"}, {"question": "hello"}))
    code, out, err = call("ask", "--batch", str(tmp_path / "b"))
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (2, "")
    ids = ["good", None, None, "no-question", "number", "empty", "long", "filter", "odd-filter", "history", None, 7]
    assert [r["id"] for r in rows[:-1]] == ids
    assert isinstance(rows[-1]["id"], str)
    assert [r["line"] for r in rows if "error" in r] == list(range(2, 12))
    assert all(r["error"]["code"] and r["error"]["message"] for r in rows if "error" in r)


def test_a_batch_without_faults_is_exit_0(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(as_lines({"id": "ü", "question": "hello"}, {"id": None, "question": "lone \ud800"}))
    assert call("ask", "--batch", str(tmp_path / "b"))[0] == 0


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'{"id": ' + b"1" * 5000 + b', "question": "x"}'], ids=["deep", "long-number"]
)
def test_no_line_ends_a_batch(call: Call, tmp_path: Path, line: bytes) -> None:
    (tmp_path / "b").write_bytes(as_lines(line, {"id": "after", "question": "hello"}))
    code, out, _ = call("ask", "--batch", str(tmp_path / "b"))
    assert code == 2
    assert [json.loads(x)["id"] for x in out.splitlines()] == [None, "after"]


def test_every_line_of_a_batch_is_json(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b'{"id": NaN, "question": "hello"}\n')
    assert "NaN" not in call("ask", "--batch", str(tmp_path / "b"))[1]


def test_a_byte_order_mark_does_not_cost_the_first_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xef\xbb\xbf" + as_lines({"id": "first", "question": "hello"}))
    assert call("ask", "--batch", str(tmp_path / "b"))[0] == 0


def test_a_megabyte_on_standard_input_is_one_sentence(shared_settings: Settings) -> None:
    code, out, err = finish(start(shared_settings, "ask", "-"), b"\xff\x00x" * 400_000)
    assert (code, out) == (2, "")
    assert one_sentence(err)
    assert "at most 4,000 are read" in err


def test_without_a_locale_everything_stays_utf_8(shared_settings: Settings) -> None:
    question = "Was tat Linz für die Donau? شهر 北京"
    process = start(shared_settings, "ask", "--json", question.encode(), env={"LANG": "C", "LC_ALL": "C"})
    code, out, err = finish(process)
    assert (code, err) == (0, "")
    assert json.loads(out)["question"] == question


def test_a_closed_pipe_ends_quietly(shared_settings: Settings) -> None:
    process = start(shared_settings, "ask", "--batch", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(as_lines({"id": 1, "question": "hello"}))
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == 1
    process.stdout.close()
    process.stdin.write(as_lines(*[{"id": 2, "question": "hello"}] * 3))
    process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0


def test_ctrl_c_is_one_sentence_and_130(shared_settings: Settings) -> None:
    process = start(shared_settings, "ask", "--batch", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(as_lines({"id": 1, "question": "hello"}))
    process.stdin.flush()
    process.stdout.readline()  # from here on it waits for the next line
    os.kill(process.pid, signal.SIGINT)
    code, _, err = finish(process)
    assert (code, err) == (130, "udeassist: stopped.\n")


def test_ctrl_c_while_starting_is_one_sentence_and_130(shared_settings: Settings) -> None:
    code, _, err = finish(start(shared_settings, "ask", ASKED, code=STOPPED_WHILE_STARTING))
    assert (code, err) == (130, "udeassist: stopped.\n")


def test_no_standard_output_at_all_is_no_crash(shared_settings: Settings) -> None:
    code = "import sys; sys.stdout = None  # what `>&-` gives\nfrom udeassist.cli import main; sys.exit(main())"
    assert finish(start(shared_settings, "corpus", "stats", code=code))[0] == 0


def test_two_processes_give_one_answer_and_asking_imports_no_heavy_library(real_settings: Settings) -> None:
    questions = ["When was C40 founded?", "Welche Städte arbeiten zu Klima?", "¿Qué hizo Medellín?", "asdf qwer"]
    lines = as_lines(*[{"id": i, "question": q} for i, q in enumerate(questions)])
    both = [finish(start(real_settings, "ask", "--batch", "-", code=COLD), lines) for _ in range(2)]
    answers = [[{**json.loads(x), "timings_ms": 0} for x in out.splitlines()] for _, out, _ in both]
    assert answers[0] == answers[1]
    assert len(answers[0]) == 4
    assert [(code, json.loads(err)) for code, _, err in both] == [(0, []), (0, [])]


def test_the_guard_keeps_processes_off_the_network(shared_settings: Settings) -> None:
    code = "import guard, socket; guard.install(); socket.create_connection(('192.0.2.1', 80), 1)"
    process = start(shared_settings, code=code)
    assert b"NetworkUsed" in process.communicate()[1]
    assert "guard.install()" in MAIN
    assert environment(shared_settings)["UDEASSIST_EMBEDDER"] == "toy"
