"""The speed bench: rows, timed processes, the busy neighbour."""

import sys

import psutil
import pytest

from udeassist.errors import WorldError
from udeassist_evals.bench.process import busy_neighbour, run
from udeassist_evals.bench.row import Row, as_table


def row(**changes: object) -> Row:
    given = {"name": "warm answer", "ours": 2, "theirs": 4, "unit": "ms", "against": "x", "low": 1, "high": 3}
    return Row.model_validate(given | changes)


def test_a_benchmark_row_divides_ours_by_theirs_and_never_by_nothing() -> None:
    assert (row().ratio, row().met) == (0.5, True)
    assert (row(ours=9).ratio, row(ours=9).met) == (2.25, False)
    assert (row(theirs=0).ratio, row(theirs=0).met) == (None, False)
    assert "| n/a " in as_table([row(theirs=0)])
    with pytest.raises(KeyError):
        _ = row(name="something else").target


def test_a_timed_process_reports_seconds_memory_and_what_it_printed() -> None:
    done = run([sys.executable, "-c", "import time; x = b'x' * 60_000_000; time.sleep(0.5); print(len(x))"], 30)
    assert done.printed == "60000000\n"
    assert done.seconds > 0.5
    assert done.megabytes > 60


def test_a_timed_process_that_fails_or_hangs_is_told_in_one_sentence() -> None:
    with pytest.raises(WorldError, match=r"failed \(broken\)"):
        run([sys.executable, "-c", "import sys; sys.exit('broken')"], 30)
    with pytest.raises(WorldError, match="was stopped after 1 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], 1)


def test_the_busy_neighbour_is_gone_afterwards() -> None:
    with busy_neighbour() as pid:
        assert psutil.Process(pid).is_running()
    assert not psutil.pid_exists(pid)
