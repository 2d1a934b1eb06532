"""The queue as lines, the week as dots, and the preparation card."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from netkeeper.app.people.view import follow_up_words, moment_words, promise_words, work_in, work_of
from netkeeper.app.styles import BANDS, FAINT, MUTED, fit, heading, lines
from netkeeper.calendar_days import ago
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import DueItem, Network, PreparationCard, Queue

NOTES = {
    "chosen": "chosen for this month", "bridge": "a bridge", "comfortable": "someone you know well",
    "novel": "someone further off", "first": "a first word", "second": "the second contact", "goal": "for a goal",
}  # fmt: skip
"""What sets a person of the queue apart -> the words at the right of their line."""


def week_dots(done: int, budget: int) -> Content:
    """`●●○`: who was reached this week, of how many; what goes beyond the budget as a number."""
    parts: list[tuple[str, str] | str] = [("●" * min(done, budget), "$success"), ("○" * max(0, budget - done), MUTED)]
    if done > budget:
        parts.append((f" +{done - budget}", MUTED))
    return Content.assemble(*parts)


def week_head(queue: Queue, goals: str, sitting: str, width: int) -> Content:
    """The week's dots and sentence; below it load, budget and goals; the sitting, on its day or while it is open."""
    dots = week_dots(queue.used, queue.budget)
    sentence = (queue.sentence, "bold" if queue.finished or queue.gentle else "")
    first = Content.assemble(dots, "  ", sentence, (f"   {sitting}" if sitting else "", "$accent"))
    load = f"Your people need {queue.load:.1f} words a week; your budget is {queue.budget}." if queue.kept else ""
    style = MUTED if queue.load <= queue.budget else "$warning"
    second = Content.assemble((load, style), (f"   {goals}" if goals else "", MUTED))
    return lines(first.truncate(width, ellipsis=True), second.truncate(width, ellipsis=True))


def item_row(item: DueItem, network: Network, today: date, width: int) -> Content:
    """The name of a line of the queue, its work, and what sets it apart."""
    contact = network.find(Contact, item.uid)
    if contact is None:
        return Content("")
    if item.kind == "occasion":
        (glyph, style), tail = ("★", "$accent"), ""
    elif item.kind == "person":
        glyph, style = BANDS[network.standing(item.uid, today).band]
        tail = NOTES.get(item.note, "")
    else:
        glyph, style = ("!", "$error") if item.late else ("◦", "$warning")
        tail = ago(item.due, today) if item.due else ""
    tail_width = len(tail)
    room = width - 2 - tail_width - 1  # for name and work
    name_width = min(max(min(28, max(16, (width - 16) // 2)), cell_len(item.name)), room)
    more = max(0, room - name_width - 1)
    return Content.assemble(
        (glyph, style),
        " ",
        (fit(item.name, name_width), "bold"),
        " ",
        (fit(work_in(contact, more), more), MUTED),
        " ",
        (fit(tail, tail_width, "right"), style if item.kind != "person" else "$accent"),
    )


def reason_lines(item: DueItem, width: int) -> list[str]:
    """The reason, as lines that stand under the name."""
    return [f"   {line}" for line in wrap(item.reason, max(20, width - 4))]


def preparation_card(card: PreparationCard, network: Network, item: DueItem | None, today: date) -> Content:
    """What to have in mind before a contact (P7, P13): the last words first, then what could be given."""
    contact = network.get(Contact, card.uid)
    parts: list[Content | str] = [Content.styled(contact.name, "bold")]
    if work_of(contact):
        parts.append(Content.styled(work_of(contact), MUTED))
    if item is not None:
        parts += ["", item.reason]
    parts += ["", heading("Last time"), card.last_words]
    if card.asked:
        parts.append(Content.styled(card.asked, "$accent"))
    earlier = [m for m in network.interactions(card.uid, 4) if card.last is None or m.uid != card.last.uid]
    parts += [Content.styled("", FAINT) + moment_words(m, network, card.uid, today) for m in earlier[:2]]
    owed = [promise_words(p, today) for p in (*card.mine, *card.theirs)]
    owed += [follow_up_words(f, today) for f in card.follow_ups]
    if owed:
        parts += ["", heading("Open between you"), *owed]
    if card.offers:
        parts += ["", heading("What you could offer")]
        parts += [Content.assemble("◦ ", o.what, (f"  {o.why}", MUTED)) for o in card.offers[:4]]
    for label, words in (("Cares about", card.cares_about), ("Needs", card.needs)):
        if words:
            parts += ["", heading(label), join_words(words)]
    if contact.notes:
        parts += ["", heading("Notes"), contact.notes]
    if card.channel:
        parts += ["", Content.styled(card.channel, "$success")]
    return lines(*parts)
