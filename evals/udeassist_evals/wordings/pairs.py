"""A recording -> every sentence that the model drafted, beside the statement it cites and whether it would be shown.

python -m udeassist_evals.wordings.pairs RECORDING OUT [JUDGED]   write the pairs, in an order that tells nothing;
                                                                  with the labels of those that are judged already
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from udeassist.assistant import Assistant
from udeassist.chat import Stop
from udeassist.draft import GenerativeDrafter
from udeassist.errors import UdeassistError
from udeassist.index import Index
from udeassist.schema import Answer, Draft, Proposal, Record
from udeassist.settings import ChatSettings, Settings
from udeassist.words import words
from udeassist_evals.wordings.tape import Tape, fits, read_tape

READERS = ("a", "b", "c", "d", "e", "f", "g")


class Sentence(Record):
    """A sentence beside the statement it cites. `cited` is empty where it names none.

    `origin` is `dropped` (drafted, and shown to nobody), `model` (drafted and shown, if only in the statement's own
    words) or `statement` (shown where the model had nothing that passed).
    """

    id: str
    question: str
    cited: str
    sentence: str
    origin: Literal["dropped", "model", "statement"]
    verbatim: bool
    why: str = ""


def pairs(assistant: Assistant, rows: Sequence[dict[str, str]], tape: Tape) -> Iterator[Sentence]:
    """Every sentence that was drafted or shown, once a question, as the program now deals with the recording."""
    speaking = Assistant(assistant.index, assistant.embedder, tape)
    writer = GenerativeDrafter(assistant.index, tape)
    for question in dict.fromkeys(r["question"] for r in rows):
        steps = list(speaking.follow(question))
        plain = next(s for s in steps if isinstance(s, Draft))
        *_, finished = writer.drafts(plain, Stop())
        answer = steps[-1]
        assert isinstance(answer, Answer)
        yield from _of(question, finished.proposals, answer, assistant.index)


def _of(question: str, drafted: Sequence[Proposal], answer: Answer, index: Index) -> Iterator[Sentence]:
    written = {tuple(words(p.text)) for p in drafted}
    for claim in answer.claims:
        citation = claim.citations[0]
        cited = _quoted(citation.document_id, citation.quote, index)
        origin: Literal["model", "statement"] = "model" if tuple(words(claim.text)) in written else "statement"
        yield _sentence(question, cited, claim.text, origin)
    why = {d.text: d.why for d in answer.dropped}
    for proposal in drafted:
        if proposal.text in why:
            quote = proposal.quotes[0] if proposal.quotes else None
            cited = _statement(quote.document_id, quote.statement, index) if quote else ""
            yield _sentence(question, cited, proposal.text, "dropped", why[proposal.text])


def _sentence(
    question: str, cited: str, text: str, origin: Literal["dropped", "model", "statement"], why: str = ""
) -> Sentence:
    known = hashlib.blake2b(f"{question}\0{text}\0{cited}".encode(), digest_size=4).hexdigest()
    same = text == cited
    return Sentence(id=known, question=question, cited=cited, sentence=text, origin=origin, verbatim=same, why=why)


def _quoted(document_id: str, quote: str, index: Index) -> str:
    return next(s.text for s in index.corpus.documents[index.numbers[document_id]].statements if quote in s.text)


def _statement(document_id: str, number: int, index: Index) -> str:
    return index.corpus.documents[index.numbers[document_id]].statements[number].text


def labelled(found: Sequence[Sentence], judged: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each sentence with the labels that the same sentence beside the same statement has; new ones have none."""
    known = {(r["cited"], r["sentence"]): {k: v for k, v in r.items() if k in READERS} for r in judged}
    for one in found:
        yield one.model_dump() | known.get((one.cited, one.sentence), {})


def main() -> None:
    """Write the sentences of a recording as JSON lines, in the order of their ids, and count them."""
    _, rows = read_tape(Path(sys.argv[1]))
    settings = Settings.load().model_copy(update={"chat": ChatSettings()})
    tape = Tape("recorded", {r["prompt"]: r["written"] for r in rows})
    found = {s.id: s for s in pairs(Assistant.open(settings), rows, tape)}
    told = fits(tape, rows)
    head, judged = read_tape(Path(sys.argv[3])) if len(sys.argv) > 3 else ({}, [])
    lines = [*([head] if head else []), *labelled([found[i] for i in sorted(found)], judged)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    Path(sys.argv[2]).write_text(text, encoding="utf-8")
    print(told)
    for origin, number in sorted(Counter(s.origin for s in found.values()).items()):
        print(f"{origin:<10} {number}")


if __name__ == "__main__":
    try:
        main()
    except UdeassistError as problem:
        sys.exit(str(problem))
