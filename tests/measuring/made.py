"""A made world for the evals: thirty documents, a question on each, ten nobody can answer, and a good system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.corpus import Corpus
from udeassist.schema import Document, Source, Statement
from udeassist_evals.case import Case, Gold, Nugget, Questions
from udeassist_evals.judging import judged
from udeassist_evals.library import Library
from udeassist_evals.manifest import RunManifest
from udeassist_evals.records import Line, Told
from udeassist_evals.response import Ranked, Response, Sentence
from udeassist_evals.run import Setting, ask
from udeassist_evals.systems.degenerate import cite_of
from udeassist_evals.verifiers import LexicalVerifier

DOCUMENTS = 30
TOWNS = re.findall(
    r"\w+",
    """Linz Graz Bern Genoa Braga Porto Lyon Nantes Ghent Turin Basel Bonn Essen Mainz Ulm Jena Gera Halle Riga Vilnius
    Tartu Narva Turku Oulu Malmo Bergen Oslo Aarhus Odense Aalborg""",
)


def _document(n: int) -> Document:
    town, year, partner = TOWNS[n], 1980 + n, TOWNS[(n + 7) % DOCUMENTS]
    said = (
        f"The city of {town} signed a partnership with {partner} in {year}.",
        f"The council of {town} pays {100 + n} young guides for the river every summer.",
        f"A committee in {town} meets every month to plan visits of schools.",
        f"The office of {town} keeps a register of all agreements since {1900 + n}.",
    )
    cautions = ("Another source gives a later year.", None, None, None)
    return Document(
        id=f"case-{town.lower()}",
        kind="case",
        title=town,
        place=town,
        sources=(Source(key="s", title="Report", publisher="City"),),
        statements=tuple(
            Statement(text=t, section="actions", sources=("s",), caution=c) for t, c in zip(said, cautions, strict=True)
        ),
    )


CORPUS = Corpus(hash="made", documents=tuple(_document(n) for n in range(DOCUMENTS)))
LIBRARY = Library(CORPUS)
LEXICAL = LexicalVerifier()


def _answerable(n: int) -> Case:
    document = CORPUS.documents[n]
    text = document.statements[0].text
    return Case(
        id=f"d{n:03}",
        cluster=document.id,
        kind="lookup",
        language="en",
        question=f"When did {document.title} sign?",
        expected="answered",
        category="answerable",
        nuggets=(Nugget(match_any=(str(1980 + n),)),),
        gold=(Gold(document=document.id, quote=text, start=0, end=len(text), holds=(0,)),),
        documents=((document.id,),),
        about=(document.id,),
    )


def _unanswerable(n: int) -> Case:
    return Case(
        id=f"u{n:03}",
        cluster=CORPUS.documents[n].id,
        kind="lookup",
        language="en",
        question=f"What did the flags of {TOWNS[n]} cost?",
        expected="declined",
        category="near_miss" if n % 2 else "out_of_corpus",
        reasons=("no_support",),
    )


CASES = (*(_answerable(n) for n in range(DOCUMENTS)), *(_unanswerable(n) for n in range(0, DOCUMENTS, 3)))
QUESTIONS = Questions(
    cases=CASES,
    places={c.id: f"dev.jsonl:{n}" for n, c in enumerate(CASES, 1)},
    splits={c.id: "dev" for c in CASES},
    findings=(),
    fingerprints={"dev.jsonl": "0" * 64},
)


def sentence(place: tuple[str, int], role: str = "claim") -> Sentence:
    """A statement, or its caution, cited by itself."""
    statement = LIBRARY.statement(place)
    assert statement is not None
    text = statement.caution if role == "caution" else statement.text
    return Sentence.model_validate({"text": text, "role": role, "citations": (cite_of(place, LIBRARY),)})


def answering(places: Sequence[tuple[str, int]]) -> Response:
    """An answer of these statements with their cautions; evidence is all statements of their documents."""
    said = [sentence(p) for p in places]
    said += [sentence(p, "caution") for p in places if p[1] == 0]
    documents = dict.fromkeys(d for d, _ in places)
    evidence = [Ranked(document_id=d, statement=n, score=1 - n / 10) for d in documents for n in range(4)]
    return Response(
        status="answered",
        sentences=tuple(said),
        evidence=tuple(evidence),
        confidence=0.9,
        shown=" ".join(s.text for s in said),
        milliseconds=5.0,
    )


DECLINED = Response(status="declined", reason="no_support", shown="The case files do not say.", milliseconds=5.0)


class Good:
    """Answers what can be answered, with the one statement that answers; declines the rest."""

    name = "udeassist"
    about = "a good system, made for the tests"

    def covers(self, _: Case) -> bool:
        """Everything."""
        return True

    def respond(self, case: Case) -> Response:
        """The gold statement, or a decline."""
        return answering([(case.cluster, 0)]) if case.answerable else DECLINED


def told(response: Response, case: Case) -> Told:
    """A response, judged and scored as a run does it."""

    class Fixed(Good):
        def respond(self, _: Case) -> Response:
            return response

    return ask(Fixed(), case, setting())


def setting(*systems: object) -> Setting:
    """What a run over the made world is made with."""
    return Setting(LIBRARY, systems or (Good(),), (LEXICAL,), lambda _: None, lambda cases, _: iter(cases))  # type: ignore[arg-type]


def lines(system: object = None) -> tuple[Line, ...]:
    """A whole run in memory."""
    system = system or Good()
    return tuple(
        Line(case=c, split="dev", stratum="dev", systems={"udeassist": ask(system, c, setting())})  # type: ignore[arg-type]
        for c in CASES
    )


def item(case: Case, response: Response) -> object:
    """One judged item."""
    return judged(case, response, LIBRARY, LEXICAL)


def manifest(**changes: object) -> RunManifest:
    """Of a run over the made world."""
    whole: dict[str, object] = {
        "started": "2026-01-01T00:00:00+00:00",
        "split": "all",
        "corpus_hash": "made",
        "documents": DOCUMENTS,
        "statements": 4 * DOCUMENTS,
        "embedder": "none",
        "weights": "0" * 16,
        "calibration": "0" * 16,
        "thresholds": {"en": 0.2},
        "program": "0",
        "questions": {"dev.jsonl": "0" * 64},
        "asked": len(CASES),
        "clusters": DOCUMENTS,
        "systems": {"udeassist": "made"},
        "verifiers": ("lexical",),
        "settings": {"bootstrap samples": 2000},
        "versions": {"python": "3"},
    }
    return RunManifest.model_validate(whole | changes)
