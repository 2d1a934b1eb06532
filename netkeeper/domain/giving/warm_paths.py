"""Who could introduce me to a person, a firm or a kind of person: the ties I have, strongest first (P14).

A path rests on a fact, that one knows the other, or on an assumption, that colleagues do; which of them is said.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from netkeeper.calendar_days import ago
from netkeeper.domain.goals.people import people_of
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.indexes import Members, grouped, regrouped
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table

FRESHNESS = {"fresh": 0, "on rhythm": 0, "due": 1, "responsive": 2, "slipping": 2}
"""Standing -> how lately we were in touch, best first: the last thing that decides whom to ask (R11)."""

DEPTHS = (3, 10)
"""Conversations from which a tie has a history, and from which it has a long one: one meeting rarely makes a tie (P10),
and ten are years of keeping in touch by the quarter."""


CROWDED = 60
"""People of one firm in the network past which two of them need not know each other."""

Rank = tuple[bool, int, bool, int, int, str]
"""(gone quiet for years, tier, would not take my call, depth, freshness, name), the best first (R11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmPath:
    """One who could introduce me to another."""

    via: int
    """Whom to ask."""

    to: int | None
    """Whom I would meet; None: others of a kind, whom I do not know of yet."""

    why: str
    """`Grace knows Ada; you spoke 3 weeks ago.`"""

    assumed: bool = False
    """Whether it rests on an assumption: the two work at the same place."""

    rank: Rank = (False, 0, False, 0, 0, "")
    """For the order only; never shown."""


def _firm(network: Network, firm: str) -> Set[int]:
    """The people of an organisation, folded; nobody where it is too large for them to know each other."""
    people: Set[int] = _firms(network).get(firm, set())
    return people if len(people) <= CROWDED else set()


class Firms(Follower):
    """Organisation, folded -> its people."""

    __slots__ = ("_of", "people")

    _of: Table[int, str]
    people: Table[str, Members]

    @classmethod
    def of_network(cls, network: Network) -> Firms:
        """Everybody's."""
        self = cls()
        self._of = Table({c.uid: fold(c.organisation) for c in network.all(Contact) if c.organisation})
        made: defaultdict[str, list[int]] = defaultdict(list)
        for uid, firm in self._of.flat().items():
            made[firm].append(uid)
        self.people = grouped(made)
        return self

    def followed(self, network: Network, touched: Before) -> Firms:
        """With the people who changed looked at again."""
        added: defaultdict[str, list[int]] = defaultdict(list)
        gone: defaultdict[str, list[int]] = defaultdict(list)
        uids = [uid for table, uid in touched if table == Contact.table]
        puts: dict[int, str] = {}
        for uid in uids:
            contact = network.find(Contact, uid)
            if (old := self._of.get(uid)) is not None:
                gone[old].append(uid)
            if contact is not None and contact.organisation:
                puts[uid] = fold(contact.organisation)
                added[puts[uid]].append(uid)
        new = Firms()
        new._of = self._of.changed(puts, [uid for uid in uids if uid not in puts])
        new.people = regrouped(self.people, added, gone)
        return new


def _firms(network: Network) -> Table[str, Members]:
    """Organisation, folded -> its people."""
    return network.derived(Firms).people


def paths_to(network: Network, targets: Iterable[int], today: date, most: int = 12) -> list[WarmPath]:
    """Who could introduce me to these people, the strongest tie first; facts before assumptions."""
    ranks: dict[int, Rank | None] = {}

    def rank(via: int) -> Rank | None:
        if via not in ranks:
            ranks[via] = _rank(network, via, today)
        return ranks[via]

    found: list[tuple[bool, Rank, str, int, int]] = []
    likely: dict[str, list[tuple[Rank, int]]] = {}
    for to in targets:
        target = network.find(Contact, to)
        if target is None:
            continue
        known = network.acquaintances(to)
        found += [(False, r, target.name, via, to) for via in known if (r := rank(via))]
        firm = fold(target.organisation)
        if firm and firm not in likely:  # the best few of a firm are worked out once, for all its people
            ranked = [(r, via) for via in _firm(network, firm) if (r := rank(via))]
            likely[firm] = heapq.nsmallest(most + 1, ranked)
        found += [(True, r, target.name, via, to) for r, via in likely.get(firm, ()) if via != to and via not in known]
    return [_path(network, via, to, assumed, r, today) for assumed, r, _, via, to in heapq.nsmallest(most, found)]


def paths_to_firm(network: Network, firm: str, today: date, most: int = 12) -> list[WarmPath]:
    """Who could introduce me to the people of a firm with whom I have not spoken."""
    people: Set[int] = _firms(network).get(fold(firm), set())
    return paths_to(network, (u for u in sorted(people) if network.last_contact(u) is None), today, most)


def paths_to_whom(network: Network, whom: str, today: date, most: int = 9) -> tuple[int | None, list[WarmPath]]:
    """Who could introduce me to a person, a firm or a kind of person, as written; and the person, if it is one.

    A name comes before a firm, a firm before a kind in the language of search. Raises Unclear for a kind it can't read.
    """
    named = network.named(whom)
    if named:
        return named[0].uid, paths_to(network, [named[0].uid], today, most)
    if fold(whom) in _firms(network):
        return None, paths_to_firm(network, whom, today, most)
    return None, paths_for(network, Goal(uid=0, what="", kind=whom), today, most) if whom.strip() else []


def paths_for(network: Network, goal: Goal, today: date, most: int = 12) -> list[WarmPath]:
    """Who could introduce me to people of a goal's kind: those who know one, then those who are one themselves."""
    return paths_among(network, *people_of(network, goal, today), today, most)


def paths_among(
    network: Network, wanted: Iterable[int], of_the_kind: Iterable[int], today: date, most: int = 12
) -> list[WarmPath]:
    """The same, where it is known already whom I want to meet, and who is of their kind and known to me."""
    found = paths_to(network, wanted, today, most)
    if len(found) < most:
        asked = {path.via for path in found}
        people = (_one_of_them(network, uid, today) for uid in of_the_kind if uid not in asked)
        found += sorted((p for p in people if p), key=lambda p: (p.rank, p.via))[: most - len(found)]
    return found


def _one_of_them(network: Network, uid: int, today: date) -> WarmPath | None:
    """Somebody of the kind, well known to me, who may know others like them."""
    rank, last = _rank(network, uid, today), network.last_contact(uid)
    if rank is None or last is None or rank[4] > 1:
        return None
    why = f"{network.name(uid)} is one of them, and may know others; you were last in touch {ago(last, today)}."
    return WarmPath(via=uid, to=None, why=why, assumed=True, rank=rank)


def _path(network: Network, via: int, to: int, assumed: bool, rank: Rank, today: date) -> WarmPath:
    friend, target = network.get(Contact, via), network.get(Contact, to)
    last = network.last_contact(via)
    tie = f"{friend.name} knows {target.name}"
    if assumed:
        tie = f"{friend.name} and {target.name} both work at {target.organisation}, so they may know each other"
    why = f"{tie}; you were last in touch {ago(last, today) if last else 'never'}."
    return WarmPath(via=via, to=to, why=why, assumed=assumed, rank=rank)


def _rank(network: Network, uid: int, today: date) -> Rank | None:
    """Who trusts me most: the nearer tier, then who would take my call, then the longer history; freshness comes last.

    A connector counts as nearer by a tier. None for somebody with whom there was never a contact, or who was let go:
    they are not asked. Somebody silent for years is asked last: a word is owed first.
    """
    friend = network.find(Contact, uid)
    if friend is None or network.last_contact(uid) is None or friend.style in ("resting", "archived"):
        return None
    tiers = list(network.settings.tiers)
    tier = tiers.index(friend.tier) if friend.tier in tiers else len(tiers)
    if "connector" in friend.roles:
        tier = max(0, tier - 1)
    talks = len(network.interactions(uid, DEPTHS[-1]))
    depth = sum(talks < enough for enough in DEPTHS)
    band = network.standing(uid, today).band
    return band == "dormant", tier, not friend.takes_call, depth, FRESHNESS.get(band, 3), friend.name
