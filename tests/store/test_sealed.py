"""A sealed store: what opens it, what does not, what it lets nobody see, and that sealing can be killed at any step."""

from __future__ import annotations

import errno
import hashlib
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest

from netkeeper.cli import main
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import StoreDamaged, StoreError, StoreSealed
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store, merge_as_driver
from netkeeper.store import journal, reading, seal, sealed_files, sealing, snapshot
from netkeeper.store.disk import Disk
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.recovery_words import fresh_secret, read_words, to_words
from netkeeper.store.seal import KEYRING, DataKey, Seal
from netkeeper.store.snapshot import LazyDocuments, Snapshot
from netkeeper.store.state import Paths
from tests.builders import TODAY
from tests.store import test_faults, test_power
from tests.store.clients import STORE, Client, contact
from tests.store.disks import MODES, FakeDisk, PowerCut

CANARY = "Canarybird"
PASSPHRASE = "looms and cards"
JOURNAL = STORE.with_name("network.json.journal")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A passphrase that is stretched in no time, and a keyring that is emptied afterwards."""
    monkeypatch.setattr(seal, "ARGON2", {"memory": 64, "passes": 1, "lanes": 1})
    yield
    KEYRING.clear()


def keeper_of(path: Path, disk: Disk | None = None, compact: bool = True) -> Keeper:
    return Keeper(JournaledRepository(path, disk, compact_at_close=compact), lambda: TODAY)


def repository_of(keeper: Keeper) -> JournaledRepository:
    assert isinstance(keeper.repository, JournaledRepository)
    return keeper.repository


def names(keeper: Keeper) -> set[str]:
    return {one.name for one in keeper.network.all(Contact)}


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed store with two people in its snapshot and one in its journal, its key forgotten."""
    path = tmp_path / "s" / "network.json"
    keeper = keeper_of(path)
    keeper.people.add(name=f"{CANARY} Ada")
    keeper.close()
    keeper = keeper_of(path, compact=False)
    keeper.people.add(name=f"{CANARY} Bo")
    keeper.sealing.seal(PASSPHRASE)
    keeper.people.add(name=f"{CANARY} Cy")
    keeper.close()
    KEYRING.clear()
    return path


def unlocked(path: Path, secret: str = PASSPHRASE) -> Keeper:
    sealed_files.open_by(Disk(), path, secret)
    return keeper_of(path)


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


