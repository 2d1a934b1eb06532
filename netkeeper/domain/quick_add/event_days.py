"""On which day something happened: not the day of a thing, of a task or of what was said; and how certain it is."""

from __future__ import annotations

import re

from netkeeper.calendar_days.meaning import meaning
from netkeeper.calendar_days.phrases import flat
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.prepared import DayAt, Line


def event_day(line: Line, event: LineEvent) -> DayAt | None:
    """The day of an event, in its clause: not one that belongs to a thing (`for Friday's meeting`, `by Monday`)."""
    clause = event.clause
    found = []
    for day in line.days:
        if not (clause.start <= day.start and day.end <= clause.end) or day.phrase.shape == "span":
            continue
        before, after = day.start - 1, day.end
        if after < clause.end and line.tokens[after].key == "'s":
            continue
        if (
            before >= clause.start
            and line.has(before, "until", "about")
            and line.tokens[before].key not in ("on", "am", "le", "el", "vor", "avant")
        ):
            continue
        if _of_a_task(line, event, day) or _of_what_was_said(line, event, day):
            continue
        found.append(day)
    if len(found) > 1:
        early = [d for d in found if d.end <= event.anchor or d.start <= event.anchor + event.length + 6]
        found = early[:1] or found[:1]
    return found[0] if found else None


def _of_a_task(line: Line, event: LineEvent, day: DayAt) -> bool:
    """`texted to cancel monday`, `said ring on monday`: the day is that of the task, unless it can only look back."""
    after = event.anchor + event.length
    if line.words.free_order or day.start < after or not event.length or line.has(event.anchor, "came"):
        return False
    tos = [p + 1 for p in range(after, day.start - 1) if line.tokens[p].key == "to"]
    task = any(line.tokens[p].text.islower() and _bare_verb(line, p) for p in tos)
    task = task or bool(line.has(event.anchor, "say") and line.has(after, "act", "contact_act"))
    return bool(task) and meaning(day.phrase, line.today, True, line.region).lean >= 0


def _of_what_was_said(line: Line, event: LineEvent, day: DayAt) -> bool:
    """`told Will that I won't be there in May`: the day is that of what was said."""
    places = range(event.anchor, day.start)
    told = line.has(event.anchor, "say", "ask") > 0 or line.tokens[event.anchor].key in (
        "told",
        "dit",
        "gesagt",
        "dije",
    )
    inner = any(
        line.tokens[p].key in ("that", "dass", "que", "qu'") or (p > event.anchor and line.has(p, "me")) for p in places
    )
    that = not event.noun and any(
        line.tokens[p].key in ("that", "dass", "que", "qu'") for p in places
    )  # `texted me that he can't come tomorrow`
    return ((told and inner) or that) and meaning(day.phrase, line.today, True, line.region).lean >= 0


def _bare_verb(line: Line, at: int) -> bool:
    return bool(line.has(at, "act", "contact_act", "life")) or line.tokens[at].key in (
        "cancel",
        "postpone",
        "say",
        "do",
    )


_HEDGED_AFTER = re.compile(
    r"\W{0,3}(?:\?|i (?:think|believe|guess|reckon)|maybe|perhaps|probably|possibly|or so|or thereabouts|ish\b|if i"
    r"|not sure|was it|glaube ich|oder so|vielleicht|je crois|peut-etre|creo|quizas|tal vez)"
)
_HEDGED_BEFORE = re.compile(
    r"(?:maybe|perhaps|probably|possibly|i think|was it|must have been|around|about|vielleicht|wohl|ungefahr|peut-etre"
    r"|quizas|tal vez|vers)[\s,]+(?:on |am |le |el |it was )?$"
)


def is_hedged(line: Line, day: DayAt) -> bool:
    """Whether the writer isn't sure of a day: `tuesday I think`, `around the 5th`."""
    start, end = line.span(day.start, day.end)
    text = flat(line.text[max(0, start - 24) : end + 16])
    cut = min(24, start)
    return bool(_HEDGED_BEFORE.search(text[:cut]) or _HEDGED_AFTER.match(text, cut + end - start))


def another_day(line: Line, day: DayAt) -> DayAt | None:
    """The other of two days: `on monday or tuesday`."""
    at = day.end
    if at < len(line.tokens) and line.tokens[at].key in ("or", "oder", "ou", "o"):
        return line.day_at.get(at + 1)
    return None
