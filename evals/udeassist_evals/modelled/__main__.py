"""`python -m udeassist_evals.modelled`: evals/baselines/*.jsonl, a fixed sample of the dev questions put to a model.

Goes on where it stopped if corpus, model and sample are the same; `--fresh` begins anew. Exit codes as everywhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tqdm import tqdm

from udeassist.assistant import Assistant
from udeassist.errors import UdeassistError
from udeassist_evals.case import Case, read_questions
from udeassist_evals.library import Library
from udeassist_evals.modelled.serve import CONTEXT, Served, served, weights
from udeassist_evals.systems.committed import BASELINES, About, Result, read_whole
from udeassist_evals.systems.door import System

SEED = 20_260_101
LONGEST = 160  # tokens of an answer
PATIENCE = 180.0  # seconds for one call


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask both baselines; the exit code."""
    options = _options(arguments)
    try:
        with served(weights()) as model:
            return _run(options, model)
    except UdeassistError as problem:
        print(f"udeassist_evals.modelled: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("\nudeassist_evals.modelled: stopped; the same command goes on from here", file=sys.stderr)
        return 130


def sample(cases: Sequence[Case], most: int) -> list[Case]:
    """At most `most`, drawn with a fixed seed: a smaller sample is the beginning of a larger one."""
    drawn = sorted(cases, key=lambda c: c.id)
    random.Random(SEED).shuffle(drawn)
    return drawn[:most]


def ask_all(system: System, cases: Sequence[Case], about: About, path: Path, fresh: bool = False) -> int:
    """Writes each result as it comes, after those that the file has of the same run. How many were asked now."""
    kept = {} if fresh or not path.is_file() else _same(path, about)
    left = [c for c in cases if c.id not in kept]
    if not left:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [about.model_dump_json(), *(r.model_dump_json(exclude_defaults=True) for r in kept.values())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with path.open("a", encoding="utf-8") as out:
        for case in tqdm(left, desc=about.name, unit=" questions", ascii=not sys.stderr.isatty()):
            out.write(_result(system, case).model_dump_json(exclude_defaults=True) + "\n")
            out.flush()
    return len(left)


def _run(options: argparse.Namespace, model: Served) -> int:
    assistant = Assistant.open()
    library = Library(assistant.index.corpus)
    cases = sample(read_questions("dev").cases, options.most)
    chat = _chat(model)
    makers: dict[str, Callable[[], System]] = {
        "closed_book": lambda: _closed_book(chat),
        "citing_engine": lambda: _citing_engine(chat, assistant, library),
    }
    for name, make in makers.items():
        system = make()
        about = About(
            name=system.name,
            about=f"{system.about}; a sample of {len(cases)} dev questions",
            date=date.today().isoformat(),
            model=model.name,
            corpus_hash=assistant.index.corpus.hash,
            settings=_settings(model, len(cases)),
        )
        began = time.perf_counter()
        asked = ask_all(system, cases, about, options.out / f"{name}.jsonl", options.fresh)
        print(f"{system.name}: {asked} questions asked in {time.perf_counter() - began:.0f} s")
    print(f"Written to {options.out}. Commit it; the tables of 'make eval' show it with its date.")
    return 0


def _same(path: Path, about: About) -> dict[str, Result]:
    """Results of the same model over the same corpus with the same settings, whatever the date and the sample."""
    before, results = read_whole(path)
    same = all(getattr(before, f) == getattr(about, f) for f in ("name", "model", "corpus_hash")) and _but_size(
        before
    ) == _but_size(about)
    return results if same else {}


def _but_size(about: About) -> dict[str, Any]:
    return {k: v for k, v in about.settings.items() if k != "questions"}


def _result(system: System, case: Case) -> Result:
    try:
        return Result(id=case.id, response=system.respond(case))
    except Exception as problem:  # it is this question's result
        return Result(id=case.id, error=f"{type(problem).__name__}: {problem}"[:400])


def _settings(model: Served, questions: int) -> dict[str, str | int | float]:
    return {
        "sha256": model.sha256,
        "server": f"xllamacpp {version('xllamacpp')}",
        "llama_index": version("llama-index-core"),
        "context": CONTEXT,
        "longest": LONGEST,
        "temperature": 0.0,
        "seed": SEED,
        "questions": questions,
    }


def _chat(model: Served) -> Any:
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(
        model=model.name,
        api_base=model.url,
        api_key="none",
        is_chat_model=True,
        context_window=CONTEXT,
        max_tokens=LONGEST,
        temperature=0.0,
        timeout=PATIENCE,
        max_retries=0,
        additional_kwargs={"seed": 1},
    )


def _closed_book(chat: Any) -> System:
    from udeassist_evals.modelled.closed_book import ClosedBook

    return ClosedBook(chat)


def _citing_engine(chat: Any, assistant: Assistant, library: Library) -> System:
    from udeassist_evals.modelled.citing_engine import CitingEngine

    return CitingEngine(chat, assistant, library)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    top = argparse.ArgumentParser(prog="udeassist_evals.modelled", description="Baselines with a small chat model.")
    top.add_argument("--most", type=int, default=100, metavar="N", help="questions of dev, drawn with a fixed seed")
    top.add_argument("--fresh", action="store_true", help="ask everything again")
    top.add_argument("--out", type=Path, default=BASELINES, metavar="DIR", help=argparse.SUPPRESS)
    return top.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
