"""The index: recognised when nothing changed, never used when something did, swapped in whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from conftest import LINZ, environment, toy, write_corpus
from udeassist.corpus import load_corpus
from udeassist.embedder import ToyEmbedder, query_embedder
from udeassist.errors import CorpusError, IndexBusy, IndexDamaged, IndexMissing, IndexStale, WorldError
from udeassist.index import Index, build, build_index, check, embedding, ensure_index, open_index, probe
from udeassist.index.dense import Dense, write_vectors
from udeassist.index.embedding import PROBE_TEXTS
from udeassist.index.shipped import Vectors, read_vectors, write_vectors_file
from udeassist.index.units import units_of
from udeassist.settings import Settings

MODELS = {"torch", "sentence_transformers", "onnxruntime", "chromadb", "llama_index", "gradio"}
UNCHANGED = f"""
import guard, json, sys
guard.install()
from udeassist.cli import main
code = main(sys.argv[1:])
print(json.dumps(sorted({MODELS} & set(sys.modules))), file=sys.stderr)
sys.exit(code)
"""


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def built(shared_settings: Settings, tmp_path: Path) -> Settings:
    """Settings of an index of the test's own: a copy of the shared one, times of files included."""
    shutil.copytree(shared_settings.corpus_dir, tmp_path / "corpus")
    shutil.copytree(shared_settings.data_dir, tmp_path / "data")
    return toy(tmp_path / "corpus", tmp_path / "data")


def test_a_missing_index_is_built_unless_that_is_forbidden(toy_settings: Settings) -> None:
    with pytest.raises(IndexMissing, match=r"no index.*udeassist index build"):
        ensure_index(toy_settings, build=False)
    told: list[str] = []
    folder = ensure_index(toy_settings, lambda stage, _done, _total: told.append(stage))
    assert folder.is_dir()
    assert (told[0], told[-1]) == ("reading case files", "done")
    assert ensure_index(toy_settings, build=False) == folder


def test_an_unchanged_index_is_left_alone_unless_forced(built: Settings) -> None:
    folder, manifest = check(built)
    assert build_index(built) == (manifest, False)
    assert build_index(built, force=True)[1]
    assert not folder.exists()


def test_an_unchanged_index_is_recognised_without_a_model(shared_settings: Settings) -> None:
    run = subprocess.run(
        [sys.executable, "-c", UNCHANGED, "index", "build"],
        capture_output=True,
        text=True,
        env=environment(shared_settings),
        check=True,
    )
    assert run.stdout.startswith("Index unchanged: 5 documents, 9 statements")
    assert json.loads(run.stderr) == []


def test_a_touched_file_with_the_same_words_is_no_change(built: Settings) -> None:
    os.utime(built.corpus_dir / "cases/linz.md", (1, 1))
    folder = check(built)[0]
    # remembered, so that it is not hashed again
    assert json.loads((folder / "manifest.json").read_text())["stamp"]["cases/linz.md"][1] == 1_000_000_000


@pytest.mark.parametrize("name", ["cases/linz.md", "themes.yaml", "cases/new.md"])
def test_another_corpus_makes_the_index_stale(built: Settings, name: str) -> None:
    write_corpus(
        built.corpus_dir,
        {name: LINZ.replace("22,000", "23,000").replace("case-linz", "case-new") if "new" in name else "# changed\n"},
    )
    with pytest.raises(IndexStale, match=r"case files have changed.*udeassist index build"):
        ensure_index(built)


def test_a_file_taken_away_makes_the_index_stale(built: Settings) -> None:
    (built.corpus_dir / "concepts/town-twinning.md").unlink()
    with pytest.raises(IndexStale):
        check(built)


def test_another_embedder_makes_the_index_stale(built: Settings) -> None:
    with pytest.raises(IndexStale, match="built with embedder 'toy', the setting now says 'minilm'"):
        check(built.model_copy(update={"embedder": "minilm"}))


