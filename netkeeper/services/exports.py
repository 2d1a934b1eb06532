"""Use-cases about what leaves: exports in five formats. The same network gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.year_days import BIRTHDAY, days_of
from netkeeper.errors import Misuse
from netkeeper.services.part import Part

Format = Literal["vcard", "csv", "json", "markdown", "ics"]
FORMATS: tuple[Format, ...] = ("vcard", "csv", "json", "markdown", "ics")
SUFFIXES: dict[str, str] = {"vcard": ".vcf", "csv": ".csv", "json": ".json", "markdown": ".md", "ics": ".ics"}


class Exports(Part):
    """Exporting. Nothing is written but what the caller writes."""

    def export(
        self,
        format: str,
        *,
        people: Sequence[int] | None = None,
        version: str = "3.0",
        details: bool = False,
        tasks: bool = False,
    ) -> str:
        """The network, or the `people` of these uids, as a file's text, its own line ends and mark in it.

        `version` is the vCard's, 3.0 or 4.0; `details` puts private words into a calendar; `tasks` writes its entries
        as tasks instead of events. JSON is always everything. Raises Misuse for an unknown format.
        """
        if format == "json":
            from netkeeper.formats import netkeeper_json as native

            records = (record for table in self.network.tables.values() for record in table.values())
            return native.write(records).decode()
        if format == "vcard":
            return "".join(self.cards(people=people, version=version).values())
        if format == "csv":
            from netkeeper.formats.write import spreadsheet as csv_out

            return csv_out.write(self.chosen(people), self.network.last_contact, self.network.name).decode("utf-8")
        if format == "markdown":
            return self._markdown(people)
        if format == "ics":
            return self._calendar(people, details, tasks)
        raise Misuse(f"netkeeper doesn't write {format}; choose one of {', '.join(FORMATS)}.")

    def file_name(self, format: str) -> str:
        """What a file of a format is called: `network-2026-11-22.vcf`."""
        return f"network-{self.today.isoformat()}{SUFFIXES[format]}"

    def cards(self, *, people: Sequence[int] | None = None, version: str = "3.0") -> dict[str, str]:
        """File name -> vCard, one each (`--split`). Raises Misuse for a version other than 3.0 and 4.0."""
        from netkeeper.formats.write import vcard as vcard_out

        if version not in ("3.0", "4.0"):
            raise Misuse(f"vCard {version} is not written; choose 3.0 or 4.0.")
        cards = vcard_out.write(self.chosen(people), version, lambda uid: self.network.find(Contact, uid))
        return {name: card.decode() for name, card in cards.items()}

    def chosen(self, people: Sequence[int] | None) -> list[Contact]:
        """By name, so that a file reads well and the order never changes by itself."""
        chosen = self.network.all(Contact) if people is None else (self.network.get(Contact, uid) for uid in people)
        return sorted(chosen, key=lambda c: (fold(c.name), c.uid))

    def _markdown(self, people: Sequence[int] | None) -> str:
        from netkeeper.formats.write import markdown

        network = self.network
        pages = [
            markdown.person(c, network.interactions(c.uid), network.about(Promise, c.uid), depth=2)
            for c in self.chosen(people)
        ]
        if people is None:
            months = sorted(network.all(Reflection), key=lambda r: r.month, reverse=True)
            pages += [markdown.reflection(one) for one in months]
        return markdown.everybody(pages, "My network").decode()

    def _calendar(self, people: Sequence[int] | None, details: bool, tasks: bool) -> str:
        from netkeeper.formats.write import icalendar as ical_out

        name, chosen = self.network.name, None if people is None else set(people)
        entries = [
            ical_out.CalendarEntry(
                uid=f.uid, on=f.on, title=f"Follow up with {name(f.contact)}", detail=f.what, updated=f.updated,
                created=f.created,
            )
            for f in self.network.all(FollowUp)
            if f.done is None and (chosen is None or f.contact in chosen)
        ]  # fmt: skip
        entries += [
            ical_out.CalendarEntry(
                uid=p.uid, on=p.due, title=f"{'Promised to' if p.whose == 'mine' else 'Promised by'} {name(p.contact)}",
                detail=p.what, updated=p.updated, created=p.created,
            )
            for p in self.network.all(Promise)
            if p.due is not None and p.state == "open" and (chosen is None or p.contact in chosen)
        ]  # fmt: skip
        if tasks:
            return ical_out.todos(sorted(entries, key=lambda e: (e.on, e.uid)), details).decode()
        entries += [
            ical_out.CalendarEntry(
                uid=g.uid, on=g.on, until=g.until, title=g.name, place=g.place, updated=g.updated, created=g.created,
                detail="\n".join(filter(None, (g.aim, g.question, g.notes))),
            )
            for g in self.network.all(Gathering)
            if chosen is None or chosen & {*g.expected, *g.to_meet, *g.met}
        ]  # fmt: skip
        entries.sort(key=lambda e: (e.on, e.uid))
        first = min((c.created[:10] for c in self.network.all(Contact) if c.created), default="2026-01-02")
        since = date.fromisoformat(first)
        yearly = [
            ical_out.YearlyEntry(
                key=f"{c.uid}-{'birthday' if one.what == BIRTHDAY else f'{one.month:02}{one.day:02}-{number}'}",
                first=date(one.year or 2000, one.month, one.day), title=f"{c.name}: {one.what}", repeats=not one.once,
                updated=c.updated,
            )
            for c in sorted(self.chosen(people), key=lambda c: c.uid)
            if c.style != "resting"
            for number, one in enumerate(days_of(c))
        ]  # fmt: skip
        return ical_out.events(entries, self.settings.review_day, since, details, yearly=yearly).decode()
