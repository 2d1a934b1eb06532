"""A sealed network is opened by its passphrase, typed into a box; the screen of the store says that it is sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from netkeeper.app.app import NetkeeperApp
from netkeeper.services import Keeper, open_store
from netkeeper.services.sealing import unlock
from netkeeper.store import seal
from netkeeper.store.seal import KEYRING
from tests.app.driver import SMALL, Driver
from tests.builders import TODAY

PASSPHRASE = "looms and cards"


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(seal, "ARGON2", {"memory": 64, "passes": 1, "lanes": 1})
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada Lovelace")
    keeper.sealing.seal(PASSPHRASE)
    keeper.close()
    KEYRING.clear()
    return path


def opened(path: Path) -> Keeper:
    return open_store(path, lambda: TODAY)


async def test_the_passphrase_opens_a_sealed_network_and_a_wrong_one_is_told(sealed: Path) -> None:
    app = NetkeeperApp(lambda: opened(sealed), unlocker=lambda secret: unlock(sealed, secret))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        driver.sees("The network is sealed", "esc leave")
        await driver.type("something else")
        await driver.press("enter")
        driver.sees("not the passphrase")
        driver.sees_not("something else")
        app.screen.query_one(Input).post_message(Paste(f"{PASSPHRASE}\n"))  # as password managers copy it
        await driver.press("enter")
        await driver.settle()
        assert app.keeper is not None
        await driver.press("B")
        driver.sees("It is sealed")
        await driver.press("e")
        driver.sees("netkeeper passphrase")
    assert app.keeper.people.named("Ada Lovelace")
    app.keeper.close()
    KEYRING.clear()


async def test_who_has_no_passphrase_leaves_with_esc_and_nothing_is_changed(sealed: Path) -> None:
    before = sealed.read_bytes()
    app = NetkeeperApp(lambda: opened(sealed), unlocker=lambda secret: unlock(sealed, secret))
    async with app.run_test(size=SMALL) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        await driver.press("escape")
    assert app.keeper is None
    assert sealed.read_bytes() == before
