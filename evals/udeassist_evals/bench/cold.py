"""`udeassist ask` in a fresh process -> wall and peak memory, beside a LlamaIndex starter that only retrieves."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from statistics import median
from typing import Any

from udeassist.embedder.packaged import MINILM, located
from udeassist.errors import WorldError
from udeassist.index import Index
from udeassist.index.units import units_of
from udeassist.settings import Settings
from udeassist_evals.bench.process import Run, run, udeassist
from udeassist_evals.bench.row import Row

STARTER = Path(__file__).resolve().parents[2] / "starters" / "retrieve_once.py"
STORE = "llama-index-vector-stores-chroma==0.6.0"
QUESTION = "What did Medellín do on resilience?"
NO_PEER = (
    "The starter ran with a small Chroma store of its own. For LlamaIndex's own store, which is no dependency of "
    f"udeassist, run again with --peer-venv DIR: it is made there, and {STORE} installed from the package registry."
)


def cold(index: Index, folder: Path, python: Path, times: int, most: int) -> tuple[list[Row], dict[str, Any]]:
    """Wall and memory, taking turns, after one run each to fill the disk cache. `folder` takes the starter's store."""
    starter = _prepared(index, folder, python, most)
    ask = udeassist("ask", QUESTION, "--json", "--no-build")
    ours, theirs = [], []
    for number in range(times + 1):
        own, other = run(ask, 120), run(starter, 120)
        assert json.loads(own.printed)["claims"], "the question that is timed has an answer"
        if number:
            ours.append(own)
            theirs.append(other)
    told = json.loads(theirs[0].printed)
    against = f"one retrieval: LlamaIndex, {told['store']}, all-MiniLM in sentence-transformers"
    return _rows(ours, theirs, against), {
        "starter": told,
        "note": "" if STORE.startswith(told["store"]) else NO_PEER,
    } | {"limit_seconds": {what: _alone(code) for what, code in LIMITS.items()}}


LIMITS = {
    "python that does nothing": "pass",
    "import of numpy, onnxruntime, chromadb": "import numpy, onnxruntime, chromadb",
}


def peer_python(folder: Path | None) -> Path:
    """The Python that runs the starter: ours, or one in `folder` that sees our packages and the starter's store too.

    Raises WorldError if the store can't be installed.
    """
    if folder is None:
        return Path(sys.executable)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        _borrow(python)
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", STORE]
    if subprocess.run(install, timeout=300, check=False).returncode:
        raise WorldError(f"{STORE} can't be installed into {folder}.", "Leave --peer-venv out to do without.")
    return python


def _borrow(python: Path) -> None:
    """Our packages serve the peer too: the same versions, and no second PyTorch on the disk."""
    here = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    theirs = subprocess.run([str(python), "-c", where], capture_output=True, text=True, timeout=60, check=True)
    (Path(theirs.stdout.strip()) / "borrowed.pth").write_text("\n".join(here) + "\n", encoding="utf-8")


def _prepared(index: Index, folder: Path, python: Path, most: int) -> list[str]:
    """Embeds our statements into the starter's store, once and not timed; the command that retrieves."""
    model = located(MINILM, Settings.load().models_dir)
    if model is None:
        raise WorldError(f"The starter needs {MINILM.pin}.", f"Run 'pip install {MINILM.pin}'.")
    texts = [u.text for u in units_of(index.corpus) if u.kind == "statement"][:most]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    starter = [str(python), str(STARTER), str(model), str(folder)]
    run([*starter, "--fill"], 600)
    return [*starter, QUESTION]


def _rows(ours: list[Run], theirs: list[Run], against: str) -> list[Row]:
    wall, other_wall = [r.seconds for r in ours], [r.seconds for r in theirs]
    memory, other_memory = [r.megabytes for r in ours], [r.megabytes for r in theirs]
    return [
        _row("cold ask, wall", wall, other_wall, "s", against),
        _row("cold ask, peak memory", memory, other_memory, "MB", against),
    ]


def _row(name: str, ours: list[float], theirs: list[float], unit: str, against: str) -> Row:
    return Row(
        name=name, ours=median(ours), theirs=median(theirs), unit=unit, against=against, low=min(ours), high=max(ours)
    )


def _alone(code: str) -> float:
    return round(median(run([sys.executable, "-c", code], 60).seconds for _ in range(3)), 3)
