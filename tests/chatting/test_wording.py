"""A model words the answer: what survives the checks is shown, and for the rest the statement stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.chatting.fake import Call, FakeServer, claims
from tests.conftest import PARIS, toy, write_corpus

from udeassist.assistant import Assistant
from udeassist.chat import ServerChat, Stop
from udeassist.index import build_index
from udeassist.render import as_contract, as_markdown, as_terminal
from udeassist.support import Checker
from udeassist.support.figures import numbers, units

Talking = Callable[..., Assistant]
TREES = "Paris planted 500 trees with partner cities between 2015 and 2019."
OPENED = "Linz opened its Danube office in 2016 together with Budapest."
FREE = "From 2015 to 2019 Paris and its partner cities planted 500 trees."


class Always:
    """A verifier of one opinion, behind the same door as a real one."""

    name = "always"

    def __init__(self, opinion: bool) -> None:
        self.opinion = opinion
        self.asked: list[tuple[str, str]] = []

    def entails(self, premise: str, sentence: str, stop: Stop) -> Iterator[bool | None]:
        self.asked.append((premise, sentence))
        yield self.opinion


def words(text: str, quote: str = "500 trees with partner cities") -> Callable[[Call], None]:
    """A model that says one sentence on the first note."""
    return lambda call: call.answer(claims((next(iter(call.notes)), quote, text)))


def test_a_free_wording_is_shown_where_a_verifier_bears_it_out(server: FakeServer, talking: Talking) -> None:
    server.script = words(FREE)
    verifier = Always(True)
    answer = talking(verifier).ask("How many trees did Paris plant?")
    assert (answer.mode, [c.text for c in answer.claims], answer.claims[0].by_model) == ("generative", [FREE], True)
    citation = answer.claims[0].citations[0]
    assert citation.quote == "500 trees with partner cities"
    assert answer.sources[0].text[citation.start : citation.end] == citation.quote
    assert verifier.asked == [(TREES, FREE)]
    assert answer.manifest["chat"] == "fake"
    assert as_contract(answer)["mode"] == "generative"


def test_the_terminal_says_who_worded_it_and_shows_the_words_of_the_source(
    server: FakeServer, talking: Talking
) -> None:
    server.script = words(FREE)
    told = as_terminal(talking(Always(True)).ask("How many trees did Paris plant?"))
    assert "\nWorded by a language model, checked.\n" in told
    assert "    “500 trees with partner cities”" in told[told.index("Case file Paris") :]
    plain = as_terminal(talking(Always(False)).ask("How many trees did Paris plant?"))
    assert "Worded by" not in plain
    assert "“" not in plain


def test_german_words_are_told_to_be_a_models_in_german(server: FakeServer, talking: Talking) -> None:
    wording = "Zwischen 2015 und 2019 pflanzte Paris mit Partnerstädten 500 Bäume."
    server.script = words(wording, quote=TREES)
    told = as_terminal(talking(Always(True)).ask("Wie viele Bäume hat Paris gepflanzt?"))
    assert wording in " ".join(told.split())
    assert "Von einem Sprachmodell formuliert, geprüft." in told
    assert f"“{TREES}”" in " ".join(told.split())


@pytest.mark.parametrize("verifier", [None, Always(False)])
def test_without_one_the_statement_stands_there_and_the_reason_is_kept(
    verifier: Always | None, server: FakeServer, talking: Talking
) -> None:
    server.script = words(FREE)
    answer = talking(verifier).ask("How many trees did Paris plant?")
    assert (answer.mode, [c.text for c in answer.claims]) == ("extractive", [TREES])
    assert [(d.text, d.why) for d in answer.dropped] == [(FREE, "not_supported")]


def test_no_verifier_is_asked_about_what_figures_and_names_already_rule_out(
    server: FakeServer, talking: Talking
) -> None:
    verifier = Always(True)
    for text in (FREE.replace("500", "600"), FREE.replace("Paris", "Vienna"), FREE.replace("planted", "never planted")):
        server.script = words(text)
        assert [c.text for c in talking(verifier).ask("How many trees did Paris plant?").claims] == [TREES]
    assert verifier.asked == []


def test_a_made_up_quote_is_mended_once_by_the_statement_itself(server: FakeServer, talking: Talking) -> None:
    server.script = words(FREE, quote="Paris is the greenest of all cities")
    answer = talking(Always(True)).ask("How many trees did Paris plant?")
    assert answer.claims[0].text == FREE
    assert answer.claims[0].citations[0].quote == TREES


def test_a_sentence_in_the_words_of_the_statement_is_set_as_it_stands_there(
    server: FakeServer, talking: Talking
) -> None:
    server.script = words(TREES.lower().rstrip("."))
    answer = talking().ask("How many trees did Paris plant?")
    assert (answer.mode, answer.dropped) == ("extractive", ())
    assert [(c.text, c.citations[0].support) for c in answer.claims] == [(TREES, "verbatim")]


def test_a_short_sentence_that_lacks_the_figure_asked_for_gives_way(server: FakeServer, talking: Talking) -> None:
    server.script = words("Paris planted trees with partner cities.")
    answer = talking(Always(True)).ask("How many trees did Paris plant?")
    assert [c.text for c in answer.claims] == [TREES]
    assert [d.why for d in answer.dropped] == ["leaves_out"]


def test_the_model_is_not_asked_about_what_is_declined(server: FakeServer, talking: Talking) -> None:
    answer = talking().ask("Write me a poem about Linz")
    assert (answer.status, answer.reason, server.calls) == ("declined", "out_of_scope", [])


def test_a_conflict_keeps_both_its_sides_and_the_caution(server: FakeServer, talking: Talking) -> None:
    server.script = words(OPENED)
    answer = talking().ask("When did Linz open its Danube office?")
    assert [c.about for c in answer.conflicts] == ["the year of the office"]
    assert [c.text for c in answer.cautions] == ["Budapest gives 2017."]


def test_a_model_that_knows_better_than_the_changed_case_file_is_not_believed(
    server: FakeServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    settings = toy(write_corpus(folder / "corpus", {"cases/paris.md": PARIS.replace("500", "730")}), folder / "data")
    build_index(settings)
    plain = Assistant.open(settings)
    changed = Assistant(plain.index, plain.embedder, ServerChat(server.settings()), Always(True))
    server.script = words(TREES, quote=TREES)  # what it remembers, with a citation made up afterwards
    answer = changed.ask("How many trees did Paris plant?")
    assert [c.text for c in answer.claims] == [TREES.replace("500", "730")]
    assert [d.why for d in answer.dropped] == ["number_differs"]
    gone = PARIS.replace("- Paris planted 500 trees with partner cities between 2015 and 2019. [@paris-2019]\n", "")
    gone = gone.replace("  - shows: theme:climate\n  - asks: How many trees did Paris plant?\n", "")
    gone = gone.replace("## Achievements\n\n\n", "")
    settings = toy(write_corpus(folder / "gone", {"cases/paris.md": gone}), folder / "data2")
    build_index(settings)
    plain = Assistant.open(settings)
    without = Assistant(plain.index, plain.embedder, ServerChat(server.settings()), Always(True))
    assert "500" not in as_markdown(without.ask("How many trees did Paris plant?"))


def test_list_lines_keep_their_place_whatever_the_model_leaves_out(server: FakeServer, talking: Talking) -> None:
    question = "Which cities work on climate or culture?"
    plain = talking().ask(question)
    server.script = words("Nothing to see here.")
    assert [c.text for c in talking().ask(question).claims] == [c.text for c in plain.claims]


@pytest.mark.parametrize("before", ["❌ ", ">", "- ", "# ", "| ", "✅ Fact: ", "http://evil.example/ "])
def test_no_verifier_lets_a_decoration_pass(before: str, server: FakeServer, talking: Talking) -> None:
    server.script = words(before + FREE)
    assert [c.text for c in talking(Always(True)).ask("How many trees did Paris plant?").claims] == [TREES]


def test_a_word_for_a_concept_is_no_name_that_must_agree(real_assistant: Assistant) -> None:
    case = next(d for d in real_assistant.index.corpus.documents if d.id == "case-hannover-hiroshima")
    signed = "The sister-city agreement between Hannover and Hiroshima was signed in Hannover on 27 May 1983."
    told = case.statements[0].model_copy(update={"text": signed, "german": None})
    checker = Checker(real_assistant._gazetteer, Always(True))
    french = "L'accord de jumelage entre Hannover et Hiroshima a été signé à Hannover le 27 mai 1983."
    assert checker.why_not(french, "fr", told, case) == "unchecked"  # nothing but the verifier is left to ask
    assert checker.why_not(french.replace("Hiroshima", "Leipzig"), "fr", told, case) == "name_differs"


@pytest.mark.parametrize(
    "turned",
    [
        FREE.replace("planted", "cancelled"),
        FREE.replace("planted", "hardly planted"),
        FREE.replace("planted 500 trees", "rejected 500 trees"),
        "Zwischen 2015 und 2019 hat Paris die 500 Bäume der Partnerstädte abgelehnt.",
        "Zwischen 2015 und 2019 pflanzte Paris kaum 500 Bäume mit Partnerstädten.",
    ],
)
def test_what_undoes_a_statement_is_a_denial_to_any_verifier(turned: str, server: FakeServer, talking: Talking) -> None:
    server.script = words(turned)
    verifier = Always(True)
    german = turned.startswith("Zwischen")
    asked = "Wie viele Bäume hat Paris gepflanzt?" if german else "How many trees did Paris plant?"
    answer = talking(verifier).ask(asked)
    assert answer.claims[0].text == TREES
    assert not any(c.by_model for c in answer.claims)
    assert [d.why for d in answer.dropped] == ["negation_differs"]
    assert verifier.asked == []


def test_what_is_undone_in_the_statement_is_undone_in_the_sentence(toy_assistant: Assistant) -> None:
    linz = next(d for d in toy_assistant.index.corpus.documents if d.id == "case-linz")
    rejected = "In 2020 the council of Linz rejected a plan for an office."
    told = linz.statements[0].model_copy(update={"text": rejected, "german": None})
    checker = Checker(toy_assistant._gazetteer)
    assert (
        checker.why_not("In 2020 the council of Linz had a plan for an office.", "en", told, linz) == "negation_differs"
    )
    assert checker.why_not("In 2020 lehnte der Rat von Linz einen Plan ab.", "de", told, linz) == "not_supported"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 km", "5 miles"), ("5 kg", "5 g"), ("-5 degrees", "5 degrees"), ("twenty cities", "thirty cities"),
        ("¥5", "€5"), ("5 MW", "5 GW"), ("100 acres", "100 hectares"), ("5 trillion", "5 billion"),
        ("fifteen", "fifty"),
        ("zwanzig Orte", "30 places"), ("a third of all", "a quarter of all"), ("5 million kronor", "5 million"),
        ("5 per mille", "5 per cent"), ("half of all", "all"), ("two thirds of all", "a third of all"),
        ("twenty-eight", "twenty-nine"), ("four decades", "four years"),
    ],
)  # fmt: skip
def test_other_figures_and_other_units_differ(one: str, other: str) -> None:
    assert not (numbers(one) <= numbers(other) and units(one) <= units(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("achtundzwanzig Orte", "twenty-eight places"), ("Twenty-eight", "28"), ("¥500", "500 yen"),
        ("5 kg", "5 Kilogramm"), ("ein Drittel der Städte", "a third of the cities"), ("fünf Kilometer", "5 km"),
        ("40 ‰", "40 per mille"), ("−3 Grad", "-3 degrees"), ("1990-95", "1990 to 95"), ("sixty", "sechzig"),
        ("a third summit", "a summit"), ("three quarters near Linz", "3 districts near Linz"),
    ],
)  # fmt: skip
def test_the_same_figures_agree_however_they_are_written(one: str, other: str) -> None:
    assert (numbers(one), units(one)) == (numbers(other), units(other))


def test_figures_agree_across_languages_and_not_across_scales() -> None:
    assert numbers("5 million euros") == numbers("5 Millionen Euro") != numbers("5 billion euros")
    assert numbers("40 %") == numbers("40 Prozent") != numbers("40")
    assert units("5 Kilometer am 3. März 2020") == units("5 km on 3 March 2020")
    assert units("Im Jahr 2022 dauerte es 5 Jahre.") == units("In 2022 it took 5 years.")
    assert units("im Jahr 2022") == frozenset()


def test_german_wordings_of_the_case_file_bear_german_sentences(toy_assistant: Assistant) -> None:
    linz = next(d for d in toy_assistant.index.corpus.documents if d.id == "case-linz")
    checker = Checker(toy_assistant._gazetteer)
    good = "Linz eröffnete 2016 zusammen mit Budapest sein Donaubüro."
    assert checker.why_not(good, "de", linz.statements[0], linz) is None
    assert checker.why_not(good.replace("2016", "2018"), "de", linz.statements[0], linz) == "number_differs"
    assert checker.why_not("Budapest eröffnete 2016 mit Linz ein Büro.", "de", linz.statements[0], linz)
