"""Use-cases about who people are and how they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import clean, count_noun, fold, join_words
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact, Style
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import without
from netkeeper.domain.outreach.capacity import load_now
from netkeeper.domain.outreach.spreading import placing_days, spread_sentence, with_first_day
from netkeeper.errors import NotFound, Refused, Unclear
from netkeeper.services.part import Part

_STYLE_WORDS = {
    "kept": "Resumed",
    "responsive": "Only answering",
    "resting": "Paused",
    "archived": "Archived",
}


Fate = Literal["open", "kept", "dropped"]
"""What becomes of a promise."""


Order = Literal["name", "due day", "last contact", "tier"]
"""What people are sorted by."""


class People(Part):
    """Adding, editing, placing, pausing, removing."""

    def ordered(self, uids: list[int], by: Order) -> list[int]:
        """People in an order; by name they stay as they are: found by words, the best come first."""
        network, today = self.network, self.today
        match by:
            case "due day":
                return sorted(uids, key=lambda uid: network.standing(uid, today).due or date.max)
            case "last contact":
                return sorted(uids, key=lambda uid: network.last_contact(uid) or date.min, reverse=True)
            case "tier":
                place = {tier: at for at, tier in enumerate(network.settings.tiers)}
                return sorted(uids, key=lambda uid: place.get(network.get(Contact, uid).tier, len(place)))
            case _:
                return uids

    def add(self, **fields: Any) -> Change:
        """Add a contact; `fields` are those of Contact, `name` at the least. The new one is in `edits[0].after`."""
        name = clean(fields.pop("name", ""))
        if not name:
            raise Refused("A person needs a name.")
        person = Contact(uid=self.session.new_uid(), name=name, **fields)
        return self.session.commit(f"Added {name}", [with_first_day(self.network, person, self.today)])

    def edit(self, uid: int, **fields: Any) -> Change:
        """Change fields of a contact."""
        contact = self.network.get(Contact, uid)
        edited = replace(contact, **fields)
        if not edited.name:
            raise Refused("A person needs a name.")
        edited = self._spread_new([edited])[0]
        return self.session.commit(f"Edited {edited.name}", [edited])

    def change(self, label: str, uids: Sequence[int], **fields: Any) -> Change:
        """Change the same fields of many contacts as one Change; `{who}` in the label becomes their name or number."""
        people = [self.network.get(Contact, uid) for uid in uids]
        return self.session.commit(label.replace("{who}", self.who(uids)), [replace(p, **fields) for p in people])

    def who(self, uids: Sequence[int]) -> str:
        """One name, or `12 people`."""
        return self.network.name(uids[0]) if len(uids) == 1 else count_noun(len(uids), "person", "people")

    def set_tier(self, uids: Sequence[int], tier: str) -> Change:
        """Place people in a tier, or in none; a paused person placed is resumed. Due days are spread (R5)."""
        label = f"Moved {self.who(uids)} to {tier}" if tier else f"Took {self.who(uids)} out of their tier"
        people = [self.network.get(Contact, uid) for uid in uids]
        return self.session.commit(label, self._spread([replace(p, tier=tier, style="kept") for p in people]))

    def _spread(self, people: Sequence[Contact]) -> list[Contact]:
        """People as they will be, with a day for those who would all be due at once."""
        days = placing_days(self.network, people, self.today)
        return [replace(p, first_due=days[p.uid], spread_on=self.today) if p.uid in days else p for p in people]

    def _spread_new(self, people: Sequence[Contact]) -> list[Contact]:
        """People as they will be, with a day for those whose rhythm begins by it."""
        known = {p.uid: self.network.get(Contact, p.uid) for p in people}
        begun = [p for p in people if self.network.maintains(p) and not self.network.maintains(known[p.uid])]
        spread = {p.uid: p for p in self._spread(begun)}
        return [spread.get(p.uid, p) for p in people]

    def spread_words(self, uids: Sequence[int], whole: bool = False) -> str:
        """What placing these people today did to the coming weeks (R5); `whole`: and whether the budget holds it."""
        placed = [c for uid in uids if (c := self.network.find(Contact, uid)) is not None and self.network.maintains(c)]
        days = {c.uid: c.first_due for c in placed if c.first_due is not None and c.spread_on == self.today}
        load = load_now(self.network) if whole and days else 0.0
        return spread_sentence(days, self.today, load, self.settings.budget)

    def toggle_role(self, uids: Sequence[int], role: str) -> Change:
        """Give a role to all; when all have it, take it from all."""
        who = self.who(uids)
        return self._toggle(uids, "roles", role, (f"{who} now {role}", f"{who} no longer {role}"))

    def toggle_tag(self, uids: Sequence[int], tag: str) -> Change:
        """Put a tag on all; when all have it, take it from all."""
        who = self.who(uids)
        return self._toggle(uids, "tags", tag, (f"Tagged #{tag}: {who}", f"Untagged #{tag}: {who}"))

    def _toggle(self, uids: Sequence[int], field: str, word: str, labels: tuple[str, str]) -> Change:
        """`labels`: when it is given to all, and when it is taken from all."""
        people = [self.network.get(Contact, uid) for uid in uids]
        everybody = all(word in getattr(p, field) for p in people)
        puts: list[Contact] = []
        for person in people:
            had = tuple(w for w in getattr(person, field) if w != word)
            fields: dict[str, Any] = {field: had if everybody else (*had, word)}
            puts.append(replace(person, **fields))
        return self.session.commit(labels[everybody], self._spread_new(puts))

    def set_style(self, uids: Sequence[int], style: Style, owed: Sequence[Promise] = (), fate: Fate = "open") -> Change:
        """Pause (P18), answer only, archive, or resume: whoever is resumed gets a day of their own (R5).

        `owed`: promises to them that are closed in the same step, as `kept` or `dropped`.
        """
        people = [replace(self.network.get(Contact, uid), style=style, snoozed_until=None) for uid in uids]
        puts: list[Record] = [*(self._spread(people) if style == "kept" else people)]
        if fate != "open":
            puts += [replace(p, state=fate, closed=self.today) for p in owed]
        return self.session.commit(f"{_STYLE_WORDS[style]} {self.who(uids)}", puts)

    def snooze(self, uids: Sequence[int], until: date | None) -> Change:
        """Keep people out of the queue until a day; the cadence is not restarted (R2)."""
        label = f"Snoozed {{who}} until {day_words(until)}" if until else "Unsnoozed {who}"
        return self.change(label, uids, snoozed_until=until)

    def remove(self, uids: Sequence[int]) -> Change:
        """Remove contacts and all that is about them alone; what involves others stays, without them."""
        network, gone = self.network, set(uids)
        puts: dict[int, Record] = {}
        removes: dict[int, Record] = {uid: network.get(Contact, uid) for uid in uids}
        for uid in uids:
            for record in network.named_in(uid):
                if record.uid in removes:
                    continue
                left = without(puts.get(record.uid, record), gone)
                if left is None:
                    puts.pop(record.uid, None)
                    removes[record.uid] = record
                else:
                    puts[record.uid] = left
        return self.session.commit(f"Removed {self.who(uids)}", puts.values(), removes.values())

    def find(self, query: str, limit: int | None = None) -> list[int]:
        """The people of a query, best first: words, fuzzy, and facets (see `domain.search`). Raises Unclear."""
        from netkeeper.domain.network.search import Finder

        finder = self.once("finder", lambda network, _: Finder(network))
        return finder.find(query, self.today, limit)

    def nobody_fits(self, query: str) -> str:
        """What is said when a query finds nobody."""
        from netkeeper.domain.network.empty_search import why_nobody

        return f"Nobody fits that. {why_nobody(self.network, query)}".strip()

    def names(self, uids: Sequence[int]) -> str:
        """`Ada`, `Ada and Grace`, `Ada, Grace and 3 others`."""
        names = [self.network.name(uid) for uid in uids[:3]]
        if len(uids) > 3:
            names[2:] = [f"{len(uids) - 2} others"]
        return join_words(names)

    def named(self, name: str) -> Contact:
        """The one contact of that name, first name, nickname, e-mail address or uid.

        Raises NotFound with names that are alike, Unclear with the choices.
        """
        from netkeeper.domain.network.search import called, find

        network, wanted = self.network, fold(name.strip())
        if wanted.isdecimal() and (contact := network.find(Contact, int(wanted))):
            return contact
        found = called(network, name)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unclear(f"“{name}” could be several people.", tuple(describe(c) for c in found[:8]))
        near = [
            network.name(uid) for uid in find(network, fold(name).replace(":", " ").replace("#", ""), self.today, 3)
        ]
        hint = f" Did you mean {' or '.join(near)}?" if near else " Add them first, or look with `netkeeper people`."
        raise NotFound(f"No one here is called “{name}”.{hint}")


def describe(contact: Contact) -> str:
    """A name with what tells it from another of the same: `Priya Sharma (Razorpay)`."""
    more = contact.organisation or contact.location or (contact.emails[0] if contact.emails else "")
    return f"{contact.name} ({more})" if more else contact.name
