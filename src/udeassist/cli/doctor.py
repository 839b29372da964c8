"""`udeassist doctor`: try every part of the installation and say in words what is wrong."""

from __future__ import annotations

import argparse

from udeassist.doctor import examine
from udeassist.settings import Settings

MARKS = {"fine": "ok", "off": "--", "trouble": "!!"}


def run(_: argparse.Namespace) -> int:
    """One line a part; exit 1 if one of them is in trouble."""
    wrong = 0
    for finding in examine(Settings.load()):
        print(f"{MARKS[finding.state]}  {finding.part:<12} {finding.told}", flush=True)
        wrong += finding.state == "trouble"
    print("Everything works." if not wrong else f"{wrong} of these need{'s' if wrong == 1 else ''} a look.")
    return 1 if wrong else 0
