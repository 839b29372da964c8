"""What a learner does at a desk -> the desk afterwards. Everything that counts is stored before the desk changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from udeassist.corpus import Corpus
from udeassist.learn.cohort import CohortFigures, figures
from udeassist.learn.mastery import Progress, counts
from udeassist.learn.next_step import next_step
from udeassist.learn.notebook import askable, claim, hand_in, path_of, progress_of
from udeassist.learn.records import Curriculum, Item, Language, Path, Unit
from udeassist.store import State
from udeassist.store import people as kept_people
from udeassist.store.codes import tidy
from udeassist.store.people import Learner
from udeassist.store.rows import new_id, now
from udeassist.words import clean as plain_text
from udeassist_app.kept import Kept
from udeassist_app.learn_desk import Asking, Desk, Sitting
from udeassist_app.learn_words import places, tell

LONGEST_NAME = 80


class Room:
    """The acts, one method each. Raises UdeassistError where the world broke; a slip of a person becomes a note."""

    def __init__(self, corpus: Corpus, kept: Kept) -> None:
        self.corpus, self._kept = corpus, kept

    @property
    def state(self) -> State:
        """Raises StateError."""
        return self._kept.state()

    @property
    def curriculum(self) -> Curriculum:
        """Raises CorpusError."""
        return self._kept.curriculum(self.corpus)

    def path(self, desk: Desk) -> Path:
        """The chosen path, else the first."""
        paths = self.curriculum.paths
        return next((p for p in paths if p.id == desk.path), paths[0])

    def unit(self, unit_id: str | None) -> Unit | None:
        """The unit with that id, if there is one."""
        found = path_of(self.curriculum, unit_id)
        return found[1] if found else None

    def item(self, item_id: str) -> Item:
        """The item with that id. Raises KeyError."""
        return next(i for i in self.curriculum.items if i.id == item_id)

    def progress(self, desk: Desk, language: str) -> Progress:
        """What this learner has shown on the chosen path."""
        return progress_of(self.state, desk.learner or "", askable(self.curriculum, self.path(desk), _tongue(language)))

    def person(self, desk: Desk) -> Learner | None:
        """Who sits here, as stored now; None if nobody does or they have been deleted in another window."""
        return kept_people.learner(self.state, desk.learner) if desk.learner else None

    # --- coming and going ------------------------------------------------------------------------

    def begin(self, desk: Desk, language: str, name: object) -> Desk:
        chosen = _named(name)
        if not chosen:
            return _noting(desk, "no_name", language)
        learner, code = kept_people.new_learner(self.state, chosen)
        return Desk(view="map", learner=learner.id, name=chosen, code=code, path=self.curriculum.paths[0].id)

    def resume(self, desk: Desk, language: str, code: object) -> Desk:
        learner = kept_people.find_learner(self.state, code) if isinstance(code, str) and code.strip() else None
        if learner is None:
            return _noting(desk, "no_code", language)
        found = path_of(self.curriculum, learner.unit)
        path = learner.path or (found[0].id if found else "")
        mine = tidy(str(code))
        return Desk(view="map", learner=learner.id, name=learner.name, code=mine, path=path, unit=learner.unit)

    def ask(self, desk: Desk, about: Asking) -> Desk:
        """Whether they mean it: nothing of it can be undone, or only with the code. "" for no."""
        return replace(desk, asking=about, note="")

    def sure(self, desk: Desk, language: str) -> Desk:
        """What they were asked about is done. Who goes is known here no longer; who is deleted, nowhere."""
        if desk.asking == "leave":
            return Desk()
        if desk.cohort:
            kept_people.delete_cohort(self.state, desk.cohort)
        else:
            kept_people.delete_learner(self.state, desk.learner or "")
        return _noting(Desk(), "deleted", language)

    def join(self, desk: Desk, language: str, invitation: object) -> Desk:
        typed = invitation if isinstance(invitation, str) else ""
        cohort = kept_people.join(self.state, desk.learner or "", typed)
        return (
            _noting(desk, "joined", language, name=cohort.name) if cohort else _noting(desk, "no_invitation", language)
        )

    def leave(self, desk: Desk, language: str) -> Desk:
        kept_people.leave(self.state, desk.learner or "")
        return _noting(desk, "left", language)

    # --- reading ---------------------------------------------------------------------------------

    def choose(self, desk: Desk, path: object) -> Desk:
        """Another path, remembered for the next visit."""
        if not isinstance(path, str) or path not in {p.id for p in self.curriculum.paths}:
            return replace(desk, note="")
        kept_people.remember_path(self.state, desk.learner or "", path)
        return replace(desk, path=path, note="")

    def open(self, desk: Desk, place: int) -> Desk:
        """The unit at that place of the path; both are remembered for the next visit."""
        units = self.path(desk).units
        return self._opened(desk, units[place].id) if place < len(units) else desk

    def read_first(self, desk: Desk) -> Desk:
        """The unit of the question that is asked, to read before going on."""
        return self._opened(desk, desk.sitting.objective) if desk.sitting else desk

    def _opened(self, desk: Desk, unit: str) -> Desk:
        path = self.path(desk)
        kept_people.remember_unit(self.state, desk.learner or "", unit)
        kept_people.remember_path(self.state, desk.learner or "", path.id)
        talk = desk.conversation
        if unit != desk.unit:
            talk = replace(talk, exchanges=())
        return replace(
            desk, view="unit", unit=unit, conversation=talk, elsewhere=False, note="", sitting=None, within=None
        )

    def reopen(self, desk: Desk) -> Desk:
        """The unit they read last, as they left it."""
        return replace(desk, view="unit", note="") if self.unit(desk.unit) else desk

    def to_map(self, desk: Desk) -> Desk:
        return replace(desk, view="map", sitting=None, within=None, note="", asking="")

    def know(self, desk: Desk, knows: object) -> Desk:
        if desk.unit and desk.learner:
            claim(self.state, desk.learner, desk.unit, bool(knows))
        return replace(desk, note="")

    # --- quiz ------------------------------------------------------------------------------------

    def quiz(self, desk: Desk, language: str, within: str | None) -> Desk:
        return self.next(replace(desk, view="quiz", within=within, sitting=None, note=""), language)

    def next(self, desk: Desk, language: str) -> Desk:
        """The next question, or none if nothing is open."""
        progress, at = self.progress(desk, language), now()
        step = next_step(progress, at, desk.within)
        number = desk.sitting.number + 1 if desk.sitting else 1
        if step is None:
            return replace(desk, sitting=None, note="")
        sitting = Sitting(
            item=step.item, objective=step.objective, attempt=new_id(), number=number,
            kind="practice" if step.kind == "read" else step.kind,
            again=not counts(progress, step.item, step.objective, at), read=step.kind == "read",
        )  # fmt: skip
        return replace(desk, sitting=sitting, note="")

    def check(self, desk: Desk, language: str, chosen: Sequence[str]) -> Desk:
        """Store the answer, then tell. An incomplete answer is not stored."""
        sitting = desk.sitting
        if sitting is None or sitting.chosen is not None:
            return desk
        item = self.item(sitting.item)
        if not any(chosen):
            return _noting(desk, "choose_first", language)
        if "" in chosen:
            names = item.prompts or places(item, language)
            missing = ", ".join(name for name, one in zip(names, chosen, strict=True) if not one)
            return _noting(desk, "still_open", language, missing=missing)
        if item.kind in ("order", "match") and len(set(chosen)) < len(chosen):
            return _noting(desk, "each_once", language)
        judged, kept = hand_in(self.state, desk.learner or "", sitting.objective, item, chosen, sitting.attempt)
        step = next_step(self.progress(desk, language), now(), desk.within)
        read = step is not None and step.kind == "read"
        return replace(desk, sitting=replace(sitting, chosen=kept, right=judged.right, read=read), note="")

    # --- trainers --------------------------------------------------------------------------------

    def found(self, desk: Desk, language: str, name: object) -> Desk:
        chosen = _named(name)
        if not chosen:
            return _noting(desk, "no_cohort_name", language)
        cohort, key = kept_people.new_cohort(self.state, chosen)
        return Desk(view="trainer", cohort=cohort.id, name=cohort.name, code=cohort.invitation, key=key)

    def open_cohort(self, desk: Desk, language: str, key: object) -> Desk:
        cohort = kept_people.find_cohort(self.state, key) if isinstance(key, str) and key.strip() else None
        if cohort is None:
            invites = isinstance(key, str) and kept_people.invites(self.state, key)
            return _noting(desk, "key_is_invitation" if invites else "no_key", language)
        return Desk(view="trainer", cohort=cohort.id, name=cohort.name, code=cohort.invitation, key=tidy(str(key)))

    def figures(self, desk: Desk) -> CohortFigures:
        """What the trainer of this desk sees."""
        return figures(self.state, desk.cohort or "", self.curriculum)


def _noting(desk: Desk, key: str, language: str, **values: object) -> Desk:
    return replace(desk, note=tell(key, language, **values), asking="")


def _named(name: object) -> str:
    return plain_text(name)[:LONGEST_NAME].strip() if isinstance(name, str) else ""


def _tongue(language: str) -> Language:
    return "de" if language == "de" else "en"
