"""The network of `udeassist.reranker` in torch, with gradients. What is computed has to be the same in both."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from udeassist.reranker import HEADS, SCALE, SCALE_WHOLE, ZERO, ZERO_WHOLE

WIDTH, BLOCKS, HIDDEN, DROPPED = 128, 2, 96, 0.1


class Attention(nn.Module):  # type: ignore[misc]
    def __init__(self, width: int) -> None:
        super().__init__()
        self.q, self.v, self.o = (nn.Linear(width, width) for _ in range(3))
        self.k = nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor, memory: Tensor, there: Tensor) -> Tensor:
        q, k, v = (_heads(y) for y in (self.q(x), self.k(memory), self.v(memory)))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=there[:, None, None, :])
        out: Tensor = self.o(mixed.transpose(1, 2).reshape(x.shape))
        return out


class Block(nn.Module):  # type: ignore[misc]
    def __init__(self, width: int) -> None:
        super().__init__()
        self.a, self.c = Attention(width), Attention(width)
        self.f = nn.Sequential(nn.Linear(width, 3 * width), nn.GELU(), nn.Linear(3 * width, width))
        self.n = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.d = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, words: Tensor, memory: Tensor, there: Tensor) -> Tensor:
        x = x + self.d(self.c(self.n[0](x), memory, there))
        y = self.n[1](x)
        x = x + self.d(self.a(y, y, words))
        out: Tensor = x + self.d(self.f(self.n[2](x)))
        return out


class Network(nn.Module):  # type: ignore[misc]
    """Question (b, n, d), its words (b, n), memory (b, m, d), which are asks, which are there (b, m) -> log-odds (b,).

    Rows of both are of length 1. `axes` (WIDTH, d) and `centre` (d,) are where the projection starts: the main axes of
    the states.
    """

    def __init__(self, axes: Tensor, centre: Tensor) -> None:
        super().__init__()
        self.p = nn.Linear(axes.shape[1], WIDTH)
        self.p.weight.data, self.p.bias.data = axes * 8, -(axes @ centre) * 8
        self.kind = nn.Parameter(torch.zeros(2, WIDTH))
        self.feat = nn.Linear(4, WIDTH)
        self.b = nn.ModuleList(Block(WIDTH) for _ in range(BLOCKS))
        self.nm, self.no = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.w = nn.Linear(WIDTH, 1)
        last = nn.Linear(HIDDEN, 1)
        self.out = nn.Sequential(nn.Linear(2 * WIDTH + 6, HIDDEN), nn.GELU(), nn.Dropout(DROPPED), last)

    def forward(self, q: Tensor, words: Tensor, memory: Tensor, is_ask: Tensor, there: Tensor) -> Tensor:
        near, whole = _similarities(q, words, memory, is_ask, there)
        x = self.p(q) + self.feat(near)
        m = self.nm(self.p(memory) + self.kind[is_ask.long()])
        for block in self.b:
            x = block(x, words, m, there)
        x = self.no(x)
        weight = torch.softmax(self.w(x)[..., 0].masked_fill(~words, -1e4), 1)[..., None]
        largest = x.masked_fill(~words[..., None], -1e4).max(1).values
        out: Tensor = self.out(torch.cat([(x * weight).sum(1), largest, whole], -1))[:, 0]
        return out


def _similarities(q: Tensor, words: Tensor, memory: Tensor, is_ask: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
    token, ask = there & ~is_ask, there & is_ask
    cosines = torch.bmm(q, memory.transpose(1, 2))
    to_tokens = cosines.masked_fill(~token[:, None], -1)
    said = (to_tokens.max(2).values - ZERO) * SCALE
    asked = (cosines.masked_fill(~ask[:, None], -1).max(2).values.clamp(min=0.5) - ZERO) * SCALE
    best = torch.maximum(said, asked)
    two = (to_tokens.topk(2, 2).values.mean(2) - ZERO) * SCALE
    near = torch.stack([said, asked, best, two], -1)
    mean = F.normalize((q * words[..., None]).sum(1), dim=-1)
    text = ((mean * F.normalize((memory * token[..., None]).sum(1), dim=-1)).sum(1) - ZERO_WHOLE) * SCALE_WHOLE
    asks = torch.einsum("bd,bmd->bm", mean, memory).masked_fill(~ask, 0.7).topk(2, 1).values
    top = (asks - ZERO_WHOLE) * SCALE_WHOLE
    least = [y.masked_fill(~words, 9).min(1).values for y in (said, best)]
    average = (best * words).sum(1) / words.float().sum(1)
    return near, torch.stack([text, top[:, 0], top[:, 1], *least, average], -1)


def _heads(x: Tensor) -> Tensor:
    return x.view(x.shape[0], -1, HEADS, x.shape[-1] // HEADS).transpose(1, 2)


def weights_of(network: Network) -> dict[str, Any]:
    """Name -> float16 array, as `Reranker` reads them."""
    return {name: tensor.numpy().astype("float16") for name, tensor in network.state_dict().items()}
