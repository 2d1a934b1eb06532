"""Where a file was replaced: what it and the state that was known both grew from, and what becomes of the two.

Nobody who knows less displaces what is known: an older copy that was put in place is written anew. A copy that grew
apart is merged. Only another network is taken as it is, and then what was known goes to the backups.
"""

from __future__ import annotations

from typing import NamedTuple

from netkeeper.domain.model.contact import Contact
from netkeeper.store import backups
from netkeeper.store.disk import Disk
from netkeeper.store.journal import DocEdit
from netkeeper.store.merge import difference, merge_states
from netkeeper.store.snapshot import EMPTY, Docs, is_empty
from netkeeper.store.state import Paths, State, docs_before


class Adoption(NamedTuple):
    """What a file that was replaced became."""

    new: tuple[DocEdit, ...]
    """What it brings to the state that was known."""

    back: tuple[DocEdit, ...]
    """What it did not have, and has again."""

    related: bool
    """Whether both are one network."""


def adopt(disk: Disk, paths: Paths, fresh: State, ours: State) -> Adoption:
    """Make the state of a file that was replaced, in `fresh`, one with what is known. Raises OSError, StoreError."""
    base = grown_from(disk, paths, fresh, ours)
    related = base is not None or bool(shared(fresh, ours)) or _have_people_in_common(fresh.docs, ours.docs)
    docs = fresh.docs
    if related:
        stones = (ours.lineage.removed, fresh.lineage.removed)
        docs = merge_states(base, ours.docs, fresh.docs, tombstones=stones).docs
    adopted = Adoption(tuple(difference(ours.docs, docs)), tuple(difference(fresh.docs, docs)), related)
    if adopted.new or adopted.back:
        fresh.documents.replace(docs, ours.lineage.union(fresh.lineage))
        ancestors = fresh.snapshot.follow(None, ours.snapshot)
        fresh.snapshot.before, fresh.snapshot.compacted = ancestors.before, ancestors.compacted
        fresh.recovery = "adoption"
    return adopted


def includes(one: State, other: State) -> bool:
    """Whether all that `other` knows is inside of `one`."""
    known = other.journal
    inside = known is None or one.snapshot.compacted.get(known[0], -1) >= known[1]
    if known is not None and one.journal is not None:
        inside = inside or (one.journal[0] == known[0] and one.journal[1] >= known[1])
    return inside and other.snapshot.ident in one.snapshot.names


def shared(one: State, other: State) -> set[str]:
    """The names of states that are inside of both."""
    return {*one.idents} & {*other.idents} - {EMPTY}


def grown_from(disk: Disk, paths: Paths, fresh: State, ours: State) -> Docs | None:
    """What both grew from; None when it is nowhere any more."""
    if includes(ours, fresh):
        return fresh.docs
    edited_again = fresh.snapshot.edited and ours.snapshot.declared == fresh.snapshot.declared
    if edited_again or ours.snapshot.ident in fresh.snapshot.names:
        since = 0 if ours.journal is None else ours.journal[1] - ours.snapshot.compacted.get(ours.journal[0], 0)
        return docs_before(ours.docs, ours.entries[len(ours.entries) - since :] if since else [])
    known = shared(fresh, ours)
    if known and all(is_empty(name) for name in known):
        return {}
    for backup, head in backups.heads(disk, paths.backups):
        if head.ident in known and (found := backups.holding(disk, backup.path, head.ident)):
            return found.docs
    return None


def _have_people_in_common(one: Docs, other: Docs) -> bool:
    """Whether two states are of one network, however long ago they grew apart: nobody has the same uid by chance."""
    return not one.get(Contact.table, {}).keys().isdisjoint(other.get(Contact.table, {}))
