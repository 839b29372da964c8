"""`udeassist serve`: the chat."""

from __future__ import annotations

import argparse
import sys
import threading

from udeassist.assistant import Assistant
from udeassist.cli.progress import Bar
from udeassist.errors import UsageError
from udeassist.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Open the index (building a missing one) and serve the chat until Ctrl-C."""
    if not 1 <= options.port <= 65_535:
        raise UsageError(f"{options.port} is not a port.", "Give one from 1 to 65535, for example --port 7861.")
    assistant = Assistant.open(Settings.load(), Bar())
    from udeassist_app import serve

    print(f"udeassist: opening the chat on http://{options.host}:{options.port} (Ctrl-C ends it)", file=sys.stderr)
    threading.Thread(target=assistant.warm_up, daemon=True).start()
    serve(assistant, options.host, options.port)
    return 0
