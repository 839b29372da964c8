"""Environment and folders -> Settings: the few knobs. Builds nothing, opens nothing."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_dir
from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]


class Settings(BaseModel):
    """Where things live and which embedder is used. Every field can be set by an environment variable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus_dir: Path
    shipped_dir: Path
    data_dir: Path
    embedder: str = "default"

    @classmethod
    def load(cls) -> Settings:
        """Read UDEASSIST_CORPUS, UDEASSIST_DATA_DIR and UDEASSIST_EMBEDDER; the rest follows from where we run."""
        checkout = (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "corpus").is_dir()
        packaged = HERE / "_data"
        corpus = CHECKOUT / "corpus" if checkout else packaged / "corpus"
        shipped = CHECKOUT / "index" / "shipped" if checkout else packaged / "shipped"
        data = CHECKOUT / ".udeassist" if checkout else Path(user_data_dir("udeassist", appauthor=False))
        return cls(
            corpus_dir=Path(os.environ.get("UDEASSIST_CORPUS") or corpus),
            shipped_dir=shipped,
            data_dir=Path(os.environ.get("UDEASSIST_DATA_DIR") or data).expanduser(),
            embedder=os.environ.get("UDEASSIST_EMBEDDER") or "default",
        )

    @property
    def models_dir(self) -> Path:
        """Where unpacked model weights live."""
        return self.data_dir / "models"

    @property
    def index_dir(self) -> Path:
        """Where built indexes live."""
        return self.data_dir / "index"

    @property
    def state_path(self) -> Path:
        """What people made: progress, feedback, labels. Never rebuilt, never deleted by a command that cleans."""
        return self.data_dir / "state.sqlite"
