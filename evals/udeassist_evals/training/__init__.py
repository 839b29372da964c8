"""Asks and gaps of the corpus -> weights of the re-ranker (`udeassist/reranker.npz`)."""
