"""Every card that is written of the whole corpus is read by strict programs: vobject validates it, khard lists it."""

from __future__ import annotations

import subprocess
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest

from netkeeper.errors import NetkeeperError
from tests import corpus
from tests.builders import keeper

SUFFIXES = (".vcf", ".vcard", ".csv", ".md", ".json")


def exported(version: str, most: int = 40) -> dict[str, str]:
    """Cards of every file of the corpus that holds people, some of the large lists, under names of their own."""
    found: dict[str, tuple[str, str]] = {}
    for number, file in enumerate(sorted(corpus.ROOT.rglob("*"))):
        if file.suffix.lower() not in SUFFIXES or file.name.startswith(("expected", "README")):
            continue
        book = keeper()
        try:
            book.imports.import_files([file])
        except NetkeeperError:
            continue
        for name, card in list(book.exports.cards(version=version).items())[:most]:
            uid = next(line for line in card.split("\r\n") if line.startswith("UID"))
            found.setdefault(uid, (f"{number}-{name}", card))  # several files of the corpus hold one card
    return dict(found.values())


@corpus.needed
@pytest.mark.long
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_strict_readers_read_every_card_of_the_corpus(version: str, tmp_path: Path) -> None:
    vobject = pytest.importorskip("vobject")
    cards = exported(version)
    assert len(cards) > 100
    for name, text in cards.items():
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), name
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            card = vobject.readOne(text)
            if version == "3.0":
                card.validate(raiseException=True)
            card.serialize()
        (tmp_path / name).write_bytes(text.encode())
    if not find_spec("khard"):
        pytest.skip("needs the extra interop: khard")
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[book]]\npath = {tmp_path}\n")
    command = [sys.executable, "-m", "khard", "-c", str(config), "list", "--parsable"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert len(listed.stdout.strip().splitlines()) == len(cards), listed.stderr[:500]
