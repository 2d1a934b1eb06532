"""Large and damaged files: counts that add up, no merge by name, time in proportion, never an exception."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Unreadable
from netkeeper.formats.read.detect import read_bytes
from tests import corpus
from tests.builders import keeper
from tests.formats.made import cards, connections, mutant
from tests.formats.test_formats import CALENDAR, FRIENDS, MAILS


def test_ten_thousand_connections_with_shared_names_come_in_without_a_merge(tmp_path: Path) -> None:
    text = connections()
    file = tmp_path / "Connections.csv"
    file.write_text(text, encoding="utf-8", newline="")
    book = keeper()
    words: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        words.append((done, total))
        return True

    plan = book.imports.plan(book.imports.read_files([file]), progress=progress)
    change, report = book.imports.accept(plan)
    assert (report.found, report.added, report.skipped, report.merged) == (10_825, 10_780, 45, 0)
    assert book.network.count(Contact) == 10_780
    assert {total for _, total in words} == {10_780}
    assert len(words) > 20
    again = book.imports.plan(book.imports.read_files([file]))
    assert again.counts["unchanged"] == 10_780
    book.undo(change.uid)
    assert book.network.count(Contact) == 0


def test_ten_thousand_cards_come_in(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(cards(), encoding="utf-8", newline="")
    book = keeper()
    plan = book.imports.plan(book.imports.read_files([file]))
    assert plan.counts["added"] == 10_000


GOOGLE = (
    "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - City,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value\n"
    'Ada,Quill,* a ::: b,* Work,a@x.org ::: b@x.org,Home,"1 Main St\nLeeds",Leeds,Anniversary,2015-06-20,Spouse,Bo\n'
)
OUTLOOK = (
    "First Name,Last Name,Title,E-mail Address,Job Title,Business Street,Business City,Anniversary,Spouse,Birthday\n"
    'Ada,Quill,Dr,ada@x.org,CTO,"1 Main St\nFloor 3",London,6/20/2015,Bo,0/0/00\n'
)

MADE: dict[str, list[str]] = {
    "calendar": [CALENDAR],
    "mail": [MAILS],
    "friends.md": [FRIENDS],
    "linkedin": [connections(40, 2, 4, 3)],
    "vcard": [cards(5)],
    "abook": ["# abook addressbook file\n[0]\nname=Ada\n"],
    "netkeeper": ['{"format": "netkeeper", "version": 1, "contacts": [{"uid": 5, "name": "Ada"}]}'],
    "spreadsheet": ["Name;Last contact;Tier\nAda;03/04/2026;core\n"],
    "google": ["Name,E-mail 1 - Value,Labels\nAda,a@x.org,* A ::: b\n"],
    "outlook": [OUTLOOK],
    "google's newer": [GOOGLE],
    "eml": ["From: Ada <ada@x.org>\nTo: me@x.org\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nX-Status: T\n\nhello\n"],
    "ldif": ["dn: cn=Ada\ncn: Ada\nmail: ada@x.org\ndescription:: w6TDtg==\nstreet: a\n b\n\ndn: x\ncn: Bo\n"],
    "bbdb": [
        ';; -*-coding: utf-8-emacs;-*-\n["Ada" "Quill" nil ("Al") "Acme" nil nil ("a@x.org") ((notes . "x")) nil]\n'
    ],
    "org-contacts": ["* Ada Quill :friend:\n:PROPERTIES:\n:EMAIL: ada@x.org\n:BIRTHDAY: 1980-02-03\n:END:\n"],
    "addresses": ['Ada <ada@x.org>, "Q, Bo" <bo@x.org>\n', "alias -group a ada Ada <ada@x.org> # x\nalias b b@x.org\n"],
    "jcard": [
        '[["vcard",[["fn",{},"text","Jay"],["n",{},"text",["J","A","","",""]],["tel",{"type":"home"},"uri","tel:+1"]]]]'
    ],
    "front matter": ["---\nemail: ida@x.org\ntags: [person, a]\nbirthday: 1980-04-03\n---\n# Ida\n\nLikes paddling.\n"],
    "facebook": ['{"friends_v2":[{"name":"Zo\\u00c3\\u00ab","timestamp":1577880000}]}'],
    "telegram": ['{"contacts":{"list":[{"first_name":"Ida","phone_number":"0047","date":"2020-01-01T10:00:00"}]}}'],
    "monica": ['{"app_version": "4", "account": {"data": [{"type": "contacts", "values": [{"uuid": "1"}]}]}}'],
}
"""Reader -> small files of its format, to be damaged."""

REAL = {
    "vcard": ".vcf",
    "linkedin": "onnections*.csv",
    "google": "google*.csv",
    "friends.md": ".md",
    "monica": "monica*.json",
}
"""Reader -> the end of the names of real files of its format, where the corpus is there."""


def _seeds(reader: str) -> list[bytes]:
    found = [text.encode() for text in MADE[reader]]
    if reader in REAL:
        found += [p.read_bytes() for p in sorted(corpus.ROOT.rglob(f"*{REAL[reader]}")) if p.name != "README.md"]
    return found


def _read_damaged(rng: random.Random, seeds: list[bytes]) -> bytes:
    """Damage a file and read it: a sentence or a plan whose counts add up, and never anything else."""
    data = mutant(rng, seeds)
    try:
        reading = read_bytes("mutant", data)
        if not any(q.required for q in reading.questions):
            counts = keeper().imports.plan(reading).counts
            assert counts.pop("found") == sum(counts.values())
    except Unreadable as refused:
        assert re.fullmatch(r"[^\n]{10,400}\.", str(refused)), "one sentence: what, where, what to do"
    return data


@pytest.mark.parametrize("reader", MADE)
def test_damaged_files_are_read_or_refused_and_never_more(reader: str) -> None:
    rng, seeds = random.Random(1), _seeds(reader)
    for _ in range(25):
        _read_damaged(rng, seeds)


@pytest.mark.long
@pytest.mark.parametrize("reader", MADE)
def test_damaged_files_for_a_minute_a_reader_and_none_over_a_second(reader: str) -> None:
    rng, seeds, end = random.Random(7), _seeds(reader), time.perf_counter() + 60
    while time.perf_counter() < end:
        began = time.process_time()
        data = _read_damaged(rng, seeds)
        assert time.process_time() - began < 1, data[:300]


def test_optional_and_heavy_libraries_are_not_imported_at_the_start() -> None:
    code = (
        "import sys, netkeeper.cli, netkeeper.services, netkeeper.formats.read.files\n"
        "heavy = {'chardet', 'icalendar', 'vobject', 'phonenumbers', 'rapidfuzz', 'textual'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
