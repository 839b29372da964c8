"""`udeassist-evals sample` and `agreement`: pairs drawn for people to label, and what came of it."""

from __future__ import annotations

import sys
from argparse import Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from udeassist.corpus import load_corpus
from udeassist.errors import UsageError
from udeassist.settings import Settings
from udeassist.store import open_state
from udeassist.store.labels import all_adjudications, all_labels
from udeassist_evals import records
from udeassist_evals.labelling.frame import frame_of
from udeassist_evals.labelling.result import People, people
from udeassist_evals.labelling.sample import FOLDER, SIZES, Drawn, draw, keep, kept, read_sample, read_sealed
from udeassist_evals.labelling.settled import standing, tidy_name
from udeassist_evals.library import Library
from udeassist_evals.run import read_manifest
from udeassist_evals.verifiers import Verifier, verifier_named

# Extractive and made to be beaten; their sentences are the same statements that ours are.
DEGENERATE = frozenset({"refuse all", "first two sentences", "paste top passage", "cite all"})


def add_commands(commands: _SubParsersAction[Any], out: Path) -> None:
    """Both commands, as options of the whole."""
    drawing = commands.add_parser("sample", help="draw sentence-citation pairs for people to label in the app")
    drawing.add_argument("run", type=Path, nargs="?", default=out, metavar="DIR", help=f"a run folder, default {out}")
    drawing.add_argument("--size", type=int, default=SIZES[1], help=f"pairs, default {SIZES[1]}")
    drawing.add_argument("--seed", type=int, default=1, help="another seed draws other pairs")
    drawing.add_argument("--system", action="append", metavar="NAME", help="default ours and those with a model")
    drawing.set_defaults(do=sample)
    agreeing = commands.add_parser("agreement", help="how far people agree, and whether a verifier may gate")
    agreeing.add_argument("sample", nargs="?", metavar="SAMPLE", help="default the newest")
    agreeing.add_argument("--annotators", nargs=2, metavar=("A", "B"), help="default the two who labelled most")
    agreeing.add_argument("--verifier", action="append", default=[], metavar="NAME", help="one more, as for run")
    agreeing.set_defaults(do=agreement)


def sample(options: Namespace) -> int:
    """Draw and keep."""
    settings = Settings.load()
    drawn = drawn_from(
        options.run, Library(load_corpus(settings.corpus_dir)), options.size, options.seed, options.system
    )
    new = keep(settings.data_dir / FOLDER, drawn)
    for stratum in drawn.sealed.strata:
        print(f"{stratum.name:<28} {stratum.drawn} of {stratum.pairs}")
    crossed = sum(p.origin == "crossed" for p in drawn.sealed.pairs)
    print(f"{len(drawn.sample.pairs)} pairs, {crossed} of them crossed.")
    if len(drawn.sample.pairs) < options.size:
        print(f"udeassist-evals: the run holds no more; {options.size} were asked for", file=sys.stderr)
    print(
        f"Sample {drawn.sample.id} is {'kept' if new else 'there already'}. Label it on the Evaluate page of the app."
    )
    return 0


def agreement(options: Namespace) -> int:
    """Print the figures of a sample."""
    settings = Settings.load()
    folder = settings.data_dir / FOLDER
    name = options.sample or next((s.id for s in kept(folder)), "")
    if not name:
        raise UsageError("No sample has been drawn yet.", "Draw one with 'udeassist-evals sample'.")
    from udeassist_evals.report.people import people_text

    verifiers = [verifier_named(v) for v in options.verifier]
    print(people_text(_people(settings, name, options.annotators or (), verifiers)))
    return 0


def drawn_from(run: Path, library: Library, size: int, seed: int, systems: Sequence[str] | None = None) -> Drawn:
    """A sample of a run folder. Raises UsageError for another corpus, an unknown system or a folder without answers."""
    manifest, lines = read_manifest(run), records.read(run)
    if manifest.corpus_hash != library.corpus.hash:
        raise UsageError(f"The corpus has changed since the run in {run}.", "Run 'udeassist-evals run' again.")
    chosen = list(systems or (s for s in manifest.systems if s not in DEGENERATE))
    for name in chosen:
        if name not in manifest.systems:
            raise UsageError(f"The run in {run} has no system '{name}'.", f"It has {', '.join(manifest.systems)}.")
    return draw(frame_of(lines, chosen, library, seed), manifest.key, manifest.corpus_hash, size, seed)


def people_of(run: str) -> tuple[People, ...]:
    """What people said of the samples of a run, newest first; nothing where nobody labelled. Raises UdeassistError."""
    settings = Settings.load()
    if not settings.state_path.is_file():
        return ()
    names = [s.id for s in kept(settings.data_dir / FOLDER) if s.run == run]
    return tuple(p for p in (_people(settings, name, (), ()) for name in names) if any(p.labelled.values()))


def _people(settings: Settings, name: str, annotators: Sequence[str], verifiers: Sequence[Verifier]) -> People:
    folder = settings.data_dir / FOLDER
    drawn, sealed = read_sample(folder, name), read_sealed(folder, name)
    state = open_state(settings.state_path)
    try:
        labels, decided = all_labels(state, name), all_adjudications(state, name)
    finally:
        state.close()
    wanted = [tidy_name(a) for a in annotators]
    known = {label.annotator for label in labels}
    for one in wanted:
        if one not in known:
            raise UsageError(
                f"'{one}' has labelled nothing in sample {name}.", f"There are: {', '.join(sorted(known))}."
            )
    return people(drawn, sealed, standing(labels, decided, wanted), verifiers)