# The ciphers


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase in a file that is named to the program."""
    key = tmp_path / "key"
    key.write_text(PASSPHRASE)
    key.chmod(0o600)
    monkeypatch.setenv("NETKEEPER_KEY_FILE", str(key))


def test_the_ciphers_give_the_answers_of_their_standards() -> None:
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)  # NIST GCM, test case 16
    about = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    found = seal.gcm(key).encrypt(bytes.fromhex("cafebabefacedbaddecaf888"), plain, about)
    assert found[-16:].hex() == "76fc6ece0f4e1768cddf8853bb2d551b"
    key = bytes.fromhex("01" + "00" * 31)  # RFC 8452, C.2
    found = seal.gcm_siv(key).encrypt(bytes.fromhex("03" + "00" * 11), bytes.fromhex("0100000000000000"), b"")
    assert found.hex() == "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28"
    cost = {"memory": 64, "passes": 3, "lanes": 4}
    assert seal.stretched("password", b"somesalt", cost) != seal.stretched("Password", b"somesalt", cost)


def test_what_is_written_is_what_the_design_says_block_by_block() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    raw, key = written({"contacts": {1: b'{"name":"Ada"}'}})
    data = orjson.loads(raw)
    meta = data["_netkeeper"]["1"]
    own = HKDF(SHA256(), 32, seal.from_text(meta["sealed"]["salt"]), b"netkeeper snapshot").derive(key._secret)
    bound = {**meta, "sealed": {"key": key.name, "salt": meta["sealed"]["salt"]}}
    del bound["sha256"]
    about = hashlib.sha256(orjson.dumps(bound, option=orjson.OPT_SORT_KEYS)).digest()
    block = seal.from_text(data["_sealed"]["1"]["block"])
    plain = AESGCM(own).decrypt(bytes(12), block, about + b" 0 1")
    assert plain == b'"contacts": {\n"1": {"name":"Ada"}\n}\n}\n' + bytes.fromhex(meta["sha256"])


def written(docs: dict[str, dict[int, bytes]], key: DataKey | None = None) -> tuple[bytes, DataKey]:
    """The bytes of a sealed snapshot, and its key, which is known."""
    key = key or DataKey(bytes(range(32)))
    KEYRING[key.name] = key
    head = Snapshot(before=["new-1"], compacted={"j": 3}, seal=key.sealed([key.wrapped_by_passphrase(PASSPHRASE)]))
    pieces = list(snapshot.write(head, docs))
    return pieces[-1] + b"".join(pieces[1:-1]), key


PEOPLE = {"contacts": {n: orjson.dumps({"name": f"Person {n}", "notes": "x" * 20}) for n in range(1, 9)}}


def test_every_flipped_bit_of_a_snapshot_is_refused_or_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "BLOCK", 128)
    raw, _ = written(PEOPLE)
    refused = 0
    for at in range(len(raw)):
        for bit in (0, 2, 5):
            changed = bytearray(raw)
            changed[at] ^= 1 << bit
            try:
                found = snapshot.parse(bytes(changed), STORE)
            except StoreError:
                refused += 1
            else:
                assert found.docs == PEOPLE, (at, bit)
                assert (found.before, found.compacted) == (["new-1"], {"j": 3}), (at, bit)
    assert refused > 2.9 * len(raw), "but for the layout, all of it is proved"


@pytest.mark.parametrize("size", [20, 21, 22])
def test_not_even_the_bits_that_base64_leaves_unused_may_be_set(size: int) -> None:
    raw, _ = written({"contacts": {1: orjson.dumps({"name": "x" * size})}})
    end = raw.rindex(b'"}\n}')
    for at in range(end - 4, end):
        for bit in range(7):
            changed = bytearray(raw)
            changed[at] ^= 1 << bit
            with pytest.raises(StoreError):
                snapshot.parse(bytes(changed), STORE)


def test_a_line_opens_under_its_own_number_and_name_alone() -> None:
    lines = DataKey(bytes(32)).lines("one")
    sealed = lines.seal(7, b"payload")
    assert lines.open(sealed) == b"payload"
    for other in (sealed.replace(b",7,", b",8,"), sealed.replace(b'"one"', b'"two"'), sealed[:-1], b'["~"]', b"{}"):
        with pytest.raises(seal.NotAuthentic):
            lines.open(other)
    with pytest.raises(seal.NotAuthentic):
        DataKey(bytes(32)).lines("two").open(sealed.replace(b'"one"', b'"two"'))


def test_blocks_that_are_swapped_left_out_cut_off_or_of_another_snapshot_do_not_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seal, "BLOCK", 96)
    raw, key = written(PEOPLE)
    other, _ = written(PEOPLE, key)
    lines, others = raw.split(b"\n"), other.split(b"\n")
    first = next(at for at, line in enumerate(lines) if line.startswith(b'"1": {"block"'))
    last = max(at for at, line in enumerate(lines) if b'{"block"' in line)
    head = next(at for at, line in enumerate(lines) if b"_netkeeper" in line)

    def block(line: bytes) -> bytes:
        return line[line.index(b"{") :]  # without its number

    def with_lines(**changed: Any) -> bytes:
        found = list(lines)
        for at, line in changed.items():
            found[int(at[1:])] = line
        return b"\n".join(line for line in found if line is not None)

    two = (lines[first], lines[first + 1])
    tries = {
        "swapped": with_lines(**{f"l{first}": b'"1": ' + block(two[1]), f"l{first + 1}": b'"2": ' + block(two[0])}),
        "left out": with_lines(**{f"l{first + 1}": None}),
        "cut off": with_lines(**{f"l{last}": None, f"l{last - 1}": lines[last - 1].rstrip(b",")}),
        "of another": with_lines(**{f"l{first}": others[first]}),
        "another's head": with_lines(**{f"l{head}": others[head]}),
        "twice": with_lines(**{f"l{last}": lines[last] + b",\n" + lines[last]}),
    }
    for content in tries.values():
        with pytest.raises(StoreDamaged, match="does not open"):
            snapshot.parse(content, STORE)


def test_another_programs_layout_of_a_sealed_file_opens_as_well() -> None:
    raw, _ = written(PEOPLE)
    assert snapshot.parse(orjson.dumps(orjson.loads(raw), option=orjson.OPT_INDENT_2), STORE).docs == PEOPLE


def sealed_disk() -> tuple[FakeDisk, Seal]:
    """A sealed store on a fake disk, with three people in its journal."""
    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1, name=CANARY))
    sealing.seal_store(client.repository, PASSPHRASE)
    for number in (2, 3, 4):
        client.put(number, contact(number, name=f"{CANARY} {number}"))
    found = client.repository.state.snapshot.seal
    assert found is not None
    return disk, found


def test_a_flipped_bit_of_a_sealed_journal_costs_one_change_at_the_most_and_lets_none_in() -> None:
    disk, _ = sealed_disk()
    whole, content = disk.read(JOURNAL), disk.read(STORE)
    for at in range(0, len(whole), 3):
        changed = bytearray(whole)
        changed[at] ^= 4
        again = FakeDisk()
        again.put(STORE, content)
        again.put(JOURNAL, bytes(changed))
        client = Client(disk=again)
        found = {uid: one.name for (table, uid), one in client.memory.items() if isinstance(one, Contact)}
        assert {1: CANARY, 2: f"{CANARY} 2", 3: f"{CANARY} 3", 4: f"{CANARY} 4"}.items() >= found.items(), at
        assert len(found) >= 3, at


EVE = ["contacts", 9, "", {"name": "Eve"}]


def test_lines_of_a_sealed_journal_that_are_moved_or_plain_are_not_taken() -> None:
    disk, _ = sealed_disk()
    lines = disk.read(JOURNAL).splitlines(keepends=True)
    forged = [journal.line(orjson.dumps([n, 9, "2026-11-22T10:00:00Z", "Forged", [EVE]])) for n in (1, 3)]
    plain = journal.head("x", snapshot.content_name(disk.read(STORE))) + forged[0]
    for content in (b"".join([*lines[:2], lines[3], lines[2]]), b"".join([*lines[:3], forged[1]]), plain):
        again = FakeDisk()
        again.put(STORE, disk.read(STORE))
        again.put(JOURNAL, content)
        client = Client(disk=again)
        assert ("contacts", 9) not in client.memory
        assert client.repository.notices


def test_a_wrong_key_and_a_torn_line_are_told_apart() -> None:
    disk, found = sealed_disk()
    disk.put(JOURNAL, disk.read(JOURNAL)[:-9])
    client = Client(disk=disk)
    assert len(client.memory) == 3, "what is torn was never acknowledged"
    assert not client.repository.notices
    KEYRING.clear()
    with pytest.raises(StoreSealed, match="its key was not given"):
        Client(disk=disk)
    with pytest.raises(StoreSealed, match="not the passphrase"):
        seal.unlock(found, "something else")


# Nonces


class Spy:
    """Sees under which key and nonce anything is encrypted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: dict[tuple[str, bytes, bytes], bytes] = {}
        real = seal._aead
        monkeypatch.setattr(seal, "_aead", lambda name, key: SpyingAead(self, name, key, real(name, key)))


