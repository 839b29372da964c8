"""Environment and folders -> Settings: the few knobs. Builds nothing, opens nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

from platformdirs import user_data_dir
from pydantic import BaseModel, ConfigDict, SecretStr

from udeassist.errors import UsageError

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]


class ChatSettings(BaseModel):
    """Which chat model words answers. Without `url` there is none. The key never leaves this record as text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = ""
    model: str = ""
    key: SecretStr = SecretStr("")
    timeout: float = 60.0  # seconds for a whole answer
    first: float = 30.0  # seconds without a sign until its first word
    pause: float = 15.0  # seconds without one after it
    retries: int = 1  # only while nothing has been received
    tokens: int = 900

    @classmethod
    def load(cls) -> ChatSettings:
        """Read UDEASSIST_CHAT_URL, _MODEL, _KEY, _TIMEOUT, _FIRST, _PAUSE, _RETRIES and _TOKENS. Raises UsageError."""
        url = os.environ.get("UDEASSIST_CHAT_URL", "").strip()
        if not url:
            return cls()
        if not re.fullmatch(r"https?://[^/@?#\s]+(?:/[^@?#\s]*)?", url):  # what stands elsewhere may be a secret
            raise UsageError(
                "UDEASSIST_CHAT_URL is not an http address without user name, '?' and '#'.",
                "Set it to the base of the server, for example http://127.0.0.1:11434/v1; a key goes into "
                "UDEASSIST_CHAT_KEY.",
            )
        return cls(
            url=url.rstrip("/"),
            model=os.environ.get("UDEASSIST_CHAT_MODEL", "").strip() or "default",
            key=SecretStr(os.environ.get("UDEASSIST_CHAT_KEY", "").strip()),
            timeout=_number("UDEASSIST_CHAT_TIMEOUT", 60.0, 1.0, 3600.0),
            first=_number("UDEASSIST_CHAT_FIRST", 30.0, 0.1, 3600.0),
            pause=_number("UDEASSIST_CHAT_PAUSE", 15.0, 0.1, 3600.0),
            retries=int(_number("UDEASSIST_CHAT_RETRIES", 1, 0, 5)),
            tokens=int(_number("UDEASSIST_CHAT_TOKENS", 900, 50, 20_000)),
        )


def _number(name: str, default: float, low: float, high: float) -> float:
    given = os.environ.get(name, "").strip()
    try:
        value = float(given) if given else default
    except ValueError:
        value = high + 1
    if not low <= value <= high:
        raise UsageError(f"{name} is '{given}', which is no number from {low:g} to {high:g}.")
    return value


def _yes(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "yes", "true", "on")


class Settings(BaseModel):
    """Where things live and which embedder is used. Every field can be set by an environment variable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus_dir: Path
    shipped_dir: Path
    data_dir: Path
    embedder: str = "default"
    uploads: bool = False
    questions: bool = False  # the chat model writes, for each document that is added, what its statements answer
    chat: ChatSettings = ChatSettings()
    verifier: str = "lexical"

    @classmethod
    def load(cls) -> Settings:
        """Read UDEASSIST_CORPUS, _DATA_DIR, _EMBEDDER, _UPLOADS, _QUESTIONS, _VERIFIER, _CHAT_…; the rest follows."""
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
            uploads=_yes("UDEASSIST_UPLOADS"),
            questions=_yes("UDEASSIST_QUESTIONS"),
            chat=ChatSettings.load(),
            verifier=os.environ.get("UDEASSIST_VERIFIER", "").strip() or "lexical",
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
