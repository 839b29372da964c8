"""`udeassist index build | verify | ship`."""

from __future__ import annotations

import argparse

import numpy as np

from udeassist.cli.progress import Bar
from udeassist.index import build_index, check, open_index, probe
from udeassist.index.shipped import Vectors, write_vectors_file
from udeassist.index.states import read_states, write_states
from udeassist.settings import Settings


def build(options: argparse.Namespace) -> int:
    """Build the index if anything changed, and say what stands."""
    manifest, built = build_index(Settings.load(), Bar(), shipped=not options.no_shipped, force=options.force)
    state = "built" if built else "unchanged"
    print(
        f"Index {state}: {manifest.documents} documents, {manifest.statements} statements, "
        f"{manifest.units} vectors of {manifest.embedder}."
    )
    return 0


def verify(_: argparse.Namespace) -> int:
    """Look every vector up by itself; exit 3 with a sentence if one does not find itself."""
    looked = probe(open_index(Settings.load()))
    print(f"All {looked} vectors find themselves.")
    return 0


def ship(_: argparse.Namespace) -> int:
    """Write the vectors of the index in use to the tracked folder, for people who do not want to embed."""
    settings = Settings.load()
    folder, manifest = check(settings)
    ids = (folder / "unit_ids.txt").read_text(encoding="ascii").split()
    matrix = np.concatenate([np.load(folder / name) for name in ("vectors.npy", "gap_vectors.npy")])
    vectors = Vectors(manifest.embedder, manifest.weights, manifest.agreement, ids, matrix)
    write_vectors_file(settings.shipped_dir, vectors)
    states = read_states(folder)
    if states is not None:
        write_states(settings.shipped_dir, states)
    print(f"Wrote {len(vectors.place)} vectors to {settings.shipped_dir}.")
    return 0
