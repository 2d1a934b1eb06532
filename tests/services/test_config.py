"""`config.toml`: theme, keys and values for a new network; the network's own settings come before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper import paths
from netkeeper.app.settings.config_check import check_config
from netkeeper.errors import Refused
from netkeeper.services import Keeper, open_store
from netkeeper.services.config import read_config
from tests.verbs import runner

TEXT = """theme = "light"

[keys]
person.log = "Z"
"person.message" = "ctrl+y"

[defaults]
budget = 5
review_day = "Monday"
region = "pt"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    path = paths.config_path()
    path.parent.mkdir(parents=True)
    return path


def test_the_file_holds_until_the_network_says_otherwise(file: Path) -> None:
    assert file.parts[-2:] == ("netkeeper", "config.toml")
    file.write_text(TEXT, encoding="utf-8")
    check_config(read_config(file))
    keeper: Keeper = open_store()
    assert (keeper.theme, keeper.keymap["person.log"]) == ("light", "Z")
    assert (keeper.settings.budget, keeper.settings.review_day, keeper.settings.region) == (5, 1, "PT")
    keeper.people.add(name="Ada")
    assert keeper.settings.budget == 5
    keeper.change_settings(budget=1, theme="netkeeper-contrast", keymap={"person.log": "f5"})
    keeper.close()
    file.write_text(TEXT.replace("budget = 5", "budget = 9"), encoding="utf-8")
    keeper = open_store()
    assert (keeper.settings.budget, keeper.settings.review_day) == (1, 1)
    assert keeper.theme == "netkeeper-contrast"
    assert dict(keeper.keymap) == {"person.log": "f5", "person.message": "ctrl+y"}
    keeper.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = light", "line 1: this isn't TOML"),
        ("\n\n[defaults]\nbudget = 0", "line 4: write a number from 1 to 20."),
        ("[defaults]\nbudget = true", "line 2: write a number from 1 to 20."),
        (
            "[defaults]\nmonthly_cap = 3\nbuget = 2",
            "line 3: “buget” isn't known here; write one of budget, monthly_cap",
        ),
        ('[defaults]\nreview_day = "Fryday"', "line 2: write a day of the week"),
        ('[defaults]\nregion = "PRT"', "line 2: write a country’s two letters"),
        ("colour = 1", "line 1: “colour” isn't known here"),
        ("theme = 3", "line 1: the theme is a name"),
        ("\nkeys = 1", "line 2: keys is a table"),
        ("[keys]\n\nperson.log = 3", "line 3: a key is written in quotation marks"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(
    text: str, said: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text, encoding="utf-8")
    status, out, err = runner(capsys)("today")
    assert (status, out) == (1, "")
    assert err.startswith(f"netkeeper: {file}, {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\nperson.lg = "Z"', "line 2: “person.lg” isn't the name of a command"),
        ('[keys]\nperson.log = "m"', "line 2: m is the key of person.message"),
        ('[keys]\nperson.log = "two keys"', "line 2: “two keys” isn't a key"),
        ('theme = "purple"', "line 1: “purple” isn't a theme"),
    ],
)
def test_a_wrong_key_or_theme_is_said_before_the_program_opens(text: str, said: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="line") as refused:
        check_config(read_config(file))
    assert str(refused.value).startswith(f"{file}, {said}")


def test_a_file_that_is_not_utf8_or_can_t_be_read_is_said(file: Path) -> None:
    file.write_bytes(b'theme = "\xff"')
    with pytest.raises(Refused, match="isn't UTF-8"):
        read_config(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(Refused, match="can't be read"):
        read_config(file)
