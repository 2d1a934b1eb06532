"""Gatherings as rows, a card and the head of a page: when, where, whom to meet, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import FAINT, MUTED, STRONG, cells, heading, labelled, lines, muted
from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services.answers import Network, Suggested, last_day

GLYPH = "▲"

ASKS = "C notes who you met"
"""What a gathering that has begun says until somebody is noted."""


def when_words(one: Gathering, today: date) -> str:
    """`Fri 27 Nov`, `27 to 29 Nov`, with how far off it is."""
    end = last_day(one)
    first = day_words(one.on, today)
    near = "today" if one.on <= today <= end else ago(one.on if one.on > today else end, today)
    return f"{first}, {near}" if end == one.on else f"{first} to {day_words(end, today)}, {near}"


def gathering_row(one: Gathering, asks: bool, today: date, width: int) -> Content:
    """`▲ Lisbon meetup, Fábrica   27 Nov, in 5 days   2 to meet`."""
    when = when_words(one, today)
    if one.met:
        tail = f"{len(one.met)} met"
    elif asks:
        tail = "who did you meet?"
    else:
        tail = f"{len(one.to_meet)} to meet" if one.to_meet else f"{len(one.expected)} expected" if one.expected else ""
    name = f"{one.name}, {one.place}" if one.place else one.name
    room = max(8, width - 2 - 26 - 18 - 3)
    return cells(
        (GLYPH, 1, "$accent"), (name, room, STRONG), (when, 26, MUTED), (tail, 18, "$warning" if asks else MUTED)
    )


def gathering_card(one: Gathering, asks: bool, said: Sequence[Interaction], network: Network, today: date) -> Content:
    """Everything that is written about a gathering."""
    what, *facts = gathering_facts(one, network)
    return lines(what, muted(when_words(one, today)), "", *facts, "", *_came_of_it(one, asks, said, network))


def gathering_facts(one: Gathering, network: Network) -> list[Content | str]:
    """Its name, where it is, who will be there and who was, what for; the agenda shows the same."""
    parts: list[Content | str] = [heading(one.name)]
    for label, value in (
        ("Where", one.place),
        ("To meet", _names(one.to_meet, network)),
        ("Will be there", _names(one.expected, network)),
        ("Met", _names(one.met, network)),
        ("Aim", one.aim),
        ("Question", one.question),
    ):
        if value:
            parts.append(labelled(label, value, 15))
    return [*parts, "", one.notes] if one.notes else parts


def _names(uids: Sequence[int], network: Network) -> str:
    return join_words([network.name(uid) for uid in uids])


def _came_of_it(one: Gathering, asks: bool, said: Sequence[Interaction], network: Network) -> list[Content | str]:
    """The evidence of a conversation: what was really spoken of, and with whom."""
    if asks:
        return [Content.styled(f"{ASKS}, a line a person.", "$warning")]
    if not one.met:
        return []
    if not said:
        return [muted("No line says yet what you spoke of; enter on the moment in a person's page adds it.")]
    title = heading(f"{count_noun(len(said), 'conversation')} with something said")
    return [title, *(Content.assemble((_names(m.contacts, network), STRONG), f": {m.summary}") for m in said)]


def page_head(one: Gathering, asks: bool, said: Sequence[Interaction], today: date, width: int) -> Content:
    """Name, day and place; the aim and the question; what came of it."""
    where = f" · {one.place}" if one.place else ""
    first = Content.assemble(
        (f"{GLYPH} ", "$accent"), (one.name, STRONG), (f"   {when_words(one, today)}{where}", MUTED)
    )
    rows = [first]
    if one.aim:
        rows.append(Content.assemble(("Aim  ", MUTED), one.aim))
    if one.question:
        rows.append(Content.assemble(("Ask  ", MUTED), one.question))
    if asks:
        rows.append(Content.styled(f"{ASKS}, a line a person: a name, a colon, what you spoke of.", "$warning"))
    elif one.met:
        met, spoken = count_noun(len(one.met), "person", "people"), count_noun(len(said), "conversation")
        words = f"{met} met; {spoken} with something said."
        rows.append(Content.styled(words, "$success" if said else MUTED))
    return lines(*(row.truncate(width, ellipsis=True) for row in rows))


def head_height(one: Gathering, asks: bool) -> int:
    """The lines of `page_head`."""
    return 1 + bool(one.aim) + bool(one.question) + (asks or bool(one.met))


def met_row(uid: int, words: str, network: Network, width: int) -> Content:
    """A person of a gathering: name, and what there is to say of them there."""
    room = min(28, max(12, width // 3))
    contact = network.find(Contact, uid)
    words = words or (work_of(contact) if contact else "")
    return cells((network.name(uid), room), (words, max(0, width - room - 1), MUTED if words else FAINT))


def why_words(one: Suggested) -> str:
    """Why somebody is suggested, as such: `maybe: lives in Lisbon`."""
    return f"maybe: {one.why}"
