"""Whole records that come back, from netkeeper's own JSON: into an empty store identical, into another one merged.

A record whose uid is known is the same; contacts are also matched by address with those already kept, and what refers
to them follows. Nothing kept is blanked or overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from netkeeper.domain.matching.identity import compatible, profile_keys
from netkeeper.domain.matching.merging import PhoneKey, merge
from netkeeper.domain.matching.person_index import PersonIndex
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import references, renamed, without
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network


@dataclass(frozen=True, slots=True)
class Restored:
    """What becomes of one record."""

    status: Literal["new", "same", "unchanged", "skipped"]
    result: Record
    reason: str = ""
    """Why it is skipped, or what of it came in otherwise than the file says; in a sentence."""


def restore(network: Network, records: Sequence[Record], phone_key: PhoneKey) -> list[Restored]:
    """What becomes of each record, in their order; those that are new keep their uids."""
    empty = not any(network.tables.values())
    uids: dict[int, int] = {}
    if not empty:
        index = PersonIndex(network.all(Contact), phone_key)
        for record in records:
            if isinstance(record, Contact) and record.uid not in index.people and (known := _known(index, record)):
                uids[record.uid] = known
    tiers = _tiers(network, records)
    found = []
    for record in records:
        placed, told = _placed(network, record, tiers)
        one = _restored(network, placed, uids, phone_key)
        found.append(replace(one, reason=one.reason or told))
    while (left := _resolved(network, found)) != found:  # what goes may take along what names it
        found = left
    return found


def _tiers(network: Network, records: Sequence[Record]) -> tuple[str, ...]:
    """The tiers there are once the records are here: settings that are here stay."""
    theirs = [record for record in records if isinstance(record, Settings)]
    settings = theirs[0] if theirs and not network.tables[Settings.table] else network.settings
    return tuple(settings.tiers)


def _placed(network: Network, record: Record, tiers: Sequence[str]) -> tuple[Record, str]:
    """The record, in a tier there is; the text of another goes to a column of its own, and is told."""
    if not isinstance(record, Contact) or not record.tier or record.tier in tiers:
        return record, ""
    known = network.find(Contact, record.uid)
    if known is not None and known.tier == record.tier:
        return record, ""
    column = "Tier" if "Tier" not in record.columns else "Tier in the file"
    told = (
        f"{record.name}: the tier is “{record.tier:.60}”, and may be {', '.join(tiers)}; "
        f"it is kept as {column}, and {record.name} is in no tier yet."
    )
    return replace(record, tier="", columns={**record.columns, column: record.tier}), told


def _resolved(network: Network, found: list[Restored]) -> list[Restored]:
    """The same, naming only what is here or comes: a record that means nothing without what is nowhere is skipped."""
    coming = {(one.result.table, one.result.uid) for one in found if one.status != "skipped"}
    result = []
    for one in found:
        gone = {
            (table, uid) for table, uid in references(one.result)
            if (table, uid) not in coming and uid not in network.tables[table]
        }  # fmt: skip
        if one.status == "skipped" or not gone:
            result.append(one)
            continue
        left: Record | None = one.result
        for table in sorted({table for table, _ in gone}):
            left = without(left, {uid for at, uid in gone if at == table}, table) if left else None
        told = f"In {one.result.table}: it is about record {min(gone)[1]} in {min(gone)[0]}, which is nowhere."
        if left is None:
            result.append(replace(one, status="skipped", reason=told))
        else:
            here = network.tables[left.table].get(left.uid) == left
            result.append(replace(one, result=left, status="unchanged" if here else one.status))
    return result


def _known(index: PersonIndex, contact: Contact) -> int:
    """The contact already kept that this one is for certain (R13): the same profile, or address and a fitting name."""
    for key in (*profile_keys(contact), *contact.origin.get("keys", ())):
        if key in index.strong:
            return index.strong[key]
    fits = [uid for uid, _ in index.sharing(contact) if compatible(index.people[uid].name, contact.name)]
    return fits[0] if len(fits) == 1 else 0


def _restored(network: Network, record: Record, uids: Mapping[int, int], phone_key: PhoneKey) -> Restored:
    if uids:
        record = renamed(record, uids)
    known = network.tables[record.table].get(uids.get(record.uid, record.uid))
    if known is None:
        for table, held in network.tables.items():
            if record.uid in held:
                told = f"In {record.table}: its uid {record.uid} is that of a record in {table}."
                return Restored("skipped", record, told)
        return Restored("new", record)
    if isinstance(known, Contact) and isinstance(record, Contact):
        both = merge(known, record, phone_key)
        return Restored("unchanged" if both == known else "same", both)
    if isinstance(known, Settings) and isinstance(record, Settings):  # a tag's cadence displaces none that is here
        more = replace(known, tag_cadences={**record.tag_cadences, **known.tag_cadences})
        return Restored("unchanged" if more == known else "same", more)
    return Restored("unchanged", known)  # a moment, a promise: what is here is what the user wrote last
