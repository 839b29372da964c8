"""`python -m udeassist_evals.training [--minutes 20] [--resume] [--claims]` trains the re-ranker, writes its weights.

`--claims` trains the same network to say whether a statement bears a claim out or denies it, from the weights of the
re-ranker on, with `--resume` from its own.

Afterwards run `python -m udeassist_evals.calibrate`: the regressions judge by what the re-ranker says. Stops after the
given time, so two machines do not come to the same weights; the shipped ones lie in the repository.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from udeassist.assistant import Assistant
from udeassist.reranker import MOST_ASKS, MOST_TOKENS, ReadsTokens
from udeassist.settings import Settings
from udeassist_evals.training.examples import Example, Floats, Library, claims, examples, read_all
from udeassist_evals.training.network import WIDTH, Network, weights_of

PACKAGE = Path(__file__).resolve().parents[3] / "src" / "udeassist"
TARGET, CLAIMS = PACKAGE / "reranker.npz", PACKAGE / "claims.npz"
BATCH = 24  # questions
THREADS = 1  # two wait for each other as soon as anything else runs: 2.7 s a step instead of 0.5
NEGATIVES = 4
RATE, DECAY, WARM = 1e-3, 0.02, 100
DECAY_CLAIMS = 0.1  # there are fewer of them, and they are sooner learned by heart
SOME_BY_CHANCE = 0.4  # else the nearest look-alikes
RIGHT_WEIGHS = 2.0
ASKS_DROPPED = 0.3  # share of memories that lose half of their asks
TOKENS_DROPPED = 0.1  # of questions and of memories, so that nothing is learned by heart


def main(arguments: list[str] | None = None) -> int:
    """Train, report the loss each minute, write."""
    parser = argparse.ArgumentParser(prog="python -m udeassist_evals.training", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--threads", type=int, default=THREADS)
    parser.add_argument("--resume", action="store_true", help="go on from the shipped weights")
    parser.add_argument("--claims", action="store_true", help="train the network that judges claims")
    options = parser.parse_args(arguments)
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    assistant = Assistant.open()
    assert isinstance(assistant.embedder, ReadsTokens), "the default embedder is needed"
    cache = Settings.load().data_dir / "training"
    library = read_all(assistant.index.corpus, assistant.embedder, cache, claims_alone=options.claims)
    found = claims(library) if options.claims else examples(assistant.index.corpus, library)
    print(f"{len(found)} questions, {sum(e.row is None for e in found)} of them without an answer", flush=True)
    trainer = Trainer(library, found, asks=not options.claims)
    target = CLAIMS if options.claims else TARGET
    start = target if options.resume else TARGET if options.claims else None
    network = trainer.train(options.minutes * 60, start)
    np.savez_compressed(target, **weights_of(network))
    print(f"Wrote {target}. Now run: python -m udeassist_evals.calibrate")
    return 0


@dataclass
class Memories:
    """Padded memories of all rows: (rows, MOST_TOKENS, d); `texts` numbers the ask that stands there, else -1."""

    rows: torch.Tensor
    is_ask: torch.Tensor
    there: torch.Tensor
    texts: torch.Tensor


class Trainer:
    """Holds what stays the same between steps. `asks`: whether the questions listed beside a statement are read too."""

    def __init__(self, library: Library, found: list[Example], asks: bool = True) -> None:
        self._library, self._found, self._asks = library, found, asks
        self._number = {t: i for i, t in enumerate(dict.fromkeys(t for asks in library.asks for t in asks))}
        self._memories = self._all_memories()
        self._chance = random.Random(0)

    def train(self, seconds: float, start: Path | None = None) -> Network:
        """AdamW on binary cross-entropy, rate warmed up and then falling in a line to zero; from weights, if given."""
        network = self._network()
        if start is not None:
            with np.load(start) as stored:
                network.load_state_dict({n: torch.from_numpy(stored[n].astype(np.float32)) for n in stored.files})
        optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY if self._asks else DECAY_CLAIMS)
        began = told = time.monotonic()
        losses: list[float] = []
        for step, batch in enumerate(self._batches()):
            now = time.monotonic()
            left = 1.0 - (now - began) / seconds
            if left <= 0:
                break
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / WARM) * left
            loss = self._loss(network, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
            if now - told > 60:
                told = now
                print(f"{now - began:.0f} s, step {step}, loss {np.mean(losses[-200:]):.4f}", flush=True)
        network.eval()
        return network

    def _network(self) -> Network:
        centre = np.mean(list(self._library.vectors.values()), axis=0)
        states = np.concatenate([self._library.states[t] for t in self._library.statements[::3]]) - centre
        axes = np.linalg.svd(states, full_matrices=False)[2][:WIDTH]
        return Network(torch.from_numpy(axes.copy()), torch.from_numpy(centre))

    def _batches(self) -> Iterator[list[Example]]:
        """Batches of questions of like length, for ever."""
        while True:
            order = list(self._found)
            self._chance.shuffle(order)
            batches = []
            for at in range(0, len(order), BATCH * 20):
                some = sorted(order[at : at + BATCH * 20], key=lambda e: len(self._library.states[e.text]))
                batches += [some[i : i + BATCH] for i in range(0, len(some), BATCH)]
            self._chance.shuffle(batches)
            yield from batches

    def _loss(self, network: Network, batch: list[Example]) -> torch.Tensor:
        rows, labels, weights, owner = [], [], [], []
        for place, example in enumerate(batch):
            wanted = NEGATIVES + (example.row is None)
            others = list(example.others)
            if self._chance.random() < SOME_BY_CHANCE:
                self._chance.shuffle(others)
            chosen = ([] if example.row is None else [example.row]) + others[:wanted]
            rows += chosen
            labels += [float(r == example.row) for r in chosen]
            weights += [example.weight] * len(chosen)
            owner += [place] * len(chosen)
        scores = self._scores(network, batch, torch.tensor(rows), torch.tensor(owner))
        return F.binary_cross_entropy_with_logits(
            scores,
            torch.tensor(labels),
            weight=torch.tensor(weights),
            pos_weight=torch.tensor(RIGHT_WEIGHS if self._asks else 1.0),
        )

    def _scores(self, network: Network, batch: list[Example], rows: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
        states = [_unit_rows(self._library.states[e.text]) for e in batch]
        longest = max(len(s) for s in states)
        q = torch.zeros(len(batch), longest, states[0].shape[1])
        words = torch.zeros(len(batch), longest, dtype=torch.bool)
        for i, some in enumerate(states):
            q[i, : len(some)], words[i, : len(some)] = torch.from_numpy(some), True
        words &= torch.rand(words.shape) > TOKENS_DROPPED
        words[:, 0] = True
        own = torch.tensor([self._number.get(e.text, -2) for e in batch])[owner]
        memories = self._memories
        there = memories.there[rows] & (memories.texts[rows] != own[:, None])
        poor = torch.rand(len(rows)) < ASKS_DROPPED
        there &= ~(memories.is_ask[rows] & (torch.rand(there.shape) < 0.5) & poor[:, None])
        if not self._asks:
            there &= ~memories.is_ask[rows]
        there &= memories.is_ask[rows] | (torch.rand(there.shape) > TOKENS_DROPPED)
        top = int(there.any(0).nonzero().max()) + 1
        scores: torch.Tensor = network(
            q[owner], words[owner], memories.rows[rows][:, :top], memories.is_ask[rows][:, :top], there[:, :top]
        )
        return scores

    def _all_memories(self) -> Memories:
        library = self._library
        count, dimension = len(library.statements), next(iter(library.vectors.values())).shape[0]
        rows = torch.zeros(count, MOST_TOKENS, dimension)
        is_ask, there = (torch.zeros(count, MOST_TOKENS, dtype=torch.bool) for _ in range(2))
        texts = torch.full((count, MOST_TOKENS), -1)
        for row, (text, all_asks) in enumerate(zip(library.statements, library.asks, strict=True)):
            asks = all_asks[:MOST_ASKS]
            tokens = _unit_rows(library.states[text])[: MOST_TOKENS - len(asks)]
            end = len(tokens) + len(asks)
            rows[row, : len(tokens)] = torch.from_numpy(tokens)
            there[row, :end], is_ask[row, len(tokens) : end] = True, True
            if asks:
                rows[row, len(tokens) : end] = torch.from_numpy(np.stack([library.vectors[a] for a in asks]))
                texts[row, len(tokens) : end] = torch.tensor([self._number[a] for a in asks])
        return Memories(rows, is_ask, there, texts)


def _unit_rows(states: Floats) -> Floats:
    found: Floats = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9)
    return found


if __name__ == "__main__":
    sys.exit(main())
