"""Found -> Draft without a model: scope first, then the kind of question decides who composes."""

from __future__ import annotations

from udeassist.draft.compare import compare
from udeassist.draft.desk import Desk
from udeassist.draft.fit import fit
from udeassist.draft.lists import list_documents
from udeassist.draft.lookup import define, explain, look_up, our_reading, overview, speaks_of, surely
from udeassist.draft.membership import admit
from udeassist.draft.relation import apart, list_partners, relate, together
from udeassist.draft.standing import stand
from udeassist.draft.yes_no import check_claim
from udeassist.names import as_written
from udeassist.reading import Reading
from udeassist.retrieve import Found, Retriever
from udeassist.schema import Draft
from udeassist.tongue import worded


class ExtractiveDrafter:
    """Composes answers out of statements as they stand."""

    mode = "extractive"

    def __init__(self, retriever: Retriever) -> None:
        self._desk = Desk(retriever)

    def draft(self, found: Found) -> Draft:
        """Propose claims, or decline with a typed reason."""
        reading = found.reading
        if reading.scope != "in" and not (reading.scope in ("opinion", "live") and surely(self._desk, found)):
            return self._desk.decline(found, "out_of_scope", reading.scope)
        empty = not reading.names and not any(i.known or i.concepts for i in reading.items)
        if empty and worded(reading.question.tongue):
            return self._desk.decline(found, "unclear", "unclear")
        if reading.foreign and reading.kind != "compare" and not _may_correct(reading):
            names = ", ".join(as_written(n, reading.text) for n in reading.foreign)
            return self._desk.decline(found, "not_in_corpus", "unknown_place", name=names)
        if not (reading.kind == "compare" or _may_correct(reading)) and (unknown := self._unknown(found)):
            return self._desk.decline(found, "not_in_corpus", "unknown_name", name=unknown)
        if reading.mutual and not together(self._desk, reading):
            return apart(self._desk, found)
        if reading.fit and not reading.places:
            return fit(self._desk, found)
        if reading.joins and (admitted := admit(self._desk, found)):
            return admitted
        if reading.standing and (last := stand(self._desk, found)):
            return last
        if reading.partners and (partners := list_partners(self._desk, found)):
            return partners
        if reading.relation and (related := relate(self._desk, found)):
            return related
        if reading.kind in ("lookup", "definition", "overview") and (read := our_reading(self._desk, found)):
            return read
        compose = {
            "verify": check_claim,
            "list": list_documents,
            "compare": compare,
            "definition": define,
            "why": explain,
            "overview": overview,
        }.get(reading.kind, look_up)
        return compose(self._desk, found)

    def _unknown(self, found: Found) -> str:
        """Names in a question that nobody knows, and of which no statement surely speaks all the same; "" of none."""
        reading = found.reading
        if reading.strangers and not surely(self._desk, found):
            return ", ".join(reading.strangers)
        return reading.body if reading.body and not speaks_of(self._desk, found, reading.body) else ""


def _may_correct(reading: Reading) -> bool:
    """A claim may name the wrong city; a statement on another one that it names then corrects it."""
    return reading.kind == "verify" and any(n.documents for n in reading.places)
