"""A model's sentence, the statement it cites, its document -> None if it may be shown, else the reason why not."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Generator
from typing import Literal

from udeassist.asked import expected
from udeassist.chat import Stop
from udeassist.names import Gazetteer
from udeassist.schema import Document, Statement
from udeassist.support.door import Entails
from udeassist.support.excerpt import excerpt
from udeassist.support.figures import denials, numbers, reversals, units
from udeassist.words import fold, words

Why = Literal["number_differs", "name_differs", "negation_differs", "not_supported", "leaves_out", "unchecked"]
MOST_KNOWN = 2_000  # verdicts
_CLAUSE = re.compile(r"[.;:,]\s+")
_CAPITAL = re.compile(r"(?<![.!?:“\"(]\s)(?<!^)\b[A-ZÄÖÜÉ][\w'’-]+")


class Checker:
    """Layers, the cheap ones first: figures, names, denials, then support by words or by a model that entails.

    `entails` None means that words decide alone, by `excerpt`.
    """

    def __init__(self, gazetteer: Gazetteer, entails: Entails | None = None) -> None:
        self._gazetteer, self._entails = gazetteer, entails
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str], bool] = OrderedDict()  # the latest verdicts, for follow-ups

    @property
    def name(self) -> str:
        """What decides about support."""
        return self._entails.name if self._entails else "lexical"

    def why_not(self, text: str, language: str, statement: Statement, document: Document) -> Why | None:
        """Why the sentence is not supported by the statement; None if it is.

        "unchecked" where only the verifier can tell and it has not: `settle` has it told. Nobody is waited for here.
        """
        told = statement.german if language == "de" and statement.german else statement.text
        both = f"{statement.text} {statement.german or ''}"
        if not numbers(text) <= numbers(both) or not units(text) <= units(both):
            return "number_differs"
        if not self._names_agree(text, language, both, document):
            return "name_differs"
        if not reversals(text) <= reversals(both) or not _denies_alike(text, told):
            return "negation_differs"
        if repeats(text, statement) is not None:  # shown in the letters of the statement
            return None
        if not _plain(text, both):
            return "not_supported"
        known = False if self._entails is None else self._known.get((_premise(statement, document), text))
        return "unchecked" if known is None else None if known else "not_supported"

    def settle(
        self, text: str, language: str, statement: Statement, document: Document, stop: Stop
    ) -> Generator[None, None, None]:
        """Have the verifier judge the sentence, if it has to, with a beat while it does. A failure leaves it open."""
        if self._entails is None or self.why_not(text, language, statement, document) != "unchecked":
            return
        premise = _premise(statement, document)
        for verdict in self._entails.entails(premise, text, stop):
            if verdict is None:
                yield
            else:
                self._keep((premise, text), verdict)

    def _keep(self, pair: tuple[str, str], verdict: bool) -> None:
        with self._lock:
            self._known[pair] = verdict
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    def leaves_out(self, text: str, question: str, statement: Statement) -> bool:
        """Does the sentence lack what the question asks for, while the statement holds it?

        Figures where it asks when, how many or how much; names where it asks who or where; both where that is open.
        """
        wanted = expected(question)
        if wanted not in ("who", "where") and not numbers(statement.text) <= numbers(text):
            return True
        if wanted in ("when", "count", "money"):
            return False
        named = {n.key for n in self._gazetteer.find(statement.text) if n.binding and n.kind != "region"}
        return not named <= {n.key for n in self._gazetteer.find(text)}

    def _names_agree(self, text: str, language: str, statement: str, document: Document) -> bool:
        known = " ".join([statement, document.title, document.place or "", *document.aliases])
        bound = {n.key for n in self._gazetteer.find(text) if n.binding}  # a word for a concept is no name
        if not bound <= {n.key for n in self._gazetteer.find(known)}:
            return False
        if language == "de":  # every noun has a capital there
            return True
        said = set(words(known))
        return all(set(words(name)) <= said for name in _CAPITAL.findall(text))


def _premise(statement: Statement, document: Document) -> str:
    """The statement, with what it is about where it does not say so itself."""
    about = document.place or document.title
    return statement.text if fold(about) in fold(statement.text) else f"{about}: {statement.text}"


def _plain(text: str, statement: str) -> bool:
    """No mark at its head, and no sign but those of prose, money and the statement: "❌", ">" or "#" say more."""
    signs = (c for c in text if c not in statement)
    strange = any(c in "#*@\\/_•|~^`" or unicodedata.category(c) in ("So", "Sk", "Sm") for c in signs)
    return not strange and (text[:1].isalnum() or text[:1] in "\"“„«'‘(¿¡" or text[:1] == statement[:1])


def repeats(text: str, statement: Statement) -> str | None:
    """The statement's own words, English or German, that the text repeats; None where it says anything else."""
    return excerpt(text, statement.text) or (excerpt(text, statement.german) if statement.german else None)


def _denies_alike(text: str, statement: str) -> bool:
    """The same denials as the clauses it speaks of; one that denies or undoes may be left unsaid only as a whole."""
    if denials(text) > denials(statement):
        return False
    if denials(text) == denials(statement) and reversals(text) == reversals(statement):
        return True
    lost = denials(text) < denials(statement)
    mine = set(words(text))
    clauses = [c for c in _CLAUSE.split(statement) if (lost and denials(c)) or reversals(c) - reversals(text)]
    return not any(len(mine & set(words(c))) > 0.4 * len(set(words(c))) for c in clauses)
