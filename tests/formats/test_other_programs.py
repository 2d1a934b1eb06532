"""What is written is read by other people's programs: khard and khal, where the extra `interop` is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp, Promise
from tests.builders import TODAY, keeper, person

BESIDE = Path(sys.executable).parent


def _program(name: str) -> str:
    found = shutil.which(name, path=str(BESIDE)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; pip install -e '.[dev,interop]' brings it")
    return found


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_khard_lists_every_card(version: str, tmp_path: Path) -> None:
    khard = _program("khard")
    k = keeper(
        person("Ada Lovelace", emails=("ada@example.org",), birthday="--12-10", notes="one\ntwo, and; three"),
        person("山田 太郎", organisation="Acme, Inc.; Tōkyō", phones=("+81 3 1234 5678",)),
        person("Zoë " + "ź" * 120, emails=("zoe@example.org",)),
    )
    book = tmp_path / "book"
    for name, card in k.exports.cards(version=version).items():
        k.files.write_file(book / name, card, folder=True)
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[book]]\npath = {book}\n[general]\ndefault_action = list\n", encoding="utf-8")
    listed = _run(khard, "-c", str(config), "list", "--parsable")
    assert "Ada Lovelace" in listed
    assert "山田 太郎" in listed
    assert len(listed.strip().splitlines()) == 3


def test_khal_shows_every_entry(tmp_path: Path) -> None:
    khal = _program("khal")
    ada = person("Ada Lovelace")
    k = keeper(
        ada,
        FollowUp(uid=91, contact=ada.uid, on=TODAY, what="thank"),
        Promise(uid=92, contact=ada.uid, what="the deck", due=TODAY),
    )
    path = tmp_path / "network.ics"
    k.files.write_file(path, k.exports.export("ics"))
    shown = _run(khal, "-c", _khal_config(tmp_path, "UTC"), "printics", str(path))
    assert shown.count("Ada Lovelace") >= 2


def _khal_config(folder: Path, zone: str) -> str:
    config = folder / "khal.conf"
    (folder / "calendar").mkdir()
    config.write_text(
        f"[calendars]\n[[own]]\npath = {folder / 'calendar'}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\n",
        encoding="utf-8",
    )
    return str(config)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_khal_shows_birthdays_and_gatherings_on_their_days_in_any_zone(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    khal = _program("khal")
    monkeypatch.setenv("TZ", zone)
    k = keeper(
        person("Ada", birthday="1815-12-10"),
        person("Bo", birthday="--02-29"),
        person("Cy", birthday="1990-12-31"),
        person("Di", birthday="2000-01-01"),
        Gathering(uid=90, name="PyCon", on=date(2027, 12, 31), until=date(2028, 1, 1)),
    )
    path = tmp_path / "network.ics"
    k.files.write_file(path, k.exports.export("ics"))
    config = _khal_config(tmp_path, zone)
    _run(khal, "-c", config, "import", "--batch", "-a", "own", str(path))
    words = ("--day-format", "", "--format", "{start-date} {title}")
    listed = _run(khal, "-c", config, "list", *words, "2027-01-01", "730d").splitlines()
    found = {line.partition(": birthday")[0] for line in listed if ": birthday" in line}
    assert found == {
        "2027-12-10 Ada", "2028-12-10 Ada", "2027-02-28 Bo", "2028-02-29 Bo", "2027-12-31 Cy", "2027-01-01 Di",
        "2028-01-01 Di",
    }  # fmt: skip
    assert any("PyCon" in line for line in listed)
