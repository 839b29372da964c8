"""Added documents -> what adding costs: time beside embedding alone, memory at many passages, chat while it runs.

`python -m udeassist_evals.bench.adding speed|memory|chat [COUNT]`; each prints one JSON object.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from udeassist import ingest
from udeassist.assistant import Assistant
from udeassist.embedder import query_embedder
from udeassist.settings import Settings

PLACES = ("Birkenau", "Lago", "Tannheim", "Rivera", "Osterby", "Kalnai", "Vila Nova", "Brezno")
DEEDS = ("rebuilt a pumping station", "planted a school garden", "trained nurses", "lent buses", "shared its archive",
         "opened a youth office", "paid for a bridge study", "hosted a council of mayors")  # fmt: skip
QUESTIONS = ("What did Medellín do on resilience?", "Which cities work on climate?", "Who co-chaired in Braga?",
             "When did Linz join a network?", "Was ist Eurocities?")  # fmt: skip


def write_documents(folder: Path, passages: int, a_file: int = 100) -> None:
    """Markdown files with this many headings in all, three sentences under each."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, passages, a_file):
        lines = [f"# Report number {first // a_file}", ""]
        for n in range(first, min(first + a_file, passages)):
            one, two = PLACES[n % 8], PLACES[(n // 8) % 8]
            lines += [f"## Project {n}", ""]
            lines += [
                f"In {1950 + n % 70} the town of {one} {DEEDS[n % 7]} together with {two} under contract {n}. "
                f"The council of {two} gave {1000 + 37 * n} euros and {n % 40 + 2} members of staff for project {n}. "
                f"A report on what {one} {DEEDS[(n + 3) % 7]} for was published {n % 11 + 1} months after the end.",
                "",
            ]
        (folder / f"report-{first:06}.md").write_text("\n".join(lines), encoding="utf-8")


def speed(settings: Settings, folder: Path) -> dict[str, object]:
    """Seconds of `add` with all it does, beside those that embedding the same texts takes by itself."""
    began = time.process_time(), time.monotonic()
    summary = ingest.add(settings, ingest.files_of([str(folder)]))
    used, took = time.process_time() - began[0], time.monotonic() - began[1]
    texts = [f"{d.title}, {s.heading}: {s.text}" for d in Assistant.open(settings).index.corpus.documents
             if d.kind == "upload" for s in d.statements]  # fmt: skip
    embedder = query_embedder(settings.embedder, settings.models_dir)
    began = time.process_time(), time.monotonic()
    embedder.passages(texts)
    alone_used, alone = time.process_time() - began[0], time.monotonic() - began[1]
    return {
        "texts": summary.embedded, "add_s": round(took, 1), "alone_s": round(alone, 1),
        "ratio": round(alone / took, 3), "ratio_of_computing": round(alone_used / used, 3),
    }  # fmt: skip


def memory(settings: Settings, folder: Path) -> dict[str, object]:
    """Peak memory of adding and of answering, in MB."""
    code = "import sys; from udeassist_evals.bench.adding import child; child(sys.argv[1:])"
    found: dict[str, object] = {}
    for what in ("add", "ask"):
        done = subprocess.run([sys.executable, "-c", code, what, str(folder)], stdout=subprocess.PIPE, check=True,
                              env={**os.environ, "UDEASSIST_DATA_DIR": str(settings.data_dir)})  # fmt: skip
        found |= json.loads(done.stdout)
    return found


def child(arguments: Sequence[str]) -> None:
    """One half of `memory`, in a process of its own."""
    settings = Settings.load()
    if arguments[0] == "add":
        summary = ingest.add(settings, ingest.files_of([arguments[1]]))
        found: dict[str, object] = {"documents": summary.documents, "statements": summary.statements}
    else:
        assistant = Assistant.open(settings)
        for question in QUESTIONS:
            assistant.ask(question)
        found = {"passages": sum(len(p) for i, p in assistant.index.passages.items() if i.startswith("upload-"))}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**found, f"{arguments[0]}_peak_mb": peak}))


def chat(settings: Settings, folder: Path, rounds: int = 12) -> dict[str, object]:
    """Milliseconds of answers (95th percentile) before and while a job of the app's adds documents."""
    assistant = Assistant.open(settings)
    before = _asked(assistant, rounds)
    files = [{"path": str(p), "origin": str(p), "name": p.name} for p in sorted(folder.iterdir())]
    code = "import sys; from udeassist.ingest.work import main; sys.exit(main())"
    job = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                           env={**os.environ, "UDEASSIST_DATA_DIR": str(settings.data_dir)})  # fmt: skip
    threading.Thread(target=job.communicate, args=(json.dumps({"add": files, "collection": "x"}).encode(),)).start()
    during: list[float] = []
    while job.poll() is None:
        during += _asked(assistant, 1)
    p95 = [statistics.quantiles(times, n=20)[-1] for times in (before, during)]
    return {"questions": len(during), "before_ms": round(p95[0]), "while_ms": round(p95[1]),
            "ratio": round(p95[1] / p95[0], 2)}  # fmt: skip


def _asked(assistant: Assistant, rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        for question in QUESTIONS:
            began = time.monotonic()
            assistant.ask(question)
            found.append((time.monotonic() - began) * 1000)
    return found


def main(arguments: Sequence[str]) -> int:
    """Measure in a data folder of its own."""
    what, count = arguments[0], int(arguments[1]) if len(arguments) > 1 else 100
    real = Settings.load()
    with tempfile.TemporaryDirectory() as place:
        settings = real.model_copy(update={"data_dir": Path(place) / "data"})
        settings.data_dir.mkdir()
        if real.models_dir.is_dir():
            settings.models_dir.symlink_to(real.models_dir.resolve(), target_is_directory=True)
        Assistant.open(settings)
        write_documents(Path(place) / "files", count)
        measure = {"speed": speed, "memory": memory, "chat": chat}[what]
        print(json.dumps({"measure": what, **measure(settings, Path(place) / "files")}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