class SpyingAead:
    def __init__(self, spy: Spy, name: str, key: bytes, real: seal.Aead) -> None:
        self.spy, self.name, self.key, self.real = spy, name, key, real

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        used = (self.name, self.key, nonce)
        assert used not in self.spy.seen, "a nonce is used twice under one key"
        self.spy.seen[used] = b""
        return self.real.encrypt(nonce, data, associated_data)

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        return self.real.decrypt(nonce, data, associated_data)


class SealedStory(test_faults.Story):
    """The script of faults, on a store that is sealed from the start."""

    def __init__(self, disk: FakeDisk) -> None:
        before, disk.before = disk.before, lambda number, what, size: None
        key = DataKey(bytes(32))
        KEYRING[key.name] = key
        super().__init__(disk)
        self.client.repository.reseal(key.sealed([]))
        disk.count, disk.before = 0, before


def fail_sealed(step: int) -> int:
    disk, kinds = FakeDisk(), list[str]()
    story = SealedStory(disk)
    disk.before = lambda number, what, size: kinds.append(what)
    story.run()
    injected = 0
    for at in range(0, len(kinds), step):
        for name, fault in test_faults.faults(at, kinds[at]):
            disk = FakeDisk()
            disk.before = fault
            try:
                story = SealedStory(disk)
                story.run()
                story.end()
            except AssertionError as error:
                raise AssertionError(f"operation {at}, {kinds[at]}, fails {name}: {error}") from error
            assert not shows(disk, b"Person"), "a name is on the disk"
            injected += 1
    return injected


