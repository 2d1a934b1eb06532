"""friends.md, Monica, abook, calendars, mail, zip files, spreadsheets, folders."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from netkeeper.domain.matching.incoming import Hints
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.errors import Unreadable
from netkeeper.formats.read.detect import read_bytes
from netkeeper.formats.read.files import read_path
from tests import corpus
from tests.builders import TODAY, keeper, person

EXPECTED = {k: v for k, v in corpus.expected("expected_other.json").items() if "people" in v}


@corpus.needed
@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_file_of_another_program_reads_as_expected(path: str) -> None:
    want = EXPECTED[path]
    reading = read_path(corpus.ROOT / path, Hints(today=TODAY))
    assert reading.format == want["format"]
    assert [a.person.name for a in reading.arrivals] == want["people"]
    if want["interactions"] is not None:
        assert len(reading.encounters) == want["interactions"]
    if "notes" in want:
        assert reading.notes[0].startswith(f"{want['locations']} places")
    book = keeper()
    _, first = book.imports.import_files([corpus.ROOT / path])
    _, again = book.imports.import_files([corpus.ROOT / path])
    assert first.added == first.found
    assert again.unchanged == again.found


FRIENDS = """### Activities:
- 2020-02-01: Lunch with **Ada Lovelace** and **The Admiral**. George had to cancel. @food
- 2020-02-02: Nobody in bold.

### Notes:
- 2020-03-01: **Ada Lovelace** likes _Paris_.

### Friends:
- Ada Lovelace
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science:computing:
"""


def test_friends_md_gives_people_their_names_tags_notes_and_shared_moments(tmp_path: Path) -> None:
    file = tmp_path / "friends.md"
    file.write_text(FRIENDS)
    book = keeper()
    book.imports.import_files([file])
    ada, grace = sorted(book.network.all(Contact), key=lambda c: c.name)
    assert (grace.nickname, grace.location, grace.tags) == (
        "The Admiral, Amazing Grace", "Paris", ("navy", "science:computing"),
    )  # fmt: skip
    assert ada.notes == "2020-03-01: Ada Lovelace likes Paris."
    (lunch,) = book.network.all(Interaction)
    assert set(lunch.contacts) == {ada.uid, grace.uid}
    assert lunch.summary == "Lunch with Ada Lovelace and The Admiral. George had to cancel. @food"


def test_abook_is_read_section_by_section() -> None:
    text = "# abook addressbook file\n\n[format]\nprogram=abook\nversion=0.6.1\n\n[0]\nname=Ada Lovelace\n"
    text += (
        "email=a@x.org,b@x.org\nmobile=123 456\ncity=London\nnick=Ada\nnotes=looms\ncustom1=x\n\n[1]\nemail=c@x.org\n"
    )
    ada, other = (a.person for a in read_bytes("addressbook", text.encode()).arrivals)
    assert (ada.name, ada.emails, ada.phones, ada.location) == (
        "Ada Lovelace", ("a@x.org", "b@x.org"), ("123 456",), "London",
    )  # fmt: skip
    assert ada.columns == {"Custom1": "x"}
    assert other.name == "c@x.org"


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
BEGIN:STANDARD
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one
DTSTART;TZID=Europe/Berlin:20261102T100000
SUMMARY:Secret plans
LOCATION:https://zoom.us/j/1
ORGANIZER;CN=Me:mailto:me@x.org
ATTENDEE;CN=Me:mailto:me@x.org
ATTENDEE;CN="Lovelace, Ada":MAILTO:Ada@x.org
ATTENDEE;CUTYPE=ROOM:mailto:room@x.org
BEGIN:VALARM
TRIGGER:-PT10M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTART;VALUE=DATE:20261103
STATUS:CANCELLED
ATTENDEE:mailto:ada@x.org
ATTENDEE:mailto:me@x.org
END:VEVENT
BEGIN:VEVENT
UID:three
DTSTART:20301103T100000Z
ATTENDEE:mailto:ada@x.org
ATTENDEE:mailto:me@x.org
END:VEVENT
END:VCALENDAR
"""


def test_meetings_are_moments_with_people_already_known_and_nothing_of_their_text(tmp_path: Path) -> None:
    file = tmp_path / "work.ics"
    file.write_text(CALENDAR)
    ada = person(emails=("ada@x.org",))
    book = keeper(ada)
    reading = book.imports.read_files([file])
    assert [q.default for q in reading.questions] == ["me@x.org"]
    change, report = book.imports.import_files([file])
    assert change is not None
    assert (report.added, report.skipped) == (1, 2)
    (met,) = book.network.all(Interaction)
    assert (met.on, met.contacts, met.channel, met.begun_by) == (date(2026, 11, 2), (ada.uid,), "video", "me")
    assert "Secret" not in repr(met)
    assert book.imports.import_files([file])[1].unchanged == 1


