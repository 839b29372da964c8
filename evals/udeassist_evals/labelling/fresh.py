"""Questions asked now -> a sample of their answers, where there is no run to take one from."""

from __future__ import annotations

from random import Random

from udeassist.assistant import Assistant
from udeassist.current import CurrentAssistant
from udeassist_evals import run
from udeassist_evals.case import read_questions
from udeassist_evals.labelling.frame import frame_of
from udeassist_evals.labelling.sample import Drawn, draw
from udeassist_evals.library import Library
from udeassist_evals.manifest import manifest_of
from udeassist_evals.records import Line
from udeassist_evals.systems import OWN
from udeassist_evals.systems.ours import Own
from udeassist_evals.verifiers import LexicalVerifier

ASKED = 150  # questions; on the shipped ones they give twice as many pairs as are drawn


def drawn_fresh(
    assistant: Assistant | CurrentAssistant, library: Library, size: int, seed: int, most: int = ASKED
) -> Drawn:
    """A sample out of `most` questions of dev and test, chosen by the seed. Raises UsageError where there are none."""
    read = read_questions("all")
    cases = [c for c in read.cases if read.splits[c.id] != "blind"]
    some = Random(seed).sample(cases, min(most, len(cases)))
    asked = read.model_copy(update={"cases": tuple(some)})
    own, verifier = Own(assistant, library), LexicalVerifier()
    setting = run.Setting(library, (own,), (verifier,), lambda _: None, lambda them, _: iter(them))
    lines = [
        Line(case=c, split=read.splits[c.id], stratum="fresh", systems={OWN: run.ask(own, c, setting)}) for c in some
    ]
    manifest = manifest_of(assistant, asked, "fresh", {OWN: own.about}, (verifier.name,))
    return draw(frame_of(lines, [OWN], library, seed), manifest.key, manifest.corpus_hash, size, seed)
