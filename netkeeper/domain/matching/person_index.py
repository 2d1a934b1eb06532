"""Everybody who is known, by what can tell a person; and how a list knows its own people again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2s
from itertools import islice

from netkeeper.domain.matching.identity import email_key, name_key, organisation_key, profile_keys
from netkeeper.domain.matching.incoming import ImportedPerson
from netkeeper.domain.matching.merging import PhoneKey
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELDS

Uids = dict[int, None]
"""An ordered set: who came first is named first."""

MOST = 20
"""How many namesakes or sharers of an address are looked at: a list in which everybody shares one stays quick."""


class PersonIndex:
    """Everybody, by what can tell a person."""

    def __init__(self, people: Iterable[Contact], phone_key: PhoneKey) -> None:
        self.phone_key = phone_key
        self.people: dict[int, Contact] = {}
        self.seen: dict[str, int] = {}
        self.strong: dict[str, int] = {}
        self.weak: dict[str, int] = {}
        self.emails: defaultdict[str, Uids] = defaultdict(dict)
        self.phones: defaultdict[str, Uids] = defaultdict(dict)
        self.names: defaultdict[str, Uids] = defaultdict(dict)
        self.near: defaultdict[tuple[str, str], Uids] = defaultdict(dict)
        """(name, organisation or birthday) -> who has both."""
        for contact in people:
            origin = contact.origin
            self.add(contact.uid, contact, origin.get("keys", ()), origin.get("weak", ()))
            for digest in origin.get("seen", ()):
                self.seen[digest] = contact.uid

    def add(self, uid: int, contact: Contact, keys: Iterable[str], weak: Iterable[str]) -> None:
        """Take a contact in; on a second call with the same uid, what is new about them."""
        self.people[uid] = contact
        for key in (*profile_keys(contact), *keys):
            self.strong.setdefault(key, uid)
        for key in weak:
            self.weak.setdefault(key, uid)
        for address in contact.emails:
            self.emails[email_key(address)][uid] = None
        for number in contact.phones:
            if key := self.phone_key(number):
                self.phones[key][uid] = None
        name = name_key(contact.name)
        self.names[name][uid] = None
        for fact in facts_near(contact):
            self.near[name, fact][uid] = None
        if contact.nickname and " " in contact.nickname:
            self.names[name_key(contact.nickname)][uid] = None

    def sharing(self, contact: Contact) -> list[tuple[int, str]]:
        """(uid, the address) of those who have an e-mail or phone number of this one."""
        found: dict[int, str] = {}
        for address in contact.emails[:MOST]:
            for uid in islice(self.emails.get(email_key(address), ()), MOST):
                found.setdefault(uid, address)
        for number in contact.phones[:MOST]:
            key = self.phone_key(number)
            for uid in islice(self.phones.get(key, ()) if key else (), MOST):
                found.setdefault(uid, number)
        return list(found.items())

    def namesakes(self, contact: Contact) -> list[int]:
        """Who goes by the same full name."""
        return list(islice(self.names.get(name_key(contact.name), ()), MOST))

    def close(self, contact: Contact) -> list[int]:
        """Who has the same full name and the same organisation or birthday."""
        name = name_key(contact.name)
        found = (uid for fact in facts_near(contact) for uid in islice(self.near.get((name, fact), ()), MOST))
        return list(dict.fromkeys(found))


def facts_near(contact: Contact) -> list[str]:
    """What, beside a name, makes it likely that two are one: the organisation, the birthday."""
    work = organisation_key(contact.organisation) if contact.organisation else ""
    return [fact for fact in (work, contact.birthday) if fact]


_FIRST = (
    "name", "nickname", "organisation", "title", "industry", "location", "emails", "phones", "links", "birthday",
    "roles", "tier", "cadence_days", "tags", "met_on", "met_how", "notes", "cares_about", "offers", "needs",
)  # fmt: skip
"""The fields with which fingerprints begin; in this order, for those that were kept by earlier imports are so made."""

_FIRST_OR_LAST = frozenset({*_FIRST, "columns", "origin", "style", "channel", "takes_call"})
_USUAL = {field.name: getattr(Contact(uid=0, name=""), field.name) for field in FIELDS}


def fingerprints(arrivals: Iterable[ImportedPerson]) -> list[str]:
    """All that a list says of each person, short: by it an import knows its own again, whatever changed since.

    The same words on a second row are a second person: their place among equals counts.
    """
    seen: Counter[str] = Counter()
    found = []
    for arrival in arrivals:
        p = arrival.person
        first = [getattr(p, name) for name in _FIRST]
        later = {f.name: value for f in FIELDS if f.name not in _FIRST_OR_LAST and (value := getattr(p, f.name))}
        facts = (
            *first, tuple(p.columns.items()), arrival.keys, arrival.weak_keys, arrival.happened, arrival.next_steps,
            p.origin, *((name, value) for name, value in later.items() if value != _USUAL[name]),
        )  # fmt: skip
        digest = blake2s(repr(facts).encode("utf-8", "replace"), digest_size=8).hexdigest()
        seen[digest] += 1
        found.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return found