@pytest.mark.parametrize("field", ["format", "cutter", "units_version"])
def test_another_version_makes_the_index_stale_also_if_its_manifest_reads_otherwise(
    built: Settings, field: str
) -> None:
    path = check(built)[0] / "manifest.json"
    old = json.loads(path.read_text())
    write(path, json.dumps({**old, field: 99}))
    with pytest.raises(IndexStale, match="another version"):
        check(built)
    write(path, json.dumps({"format": 1, "something": "else"}))
    with pytest.raises(IndexStale, match="another version"):
        check(built)


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("corpus.json", "cut"),
        ("corpus.json", "empty"),
        ("vectors.npy", "grown"),
        ("vectors.npy", "empty"),
        ("chroma/*/data_level0.bin", "gone"),
        ("lexical/vocab.index.json", "cut"),
    ],
)
def test_a_damaged_file_is_named_and_the_index_not_used(built: Settings, name: str, harm: str) -> None:
    (path,) = check(built)[0].glob(name)
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut": whole[:-1], "empty": b"", "grown": whole + b"x"}[harm])
    with pytest.raises(IndexDamaged, match=rf"{path.name} of the index is missing or changed.*udeassist index build"):
        open_index(built)
    assert build_index(built)[1]
    assert probe(open_index(built)) == check(built)[1].units


def test_a_missing_chroma_database_is_damage(built: Settings) -> None:
    (check(built)[0] / "chroma/chroma.sqlite3").unlink()
    with pytest.raises(IndexDamaged, match="cannot be opened"):
        open_index(built)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xff", b"null", b'{"format": 6}'])
def test_a_manifest_that_cannot_be_read_is_damage(built: Settings, content: bytes) -> None:
    (check(built)[0] / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamaged, match="manifest"):
        check(built)


@pytest.mark.parametrize("content", [b"", b"gen-gone", b"../.."])
def test_a_pointer_to_nothing_is_damage_and_mended_by_a_build(built: Settings, content: bytes) -> None:
    (built.index_dir / "current").write_bytes(content)
    with pytest.raises(IndexDamaged):
        ensure_index(built)
    assert build_index(built)[1]
    assert check(built)


def test_a_pointer_of_garbage_is_damage(built: Settings) -> None:
    (built.index_dir / "current").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(IndexDamaged):
        check(built)


@pytest.mark.parametrize("name", ["corpus.json", "catalogue.json"])
def test_garbage_of_the_same_size_is_damage(built: Settings, name: str) -> None:
    path = check(built)[0] / name
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(IndexDamaged, match="cannot be read"):
        open_index(built)


def test_the_command_that_is_named_mends_garbage_of_the_same_size(built: Settings) -> None:
    path = check(built)[0] / "catalogue.json"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(IndexDamaged) as damage:
        open_index(built)
    build_index(built, force="--force" in str(damage.value))
    assert open_index(built)


def test_a_vector_that_does_not_find_itself_is_damage(built: Settings) -> None:
    path = check(built)[0] / "vectors.npy"
    np.save(path, -np.load(path))
    with pytest.raises(IndexDamaged, match="does not find itself"):
        probe(open_index(built))


@pytest.mark.parametrize("name", ["vectors.npy", "unit_rows.npy"])
def test_a_file_in_another_order_is_damage(built: Settings, name: str) -> None:
    path = check(built)[0] / name
    np.save(path, np.roll(np.load(path), 1, axis=0))
    with pytest.raises(IndexDamaged, match=r"does not find itself.*--force"):
        probe(open_index(built))


