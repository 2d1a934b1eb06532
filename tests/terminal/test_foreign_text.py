"""Other people's files don't drive the terminal: what they say reaches it as text, from every screen and every verb.

A netkeeper JSON, a merge and a file that is replaced under the running program, every text in them full of OSC 0, 8
and 52, CSI, C1 controls and bidi overrides; and file names of the same kind beside the store.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from netkeeper.cli import main
from netkeeper.domain.model.details import Detail
from netkeeper.domain.network.network import RECORDS
from netkeeper.services import open_store
from netkeeper.services.storage import check_store
from tests.terminal.terminal import Terminal, environment

EVIL = (
    "\x1b]0;NKEVIL\x07\x1b]8;;http://nkevil\x07\x1b]52;c;TktFVklM\x07\x1b[66;6H\x1b[7;66mN\x9b66;6H\x9d0;NKEVIL\x9c"
    "\x90qNKEVIL\x9c\x1bP66$q\x1b\\\x1b_NKEVIL\x1b\\\u202eK\u2066\u200f\u061c\u2069\x08\r\x7f\x00"
)
"""What a terminal would obey: its title, a link, the clipboard, the cursor, colours, strings, and text turned round."""

OBEYED = re.compile(
    rb"\x1b\](?:0|8|52);|\x1b\[66|\x1b\[7;66m|\x1b[P_^X]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae\x8e\x8f]|\xe2\x81[\xa6-\xa9]|\xd8\x9c"
)
"""The same as bytes; the program itself writes none of them."""

PEOPLE = {"contacts": (1001, 1002), "goals": (1201,), "gatherings": (1301,)}
VERBS = (
    "today", "people", "people --json", "show 1001", "show 1001 --json", "audit", "audit --json", "today --json",
    "history", "history --json", "reflect", "reflect --markdown", "reflect --json", "check", "check --json", "restore",
    "restore --json", "merge", "merge --json", "export json", "export csv", "export vcard", "export vcard --vcard 4.0",
    "export markdown", "export ics --details", "export ics --tasks", "undo", "redo", "backup --json",
)  # fmt: skip
SCREENS = (
    "2", "3", "4", "5", "6", "7", "T", "H", "O", "M", "B", ",", "I", "F", "?", "ctrl+p", "E", "a", "l",
    "3 enter", "3 enter down down", "3 m n", "1 w", "6 w", "6 enter", "4 enter", "5 enter", "H enter", "B enter", "B c",
    "3 e", "/", "ctrl+n",
)  # fmt: skip


def evil(hint: Any, name: str) -> Any:
    """A value of a kind that says the worst it can."""
    origin = get_origin(hint)
    if hint is str:
        return f"{EVIL}{name}"
    if hint is date:
        return "2026-11-20"
    if origin is Literal:
        return get_args(hint)[0]
    if origin is tuple and get_args(hint)[0] is str:
        return [f"{EVIL}{name}", name]
    if origin is tuple and isinstance(get_args(hint)[0], type) and issubclass(get_args(hint)[0], Detail):
        return [detail(get_args(hint)[0])]
    if origin is Mapping and get_args(hint) == (str, str):
        return {f"{EVIL}{name}": EVIL}
    return None


def detail(kind: type[Detail]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    plain = {f.name: evil(hints[f.name], f.name) for f in fields(kind) if f.name != "extra"}
    return {name: value for name, value in plain.items() if value is not None} | ({"to": 1002} if "to" in plain else {})


def document(note: str) -> dict[str, list[dict[str, Any]]]:
    """Every table, every text."""
    needed: dict[str, dict[str, Any]] = {
        "contacts": {"tier": "core", "introduced_by": 1002, "knows": [1002], "goals": [1201], "birthday": "1990-11-26",
                     "passes": {"2026-11-01": EVIL}},
        "interactions": {"contacts": [1001, 1002], "gathering": 1301, "begun_by": "me"},
        "promises": {"contact": 1001, "due": "2026-11-26"},
        "follow_ups": {"contact": 1002, "on": "2026-11-25", "done": None, "every": ""},
        "offers": {"contact": 1001, "used_for": None, "used": None},
        "introductions": {"a": 1001, "b": 1002},
        "reflections": {"month": "2026-10", "people": [1001], "state": "done"},
        "gatherings": {"on": "2026-12-01", "expected": [1001], "to_meet": [1002], "met": [], "until": None},
        "drafts": {"about": "1001", "kind": "message"},
        "sync_bases": {"contact": 1001},
        "saved_lists": {"query": "tier:core"},
        "settings": {"tiers": {"core": 75, EVIL: 30}, "keymap": {}, "theme": "", "region": "", "review_day": 5},
        "conflicts": {"of_table": "contacts", "of_uid": 1001, "one": {"notes": EVIL}, "other": {"notes": f"{EVIL}x"}},
    }  # fmt: skip
    tables: dict[str, list[dict[str, Any]]] = {}
    for number, kind in enumerate(RECORDS):
        hints = get_type_hints(kind)
        plain = {f.name: evil(hints[f.name], f.name) for f in fields(kind) if f.name not in ("uid", "extra")}
        plain = {name: value for name, value in plain.items() if value is not None} | needed.get(kind.table, {})
        plain |= {"created": "2026-11-01T00:00:00Z", "updated": "2026-11-01T00:00:00Z", f"{EVIL}later": {EVIL: [EVIL]}}
        for uid in PEOPLE.get(kind.table, (1 if kind.table == "settings" else 2000 + number,)):
            said = {"name": f"Nk{uid}{EVIL}", "notes": note} if kind.table == "contacts" else {}
            tables.setdefault(kind.table, []).append(
                {"uid": uid, **{k: v for k, v in plain.items() if v is not None}, **said}
            )
    return tables


def as_store(tables: dict[str, list[dict[str, Any]]]) -> bytes:
    """The same as another program would write a store."""
    plain = {
        name: {str(one["uid"]): {k: v for k, v in one.items() if k != "uid"} for one in held}
        for name, held in tables.items()
    }
    return json.dumps({"_netkeeper": {"1": {"format": "netkeeper", "schema": 2}}, **plain}).encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a JSON, a merge and a sync program's copy of an evil name brought."""
    folder = tmp_path_factory.mktemp("evil")
    path = folder / "home" / "network.json"
    file = folder / "in.json"
    file.write_text(json.dumps({"format": "netkeeper", "version": 1, **document(f"one{EVIL}")}), encoding="utf-8")
    assert main(["--store", str(path), "import", str(file), "--yes"]) == 0
    other = folder / "other.json"
    other.write_bytes(as_store(document(f"other{EVIL}")))
    main(["--store", str(path), "merge", str(other)])
    shutil.copy(path, path.with_name("network (\x1b]0;NKEVIL\x07\u202econflict).json"))
    keeper = open_store(path)
    keeper.people.edit(1002, notes="newer")
    keeper.close()
    assert check_store(path).sound
    assert len(keeper.storage.conflicts()) >= 1
    return path


