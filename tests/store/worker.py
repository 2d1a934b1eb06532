"""A program that saves, compacts and reopens for ever, tells what was acknowledged, and is killed or told to stop."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from netkeeper.domain.model.change import Edit
from netkeeper.domain.model.contact import Contact
from tests.store.clients import Client, change, contact

SHARED = 5
"""The uid of the record that every worker writes: its columns hold each one's last number."""

SPAN = 1_000_000


def work(path: str, seed: int, told: int, most: int = 1 << 30) -> None:
    """Save up to `most` times; after each write four bytes, the number, to the descriptor `told`."""
    dice = Random(seed)
    client = Client(Path(path))
    for number in range(1, most + 1):
        save(client, seed, number)
        os.write(told, number.to_bytes(4, "big"))
        roll = dice.random()
        if roll < 0.06:
            client.repository.compact()
        elif roll < 0.09:
            client.repository.close()
            client = Client(Path(path))
        elif roll < 0.3:
            client.refresh()
    client.repository.close()


def save(client: Client, seed: int, number: int) -> None:
    """One Change: a record of the worker's own, and the one that all share."""
    shared = client.memory.get(("contacts", SHARED))
    columns = dict(shared.columns) if isinstance(shared, Contact) else {}
    counted = contact(SHARED, columns={**columns, str(seed): str(number)})
    uid = seed * SPAN + number
    client.commit(change(uid, Edit(None, contact(uid)), Edit(shared, counted)))
