"""A run -> pairs that people label blind; their labels -> how far they agree, and whether a judge may gate."""

from udeassist_evals.labelling.frame import Pair, frame_of
from udeassist_evals.labelling.result import People, people
from udeassist_evals.labelling.sample import FOLDER, SIZES, Sample, draw, keep, kept, read_sample, read_sealed
from udeassist_evals.labelling.settled import WITH_SPAN, Standing, standing, tidy_name

__all__ = [
    "FOLDER",
    "SIZES",
    "WITH_SPAN",
    "Pair",
    "People",
    "Sample",
    "Standing",
    "draw",
    "frame_of",
    "keep",
    "kept",
    "people",
    "read_sample",
    "read_sealed",
    "standing",
    "tidy_name",
]
