"""`today --notify`: by the desktop's notifier, once a day, names only; without a notifier one clear sentence."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from netkeeper.cli import main
from netkeeper.cli.notify import notification, notifier
from netkeeper.errors import Refused

FAKE = '#!/bin/sh\necho "$@" >> "$(dirname "$0")/shown"\nexit {status}\n'


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """A machine with a notifier that ends with a status, and one promise due on 25 November 2026."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-25")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert main(["add", "--yes", "Ann <Bell>; I promised the secret deck by 25 nov"]) == 0

    def install(status: int) -> Path:
        program = tmp_path / "notify-send"
        program.write_text(FAKE.format(status=status), encoding="utf-8")
        program.chmod(0o755)
        return tmp_path / "shown"

    return install


def test_it_is_shown_once_a_day_and_says_no_private_word(
    desktop: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = desktop(0)
    for _ in range(2):
        assert main(["today", "--notify"]) == 0
    assert shown.read_text(encoding="utf-8").count("netkeeper 1 promise") == 1
    assert "secret" not in shown.read_text(encoding="utf-8")
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-26")
    assert main(["today", "--notify"]) == 0
    assert shown.read_text(encoding="utf-8").count("1 promise") == 2


def test_a_notifier_that_fails_is_said_and_tried_again(
    desktop: Callable[[int], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    desktop(3)
    assert main(["today", "--notify"]) == 1
    assert "notify-send didn't show the notification." in capsys.readouterr().err
    shown = desktop(0)
    assert main(["today", "--notify"]) == 0
    assert shown.read_text(encoding="utf-8").count("1 promise") == 2


def test_without_a_notifier_one_sentence_says_so() -> None:
    with pytest.raises(Refused, match=r"No notifier was found here; install notify-send"):
        notifier("netkeeper", "1 promise", "linux", lambda _: None)


def test_each_platform_has_its_command_and_text_stays_text() -> None:
    body = "Ann <b> & 'Bo'"
    assert notifier("t", body, "linux", {"notify-send": "x"}.get)[-1] == "Ann &lt;b&gt; &amp; 'Bo'"
    assert notifier("t", body, "darwin", {"terminal-notifier": "x", "osascript": "x"}.get)[-1] == body
    assert notifier("t", body, "darwin", {"osascript": "x"}.get)[-2:] == ["t", body]
    for platform, program in (("win32", "powershell"), ("linux", "powershell.exe")):
        script = base64.b64decode(notifier("t", body, platform, {program: program}.get)[-1]).decode("utf-16-le")
        assert "CreateTextNode('Ann <b> & ''Bo''')" in script


def test_a_notification_names_a_few_and_counts_the_rest() -> None:
    people = [{"name": name} for name in ("Ada", "Bo", "Cy", "Di")]
    answer = {
        "gatherings": [{"name": "Dinner"}],
        "occasions": [{"name": "Eve"}],
        "promises": [{}],
        "follow_ups": [{}, {}],
    }
    assert notification({**answer, "people": people}) == (
        "Dinner; a day that matters: Eve; 1 promise; 2 follow-ups; this week: Ada, Bo and 2 others"
    )
    assert notification({key: [] for key in (*answer, "people")}) == ""
