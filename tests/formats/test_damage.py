"""Damage that fuzzing met once, kept as tests: a sentence or a reading, never a fault."""

from __future__ import annotations

from netkeeper.errors import Unreadable
from netkeeper.formats.read.detect import read_bytes

MAIL = (
    b"From ada@x.org Mon Nov  2 10:00:00 2026\nFrom: %b\nTo: me@x.org\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n\nhello\n"
)


def test_a_parameter_without_a_value_in_a_calendar_is_nothing() -> None:
    people = b"ATTENDEE;CN=;CUTYPE=:mailto:ada@x.org\nATTENDEE;CN:mailto:b@x.org\n"
    event = b"BEGIN:VEVENT\nDTSTART:20261102T100000Z\n" + people + b"END:VEVENT\n"
    assert read_bytes("c.ics", b"BEGIN:VCALENDAR\n" + event + b"END:VCALENDAR\n").found == 1


def test_groups_within_groups_in_a_mails_addresses_are_read_flat() -> None:
    reading = read_bytes("mbox", MAIL % (b"a:" * 3000 + b"ada@x.org;"))
    assert reading.found == 1


def test_a_line_of_a_million_digits_is_read_in_its_length() -> None:
    try:
        read_bytes("mbox", MAIL % b"Ada <ada@x.org>" + b"\nFrom " + b"9" * 1_000_000)
    except Unreadable as refused:
        assert str(refused)
