"""Baselines with a chat model: run once by `make eval-baselines`, then committed, since few machines have a model."""