def test_what_the_search_misses_among_thousands_of_look_alikes_is_told_from_damage(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    towns = chance.normal(size=(4, 64)).astype(np.float32)
    alike = (towns[chance.integers(0, 4, 6000)] + chance.normal(0, 0.02, (6000, 64))).astype(np.float32)
    alike /= np.linalg.norm(alike, axis=1, keepdims=True)
    rows = np.arange(6000, dtype=np.int32)
    write_vectors(tmp_path / "chroma", alike, rows.tolist())
    dense = Dense(tmp_path / "chroma")
    lost = dense.find_themselves(alike, rows, range(6000))
    assert 0 < len(lost) < 3000
    assert dense.holds_wrongly(alike, rows, lost) == []
    other = alike.copy()
    other[lost[0]] *= -1
    assert dense.holds_wrongly(other, rows, lost) == [lost[0]]
    assert dense.holds_wrongly(alike, rows + 1, lost[:2]) == lost[:2]


def test_a_unit_that_the_search_cannot_reach_is_found_all_the_same(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index(built)
    vector = index.vectors[0].astype(np.float32)
    before = index.nearest(vector, 5)
    monkeypatch.setattr(Dense, "nearest", lambda _self, _vector, _most, _rows=None: [])
    assert index.nearest(vector, 5) == []
    index.apart = np.arange(index.manifest.units, dtype=np.int32)
    assert index.nearest(vector, 5)[0] == before[0] == 0
    row = int(index.unit_rows[-1])
    assert index.nearest(vector, 5, [row]) == [row]


def test_more_missed_than_by_chance_is_damage(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    index = open_index(built)
    monkeypatch.setattr(Dense, "find_themselves", lambda _self, _vectors, _rows, numbers: list(numbers))
    with pytest.raises(IndexDamaged, match="does not find itself"):
        probe(index)
    index.apart = np.arange(index.manifest.units, dtype=np.int32)  # known since it was built
    assert probe(index) == index.manifest.units


def test_a_lock_names_its_holder(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "LOCK_SECONDS", 0.05)
    write(built.index_dir / "lock.holder", "process 4711 on desk")
    with FileLock(built.index_dir / "lock"), pytest.raises(IndexBusy, match=r"built by process 4711 on desk.*Wait"):
        build_index(built)
    assert build_index(built)[1] is False


def test_a_build_that_fails_keeps_the_index_in_use(built: Settings) -> None:
    before = check(built)[0]
    write_corpus(built.corpus_dir, {"cases/broken.md": "nothing"})
    with pytest.raises(CorpusError):
        build_index(built)
    (built.corpus_dir / "cases/broken.md").unlink()
    assert check(built)[0] == before
    assert not list(built.index_dir.glob("new-*"))


def test_a_swap_that_fails_keeps_the_index_in_use_and_the_next_one_sweeps(built: Settings) -> None:
    before = check(built)[0]
    (built.index_dir / "current.new").mkdir()  # where the new pointer should be written
    with pytest.raises(WorldError, match="cannot be written"):
        build_index(built, force=True)
    assert check(built)[0] == before
    assert probe(open_index(built))
    (built.index_dir / "current.new").rmdir()
    build_index(built, force=True)
    assert len(list(built.index_dir.glob("gen-*"))) == 1


def test_what_a_killed_build_left_is_swept(built: Settings) -> None:
    (built.index_dir / "new-dead").mkdir()
    build_index(built, force=True)
    assert not (built.index_dir / "new-dead").exists()


def test_a_data_folder_that_cannot_be_written_is_one_sentence(small_corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "file", "in the way")
    with pytest.raises(WorldError, match=r"cannot be written.*UDEASSIST_DATA_DIR"):
        build_index(toy(small_corpus, tmp_path / "file" / "data"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_data_folder_is_one_sentence(small_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(WorldError, match="cannot be written"):
        build_index(toy(small_corpus, tmp_path / "data"))


def test_an_empty_corpus_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with pytest.raises((WorldError, CorpusError)):
        build_index(toy(tmp_path / "corpus", tmp_path / "data"))


def test_chroma_finds_what_counting_finds(toy_index: Index) -> None:
    vectors = np.load(toy_index.folder / "vectors.npy").astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for question in ("When did Linz open its office?", "trees in Paris", "a treaty of states", "zzz"):
        asked = ToyEmbedder().queries([question])[0]
        expected = vectors @ asked
        found = toy_index.dense.nearest(asked, len(vectors))
        assert sorted(n for n, _ in found) == list(range(len(vectors)))
        np.testing.assert_allclose([s for _, s in found], expected[[n for n, _ in found]], atol=2e-3)
        np.testing.assert_allclose([s for _, s in found], np.sort(expected)[::-1], atol=2e-3)


def test_rows_narrow_the_search(toy_index: Index) -> None:
    asked = ToyEmbedder().queries(["trees"])[0]
    assert set(toy_index.nearest(asked, 50, [0, 2])) == {0, 2}
    rows = toy_index.nearest(asked, 50)
    assert all(max(similar) <= 1.0001 for similar in toy_index.compare(asked, rows, "what").values())


def test_vectors_that_exist_are_not_embedded_again(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(built.corpus_dir, {"cases/linz.md": LINZ.replace("22,000", "23,000")})
    seen: list[str] = []

    class Watched(ToyEmbedder):
        def passages(self, texts, progress=None):  # type: ignore[no-untyped-def]
            seen.extend(t for t in texts if t not in PROBE_TEXTS)
            return super().passages(texts, progress)

    monkeypatch.setattr(embedding, "building_embedder", lambda *_, **__: Watched())
    build_index(built)
    assert seen == ["Linz: Linz trains 23,000 young guides for the river every summer."]


def test_vectors_survive_being_shipped(tmp_path: Path) -> None:
    rows = ToyEmbedder().passages(["a", "b", "c"])
    write_vectors_file(tmp_path, Vectors("toy", "w", 1.0, ["z", "a", "z"], rows))
    back = read_vectors(tmp_path)
    assert back is not None
    assert back.ids == ["a", "z"]
    np.testing.assert_allclose(back.take(["a"])[0], rows[1], atol=1e-3)
    (tmp_path / "vectors.npy").write_bytes(b"")
    assert read_vectors(tmp_path / "nowhere") is None


@pytest.mark.parametrize(("name", "content"), [("vectors.npy", b""), ("vectors.json", b"{}"), ("vectors.json", b"[]")])
def test_damaged_shipped_vectors_count_as_absent(tmp_path: Path, name: str, content: bytes) -> None:
    write_vectors_file(tmp_path, Vectors("toy", "w", 1.0, ["a"], ToyEmbedder().passages(["a"])))
    (tmp_path / name).write_bytes(content)
    assert read_vectors(tmp_path) is None


def test_shipped_vectors_are_those_of_a_fresh_embedding(real_settings: Settings) -> None:
    shipped = read_vectors(real_settings.shipped_dir)
    if shipped is None:
        pytest.skip("no vectors are shipped")
    embedder = query_embedder("default", real_settings.models_dir)
    assert shipped.weights == embedder.weights
    known = [u for u in units_of(load_corpus(real_settings.corpus_dir)) if u.id in shipped.place]
    assert len(known) > 0.5 * len(shipped.ids)
    for unit in known[:: len(known) // 16]:
        fresh = (embedder.queries if unit.kind == "ask" else embedder.passages)([unit.text])[0]
        assert float(shipped.take([unit.id])[0] @ fresh) > 0.999, unit.text


def test_what_the_process_has_freed_is_not_in_the_files_of_chroma(tmp_path: Path) -> None:
    for _ in range(40):  # memory that is freed, and handed out again by the time the files are written
        del [bytearray(b"a removed document " * n) for n in range(1, 3000, 7)][:]
    rows = np.eye(64, dtype=np.float32)
    for number in range(12):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_vectors(folder, rows, list(range(len(rows))))
        for file in (f for f in folder.rglob("*") if f.is_file()):
            assert b"removed doc" not in file.read_bytes()
        for header in folder.rglob("header.bin"):
            _, _, _, used, size = struct.unpack_from("<i4Q", header.read_bytes())
            assert not any(header.with_name("data_level0.bin").read_bytes()[used * size :])
            assert not any(header.with_name("length.bin").read_bytes()[used * 4 :])
