"""One job for the library, described by a JSON object on standard input -> progress and result as JSON lines.

The app runs this as a process of its own at low priority, so that answering goes on meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from udeassist.errors import UdeassistError
from udeassist.ingest.add import add
from udeassist.ingest.keep import remove
from udeassist.ingest.records import Given
from udeassist.settings import Settings

NICE = 10


def main() -> int:
    """Do the job: {"add": [{"path", "origin", "name"}], "collection"} or {"remove": [ids]}."""
    os.nice(NICE)
    asked = json.loads(sys.stdin.read())

    def tell(stage: str, done: int, total: int) -> None:
        print(json.dumps({"stage": stage, "done": done, "total": total}), flush=True)

    settings = Settings.load()
    try:
        if "remove" in asked:
            summary = remove(settings, asked["remove"], progress=tell)
        else:
            files = [Given(path=Path(f["path"]), origin=f["origin"], name=f["name"]) for f in asked["add"]]
            questions = settings.questions and bool(settings.chat.url)
            summary = add(settings, files, asked["collection"], progress=tell, questions=questions)
    except UdeassistError as problem:
        print(json.dumps({"error": str(problem)}), flush=True)
        return problem.exit_code
    print(json.dumps({"summary": summary.model_dump(mode="json")}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
