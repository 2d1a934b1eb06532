"""Monica 4's JSON export: contacts, with all that hangs on them. What netkeeper has no field for becomes a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.matching.incoming import (
    Hints,
    Identity,
    ImportedInteraction,
    ImportedNextStep,
    ImportedPerson,
    ParsedFiles,
    Source,
)
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read import dates

Json = Mapping[str, Any]


def matches(document: Any) -> bool:
    """Whether a JSON document is Monica's."""
    account = document.get("account") if isinstance(document, dict) else None
    return isinstance(account, dict) and "app_version" in document and isinstance(account.get("data"), list)


def read_monica(file: str, document: Json, hints: Hints) -> ParsedFiles:
    """The people and what happened with them. Never raises on a document of another shape: what is not there is not."""
    book = _Book(file, document, hints)
    arrivals = tuple(book.person(line, one) for line, one in enumerate(book.contacts, 1))
    version = clean(str(document.get("app_version", "")))
    source = Source(file=file, format=f"monica-json {version}".strip(), encoding="utf-8")
    notes = ("Photos and documents were left out.",) if book.files else ()
    return ParsedFiles(sources=(source,), arrivals=arrivals, encounters=tuple(book.met.values()), notes=notes)


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _values(holder: Any, *kinds: str) -> Iterator[Any]:
    """The values of some kinds of the lists that Monica calls `data`."""
    for group in _list(_dict(holder).get("data")):
        if _dict(group).get("type") in kinds:
            yield from _list(_dict(group).get("values"))


def _text(holder: Json, name: str) -> str:
    value = holder.get(name)
    return clean_block(value) if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    value = _dict(value).get("date", value)
    return dates.day(value) if isinstance(value, str) else None


