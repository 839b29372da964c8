"""Where: what lies in the countries and regions that a list question asks about, or has to do with them."""

from __future__ import annotations

from udeassist.draft.desk import Desk
from udeassist.names import Name, key_of
from udeassist.reading import Reading


def only_where(reading: Reading) -> bool:
    """Is nothing asked for but countries and regions?"""
    return not (reading.themes or reading.status) and all(n.kind in ("country", "region") for n in reading.names)


def lies_there(reading: Reading, number: int) -> bool:
    """Is the document one of every place asked about, and not only said to have to do with it?"""
    return all(any(number in n.documents for n in one) for one in reading.alternatives)


def partner_there(desk: Desk, reading: Reading, row: int) -> bool:
    """Does the statement tell of a partner in a place asked about?"""
    partners = {key_of(r.value) for r in desk.statement(row).shows if r.field == "partner"}
    return any(not partners.isdisjoint(n.forms) for one in reading.alternatives for n in one)


def has_to_do(desk: Desk, reading: Reading, number: int) -> bool:
    """Does the document lie in each region asked about, or have a partner there? One may only be mentioned."""
    document = desk.index.corpus.documents[number]
    partners = {key_of(p) for p in document.values("partner")}

    def there(name: Name) -> bool:
        return number in name.documents or not partners.isdisjoint(name.forms)

    return document.kind != "case" or all(any(map(there, one)) for one in _regions(reading))


def in_region(desk: Desk, reading: Reading, row: int) -> bool:
    """Does the statement speak of the region asked about, or its document lie there? Networks may be for the world."""
    if desk.document(row).kind != "case":
        return True
    return all(any(desk.judge.holds(row, n) for n in one) for one in _regions(reading))


def _regions(reading: Reading) -> list[tuple[Name, ...]]:
    return [one for one in reading.alternatives if all(n.kind == "region" for n in one)]
