"""How the program behaves among other programs: signals, statuses, streams, terminals that can do less."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netkeeper.cli import main
from netkeeper.services import open_store
from tests.terminal.terminal import environment, running


def verb(store: Path, *words: str | bytes, **options: object) -> subprocess.CompletedProcess[str]:
    """One verb of the command line on a store, to its end."""
    argv: list[str | bytes] = [sys.executable, "-m", "netkeeper", "--store", str(store), *words]
    kept = {"capture_output": True, "text": True, "env": environment(store.parent), **options}
    return subprocess.run(argv, check=False, **kept)  # type: ignore[call-overload, no-any-return]  # options of run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_tidily_and_the_status_says_which(demo: Path, number: signal.Signals) -> None:
    with running(demo) as terminal:
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.restored


def _is_stopped(pid: int) -> bool:
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return found.stdout.startswith("T")


def test_ctrl_z_gives_the_terminal_back_and_fg_brings_the_screen(demo: Path) -> None:
    with running(demo) as terminal:
        terminal.send("ctrl+z")
        terminal.until(lambda: _is_stopped(terminal.process.pid), "stop")
        assert terminal.restored
        terminal.process.send_signal(signal.SIGCONT)
        terminal.rest()
        terminal.send("3")
        terminal.sees("60 people")


def test_ctrl_c_asks_only_where_text_is_open(demo: Path) -> None:
    with running(demo) as terminal:
        terminal.send("a", "Bob", "ctrl+c")
        terminal.sees("Quit, with text open?")
        terminal.send("n")
        terminal.sees("Adds Bob")
        terminal.send("ctrl+c", "y")
        assert terminal.ended() == 0


def test_a_terminal_that_can_do_nothing_is_told_so(demo: Path) -> None:
    with running(demo, ready="", TERM="dumb") as terminal:
        assert terminal.ended() == 1
        assert "TERM is dumb" in terminal.text


@pytest.mark.parametrize("editor", ["nothing-by-that-name", "/tmp", "", "vi '"])
def test_an_editor_that_cannot_be_started_is_a_sentence(demo: Path, editor: str) -> None:
    with running(demo, EDITOR=editor, PATH="/nowhere") as terminal:
        terminal.send("3", "m", "n", "Hello")
        terminal.sees("Hello")
        terminal.send("ctrl+e")
        terminal.sees("EDITOR")
        terminal.sees("Hello")


def test_nobody_found_prints_nothing_on_the_standard_output(demo: Path) -> None:
    found = verb(demo, "people", "nobody-by-that-name")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "Nobody fits that.\n")


def test_today_tells_by_its_status_whether_anything_is_due(demo: Path, tmp_path: Path) -> None:
    assert (verb(demo, "today", "--quiet").returncode, verb(demo, "today", "--quiet").stdout) == (0, "")
    assert verb(tmp_path / "new.json", "today", "-q").returncode == 1


def test_lines_of_the_standard_input_are_taken_in_one_process(tmp_path: Path) -> None:
    store = tmp_path / "network.json"
    assert verb(store, "add", "-", input="Ada Lovelace\n\nGrace Hopper\n").returncode == 0
    assert verb(store, "log", "-", input="call with Ada: looms\n> call with Grace: ships\n").returncode == 0
    keeper = open_store(store)
    assert [keeper.network.name(uid) for _, uid in keeper.network.by_name] == ["Ada Lovelace", "Grace Hopper"]
    assert len(list(keeper.history())) == 4
    keeper.close()


def test_the_line_that_is_refused_is_named(tmp_path: Path) -> None:
    found = verb(tmp_path / "network.json", "log", "-", input="\n\ncall with Nobody at all: x\n")
    assert found.returncode == 1
    assert "Line 3" in found.stderr
    found = verb(tmp_path / "network.json", "add", "-", input="Ada\nJos\udce9\n", errors="surrogateescape")
    assert found.returncode == 1
    assert "Line 2 of standard input isn't UTF-8; nothing was saved." in found.stderr
    assert "has no lines in it" in verb(tmp_path / "network.json", "add", "-", input="\n").stderr


def test_ctrl_c_while_a_verb_works_ends_it_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.StringIO):
        def read(self, size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert main(["--store", str(tmp_path / "network.json"), "add", "-"]) == 128 + signal.SIGINT
    assert capsys.readouterr().err == ""


def test_an_argument_that_is_not_utf8_is_refused(demo: Path) -> None:
    found = verb(demo, "add", b"Jos\xe9")
    assert found.returncode == 2
    assert "not UTF-8" in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_a_sentence(demo: Path) -> None:
    with open("/dev/full", "w") as full:
        found = verb(demo, "people", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert found.returncode == 1
    assert "could not be written" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_closed_standard_output_is_a_sentence(demo: Path) -> None:
    found = verb(demo, "people", capture_output=False, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert found.returncode == 1
    assert found.stderr == "netkeeper: Standard output is closed; give it somewhere to go, such as > /dev/null.\n"


def test_a_store_in_which_nothing_was_saved_is_not_backed_up_and_opens_again(tmp_path: Path) -> None:
    store = tmp_path / "network.json"
    assert "nothing to back up" in verb(store, "backup").stderr
    assert verb(store, "check").returncode == 0
