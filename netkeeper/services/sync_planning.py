"""How a plan to keep a folder in step is made: each card and each person in turn; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from netkeeper import calendar_days
from netkeeper.domain.matching.incoming import Hints, ImportedPerson, ParsedFiles
from netkeeper.domain.matching.merging import merge
from netkeeper.domain.matching.plan import ImportPlanner
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Detail
from netkeeper.domain.model.sync_base import SyncBase
from netkeeper.services.part import Part
from netkeeper.services.sync_plan import FieldChange, Removed, SyncPlan, SyncStep

if TYPE_CHECKING:
    from netkeeper.formats.folder_sync.three_way import FieldRule, Prefer, SyncedFields
    from netkeeper.formats.folder_sync.vdir import CardFile, CardFolder


_STAYS_OUT = "stays_out"
"""In a base: the card was deleted in the folder, and whose it was is paused or archived here for it."""


class SyncPlanner:
    """One plan in the making."""

    def __init__(
        self, part: Part, folder: CardFolder, who: str, private: bool, prefer: Prefer,
        answers: Mapping[int, Mapping[str, Prefer]], removed: Removed, prune: bool, gone: Mapping[int, Removed],
    ) -> None:  # fmt: skip
        from netkeeper.domain.network.search import find
        from netkeeper.formats.folder_sync.shared_fields import rules
        from netkeeper.formats.phones import phone_key

        self.part, self.folder, self.who, self.private = part, folder, who, private
        self.prefer, self.answers, self.removed, self.prune = prefer, answers, removed, prune
        self.gone = gone
        network = self.network = part.network
        self.rules: Mapping[str, FieldRule] = rules(private)
        self.phone_key = phone_key(part.settings.region)
        chosen = find(network, who, part.today) if who else [c.uid for c in network.all(Contact)]
        self.chosen = {uid for uid in chosen if network.get(Contact, uid).style != "archived"}
        self.bases = {b.file: b for b in network.all(SyncBase) if b.folder == folder.known_as}
        self.now = calendar_days.moment()
        self.steps: list[SyncStep] = []
        self.asked: list[SyncStep] = []
        self.notes: list[str] = []
        self.met: set[int] = set()
        """People who have a card in the folder."""

    def plan(self) -> SyncPlan:
        """The whole plan."""
        unknown: list[CardFile] = []
        seen: set[str] = set()
        for file in self.folder.cards():
            seen.add(file.name)
            base = self.bases.get(file.name)
            contact = self.network.find(Contact, base.contact) if base is not None and base.contact else None
            if base is None:
                unknown.append(file)
            elif contact is None:
                self._removed_here(file, base, unknown)
            else:
                self.met.add(contact.uid)
                self._known(file, base, contact)
        gone = {name: base for name, base in self.bases.items() if name not in seen}
        unknown = self._renamed(unknown, gone)
        for base in gone.values():
            self._deleted_there(base)
        self._unknown(unknown)
        for uid in sorted(self.chosen - self.met):
            self._new_in_folder(self.network.get(Contact, uid))
        return SyncPlan(
            folder=self.folder.path, who=self.who, private=self.private, steps=tuple(self.steps),
            asked=tuple(self.asked), notes=tuple(self.notes), version=self.network.version,
        )  # fmt: skip

    # One card and one person

    def _known(self, file: CardFile, base: SyncBase, contact: Contact) -> None:
        """A card and a person who met before: three-way, by field."""
        if contact.uid not in self.chosen:
            if self.prune:
                step = SyncStep(
                    what="removed", name=contact.name, file=file.name, seen=file.digest, unlink=True, old_base=base
                )
                self.steps.append(step)
            else:
                why = "archived" if contact.style == "archived" else "no longer chosen"
                self.notes.append(f"{contact.name} is {why}; the card stays in the folder.")
            return
        values: Mapping[str, Any] = base.values
        old_ours = {k: tuple(v) for k, v in values.get("ours", {}).items()}
        old_theirs = {k: tuple(v) for k, v in values.get("theirs", {}).items()} or old_ours
        if file.digest == base.digest:
            theirs = {name: old_theirs.get(name, ()) for name in self.rules}
            if any(name not in old_theirs for name in self.rules):
                person = self._person(file)
                theirs = self._fields(person.person) if person else theirs
        else:
            person = self._person(file)
            if person is None:
                self.notes.append(f"{file.name} can't be read as one person's card any more; it was left alone.")
                return
            theirs = self._fields(person.person)
        fresh = [
            name for name in self.rules if name not in old_ours
        ]  # a field that is shared since now: a first meeting
        result = self._merged(contact, theirs, old_ours, old_theirs, fresh)
        self._step(file, contact, contact, theirs, result, base)

    def _merged(
        self, contact: Contact, theirs: Mapping[str, tuple[str, ...]], old_ours: Mapping[str, tuple[str, ...]] | None,
        old_theirs: Mapping[str, tuple[str, ...]] | None, fresh: Iterable[str] = (),
    ) -> SyncedFields:  # fmt: skip
        from netkeeper.formats.folder_sync.three_way import SyncedFields, merge_fields

        ours, wishes = self._fields(contact), self.answers.get(contact.uid, {})
        new = set(fresh)
        old = {n: r for n, r in self.rules.items() if n not in new}
        result = merge_fields(ours, theirs, old_ours, old_theirs, old, self.prefer, wishes)
        if not new:
            return result
        first = merge_fields(ours, theirs, None, None, {n: self.rules[n] for n in new}, self.prefer, wishes)
        return SyncedFields(
            ours={n: (first if n in new else result).ours[n] for n in self.rules},
            theirs={n: (first if n in new else result).theirs[n] for n in self.rules},
            conflicts=(*result.conflicts, *first.conflicts),
        )  # fmt: skip

    def _step(
        self, file: CardFile, contact: Contact, grown: Contact, theirs: Mapping[str, tuple[str, ...]],
        result: SyncedFields,
        base: SyncBase | None,
    ) -> None:  # fmt: skip
        """The step that makes both sides what the merge says. `grown`: the contact with gaps filled from the card."""
        from netkeeper.formats.folder_sync.shared_fields import with_fields
        from netkeeper.formats.folder_sync.vdir import digest_of

        after = with_fields(grown, result.ours, self.rules, self._details(file, grown, result))
        card = self._changed_card(file, theirs, result.theirs, (*grown.addresses, *grown.dates))
        written = self._reread(file, card, theirs)
        digest = digest_of(card) if card is not None else file.digest
        if result.conflicts:
            digest = ""  # the card says more than was agreed on: the next run reads it again
        open_fields, uid = {c.field for c in result.conflicts}, _uid_of(self._person(file)) if base is None else ""
        made = self._base(file.name, digest, self._fields(after), written, base, open_fields, uid)
        if (
            base is not None
            and after == contact
            and card is None
            and (base.digest, base.values) == (made.digest, made.values)
        ):
            if result.conflicts:
                self.steps.append(SyncStep(
                    what="left", name=contact.name, file=file.name, seen=file.digest, base=base, old_base=base,
                    conflicts=result.conflicts, uid=contact.uid,
                ))  # fmt: skip
            return
        here, there = after != contact, card is not None
        ours = self._fields(contact)
        changed = tuple(
            FieldChange(
                field=n, here=ours.get(n, ()), folder=theirs.get(n, ()), comes_in=result.ours.get(n, ()),
                goes_out=result.theirs.get(n, ()),
            )
            for n in self.rules
            if ours.get(n) != result.ours.get(n) or theirs.get(n) != result.theirs.get(n)
        )  # fmt: skip
        self.steps.append(SyncStep(
            what="both" if here and there else "here" if here else "folder" if there else "agreed", name=after.name,
            file=file.name, seen=file.digest, card=card, contact=after if here else None, base=made, old_base=base,
            conflicts=result.conflicts, uid=contact.uid, changes=changed,
        ))  # fmt: skip

    def _details(self, file: CardFile, contact: Contact, result: SyncedFields) -> tuple[Detail, ...]:
        """The card's addresses and days as values, where any of them comes in."""
        ours = self._fields(contact)
        if all(result.ours.get(name, ()) == ours.get(name, ()) for name in ("addresses", "dates")):
            return ()
        person = self._person(file)
        return (*person.person.addresses, *person.person.dates) if person is not None else ()

    def _changed_card(
        self, file: CardFile, before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]],
        known: Iterable[Detail],
    ) -> bytes | None:  # fmt: skip
        """The card's new bytes; None when it stays."""
        from netkeeper.formats.folder_sync.card_text import CardText

        if all(before.get(name, ()) == after.get(name, ()) for name in self.rules):
            return None
        try:
            text = CardText(file.data.decode("utf-8"))
        except UnicodeDecodeError:
            text = CardText("")
        if not text.editable:
            self.notes.append(
                f"{file.name} is not a vCard 3.0 or 4.0 in UTF-8; what changed here was not written into it."
            )
            return None
        text.change(before, {name: after.get(name, ()) for name in self.rules}, self.now, known)
        data = text.text().encode()
        return data if data != file.data else None

    def _reread(
        self, file: CardFile, card: bytes | None, theirs: Mapping[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """The card's fields as the next run will read them."""
        if card is None:
            return dict(theirs)
        person = _person_of(file.name, card)
        return self._fields(person.person) if person else dict(theirs)

    def _base(
        self, file: str, digest: str, ours: Mapping[str, tuple[str, ...]], theirs: Mapping[str, tuple[str, ...]],
        old: SyncBase | None, open_fields: set[str], uid: str = "",
    ) -> SyncBase:  # fmt: skip
        """What both sides agreed on; a field that is in conflict keeps what it was."""
        was: Mapping[str, Any] = old.values if old is not None else {}
        values: dict[str, Any] = {"uid": uid or was.get("uid", "")}
        for side, now in (("ours", ours), ("theirs", theirs)):
            before = was.get(side, {})
            values[side] = {
                n: list(before.get(n, ())) if n in open_fields else list(now.get(n, ())) for n in self.rules
            }
        if values["ours"] == values["theirs"]:
            del values["theirs"]
        return SyncBase(uid=0, folder="", file=file, digest=digest, values=values)

    def _fields(self, contact: Contact) -> dict[str, tuple[str, ...]]:
        from netkeeper.formats.folder_sync.shared_fields import fields_of

        return fields_of(contact, self.rules)

    def _person(self, file: CardFile) -> ImportedPerson | None:
        return _person_of(file.name, file.data)

    # Cards and people who meet for the first time, or part

    def _removed_here(self, file: CardFile, base: SyncBase, unknown: list[CardFile]) -> None:
        """The person was removed here: the card leaves when that was asked for; an edit there brings them back."""
        if file.digest != base.digest:
            unknown.append(file)
            self.steps.append(SyncStep(what="agreed", name=file.name, file=file.name, seen=file.digest, old_base=base))
        elif self.prune:
            self.steps.append(
                SyncStep(what="removed", name=file.name, file=file.name, seen=file.digest, unlink=True, old_base=base)
            )
        else:
            self.notes.append(f"The person of {file.name} was removed here; the card stays in the folder.")

    def _renamed(self, unknown: list[CardFile], gone: dict[str, SyncBase]) -> list[CardFile]:
        """Cards that lie under another name now are known by their bytes, or by their UID."""
        left: list[CardFile] = []
        by_digest = {base.digest: base for base in gone.values()}
        by_uid = {str(base.values["uid"]): base for base in gone.values() if base.values.get("uid")}
        for file in unknown:
            person = self._person(file)
            base = by_digest.get(file.digest) or next(
                (by_uid[k] for k in (person.keys if person else ()) if k in by_uid), None
            )
            contact = self.network.find(Contact, base.contact) if base is not None and base.contact else None
            if base is None or contact is None or contact.uid in self.met or base.file not in gone:
                left.append(file)
                continue
            del gone[base.file]
            self.met.add(contact.uid)
            self._known(file, base, contact)
        return left

    def _deleted_there(self, base: SyncBase) -> None:
        """The card was deleted in the folder: the person is paused, archived or kept, as asked; never removed."""
        contact = self.network.find(Contact, base.contact) if base.contact else None
        if contact is not None and base.values.get(_STAYS_OUT):
            self.met.add(contact.uid)
            if contact.style == "kept" and contact.uid in self.chosen:  # resumed: the card is written again
                self._new_in_folder(contact, base)
            return
        if contact is None or contact.style == "archived" or contact.uid not in self.chosen:
            self.steps.append(SyncStep(what="agreed", name=base.file, file=base.file, old_base=base))
            if contact is not None:
                self.met.add(contact.uid)
            return
        self.met.add(contact.uid)
        wish = self.gone.get(contact.uid) or self.removed
        if wish == "keep":
            self._new_in_folder(contact, base)
        elif wish:
            style: Literal["archived", "resting"] = "archived" if wish == "archive" else "resting"
            self.steps.append(SyncStep(
                what="here", name=contact.name, file=base.file, contact=replace(contact, style=style), old_base=base,
                base=replace(base, digest="", values={**base.values, _STAYS_OUT: True}), uid=contact.uid,
                changes=(FieldChange(field="style", here=(contact.style,), comes_in=(style,)),),
            ))  # fmt: skip
        else:
            self.asked.append(SyncStep(what="left", name=contact.name, file=base.file, old_base=base, uid=contact.uid))

    def _unknown(self, files: Sequence[CardFile]) -> None:
        """Cards that nobody here is known by yet: matched as an import is."""
        people: list[tuple[CardFile, ImportedPerson]] = []
        for file in files:
            person = self._person(file)
            if person is not None:
                people.append((file, person))
        reading = ParsedFiles(arrivals=tuple(person for _, person in people))
        planner = ImportPlanner(self.network, self.part.today, self.phone_key, {})
        for (file, arrival), item in zip(people, planner.plan(reading).items, strict=True):
            contact = self.network.find(Contact, item.uid) if item.uid > 0 else None
            if item.status == "new" and item.result is not None:
                self._new_here(file, arrival, item.result)
            elif contact is not None and item.status in ("same", "unchanged") and contact.uid in self.met:
                self.notes.append(f"{file.name} is a second card of {contact.name}; it was left alone.")
            elif contact is not None and item.status in ("same", "unchanged") and contact.uid not in self.chosen:
                self.notes.append(
                    f"{contact.name} is not among the people chosen for this folder; the card was left alone."
                )
            elif contact is not None and item.status in ("same", "unchanged"):
                self.met.add(contact.uid)
                theirs = self._fields(arrival.person)
                grown = merge(contact, arrival.person, self.phone_key)
                grown = _with_keys(grown, arrival)
                self._step(file, contact, grown, theirs, self._merged(contact, theirs, None, None), None)
            elif item.status == "unclear":
                self.met |= set(item.candidates)
                self.notes.append(f"{file.name}: {item.reason} Import the card to say who it is; it was left alone.")
            else:
                self.notes.append(f"{file.name} is another card of somebody in the folder; it was left alone.")

    def _new_here(self, file: CardFile, arrival: ImportedPerson, person: Contact) -> None:
        contact = _with_keys(replace(person, uid=0), arrival)
        base = self._base(
            file.name, file.digest, self._fields(contact), self._fields(arrival.person), None, set(), _uid_of(arrival)
        )
        self.steps.append(SyncStep(
            what="new here", name=contact.name, file=file.name, seen=file.digest, contact=contact, base=base,
        ))  # fmt: skip

    def _new_in_folder(self, contact: Contact, old: SyncBase | None = None) -> None:
        from netkeeper.formats.folder_sync.shared_fields import public_copy
        from netkeeper.formats.folder_sync.vdir import digest_of
        from netkeeper.formats.write.vcard import write

        name = old.file if old is not None else f"{contact.uid}.vcf"
        (data,) = write([public_copy(contact, self.private)]).values()
        person = _person_of(name, data)
        theirs = self._fields(person.person) if person else self._fields(contact)
        base = self._base(name, digest_of(data), self._fields(contact), theirs, None, set(), _uid_of(person))
        self.steps.append(SyncStep(
            what="new in folder", name=contact.name, file=name, card=data, base=base, old_base=old, uid=contact.uid,
        ))  # fmt: skip


def _person_of(name: str, data: bytes) -> ImportedPerson | None:
    """The one person of a card file; None for a group, a company, several cards or none."""
    from netkeeper.formats.read.vcard import read_vcards

    arrivals = read_vcards(name, data, Hints()).arrivals
    return arrivals[0] if len(arrivals) == 1 and arrivals[0].kind == "person" else None


def _uid_of(person: ImportedPerson | None) -> str:
    """By what a card is known under another file name."""
    return next(iter(person.keys), "") if person is not None else ""


def _with_keys(contact: Contact, arrival: ImportedPerson) -> Contact:
    """A contact that remembers by what its card is known again."""
    keys = list(dict.fromkeys((*contact.origin.get("keys", ()), *arrival.keys)))
    if not keys or keys == contact.origin.get("keys"):
        return contact
    return replace(contact, origin={**contact.origin, "keys": keys, "key": contact.origin.get("key") or keys[0]})
