"""A year as a calendar of dots: a column a week, a row a weekday; what had a voice, a face or a hand in it shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from netkeeper.app.people.view import month_line
from netkeeper.app.styles import ACCENT, FAINT, MUTED, fit
from netkeeper.calendar_days import plus, week_start, weekday_name
from netkeeper.domain.model.channels import HUMAN_TOUCH
from netkeeper.domain.model.interaction import Interaction

WEEKS = 53
"""A year in weeks."""

LABEL = 4
"""Cells for the weekday at the left."""


def first_day(today: date, width: int) -> date:
    """The Monday on which the calendar begins: a year ago, or as far back as there is room for."""
    return plus(week_start(today), -7 * (min(WEEKS, max(4, width - LABEL)) - 1))


def year_calendar(moments: Iterable[Interaction], today: date, width: int) -> list[Content]:
    """Eight lines: the months, then Monday to Sunday. `·` a quiet day, `●` contact, `◆` with a human touch."""
    first = first_day(today, width)
    weeks = (today - first).days // 7 + 1
    days: dict[date, bool] = {}
    for moment in moments:
        days[moment.on] = days.get(moment.on, False) or moment.channel in HUMAN_TOUCH
    rows = [Content.styled(" " * LABEL + month_line(first, weeks, 1), FAINT)]
    for weekday in range(7):
        name = weekday_name(weekday + 1)[:3] if weekday in (0, 2, 4) else ""
        parts: list[tuple[str, str]] = [(fit(name, LABEL), FAINT)]
        for week in range(weeks):
            day = plus(first, 7 * week + weekday)
            touched = days.get(day)
            if day > today:
                parts.append((" ", ""))
            elif touched is None:
                parts.append(("·", FAINT))
            else:
                parts.append(("◆", ACCENT) if touched else ("●", "$primary"))
        rows.append(Content.assemble(*parts))
    return rows


def calendar_legend() -> Content:
    """What the dots mean."""
    return Content.assemble(
        ("◆", ACCENT), (" a voice, a face or a hand   ", MUTED), ("●", "$primary"), (" written", MUTED)
    )
