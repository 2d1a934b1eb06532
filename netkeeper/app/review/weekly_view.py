"""The pages of the weekly sitting: a head with a quiet clock, and words that close it kindly."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from netkeeper.app.styles import CHANNEL_GLYPHS, FAINT, MUTED, cells, fit, heading, lines
from netkeeper.calendar_days import day_words, weekday_name
from netkeeper.domain.language.findings import number_with_noun
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services.answers import DueItem, Network, Queue

MINUTES = 15
"""How long a sitting is (P12)."""

PAGES = (
    ("What happened this week?", "Look it over; write down what is missing. a adds a line, → goes on."),
    ("What did you promise?", "K kept, N dropped, P another day. Small promises are easier to keep."),
    ("One person", "Whose turn is it? enter chooses; n not this one."),
    ("One message", "m writes it, l logs it: something about their work or what they care about."),
    ("That is all", "enter ends the review."),
)
"""(question, what to do) of each page."""


def sitting_head(page: int, minutes: int) -> Content:
    """Where one is, the question, and how long one has sat; never a hurry."""
    dots = Content.assemble(("●" * (page + 1), "$primary"), ("○" * (len(PAGES) - page - 1), MUTED))
    clock = f"{minutes} of {MINUTES} minutes" if minutes else "fifteen quiet minutes"
    if minutes >= MINUTES:
        clock = "a quarter of an hour; what is left can wait"
    question, doing = PAGES[page]
    return lines(
        Content.assemble(("Weekly review  ", MUTED), dots, (f"  {clock}", FAINT)),
        "",
        Content.styled(question, "bold"),
        Content.styled(doing, MUTED),
    )


def week_row(moment: Interaction, network: Network, width: int) -> Content:
    """Something that happened this week, with whom."""
    names = join_words([network.name(uid) for uid in moment.contacts[:3]])
    if len(moment.contacts) > 3:
        names += f" and {len(moment.contacts) - 3} more"
    return cells(
        (weekday_name(moment.on.isoweekday())[:3], 4, MUTED),
        (CHANNEL_GLYPHS.get(moment.channel, "▪"), 2),
        (names, min(30, max(16, width // 3)), "bold"),
        (moment.summary or moment.channel, max(0, width - 9 - min(30, max(16, width // 3)))),
    )


def closing(queue: Queue, coming: Queue, kept: int, review_day: int, today: date) -> Content:
    """One kind line about this week, and the plan of the next."""
    reached = len(queue.done)
    did = [number_with_noun(reached, "person", "people") + " reached"] if reached else []
    did += [number_with_noun(kept, "promise", "promises") + " kept"] if kept else []
    kind = f"This week: {join_words(did)}. Small and regular is how it lasts." if did else (
        "A quiet week. Looking is part of it, and you looked."
    )  # fmt: skip
    parts: list[Content | str] = [Content.styled(kind, "$success"), "", heading("Next week")]
    parts += [_plan(item, today) for item in (*coming.promises, *coming.follow_ups, *coming.people)[:8]]
    if len(parts) == 3:
        parts.append("Nobody is due: a good week to write to somebody just because.")
    parts += ["", Content.styled(f"{weekday_name(review_day)} is the day; fifteen minutes are enough.", MUTED)]
    return lines(*parts)


def _plan(item: DueItem, today: date) -> Content:
    what = {"promise": "promised", "follow-up": "follow up", "person": "to write to"}[item.kind]
    when = f"  {day_words(item.due, today)}" if item.due and item.kind != "person" else ""
    return Content.assemble((fit(what, 12), MUTED), item.name, (when, MUTED))
