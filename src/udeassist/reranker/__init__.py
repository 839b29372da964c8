"""Question tokens x statement tokens -> a score: does this statement answer this question?"""

from udeassist.reranker.read import (
    HEADS,
    MOST_ASKS,
    MOST_TOKENS,
    SCALE,
    SCALE_WHOLE,
    ZERO,
    ZERO_WHOLE,
    Memory,
    Prepared,
    ReadsTokens,
    Reranker,
)

__all__ = [
    "HEADS",
    "MOST_ASKS",
    "MOST_TOKENS",
    "SCALE",
    "SCALE_WHOLE",
    "ZERO",
    "ZERO_WHOLE",
    "Memory",
    "Prepared",
    "ReadsTokens",
    "Reranker",
]
