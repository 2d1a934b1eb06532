"""Files on the command line: questions and their answers, mail and meetings that were no contact, a folder watched."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.services import open_store
from netkeeper.services.sync import Sync
from tests.verbs import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one verb on a store of its own, in its folder: (status, what it printed, what it complained)."""
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-25")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "store" / "network.json"))
    monkeypatch.chdir(tmp_path)
    return runner(capsys)


def loaded(run: Run, *argv: str) -> Any:
    status, out, err = run(*argv, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def people(run: Run) -> dict[str, Any]:
    return {one["name"]: one for one in loaded(run, "people")}


# Questions

ACCOUNTS = "Who is it;Konto;E-mail;Seen\nAda Quill;Acme;ada@x.org;3/4/2026\nBo Stern;Navy;bo@x.org;5/6/2026\n"


def test_what_is_asked_is_listed_with_the_option_that_answers_it_and_the_answers_are_taken(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Name,Zqx,E-mail,Last contact\nAda Quill,Acme,ada@x.org,3/4/2026\n")
    told = loaded(run, "import", "a.csv", "--dry-run")
    assert {q["key"]: q["option"] for q in told["questions"]} == {
        "column:Zqx": '--column "Zqx=FIELD"', "dates": "--dates",
    }  # fmt: skip
    assert [c["words"] for c in told["questions"][1]["choices"]] == ["3 Apr 2026", "4 Mar 2026"]
    assert people(run) == {}
    status, _, err = run("import", "a.csv")
    assert status == 1
    assert "--column" in err or "--dates" in err
    assert run("import", "a.csv", "--column", "Zqx=organisation", "--dates", "month")[0] == 0
    ada = people(run)["Ada Quill"]
    assert (ada["organisation"], ada["last_contact"]) == ("Acme", "2026-03-04")


@pytest.mark.parametrize("told", ["Zqx", "Zqx=nonsense", "=organisation="])
def test_a_column_that_is_given_no_field_is_answered_with_the_fields(told: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Zqx\nAda Quill,Acme\n")
    status, _, err = run("import", "a.csv", "--column", told)
    assert status == 2
    assert "HEADING=FIELD" in err
    assert "organisation" in err


def test_an_encoding_is_told_and_one_that_nobody_knows_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Имя;Фамилия;E-mail\nОлег;Иванов;o@x.org\n".encode("koi8-r"))
    status, _, err = run("import", "a.csv", "--encoding", "klingon")
    assert (status, "klingon" in err) == (2, True)
    assert run("import", "a.csv", "--encoding", "koi8-r")[0] == 0
    assert list(people(run)) == ["Олег Иванов"]


def test_the_sheet_of_a_workbook_is_chosen_and_one_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    from tests.formats.test_workbook import xlsx

    book: dict[str, list[list[object]]] = {
        "Team": [["Name", "E-mail"], ["Ada Quill", "ada@x.org"]],
        "Board": [["Name"], ["Bo Stern"]],
    }
    (tmp_path / "a.xlsx").write_bytes(xlsx(book))
    (asked,) = loaded(run, "import", "a.xlsx", "--dry-run")["questions"]
    assert (asked["key"], asked["option"]) == ("sheet", "--sheet")
    status, _, err = run("import", "a.xlsx", "--sheet", "Nope")
    assert (status, "Board" in err) == (1, True)
    assert run("import", "a.xlsx", "--sheet", "Board")[0] == 0
    assert list(people(run)) == ["Bo Stern"]


def test_all_that_is_kept_or_doubtful_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Anrede;Vorname;Nachname;Geburtstag\nFrau;Ute;Brandt;2031-01-01\n")
    notes = loaded(run, "import", "a.csv", "--yes")["notes"]
    assert any("Anrede" in note for note in notes)
    assert any("2031-01-01 is in the future" in note for note in notes)
    (tmp_path / "g.csv").write_text(
        "First Name,Photo,Locker,E-mail 1 - Value\nUte,https://x.example/p.jpg,12,u@x.org\n"
    )
    notes = loaded(run, "import", "g.csv", "--yes")["notes"]
    assert notes == ["Kept as columns of their own: Locker.", "1 photo was left out."]
    (tmp_path / "a.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261001T100000Z\n")
    assert any("ends in the middle" in note for note in loaded(run, "import", "a.ics", "--yes")["notes"])


def test_the_country_of_numbers_is_asked_with_what_is_typed_and_how_many_questions_wait(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Name,Phone,Zqx\nAda Quill,020 7946 0958,1\n")
    _, _, err = run("import", "a.csv")
    assert "1 more to answer: --dry-run lists them." in err
    _, _, err = run("import", "a.csv", "--column", "Zqx=own")
    assert "--region CC (two letters: GB, DE …)" in err
    assert "Argentina" not in err
    for wrong in ("XX", "Germany"):
        status, _, err = run("import", "a.csv", "--column", "Zqx=own", "--region", wrong)
        assert (status, f"{wrong} is not a country code" in err) == (2, True)


# Mail and meetings

MAIL = (
    "From: {sender}\r\nTo: {to}\r\nDate: {date}\r\nMessage-ID: <{key}@x.org>\r\n{more}"
    "Subject: secret words\r\n\r\nprivate text\r\n"
)


def mail(sender: str, to: str, date: str, key: str, more: str = "") -> bytes:
    return MAIL.format(sender=sender, to=to, date=date, key=key, more=more).encode()


def timeline(run: Run, name: str) -> list[tuple[str, str]]:
    return [(one["date"], one["channel"]) for one in loaded(run, "show", name)["interactions"]]


def test_one_mail_whose_it_is_told_counts_and_its_words_stay_out(run: Run, tmp_path: Path) -> None:
    run("add", "Ada Quill ada@x.org", "--yes")
    (tmp_path / "a.eml").write_bytes(mail("Ada <ada@x.org>", "me@y.org", "Tue, 3 Nov 2026 23:30:00 +0000", "1"))
    asked = loaded(run, "import", "a.eml", "--dry-run")
    assert (asked["format"], [q["option"] for q in asked["questions"]]) == ("eml", ["--me"])
    assert run("import", "a.eml", "--me", "me@y.org")[0] == 0
    assert timeline(run, "Ada Quill") == [("2026-11-03", "e-mail")]
    store = "".join(path.read_text() for path in (tmp_path / "store").glob("network.json*"))
    assert "secret" not in store
    assert "private text" not in store


def test_a_gzip_file_is_read_as_what_is_in_it_and_a_damaged_one_is_a_sentence(run: Run, tmp_path: Path) -> None:
    packed = gzip.compress(b"Name,E-mail\nAda Quill,ada@x.org\n")
    (tmp_path / "a.csv.gz").write_bytes(packed)
    (tmp_path / "b.csv.gz").write_bytes(packed[:-12])
    status, _, err = run("import", "b.csv.gz", "--yes")
    assert (status, "damaged" in err) == (1, True)
    assert loaded(run, "import", "a.csv.gz", "--yes")["added"] == 1


def test_flags_and_folders_of_a_maildir_tell_drafts_and_what_was_thrown_away(run: Run, tmp_path: Path) -> None:
    run("add", "Ada Quill ada@x.org", "--yes")
    for part in ("cur", "new", "tmp"):
        (tmp_path / "Mail" / part).mkdir(parents=True)
    for number, (name, hour) in enumerate((("cur/1:2,S", 1), ("cur/2:2,DS", 2), ("cur/3:2,ST", 3), ("new/4", 4))):
        day = f"Tue, {hour} Sep 2026 10:00:00 +0000"
        (tmp_path / "Mail" / name).write_bytes(mail("ada@x.org", "me@y.org", day, str(number)))
    told = loaded(run, "import", "Mail", "--me", "me@y.org")
    assert timeline(run, "Ada Quill") == [("2026-09-04", "e-mail"), ("2026-09-01", "e-mail")]
    assert any("A draft" in note for note in told["notes"])
    assert any("thrown away" in note for note in told["notes"])


def test_meetings_that_were_declined_or_cancelled_are_no_contact(run: Run, tmp_path: Path) -> None:
    run("add", "Ada Quill ada@x.org", "--yes")

    def event(day: int, mine: str, hers: str, more: str = "") -> str:
        return (
            f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART:202609{day:02}T100000Z\r\nSUMMARY:secret\r\n"
            f"ORGANIZER:mailto:bo@x.org\r\nATTENDEE;PARTSTAT={mine}:mailto:me@y.org\r\n"
            f"ATTENDEE;PARTSTAT={hers}:mailto:ada@x.org\r\n{more}END:VEVENT\r\n"
        )

    events = (
        event(1, "ACCEPTED", "ACCEPTED"), event(2, "DECLINED", "ACCEPTED"), event(3, "ACCEPTED", "DECLINED"),
        event(4, "ACCEPTED", "ACCEPTED", "STATUS:CANCELLED\r\n"), event(5, "TENTATIVE", "NEEDS-ACTION"),
    )  # fmt: skip
    (tmp_path / "a.ics").write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n", newline="")
    assert run("import", "a.ics", "--me", "me@y.org")[0] == 0
    assert [day for day, _ in timeline(run, "Ada Quill")] == ["2026-09-05", "2026-09-01"]


# A folder


def card(name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{name}", f"FN:{name}", *lines, "END:VCARD", ""])


def test_each_field_that_both_sides_changed_is_answered_by_itself(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    for name in ("Ada Quill", "Bo Stern"):
        (folder / f"{name}.vcf").write_text(card(name, "TITLE:one", "ORG:Acme"), newline="")
    run("sync", "book")
    book = open_store(tmp_path / "store" / "network.json")
    for person in list(book.network.all(Contact)):
        book.people.edit(person.uid, title="two", organisation="Mill")
    book.close()
    (folder / "Ada Quill.vcf").write_text(card("Ada Quill", "TITLE:three", "ORG:Yard"), newline="")
    (folder / "Bo Stern.vcf").unlink()
    asked = loaded(run, "sync", "book", "--dry-run")["questions"]
    assert [q["option"] for q in asked] == [
        '--answer "Ada Quill:organisation=ours|theirs"', '--answer "Ada Quill:title=ours|theirs"',
        '--answer "Bo Stern=pause|archive|keep"',
    ]  # fmt: skip
    status, _, err = run("sync", "book", "--answer", "Ada Quill:title=maybe")
    assert (status, "answers no open question" in err) == (2, True)
    answers = ("--answer", "Ada Quill:title=theirs", "--answer", "Ada Quill:organisation=ours")
    assert run("sync", "book", *answers, "--answer", "Bo Stern=pause")[0] == 0
    found = people(run)
    assert (found["Ada Quill"]["title"], found["Ada Quill"]["organisation"]) == ("three", "Mill")
    assert found["Bo Stern"]["standing"] == "resting"
    assert "ORG:Mill" in (folder / "Ada Quill.vcf").read_text()
    assert loaded(run, "sync", "book")["questions"] == []


def test_a_watched_folder_is_synced_again_when_a_card_comes_and_ends_quietly(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "a.vcf").write_text(card("Ada Quill"), newline="")
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            (folder / "b.vcf").write_text(card("Bo Stern"), newline="")
        if len(waits) > 5:
            raise KeyboardInterrupt

    real = Sync.watch
    monkeypatch.setattr(Sync, "watch", lambda self, path, sync: real(self, path, sync, wait))
    status, out, _ = run("sync", "book", "--watch")
    assert status == 0
    assert out.splitlines() == [
        "Synced book: 1 new here.", "Synced book: 1 new here.", "Stopped watching.",
    ]  # fmt: skip
    assert set(people(run)) == {"Ada Quill", "Bo Stern"}
