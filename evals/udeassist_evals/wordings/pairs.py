"""A recording -> every sentence that the model drafted, beside the statement it cites and whether it would be shown.

python -m udeassist_evals.wordings.pairs RECORDING OUT      write the pairs, in an order that tells nothing
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from udeassist.assistant import Assistant
from udeassist.chat import Stop
from udeassist.draft import GenerativeDrafter
from udeassist.index import Index
from udeassist.schema import Answer, Draft, Proposal, Record
from udeassist.settings import ChatSettings, Settings
from udeassist.words import words
from udeassist_evals.wordings.tape import Tape, read_tape


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


def pairs(assistant: Assistant, rows: Sequence[dict[str, str]]) -> Iterator[Sentence]:
    """Every sentence that was drafted or shown, once a question, as the program now deals with the recording."""
    tape = Tape("recorded", {r["prompt"]: r["written"] for r in rows})
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


def main() -> None:
    """Write the sentences of a recording as JSON lines, in the order of their ids, and count them."""
    _, rows = read_tape(Path(sys.argv[1]))
    settings = Settings.load().model_copy(update={"chat": ChatSettings()})
    found = {s.id: s for s in pairs(Assistant.open(settings), rows)}
    lines = [json.dumps(found[i].model_dump(), ensure_ascii=False) for i in sorted(found)]
    Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for origin, number in sorted(Counter(s.origin for s in found.values()).items()):
        print(f"{origin:<10} {number}")


if __name__ == "__main__":
    main()
