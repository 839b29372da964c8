"""`udeassist feedback`: what readers said of answers, for whoever runs the program."""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter

from udeassist.settings import Settings
from udeassist.store import open_state
from udeassist.store.feedback import all_feedback


def run(options: argparse.Namespace) -> int:
    """How often which verdict, then what was written, newest first; or all of it, one JSON object a line."""
    path = Settings.load().state_path
    said = all_feedback(open_state(path)) if path.is_file() else ()
    if options.json:
        for one in said:
            print(one.model_dump_json())
        return 0
    counts = Counter(one.verdict for one in said)
    print(f"{counts['useful']} useful, {counts['not']} not useful, {counts['wrong']} with something wrong.")
    for one in sorted((s for s in said if s.note), key=lambda s: s.at, reverse=True):
        print(f"\n{one.at:%Y-%m-%d %H:%M}  {one.question}")
        print(textwrap.fill(" ".join(one.note.split()), 96, initial_indent="    ", subsequent_indent="    "))
    return 0
