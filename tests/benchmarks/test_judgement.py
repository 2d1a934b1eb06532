"""Judgement is quick at the sizes people grow to. The limits are generous: they catch a walk where an index belongs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest

from netkeeper.demo import build
from netkeeper.domain.audit.report import audit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import standing
from netkeeper.domain.outreach.weekly_queue import queue
from tests.builders import TODAY

pytestmark = pytest.mark.long


@cache
def network() -> Network:
    found = Network(build(3000, 30000, 1, TODAY))
    found.warm(TODAY)
    return found


def best(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of a few runs, in seconds: what the work costs, without what else the machine does."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def test_a_standing_takes_microseconds() -> None:
    people = [(p, network().days(p.uid)) for p in network().all(Contact)]
    settings = network().settings
    assert best(lambda: [standing(p, days, settings, TODAY) for p, days in people]) / len(people) < 50e-6


def test_the_queue_takes_a_frame_or_two() -> None:
    assert best(lambda: queue(network(), TODAY)) < 0.15


def test_the_audit_opens_at_once() -> None:
    assert best(lambda: audit(network(), TODAY)) < 0.6
