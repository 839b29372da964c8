"""Corpus and paths -> all items, and how many candidates were refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from udeassist.corpus import Corpus
from udeassist.learn.make.balance import Balance
from udeassist.learn.make.candidate import Made, Refused
from udeassist.learn.make.caution import error_items
from udeassist.learn.make.gaps import unrecorded_items
from udeassist.learn.make.multiple import multiple_items
from udeassist.learn.make.opened import open_items
from udeassist.learn.make.order import order_items
from udeassist.learn.make.said import said_items
from udeassist.learn.make.short import short_items
from udeassist.learn.make.subject import match_items, subject_items
from udeassist.learn.prove import prove
from udeassist.learn.records import Item, Path, Unit
from udeassist.learn.world import World, alike
from udeassist.schema import Document, Record

SAME = 0.5  # statements that share so many words tell the same


class Report(Record):
    """What was made and what was refused. `refused` is (kind, reason, how many), most frequent first."""

    items: tuple[Item, ...]
    refused: tuple[tuple[str, str, int], ...]

    @property
    def documents(self) -> int:
        """How many documents the items are about."""
        return len({q.document_id for i in self.items for q in i.citations})


def build_items(corpus: Corpus, paths: Sequence[Path], withdrawn: Iterable[str] = ()) -> Report:
    """The same corpus and paths give the same items in the same order. `withdrawn` are ids that a reviewer took out."""
    world = World(corpus)
    out = frozenset(withdrawn)
    items: dict[str, Item] = {}
    refused: Counter[tuple[str, str]] = Counter()
    choices: set[tuple[str, frozenset[str]]] = set()
    balance = Balance(_studied(world, paths))
    for made in _all(world, paths):
        if isinstance(made, Refused):
            refused[made.kind, made.why] += 1
        elif made.id in out:
            refused[made.kind, "withdrawn by a reviewer"] += 1
        elif why := prove(made, world):
            refused[made.kind, f"proof: {why}"] += 1
        elif made.options and _choice(made) in choices and made.id not in items:
            refused[made.kind, "another item on the file has the same options"] += 1
        elif _told_elsewhere(made, items.values()):
            refused[made.kind, "another file has an item on the same fact"] += 1
        elif made.id not in items and (why := balance.tips(made)):
            refused[made.kind, why] += 1
        else:
            if made.id not in items:
                balance.add(made)
            items.setdefault(made.id, made)
            choices.add(_choice(made))
    counted = tuple((kind, why, number) for (kind, why), number in sorted(refused.items(), key=lambda r: (-r[1], r[0])))
    return Report(items=tuple(items.values()), refused=counted)


def _choice(item: Item) -> tuple[str, frozenset[str]]:
    """What an item is about and what it lets choose from: who has answered one such has read the key of the next."""
    return item.citations[0].document_id, frozenset(o.id for o in item.options)


def _told_elsewhere(item: Item, others: Iterable[Item]) -> bool:
    """Whether an item on another file asks for the same fact: by a statement that says the same, or the same date."""
    if item.kind not in ("single", "error"):
        return False
    mine = item.citations[0]
    return any(
        other.kind == item.kind
        and (theirs := other.citations[0]).document_id != mine.document_id
        and (alike(mine.text, theirs.text) > SAME or _same_key(item, other))
        for other in others
    )


def _same_key(item: Item, other: Item) -> bool:
    """Whether two questions share their answer, a date or figure, and half of their words."""
    keys = [next(o.text for o in i.options if o.id in i.key) for i in (item, other)]
    return keys[0] == keys[1] and any(c.isdigit() for c in keys[0]) and alike(item.stem, other.stem) > SAME / 2


def _all(world: World, paths: Sequence[Path]) -> Iterator[Made]:
    # deeds that stand in a match item; units come first, for they have fewer to choose from
    used: set[tuple[str, int]] = set()
    of_units = [made for path in paths for unit in path.units for made in _of_unit(world, unit, used)]
    borrowed: Counter[str] = Counter()
    places: Counter[int] = Counter()
    # what is studied in a unit comes first, while the scales leave room
    studied = {document for document, _ in _studied(world, paths)}
    for document in sorted(world.corpus.documents, key=lambda d: d.id not in studied):
        yield from _of_document(world, document, borrowed, places, used)
    for theme in world.corpus.themes:
        about = [d for d in world.corpus.documents if theme.id in d.values("theme")]
        yield from match_items(world, about, "", most=3, seed=theme.id, used=used)
    yield from of_units


def _studied(world: World, paths: Sequence[Path]) -> frozenset[tuple[str, int]]:
    """Every statement that is read in a unit: its reading, and the whole of its case."""
    units = [unit for path in paths for unit in path.units]
    cases = {(u.case, n) for u in units for n in range(len(world.document(u.case).statements))}
    return frozenset(cases | {(r.document_id, r.statement) for u in units for r in u.reading})


def _of_document(
    world: World,
    document: Document,
    borrowed: Counter[str],
    places: Counter[int],
    used: set[tuple[str, int]],
) -> Iterator[Made]:
    yield from short_items(world, document, places)
    yield from said_items(world, document, "en", most=5)
    yield from unrecorded_items(world, document, "en", most=5)
    yield from subject_items(world, document, most=2)
    yield from multiple_items(world, document, borrowed, used)
    yield from order_items(world, [(document, n) for n in range(len(document.statements))], "", _short(document))
    yield from error_items(world, document, most=2)
    yield from open_items(document)
    yield from said_items(world, document, "de", most=2)
    yield from unrecorded_items(world, document, "de", most=1)


def _of_unit(world: World, unit: Unit, used: set[tuple[str, int]]) -> Iterator[Made]:
    """What mixes the files of a unit: their cities, their dates."""
    known = {d.id: d for d in world.corpus.documents}
    read = [(known[r.document_id], r.statement) for r in unit.reading]
    if len({d.id for d, _ in read} | {unit.case}) < 3:
        return
    yield from order_items(world, read, unit.id, "")
    about = [known[i] for i in dict.fromkeys([unit.case, *(d.id for d, _ in read)])]
    among: dict[str, list[int]] = {}
    for document, number in read:
        among.setdefault(document.id, []).append(number)
    among[unit.case] = list(range(len(known[unit.case].statements)))
    yield from match_items(world, about, unit.id, most=2, seed=unit.id, used=used, among=among)


def _short(document: Document) -> str:
    return document.title.split(":")[0]
