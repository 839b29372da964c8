"""Verify: only what stands letter for letter in a case file becomes a claim; the rest is dropped with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from udeassist.draft.lists import SHOWN
from udeassist.index import Index
from udeassist.render import as_contract, as_markdown
from udeassist.render.markdown import LISTED
from udeassist.schema import Answer, Claim, Decline, Draft, Evidence, Proposal, Question, Quote, Statement
from udeassist.verify import verify

OPENED = "Linz opened its Danube office in 2016 together with Budapest."
GUIDES = "Linz trains 22,000 young guides for the river every summer."
READING = "A shared river is a subject on which neighbours agree easily."
COUNTED = "Paris counts the Danube office of Linz from 2017, when its staff moved in."


def said(document: str, statement: int, quote: str, text: str | None = None) -> Proposal:
    """A proposal of one statement."""
    return Proposal(text=text or quote, quotes=(Quote(document_id=document, statement=statement, text=quote),))


LINZ_0 = said("case-linz", 0, OPENED)
LINZ_1 = said("case-linz", 1, GUIDES)
LINZ_2 = said("case-linz", 2, READING)
PARIS_0 = said("case-paris", 0, COUNTED)


def answered(index: Index, *proposals: Proposal, kind: str = "lookup", language: str = "en", **more: Any) -> Answer:
    """What `verify` makes of these proposals."""
    text = "When did Linz open its office?"
    question = Question(text=text, standalone=text, language=language)
    evidence = Evidence.model_validate({"question": question, "kind": kind, "hits": (), "searched": 5})
    return verify(Draft(evidence=evidence, proposals=proposals, **more), index)


def test_a_statement_as_it_stands_becomes_a_claim(toy_index: Index) -> None:
    answer = answered(toy_index, LINZ_0)
    (citation,) = answer.claims[0].citations
    assert (answer.status, answer.reason, answer.dropped) == ("answered", None, ())
    assert answer.sources[0].text[citation.start : citation.end] == citation.quote == OPENED
    assert citation.support == "verbatim"
    assert [(r.publisher, r.kind, r.year) for r in answer.sources[0].refs] == [("City of Linz", "official", "2020")]


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (said("case-linz", 0, "Linz opened its office in 1999."), "quote_not_found"),
        (said("case-linz", 1, OPENED), "quote_not_found"),  # the words stand there, but in another statement
        (said("case-linz", 0, OPENED.replace("2016", "2061")), "quote_not_found"),
        (said("case-linz", 0, OPENED.replace("Linz", "LINZ")), "quote_not_found"),
        (said("case-linz", 0, "Linz opened"), "quote_too_short"),
        (said("case-linz", 0, ""), "quote_too_short"),
        (said("case-atlantis", 0, OPENED), "no_source"),
        (said("case-linz", 99, OPENED), "no_source"),
        (said("case-linz", -1, READING), "no_source"),
        (Proposal(text=OPENED, quotes=()), "no_source"),
        (said("case-linz", 0, OPENED, text="Linz never opened an office."), "not_supported"),
        (said("case-linz", 0, OPENED, text=OPENED + " It was great."), "not_supported"),
        (said("case-linz", 2, READING), "reading_as_fact"),
    ],
)
def test_a_made_up_quote_drops_its_claim(toy_index: Index, proposal: Proposal, why: str) -> None:
    answer = answered(toy_index, proposal, LINZ_1)
    assert [(d.text, d.why) for d in answer.dropped] == [(proposal.text, why)]
    assert [c.text for c in answer.claims] == [GUIDES]


def test_one_bad_quote_among_good_ones_drops_the_claim(toy_index: Index) -> None:
    both = Proposal(
        text=OPENED, quotes=(*LINZ_0.quotes, Quote(document_id="case-paris", statement=0, text="Never said by Paris."))
    )
    answer = answered(toy_index, both, LINZ_1)
    assert [d.why for d in answer.dropped] == ["quote_not_found"]
    assert [s.document_id for s in answer.sources] == ["case-linz"]  # what was dropped leaves no source behind


def test_nothing_left_is_a_decline(toy_index: Index) -> None:
    answer = answered(toy_index, said("case-linz", 0, "Linz was never there at all."), verdict="holds")
    assert (answer.status, answer.reason, answer.verdict, answer.claims, answer.sources) == (
        "declined",
        "no_support",
        None,
        (),
        (),
    )
    assert "never there" not in as_markdown(answer)


def test_a_draft_that_declines_keeps_its_reason(toy_index: Index) -> None:
    decline = Decline(reason="out_of_scope", detail="No.")
    assert answered(toy_index, decline=decline).reason == "out_of_scope"
    assert answered(toy_index, LINZ_0, decline=decline).decline is None


@pytest.mark.parametrize("kind", ["why", "overview"])
def test_our_own_reading_is_said_where_reasons_are_asked_for_and_labelled(toy_index: Index, kind: str) -> None:
    answer = answered(toy_index, LINZ_2, kind=kind)
    assert answer.sources[0].reading
    assert answer.sources[0].refs[0].publisher == "udeassist"
    assert as_markdown(answer).startswith("*Our reading:* ")


@pytest.mark.parametrize("kind", ["lookup", "definition", "list", "compare", "verify"])
def test_our_own_reading_never_answers_a_question_of_fact(toy_index: Index, kind: str) -> None:
    assert answered(toy_index, LINZ_2, kind=kind).status == "declined"


def test_sources_are_numbered_by_first_use_and_shared(toy_index: Index) -> None:
    twice = Proposal(text=GUIDES, quotes=(*LINZ_1.quotes, *PARIS_0.quotes))
    answer = answered(toy_index, PARIS_0, LINZ_0, twice)
    assert [[c.n for c in claim.citations] for claim in answer.claims] == [[1], [2], [3, 1]]
    assert [s.n for s in answer.sources] == [1, 2, 3]
    assert as_markdown(answer).split("\n\n")[0].endswith("moved in. [1]")


def test_a_caution_travels_with_its_claim(toy_index: Index) -> None:
    answer = answered(toy_index, LINZ_1, LINZ_0)
    assert [(c.text, c.claim, c.n) for c in answer.cautions] == [("Budapest gives 2017.", 1, 2)]
    assert f"{OPENED} [2] **Caution:** Budapest gives 2017. [2]" in as_markdown(answer)


def test_a_german_wording_is_supported_by_the_english_statement(toy_index: Index) -> None:
    german = said("case-linz", 0, OPENED, text="Linz eröffnete 2016 zusammen mit Budapest sein Donaubüro.")
    answer = answered(toy_index, german, language="de")
    assert answer.claims[0].citations[0].support == "supported"
    assert any("unsere Übersetzung" in n for n in answer.notices)


def test_a_conflict_shows_when_both_sides_do(toy_index: Index) -> None:
    both = answered(toy_index, LINZ_0, PARIS_0)
    assert [(c.claims, c.about) for c in both.conflicts] == [((0, 1), "the year of the office")]
    assert "The sources disagree on the year of the office." in as_markdown(both)
    assert answered(toy_index, LINZ_0, PARIS_0, language="de").conflicts[0].about == "das Jahr des Büros"
    assert answered(toy_index, LINZ_0).conflicts == ()


def test_a_line_that_disagrees_with_a_list_is_not_counted_in_its_head(toy_index: Index) -> None:
    lines = [p.model_copy(update={"group": g}) for p, g in ((LINZ_0, "Linz"), (LINZ_1, "Danube"), (PARIS_0, "Paris"))]
    assert as_markdown(answered(toy_index, *lines, kind="list", total=2)).startswith("2 found:")


def test_drafting_and_rendering_agree_how_long_a_list_is() -> None:
    assert LISTED == SHOWN


def test_an_open_part_makes_the_answer_partial_and_is_named(toy_index: Index) -> None:
    answer = answered(toy_index, LINZ_0, open_parts=("who paid for it?",))
    assert answer.status == "partial"
    assert "Not in the case files: who paid for it?" in as_markdown(answer)


def test_an_open_part_is_never_printed_as_a_sentence_of_ours(toy_index: Index) -> None:
    answer = answered(toy_index, LINZ_0, open_parts=("and why the mayor robbed the bank.",))
    assert "Not in the case files: and why the mayor robbed the bank." in as_markdown(answer)


def test_our_own_reading_is_no_support_for_a_fact(toy_index: Index) -> None:
    answer = answered(toy_index, Proposal(text=OPENED, quotes=(*LINZ_0.quotes, *LINZ_2.quotes)))
    assert not any(s.reading for s in answer.sources)


def test_markup_in_a_case_file_stays_text(toy_index: Index) -> None:
    answer = answered(toy_index, LINZ_0, open_parts=("<img src=x> [a](javascript:b) | **c**?",))
    assert r"\<img src=x\> \[a\](javascript:b) \| \*\*c\*\*?" in as_markdown(answer)


def test_the_same_draft_gives_the_same_answer(toy_index: Index) -> None:
    assert as_contract(answered(toy_index, LINZ_0, PARIS_0)) == as_contract(answered(toy_index, LINZ_0, PARIS_0))


def test_a_claim_cannot_be_made_without_a_citation(toy_index: Index) -> None:
    with pytest.raises(ValidationError):
        Claim(text="A claim.", citations=())
    (citation,) = answered(toy_index, LINZ_0).claims[0].citations
    with pytest.raises(ValidationError):
        type(citation).model_validate({**citation.model_dump(), "quote": "too short"})


@pytest.mark.parametrize(
    "change",
    [
        {"status": "declined", "reason": "unclear"},  # declined, yet claims stand
        {"claims": ()},  # answered without a claim
        {"reason": "unclear"},  # answered with a reason
        {"status": "declined", "claims": (), "reason": None},  # declined without one
        {"extra": 1},
    ],
)
def test_an_answer_says_something_or_declines(toy_index: Index, change: dict[str, Any]) -> None:
    whole = answered(toy_index, LINZ_0).model_dump()
    assert Answer.model_validate(whole)
    with pytest.raises(ValidationError):
        Answer.model_validate({**whole, **change})


def test_records_cannot_be_changed(toy_index: Index) -> None:
    with pytest.raises(ValidationError):
        answered(toy_index, LINZ_0).claims[0].text = "Something else."  # type: ignore[misc]


@pytest.mark.parametrize("fields", [{}, {"sources": ("a",), "ours": True}])
def test_a_statement_has_sources_or_is_our_reading_and_not_both(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate({"text": "A statement.", "section": "context", **fields})
