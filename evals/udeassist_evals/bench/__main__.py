"""`python -m udeassist_evals.bench`: eval-report/bench.json and a table. Some ten minutes; `--quick` is a smoke run.

Exit codes: 0 measured, whatever the figures; 1 with --gate and a target missed; 3 the world broke.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from udeassist.assistant import Assistant
from udeassist.errors import UdeassistError
from udeassist_evals.bench.build import build
from udeassist_evals.bench.cold import cold, peer_python
from udeassist_evals.bench.row import Row, as_table
from udeassist_evals.bench.warm import warm
from udeassist_evals.case import read_questions

PARTS = ("cold", "build", "warm")  # processes that are timed from outside come first, while this one is still small


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; the exit code."""
    options = _options(arguments)
    try:
        rows, notes = _measured(options)
    except UdeassistError as problem:
        print(f"udeassist_evals.bench: {problem}", file=sys.stderr)
        return problem.exit_code
    notes["machine"] = _machine() | {"quick": options.quick}
    _write(options.out, rows, notes)
    print(as_table(rows))
    print(json.dumps(notes, ensure_ascii=False, indent=1))
    if options.quick:
        print("A smoke run: too few of everything, and a toy embedder for the build. Don't quote these figures.")
    return 1 if options.gate and not all(r.met for r in rows) else 0


def _measured(options: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    """All parts that are wanted, each with the load of the machine before it."""
    rows: list[Row] = []
    notes: dict[str, Any] = {}
    for part in options.part or PARTS:
        load, began = _load(), time.perf_counter()
        print(f"{part} … (load {load})", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="udeassist-bench-") as folder:
            found, about = _part(part, Path(folder), options)
        rows += found
        notes[part] = about | {"load_before": load, "seconds": round(time.perf_counter() - began, 1)}
    return rows, notes


def _part(part: str, folder: Path, options: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    quick: bool = options.quick
    if part == "build":
        return build(folder, quick, times=2 if quick else 5)
    assistant = Assistant.open()
    if part == "cold":
        python = peer_python(options.peer_venv)
        return cold(assistant.index, folder, python, times=1 if quick else 5, most=50 if quick else 1_000_000)
    return warm(assistant, read_questions().cases, most=10 if quick else 200)


def _load() -> float | None:
    """Mean number of running processes in the last minute, None where the system doesn't say."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}


def _write(folder: Path, rows: Sequence[Row], notes: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = [r.model_dump() | {"ratio": r.ratio, "target": r.target, "met": r.met} for r in rows]
    whole = json.dumps({"rows": told, "notes": notes}, ensure_ascii=False, indent=1)
    (folder / "bench.json").write_text(whole + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    top = argparse.ArgumentParser(prog="udeassist_evals.bench", description="Speed and memory, side by side.")
    top.add_argument("--quick", action="store_true", help="a smoke run of a minute; its figures mean nothing")
    top.add_argument("--part", action="append", choices=PARTS, help="only this part; may repeat")
    top.add_argument("--peer-venv", type=Path, metavar="DIR", help="run the starter with LlamaIndex's own Chroma store")
    top.add_argument("--gate", action="store_true", help="exit 1 if a target is missed")
    top.add_argument("--out", type=Path, default=Path("eval-report"), metavar="DIR", help="default eval-report")
    return top.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
