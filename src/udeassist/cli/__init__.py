"""The command line: `udeassist ask`, `serve`, `corpus`, `index` and `doctor`.

Exit codes: 0 worked (also when it declines); 1 worked, and found something to look at; 2 wrong usage; 3 the world
broke; 130 Ctrl-C. Errors are one sentence on standard error; no traceback reaches a person.
"""

from udeassist.cli.main import main

__all__ = ["main"]
