"""Small files of every kind, each with what a right import finds in it (`tests/data/formats`)."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netkeeper.domain.matching.incoming import Hints, ImportedPerson
from netkeeper.formats.read.detect import read_bytes

DATA = Path(__file__).parents[1] / "data" / "formats"
CASES = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))["case"]
LAYOUTS = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))["layout"]
KINDS = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["case"]
OSLO = Hints(
    today=date(2026, 11, 25), me=("me@example.com",), day_of=lambda m: m.astimezone(ZoneInfo("Europe/Oslo")).date()
)
THREE = (("Ada", "Quill", "ada@example.com"), ("Bo", "Stern", "bo@example.com"), ("Anna", "Rossi", "anna@example.com"))


def found(arrival: ImportedPerson, name: str, want: Any) -> Any:
    """What an imported person has under a name of the expectations."""
    if name == "met":
        return sorted(h.on.isoformat() for h in arrival.happened)
    if name == "own":
        return {key: arrival.person.columns.get(key, "") for key in want}
    if name == "kept":
        return sorted(arrival.person.origin.get("vcard", ()))
    if name == "lines":
        person = arrival.person
        return sorted(one.as_line() for one in (*person.addresses, *person.positions, *person.dates))
    value = getattr(arrival.person, name)
    return sorted(value) if isinstance(value, tuple) else value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_of_its_kind_is_read_as_its_owner_would(case: dict[str, Any]) -> None:
    arrivals = read_bytes(case["file"], case["text"].encode(case.get("encoding", "utf-8"))).arrivals
    assert len(arrivals) == len(case["people"]), [a.person.name for a in arrivals]
    for want, arrival in zip(case["people"], arrivals, strict=True):
        for name, value in want.items():
            got = found(arrival, name, value)
            assert got == (sorted(value) if isinstance(value, list) else value), name


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["name"])
def test_a_file_of_one_s_own_making_is_read_right_and_asks_nothing_needless(case: dict[str, Any]) -> None:
    data = case["text"].encode("latin-1" if case.get("latin") else case.get("encoding", "utf-8"))
    reading = read_bytes(case["file"], data, OSLO)
    if "met" in case:
        assert sorted(e.on.isoformat() for e in reading.encounters) == sorted(case["met"])
        return
    assert [a.person.name for a in reading.arrivals] == [want["name"] for want in case["people"]]
    for want, arrival in zip(case["people"], reading.arrivals, strict=True):
        for name, value in want.items():
            assert found(arrival, name, value) == (sorted(value) if isinstance(value, list) else value), name
    assert [question.key for question in reading.questions] == case.get("asks", [])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout["head"])
def test_a_name_in_two_columns_is_put_together_in_every_language(layout: dict[str, str]) -> None:
    between = ";" if ";" in layout["head"] else ","
    rows = [between.join({"g": g, "f": f, "e": e}[k] for k in layout["order"]) for g, f, e in THREE]
    reading = read_bytes("people.csv", "\n".join([layout["head"], *rows]).encode())
    assert [a.person.name for a in reading.arrivals] == [f"{g} {f}" for g, f, _ in THREE]
    assert [a.person.emails for a in reading.arrivals] == [(e,) for *_, e in THREE]
    assert not reading.questions


def test_the_table_of_headings_holds_at_least_24_languages() -> None:
    import re

    from netkeeper.formats.read.headings import FIELD_HEADINGS

    languages = set(re.findall(r"(?:^|\| |\n\s*)([a-z]{2}): ", "\n".join(FIELD_HEADINGS.values())))
    assert len(languages) >= 24
