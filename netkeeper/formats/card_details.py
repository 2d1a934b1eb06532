"""What a card's properties say beside their value: labels, postal addresses, days; read and written alike.

RFC 6350 5.6 (TYPE), 6.3.1 (ADR), 6.2.6 (ANNIVERSARY); Apple's `itemN.X-ABLabel` and `X-ABDATE`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.matching.kept_lines import group_of
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, PostalAddress
from netkeeper.formats.content_lines import LABEL, ContentLine, escape, split, unescape

OWN_PRODID = "-//netkeeper//EN"
"""The PRODID of a card that netkeeper wrote."""

_TYPES = {"home": "home", "work": "work", "cell": "mobile", "mobile": "mobile", "iphone": "mobile", "main": "main"}
"""A TYPE that says which of several -> its label."""

_WRITTEN = {"mobile": "cell"}
_APPLE = re.compile(r"_\$!<(.*)>!\$_$")


def apple_labels(lines: Sequence[ContentLine]) -> dict[str, str]:
    """Group -> the label that `X-ABLabel` gives it."""
    found = ((line.group.lower(), clean(unescape(line.value))) for line in lines if line.name == "X-ABLABEL")
    return {group: match[1].lower() if (match := _APPLE.match(text)) else text for group, text in found if group}


def with_labels(lines: Sequence[ContentLine]) -> Iterator[ContentLine]:
    """The lines with Android's own labels as Apple writes them, with an `X-ABLabel`: strict readers know it."""
    taken = {line.group.lower() for line in lines}
    for line in lines:
        label = next(iter(line.params.get(LABEL, ())), "")
        if not label:
            yield line
            continue
        group = next(name for n in count(1) if (name := f"item{n}") not in taken)
        taken.add(group)
        params = {name: values for name, values in line.params.items() if name != LABEL}
        yield replace(line, group=group, params=params)
        yield ContentLine("X-ABLABEL", escape(label), group=group, number=line.number, written="X-ABLabel")


def label_of(line: ContentLine, groups: Mapping[str, str]) -> str:
    """`work`, `home`, `mobile` or a word of the user's; nothing when it says none."""
    if line.group and (told := groups.get(line.group.lower())):
        return _TYPES.get(told.lower(), told)
    words = [word.lower() for values in line.params.get("TYPE", ()) for word in values.split(",")]
    return next((_TYPES[word] for word in words if word in _TYPES), "")


_STANDARD = frozenset(_TYPES.values())


def labelled(name: str, value: str, label: str, group: Callable[[], str]) -> list[str]:
    """The lines of a property with a label: a TYPE for those that vCard knows, else an `X-ABLabel` of a new group."""
    if not label:
        return [f"{name}:{value}"]
    if label in _STANDARD:
        return [f"{name};TYPE={_WRITTEN.get(label, label)}:{value}"]
    new = group()
    return [f"{new}.{name}:{value}", f"{new}.X-ABLabel:{escape(label)}"]


def is_label_word(word: str) -> bool:
    """Whether a TYPE says which of several it is, as `home` does."""
    return word.lower() in _TYPES


def free_group(taken: Collection[str]) -> str:
    """A group's name that no line has: `item1`."""
    return next(name for n in count(1) if (name := f"item{n}") not in taken)


def address_of(value: str, label: str = "") -> PostalAddress | None:
    """An ADR's value as a postal address; None when it is a place alone."""
    parts = [clean_block(unescape(part)).strip() for part in split(value)] + [""] * 7
    if not any(parts[at] for at in (0, 1, 2, 5)):
        return None
    box, extended, street, city, region, code, country = parts[:7]
    return PostalAddress(
        label=label,
        po_box=box,
        extended=extended,
        street=street,
        city=city,
        region=region,
        postcode=code,
        country=country,
    )


def address_value(address: PostalAddress) -> str:
    """A postal address as an ADR's value."""
    a = address
    return ";".join(map(escape, (a.po_box, a.extended, a.street, a.city, a.region, a.postcode, a.country)))


def date_of(line: ContentLine, groups: Mapping[str, str]) -> DateThatMatters | None:
    """A day that matters, of a property that holds one."""
    text = clean(unescape(line.value))
    match = re.match(r"(\d{4}|-)-?(\d{2})-?(\d{2})", text)
    on = f"{match[1]}-{match[2]}-{match[3]}" if match else text
    if on.startswith("1604-"):
        on = f"-{on[4:]}"
    return DateThatMatters(kind=groups.get(line.group.lower(), "") or "anniversary", on=on) if on else None


def date_lines(date: DateThatMatters, version: str, group: Callable[[], str]) -> list[str]:
    """A day that matters as programs show it; one that happens once, or is no date, as netkeeper's own property."""
    on, kind = date.on, date.kind
    whole = re.fullmatch(r"\d{4}-\d\d-\d\d", on)
    if date.repeats != "yearly" or date.extra or not (whole or re.fullmatch(r"--\d\d-\d\d", on)):
        return [f"X-NETKEEPER-DATE:{escape(date.as_line())}"]
    if version == "4.0" and kind == "anniversary":
        return [f"ANNIVERSARY:{on.replace('-', '') if whole else f'--{on[2:4]}{on[5:]}'}"]
    new = group()
    day = f"X-ABDATE:{on}" if whole else f"X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-{on[2:]}"
    label = "_$!<Anniversary>!$_" if kind == "anniversary" else escape(kind)
    return [f"{new}.{day}", f"{new}.X-ABLabel:{label}"]


DATE_PROPERTIES = frozenset({"ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-ABDATE"})


def without_own_lines(person: Contact, version: str) -> dict[str, Any]:
    """What is remembered of a card of netkeeper's own, without the lines that it wrote of the person's own fields."""
    kept: list[str] = list(person.origin.get("vcard", ()))
    groups = {line.split(".", 1)[0] for line in kept if group_of(line)} or {""}

    def same(group: str) -> Callable[[], str]:
        return lambda: group

    gone = {f"ORG:{escape(person.organisation)};{escape(person.department)}"}
    for group in groups:
        made: list[list[str]] = []
        for name, values in (("EMAIL", person.emails), ("TEL", person.phones), ("URL", person.links)):
            made += [labelled(name, escape(v), person.labels.get(v, ""), same(group)) for v in values]
        made += [labelled("ADR", address_value(one), one.label, same(group)) for one in person.addresses]
        made += [date_lines(one, version, same(group)) for one in person.dates]
        for lines in made:
            if all(line in kept for line in lines):
                gone.update(lines)
    left = [line for line in kept if line not in gone]
    rest = {name: value for name, value in person.origin.items() if name != "vcard"}
    return {**rest, "vcard": left} if left else rest
