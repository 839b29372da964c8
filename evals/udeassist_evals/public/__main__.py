"""`udeassist-evals bench --data DIR`: eval-report/public.json and a table, each figure beside those of others.

Exit codes: 0 measured, whatever the figures; 2 a folder or file that can't be used; 3 the world broke.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field
from tqdm import tqdm

from udeassist.embedder import building_embedder
from udeassist.errors import UdeassistError, UsageError
from udeassist.reranker import Reranker
from udeassist.schema import Record
from udeassist.settings import Settings
from udeassist_evals.public import checking, declining, known, ranking
from udeassist_evals.public.known import Known
from udeassist_evals.public.learn import fingerprint
from udeassist_evals.public.learning import joined, out_of_fold
from udeassist_evals.public.sets import WHERE, Ranking, found, read_asked, read_checked, read_ranking
from udeassist_evals.public.vectors import Kept
from udeassist_evals.report.text import table
from udeassist_evals.verifiers.signals import Signals
from udeassist_evals.verifiers.trees import load, packaged

PAIRS = (("en", "en"), ("de", "en"), ("es", "en"))
OUT = "public.json"


class Figure(Record):
    """One line of the table: ours, by our other ways, what is wanted, what others reached."""

    what: str
    measure: str
    n: int
    ours: float
    ways: dict[str, float] = Field(default_factory=dict)
    part: str
    known: Known

    @property
    def met(self) -> str:
        """'yes', 'no', or '' where nothing was wanted."""
        return "" if self.known.wanted is None else "yes" if self.ours >= self.known.wanted else "no"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the folders hold; the exit code."""
    options = _options(arguments)
    try:
        figures = [f for part in (_rankings, _decisions, _checks) for f in part(options)]
    except UdeassistError as problem:
        print(f"udeassist-evals bench: {problem}", file=sys.stderr)
        return problem.exit_code
    for pattern, where in WHERE.items():
        if not found(options.data, pattern):
            print(f"No {pattern} there: {where}.", file=sys.stderr)
    if not figures:
        print("udeassist-evals bench: nothing to measure in these folders.", file=sys.stderr)
        return 2
    print(as_table(figures))
    options.out.mkdir(parents=True, exist_ok=True)
    whole = ",\n".join(f.model_dump_json() for f in figures)
    (options.out / OUT).write_text(f"[\n{whole}\n]\n", encoding="utf-8")
    return 0


def as_table(figures: Sequence[Figure]) -> str:
    """Markdown, one line a figure."""
    head = ["data", "measure", "questions", "udeassist", "by", "wanted", "met", "beside", "part"]
    return table(head, [_line(f) for f in figures])


def _line(figure: Figure) -> list[str]:
    wanted = figure.known.wanted
    return [
        figure.what,
        figure.measure,
        str(figure.n),
        f"{figure.ours:.3f}",
        ", ".join(f"{way} {value:.3f}" for way, value in figure.ways.items()),
        "" if wanted is None else f">= {wanted}",
        figure.met,
        figure.known.beside,
        figure.part,
    ]


def _rankings(options: argparse.Namespace) -> Iterator[Figure]:
    paths = {p.name: p for p in found(options.data, "xquad_*")}
    pairs = [(options.queries, options.over)] if options.queries else [p for p in PAIRS if _there(paths, p)]
    wanted = [(f"xquad_{q}", f"xquad_{o}", (q, o)) for q, o in pairs]
    others = found(options.data, "mtrag_*")
    if not wanted and not others:
        return
    for name in {n for q, o, _ in wanted for n in (q, o)} - set(paths):
        raise UsageError(f"There is no {name} in these folders.", f"Get it here: {WHERE['xquad_*']}.")
    settings = Settings.load()
    embedder = building_embedder(settings.embedder, settings.models_dir, threads=1)
    vectors = Kept(embedder, settings.data_dir / "bench", _progress)
    read = {n: read_ranking(paths[n]) for q, o, _ in wanted for n in (q, o)}
    for q, o, pair in wanted:
        known_one = known.RANKING.get(pair, known.NOTHING)
        yield _ranked(f"XQuAD, {pair[0]} over {pair[1]}", read[q], read[o], pair[1], vectors, known_one)
    for path in others:
        one = read_ranking(path)
        yield _ranked(path.name, one, one, "en", vectors, known.NOTHING)


