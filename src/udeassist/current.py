"""Settings -> answers from the generation in use: when a new one is whole it is opened beside, and takes over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence

from udeassist.assistant import Assistant
from udeassist.chat import Stop
from udeassist.errors import UdeassistError
from udeassist.index import Index, open_index
from udeassist.schema import Answer, Draft, Evidence, Filter, Turn, Underway
from udeassist.settings import Settings

LOG = logging.getLogger("udeassist")


class CurrentAssistant:
    """An `Assistant` that follows the library. Questions under way keep the generation they began with.

    Looking whether there is a new generation costs the reading of one small file; opening it happens in a thread of
    its own, so that nobody waits for it.
    """

    def __init__(self, settings: Settings, assistant: Assistant) -> None:
        self._settings = settings
        self._assistant = assistant
        self._opening = threading.Lock()

    @property
    def index(self) -> Index:
        """The index that answers now."""
        return self._assistant.index

    def follow(
        self,
        text: str,
        history: Sequence[Turn] = (),
        filters: Iterable[Filter] = (),
        stop: Stop | None = None,
    ) -> Iterator[Evidence | Draft | Underway | Answer]:
        """See `Assistant.follow`."""
        if self.behind:
            threading.Thread(target=self.refresh, daemon=True).start()
        return self._assistant.follow(text, history, filters, stop)

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Iterable[Filter] = ()) -> Answer:
        """See `Assistant.ask`."""
        *_, last = self.follow(text, history, filters)
        assert isinstance(last, Answer)
        return last

    def values(self, field: str) -> tuple[str, ...]:
        """See `Assistant.values`."""
        return self._assistant.values(field)

    @property
    def behind(self) -> bool:
        """Is another generation in use by now?"""
        try:
            name = (self._settings.index_dir / "current").read_text(encoding="utf-8").strip()
        except OSError:
            return False
        return name != self._assistant.index.folder.name

    def refresh(self) -> None:
        """Open the generation in use, if it is another; a failure leaves the present one answering."""
        if not self._opening.acquire(blocking=False):
            return
        try:
            if self.behind:
                index = open_index(self._settings)
                old = self._assistant
                fresh = Assistant(index, old.embedder, old.chat, old.entails)
                self._assistant = fresh
                fresh.warm_up()
        except UdeassistError as problem:
            LOG.warning("the new generation cannot be used yet: %s", problem)
        finally:
            self._opening.release()
