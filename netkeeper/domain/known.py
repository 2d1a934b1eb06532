"""Everybody who is known, by what can tell a person; and how a list knows its own people again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2s

from netkeeper.domain.arrivals import Arrival
from netkeeper.domain.contact import Contact
from netkeeper.domain.identity import email_key, name_key, profile_keys
from netkeeper.domain.merging import PhoneKey


class Index:
    """Everybody, by what can tell a person."""

    def __init__(self, people: Iterable[Contact], phone_key: PhoneKey) -> None:
        self.phone_key = phone_key
        self.people: dict[int, Contact] = {}
        self.seen: dict[str, int] = {}
        self.strong: dict[str, int] = {}
        self.weak: dict[str, int] = {}
        self.emails: defaultdict[str, list[int]] = defaultdict(list)
        self.phones: defaultdict[str, list[int]] = defaultdict(list)
        self.names: defaultdict[str, list[int]] = defaultdict(list)
        for contact in people:
            origin = contact.origin
            self.add(contact.uid, contact, origin.get("keys", ()), origin.get("weak", ()))
            for digest in origin.get("seen", ()):
                self.seen[digest] = contact.uid

    def add(self, uid: int, contact: Contact, keys: Iterable[str], weak: Iterable[str]) -> None:
        """Take a contact in; on a second call with the same uid, what is new about them."""
        fresh = uid not in self.people
        self.people[uid] = contact
        for key in (*profile_keys(contact), *keys):
            self.strong.setdefault(key, uid)
        for key in weak:
            self.weak.setdefault(key, uid)
        for address in contact.emails:
            _once(self.emails[email_key(address)], uid)
        for number in contact.phones:
            if key := self.phone_key(number):
                _once(self.phones[key], uid)
        if fresh:
            self.names[name_key(contact.name)].append(uid)
            if contact.nickname and " " in contact.nickname:
                self.names[name_key(contact.nickname)].append(uid)

    def sharing(self, contact: Contact) -> list[tuple[int, str]]:
        """(uid, the address) of those who have an e-mail or phone number of this one."""
        found = [(uid, a) for a in contact.emails for uid in self.emails.get(email_key(a), ())]
        for number in contact.phones:
            key = self.phone_key(number)
            found += [(uid, number) for uid in self.phones.get(key, ()) if key]
        return list({uid: (uid, address) for uid, address in reversed(found)}.values())


def _once(uids: list[int], uid: int) -> None:
    if uid not in uids:
        uids.append(uid)


def fingerprints(arrivals: Iterable[Arrival]) -> list[str]:
    """All that a list says of each person, short: by it an import knows its own again, whatever changed since.

    The same words on a second row are a second person: their place among equals counts.
    """
    seen: Counter[str] = Counter()
    found = []
    for arrival in arrivals:
        p = arrival.person
        facts = (
            p.name, p.nickname, p.organisation, p.title, p.industry, p.location, p.emails, p.phones, p.links,
            p.birthday, p.roles, p.tier, p.cadence_days, p.tags, p.met_on, p.met_how, p.notes, p.cares_about, p.offers,
            p.needs, tuple(p.columns.items()), arrival.keys, arrival.weak_keys, arrival.happened, arrival.next_steps,
            p.origin,
        )  # fmt: skip
        digest = blake2s(repr(facts).encode("utf-8", "replace"), digest_size=8).hexdigest()
        seen[digest] += 1
        found.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return found
