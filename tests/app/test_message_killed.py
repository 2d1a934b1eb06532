"""A message survives the end of everything but the disk: the program killed in the middle of a word."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from netkeeper.services import open_store

pty = pytest.importorskip("pty")


def _screen(fd: int, until: bytes, seconds: float = 20) -> bytes:
    """What the program wrote, until it wrote that."""
    seen, end = b"", time.monotonic() + seconds
    while until not in seen and time.monotonic() < end:
        try:
            seen += os.read(fd, 65_536)
        except OSError:
            break
    assert until in seen, f"{until!r} never came: {seen[-500:]!r}"
    return seen


@pytest.mark.long
def test_killed_while_typing_all_but_the_last_second_is_there(tmp_path: Path) -> None:
    store = tmp_path / "network.json"
    k = open_store(store)
    uid = k.people.add(name="Ada Lovelace", tier="core").edits[0].uid
    k.close()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
        os.execv(sys.executable, [sys.executable, "-m", "netkeeper", "--store", str(store)])
    try:
        _screen(fd, b"Outreach")
        time.sleep(2)
        os.write(fd, b"3")
        _screen(fd, b"1 person")
        os.write(fd, b"m")
        _screen(fd, b"What can you offer")
        os.write(fd, b"n")
        time.sleep(1)
        os.write(fd, b"The looms have arrived")
        time.sleep(1.0)  # a second old: it must be there
        os.write(fd, b", and this may be lost")
        os.kill(pid, signal.SIGKILL)
    finally:
        os.waitpid(pid, 0)
        os.close(fd)
    draft = open_store(store).drafts.find("message", str(uid))
    assert draft is not None
    assert draft.text.startswith("The looms have arrived")
