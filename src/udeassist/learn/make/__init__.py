"""Corpus -> items: each maker proposes, `prove` refuses what it cannot show."""
