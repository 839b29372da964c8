"""Pairs for people to label: what is drawn, what stays sealed, what counts, and what comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring.made import CASES, LIBRARY, manifest
from measuring.wide import lines
from udeassist.errors import StateError, UsageError, WorldError
from udeassist.store import open_state
from udeassist.store.labels import Adjudication, Label, LabelValue, add_adjudication, add_label
from udeassist_evals import cli
from udeassist_evals.labelling import Sample, draw, frame_of, keep, kept, people, read_sample, read_sealed, standing
from udeassist_evals.labelling.command import people_of
from udeassist_evals.labelling.sample import Drawn
from udeassist_evals.labelling.settled import tidy_name
from udeassist_evals.labelling.spans import chosen_in, sentences_of, span_of
from udeassist_evals.report import write_report
from udeassist_evals.report.people import people_text
from udeassist_evals.summary import summarise

OWN = ["udeassist"]
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def drawn(size: int = 20, seed: int = 1) -> Drawn:
    return draw(frame_of(lines(), OWN, LIBRARY, seed), manifest().key, "made", size, seed)


def said(sample: Sample, who: str, labels: Sequence[LabelValue], later: int = 0) -> list[Label]:
    """One label a pair, minutes after noon."""
    at = NOON + timedelta(minutes=later)
    return [
        Label(run=sample.id, pair=p.id, annotator=who, label=x, at=at)
        for p, x in zip(sample.pairs, labels, strict=False)
    ]


def decided(sample: Sample, place: int, label: LabelValue, later: int = 5) -> Adjudication:
    at = NOON + timedelta(minutes=later)
    return Adjudication(run=sample.id, pair=sample.pairs[place].id, adjudicator="C", label=label, at=at)


def test_a_seed_fixes_the_sample_and_another_seed_draws_another() -> None:
    one, again, other = drawn(), drawn(), drawn(seed=2)
    assert (one.sample.pairs, one.sample.id) == (again.sample.pairs, again.sample.id)
    assert one.sample.id != other.sample.id
    assert len({p.id for p in one.sample.pairs}) == 20


def test_strata_are_drawn_evenly_and_each_pair_knows_how_many_it_stands_for() -> None:
    sealed = drawn().sealed
    assert len(sealed.strata) > 1
    drawn_each = [s.drawn for s in sealed.strata if s.drawn < s.pairs]
    assert max(drawn_each) - min(drawn_each) <= 1
    assert sum(p.weight for p in sealed.pairs) == pytest.approx(sum(s.pairs for s in sealed.strata))
    assert {p.origin for p in sealed.pairs} == {"cited", "crossed"}


def test_a_quote_can_be_found_in_every_passage_and_a_crossed_one_is_not_cited() -> None:
    frame = frame_of(lines(), OWN, LIBRARY, 1)
    for framed in frame.pairs:
        quote = framed.pair.passage[framed.pair.start : framed.pair.end]
        assert quote
        assert (framed.pair.sentence == quote) is (framed.origin == "cited")
    assert frame.left_out["cautions"] > 0


def test_blind_questions_are_read_by_nobody() -> None:
    blind = [line.model_copy(update={"split": "blind"}) for line in lines()]
    frame = frame_of(blind, OWN, LIBRARY, 1)
    assert frame.pairs == ()
    with pytest.raises(UsageError, match="no pairs to draw"):
        draw(frame, "r", "made", 10, 1)


def test_the_file_that_the_page_reads_holds_no_score_and_no_origin(tmp_path: Path) -> None:
    one = drawn()
    assert keep(tmp_path, one)
    text = (tmp_path / one.sample.id / "sample.json").read_text(encoding="utf-8")
    assert not re.search("support|score|weight|origin|crossed|system", text)
    assert read_sealed(tmp_path, one.sample.id) == one.sealed
    assert kept(tmp_path) == (one.sample,)


def test_a_sample_that_is_kept_is_never_written_again(tmp_path: Path) -> None:
    one = drawn()
    keep(tmp_path, one)
    assert not keep(tmp_path, drawn())
    assert read_sample(tmp_path, one.sample.id).drawn == one.sample.drawn


@pytest.mark.parametrize("name", ["", "../etc", "0" * 12, "x\n", "a" * 5000])
def test_a_sample_of_no_such_name_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="There is no sample"):
        read_sample(tmp_path, name)


def test_a_damaged_sample_is_named(tmp_path: Path) -> None:
    keep(tmp_path, one := drawn())
    (tmp_path / one.sample.id / "sample.json").write_text("{")
    with pytest.raises(WorldError, match=r"sample\.json is damaged"):
        kept(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="cannot be written"):
        keep(tmp_path / "file", drawn())


@given(st.text(min_size=1, max_size=200), st.sets(st.integers(-2, 9)))
def test_sentences_cover_a_passage_in_order_and_a_choice_comes_back(passage: str, chosen: set[int]) -> None:
    places = sentences_of(passage)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert " ".join(passage[a:b] for a, b in places).split() == passage.split() or not passage.split()
    span = span_of(passage, chosen)
    if span is None:
        assert not any(0 <= n < len(places) for n in chosen)
    else:
        assert set(chosen_in(passage, span)) >= {n for n in chosen if 0 <= n < len(places)}


def test_the_later_label_counts_and_the_earlier_one_stays() -> None:
    sample = drawn().sample
    stands = standing([*said(sample, "A", ["full"]), *said(sample, "A", ["none"], later=1)], [])
    assert stands.labels[sample.pairs[0].id]["A"].label == "none"


def test_a_label_given_after_the_adjudication_is_not_blind_and_does_not_count() -> None:
    sample = drawn().sample
    before = [*said(sample, "A", ["full"]), *said(sample, "B", ["none"])]
    stands = standing([*before, *said(sample, "A", ["none"], later=9)], [decided(sample, 0, "partial")])
    assert stands.disputed == (sample.pairs[0].id,)
    assert stands.settled == {sample.pairs[0].id: "partial"}


def test_only_differences_await_the_adjudicator_and_the_last_word_holds() -> None:
    sample = drawn().sample
    labels = [*said(sample, "A", ["full", "none", "full"]), *said(sample, "B", ["full", "full", "none"])]
    stands = standing(labels, [decided(sample, 1, "none"), decided(sample, 1, "partial", later=7)])
    assert stands.open == (sample.pairs[2].id,)
    assert stands.settled == {sample.pairs[0].id: "full", sample.pairs[1].id: "partial"}


def test_the_two_who_labelled_most_are_compared_and_others_are_named() -> None:
    sample = drawn().sample
    labels = [*said(sample, "Zoe", ["full"] * 9), *said(sample, "Al", ["full"]), *said(sample, "Bo", ["full"] * 8)]
    stands = standing(labels, [])
    assert (stands.annotators, stands.others) == (("Bo", "Zoe"), ("Al",))
    assert standing(labels, [], ["Al", "Zoe"]).annotators == ("Al", "Zoe")


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [("  Ana \n B", "Ana B"), ("e\u0301", "é"), ("\u200b\x00", ""), (None, ""), ("x" * 99, "x" * 80)],
)
def test_a_name_is_kept_in_one_form(typed: object, kept_as: str) -> None:
    assert tidy_name(typed) == kept_as


def truth(one: Drawn) -> list[LabelValue]:
    """What an attentive person says: crossed ones are not supported."""
    origin = {p.pair: p.origin for p in one.sealed.pairs}
    return ["full" if origin[p.id] == "cited" else "none" for p in one.sample.pairs]


def test_people_and_verifier_are_told_in_words_with_the_rule_applied() -> None:
    one = drawn(60)
    right = truth(one)
    wavering = ["partial" if n % 10 == 0 else x for n, x in enumerate(right)]
    stands = standing(
        [*said(one.sample, "A", right), *said(one.sample, "B", wavering)],  # type: ignore[arg-type]
        [decided(one.sample, n, right[n]) for n in range(0, 60, 10)],
    )
    found = people(one.sample, one.sealed, stands)
    assert (found.both, found.disputed, found.open) == (60, 6, 0)
    assert found.agreement[0].value == pytest.approx(0.9)
    verifier = found.verifiers[0]
    assert (verifier.tpr.value, verifier.tnr.value, verifier.kappa) == (1, 1, 1)
    text = people_text(found)
    assert "stays advisory: 60 settled pairs, 100 are needed" in text
    assert "A judge may gate at kappa 0.6 and TPR and TNR 0.8 on 100 settled pairs or more." in text
    assert "Gwet's AC1" in text


def test_the_report_has_the_section_only_where_people_labelled(tmp_path: Path) -> None:
    one = drawn(40)
    stands = standing([*said(one.sample, "<b>A", truth(one)), *said(one.sample, "B", truth(one))], [])
    run = lines()
    summary = summarise(run, {"udeassist": "made"}, [])
    write_report(tmp_path / "a.html", run, summary, manifest())
    write_report(tmp_path / "b.html", run, summary, manifest(), people=[people(one.sample, one.sealed, stands)])
    assert 'id="people"' not in (tmp_path / "a.html").read_text(encoding="utf-8")
    html = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Cohen&#39;s kappa" in html
    assert "stays advisory" in html
    assert "<b>A" not in html


def test_both_commands_work_on_a_run_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("UDEASSIST_DATA_DIR", str(tmp_path / "data"))
    assert cli.main(["agreement"]) == 2
    assert "No sample has been drawn yet" in capsys.readouterr().err
    assert cli.main(["sample", str(folder)]) == 2
    (folder / "manifest.json").write_text(manifest().model_dump_json())
    (folder / "records.jsonl").write_text("".join(line.model_dump_json() + "\n" for line in lines()))
    assert cli.main(["sample", str(folder)]) == 2
    assert "The corpus has changed" in capsys.readouterr().err
    keep(tmp_path / "data" / "samples", one := drawn())
    state = open_state(tmp_path / "data" / "state.sqlite")
    for label in [*said(one.sample, "A", truth(one)), *said(one.sample, "B", truth(one))]:
        add_label(state, label)
    add_adjudication(state, decided(one.sample, 0, "full"))
    state.close()
    assert cli.main(["agreement"]) == 0
    assert "both labelled 20, differ on 0" in capsys.readouterr().out
    assert cli.main(["agreement", "--annotators", "A", "Nobody"]) == 2
    assert "'Nobody' has labelled nothing" in capsys.readouterr().err
    assert [p.sample for p in people_of(manifest().key)] == [one.sample.id]
    assert people_of("another run") == ()


def test_labels_are_kept_apart_from_the_run(tmp_path: Path) -> None:
    keep(tmp_path, one := drawn())
    pair = json.loads((tmp_path / one.sample.id / "sample.json").read_text(encoding="utf-8"))["pairs"][0]
    assert {"question", "sentence", "passage"} <= pair.keys(), "a label can be read when run and corpus are gone"
    assert len(CASES) == 40
