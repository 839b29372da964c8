"""Corpus -> what a trainer teaches with: paths, a glossary, proven items, and sheets to take away."""
