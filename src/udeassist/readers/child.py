"""The child process: one path a line on standard input -> one JSON object a line on standard output, within limits."""

from __future__ import annotations

import json
import os
import resource
import stat
import sys
from typing import Any

from udeassist.readers.records import Limits, Unreadable


def main() -> int:
    """Read files until the input ends. Nothing but answers goes to standard output."""
    from udeassist.readers.read import read_bytes
    from udeassist.tongue import prepare

    prepare()
    limits = Limits.model_validate_json(sys.argv[1]) if len(sys.argv) > 1 else Limits()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints does not end up among the answers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    for line in sys.stdin:
        asked = json.loads(line)
        _more_seconds(limits)
        answer: dict[str, Any]
        try:
            data = _bytes(asked["path"], limits)
            answer = {"read": read_bytes(data, asked["name"], limits).model_dump()}
        except Unreadable as problem:
            answer = {"reason": problem.reason, "remedy": problem.remedy}
        except MemoryError:
            answer = {"reason": "It needs more memory than one file may take", "remedy": "Split it or save it as text"}
        except RecursionError:
            answer = {"reason": "It is nested too deeply", "remedy": "Save it as text and add that"}
        except Exception as problem:  # a library stumbled over this file; the next one gets its chance
            answer = {"reason": f"It cannot be read ({type(problem).__name__})", "remedy": "Save it in another format"}
        print(json.dumps(answer), file=answers, flush=True)
    return 0


def _more_seconds(limits: Limits) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _bytes(path: str, limits: Limits) -> bytes:
    """All bytes of a plain file, at most one more than the limit; never waits for a pipe or a device."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as file:
        before = os.fstat(number)
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable("This is no file but a device, pipe or folder", "Add the file itself")
        if before.st_size > limits.file:
            size = before.st_size // 1_000_000
            raise Unreadable(
                f"The file has {size:,} MB, more than {limits.file // 1_000_000}", "Split it, add the parts"
            )
        data = file.read(limits.file + 1)
        after = os.fstat(number)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise Unreadable("The file changed while it was read", "Wait until it is written, then run the command again")
    return data


if __name__ == "__main__":
    sys.exit(main())
