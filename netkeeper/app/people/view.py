"""People as rows and cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netkeeper.app.styles import BANDS, CHANNEL_GLYPHS, FAINT, MUTED, band, cells, fit, heading, labelled, lines
from netkeeper.calendar_days import ago, cadence_words, day_words
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.services.answers import Network


def work_of(contact: Contact) -> str:
    """`CTO, Acme`."""
    return ", ".join(part for part in (contact.title, contact.organisation) if part)


def person_row(network: Network, uid: int, today: date, width: int) -> Content:
    """A line of the list of people: standing, name, work, tier, when next, when last."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    standing = network.standing(uid, today)
    glyph, style = BANDS[standing.band]
    last = ago(standing.last, today) if standing.last else "never"
    wide = width >= 64
    tail = 14 + (1 + 6 + 1 + 10 if wide else 0)
    name_width = max(12, min(30, (width - tail - 5) // 2))
    parts: list[tuple[str, int] | tuple[str, int, str]] = [
        (glyph, 1, style),
        (contact.name, name_width, FAINT if contact.style == "archived" else ""),
        (work_of(contact), max(0, width - name_width - tail - 4), MUTED),
    ]
    if wide:
        parts += [(contact.tier, 6, MUTED), (band_words(standing.band), 10, style)]
    parts.append((last, 14, MUTED))
    return cells(*parts)


def find_row(network: Network, uid: int, today: date, width: int) -> Content:
    """A line of the finder: name, and enough to tell two of the same name apart."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    glyph, style = BANDS[network.standing(uid, today).band]
    name_width = max(14, width * 2 // 5)
    more = " · ".join(part for part in (work_of(contact), contact.location) if part)
    return cells((glyph, 1, style), (contact.name, name_width), (more, max(0, width - name_width - 3), MUTED))


def moment_words(moment: Interaction, network: Network, uid: int, today: date) -> Content:
    """One thing that happened, as a line: when, how, what, with whom else."""
    others = [network.name(u) for u in moment.contacts if u != uid]
    parts: list[tuple[str, str] | str] = [
        (fit(day_words(moment.on, today), 11), MUTED),
        " ",
        CHANNEL_GLYPHS.get(moment.channel, "▪"),
        " ",
        moment.summary or moment.channel,
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