def shows(disk: FakeDisk, word: bytes) -> list[str]:
    return [path.name for path, inode in disk.names_now.items() if word in bytes(inode.data)]


def test_whatever_fails_no_nonce_is_used_twice_and_no_name_reaches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    assert fail_sealed(16) > 40
    assert len(spy.seen) > 500


def cut_sealed(step: int) -> int:
    """The script of power cuts on a sealed store: how many cuts there were."""
    at, cuts, done = 0, 0, False
    while not done:
        for mode in MODES:
            disk, told = FakeDisk(), test_power.Told()
            key = DataKey(bytes(32))
            KEYRING[key.name] = key
            Client(disk=disk).repository.reseal(key.sealed([]))
            disk.count = 0

            def cut(number: int, *_: object, at: int = at) -> None:
                if number == at:
                    raise PowerCut

            disk.before = cut
            done = True
            try:
                test_power.run(disk, told)
            except PowerCut:
                done = False
            disk = disk.after_cut(mode, Random(at))
            test_power.check(disk, told, f"{at} {mode}")
            assert not shows(disk, b"Person")
            cuts += 1
        at += step
    return cuts


def test_whenever_the_power_goes_no_nonce_is_used_twice_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    Spy(monkeypatch)
    assert cut_sealed(12) > 24


@pytest.mark.long
def test_at_every_power_cut_no_nonce_is_used_twice_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    print(f"{cut_sealed(1)} cuts, {len(spy.seen)} encryptions")  # noqa: T201  # the figure of the closing note


@pytest.mark.long
def test_at_every_fault_no_nonce_is_used_twice_and_no_name_reaches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    injected = fail_sealed(1)
    print(f"{injected} faults, {len(spy.seen)} encryptions")  # noqa: T201  # the figure of the closing note
    assert injected > 500


# Killed while sealing


OTHER = "another passphrase"
Act = Callable[[JournaledRepository], object]


def sealing_acts() -> list[tuple[str, bool, Act]]:
    """What it is called, whether the store is sealed before, and the act."""
    return [
        ("seal", False, lambda repository: sealing.seal_store(repository, PASSPHRASE)),
        ("unseal", True, sealing.unseal_store),
        ("passphrase", True, lambda repository: sealing.change_passphrase(repository, OTHER)),
        ("recovery", True, sealing.change_recovery_key),
    ]


def before_the_act(is_sealed: bool) -> FakeDisk:
    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1, name=CANARY))
    client.repository.close()
    client = Client(disk=disk)
    client.put(2, contact(2, name=f"{CANARY} 2"))
    if is_sealed:
        sealing.seal_store(client.repository, PASSPHRASE)
    client.put(3, contact(3, name=f"{CANARY} 3"))
    return disk


def opened_somehow(disk: FakeDisk) -> int:
    """How many people are in the store, opened by what a person has."""
    KEYRING.clear()
    for secret in (PASSPHRASE, OTHER):
        with suppress(StoreSealed):
            sealed_files.open_by(disk, STORE, secret)
            break
    client = Client(disk=disk)
    assert len(client.repository.history()) == 3, "what can be undone is kept too"
    return len(client.memory)


ACTS = ["seal", "unseal", "passphrase", "recovery"]
STEPS = pytest.mark.parametrize(("name", "step"), [
    *((name, 5) for name in ACTS[:3]), *(pytest.param(name, 1, marks=pytest.mark.long) for name in ACTS),
])  # fmt: skip
"""Which act is cut off at every how many steps."""


