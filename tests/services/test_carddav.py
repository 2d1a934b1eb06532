"""Two machines over a real CardDAV server: Radicale on loopback, vdirsyncer between, khard's hand in the cards.

Ten cycles with edits on both machines and on the server: nothing lost, doubled or cut; once nobody edits, nothing is
written. Needs the extra `interop`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.services import Keeper
from tests.builders import keeper, person

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not all(map(find_spec, ("radicale", "vdirsyncer", "khard"))),
        reason="needs the extra interop: radicale, vdirsyncer, khard",
    ),
]

VDIRSYNCER = """
[general]
status_path = "{root}/status-{side}/"
[pair book]
a = "local"
b = "server"
collections = ["book"]
conflict_resolution = "b wins"
[storage local]
type = "filesystem"
path = "{root}/{side}/"
fileext = ".vcf"
[storage server]
type = "carddav"
url = "http://127.0.0.1:{port}/me/"
username = "me"
password = "x"
"""
KHARD = "[addressbooks]\n[[book]]\npath = {root}/{side}/book\n[general]\neditor = true\nmerge_editor = true\n"


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "radicale.conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {tmp_path}/radicale\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(tmp_path / "radicale.conf")], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        run(
            "curl",
            "-s",
            "-f",
            "-X",
            "MKCOL",
            "-u",
            "me:x",
            f"http://127.0.0.1:{port}/me/book/",
            "-H",
            "Content-Type: application/xml",
            "--data",
            '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">'
            "<set><prop><resourcetype>"
            "<collection/><C:addressbook/></resourcetype></prop></set></mkcol>",
        )
        for side in "ab":
            (tmp_path / side).mkdir()
            (tmp_path / f"vdirsyncer-{side}.conf").write_text(VDIRSYNCER.format(root=tmp_path, side=side, port=port))
            (tmp_path / f"khard-{side}.conf").write_text(KHARD.format(root=tmp_path, side=side))
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "vdirsyncer",
                    "-c",
                    str(tmp_path / f"vdirsyncer-{side}.conf"),
                    "discover",
                    "book",
                ],
                input="y\ny\n",
                text=True,
                capture_output=True,
                timeout=60,
                check=False,
            )
        yield tmp_path
    finally:
        server.terminate()
        server.wait(10)


def cycle(root: Path, side: str, book: Keeper) -> int:
    """vdirsyncer, netkeeper, vdirsyncer; in how many people something changed."""
    config = str(root / f"vdirsyncer-{side}.conf")
    run(sys.executable, "-m", "vdirsyncer", "-c", config, "sync")
    report = book.sync.apply(book.sync.plan(root / side / "book", prefer="theirs"))[1]
    run(sys.executable, "-m", "vdirsyncer", "-c", config, "sync")
    return report.changed_here + report.changed_in_folder + report.new_here + report.new_in_folder


def test_two_machines_a_server_and_khard_lose_double_and_cut_nothing(root: Path) -> None:
    ada = person("Ada Lovelace", emails=("ada@example.org",), tags=("looms", "maths, pure"), nickname="Ada, the first")
    work, link = "Navy; Ships, and more", "https://example.org/a,b"
    grace = person("Grace Hopper", phones=("+1 555 0100",), organisation=work, links=(link,))
    books = {"a": keeper(ada), "b": keeper(grace)}
    wanted: dict[str, set[str]] = {"Ada Lovelace": {"ada@example.org"}, "Grace Hopper": set()}
    for number in range(5):
        for side in "ab":
            cycle(root, side, books[side])
            for c in list(books[side].network.all(Contact)):
                mail = f"{side}{number}-{c.name[0].lower()}@example.org"
                books[side].people.edit(c.uid, emails=(*c.emails, mail))
                wanted[c.name].add(mail)
        khard = ("-m", "khard", "-c", str(root / "khard-a.conf"))
        run(sys.executable, "-m", "vdirsyncer", "-c", str(root / "vdirsyncer-a.conf"), "sync")  # khard sees the newest
        card = next(p for p in (root / "a/book").glob("*.vcf") if "Grace" in p.read_text()) if number else None
        if card is not None:  # what khard itself writes of a card that it loads and saves
            listed = run(sys.executable, *khard, "list", "--parsable")
            assert "Grace Hopper" in listed
            import vobject

            text = vobject.readOne(card.read_bytes().decode())
            text.add("email").value = f"khard{number}@example.org"
            wanted["Grace Hopper"].add(f"khard{number}@example.org")
            card.write_bytes(text.serialize().encode())
    for side in "abab":
        cycle(root, side, books[side])
    before = {side: {p.name: p.read_bytes() for p in (root / side / "book").iterdir()} for side in "ab"}
    for _ in range(3):
        assert [cycle(root, side, books[side]) for side in "ab"] == [0, 0]
    assert before == {side: {p.name: p.read_bytes() for p in (root / side / "book").iterdir()} for side in "ab"}
    for book in books.values():
        people = {c.name: c for c in book.network.all(Contact)}
        assert set(people) == set(wanted)
        for name, mails in wanted.items():
            assert sorted(people[name].emails) == sorted(mails)
        ada, grace = people["Ada Lovelace"], people["Grace Hopper"]
        assert (set(ada.tags), ada.nickname) == ({"looms", "maths, pure"}, "Ada, the first")
        assert (grace.organisation, grace.links) == ("Navy; Ships, and more", ("https://example.org/a,b",))
