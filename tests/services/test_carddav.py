"""Two machines over a real CardDAV server: Radicale on loopback, vdirsyncer between, khard's hand in the cards.

Ten cycles write nothing from the third on; then edits on both machines and by khard, every sync killed at another step
first: nothing lost, doubled or cut; deletions ask. Needs the extra `interop`.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, PostalAddress
from netkeeper.errors import Refused
from netkeeper.formats.folder_sync.shared_fields import fields_of, rules
from netkeeper.formats.folder_sync.vdir import CardFolder
from netkeeper.services import Keeper
from netkeeper.services.sync_plan import SyncReport
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


def run(*command: str, answer: str = "") -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, input=answer)
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


def carry(root: Path, side: str) -> None:
    """vdirsyncer between a machine's folder and the server."""
    run(sys.executable, "-m", "vdirsyncer", "-c", str(root / f"vdirsyncer-{side}.conf"), "sync")


def synced(root: Path, side: str, book: Keeper, **options: Any) -> SyncReport:
    return book.sync.apply(book.sync.plan(root / side / "book", prefer="theirs", **options))[1]


def cycle(root: Path, side: str, book: Keeper, **options: Any) -> int:
    """vdirsyncer, netkeeper, vdirsyncer; in how many people something changed."""
    carry(root, side)
    report = synced(root, side, book, **options)
    carry(root, side)
    return (
        report.changed_here + report.changed_in_folder + report.new_here + report.new_in_folder
        + report.removed_in_folder
    )  # fmt: skip


def killed(root: Path, side: str, book: Keeper, writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync that dies after so many cards, or with every card written and the network not yet."""
    real, seen = CardFolder.write, [0]

    def write(self: CardFolder, name: str, data: bytes, old: str | None) -> bool:
        seen[0] += 1
        if seen[0] > writes:
            raise Refused("killed")
        return real(self, name, data, old)

    def commit(*_: Any, **__: Any) -> None:
        raise Refused("killed")

    carry(root, side)
    with monkeypatch.context() as patch:
        patch.setattr(CardFolder, "write", write)
        patch.setattr(Keeper, "commit", commit)
        with suppress(Refused):
            synced(root, side, book)
    carry(root, side)  # what was written by then travels on


def khard_adds(root: Path, mail: str) -> None:
    """khard itself, on machine a: one more address of Grace's."""
    khard = (sys.executable, "-m", "khard", "-c", str(root / "khard-a.conf"))
    shown = run(*khard, "show", "--format", "yaml", "Grace")
    assert "Grace Hopper" in shown
    template = root / "grace.yaml"
    template.write_text(
        re.sub(r"^Email:.*$", f"Email:\n    {mail.partition(chr(64))[0]}: {mail}", shown, count=1, flags=re.MULTILINE)
    )
    run(*khard, "edit", "-i", str(template), "Grace", answer="y\n")


def bytes_of(root: Path) -> dict[str, dict[str, bytes]]:
    return {side: {p.name: p.read_bytes() for p in (root / side / "book").glob("*.vcf")} for side in "ab"}


def fields(book: Keeper, name: str) -> dict[str, set[str]]:
    contact = next(c for c in book.network.all(Contact) if c.name == name)
    return {field: set(values) for field, values in fields_of(contact, rules(private=False)).items()}


def test_two_machines_a_server_and_khard_lose_double_and_cut_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person(
        "Ada Lovelace", emails=("ada@example.org",), tags=("looms", "maths, pure"), nickname="Ada, the first",
        labels={"ada@example.org": "the mill"}, dates=(DateThatMatters(kind="wedding", on="1835-07-08"),),
        addresses=(PostalAddress(label="home", street="1 Main St\nYard", city="London", postcode="N1"),),
    )  # fmt: skip
    work, link = "Navy; Ships, and more", "https://example.org/a,b"
    grace = person("Grace Hopper", phones=("+1 555 0100",), organisation=work, links=(link,), emails=("g@example.org",))
    books = {"a": keeper(ada), "b": keeper(grace)}
    changed = [[cycle(root, side, books[side]) for side in "ab"] for _ in range(10)]
    assert changed[0] == [1, 2]
    assert changed[2:] == [[0, 0]] * 8
    wanted = {"Ada Lovelace": {"ada@example.org"}, "Grace Hopper": {"g@example.org"}}
    for number in range(4):
        carry(root, "a")  # else vdirsyncer itself meets two versions of a card, and its "b wins" drops khard's
        khard_adds(root, f"khard{number}@example.org")
        wanted["Grace Hopper"].add(f"khard{number}@example.org")
        for side in "ab":
            for c in list(books[side].network.all(Contact)):
                mail = f"{side}{number}-{c.name[0].lower()}@example.org"
                books[side].people.edit(c.uid, emails=(*c.emails, mail), labels={**c.labels, mail: "work"})
                wanted[c.name].add(mail)
            killed(root, side, books[side], number, monkeypatch)
            cycle(root, side, books[side])
    for side in "abab":
        cycle(root, side, books[side])
    before = bytes_of(root)
    assert [cycle(root, side, books[side]) for side in "ab"] == [0, 0]
    assert bytes_of(root) == before
    assert len(before["a"]) == len(before["b"]) == 2
    for name, mails in wanted.items():
        assert fields(books["a"], name) == fields(books["b"], name)
        assert fields(books["a"], name)["emails"] == mails
    said = fields(books["b"], "Ada Lovelace")
    assert (said["tags"], said["nickname"]) == ({"looms", "maths, pure"}, {"Ada, the first"})
    assert (said["dates"], said["addresses"]) == ({"wedding: 1835-07-08"}, {"home: 1 Main St // Yard | London |  | N1"})
    assert {"ada@example.org: the mill", "a3-a@example.org: work"} <= said["labels"]
    assert (fields(books["a"], "Grace Hopper")["organisation"], fields(books["a"], "Grace Hopper")["links"]) == (
        {work}, {link},
    )  # fmt: skip
    _deletions(root, books)


def _deletions(root: Path, books: dict[str, Keeper]) -> None:
    """A card deleted on one machine asks on the other and removes nobody; who is archived leaves when asked to."""
    books["a"].people.add(name="Bea Stay", emails=("bea@example.org",))  # vdirsyncer empties no folder unless told to
    for side in "ab":
        cycle(root, side, books[side])
    card = next(p for p in (root / "b/book").glob("*.vcf") if "Grace" in p.read_text())
    card.unlink()
    carry(root, "b")
    carry(root, "a")
    assert synced(root, "a", books["a"]).deleted_in_folder == 1
    grace = next(c for c in books["a"].network.all(Contact) if c.name == "Grace Hopper")
    assert grace.style == "kept"
    assert synced(root, "a", books["a"], removed="pause").changed_here == 1
    assert books["a"].network.get(Contact, grace.uid).style == "resting"
    ada = next(c for c in books["a"].network.all(Contact) if c.name == "Ada Lovelace")
    books["a"].people.edit(ada.uid, style="archived")
    assert cycle(root, "a", books["a"], prune=True) >= 1
    assert not [p for p in (root / "a/book").glob("*.vcf") if "Ada" in p.read_text()]
    carry(root, "b")
    assert synced(root, "b", books["b"]).deleted_in_folder == 2
    assert {c.name for c in books["b"].network.all(Contact)} == {"Ada Lovelace", "Bea Stay", "Grace Hopper"}
