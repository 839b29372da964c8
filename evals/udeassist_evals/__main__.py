"""`python -m udeassist_evals` is `udeassist-evals`."""

import sys

from udeassist_evals.cli import main

sys.exit(main())
