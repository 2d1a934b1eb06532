"""The agenda as rows, a card and a month: what has a day, under its day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from netkeeper.app.gatherings.view import gathering_facts
from netkeeper.app.styles import MUTED, STRONG, cells, fit, heading, lines, muted
from netkeeper.calendar_days import ago, day_words, month_name, month_of, weekday_name
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.gathering import Gathering
from netkeeper.services.answers import AgendaEntry, AgendaKind, Network

GLYPHS: Mapping[AgendaKind, tuple[str, str]] = {
    "promise": ("!", "$warning"),
    "follow-up": ("›", "$primary"),
    "first word": ("+", "$primary"),
    "occasion": ("★", "$accent"),
    "gathering": ("▲", "$accent"),
    "weekly review": ("◦", MUTED),
    "monthly review": ("◦", MUTED),
}
"""What an entry is -> its glyph and colour; its words say it too, for terminals without colour."""

_WEEK = Calendar(firstweekday=0)


def agenda_head(first: date, last: date, entries: Sequence[AgendaEntry], today: date) -> Content:
    """`25 November to 5 January` and how much stands there, what is late first."""
    late = sum(1 for one in entries if one.late)
    counted = count_noun(len(entries), "entry", "entries")
    parts: list[tuple[str, str] | str] = [(f"{day_words(first, today)} to {day_words(last, today)}", STRONG)]
    parts += ["   ", (counted, MUTED)]
    if late:
        parts += [" · ", (f"{late} waiting from earlier", "$warning")]
    return Content.assemble(*parts)


def day_heading(day: date, today: date) -> str:
    """`Thursday 26 November, tomorrow`."""
    near = ago(day, today) if abs((day - today).days) < 14 else ""
    return f"{weekday_name(day.isoweekday())} {day_words(day, today)}{f', {near}' if near else ''}"


def entry_row(entry: AgendaEntry, network: Network, width: int) -> Content:
    """`★ Ada Lovelace  Birthday (turns 40)`."""
    glyph, colour = GLYPHS[entry.kind]
    name = network.name(entry.uid) if entry.uid is not None else ""
    words = f"{entry.words}, from earlier" if entry.late else entry.words
    if not name:
        return cells((glyph, 1, colour), (words, max(0, width - 2), MUTED if "review" in entry.kind else ""))
    room = min(28, max(10, width // 3))
    return cells((glyph, 1, colour), (name, room), (words, max(0, width - room - 3), MUTED))


NAMED = 9
"""Cells of a day from which the calendar says who."""


def month_calendar(
    day: date, marks: Mapping[date, int], today: date, who: Mapping[date, Sequence[str]], width: int
) -> Content:
    """The month of a day, Monday first: days with entries are bold with a dot, today in brackets, `day` reversed.

    Where there is room the names stand below their day.
    """
    cell = min(14, width // 7) if width // 7 >= NAMED else 4
    rows: list[Content | str] = [
        heading(month_name(month_of(day))),
        Content.styled("".join(fit(name, cell) for name in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")).rstrip(), MUTED),
    ]
    for week in _WEEK.monthdatescalendar(day.year, day.month):
        parts: list[tuple[str, str] | str] = []
        for one in week:
            if one.month != day.month:
                parts.append(" " * cell)
                continue
            text = f"[{one.day}]" if one == today else f"{one.day:>2}{'·' if marks.get(one) else ' '}"
            style = "reverse" if one == day else STRONG if marks.get(one) else MUTED
            parts += [(text, style), " " * max(0, cell - len(text))]
        rows.append(Content.assemble(*parts))
        if cell >= NAMED:
            rows += _names(week, day.month, who, cell)
    return lines(*rows)


def _names(week: Sequence[date], month: int, who: Mapping[date, Sequence[str]], cell: int) -> list[Content]:
    """Two lines under a week: the names of each day, and how many more there are."""
    found = []
    for line in range(2):
        texts = []
        for one in week:
            names = who.get(one, ()) if one.month == month else ()
            more = f"+{len(names) - 1}" if line and len(names) > 2 else ""
            texts.append(fit(more or (names[line] if line < len(names) else ""), cell - 1) + " ")
        found.append(muted("".join(texts).rstrip()))
    return found if found[1].plain else found[:1]


def entry_card(
    entry: AgendaEntry,
    network: Network,
    marks: Mapping[date, int],
    today: date,
    who: Mapping[date, Sequence[str]] | None = None,
    width: int = 0,
) -> Content:
    """The month, and what there is to know about the highlighted entry."""
    parts: list[Content | str] = [month_calendar(entry.on, marks, today, who or {}, width), ""]
    gathering = network.find(Gathering, entry.record) if entry.kind == "gathering" else None
    if gathering is not None:
        return lines(*parts, *gathering_facts(gathering, network))
    if entry.uid is None:
        return lines(*parts, entry.words + ".")
    last = network.last_contact(entry.uid)
    parts += [heading(network.name(entry.uid)), entry.words + ("; that day has passed." if entry.late else ".")]
    parts.append(muted(f"You last spoke {ago(last, today)}." if last else "You have not spoken yet."))
    moments = network.interactions(entry.uid, 1)
    if moments and moments[0].summary:
        parts.append(Content(moments[0].summary))
    return lines(*parts)
