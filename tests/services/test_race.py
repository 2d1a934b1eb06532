"""A worker that reads a network is never disturbed by what is written meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

from netkeeper.domain.model.contact import Contact
from netkeeper.services import Keeper
from tests.builders import TODAY, MemoryRepository, person

ROWS = 12_000


def test_an_import_is_planned_in_a_worker_while_people_are_added(tmp_path: Path) -> None:
    """Before the network was a value, the worker met a dictionary that changed its size, every time."""
    rows = "".join(f"Person {n},p{n}@example.org,Firm {n % 300}\r\n" for n in range(ROWS))
    path = tmp_path / "people.csv"
    path.write_text(f"Name,E-mail,Company\r\n{rows}", encoding="utf-8")
    k = Keeper(
        MemoryRepository(person(f"Known {n}", emails=(f"p{n}@example.org",)) for n in range(2_000)), lambda: TODAY
    )
    reading = k.imports.read_files([path])
    failed: list[BaseException] = []
    planned = []
    progress = threading.Event()

    def seen(_: int, __: int) -> bool:
        progress.set()
        return True

    def work() -> None:
        try:
            planned.append(k.imports.plan(reading, progress=seen))
            k.network.warm(TODAY)
            k.people.find("known 19")
        except BaseException as error:
            failed.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    added = 0
    assert progress.wait(60)
    while worker.is_alive() and added < 300:
        k.people.add(name=f"Added {added}", tags=("new",))
        added += 1
    worker.join()
    assert not failed, failed
    assert added > 0
    assert len(planned[0].items) == ROWS
    assert k.network.count(Contact) == 2_000 + added
    change, report = k.imports.accept(planned[0])
    assert report.found == ROWS, "a plan of an older network is made anew before it is accepted"
    assert k.network.find(Contact, change.edits[-1].uid) is not None