class _Book:
    """One export, with its references looked up."""

    def __init__(self, file: str, document: Json, hints: Hints) -> None:
        self.file, self.hints = file, hints
        account = _dict(document.get("account"))
        self.contacts = [_dict(one) for one in _values(account, "contacts", "contact")]
        instance = _dict(account.get("instance"))
        self.field_types = {
            str(one.get("uuid")): clean(str(_dict(one.get("properties")).get("type") or "")).lower()
            for one in map(_dict, _list(instance.get("contact_field_types")))
        }
        self.activities = {str(_dict(a).get("uuid")): _dict(a) for a in _values(account, "activities", "activity")}
        self.relations = [_dict(_dict(r).get("properties")) for r in _values(account, "relationships", "relationship")]
        self.names = {str(c.get("uuid")): _name(_dict(c.get("properties"))) for c in self.contacts}
        self.files = any(True for _ in _values(account, "photos", "documents"))
        self.met: dict[str, ImportedInteraction] = {}

    def person(self, line: int, contact: Json) -> ImportedPerson:
        """One contact."""
        p, uuid = _dict(contact.get("properties")), str(contact.get("uuid"))
        emails, phones, links = self._fields(contact)
        columns = {name: text for name, text in self._columns(p, uuid) if text}
        born = _dict(p.get("birthdate"))
        day = _day(born)
        birthday = "" if day is None else f"--{day:%m-%d}" if born.get("is_year_unknown") else day.isoformat()
        tags = [clean(t) for t in _list(p.get("tags")) if isinstance(t, str)] + ["starred"] * bool(p.get("is_starred"))
        name = _name(p)
        who = Contact(
            uid=0, name=name, nickname=clean(_text(p, "nickname")), organisation=clean(_text(p, "company")),
            title=clean(_text(p, "job")), location=self._place(contact), emails=emails, phones=phones, links=links,
            birthday=birthday, tags=tuple(dict.fromkeys(t for t in tags if t)), met_on=_day(p.get("first_met_date")),
            notes="\n".join(self._notes(p, contact)), columns=columns,
            style="archived" if p.get("is_dead") else "kept",
        )  # fmt: skip
        self._happenings(line, contact, uuid, name)
        return ImportedPerson(
            person=who, file=self.file, line=line, kind="person" if name else "nameless", keys=(f"monica:{uuid}",),
            knows=self._knows(p, uuid), next_steps=tuple(self._reminders(contact)),
        )  # fmt: skip

    def _fields(self, contact: Json) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        emails: list[str] = []
        phones: list[str] = []
        links: list[str] = []
        for one in _values(contact, "contact_fields", "contact_field"):
            p = _dict(_dict(one).get("properties"))
            value = clean(_text(p, "data"))
            kind = self.field_types.get(str(p.get("type")), "")
            if value:
                (emails if kind == "email" or "@" in value else phones if kind == "phone" else links).append(value)
        return tuple(emails), tuple(phones), tuple(links)

    def _columns(self, p: Json, uuid: str) -> Iterator[tuple[str, str]]:
        yield "Middle name", clean(_text(p, "middle_name"))
        yield "Food", clean(_text(p, "food_preferences"))
        gone = _day(p.get("deceased_date"))
        yield "Died", gone.isoformat() if gone else ""
        for relation in self.relations:
            if str(relation.get("of_contact")) == uuid:
                other = self.names.get(str(relation.get("contact_is")), "")
                yield clean(str(relation.get("type", ""))).capitalize() or "Related", other

    def _knows(self, p: Json, uuid: str) -> tuple[str, ...]:
        others = [str(r.get("contact_is")) for r in self.relations if str(r.get("of_contact")) == uuid]
        others += [str(p["first_met_through"])] if p.get("first_met_through") else []
        return tuple(dict.fromkeys(f"monica:{other}" for other in others))

    def _place(self, contact: Json) -> str:
        for one in _values(contact, "addresses", "address"):
            p = _dict(_dict(one).get("properties"))
            place = ", ".join(clean(_text(p, name)) for name in ("city", "country") if _text(p, name))
            if place:
                return place
        return ""

    def _notes(self, p: Json, contact: Json) -> Iterator[str]:
        if description := _text(p, "description"):
            yield description
        shapes = {
            "notes": ("", "body"), "tasks": ("To do: ", "title"), "pets": ("Pet: ", "name"),
            "gifts": ("Gift: ", "name"), "life_events": ("", "name"),
        }  # fmt: skip
        for kind, (words, name) in shapes.items():
            for one in _values(contact, kind, kind.removesuffix("s")):
                facts = _dict(_dict(one).get("properties"))
                if kind == "tasks" and facts.get("completed"):
                    continue
                day = _day(facts.get("happened_at"))
                more = [_text(facts, key) for key in ("note", "comment", "description") if _text(facts, key)]
                text = ". ".join([_text(facts, name), *more])
                if text:
                    yield f"{day.isoformat() + ': ' if day else ''}{words}{text}"

    def _reminders(self, contact: Json) -> Iterator[ImportedNextStep]:
        """Reminders that are on; those that recur, on their next day."""
        today = self.hints.today
        for one in _values(contact, "reminders", "reminder"):
            p = _dict(_dict(one).get("properties"))
            day = _day(p.get("initial_date"))
            if day is None or p.get("inactive"):
                continue
            if today is not None and day < today and p.get("frequency_type") == "year":
                leap = day.month == 2 and day.day == 29
                day = day.replace(year=today.year, day=28 if leap else day.day)
                day = day if day >= today else day.replace(year=today.year + 1)
            yield ImportedNextStep(on=day, what=clean(_text(p, "title")))

    def _happenings(self, line: int, contact: Json, uuid: str, name: str) -> None:
        me = Identity(name=name, key=f"monica:{uuid}")
        days: set[date] = set()
        for one in _values(contact, "calls", "call"):
            p = _dict(_dict(one).get("properties"))
            begun: Literal["me", "them"] = "them" if p.get("contact_called") else "me"
            days |= self._meet(line, one, me, p.get("called_at"), "call", begun, _text(p, "content"))
        for one in _values(contact, "conversations", "conversation"):
            p = _dict(_dict(one).get("properties"))
            first = next((_dict(_dict(m).get("properties")) for m in _list(p.get("messages"))), {})
            begun = "me" if first.get("written_by_me") else "them"
            days |= self._meet(line, one, me, p.get("happened_at"), "message", begun, "")
        for one in _values(contact, "activities", "activity"):
            activity = self.activities.get(one, {}) if isinstance(one, str) else _dict(one)
            p = _dict(activity.get("properties"))
            words = ". ".join(text for text in (_text(p, "summary"), _text(p, "description")) if text)
            days |= self._meet(line, activity, me, p.get("happened_at"), "meeting", "", words)
        talked = _day(_dict(contact.get("properties")).get("last_talked_to"))
        if talked and talked not in days:
            self._meet(line, {"uuid": f"{uuid}:{talked}"}, me, talked.isoformat(), "message", "", "Last talked to")

    def _meet(
        self, line: int, one: Any, who: Identity, at: Any, channel: str, begun: Literal["me", "them", ""], words: str
    ) -> set[date]:
        """Note a moment; an activity shared by several contacts is one moment with all of them."""
        day, uuid = _day(at), str(_dict(one).get("uuid"))
        if day is None:
            return set()
        people = self.met[uuid].people if uuid in self.met else ()
        self.met[uuid] = ImportedInteraction(
            on=day, people=(*people, who), file=self.file, line=line, key=f"monica:{uuid}", channel=channel,
            begun_by=begun, summary=words,
        )  # fmt: skip
        return {day}


def _name(p: Json) -> str:
    return clean(" ".join(part for part in (_text(p, "first_name"), _text(p, "last_name")) if part))
