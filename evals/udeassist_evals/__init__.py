"""Evals: questions, measures and benchmarks for udeassist."""
