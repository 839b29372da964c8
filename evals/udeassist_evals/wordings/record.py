"""Questions + a chat model -> a recording: what it drafted for each, word for word.

python -m udeassist_evals.wordings.record OUT N        some twenty minutes for N = 98

The model is the configured one (UDEASSIST_CHAT_URL), else SmolLM2-135M, which `make test-model` installs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from udeassist.assistant import Assistant
from udeassist.chat import Chat, ServerChat
from udeassist.errors import UdeassistError
from udeassist.schema import Answer
from udeassist.settings import ChatSettings, Settings
from udeassist_evals.modelled.serve import served, weights
from udeassist_evals.wordings.tape import Recorder, read_tape

EVALS = Path(__file__).resolve().parents[2]
CONTEXT = 4096  # tokens; with its rules the longest prompt has some 1,500
SMALL: dict[str, Any] = {"timeout": 240, "first": 200, "pause": 60, "tokens": 200}
FILES = ("questions/dev.jsonl", "calibration/cal3.jsonl", "calibration/cal2.jsonl", "calibration/cal1.jsonl")


def questions(folder: Path = EVALS) -> Iterator[str]:
    """Questions that one may tune on, in English and German, as the files have them; none of `test` and `blind`."""
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            unanswerable = row.get("answerable") is False or row.get("expected") == "declined"
            if row.get("language", "en") in ("en", "de") and not row.get("history") and not unanswerable:
                yield row["question"]


def record(assistant: Assistant, chat: Chat, recorder: Recorder, out: Path, most: int) -> int:
    """Ask until `most` questions are recorded; goes on where an earlier call stopped. The number recorded."""
    given = list(questions())
    rows = read_tape(out)[1] if out.is_file() else []
    done = {r["question"] for r in rows}
    if not rows:
        head = {
            "model": chat.name.partition(" at ")[0],
            "date": date.today().isoformat(),
            "corpus": assistant.index.manifest.corpus_hash,
        }
        out.write_text(json.dumps(head, ensure_ascii=False) + "\n", encoding="utf-8")
    for question in given:
        if len(done) >= most:
            break
        if question in done:
            continue
        recorder.kept.clear()
        answer = assistant.ask(question)
        done.add(question)
        _write(out, question, recorder, answer)
    return len(done)


def _write(out: Path, question: str, recorder: Recorder, answer: Answer) -> None:
    seconds = answer.timings_ms["total"] / 1000
    with out.open("a", encoding="utf-8") as file:
        for prompt, written in recorder.kept.items():
            if not written:  # the server was down; the question can be asked again
                continue
            row = {"question": question, "prompt": prompt, "seconds": round(seconds, 1), "written": written}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{time.strftime('%H:%M:%S')} {seconds:6.1f} s  {question[:80]}", file=sys.stderr, flush=True)


def main() -> None:
    """Record into the file named first, until there are as many questions as said second."""
    out, most = Path(sys.argv[1]), int(sys.argv[2])
    settings = Settings.load()
    if settings.chat.url:
        _record(ServerChat(settings.chat), out, most)
        return
    with served(weights(), CONTEXT) as small:
        name = "SmolLM2-135M-Instruct Q4_1 on llama.cpp"
        _record(ServerChat(ChatSettings(url=small.url, model=name, **SMALL)), out, most)


def _record(chat: ServerChat, out: Path, most: int) -> None:
    plain = Assistant.open(Settings.load().model_copy(update={"chat": ChatSettings()}))
    recorder = Recorder(chat)
    record(Assistant(plain.index, plain.embedder, recorder), chat, recorder, out, most)


if __name__ == "__main__":
    try:
        main()
    except UdeassistError as problem:
        sys.exit(str(problem))
