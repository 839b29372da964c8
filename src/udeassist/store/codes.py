"""Chance -> codes that a person can read out: resume, invitation and trainer codes. Only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets

# Without 0, O, 1, I, L and U: nobody mistakes one for another, and no words arise. 12 letters are 59 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(groups: int = 3) -> str:
    """ "K7QM-2XRT-9DPA"."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(groups))


def tidy(code: str) -> str:
    """A code as it was made, however it was typed; anything else comes back as something that fits no one."""
    letters = "".join(c for c in code.upper()[:100] if c in LETTERS)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def key_of(code: str) -> str:
    """What is kept of a secret code: enough to know it again, not to tell it."""
    return hashlib.sha256(tidy(code).encode()).hexdigest()
