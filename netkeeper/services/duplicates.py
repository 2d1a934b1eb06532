"""Use-cases about people kept twice: find them, make them one, or say that they are two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from netkeeper.domain.matching.duplicates import Pair, duplicates
from netkeeper.domain.matching.merging import merge, with_both
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import renamed, without
from netkeeper.errors import Refused
from netkeeper.services.part import Part


class Duplicates(Part):
    """Finding and joining people who are kept twice."""

    def pairs(self) -> list[Pair]:
        """Pairs that may be one person, strongest first. Walks everybody: call it off the event loop."""
        from netkeeper.formats.phones import phone_key

        return duplicates(self.network.all(Contact), phone_key(self.settings.region))

    def preview(self, keep: int, other: int, take: Iterable[str] = ()) -> Contact:
        """How `keep` will be with the other taken in; the fields named in `take` come from the other."""
        from netkeeper.formats.phones import phone_key

        mine, theirs = self.network.get(Contact, keep), self.network.get(Contact, other)
        both = merge(mine, theirs, phone_key(self.settings.region))
        chosen: dict[str, Any] = {
            name: getattr(theirs, name) for name in take if getattr(theirs, name) and FIELD[name].merge != "append"
        }
        apart = without(with_both(replace(both, **chosen), mine, theirs), {keep, other})
        assert isinstance(apart, Contact), "a person needs nobody else"
        return replace(apart, origin=_origins(both, theirs))

    def merge(self, keep: int, other: int, take: Iterable[str] = ()) -> Change:
        """Make two contacts one, with all that is about either; one step of undo. Raises Refused, NotFound."""
        if keep == other:
            raise Refused("That is one and the same person.")
        network, gone = self.network, self.network.get(Contact, other)
        puts: list[Record] = [self.preview(keep, other, take)]
        removes: list[Record] = [gone]
        uids = {other: keep}
        for record in network.named_in(other):
            if record.uid == keep:
                continue
            moved = renamed(record, uids)
            if isinstance(moved, Introduction) and moved.a == moved.b:
                removes.append(record)
            elif moved != record:
                puts.append(moved)
        return self.session.commit(f"Made one person of {network.name(keep)} and {gone.name}", puts, removes)

    def not_the_same(self, a: int, b: int) -> Change:
        """Remember that two who look alike are two."""
        one, other = self.network.get(Contact, a), self.network.get(Contact, b)
        label = f"{one.name} and {other.name} are different people"
        return self.session.commit(label, [replace(one, not_same=tuple(dict.fromkeys((*one.not_same, b))))])


def _origins(both: Contact, other: Contact) -> dict[str, Any]:
    """What both came from, so that a later import of either's list knows the one person."""
    origin: dict[str, Any] = dict(both.origin)
    for name in ("keys", "weak", "seen"):
        if joined := list(dict.fromkeys((*origin.get(name, ()), *other.origin.get(name, ())))):
            origin[name] = joined
    origin["keys"] = [*origin.get("keys", ()), f"netkeeper:{other.uid}"]
    return origin
