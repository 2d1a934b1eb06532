"""A month in numbers, and in one picture of its days."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import wrap

from textual.content import Content

from netkeeper.app.styles import (
    ACCENT,
    CHANNEL_GLYPHS,
    FAINT,
    MUTED,
    STRONG,
    fit,
    lines,
    muted,
)
from netkeeper.calendar_days import month_bounds, month_name, weekday_name
from netkeeper.domain.model.channels import HUMAN_TOUCH
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services.answers import (
    LABELS,
    Month,
    Network,
    compared,
    in_words,
)

ByDay = dict[date, list[Interaction]]
"""What happened, day by day."""


def numbers_page(month: Month, width: int) -> Content:
    """The month beside the one before and what is usual, with a sentence above."""
    parts: list[Content | str] = [Content(text) for text in wrap(in_words(month.figures, month.covers), min(84, width))]
    said = compared(month)
    parts += [muted(text) for text in wrap(said, min(84, width))] if said else []
    alone = len(month.covers) == 1
    usual = month.usual if alone else None
    earlier = alone and month.before.contacts > 0  # a column of zeros says nothing
    heads = [month_name(month.month).split(" ")[0] if alone else "this time"]
    heads += [month_name(_previous(month)).split(" ")[0]] if earlier else []
    heads += ["usual"] if usual else []
    parts += ["", Content.styled(" " * 22 + "".join(fit(one, 12, "right") for one in heads), FAINT)]
    full = max(1, month.figures.contacts)
    for name, label in LABELS.items():
        if not (getattr(month.figures, name) or (earlier and getattr(month.before, name)) or (usual and usual[name])):
            continue
        values = [(f"{getattr(month.figures, name):,}", STRONG)]
        values += [(f"{getattr(month.before, name):,}", FAINT)] if earlier else []
        values += [(f"{usual[name]:.1f}".removesuffix(".0"), FAINT)] if usual else []
        value = getattr(month.figures, name)
        shown = "▪" * min(20, round(value / full * 20)) or ("▪" if value else "")
        columns = ((fit(text, 12, "right"), style) for text, style in values)
        parts.append(Content.assemble((fit(label, 22), MUTED), *columns, "   ", (shown, "$primary")))
    return lines(*parts)


def _previous(month: Month) -> str:
    return f"{month_bounds(month.covers[0])[0] - timedelta(days=1):%Y-%m}"


def picture_page(month: Month, network: Network, width: int, height: int) -> Content:
    """The month's days: a mark for each contact, bright where there was a voice, a face or a hand in it; and who."""
    first, last = month_bounds(month.month)
    start = max(first, month.first) - timedelta(days=max(first, month.first).weekday())
    cell = max(8, min(20, (width - 2) // 7))
    head = Content.assemble(*((fit(weekday_name(d)[:3], cell), FAINT) for d in range(1, 8)))
    parts: list[Content] = [head]
    by_day: dict[date, list[Interaction]] = {}
    for moment in month.moments:
        by_day.setdefault(moment.on, []).append(moment)
    names = 3 if height >= 40 else 2 if height >= 28 else 1
    while start <= last:
        week = [start + timedelta(days=i) for i in range(7)]
        parts.append(_week(week, by_day, first, last, cell))
        parts += [_who(week, by_day, network, (first, last), cell, at) for at in range(names)]
        parts += [Content("")] if height >= 24 else []
        start += timedelta(days=7)
    if month.first < first:
        parts.append(
            muted(f"The picture shows {month_name(month.month)}; the missed time before it is in the numbers.")
        )
    parts += [Content(""), _legend(by_day, first, last, width)]
    return lines(*parts)


def _week(week: list[date], by_day: dict[date, list[Interaction]], first: date, last: date, cell: int) -> Content:
    row: list[tuple[str, str] | str] = []
    for day in week:
        if not first <= day <= last:
            row.append(" " * cell)
            continue
        moments = by_day.get(day, [])
        row.append((fit(str(day.day), 3), MUTED if moments else FAINT))
        room = cell - 4
        shown = moments if len(moments) <= room else moments[: room - 1]
        row += [(CHANNEL_GLYPHS.get(m.channel, "·"), ACCENT if m.channel in HUMAN_TOUCH else "$primary") for m in shown]
        more = "+" if len(shown) < len(moments) else ""
        row.append((fit(more, cell - 3 - len(shown)), MUTED))
    return Content.assemble(*row)


def _who(week: list[date], by_day: ByDay, network: Network, span: tuple[date, date], cell: int, at: int) -> Content:
    """A line of names under the days of a week: the one at `at` of each day within the span."""
    row: list[tuple[str, str] | str] = []
    for day in week:
        moments = by_day.get(day, []) if span[0] <= day <= span[1] else []
        names = list(dict.fromkeys(network.name(uid) for moment in moments for uid in moment.contacts))
        row += [(fit(names[at] if at < len(names) else "", cell - 1), MUTED), " "]
    return Content.assemble(*row)


def _legend(by_day: dict[date, list[Interaction]], first: date, last: date, width: int) -> Content:
    seen = {m.channel for day, moments in by_day.items() if first <= day <= last for m in moments}
    parts: list[tuple[str, str] | str] = []
    for channel, glyph in CHANNEL_GLYPHS.items():
        if channel in seen:
            parts += [(glyph, ACCENT if channel in HUMAN_TOUCH else "$primary"), (f" {channel}   ", MUTED)]
    if not parts:
        return muted("Nothing was logged in this month.")
    return Content("\n").join(Content.assemble(*parts).wrap(max(20, width)))
