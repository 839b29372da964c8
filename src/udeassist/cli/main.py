"""Arguments -> a command, and every error -> one sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from udeassist import __version__
from udeassist.cli.library_options import library_commands
from udeassist.errors import UdeassistError

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See '{self.prog} --help'.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parser().parse_args(arguments)
        run: Command = options.run
        code = run(options)
        if sys.stdout is not None:  # None is what Python makes of a closed one
            sys.stdout.flush()
        return code
    except UdeassistError as problem:
        print(f"udeassist: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("udeassist: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # the reader has gone (`udeassist … | head`): end quietly, and keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:
        where = f" {problem.filename}" if problem.filename else ""
        print(f"udeassist: cannot use{where}: {problem.strerror or problem}.", file=sys.stderr)
        return 3


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = _Parser(prog="udeassist", description="Answers on city diplomacy, every sentence cited and checked.")
    top.add_argument("--version", action="version", version=f"udeassist {__version__}")
    commands = top.add_subparsers(metavar="command", required=True)
    _ask(commands)
    _serve(commands)
    library_commands(commands)
    _corpus(commands)
    _index(commands)
    _doctor(commands)
    _learn(commands)
    _feedback(commands)
    return top


def _ask(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli.ask import run

    ask = commands.add_parser("ask", help="ask a question, or many")
    ask.add_argument("question", nargs="?", help="the question; '-' reads it from standard input")
    ask.add_argument("--json", action="store_true", help="print one JSON object (contract 1)")
    ask.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id, question, history, filters; '-' for standard input"
    )
    ask.add_argument("--history", metavar="FILE", help='earlier turns: [{"role": "user", "content": "…"}, …]')
    ask.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="narrow, e.g. collection=council; may repeat",
    )
    ask.add_argument("--no-shipped", action="store_true", help="answer from added documents only")
    ask.add_argument("--no-build", action="store_true", help="fail (exit 3) instead of building a missing index")
    ask.set_defaults(run=run)


def _feedback(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli.feedback import run

    feedback = commands.add_parser("feedback", help="what readers said of answers")
    feedback.add_argument("--json", action="store_true", help="print one JSON object a line")
    feedback.set_defaults(run=run)


def _serve(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli.serve import run

    serve = commands.add_parser("serve", help="open the chat in the browser")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1: this machine only)"
    )
    serve.add_argument("--port", type=int, default=7860, help="port (default 7860)")
    serve.set_defaults(run=run)


def _corpus(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli import corpus

    group = commands.add_parser("corpus", help="look at the case files").add_subparsers(metavar="what", required=True)
    group.add_parser("check", help="check every file; one line a finding").set_defaults(run=corpus.check)
    show = group.add_parser("show", help="print one document")
    show.add_argument("id", help="its id, e.g. case-braga; a unique part is enough")
    show.set_defaults(run=corpus.show)
    group.add_parser("stats", help="how many of what").set_defaults(run=corpus.stats)
    draft = group.add_parser("draft", help="turn a document into a draft case file, for an editor to finish")
    draft.add_argument("file", help="the document")
    draft.set_defaults(run=corpus.draft)


def _index(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli import index

    group = commands.add_parser("index", help="build and check the index").add_subparsers(metavar="what", required=True)
    build = group.add_parser("build", help="build what is missing or stale")
    build.add_argument(
        "--no-shipped", action="store_true", help="embed every text anew instead of using shipped vectors"
    )
    build.add_argument("--force", action="store_true", help="build even if nothing changed")
    build.set_defaults(run=index.build)
    group.add_parser("verify", help="look every vector up by itself").set_defaults(run=index.verify)
    group.add_parser("ship", help="write the vectors of the built index to index/shipped").set_defaults(run=index.ship)


def _doctor(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli import doctor

    commands.add_parser("doctor", help="try every part and say what is wrong").set_defaults(run=doctor.run)


def _learn(commands: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli import learn

    group = commands.add_parser("learn", help="onboarding: paths, quizzes, sheets to take away")
    what = group.add_subparsers(metavar="what", required=True)
    what.add_parser("list", help="paths, units, items").set_defaults(run=learn.show_list)
    unit = _sheet(what, "unit", "the handout of a unit", learn.unit)
    unit.add_argument("unit", help="its id, e.g. desk-officer/twinning; a unique part is enough")
    quiz = _sheet(what, "quiz", "a quiz, with or without its key", learn.quiz)
    quiz.add_argument("about", help="a unit, a document or a path")
    quiz.add_argument("--key", action="store_true", help="add the answers with their proof")
    quiz.add_argument("--count", type=int, default=10, help="how many questions (default 10)")
    quiz.add_argument("--seed", type=int, default=1, help="another number, another choice of questions")
    worksheet = _sheet(what, "worksheet", "a case with one section left blank", learn.worksheet_of)
    worksheet.add_argument("document", help="its id, e.g. case-braga; a unique part is enough")
    worksheet.add_argument("--blank", metavar="SECTION", help="the section to leave blank (default: lessons)")
    worksheet.add_argument("--key", action="store_true", help="add what the case file says there")
    session = _sheet(what, "session", "a plan for 90 minutes", learn.session)
    session.add_argument("unit", help="a unit")
    reading = _sheet(what, "reading-list", "the sources behind a path or a unit", learn.reading)
    reading.add_argument("about", help="a path or a unit")
    export = what.add_parser("export", help="items for Moodle")
    export.add_argument("about", nargs="?", help="a path, a unit or a document (default: all items)")
    export.add_argument("--format", choices=("gift", "moodle-xml"), default="gift", help="default: gift")
    export.add_argument("--language", choices=("en", "de"), default="en", help="language of the questions")
    export.add_argument("--out", metavar="FILE", help="write to a file instead of the terminal")
    export.set_defaults(run=learn.export)
    make = what.add_parser("make-items", help="build all items from the case files, and say what was refused")
    make.add_argument("--out", metavar="FILE", help="default: items/items.jsonl in the corpus")
    make.set_defaults(run=learn.make_items)
    _simulate(what)


def _sheet(what: argparse._SubParsersAction[_Parser], name: str, told: str, run: Command) -> _Parser:
    sheet = what.add_parser(name, help=told)
    sheet.add_argument("--format", choices=("md", "docx"), default="md", help="Markdown (default) or DOCX")
    sheet.add_argument("--language", choices=("en", "de"), default="en", help="language of the sheet (default en)")
    sheet.add_argument("--out", metavar="FILE", help="write to a file instead of the terminal")
    sheet.set_defaults(run=run)
    return sheet


def _simulate(what: argparse._SubParsersAction[_Parser]) -> None:
    from udeassist.cli import simulate

    simulated = what.add_parser("simulate", help="do those who know arrive, and those who guess not?")
    simulated.add_argument("--path", default="desk-officer", help="id of the path (default desk-officer)")
    simulated.add_argument("--language", choices=("en", "de"), default="en", help="language of the items (default en)")
    simulated.add_argument("--learners", type=int, default=1000, help="of each kind (default 1000)")
    simulated.add_argument("--seed", type=int, default=20260501, help="the same seed gives the same figures")
    simulated.set_defaults(run=simulate.run)
