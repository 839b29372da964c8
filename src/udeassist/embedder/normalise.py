"""Any text -> the text multilingual-e5-small was trained to read; all engines see the same letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# A piece has at most 16 characters and a text at most 512 pieces, so nothing behind this mark can be read.
READABLE = 512 * 16

_SURROGATE = re.compile("[\ud800-\udfff]")
# What the original model composes: Latin, Greek and Cyrillic accents, Japanese voicing, Hangul letters. Full NFC would
# also reorder Arabic and Burmese marks, which the vocabulary holds in the order in which people type them.
_COMPOSABLE = re.compile("[^\\s][\u0300-\u036f\u3099\u309a\u1161-\u11ff]+")
# The names of the model's control tokens, written out in a text, are text.
_CONTROL = re.compile(r"<(?=(?:/?s|pad|unk|mask)>)")


class Normaliser:
    """Applies the model's own map of code points; the result is stable (normalising twice changes nothing)."""

    def __init__(self, code_points: Mapping[int, str]) -> None:
        self._map = {**code_points, 0: ""}

    def __call__(self, text: str) -> str:
        """Words between single blanks, cut where the model stops reading; any string will do, also a broken one."""
        text = _SURROGATE.sub("\ufffd", text[: 4 * READABLE])
        text = _COMPOSABLE.sub(_composed, text)
        words = " ".join(text.translate(self._map).split())
        return _CONTROL.sub("< ", words)[:READABLE].rstrip()


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])
