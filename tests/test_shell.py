"""At home in a shell: completion, examples, the man page; each made of the one table of verbs."""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from netkeeper.cli import command_parser
from netkeeper.cli.completion import SCRIPTS, candidates
from netkeeper.cli.examples import EXAMPLES
from netkeeper.cli.man import man_page
from tests.verbs import runner

PARSER = command_parser()
VERBS: dict[str, argparse.ArgumentParser] = next(
    action.choices for action in PARSER._actions if isinstance(action, argparse._SubParsersAction)
)


def test_every_verb_has_two_examples_that_are_right_usage() -> None:
    assert EXAMPLES.keys() == VERBS.keys()
    for verb, examples in EXAMPLES.items():
        for command, _ in examples:
            line = command.removeprefix('eval "$(').removesuffix(')"').split(" | ")[0].split(" > ")[0].split(" < ")[0]
            words = shlex.split(line.split(" && ")[0])
            assert words[:2] == ["netkeeper", verb]
            PARSER.parse_args(words[1:])
        told = VERBS[verb].format_help()
        assert all(command in told and what in told for command, what in examples)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    run = runner(capsys)
    for line in ("Ada O'Brien #looms", "Ada Lovelace !core", "Zoë Ünal", "Grace Hopper"):
        run("add", line)
    run("tags", "looms", "--every", "6m")
    return tmp_path / "network.json"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("netkeeper sh", ["show"]),
        ("netkeeper show ad", ["Ada"]),
        ("netkeeper show Ada ", ["Lovelace", "O'Brien"]),
        ("netkeeper show zoe ü", ["Ünal"]),
        ("netkeeper log coffee with Gr", ["Grace"]),
        ("netkeeper log coffee with Grace H", ["Hopper"]),
        ("netkeeper add Bo #l", ["#looms"]),
        ("netkeeper add Bo !c", ["!core", "!close"]),
        ("netkeeper people tier:c", ["tier:core", "tier:close"]),
        ("netkeeper people #", ["#looms"]),
        ("netkeeper tags ", ["looms"]),
        ("netkeeper export v", ["vcard"]),
        ("netkeeper export ics --who tier:w", ["tier:wider"]),
        ("netkeeper export ics -o ", []),  # a file: the shell's own
        ("netkeeper import ", []),
        ("netkeeper today --q", ["--quiet"]),
        ("netkeeper completion z", ["zsh"]),
        ('netkeeper show "Ada', ["Ada"]),
        ("netkeeper --store /nowhere/x.json show A", ["Ada"]),
    ],
)
def test_what_may_follow_is_offered(line: str, found: list[str], store: Path) -> None:  # noqa: ARG001
    assert candidates(PARSER, line) == found


def test_without_a_store_nothing_is_offered_and_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "none.json"))
    assert candidates(PARSER, "netkeeper show A") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_its_script(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell])
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_quotes_a_name_and_completes_behind_a_colon(tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "netkeeper").write_text("#!/bin/sh\nprintf 'tier:core\\n'; printf \"O'Brien\\n\"\n")
    (tmp_path / "netkeeper").chmod(0o755)
    (tmp_path / "script").write_text(SCRIPTS["bash"])
    line = "source script; COMP_LINE='netkeeper people tier:c'; COMP_POINT=23; _netkeeper; "
    line += "printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(["bash", "--norc", "-c", line], cwd=tmp_path, env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.splitlines() == ["core", "O\\'Brien"]


def test_the_man_page_tells_every_verb_with_its_examples_and_has_no_faults(tmp_path: Path) -> None:
    page = man_page(PARSER)
    for verb, examples in EXAMPLES.items():
        assert f".SS netkeeper {verb}" in page
        assert all(command.replace("-", "\\-").replace("~", "\\(ti") in page for command, _ in examples)
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    (tmp_path / "netkeeper.1").write_text(page, encoding="utf-8")
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-Kutf8", "-z", str(tmp_path / "netkeeper.1")],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.stderr == ""


def test_a_facet_that_is_turned_round_is_no_option(store: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    status, out, err = runner(capsys)("people", "-tier:wider", "--json")
    assert (status, err) == (0, "")
    assert '"name": "Ada Lovelace"' in out
    assert "Grace" not in out
