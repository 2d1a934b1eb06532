"""What things cost as a network grows, with the exponent of each: 0 is the same at any size, 1 grows with it.

    python -m tests.benchmarks.growth [--sizes 300 3000 30000]

CPU time in this process, at ten interactions a person: a time of its own says more about the machine, an exponent
does not.
"""

from __future__ import annotations

import argparse
import gc
import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from netkeeper.demo import build
from netkeeper.domain.model.contact import Contact
from netkeeper.services import Keeper, open_store
from tests.benchmarks import say

TODAY = date(2026, 11, 25)


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of CPU, the median of a few runs."""
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def measure(people: int) -> dict[str, float]:
    """Each cost at one size."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "network.json"
        keeper = open_store(store, lambda: TODAY)
        records = build(people, people * 10, 1, TODAY)
        planted = keeper.commit
        costs = {"saving it all at once": cpu(partial(planted, "Planted a network", records, kind="import"))}
        keeper.close()
        del keeper, planted, records
        gc.collect()
        opened: list[Keeper] = []
        costs = {"open": cpu(lambda: opened.append(open_store(store, lambda: TODAY)))} | costs
        keeper = opened[0]
        costs["the week, from scratch"] = cpu(keeper.queries.queue)
        uids = iter(sorted(keeper.network.tables[Contact.table].flat()) * 9)

        def log() -> None:
            keeper.log.add([next(uids)], channel="call")
            keeper.queries.queue()

        costs["log, and the week after it"] = cpu(log, 25)
        costs["undo"] = cpu(keeper.undo, 5)
        costs["a letter of the filter"] = (
            cpu(lambda: [keeper.people.find(letters) for letters in ("m", "ma", "mar")], 5) / 3
        )
        costs["audit"] = cpu(keeper.queries.audit)
        keeper.close()
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description="Costs by size")
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 3_000, 30_000])
    sizes = parser.parse_args().sizes
    found = {size: measure(size) for size in sizes}
    say("|", " | ".join(["CPU, ms", *(f"{size:,}" for size in sizes), "exponent"]), "|")
    say("|---" * (len(sizes) + 2) + "|")
    for name, first in found[sizes[0]].items():
        last = found[sizes[-1]][name]
        exponent = math.log(max(last, 0.001) / max(first, 0.001)) / math.log(sizes[-1] / sizes[0])
        say("|", " | ".join([name, *(f"{found[size][name]:.1f}" for size in sizes), f"{exponent:.2f}"]), "|")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    say(f"\nMemory at the most: {peak:.0f} MB.")


if __name__ == "__main__":
    main()