@STEPS
def test_a_power_cut_at_any_step_of_sealing_leaves_one_store_that_opens(name: str, step: int) -> None:
    _, is_sealed, act = next(one for one in sealing_acts() if one[0] == name)
    at, done = 0, False
    while not done:
        disk = before_the_act(is_sealed)
        repository = Client(disk=disk).repository
        disk.count, cut = 0, at

        def fall(number: int, *_: object, cut: int = cut) -> None:
            if number >= cut:
                raise PowerCut

        disk.before = fall
        try:
            act(repository)
            done = True
        except PowerCut:
            pass
        for mode in MODES:
            assert opened_somehow(disk.after_cut(mode, Random(at))) == 3, (name, at, mode)
        if done and name == "seal":
            assert not shows(disk, CANARY.encode())
        at += step
    assert at > 15


@STEPS
def test_whatever_fails_while_sealing_the_next_save_works_and_all_is_there(name: str, step: int) -> None:
    _, is_sealed, act = next(one for one in sealing_acts() if one[0] == name)
    at, done = 0, False
    while not done:
        disk = before_the_act(is_sealed)
        client = Client(disk=disk)
        disk.count = 0

        def fail(number: int, *_: object, at: int = at) -> None:
            if number == at:
                raise OSError(errno.EIO, "made to fail")

        disk.before = fail
        with suppress(StoreError):
            act(client.repository)
        done = disk.count <= at
        disk.before = lambda *_: None
        client.put(9, contact(9))
        assert len(client.memory) == 4, (name, at)
        assert len(Client(disk=disk).memory) == 4, (name, at)
        at += step
    assert at > 15


def test_a_seal_that_was_interrupted_is_ended_by_the_next_one() -> None:
    disk = before_the_act(False)
    repository = Client(disk=disk).repository
    sealed_now = [False]

    def fall(*_: object) -> None:
        sealed_now[0] = sealed_now[0] or bool(sealed_files.seal_of(disk, STORE))
        if sealed_now[0]:
            raise PowerCut

    disk.before = fall
    with suppress(PowerCut):
        sealing.seal_store(repository, PASSPHRASE)
    disk = disk.after_cut("all", Random(1))
    assert shows(disk, CANARY.encode()), "the backups are still to be sealed"
    client = Client(disk=disk)
    assert len(client.repository.history()) == 3
    assert sealing.seal_store(client.repository, "").plain == ()
    assert not shows(disk, CANARY.encode())


# What a person does with it


def test_nothing_of_a_sealed_store_can_be_read_and_all_of_it_comes_back(sealed: Path) -> None:
    assert CANARY.encode() not in everything(sealed.parent)
    with pytest.raises(StoreSealed):
        keeper_of(sealed)
    keeper = unlocked(sealed)
    assert names(keeper) == {f"{CANARY} Ada", f"{CANARY} Bo", f"{CANARY} Cy"}
    assert len(keeper.history()) == 3
    ada = next(one.uid for one in keeper.network.all(Contact) if one.name.endswith("Ada"))
    keeper.people.remove([ada])
    keeper.undo()
    keeper.storage.restore(keeper.storage.back_up(why="asked-for").name)
    keeper.close()
    report = check_store(sealed)
    assert report.sound, report.wrong
    assert report.backups >= 3
    assert CANARY.encode() not in everything(sealed.parent)
    keeper = unlocked(sealed)
    keeper.sealing.unseal()
    keeper.close()
    KEYRING.clear()
    assert len(names(keeper_of(sealed))) == 3
    assert b"_sealed" not in everything(sealed.parent)
    assert check_store(sealed).sound


