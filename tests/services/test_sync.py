"""A folder of cards kept in step: nothing lost, nothing doubled, everything converges, whoever edits where."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress
from netkeeper.domain.model.fields import FIELDS
from netkeeper.errors import NetkeeperError, Refused
from netkeeper.services import Keeper
from netkeeper.services.sync_plan import SyncReport
from tests.builders import keeper, person

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{name}\r\nN:{family};{given};;;\r\n{lines}PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n"
    " BBBB\r\nX-ODD;X-P=1:kept\\, as it is\r\nEND:VCARD\r\n"
)


def card(name: str, uid: str, *lines: str) -> str:
    given, _, family = name.rpartition(" ")
    return CARD.format(uid=uid, name=name, given=given, family=family, lines="".join(f"{line}\r\n" for line in lines))


LABELLED = card(
    "Mary Jones", "abc", "item1.EMAIL:m@example.org", "item1.X-ABLabel:Boat", "TEL:+1 555 0100"
)  # fmt: skip


def put(folder: Path, file: str, text: str) -> Path:
    path = folder / file
    path.write_bytes(text.encode())
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def synced(book: Keeper, folder: Path, **options: object) -> SyncReport:
    return book.sync.apply(book.sync.plan(folder, **options))[1]  # type: ignore[arg-type]


def only(book: Keeper) -> Contact:
    (found,) = book.network.all(Contact)
    return found


def busy(report: SyncReport) -> int:
    return sum(
        (report.changed_here, report.changed_in_folder, report.new_here, report.new_in_folder, report.removed_in_folder)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "book"
    path.mkdir()
    return path


def test_cards_come_in_people_go_out_and_a_second_run_writes_nothing(folder: Path) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc", "EMAIL;TYPE=HOME:m@example.org"))
    book = keeper(person("Ada Lovelace", emails=("ada@example.org",), notes="private", tier="core", needs=("a cook",)))
    report = synced(book, folder)
    assert (report.new_here, report.new_in_folder) == (1, 1)
    (written,) = [f for f in folder.glob("*.vcf") if f.name != "mary.vcf"]
    assert "EMAIL:ada@example.org" in text_of(written)
    assert not re.search("private|core|cook", text_of(written))
    before = {f.name: f.read_bytes() for f in folder.iterdir()}
    history = len(book.history())
    assert busy(synced(book, folder)) == 0
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == before
    assert len(book.history()) == history


PUBLIC = {"pronouns": "she/her", "department": "Engines", "title": "Analyst", "nickname": "Lovely"}
OTHER_WORK = (Position(organisation="Royal Society", title="Fellow"),)


def test_every_public_text_travels_both_ways(folder: Path) -> None:
    book = keeper(person("Ada Lovelace", organisation="Acme", positions=OTHER_WORK, **PUBLIC))
    synced(book, folder)
    (path,) = folder.glob("*.vcf")
    text = text_of(path)
    for was, now in (("she/her", "they"), ("Engines", "Looms"), ("Analyst", "Countess"), ("Fellow", "President")):
        assert was in text
        text = text.replace(was, now)
    put(folder, path.name, text)
    assert synced(book, folder).changed_here == 1
    one = only(book)
    assert (one.pronouns, one.department, one.title) == ("they", "Looms", "Countess")
    assert one.positions == (Position(organisation="Royal Society", title="President"),)
    book.people.edit(one.uid, organisation="Bank", department="", pronouns="she", positions=())
    assert synced(book, folder).changed_in_folder == 1
    assert {"ORG:Bank", "PRONOUNS:she"} <= set(text_of(path).splitlines())
    assert not re.search("Looms|President", text_of(path))
    assert busy(synced(book, folder)) == 0


def test_a_department_alone_has_a_line_of_its_own(folder: Path) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc"))
    book = keeper()
    synced(book, folder)
    book.people.edit(only(book).uid, department="Looms")
    synced(book, folder)
    assert "X-NETKEEPER-DEPARTMENT:Looms" in text_of(folder / "mary.vcf")
    put(folder, "mary.vcf", text_of(folder / "mary.vcf").replace("Looms", "Wheels"))
    synced(book, folder)
    assert (only(book).department, busy(synced(book, folder))) == ("Wheels", 0)


def test_what_is_not_public_stays_at_home_until_it_is_asked_for(folder: Path) -> None:
    words = {f.name: f"word-{f.name}" for f in FIELDS if f.kind in ("line", "block") and not f.public}
    lists = {f.name: (f"word-{f.name}",) for f in FIELDS if f.kind == "words" and not f.public}
    assert {"notes", "met_how", "needs"} <= {*words, *lists}
    book = keeper(person("Ada Lovelace", columns={"Secret": "word-column"}, **words, **lists))
    synced(book, folder)
    (path,) = folder.glob("*.vcf")
    assert "word-" not in text_of(path)
    synced(book, folder, private=True)
    for name in (*words, *lists):
        assert f"word-{name}" in text_of(path)
    put(folder, path.name, text_of(path).replace("word-", "other-"))
    synced(book, folder, private=True)
    assert all(getattr(only(book), name) == f"other-{name}" for name in words)
    assert all(getattr(only(book), name) == (f"other-{name}",) for name in lists)


def test_edits_of_both_sides_meet_and_every_other_byte_of_the_card_stays(folder: Path) -> None:
    path = put(
        folder,
        "mary.vcf",
        LABELLED,
    )
    book = keeper()
    synced(book, folder)
    book.people.edit(only(book).uid, organisation="Acme", phones=("+1 555 0100", "+1 555 0199"))
    put(folder, "mary.vcf", text_of(path).replace("m@example.org", "mary@example.org"))
    report = synced(book, folder)
    assert (report.changed_here, report.changed_in_folder, report.conflicts) == (1, 1, 0)
    assert (only(book).emails, only(book).organisation) == (("mary@example.org",), "Acme")
    written = text_of(path)
    for line in (
        "item1.EMAIL:mary@example.org",
        "item1.X-ABLabel:Boat",
        "ORG:Acme",
        "TEL:+1 555 0199",
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB",
    ):
        assert f"{line}\r\n" in written
    assert "X-ODD;X-P=1:kept\\, as it is" in written
    assert busy(synced(book, folder)) == 0


def test_a_value_removed_on_one_side_goes_on_the_other_with_its_label(folder: Path) -> None:
    path = put(
        folder,
        "mary.vcf",
        LABELLED,
    )
    book = keeper()
    synced(book, folder)
    book.people.edit(only(book).uid, emails=())
    put(folder, "mary.vcf", text_of(path).replace("TEL:+1 555 0100\r\n", ""))
    synced(book, folder)
    assert (only(book).emails, only(book).phones) == ((), ())
    assert not re.search("EMAIL|Boat|TEL", text_of(path))


@pytest.mark.parametrize(("prefer", "title"), [("ours", "CTO"), ("theirs", "CEO")])
def test_the_same_field_changed_on_both_sides_is_asked_and_stays_until_then(
    folder: Path, prefer: str, title: str
) -> None:
    path = put(folder, "mary.vcf", card("Mary Jones", "abc", "TITLE:Engineer"))
    book = keeper()
    synced(book, folder)
    book.people.edit(only(book).uid, title="CTO")
    put(folder, "mary.vcf", text_of(path).replace("TITLE:Engineer", "TITLE:CEO"))
    for _ in range(2):
        report = synced(book, folder)
        assert report.conflicts == 1
        assert "“CTO” here and “CEO” in the folder" in " ".join(report.notes)
        assert (only(book).title, "TITLE:CEO" in text_of(path)) == ("CTO", True)
    assert synced(book, folder, prefer=prefer).conflicts == 0
    assert (only(book).title, f"TITLE:{title}" in text_of(path)) == (title, True)
    assert busy(synced(book, folder)) == 0


@pytest.mark.parametrize(
    ("removed", "style", "there"), [("pause", "resting", False), ("archive", "archived", False), ("keep", "kept", True)]
)
def test_a_card_deleted_there_asks_and_never_removes_the_person(
    folder: Path, removed: str, style: str, there: bool
) -> None:
    path = put(folder, "mary.vcf", card("Mary Jones", "abc"))
    book = keeper()
    synced(book, folder)
    path.unlink()
    assert synced(book, folder).deleted_in_folder == 1
    assert only(book).style == "kept"
    synced(book, folder, removed=removed)
    assert (only(book).style, path.exists()) == (style, there)
    assert busy(synced(book, folder)) == 0 or removed == "pause"


def test_who_is_archived_here_can_leave_the_folder_and_does_not_come_back(folder: Path) -> None:
    book = keeper(person("Ada Lovelace", uid=7))
    synced(book, folder)
    book.people.set_style([7], "archived")
    assert busy(synced(book, folder)) == 0
    assert list(folder.glob("*.vcf"))
    assert synced(book, folder, prune=True).removed_in_folder == 1
    assert not list(folder.glob("*.vcf"))
    assert busy(synced(book, folder)) == 0
    assert only(book).style == "archived"


def test_a_card_under_another_file_name_is_the_same_card(folder: Path) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc"))
    book = keeper()
    synced(book, folder)
    (folder / "mary.vcf").rename(folder / "renamed.vcf")
    put(folder, "renamed.vcf", text_of(folder / "renamed.vcf").replace("X-ODD", "TITLE:CEO\r\nX-ODD"))
    report = synced(book, folder)
    assert (only(book).title, report.new_here, report.deleted_in_folder) == ("CEO", 0, 0)


def test_only_who_was_chosen_is_in_the_folder_and_private_facts_only_when_asked(folder: Path) -> None:
    book = keeper(person("Ada Lovelace", notes="likes looms"), person("Bo Stern", tier="wider"))
    assert synced(book, folder, who="tier:core", private=True).new_in_folder == 1
    (path,) = folder.glob("*.vcf")
    assert "NOTE:likes looms" in text_of(path)
    assert "Bo Stern" not in text_of(path)
    assert busy(synced(book, folder)) == 0, "what was chosen for a folder holds on"


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NetkeeperError, match="is not a folder"):
        keeper().sync.plan(tmp_path / "nowhere")


WHOLE = card(
    "Mary Jones", "abc", "EMAIL;TYPE=WORK:m@example.org", "item1.TEL:+1 555 0100", "item1.X-ABLabel:Boat",
    "ADR;TYPE=HOME,PREF:;Flat 2;1 Main Street\\nYard;London;;N1 7AA;UK", "item2.X-ABDATE:2015-06-20",
    "item2.X-ABLabel:_$!<Anniversary>!$_",
)  # fmt: skip


def test_addresses_labels_and_days_travel_both_ways(folder: Path) -> None:
    path = put(folder, "mary.vcf", WHOLE)
    book = keeper()
    synced(book, folder)
    mary = only(book)
    assert mary.labels == {"m@example.org": "work", "+1 555 0100": "Boat"}
    assert [one.as_line() for one in mary.dates] == ["anniversary: 2015-06-20 | yearly"]
    home = mary.addresses[0]
    assert (home.label, home.extended, home.street) == ("home", "Flat 2", "1 Main Street\nYard")
    office = PostalAddress(label="the mill", street="12 Quay\nDock 3", city="Leeds")
    book.people.edit(
        mary.uid,
        labels={"m@example.org": "home", "+1 555 0100": "Ship"},
        addresses=(replace(home, postcode="N1 8BB"), office),
        dates=(
            DateThatMatters(kind="first day", on="--09-01"),
            DateThatMatters(kind="exam", on="2027-01-01", repeats="once"),
        ),
    )
    assert synced(book, folder).changed_in_folder == 1
    text = text_of(path)
    for line in (
        "EMAIL;TYPE=home:m@example.org", "item1.X-ABLabel:Ship",
        "ADR;TYPE=HOME,PREF:;Flat 2;1 Main Street\\nYard;London;;N1 8BB;UK",
        "item3.ADR:;;12 Quay\\nDock 3;Leeds;;;", "item3.X-ABLabel:the mill",
        "X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-09-01",
        "X-NETKEEPER-DATE:exam: 2027-01-01 | once",
    ):  # fmt: skip
        assert line in text, line
    assert not re.search("2015|Anniversary", text)
    assert busy(synced(book, folder)) == 0
    text = text.replace("item1.X-ABLabel:Ship", "item1.X-ABLabel:Work").replace("TYPE=home:m@", "TYPE=work:m@")
    text = text.replace("item3.ADR:;;12 Quay\\nDock 3;Leeds;;;\r\n", "").replace("1604-09-01", "1604-09-02")
    put(folder, "mary.vcf", text.replace("X-ODD", "ANNIVERSARY:20150620\r\nX-ODD", 1))
    synced(book, folder)
    mary = only(book)
    assert mary.labels == {"m@example.org": "work", "+1 555 0100": "work"}
    assert mary.addresses == (replace(home, postcode="N1 8BB"),)
    assert {one.as_line() for one in mary.dates} == {
        "first day: --09-02 | yearly", "exam: 2027-01-01 | once", "anniversary: 2015-06-20 | yearly",
    }  # fmt: skip
    assert busy(synced(book, folder)) == 0


def test_a_label_that_both_sides_changed_is_asked_and_the_others_travel(folder: Path) -> None:
    path = put(folder, "mary.vcf", WHOLE)
    book = keeper()
    synced(book, folder)
    uid = only(book).uid
    book.people.edit(uid, labels={"m@example.org": "home", "+1 555 0100": "Boat"})
    put(folder, "mary.vcf", text_of(path).replace("TYPE=WORK:m@", "TYPE=MAIN:m@").replace("Label:Boat", "Label:Ship"))
    assert synced(book, folder).conflicts == 1
    assert only(book).labels == {"m@example.org": "home", "+1 555 0100": "Ship"}
    assert "EMAIL;TYPE=MAIN:m@example.org" in text_of(path)
    assert synced(book, folder, answers={uid: {"labels": "theirs"}}).conflicts == 0
    assert only(book).labels["m@example.org"] == "main"
    assert busy(synced(book, folder)) == 0


def test_undo_brings_the_folders_cards_back_and_redo_writes_them_again(folder: Path) -> None:
    put(folder, "mary.vcf", LABELLED)
    put(folder, "bo.vcf", card("Bo Stern", "bo", "EMAIL:bo@example.org"))
    book = keeper()
    synced(book, folder)
    mary, bo = sorted(book.network.all(Contact), key=lambda c: c.name, reverse=True)
    book.people.add(name="Ada Lovelace")
    book.people.edit(mary.uid, title="Captain")
    book.people.edit(bo.uid, style="archived")
    before = {p.name: p.read_bytes() for p in folder.glob("*.vcf")}
    synced(book, folder, prune=True)
    after = {p.name: p.read_bytes() for p in folder.glob("*.vcf")}
    assert set(before) - set(after) == {"bo.vcf"}
    assert set(after) - set(before)
    assert book.undo().label.endswith("; three cards put back in the folder")
    assert {p.name: p.read_bytes() for p in folder.glob("*.vcf")} == before
    book.redo()
    assert {p.name: p.read_bytes() for p in folder.glob("*.vcf")} == after
    put(folder, "mary.vcf", text_of(folder / "mary.vcf").replace("Captain", "Admiral"))
    assert "one card changed since and left alone" in book.undo().label
    assert "Admiral" in text_of(folder / "mary.vcf")
    assert (folder / "bo.vcf").read_bytes() == before["bo.vcf"]
    report = synced(book, folder, prune=True, prefer="theirs")
    assert book.network.get(Contact, mary.uid).title == "Admiral"
    assert report.new_in_folder == report.removed_in_folder == 1


def test_undo_says_when_the_folder_is_away(folder: Path) -> None:
    book = keeper(person("Ada Lovelace"))
    synced(book, folder)
    folder.rename(folder.with_name("elsewhere"))
    assert "the folder isn't there" in book.undo().label


@pytest.mark.parametrize("answer", ["pause", "archive"])
def test_who_is_let_go_with_the_deleted_card_stays_out_until_resumed(answer: str, folder: Path) -> None:
    put(folder, "mary.vcf", LABELLED)
    book = keeper()
    synced(book, folder)
    (folder / "mary.vcf").unlink()
    assert synced(book, folder).deleted_in_folder == 1
    assert synced(book, folder, removed=answer).changed_here == 1
    history = len(book.history())
    for _ in range(2):
        assert busy(synced(book, folder)) == 0
    assert not list(folder.glob("*.vcf"))
    assert len(book.history()) == history
    book.people.edit(only(book).uid, style="kept")
    assert synced(book, folder).new_in_folder == 1
    assert busy(synced(book, folder)) == 0


def kill_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make the program die at its n-th write of a card, or at the commit after them."""
    from netkeeper.formats.folder_sync.vdir import CardFolder

    real, seen = CardFolder.write, [0]

    def write(self: CardFolder, name: str, data: bytes, old: str | None) -> bool:
        seen[0] += 1
        if seen[0] > number:
            raise Refused("killed")
        return real(self, name, data, old)

    monkeypatch.setattr(CardFolder, "write", write)
    return monkeypatch.undo