def test_no_verb_writes_what_a_terminal_would_obey(
    store: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copytree(store.parent, tmp_path / "home")) / "network.json"
    file = tmp_path / "in\x1b]0;NKEVIL\x07.json"
    file.write_text(json.dumps({"format": "netkeeper", "version": 1, **document("again")}), encoding="utf-8")
    missing = str(tmp_path / "\x1b]0;NKEVIL\x07")
    verbs = [*(verb.split() for verb in VERBS), ["show", EVIL.replace("\0", "")], ["people", EVIL]]
    verbs += [["add", f"Bo {EVIL}"], ["log", f"call with {EVIL}"], ["import", str(file), "--dry-run", "--json"]]
    verbs += [
        ["import", str(file), "--yes"],
        ["import", missing],
        ["restore", "\x1b]0;NKEVIL\x07"],
        ["merge", str(file)],
    ]
    for words in verbs:
        assert main(["--store", str(path), *words]) in (0, 1, 2), words
        told = capfd.readouterr()
        written = (told.out + told.err).encode("utf-8", "surrogatepass")
        assert not OBEYED.search(written), (words, OBEYED.search(written))
        assert not {"\x1b", "\x07", "\x08", "\x7f", "\x00"} & set(told.out + told.err), words


def test_no_verb_writes_it_on_a_real_terminal_either(store: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(store.parent, tmp_path / "home")) / "network.json"
    script = (
        f"import sys; from netkeeper.cli import main; [main(['--store', {str(path)!r}, *v.split()]) for v in {VERBS!r}]"
    )
    master, slave = os.openpty()
    written = bytearray()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        env=environment(path.parent),
    ) as process:
        os.close(slave)
        while True:
            try:
                written += os.read(master, 1 << 16)
            except OSError:
                break
        process.wait()
    os.close(master)
    assert b"Nk1001" in written
    assert b"Traceback" not in written, written[-2000:].decode()
    assert not OBEYED.search(bytes(written)), OBEYED.search(bytes(written))


def test_no_screen_writes_what_a_terminal_would_obey_even_when_no_reader_cleans(store: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(store.parent, tmp_path / "home")) / "network.json"
    path.write_bytes(as_store(document(f"one{EVIL}")))
    careless = "import sys; import netkeeper.domain.language.text as text; text.harmless = lambda said: said"
    code = f"{careless}; from netkeeper.cli import main; sys.exit(main(['--store', {str(path)!r}]))"
    terminal = Terminal([sys.executable, "-c", code], environment(path.parent), path.parent, (100, 30))
    try:
        terminal.sees("Outreach", "Nk100")
        for keys in SCREENS:
            terminal.slowly(*keys.split(), "esc")
            terminal.send("esc", "esc")
            assert terminal.process.poll() is None, (keys, terminal.text)
        terminal.rest()
        data = json.loads(path.read_bytes())
        data["contacts"]["1001"] |= {"name": f"Replaced{EVIL}", "updated": "2026-11-26T00:00:00Z"}
        data["interactions"]["4000"] = {"on": "2026-11-24", "contacts": [1001], "summary": EVIL, "channel": EVIL}
        path.write_bytes(json.dumps(data).encode())
        terminal.slowly("esc", "esc", "3")
        terminal.sees("Replaced")
        for keys in ("1", "2", "3 enter", "B", "H"):
            terminal.slowly(*keys.split(), "esc")
        assert b"Nk1001" in terminal.everything
        found = OBEYED.search(bytes(terminal.everything))
        at = found.start() if found else 0
        assert not found, bytes(terminal.everything[max(0, at - 200) : at + 100])
    finally:
        terminal.close()
