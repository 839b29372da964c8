"""Where things live -> what people made and what there is to learn with, opened when first needed.

A damaged state.sqlite or a broken path must not keep anybody from asking: whoever needs it is told, and the next
attempt tries again, so that mending the file is enough.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from udeassist.corpus import Corpus
from udeassist.learn.load import load_curriculum
from udeassist.learn.records import Curriculum
from udeassist.settings import Settings
from udeassist.store import State, open_state
from udeassist_evals.labelling import FOLDER

RUNS = Path("eval-report")  # where `udeassist-evals run` writes unless told otherwise


class Kept:
    """Safe to share between threads."""

    def __init__(self, state_path: Path, corpus_dir: Path, runs_dir: Path = RUNS) -> None:
        self._state_path, self._corpus_dir = state_path, corpus_dir
        self.samples_dir, self.runs_dir = state_path.parent / FOLDER, runs_dir
        self._state: State | None = None
        self._curriculum: Curriculum | None = None
        self._lock = Lock()

    @classmethod
    def usual(cls) -> Kept:
        """What the environment says."""
        settings = Settings.load()
        return cls(settings.state_path, settings.corpus_dir)

    def state(self) -> State:
        """The open file. Raises StateError."""
        with self._lock:
            if self._state is None:
                self._state = open_state(self._state_path)
            return self._state

    def curriculum(self, corpus: Corpus) -> Curriculum:
        """Paths, glossary and items. Raises CorpusError."""
        with self._lock:
            if self._curriculum is None:
                self._curriculum = load_curriculum(self._corpus_dir, corpus)
            return self._curriculum
