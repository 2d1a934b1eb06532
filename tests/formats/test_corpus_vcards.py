"""Every vCard of the corpus reads as its expectation says; a failure names the file, the card and the field."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import pytest

from netkeeper.domain.matching.incoming import Hints, ImportedPerson
from netkeeper.formats.read.detect import read_bytes
from netkeeper.formats.read.values import number_key
from netkeeper.formats.read.vcard import read_vcards as read_cards
from tests import corpus
from tests.builders import keeper

EXPECTED = corpus.expected("expected_vcards.json")


def facts(arrival: ImportedPerson) -> dict[str, Any]:
    p = arrival.person
    return {
        "name": p.name or "(no name)",
        "emails": list(p.emails),
        "phones": list(p.phones),
        "org": p.organisation,
        "title": p.title,
        "bday": p.birthday,
        "nickname": p.nickname,
        "urls": list(p.links),
        "categories": list(p.tags),
        "adr_city": p.location.split(",")[0],
        "kind": arrival.kind,
    }


@corpus.needed
@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_card_reads_as_expected(path: str) -> None:
    want = EXPECTED[path]
    data = (corpus.ROOT / path).read_bytes()
    arrivals = read_cards(PurePath(path).name, data, Hints()).arrivals
    assert len(arrivals) == want["n"], f"{path}: expected {want['n']} cards, found {len(arrivals)}"
    cards = enumerate(want["cards"]) if want["cards"] else ((int(k), v) for k, v in want["spot"].items())
    wrong = {}
    for number, card in cards:
        got = facts(arrivals[number])
        for field, value in card.items():
            if field == "phones":  # the expectations count a number twice that stands there twice; it is one
                value = list({number_key(v): v for v in reversed(value)}.values())[::-1]
            fits = got.get(field) in value.split("|") if field == "name" else got.get(field) == value
            if field in got and not fits:
                wrong[f"card {number} {field}"] = (value, got[field])
    if want.get("status") == "unnamed":
        assert {a.kind for a in arrivals} == {"nameless"}
    assert not wrong, f"{path}: field -> (expected, found): {wrong}"


@corpus.needed
@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_card_goes_out_and_comes_back_the_same(path: str) -> None:
    if read_bytes(PurePath(path).name, (corpus.ROOT / path).read_bytes()).sources[0].format != "vcard":
        pytest.fail(f"{path} is not recognised as a vCard")
    first = keeper()
    first.imports.import_files([corpus.ROOT / path])
    for version in ("3.0", "4.0"):
        written = first.exports.export("vcard", version=version)
        assert written == first.exports.export("vcard", version=version)
        assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
        again = [a.person for a in read_cards("x.vcf", written.encode(), Hints()).arrivals]
        for before, after in zip(first.exports.chosen(None), again, strict=True):
            for field in ("name", "emails", "phones", "links", "organisation", "title", "notes", "birthday", "tags",
                          "nickname", "location", "columns"):  # fmt: skip
                assert getattr(before, field) == getattr(after, field), (path, version, field)
