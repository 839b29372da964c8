"""Where: regions and countries that are asked about, and two cities that have nothing to do with each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from udeassist.assistant import Assistant
from udeassist.corpus.lists import read_lists


def _documents(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    return list(dict.fromkeys(c.citations[0].document_id for c in answer.claims))


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("Quels exemples avez-vous en Afrique de l'Est ?", "case-kampala-for-all", "case-banjul-ostend-city-link"),
        ("ciudades del norte de África", "case-tunis-mc2cm", "case-kisumu-africities-2022"),
        ("West African cities on climate", "case-freetown-climate-and-migration", "case-durban-adaptation-charter"),
    ],
)  # fmt: skip
def test_a_part_of_a_continent_is_not_the_whole(
    real_assistant: Assistant, question: str, inside: str, outside: str
) -> None:
    found = _documents(real_assistant, question)
    assert inside in found
    assert outside not in found


def test_of_countries_in_a_row_one_is_enough(real_assistant: Assistant) -> None:
    found = _documents(real_assistant, "Quels exemples avez-vous en Colombie, en Équateur et en Bolivie ?")
    assert {"case-medellin", "case-quito-habitat-iii", "case-la-paz-bonn"} <= set(found)


def test_of_pairs_of_cities_both_countries_are_needed(real_assistant: Assistant) -> None:
    found = _documents(real_assistant, "¿Qué parejas de ciudades de Alemania y Estados Unidos aparecen en los casos?")
    assert "case-columbus-dresden" in found
    assert "case-leipzig-kyiv" not in found


@pytest.mark.parametrize(
    "question",
    [
        "When were Coventry and Dresden twinned?",
        "¿Qué firmaron Montevideo y Yokohama sobre el puerto?",
        "Welche gemeinsamen Projekte haben Bonn und Kyjiw?",
    ],
)
def test_what_two_cities_never_had_together_is_declined(real_assistant: Assistant, question: str) -> None:
    answer = real_assistant.ask(question)
    assert answer.status == "declined"
    assert answer.reason == "no_support"


def test_what_two_cities_have_together_is_told(real_assistant: Assistant) -> None:
    assert _documents(real_assistant, "What have Dortmund and Leeds signed?") == ["case-leeds-dortmund"]
    assert "case-medellin" in _documents(real_assistant, "What do Medellín and Barcelona have in common?"), (
        "compared, not joined"
    )


def test_a_city_is_not_taken_for_the_state_it_begins_with(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Desde cuándo están hermanadas Sevilla y Kansas City?").status == "declined"


def test_a_part_of_no_known_region_is_found_by_the_check(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text(
        "regions: {Europe: {}}\nlie_in: {Europe: [France]}\npart_of: {Alps: [Europe]}\n"
    )
    _, findings = read_lists(tmp_path)
    assert [f.line for f in findings] == [3]
    assert "Alps" in findings[0].message


def test_a_list_holds_what_surely_belongs_though_no_file_marks_it_so(real_assistant: Assistant) -> None:
    question = "Qui, parmi les villes et les réseaux, travaille contre la radicalisation et l'extrémisme violent ?"
    found = _documents(real_assistant, question)
    assert {"case-vilvoorde-prevention", "network-strong-cities-network"} <= set(found)
    assert "case-the-hague-peace-and-justice" not in found, "of the theme security, but not of what is asked"


def test_food_is_not_all_of_the_environment(real_assistant: Assistant) -> None:
    found = _documents(real_assistant, "¿Qué hay sobre comida, comedores o alimentación?")
    assert {"case-milan-urban-food-policy-pact", "case-cordoba-partnership-for-healthy-cities"} <= set(found)
    assert "case-nicosia-master-plan" not in found


def test_which_city_halls_are_several(real_assistant: Assistant) -> None:
    found = _documents(real_assistant, "Which city halls got cash out of the Global Cities Fund?")
    assert {"case-kampala-for-all", "case-beirut-mobile-clinic", "case-amman-migration-and-climate"} <= set(found)


def test_a_network_is_looked_for_in_french(real_assistant: Assistant) -> None:
    found = _documents(real_assistant, "Nous cherchons un réseau pour nos efforts sur le climat. Lesquels existent ?")
    assert "network-climate-alliance" in found
    assert all(d.startswith("network-") for d in found)