@pytest.mark.parametrize("number", range(5))
def test_killed_at_any_write_the_next_run_ends_right(
    folder: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        put(folder, f"{n}.vcf", card(f"Person N{n}", f"uid-{n}", f"EMAIL:p{n}@example.org"))
    book = keeper(person("Ada Lovelace", emails=("ada@example.org",)))
    synced(book, folder)
    for c in book.network.all(Contact):
        book.people.edit(c.uid, emails=(*c.emails, f"more{c.uid}@example.org"), title="here")
    for path in folder.glob("?.vcf"):
        put(folder, path.name, text_of(path).replace("X-ODD", "TEL:+1 555 0100\r\nX-ODD"))
    alive = kill_at(number, monkeypatch)
    if number < 4:
        with pytest.raises(Refused):
            synced(book, folder)
    else:  # every card written, and dead before the network was saved
        monkeypatch.setattr(type(book), "commit", lambda *_, **__: (_ for _ in ()).throw(Refused("killed")))
        with pytest.raises(Refused):
            synced(book, folder)
    alive()
    report = synced(book, folder)
    assert report.conflicts == 0
    for c in book.network.all(Contact):
        assert len(c.emails) == 2
        assert c.title == "here"
        assert c.name == "Ada Lovelace" or c.phones == ("+1 555 0100",)
    for path in folder.glob("*.vcf"):
        assert text_of(path).count("EMAIL") == 2
        assert text_of(path).count("TITLE:here") == 1
    assert busy(synced(book, folder)) == 0


# Three sides at random: two networks with a folder each, and a telephone that edits the server's cards

_SIDES = st.sampled_from(("a", "b", "phone"))
_EDITS = st.lists(
    st.tuples(_SIDES, st.integers(0, 2), st.sampled_from(("add", "remove", "title", "sync"))), max_size=14
)


class ThreeSides:
    """Two machines, a server, and what everybody must end with."""

    def __init__(self, root: Path) -> None:
        self.server = root / "server"
        self.server.mkdir()
        self.books = {"a": keeper(), "b": keeper()}
        self.folders = {side: root / side for side in "ab"}
        self.status: dict[str, dict[str, bytes]] = {"a": {}, "b": {}}
        for side in "ab":
            self.folders[side].mkdir()
        self.wanted: list[set[str]] = []
        self.number = 0
        for n in range(3):
            put(self.server, f"{n}.vcf", card(f"Person N{n}", f"uid-{n}", f"EMAIL:p{n}@example.org"))
            self.wanted.append({f"p{n}@example.org"})

    def carry(self, side: str) -> None:
        """What vdirsyncer does: each file that changed on one side goes to the other."""
        local, status = self.folders[side], self.status[side]
        names = {p.name for folder in (local, self.server) for p in folder.glob("*.vcf")} | set(status)
        for name in names:
            here, there = local / name, self.server / name
            one = here.read_bytes() if here.exists() else None
            other = there.read_bytes() if there.exists() else None
            source, to, data = (here, there, one) if one != status.get(name) else (there, here, other)
            if one != other and data is not None:
                shutil.copyfile(source, to)
            if data is not None:
                status[name] = data

    def cycle(self, side: str) -> int:
        self.carry(side)
        report = synced(self.books[side], self.folders[side], prefer="theirs")
        self.carry(side)
        return busy(report)

    def contact(self, side: str, n: int) -> Contact | None:
        return next((c for c in self.books[side].network.all(Contact) if c.name == f"Person N{n}"), None)

    def edit(self, side: str, n: int, what: str) -> None:
        self.number += 1
        value = f"x{self.number}@example.org"
        if what == "sync":
            if side != "phone":
                self.cycle(side)
            return
        if side == "phone":
            path = self.server / f"{n}.vcf"
            lines = text_of(path).split("\r\n")
            mails = [line for line in lines if line.startswith("EMAIL:")]
            if what == "add":
                lines.insert(3, f"EMAIL:{value}")
                self.wanted[n].add(value)
            elif what == "remove" and mails:
                lines.remove(mails[0])
                self.wanted[n].discard(mails[0].removeprefix("EMAIL:"))
            elif what == "title":
                lines = [line for line in lines if not line.startswith("TITLE")]
                lines.insert(3, f"TITLE:t{self.number}")
            put(self.server, path.name, "\r\n".join(lines))
        elif contact := self.contact(side, n):
            edit = self.books[side].people.edit
            if what == "add":
                edit(contact.uid, emails=(*contact.emails, value))
                self.wanted[n].add(value)
            elif what == "remove" and contact.emails:
                edit(contact.uid, emails=contact.emails[1:])
                self.wanted[n].discard(contact.emails[0])
            elif what == "title":
                edit(contact.uid, title=f"t{self.number}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_EDITS)
def test_random_edits_on_three_sides_all_arrive_and_nothing_is_doubled(edits: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as root:
        sides = ThreeSides(Path(root))
        for side, n, what in edits:
            sides.edit(side, n, what)
        for side in "abab":
            sides.cycle(side)
        assert [sides.cycle(side) for side in "ab"] == [0, 0], "in the end nothing is left to write"
        for n, wanted in enumerate(sides.wanted):
            written = text_of(sides.server / f"{n}.vcf")
            assert sorted(re.findall(r"EMAIL:(.*?)\r\n", written)) == sorted(wanted)
            assert "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nX-ODD" in written
            titles = {c.title for side in "ab" if (c := sides.contact(side, n))}
            assert len(titles) == 1
            for side in "ab":
                contact = sides.contact(side, n)
                assert contact is not None
                assert sorted(contact.emails) == sorted(wanted)
        assert all(len(list(book.network.all(Contact))) == 3 for book in sides.books.values())