def test_the_recovery_key_opens_it_and_a_changed_passphrase_shuts_the_backups_too(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    keeper = keeper_of(path)
    keeper.people.add(name="Ada")
    words = keeper.sealing.seal(PASSPHRASE).words
    keeper.storage.back_up(why="asked-for")
    KEYRING.clear()
    sealed_files.open_by(Disk(), path, f"  {words.upper()} ")
    keeper.sealing.change_passphrase(OTHER)
    keeper.close()
    for file in [path, *(path.parent / "backups").glob("*.json")]:
        KEYRING.clear()
        with pytest.raises(StoreSealed):
            sealed_files.open_by(Disk(), file, PASSPHRASE)
        assert sealed_files.open_by(Disk(), file, OTHER)


def test_words_of_a_recovery_key_are_read_however_they_are_spaced_and_no_slip_passes() -> None:
    secret = fresh_secret()
    words = to_words(secret)
    assert read_words(words.replace(" ", "\n-").upper()) == secret
    slips = 0
    for at, word in enumerate(words.split()):
        changed = words.split()
        changed[at] = ("b" if word[0] != "b" else "d") + word[1:]
        slips += read_words(" ".join(changed)) is not None
    assert slips == 0
    assert read_words(PASSPHRASE) is None


def test_sealed_copies_that_grew_apart_are_merged_also_by_git_and_stay_sealed(sealed: Path, tmp_path: Path) -> None:
    there = tmp_path / "t" / sealed.name
    unlocked(sealed).close()
    shutil.copytree(sealed.parent, there.parent)
    base = Path(shutil.copy(sealed, tmp_path / "base"))
    for path, name in ((sealed, "Di"), (there, "Ed")):
        keeper = keeper_of(path)
        keeper.people.add(name=f"{CANARY} {name}")
        keeper.close()
    ours = Path(shutil.copy(sealed, tmp_path / "ours"))
    assert merge_as_driver(base, ours, there) == []
    assert len(names(keeper_of(ours))) == 5
    keeper = keeper_of(sealed)
    keeper.storage.merge(there)
    assert keeper.storage.merge(there).change is None
    assert len(names(keeper)) == 5
    keeper.close()
    assert CANARY.encode() not in everything(tmp_path)


def test_a_plain_copy_that_is_merged_into_a_sealed_store_is_kept_sealed(sealed: Path, tmp_path: Path) -> None:
    keeper = unlocked(sealed)
    plain = tmp_path / "p" / "network.json"
    other = keeper_of(plain)
    other.people.add(name=f"{CANARY} Plain")
    other.close()
    keeper.storage.merge(plain)
    assert keeper.storage.merge(plain).change is None
    keeper.close()
    assert CANARY.encode() not in everything(sealed.parent)


def test_a_program_that_is_open_while_another_seals_or_unseals_stops_saving(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    one, two = keeper_of(path), keeper_of(path)
    one.people.add(name="Ada")
    two.refresh()
    two.sealing.seal(PASSPHRASE)
    key = KEYRING.popitem()[1]
    with pytest.raises(StoreError, match="sealed"):
        one.people.add(name="Bo")
    KEYRING[key.name] = key
    three = keeper_of(path)
    two.sealing.unseal()
    with pytest.raises(StoreError, match="isn't sealed any more"):
        three.people.add(name="Bo")
    assert names(keeper_of(path)) == {"Ada"}


def test_another_program_on_a_sealed_store_reads_and_writes_it_too(sealed: Path) -> None:
    one = unlocked(sealed)
    two = keeper_of(sealed)
    one.people.add(name="Di")
    two.refresh()
    two.people.add(name="Ed")
    one.storage.compact()
    two.people.add(name="Fi")
    one.refresh()
    assert names(one) == names(two)
    assert len(names(one)) == 6
    two.close()
    one.close()
    assert not check_store(sealed).notes


def test_plain_files_beside_a_sealed_store_are_told_and_removed_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s" / "network.json"
    keeper_of(path).people.add(name=CANARY)
    copy = path.with_name("network (conflicted copy).json")
    keeper_of(path).close()
    shutil.copy(path, copy)
    key = tmp_path / "key"
    key.write_text(PASSPHRASE + "\n")
    key.chmod(0o644)
    at = ["--store", str(path)]
    assert main([*at, "seal", "--new-key-file", str(key)]) == 1
    assert "can be read by others" in capsys.readouterr().err
    key.chmod(0o600)
    assert main([*at, "seal", "--new-key-file", str(key)]) == 0
    answer = capsys.readouterr().out
    assert f"Can still be read by anybody: {copy}" in answer
    assert len([word for word in answer.split() if read_words(" ".join([word] * 17)) is not None]) == 0
    assert main([*at, "seal", "--remove-plain"]) == 0
    assert not copy.exists()
    assert CANARY.encode() not in everything(path.parent)
    KEYRING.clear()
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main([*at, "people"]) == 1
    assert "is sealed. Set NETKEEPER_KEY_FILE" in capsys.readouterr().err
    monkeypatch.setenv("NETKEEPER_PASSPHRASE_COMMAND", "false")
    assert main([*at, "people"]) == 1
    assert "ended with status 1" in capsys.readouterr().err
    monkeypatch.setenv("NETKEEPER_KEY_FILE", str(key))
    assert main([*at, "export", "json", "-o", str(tmp_path / "out.json")]) == 0
    assert "is not sealed: whoever gets it can read it" in capsys.readouterr().err
    for verb in (["check"], ["restore"], ["passphrase", "--recovery"], ["unseal"]):
        assert main([*at, *verb]) == 0, verb
    assert CANARY.encode() in path.read_bytes()


@pytest.mark.usefixtures("key_file")
def test_a_sealed_store_that_is_damaged_is_put_back_from_its_backups(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocked(sealed).close()
    KEYRING.clear()
    sealed.write_bytes(sealed.read_bytes()[:-40])
    at = ["--store", str(sealed)]
    assert main([*at, "people"]) == 1
    assert "does not open" in capsys.readouterr().err
    kept = next((sealed.parent / "backups").glob("*.after-adoption.json"))
    assert main([*at, "restore", kept.name]) == 0
    assert main([*at, "people"]) == 0
    assert CANARY in capsys.readouterr().out
    assert CANARY.encode() not in everything(sealed.parent)


def test_without_a_seal_nothing_of_cryptography_is_loaded(tmp_path: Path) -> None:
    script = (
        "import sys; from netkeeper.cli import main; "
        f"main(['--store', {str(tmp_path / 'network.json')!r}, 'add', 'Ada Lovelace', '--yes']); "
        f"main(['--store', {str(tmp_path / 'network.json')!r}, 'people']); "
        "sys.exit(any(name.startswith('cryptography') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_reading_a_sealed_state_needs_nothing_but_its_key(sealed: Path) -> None:
    sealed_files.open_by(Disk(), sealed, PASSPHRASE)
    found = reading.read_state(Disk(), Paths(sealed))
    assert isinstance(found.documents, LazyDocuments)
    assert len(found.docs["contacts"]) == 3


def test_what_a_replaced_file_displaces_is_kept_sealed_as_well(sealed: Path, tmp_path: Path) -> None:
    unlocked(sealed).close()
    there = Path(shutil.copytree(sealed.parent, tmp_path / "t")) / sealed.name
    other = keeper_of(there)
    other.people.add(name=f"{CANARY} There")
    other.close()
    keeper = keeper_of(sealed)
    keeper.people.add(name=f"{CANARY} Here")
    keeper.storage.compact()
    shutil.copy(there, there.with_name("put"))
    there.with_name("put").replace(sealed)
    keeper.refresh()
    assert {f"{CANARY} Here", f"{CANARY} There"} <= names(keeper)
    keeper.close()
    assert list(sealed.parent.rglob("*before-adoption*"))
    assert CANARY.encode() not in everything(sealed.parent)


def test_another_program_may_save_while_the_passphrase_changes(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal.unlock(sealed_files.seal_of(Disk(), sealed), PASSPHRASE)  # type: ignore[arg-type]  # it is sealed
    keeper, stretched = keeper_of(sealed), seal.unlock

    def saved_meanwhile(seal_: Seal, secret: str) -> None:
        stretched(seal_, secret)
        other = keeper_of(sealed, compact=False)
        other.people.add(name=f"{CANARY} Bea")
        other.close()

    monkeypatch.setattr(sealing, "unlock", saved_meanwhile)
    keeper.sealing.change_passphrase("other looms and cards")
    keeper.close()
    assert f"{CANARY} Bea" in names(keeper_of(sealed))


def test_a_prompt_never_asks_for_the_passphrase(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: pytest.fail("it asks"))
    assert main(["--store", str(sealed), "today", "-q"]) == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("key_file")
def test_sealing_again_says_what_changes_the_passphrase_and_the_recovery_key(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", str(sealed), "seal"]) == 0
    told = capsys.readouterr().out
    assert "`netkeeper passphrase` changes that" in told
    assert "passphrase --recovery" in told


@pytest.mark.usefixtures("key_file")
def test_a_damaged_head_is_told_as_damage_and_the_backups_as_they_are(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = bytearray(sealed.read_bytes())
    raw[30] ^= 1
    sealed.write_bytes(raw)
    assert main(["--store", str(sealed), "check"]) == 1
    assert "key was not given" not in capsys.readouterr().out
