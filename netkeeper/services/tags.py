"""Tags, and how often to be in touch with whoever carries one (P11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from netkeeper.calendar_days import cadence_words, parse_span
from netkeeper.domain.language.text import clean, count_noun, fold
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import tag_cadence
from netkeeper.domain.outreach.capacity import load_now, load_words
from netkeeper.domain.outreach.spreading import placing_days
from netkeeper.errors import Refused
from netkeeper.services.part import Part

NO_CADENCE = ("", "none", "-", "never", "off")
"""What takes a tag's cadence away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLine:
    """A tag: how many people carry it, and how often to be in touch with them."""

    tag: str
    people: int
    every: int | None
    """Days; None: as their own cadence or tier says."""

    @property
    def words(self) -> str:
        """`12 people · every 6 months`."""
        people = count_noun(self.people, "person", "people")
        return f"{people} · {cadence_words(self.every)}" if self.every else people


def read_cadence(text: str) -> int | None:
    """`6m` -> days; `none` or nothing -> None. Raises Unclear."""
    text = clean(text)
    return None if fold(text) in NO_CADENCE else parse_span(text)


class Tags(Part):
    """Which tags there are, and their cadences. What is set is a Change."""

    def all(self) -> list[TagLine]:
        """The tags there are, each in the spelling used most; with a cadence first, then by how many carry them."""
        days = {fold(tag): (tag, every) for tag, every in self.settings.tag_cadences.items()}
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for tag, many in self.network.tags.items():
            spellings[fold(tag)][tag] += many
        for key, (tag, _) in days.items():
            spellings[key][tag] += 0
        found = [
            TagLine(tag=names.most_common(1)[0][0], people=names.total(), every=days[key][1] if key in days else None)
            for key, names in spellings.items()
        ]
        return sorted(found, key=lambda one: (one.every is None, -one.people, fold(one.tag)))

    def set_cadence(self, tag: str, every: int | None) -> Change:
        """Be in touch with whoever carries a tag every so many days; None: no longer. Raises Refused."""
        tag = clean(tag).lstrip("#")
        if not tag:
            raise Refused("Which tag? Write its name: alumni.")
        left = {name: days for name, days in self.settings.tag_cadences.items() if fold(name) != fold(tag)}
        if every is None and len(left) == len(self.settings.tag_cadences):
            raise Refused(f"#{tag} has no cadence that could be taken away.")
        label = f"#{tag}: {cadence_words(every)}" if every else f"#{tag}: as each one's own cadence or tier says"
        return self.set_cadences({**left, tag: every} if every else left, label)

    def set_cadences(self, cadences: Mapping[str, int], label: str = "Set tags") -> Change:
        """All tags' cadences at once. Whoever would be due at once by it gets a day in the coming weeks (R5)."""
        settings = replace(self.settings, tag_cadences=dict(cadences))
        return self.session.commit(label, [settings, *self._spread(settings)])

    def _spread(self, settings: Settings) -> list[Record]:
        """Whoever comes up by these settings and did not before, with a day each."""
        before, today = self.network, self.today
        after = before.apply(Change(uid=0, label="", at="", edits=(Edit(None, settings),)))
        moved = [
            person
            for person in before.all(Contact)
            if tag_cadence(person, settings) != tag_cadence(person, before.settings)
            and (not before.maintains(person) or not _is_due(before, person, today))
        ]
        moved.sort(key=lambda person: (fold(person.name), person.uid))
        days = placing_days(after, moved, today)
        return [replace(p, first_due=days[p.uid], spread_on=today) for p in moved if p.uid in days]

    def effect(self, tag: str, before: Network) -> str:
        """What a tag's cadence changed, in a sentence: who follows it, who doesn't, and what that asks of a week."""
        network, settings, key = self.network, self.settings, fold(tag)
        carry = [p for p in network.all(Contact) if key in map(fold, p.tags)]
        followed = [tag_cadence(p, settings) for p in carry if network.maintains(p)]
        follow = sum(1 for one in followed if one is not None and fold(one[0]) == key)
        if not carry:
            return f"Nobody carries #{tag} yet."
        said = f"{count_noun(follow, 'person follows', 'people follow')} it"
        if other := len(carry) - follow:
            said += f"; {other} with a cadence of their own, a shorter one by another tag, or paused, {_dont(other)}"
        was, now, budget = load_now(before), load_now(network), settings.budget
        if abs(was - now) >= 0.05:
            said += f". Keeping up now takes {load_words(now, budget)} words a week; your budget is {budget}"
        return f"{said}."


def _dont(many: int) -> str:
    return "doesn't" if many == 1 else "don't"


def _is_due(network: Network, person: Contact, today: date) -> bool:
    due = network.standing(person.uid, today).due
    return due is not None and due <= today
