"""`python -m udeassist_evals.bench`: speed and memory beside what one would use instead, side by side in one run."""
