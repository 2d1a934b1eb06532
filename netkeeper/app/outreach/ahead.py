"""What stands beside the queue where there is room: the weeks to come against the budget, the days, the goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from netkeeper.app.agenda.view import GLYPHS
from netkeeper.app.goals.view import dots_width, goal_row
from netkeeper.app.styles import FAINT, MUTED, fit, heading, lines, muted
from netkeeper.calendar_days import day_words, weekday_name
from netkeeper.services.answers import AgendaEntry, Network, Progress

DOTS = 12
"""Dots a week at the most; more are a number."""

DAYS = 14
"""Days of the agenda that stand beside the queue: what is planned within them can still be prepared."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come, found in a thread."""

    weeks: Sequence[tuple[date, int]]
    """(Monday, to how many people a word falls due in that week); what is late already stands in the first."""

    budget: int
    days: Sequence[AgendaEntry]
    goals: Sequence[Progress]


def weeks_ahead(weeks: Sequence[tuple[date, int]], budget: int, today: date) -> Content:
    """Load against budget: a dot a person, those beyond the week's budget hollow."""
    rows: list[Content | str] = [heading(f"The coming weeks, {budget} a week")]
    for number, (monday, count) in enumerate(weeks):
        name = "this week" if not number else "next week" if number == 1 else day_words(monday, today)
        inside, beyond = min(count, budget), max(0, min(count, DOTS) - budget)
        more = f" +{count - budget}" if count > budget else ""
        rows.append(
            Content.assemble(
                (fit(name, 10), MUTED), ("●" * inside, "$success"), ("○" * beyond, "$warning"),
                (more, "$warning"), ("" if count else "–", FAINT),
            )
        )  # fmt: skip
    return lines(*rows)


def ahead_page(found: Ahead, network: Network, today: date, width: int) -> Content:
    """The third column: weeks, days, goals."""
    parts: list[Content | str] = [weeks_ahead(found.weeks, found.budget, today), "", heading("The next two weeks")]
    before = None
    for entry in found.days:
        if entry.on != before:
            before = entry.on
            near = (
                "today"
                if entry.on == today
                else f"{weekday_name(entry.on.isoweekday())[:3]} {day_words(entry.on, today)}"
            )
            parts.append(muted(near))
        glyph, style = GLYPHS[entry.kind]
        name = f"{network.name(entry.uid)}  " if entry.uid is not None else ""
        parts.append(Content.assemble("  ", (glyph, style), f" {name}", (entry.words, MUTED)))
    if not found.days:
        parts.append(muted("Nothing has a day yet; f on a person plans a follow-up."))
    if found.goals:
        dots = dots_width(found.goals)
        parts += ["", heading("Goals"), *(goal_row(p, dots, width) for p in found.goals)]
    return lines(*parts)


def open_goals(progress: Iterable[Progress]) -> list[Progress]:
    """Those that have not ended."""
    return [p for p in progress if p.goal.state == "open"]
