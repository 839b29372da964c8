"""A small corpus with the toy embedder, the real assistant, and the command line, for all tests; the network is off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import guard
from udeassist.assistant import Assistant
from udeassist.corpus import Corpus, load_corpus
from udeassist.errors import UdeassistError
from udeassist.index import Index, build_index, check, open_index
from udeassist.learn.load import load_curriculum
from udeassist.learn.records import Curriculum
from udeassist.settings import Settings

guard.install()

ROOT = Path(__file__).resolve().parents[1]
MAIN = "import guard, sys; guard.install(); from udeassist.cli import main; sys.exit(main())"

LINZ = """---
id: case-linz
kind: case
title: "Linz: a bridge over the Danube"
place: Linz
country: Austria
region: Europe
period: 2016-2020
aliases: ["Linz", "Lintz"]
sources:
  linz-2020:
    title: Bridge report
    publisher: City of Linz
    url: "https://example.org/linz"
    year: '2020'
  paper-2021: {title: "Who opened it?", publisher: Danube Courier, year: '2021'}
---

## Actions

- Linz opened its Danube office in 2016 together with Budapest. [@linz-2020] {#opened}
  - de: Linz eröffnete 2016 zusammen mit Budapest sein Donaubüro.
  - shows: theme:culture, partner:Budapest, network:network-danube
  - caution: Budapest gives 2017.
  - asks: When did Linz open its Danube office? | With whom did Linz open the office?
- Linz trains 22,000 young guides for the river every summer. [@linz-2020] [@paper-2021]

## Lessons

- A shared river is a subject on which neighbours agree easily. [our reading]
"""
PARIS = """---
id: case-paris
kind: case
title: "Paris: markets and climate"
place: Paris
country: France
region: Europe
aliases: ["Paris"]
sources:
  paris-2019: {title: Annual report, publisher: City of Paris, year: '2019'}
---

## Context

- Paris counts the Danube office of Linz from 2017, when its staff moved in. [@paris-2019] {#counted}

## Achievements

- Paris planted 500 trees with partner cities between 2015 and 2019. [@paris-2019]
  - shows: theme:climate
  - asks: How many trees did Paris plant?

## Success factors

- The mayor's office paid for the trees from one budget. [@paris-2019]
"""
DANUBE = """---
id: network-danube
kind: network
title: Danube Cities (DC)
sources:
  danube-nd: {title: About us, publisher: Danube Cities}
---

## Definition

- The Danube Cities are a network of 40 towns along the river. [@danube-nd]
  - asks: How many towns are in the Danube Cities?
"""
AGREEMENT = """---
id: instrument-paris-agreement
kind: instrument
title: Paris Agreement
aliases: ["Pariser Abkommen"]
sources:
  un-2015: {title: Text of the agreement, publisher: United Nations, year: '2015'}
---

## Definition

- The Paris Agreement is a treaty of states on climate, signed in 2016. [@un-2015]
"""
TWINNING = """---
id: concept-town-twinning
kind: concept
title: Town twinning
sources:
  un-2015: {title: Glossary, publisher: United Nations, year: '2015'}
---

## Definition

- Town twinning is a lasting partnership of two municipalities. [@un-2015]
"""
THEMES = """culture: {en: Culture, de: Kultur}
climate: {en: Climate, de: Klima, words: {en: [climate, trees]}}
"""
PUBLISHERS = """official: [City of Linz, City of Paris, United Nations]
press: [Danube Courier]
self_reported: [Danube Cities]
"""
CONFLICTS = """conflicts:
  - between: ["case-linz#opened", "case-paris#counted"]
    about: the year of the office
    about_de: das Jahr des Büros
"""
PLACES = """countries: {Austria: {de: [Österreich]}, France: {de: [Frankreich]}}
regions: {Europe: {de: [Europa]}}
cities: {Budapest: [Budapescht], Los Angeles: [LA], Freiburg: [], Rio: [], Medellín: []}
"""
THESAURUS = """concepts:
  cost: {attribute: true, en: [cost, budget], de: [Kosten]}
  river: {en: [river], de: [Fluss]}
common: {en: [city, cities]}
"""
SMALL = {
    "cases/linz.md": LINZ,
    "cases/paris.md": PARIS,
    "networks/danube.md": DANUBE,
    "instruments/paris-agreement.md": AGREEMENT,
    "concepts/town-twinning.md": TWINNING,
    "themes.yaml": THEMES,
    "publishers.yaml": PUBLISHERS,
    "conflicts.yaml": CONFLICTS,
    "places.yaml": PLACES,
    "thesaurus.yaml": THESAURUS,
}


def write_corpus(folder: Path, changes: Mapping[str, str | bytes] | None = None) -> Path:
    """The small corpus in a folder, with files exchanged or added; the folder."""
    for name, text in {**SMALL, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def toy(corpus: Path, data: Path) -> Settings:
    """Settings with the toy embedder and no shipped vectors."""
    return Settings(corpus_dir=corpus, shipped_dir=data / "none", data_dir=data, embedder="toy")


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A small corpus that a test may change."""
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def toy_settings(small_corpus: Path, tmp_path: Path) -> Settings:
    """The small corpus, the toy embedder, an empty data folder."""
    return toy(small_corpus, tmp_path / "data")


@pytest.fixture(scope="session")
def shared_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small corpus with its index built; for all tests, so nobody changes it."""
    folder = tmp_path_factory.mktemp("shared")
    settings = toy(write_corpus(folder / "corpus"), folder / "data")
    build_index(settings)
    return settings


@pytest.fixture(scope="session")
def toy_index(shared_settings: Settings) -> Index:
    """The index of the small corpus."""
    return open_index(shared_settings)


@pytest.fixture(scope="session")
def toy_assistant(shared_settings: Settings) -> Assistant:
    """Answers over the small corpus."""
    return Assistant.open(shared_settings)


@pytest.fixture(scope="session")
def real_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped corpus with real vectors: the index in place if it is current, else one built aside."""
    settings = Settings.load()
    try:
        check(settings)
        return settings
    except UdeassistError:
        aside = settings.model_copy(update={"data_dir": tmp_path_factory.mktemp("real")})
        if settings.models_dir.is_dir():
            aside.models_dir.symlink_to(settings.models_dir.resolve(), target_is_directory=True)
        build_index(aside)
        return aside


@pytest.fixture(scope="session")
def real_assistant(real_settings: Settings) -> Assistant:
    """The assistant that people use: shipped corpus, multilingual-e5-small, Chroma."""
    return Assistant.open(real_settings)


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """What a process needs to run udeassist with these settings, network guard included."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("UDEASSIST_", "PYTHON", "LC_", "LANG"))}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "app"), str(ROOT / "evals"), str(ROOT / "tests")])
    places = {
        "UDEASSIST_CORPUS": str(settings.corpus_dir),
        "UDEASSIST_DATA_DIR": str(settings.data_dir),
        "UDEASSIST_EMBEDDER": settings.embedder,
    }
    return {**kept, "PYTHONPATH": path, "LANG": "C.UTF-8", **places, **more}


def start(settings: Settings, *arguments: str | bytes, code: str = MAIN, **options: Any) -> subprocess.Popen[bytes]:
    """udeassist in a process of its own, with pipes on all three streams; Ctrl-C reaches it also where it is ignored
    here, as it is in what a script has put into the background."""
    env = environment(settings, **options.pop("env", {}))
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=env,
        preexec_fn=_heeds_ctrl_c,
        **options,
    )


def _heeds_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def finish(process: subprocess.Popen[bytes], stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit code and both streams of a process, none of which may show a traceback."""
    out, err = process.communicate(stdin, timeout=60)
    told = err.decode("utf-8")
    assert "Traceback" not in told, told
    assert "Exception ignored" not in told, told
    return process.returncode, out.decode("utf-8"), told


@pytest.fixture
def call(
    shared_settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """`udeassist …` in this process over the small corpus (or other settings): exit code and both streams."""
    from udeassist.cli import main

    def run(*arguments: str, settings: Settings = shared_settings) -> tuple[int, str, str]:
        monkeypatch.setenv("UDEASSIST_CORPUS", str(settings.corpus_dir))
        monkeypatch.setenv("UDEASSIST_DATA_DIR", str(settings.data_dir))
        monkeypatch.setenv("UDEASSIST_EMBEDDER", settings.embedder)
        try:
            code = main(list(arguments))
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
        return (code, *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def shipped() -> tuple[Corpus, Curriculum]:
    """The corpus of this project, with all there is to learn with; read once."""
    corpus = load_corpus(ROOT / "corpus")
    return corpus, load_curriculum(ROOT / "corpus", corpus)
