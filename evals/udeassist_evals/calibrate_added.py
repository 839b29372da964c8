"""Calibration questions over bare documents -> src/udeassist/retrieve/calibration_added.json.

Documents that people add have no asks, no aliases, no place and no list of what they do not record. So the case files
are stripped of all that, added to a library of their own as if they had been files, and the questions of
evals/calibration are asked of them. Run `python -m udeassist_evals.calibrate_added [FOLDER [EVERY]]` after `calibrate`;
FOLDER keeps the library for another run, EVERY takes only every n-th question.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from udeassist.assistant import Assistant
from udeassist.corpus import load_corpus
from udeassist.embedder import query_embedder
from udeassist.index import build_index
from udeassist.index.units import unit_of
from udeassist.ingest.embedding import embed_missing
from udeassist.library import Added, Origin, open_library
from udeassist.readers import Block, Facts
from udeassist.schema import Document
from udeassist.settings import Settings
from udeassist.verify import HEADINGS
from udeassist_evals.calibrate import ROOT, fitted

TARGET = ROOT / "src" / "udeassist" / "retrieve" / "calibration_added.json"
# A bare sentence promises less than one whose author wrote down what it answers, so more is refused.
REFUSED = {"en": 0.10, "de": 0.10, "other": 0.12, "unlisted": 0.12}


def main() -> int:
    """Add, ask, fit, report, write."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        settings = Settings.load().model_copy(update={"data_dir": kept})
        numbers = _added(settings)
        every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
        assistant = Assistant.open(settings)
        table = fitted(assistant, numbers, "python -m udeassist_evals.calibrate_added", REFUSED, every)
    TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


def _added(settings: Settings) -> dict[str, int]:
    """Id of each case file -> the number of its bare copy in the index."""
    real = Settings.load()
    if not settings.models_dir.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        settings.models_dir.symlink_to(real.models_dir.resolve(), target_is_directory=True)
    documents = load_corpus(settings.corpus_dir).documents
    library = open_library(settings.data_dir)
    for document in documents:
        bare = _bare(document)
        shown = bare.as_document()
        library.begin(bare, [unit_of(shown, s).id for s in shown.statements])
        library.settle([Origin(origin=o, digest="", choices="", documents=(f"upload-{o}",)) for o in [document.id]])
    library.set_shipped(False)
    embedder = query_embedder(settings.embedder, settings.models_dir)
    embed_missing(library, library.shelf().documents, embedder, lambda *told: print(*told, file=sys.stderr))
    order = {d.id.removeprefix("upload-"): n for n, d in enumerate(library.shelf().documents)}
    library.close()
    build_index(settings)
    return order


def _bare(document: Document) -> Added:
    said = tuple(Block(text=s.text, heading=HEADINGS[s.section]) for s in document.statements)
    facts = Facts(title=document.title, language="en")
    return Added(
        id=f"upload-{document.id}", collection="cases", name=document.id, kind="text", facts=facts, statements=said
    )


if __name__ == "__main__":
    sys.exit(main())
