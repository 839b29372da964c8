"""A desk of the Evaluate page and what someone does there -> the desk after it; labels are stored before it returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from udeassist.current import CurrentAssistant
from udeassist.errors import UdeassistError
from udeassist.store import State
from udeassist.store.labels import (
    Adjudication,
    Label,
    LabelValue,
    add_adjudication,
    add_label,
    all_adjudications,
    all_labels,
)
from udeassist.store.rows import new_id
from udeassist_app.evaluate_words import tell
from udeassist_app.kept import Kept
from udeassist_evals.labelling import SIZES, WITH_SPAN, Pair, Sample, Standing, keep, kept, read_sample, standing
from udeassist_evals.labelling import tidy_name as tidy
from udeassist_evals.labelling.command import drawn_from
from udeassist_evals.labelling.fresh import drawn_fresh
from udeassist_evals.labelling.spans import span_of
from udeassist_evals.library import Library
from udeassist_evals.run import read_manifest

LABELS: tuple[LabelValue, ...] = get_args(LabelValue)
FRESH = "fresh"
LONGEST_NOTE = 4000
View = Literal["door", "label", "settle"]


@dataclass(frozen=True)
class EvalDesk:
    """Where this tab is. `turn` is the id under which what is decided next will be stored, once."""

    view: View = "door"
    sample: str = ""
    name: str = ""
    place: int = 0
    turn: str = field(default_factory=new_id)
    note: str = ""


class EvalRoom:
    """Safe to share between tabs: all that counts is in the store, and each act reads it anew."""

    def __init__(self, assistant: CurrentAssistant, where: Kept) -> None:
        self.assistant, self.where = assistant, where
        self._samples: dict[str, Sample] = {}

    @property
    def state(self) -> State:
        """The open store. Raises StateError."""
        return self.where.state()

    # --- what there is ---------------------------------------------------------------------------

    def samples(self) -> tuple[Sample, ...]:
        """All samples, newest first. Raises WorldError."""
        return kept(self.where.samples_dir)

    def sample(self, desk: EvalDesk) -> Sample:
        """The sample of a desk; it never changes once drawn. Raises UsageError, WorldError."""
        if desk.sample not in self._samples:
            self._samples[desk.sample] = read_sample(self.where.samples_dir, desk.sample)
        return self._samples[desk.sample]

    def runs(self) -> list[tuple[str, Path]]:
        """(when it began, folder) of the finished runs that can be found, newest first."""
        root = self.where.runs_dir
        folders = [root, *sorted(p for p in root.iterdir() if p.is_dir())] if root.is_dir() else []
        found = []
        for folder in folders:
            try:
                found.append((read_manifest(folder).started, folder))
            except UdeassistError:
                continue  # no run folder
        return sorted(found, reverse=True)

    def pairs(self, desk: EvalDesk) -> tuple[Pair, ...]:
        """What this desk goes through: the sample in its order, or what the two annotators differ on."""
        pairs = self.sample(desk).pairs
        if desk.view != "settle":
            return pairs
        disputed = set(self.standing(desk.sample).disputed)
        return tuple(p for p in pairs if p.id in disputed)

    def standing(self, sample: str) -> Standing:
        """Labels and decisions as they are now. Raises StateError."""
        return standing(all_labels(self.state, sample), all_adjudications(self.state, sample))

    def mine(self, desk: EvalDesk) -> dict[str, Label]:
        """Pair -> what this person said last."""
        return {x.pair: x for x in all_labels(self.state, desk.sample) if x.annotator == desk.name}

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, desk: EvalDesk, language: str, run: object, size: object, seed: object) -> EvalDesk:
        """A new sample out of a run or of fresh answers. Raises UdeassistError."""
        number = str(seed).strip().removesuffix(".0")
        if not (number.isascii() and number.isdigit() and len(number) <= 9):
            return noting(desk, "bad_seed", language)
        count = size if isinstance(size, int) and size in SIZES else SIZES[1]
        library = Library(self.assistant.index.corpus)
        folder = next((f for started, f in self.runs() if started == run), None)
        if run == FRESH:
            drawn = drawn_fresh(self.assistant, library, count, int(number))
        elif folder is not None:
            drawn = drawn_from(folder, library, count, int(number))
        else:
            return noting(desk, "no_run", language)
        new = keep(self.where.samples_dir, drawn)
        after = replace(desk, sample=drawn.sample.id)
        return noting(after, "drawn" if new else "drawn_already", language, n=len(drawn.sample.pairs))

    # --- labelling -------------------------------------------------------------------------------

    def begin(self, desk: EvalDesk, language: str, sample: object, name: object) -> EvalDesk:
        """To the first pair that this person has not labelled."""
        after = self._entered(desk, language, sample, name, "label")
        if after.view == "door":
            return after
        mine = self.mine(after)
        left = [n for n, p in enumerate(self.pairs(after)) if p.id not in mine]
        if not left:
            return noting(after, "all_done", language, of=len(mine))
        return replace(after, place=left[0])

    def save(self, desk: EvalDesk, language: str, label: object, chosen: object, note: object) -> EvalDesk:
        """Store a label, or say what is missing; then on to the next pair that has none. Raises StateError."""
        said = self._said(desk, language, label, chosen, note)
        if isinstance(said, EvalDesk):
            return said
        pair = self.pairs(desk)[desk.place]
        if pair.id in self.standing(desk.sample).adjudications:
            return noting(desk, "closed", language)
        who = {"run": desk.sample, "pair": pair.id, "annotator": desk.name, "id": desk.turn}
        add_label(self.state, Label.model_validate(said | who))
        return self._onwards(desk, language, set(self.mine(desk)), "all_done")

    # --- adjudicating ----------------------------------------------------------------------------

    def settle(self, desk: EvalDesk, language: str, sample: object, name: object) -> EvalDesk:
        """To the first pair that two people differ on and nobody decided; whoever still labels must not see it."""
        after = self._entered(desk, language, sample, name, "settle")
        if after.view == "door":
            return after
        stands, mine = self.standing(after.sample), self.mine(after)
        left = len(self.sample(after).pairs) - len(mine)
        if mine and left:
            return noting(replace(after, view="door"), "not_you", language, name=after.name, n=left)
        if not stands.disputed:
            return noting(replace(after, view="door"), "two_first", language)
        places = [n for n, p in enumerate(self.pairs(after)) if p.id in stands.open]
        return replace(after, place=places[0]) if places else noting(after, "all_settled", language)

    def decide(self, desk: EvalDesk, language: str, label: object, chosen: object, note: object) -> EvalDesk:
        """Store what holds; then on to the next that is open. Raises StateError."""
        said = self._said(desk, language, label, chosen, note)
        if isinstance(said, EvalDesk):
            return said
        pair = self.pairs(desk)[desk.place]
        who = {"run": desk.sample, "pair": pair.id, "adjudicator": desk.name, "id": desk.turn}
        add_adjudication(self.state, Adjudication.model_validate(said | who))
        return self._onwards(desk, language, set(self.standing(desk.sample).adjudications), "all_settled")

    def move(self, desk: EvalDesk, by: int) -> EvalDesk:
        """To a neighbour, nothing stored; at either end it stays."""
        last = len(self.pairs(desk)) - 1
        return replace(desk, place=max(0, min(last, desk.place + by)), turn=new_id(), note="")

    def stop(self, desk: EvalDesk) -> EvalDesk:
        """Back to the door; the name and the sample are kept."""
        return EvalDesk(sample=desk.sample, name=desk.name)

    def _entered(self, desk: EvalDesk, language: str, sample: object, name: object, view: View) -> EvalDesk:
        chosen = tidy(name)
        if not chosen:
            return noting(desk, "no_name", language)
        if not isinstance(sample, str) or not sample:
            return noting(desk, "choose_sample", language)
        after = EvalDesk(view=view, sample=sample, name=chosen)
        self.sample(after)  # raises for one that is not there
        return after

    def _said(
        self, desk: EvalDesk, language: str, label: object, chosen: object, note: object
    ) -> dict[str, object] | EvalDesk:
        """The fields of a label; or the desk with a note on what is missing."""
        if label not in LABELS:
            return noting(desk, "choose_label", language)
        words = note.strip() if isinstance(note, str) else ""
        if len(words) > LONGEST_NOTE:
            return noting(desk, "long_note", language)
        numbers = [int(c) for c in chosen if isinstance(c, str) and c.isdigit()] if isinstance(chosen, list) else []
        span = span_of(self.pairs(desk)[desk.place].passage, numbers)
        if label in WITH_SPAN and span is None:
            return noting(desk, "choose_span", language)
        start, end = span if span and label in WITH_SPAN else (None, None)
        return {"label": label, "start": start, "end": end, "note": words}

    def _onwards(self, desk: EvalDesk, language: str, done: set[str], finished: str) -> EvalDesk:
        """The next pair that is not done, after this one or from the beginning."""
        pairs = self.pairs(desk)
        order = [*range(desk.place + 1, len(pairs)), *range(desk.place + 1)]
        left = [n for n in order if pairs[n].id not in done]
        if not left:
            return noting(replace(desk, turn=new_id()), finished, language, of=len(pairs))
        return noting(replace(desk, place=left[0], turn=new_id()), "saved", language)


def noting(desk: EvalDesk, key: str, language: str, **values: object) -> EvalDesk:
    """The desk with a note."""
    return replace(desk, note=tell(key, language, **values))
