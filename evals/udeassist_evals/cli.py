"""`udeassist-evals …`: run, compare, gate, rebaseline, report, stress, check, gold, sample, agreement, bench.

Exit codes: 0 worked; 1 worked, and something is wrong (an invariant, the gate, a question); 2 wrong usage, or question
files, run folder or baseline that don't fit; 3 the world broke; 130 Ctrl-C (run again to go on).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from udeassist.errors import UdeassistError
from udeassist_evals import work
from udeassist_evals.baseline import BASELINE
from udeassist_evals.case import QUESTIONS, SPLITS
from udeassist_evals.labelling.command import add_commands
from udeassist_evals.systems.committed import BASELINES

OUT = Path("eval-report")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one thing; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["bench"]:  # it has options of its own; with --data it is about answers and not about speed
        if any(one == "--data" or one.startswith("--data=") for one in given):
            from udeassist_evals.public.__main__ import main as public

            return public(given[1:])
        from udeassist_evals.bench.__main__ import main as bench

        return bench(given[1:])
    options = _options().parse_args(given)
    do: Callable[[argparse.Namespace], int] = options.do
    try:
        return do(options)
    except UdeassistError as problem:
        print(f"udeassist-evals: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("\nudeassist-evals: stopped; the same command goes on from here", file=sys.stderr)
        return 130


def _options() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="udeassist-evals", description="How far can the answers be trusted?")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="ask every question, measure, report")
    _asking(run, OUT)
    run.add_argument("--only-ours", action="store_true", help="leave the systems to compare with out")
    run.set_defaults(do=work.run)
    compare = commands.add_parser("compare", help="what changed between two run folders")
    compare.add_argument("a", type=Path, metavar="A")
    compare.add_argument("b", type=Path, metavar="B")
    compare.set_defaults(do=work.compare)
    gate = commands.add_parser("gate", help="exit 1 if answers got worse than the committed baseline")
    _asking(gate, OUT / "gate")
    gate.add_argument("--run", type=Path, metavar="DIR", help="a finished run to look at instead of asking")
    gate.add_argument(
        "--no-injection", action="store_true", help="leave out the order hidden in case files; half a minute"
    )
    gate.set_defaults(do=work.gate)
    redo = commands.add_parser("rebaseline", help="make what is measured now the baseline, and say why")
    _asking(redo, OUT / "gate")
    redo.add_argument("--run", type=Path, metavar="DIR", help="a finished run to take instead of asking")
    redo.add_argument("--reason", required=True, help="why; it is written into the baseline")
    redo.set_defaults(do=work.rebaseline)
    report = commands.add_parser("report", help="write report.html of a run again")
    report.add_argument("run", type=Path, nargs="?", default=OUT, metavar="DIR", help=f"default {OUT}")
    report.add_argument("--show-blind", action="store_true", help="print the blind questions too")
    report.set_defaults(do=work.report)
    hard = commands.add_parser("stress", help="change or poison what answers lean on, ask again; some three minutes")
    hard.add_argument("run", type=Path, nargs="?", default=OUT, metavar="DIR", help=f"a finished run, default {OUT}")
    hard.add_argument("--show-blind", action="store_true", help="print the blind questions in the report too")
    hard.set_defaults(do=work.stress)
    check = commands.add_parser("check", help="are the question files right, and does the corpus bear them out?")
    check.add_argument("--questions", type=Path, default=QUESTIONS, metavar="DIR")
    check.set_defaults(do=work.check)
    gold = commands.add_parser("gold", help="find the gold spans of questions that lack them, and write them in")
    gold.add_argument("file", type=Path, metavar="FILE")
    gold.set_defaults(do=work.gold)
    add_commands(commands, OUT)
    commands.add_parser("bench", help="speed and memory beside others; with --data DIR: public data", add_help=False)
    return top


def _asking(parser: argparse.ArgumentParser, out: Path) -> None:
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="all", help="dev is for tuning, the rest is not")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="DIR", help="folder of the question files")
    parser.add_argument("--out", type=Path, default=out, metavar="DIR", help=f"run folder, default {out}")
    parser.add_argument("--fresh", action="store_true", help="begin anew where an interrupted run could go on")
    parser.add_argument("--show-blind", action="store_true", help="print the blind questions in the report too")
    parser.add_argument(
        "--verifier",
        action="append",
        default=[],
        metavar="NAME",
        help="one more verifier: learned, cross-encoder:NAME-OR-PATH or judge:URL#MODEL; may repeat",
    )
    parser.add_argument("--baseline", type=Path, default=BASELINE, metavar="DIR", help=argparse.SUPPRESS)
    parser.add_argument("--baselines", type=Path, default=BASELINES, metavar="DIR", help=argparse.SUPPRESS)


if __name__ == "__main__":
    sys.exit(main())