def _ranked(what: str, asked: Ranking, over: Ranking, language: str, vectors: Kept, beside: Known) -> Figure:
    got = ranking.measure(asked, over, language, vectors)
    ways = {w: v for w, v in got.ndcg.items() if w != "fused"} | {"recall@10": got.recall["fused"]}
    return Figure(
        what=what, measure="nDCG@10", n=got.n, ours=got.ndcg["fused"], ways=ways, part="all; not tuned to", known=beside
    )


def _there(paths: dict[str, Path], pair: tuple[str, str]) -> bool:
    return all(f"xquad_{language}" in paths for language in pair)


def _decisions(options: argparse.Namespace) -> Iterator[Figure]:
    paths = found(options.data, "answerability_*")
    if not paths:
        return
    embedder = declining.reader()
    reranker = Reranker.load()
    for path in paths:
        asked = read_asked(path)
        bar = tqdm(asked, desc=path.name, unit=" questions", ascii=not sys.stderr.isatty())
        rows = declining.rows_of(
            asked, [declining.looks(a, declining.states_of(a, embedder), reranker) for a in bar], path.name
        )
        trees = packaged(declining.NAME, declining.Looks._fields)
        held_out = trees is not None and fingerprint(path) not in trees.learned_from.values()
        unseen = None if held_out else out_of_fold(rows).tolist()
        got = declining.measure(rows, unseen, [len(a.sentences) for a in asked])
        ways = {"coverage": got.coverage, "re-ranker": got.reranker, "among passages of like length": got.alike}
        yield Figure(
            what=path.stem, measure="AUC", n=got.n, ours=got.learned, ways=ways, part=got.part, known=known.ANSWERABLE
        )


def _checks(options: argparse.Namespace) -> Iterator[Figure]:
    paths = found(options.data, "grounding_*")
    claims = [read_checked(p) for p in paths]
    rows = [checking.rows_of(c, p.name) for c, p in zip(claims, paths, strict=True)]
    known_hashes = set(load("learned", Signals._fields).learned_from.values())
    seen = [fingerprint(p) in known_hashes for p in paths]
    mine = [r for r, known_one in zip(rows, seen, strict=True) if known_one]
    unseen = iter(out_of_fold(joined(mine)).tolist() if mine else ())
    for path, some, row, known_one in zip(paths, claims, rows, seen, strict=True):
        scores = [next(unseen) for _ in some] if known_one else None
        got = checking.measure(some, row, scores)
        yield Figure(
            what=path.stem,
            measure="balanced accuracy",
            n=got.n,
            ours=got.learned,
            ways={"rules of the lexical one": got.rules, "trees alone": got.trees},
            part=got.part,
            known=known.support(path.stem),
        )


def _progress(done: int, of: int) -> None:
    print(f"embedding {done} of {of}", file=sys.stderr, flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    top = argparse.ArgumentParser(prog="udeassist-evals bench", description="Measured on public data.")
    top.add_argument("--data", type=Path, action="append", required=True, metavar="DIR", help="may repeat")
    top.add_argument("--queries", metavar="LANG", help="XQuAD: ask in this language …")
    top.add_argument("--over", metavar="LANG", help="… over the paragraphs of this one")
    top.add_argument("--out", type=Path, default=Path("eval-report"), metavar="DIR", help="default eval-report")
    options = top.parse_args(arguments)
    if bool(options.queries) != bool(options.over):
        top.error("--queries and --over belong together")
    return options


if __name__ == "__main__":
    sys.exit(main())
