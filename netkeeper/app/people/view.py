"""People as rows and cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netkeeper.app.styles import BANDS, CHANNEL_GLYPHS, FAINT, MUTED, band, cells, fit, heading, labelled, lines
from netkeeper.calendar_days import ago, cadence_words, day_words, month_name, month_of, plus, week_start
from netkeeper.domain.language.findings import capitalized
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.channels import CHANNEL_WORDS, HUMAN_TOUCH
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.services.answers import Network

_TELLS = 8
"""Cells below which a part of a word says nothing."""


def work_of(contact: Contact) -> str:
    """`CTO, Acme`."""
    return ", ".join(part for part in (contact.title, contact.organisation) if part)


def work_in(contact: Contact, room: int) -> str:
    """What fits of someone's work: both, else where, else what, else what there is room for."""
    for words in (work_of(contact), contact.organisation, contact.title):
        if words and cell_len(words) <= room:
            return words
    return fit(work_of(contact), room) if room >= _TELLS else ""


def find_row(network: Network, uid: int, today: date, width: int) -> Content:
    """A line of the finder: name, and enough to tell two of the same name apart."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    glyph, style = BANDS[network.standing(uid, today).band]
    room = max(14, width * 2 // 5)
    name = min(max(room, cell_len(contact.name)), max(room, width - 14))
    more = " · ".join(part for part in (work_of(contact), contact.location) if part)
    return cells((glyph, 1, style), (contact.name, name), (more, max(0, width - name - 3), MUTED))


def _without_words(channel: str) -> str:
    """What stands for a conversation of which nothing was written down: `A video call`."""
    known = CHANNEL_WORDS.get(channel)
    return capitalized(known.phrase) if known else channel


def moment_words(moment: Interaction, network: Network, uid: int, today: date) -> Content:
    """One thing that happened, as a line: when, how, what, with whom else."""
    others = [network.name(u) for u in moment.contacts if u != uid]
    parts: list[tuple[str, str] | str] = [
        (fit(day_words(moment.on, today), 11), MUTED),
        " ",
        CHANNEL_GLYPHS.get(moment.channel, "▪"),
        " ",
        moment.summary or (_without_words(moment.channel), MUTED),
    ]
    if others:
        parts.append((f"  with {join_words(others)}", MUTED))
    if moment.gave:
        parts.append((f"  gave: {moment.gave}", "$success"))
    if moment.asked:
        parts.append((f"  asked: {moment.asked}", "$accent"))
    return Content.assemble(*parts)


def promise_words(promise: Promise, today: date) -> Content:
    """A promise as a line: whose, what, and how it stands."""
    whose = "I promised" if promise.whose == "mine" else "They promised"
    if promise.state != "open":
        closed = f" {day_words(promise.closed, today)}" if promise.closed else ""
        return Content.assemble((f"{whose} ", MUTED), promise.what, (f"  {promise.state}{closed}", MUTED))
    late = promise.due is not None and promise.due < today
    due = f"  {'was due' if late else 'due'} {ago(promise.due, today)}" if promise.due else "  no day set"
    return Content.assemble((f"{whose} ", MUTED), promise.what, (due, "$error" if late else "$warning"))


def follow_up_words(record: FollowUp, today: date) -> Content:
    """A follow-up as a line."""
    if record.done:
        return Content.assemble(("Followed up ", MUTED), record.what, (f"  {day_words(record.done, today)}", MUTED))
    style = "$error" if record.on < today else "$warning"
    return Content.assemble(
        ("Follow up ", MUTED),
        record.what or "check in",
        (f"  {ago(record.on, today)}, {day_words(record.on, today)}", style),
    )


def rhythm_words(network: Network, uid: int, today: date) -> Content:
    """`● on rhythm  every 75 days · last 3 weeks ago · due in 2 weeks`."""
    standing = network.standing(uid, today)
    more = []
    if standing.cadence:
        more.append(cadence_words(standing.cadence) + (f" (#{standing.tag})" if standing.tag else ""))
    more.append(f"last contact {ago(standing.last, today)}" if standing.last else "no contact yet")
    if standing.due:
        more.append(f"{'was due' if standing.due < today else 'due'} {ago(standing.due, today)}")
    return Content.assemble(band(standing.band), ("  " + " · ".join(more), MUTED))


def person_card(network: Network, uid: int, today: date) -> Content:
    """The preview of a person: who they are, how it stands and why, what was last, what is open."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    standing = network.standing(uid, today)
    parts: list[Content | str] = [Content.styled(contact.name, "bold")]
    if work_of(contact):
        parts.append(Content.styled(work_of(contact), MUTED))
    kept = join_words([w for w in (contact.tier, *contact.roles) if w])
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    if kept or tags:
        parts.append(Content.assemble((kept, "$primary"), "  " if kept and tags else "", (tags, "$accent")))
    parts += ["", band(standing.band), Content(standing.reason)]
    promises = [p for p in network.about(Promise, uid) if p.state == "open"]
    follow_ups = [f for f in network.about(FollowUp, uid) if not f.done]
    if promises or follow_ups:
        parts += ["", heading("Open")]
        parts += [promise_words(p, today) for p in promises] + [follow_up_words(f, today) for f in follow_ups]
    moments = network.interactions(uid, 4)
    if moments:
        parts += ["", heading("Lately")]
        parts += [moment_words(m, network, uid, today) for m in moments]
    for label, words in (("Cares about", contact.cares_about), ("Offers", contact.offers), ("Needs", contact.needs)):
        if words:
            parts += ["", heading(label), join_words(words)]
    if contact.notes:
        parts += ["", heading("Notes"), contact.notes]
    reach = [line for line in (*contact.emails[:2], *contact.phones[:2], contact.location) if line]
    if reach:
        parts += ["", *(Content.styled(line, MUTED) for line in reach)]
    return lines(*parts)