MAILS = """From ada@x.org Mon Nov  2 10:00:00 2026
From: Ada <ada@x.org>
To: me@x.org
Date: Mon, 2 Nov 2026 10:00:00 +0100
Message-ID: <1@x>
Subject: Secret

text

From me@x.org Mon Nov  2 11:00:00 2026
From: me@x.org
To: Ada <ada@x.org>, grace@x.org
Date: Mon, 2 Nov 2026 11:00:00 +0100
Message-ID: <2@x>

>From the past
From list@x.org Tue Nov  3 11:00:00 2026
From: list@x.org
To: me@x.org
List-Id: <l>
Date: Tue, 3 Nov 2026 11:00:00 +0100
Message-ID: <3@x>

text
"""


def test_mail_is_a_moment_a_day_without_lists_and_without_text(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    file.write_text(MAILS)
    ada = person(emails=("ada@x.org",))
    book = keeper(ada)
    _, report = book.imports.import_files([file])
    assert (report.format, report.found, report.added, report.unchanged, report.skipped) == ("mbox", 3, 1, 1, 1)
    (one,) = book.network.all(Interaction)
    assert (one.on, one.channel, one.begun_by, one.summary) == (date(2026, 11, 2), "e-mail", "them", "")


def test_a_maildir_is_read_like_an_mbox(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cur" / "1:2,S").write_text(MAILS.split("\n", 1)[1].split("\n\n")[0] + "\n\nbody")
    book = keeper(person(emails=("ada@x.org",)))
    _, report = book.imports.import_files([tmp_path])
    assert (report.format, report.added) == ("maildir", 1)


def test_a_folder_of_cards_is_one_import_and_a_bad_file_costs_only_itself(tmp_path: Path) -> None:
    for name in ("Ada", "Grace"):
        (tmp_path / f"{name}.vcf").write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n")
    (tmp_path / "empty.vcf").write_text("")
    (tmp_path / "notes.txt").write_text("not looked at")
    change, report = keeper().imports.import_files([tmp_path])
    assert change is not None
    assert (report.found, report.added, report.skipped) == (3, 2, 1)


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


CONNECTIONS = "First Name,Last Name,URL,Company,Connected On\nAda,Lovelace,https://linkedin.com/in/ada,AE,1 Jan 2020\n"
MESSAGES = (
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER,CONTENT\n"
    "1,Me,https://linkedin.com/in/me,Ada,https://linkedin.com/in/ada,2026-11-01 10:00:00 UTC,INBOX,secret\n"
    "2,Me,https://linkedin.com/in/me,Bob,https://linkedin.com/in/bob,2026-11-01 10:00:00 UTC,INBOX,hi\n"
    "3,Shop,,Me,https://linkedin.com/in/me,2026-11-01 10:00:00 UTC,INBOX,buy\n"
)


def test_a_linkedin_archive_is_people_and_their_history_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "linkedin.zip"
    file.write_bytes(zipped(Connections_dot_csv=CONNECTIONS, messages_dot_csv=MESSAGES, Profile_dot_csv="a,b\n1,2\n"))
    book = keeper()
    _, report = book.imports.import_files([file])
    assert (report.found, report.added, report.skipped) == (4, 2, 2)
    (one,) = book.network.all(Interaction)
    assert (one.begun_by, one.summary, book.network.name(one.contacts[0])) == ("me", "", "Ada Lovelace")


def test_a_zip_bomb_and_paths_that_lead_outside_are_refused_or_not_looked_at() -> None:
    with pytest.raises(Unreadable, match="it was not read"):
        read_bytes("bomb.zip", zipped(a_dot_csv=b"\0" * 120_000_000))
    with pytest.raises(Unreadable, match="holds no file"):
        read_bytes("tricks.zip", zipped(__etc__people_dot_csv="Name,Company\nAda,AE\n"))
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes("cut.zip", zipped(a_dot_csv="Name,Company\nAda,AE\n")[:40])


def test_json_of_another_program_and_of_a_newer_netkeeper_is_refused_in_a_sentence() -> None:
    with pytest.raises(Unreadable, match="doesn't know"):
        read_bytes("x.json", b'{"a": 1}')
    with pytest.raises(Unreadable, match="begins like JSON"):
        read_bytes("x.json", b'{"a": ')
    with pytest.raises(Unreadable, match="newer"):
        read_bytes("x.json", b'{"format": "netkeeper", "version": 99}')


CARD = "BEGIN:VCARD\r\nVERSION:{}\r\n{}\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("version", "lines", "field", "value"),
    [
        ("2.1", "N:M=FCller;J;;;", "name", "J M=FCller"),
        ("2.1", "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg", "name", "Jörg"),
        ("2.1", "FN:A\r\nNOTE;QUOTED-PRINTABLE:one=0D=0Atwo=\r\n three", "notes", "one\ntwo three"),
        ("3.0", "FN:Ada Love\r\n lace", "name", "Ada Lovelace"),
        ("3.0", "FN:A\r\nNOTE:a, b and c; not cut\\nsecond\\, line", "notes", "a, b and c; not cut\nsecond, line"),
        ("3.0", "FN:A\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03", "birthday", "--02-03"),
        ("4.0", "FN:A\r\nBDAY:--0203", "birthday", "--02-03"),
        ("4.0", "FN:A\r\nBDAY;VALUE=text:circa 1800", "birthday", "circa 1800"),
        ("3.0", "FN:A\r\nBDAY:1990-02-31", "birthday", "1990-02-31"),
        ("4.0", "FN:A\r\nTEL;VALUE=uri:tel:+44-20", "phones", ("+44-20",)),
        ("3.0", "FN:\r\nN:Hopper;Grace;Brewster;Dr.;III", "name", "Dr. Grace Brewster Hopper III"),
        ("3.0", "FN:A\r\nitem1.URL:https\\://x.org\r\nitem1.X-ABLabel:_$!<Home>!$_", "links", ("https://x.org",)),
        ("3.0", "FN:A\r\nORG:Müller\\; Söhne;Sales", "organisation", "Müller; Söhne"),
        ("3.0", "FN:A\x1b[31m\u202eb", "name", "Ab"),
    ],
)
def test_cards_as_programs_write_them(version: str, lines: str, field: str, value: object) -> None:
    (arrival,) = read_bytes("a.vcf", CARD.format(version, lines).encode()).arrivals
    assert getattr(arrival.person, field) == value


def test_a_card_without_end_or_beginning_or_cut_short_is_still_a_card() -> None:
    text = "BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Grace\nEND:VCARD\nFN:Alan\nEND:VCARD\nBEGIN:VCARD\nFN:Mary\nTE"
    reading = read_bytes("a.vcf", text.encode())
    assert [a.person.name for a in reading.arrivals] == ["Ada", "Grace", "Alan", "Mary"]
    assert [bool(a.warnings) for a in reading.arrivals] == [True, False, True, True]


def test_groups_become_tags_and_companies_and_nameless_cards_are_counted_and_wait(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(
        "BEGIN:VCARD\nFN:Ada\nUID:u1\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Book club\nMEMBER:urn:uuid:u1\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Acme\nX-ABShowAs:COMPANY\nEND:VCARD\nBEGIN:VCARD\nTEL:123\nEND:VCARD\n"
    )
    book = keeper()
    plan = book.imports.plan(book.imports.read_files([file]))
    _, report = book.imports.accept(plan)
    assert (report.found, report.added, report.skipped) == (4, 1, 3)
    assert book.people.named("Ada").tags == ("Book club",)
    named = book.imports.plan(plan.reading, {3: "name:Grace"})
    book.imports.accept(named)
    assert book.people.named("Grace").phones == ("123",)
    assert book.imports.import_files([file])[1].unchanged == 2


def test_an_own_column_that_the_file_says_differently_is_told_and_taken(tmp_path: Path) -> None:
    file, book = tmp_path / "a.csv", keeper()
    file.write_text("Name,E-mail,Couleur,Department\nAda Quill,ada@x.org,vert,R&D\n")
    book.imports.import_files([file])
    file.write_text("Name,E-mail,Couleur,Department\nAda Quill,ada@x.org,rouge,Sales\n")
    reading = book.imports.read_files([file])
    (item,) = book.imports.plan(reading).items
    assert {(one.field, one.here, one.file) for one in item.differences} == {
        ("department", "R&D", "Sales"), ("column:Couleur", "vert", "rouge"),
    }  # fmt: skip
    book.imports.accept(book.imports.plan(reading, take_all=True))
    (ada,) = book.network.all(Contact)
    assert (ada.columns, ada.department) == ({"Couleur": "rouge"}, "Sales")
