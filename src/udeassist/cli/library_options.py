"""The options of the commands on added documents."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from udeassist.readers import FIELDS


def library_commands(commands: Any) -> None:
    """All of them, each with its help."""
    one = commands.add_parser("add", help="take in documents of your own")
    one.add_argument("path", nargs="+", help="files, folders, patterns; '-' reads one document from standard input")
    one.add_argument("--collection", metavar="NAME", help="the collection they belong to (default: documents)")
    one.add_argument(
        "--meta",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=f"say what a file does not: {', '.join(FIELDS)}",
    )
    which = one.add_mutually_exclusive_group()
    one.add_argument(
        "--questions", action="store_true", help="let the chat model write what each statement answers; checked"
    )
    which.add_argument("--no-shipped", action="store_true", help="answer from added documents only, from now on")
    which.add_argument("--shipped", action="store_true", help="answer from our case files as well, from now on")
    _json(one).set_defaults(run=_later("add"))

    one = commands.add_parser("list", help="list added documents, and files that were set aside")
    one.add_argument("--collection", metavar="NAME", help="only this collection")
    _json(one).set_defaults(run=_later("list_documents"))

    one = commands.add_parser("show", help="print an added document as it is kept")
    one.add_argument("document", nargs="+", help="id, title or file")
    one.set_defaults(run=_later("show"))

    one = commands.add_parser("remove", help="take documents out again, with every trace")
    one.add_argument("document", nargs="*", help="id, title, file or folder")
    one.add_argument("--collection", metavar="NAME", help="everything in this collection")
    _json(one).set_defaults(run=_later("remove"))

    one = commands.add_parser("update", help="read files again that have changed on the disk")
    one.add_argument("--prune", action="store_true", help="take out documents whose file is gone")
    _json(one).set_defaults(run=_later("update"))

    one = commands.add_parser("export", help="write added documents as Markdown")
    one.add_argument("document", nargs="*", help="id, title or file; all if none is named")
    one.add_argument("--to", required=True, metavar="FOLDER", help="where to write them")
    one.add_argument("--collection", metavar="NAME", help="only this collection")
    one.set_defaults(run=_later("export"))

    commands.add_parser("verify", help="check library and index").set_defaults(run=_later("verify"))
    commands.add_parser("rebuild", help="build the index anew from the library").set_defaults(run=_later("rebuild"))
    for name, help_, run in (
        ("backup", "copy the library into one file", _later("backup")),
        ("restore", "put such a copy back", _later("restore")),
    ):
        one = commands.add_parser(name, help=help_)
        one.add_argument("file")
        one.set_defaults(run=run)


def _later(name: str) -> Callable[[argparse.Namespace], int]:
    """The command itself, imported when it is run: asking a question needs no database."""

    def run(options: argparse.Namespace) -> int:
        from udeassist.cli import library

        command: Callable[[argparse.Namespace], int] = getattr(library, name)
        return command(options)

    return run


def _json(command: Any) -> Any:
    command.add_argument("--json", action="store_true", help="print one JSON object")
    return command