def fact_row(label: str, text: str, width: int, room: int = 14) -> Content:
    """A line of the details: label, in `room` cells, and value, the value's first line."""
    first = text.split("\n", 1)[0] + (" …" if "\n" in text else "")
    return labelled(label, fit(first, max(0, width - room - 1)) if text else Content.styled("—", FAINT), room)


def list_tabs(names: Sequence[str], at: int | None, width: int) -> Content:
    """Names in one line, the one at `at` marked. Where not all fit, those around it are shown."""
    first = 0
    while first < (at or 0) and sum(cell_len(name) + 3 for name in names[first : (at or 0) + 1]) > width - 4:
        first += 1
    parts: list[Content | str | tuple[str, str]] = [("‹ ", FAINT)] if first else []
    room = width - 4
    for number, name in enumerate(names[first:], first):
        shown = fit(name, min(cell_len(name), room)) if room > 3 else ""
        if not shown.strip() or (number != first and cell_len(name) > room):
            parts.append(("›", FAINT))
            break
        parts += [(shown, "bold $accent" if number == at else MUTED), "   "]
        room -= cell_len(shown) + 3
    return Content.assemble(*parts)


def person_timeline(network: Network, uid: int, today: date, most: int) -> Content:
    """What happened with somebody, the newest first, as far as the page goes; and a year of it in dots."""
    moments = network.interactions(uid, most)
    parts: list[Content | str] = [heading("A year, week by week"), *year_weeks(network, uid, today), ""]
    parts.append(heading("Timeline"))
    parts += [moment_words(m, network, uid, today) for m in moments] or [Content.styled("Nothing yet.", MUTED)]
    return lines(*parts)


WEEKS = 53
"""A year in weeks, this one the last."""


def year_weeks(network: Network, uid: int, today: date) -> list[Content]:
    """A year of contact in two lines: a dot a week, the months below; a voice, a face or a hand shows as a diamond."""
    first = plus(week_start(today), -7 * (WEEKS - 1))
    weeks: dict[int, list[bool]] = {}
    for moment in network.within(uid, first, today):
        weeks.setdefault((moment.on - first).days // 7, []).append(moment.channel in HUMAN_TOUCH)
    dots: list[tuple[str, str] | str] = []
    for at in range(WEEKS):
        touched = weeks.get(at)
        dots.append(("·", FAINT) if touched is None else ("◆", "$accent") if any(touched) else ("●", "$primary"))
    return [Content.assemble(*dots), Content.styled(month_line(first, WEEKS, 1), FAINT)]


def month_line(first: date, weeks: int, cell: int) -> str:
    """The months above or below columns of weeks that begin on `first`: each where its first week stands."""
    months = [month_name(month_of(plus(first, 7 * at + 6)))[:3] for at in range(weeks)]
    begins = [at for at in range(weeks) if not at or months[at] != months[at - 1]]
    line = [" "] * (weeks * cell)
    for at, after in zip(begins, [*begins[1:], weeks + 1], strict=True):
        if (after - at) * cell >= 4 and at * cell + 3 <= weeks * cell:  # a name and a blank
            line[at * cell : at * cell + 3] = months[at]
    return "".join(line)[: weeks * cell]
