"""Files or ids -> one job at a time for the library, in a process of its own; how far it is, and what came of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from udeassist.ingest import Summary
from udeassist.settings import Settings

CODE = "import sys; from udeassist.ingest.work import main; sys.exit(main())"


@dataclass(frozen=True)
class State:
    """How far the present job is; `summary` and `error` are those of the last one."""

    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    summary: Summary | None = None
    error: str = ""


class Jobs:
    """One job at a time; all readers see the same state. `after` is called when a job has ended."""

    def __init__(self, settings: Settings, after: Callable[[], None]) -> None:
        self._settings, self._after = settings, after
        self._lock = threading.Lock()
        self.state = State()

    def add(self, paths: Sequence[Path], collection: str) -> bool:
        """Take in uploaded files, which are moved away and deleted afterwards; False if a job is under way."""
        if not self._begin():
            return False
        folder = Path(tempfile.mkdtemp(prefix="udeassist-upload-"))
        files = []
        for number, path in enumerate(paths):
            moved = folder / f"{number}"
            shutil.move(path, moved)
            shutil.rmtree(path.parent, ignore_errors=True)  # the folder that Gradio made for this one file
            files.append({"path": str(moved), "origin": f"upload: {path.name}", "name": path.name})
        self._start({"add": files, "collection": collection}, folder)
        return True

    def remove(self, ids: Sequence[str]) -> bool:
        """Take documents out; False if a job is under way."""
        if not self._begin():
            return False
        self._start({"remove": list(ids)}, None)
        return True

    def _begin(self) -> bool:
        with self._lock:
            if self.state.running:
                return False
            self.state = State(running=True)
            return True

    def _start(self, job: dict[str, Any], folder: Path | None) -> None:
        threading.Thread(target=self._run, args=(job, folder), daemon=True).start()

    def _run(self, job: dict[str, Any], folder: Path | None) -> None:
        state = self.state
        try:
            child = subprocess.Popen(
                [sys.executable, "-c", CODE],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                env=_environment(self._settings),
            )  # fmt: skip
            assert child.stdin is not None
            assert child.stdout is not None
            with child.stdin as asked:
                asked.write(json.dumps(job))
            for line in child.stdout:
                state = _heard(state, json.loads(line))
                self.state = state
            if child.wait() and not state.error:
                state = replace(state, error="The job ended before it was done; try again.")
        except OSError as problem:
            state = replace(state, error=f"The job could not be started ({problem.strerror}).")
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            self._after()
            self.state = replace(state, running=False)


def _heard(state: State, told: dict[str, Any]) -> State:
    if "stage" in told:
        return replace(state, stage=told["stage"], done=told["done"], total=told["total"])
    if "error" in told:
        return replace(state, error=str(told["error"]))
    return replace(state, summary=Summary.model_validate(told["summary"]))


def _environment(settings: Settings) -> dict[str, str]:
    places = {
        "UDEASSIST_CORPUS": str(settings.corpus_dir),
        "UDEASSIST_DATA_DIR": str(settings.data_dir),
        "UDEASSIST_EMBEDDER": settings.embedder,
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    return {**os.environ, **places}
