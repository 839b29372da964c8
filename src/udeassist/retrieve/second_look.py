"""Question x statement, word by word -> Echoes: does every word of the question find something like it?

Late interaction (Khattab & Zaharia 2020, ColBERT) over the states of the same model that embeds whole sentences. It
works in every language the model knows, and sees what a whole-sentence similarity hides: the one word ("cost") that
nothing in the statement answers to. It costs two more passes of the model, so only doubtful questions get it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from udeassist.index import Index
from udeassist.reading import Reading
from udeassist.tongue import MARKS, detect
from udeassist.words import words

ASKS = 3  # more of them cost time and found nothing more


@runtime_checkable
class SeesWords(Protocol):
    """An embedder that can also say what it makes of each word."""

    def word_states(self, text: str, question: bool) -> tuple[list[str], NDArray[np.float32]]:
        """Words, and one row of length 1 for each."""


class Echoes(NamedTuple):
    """Similarities (cosines) of the question's content words to their best match."""

    worst: float  # the worst-matched word, in the statement or its asks
    worst_two: float  # mean of the two worst
    worst_three: float
    mean: float
    said_worst: float  # the same against the statement alone
    said_two: float
    said_mean: float


class SecondLook:
    """Compares words; remembers the words of statements it has seen."""

    def __init__(self, index: Index, embedder: SeesWords) -> None:
        self._index = index
        self._embedder = embedder
        self._row = lru_cache(maxsize=512)(self._states_of)

    def echoes(self, reading: Reading, row: int) -> Echoes:
        """All ones for a question without content words."""
        shown, states = self._embedder.word_states(reading.question.standalone, True)
        marks = MARKS.get(reading.question.language, frozenset())
        kept = [i for i, word in enumerate(shown) if any(w not in marks for w in words(word))]
        if not kept:
            return Echoes(*[1.0] * 7)
        said, asked = self._row(row)
        both = np.sort(np.maximum((states[kept] @ said.T).max(axis=1), (states[kept] @ asked.T).max(axis=1)))
        alone = np.sort((states[kept] @ said.T).max(axis=1))
        return Echoes(
            worst=float(both[0]),
            worst_two=float(both[:2].mean()),
            worst_three=float(both[:3].mean()),
            mean=float(both.mean()),
            said_worst=float(alone[0]),
            said_two=float(alone[:2].mean()),
            said_mean=float(alone.mean()),
        )

    def _states_of(self, row: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        card = self._index.catalogue.cards[row]
        statement = self._index.document(row).statements[card.statement]
        _, said = self._embedder.word_states(statement.text, False)
        asks = [a for a in statement.asks if detect(a) == "en"][:ASKS] or list(statement.asks[:ASKS])
        _, asked = self._embedder.word_states(" ".join(asks) or statement.text, True)
        return said, asked
