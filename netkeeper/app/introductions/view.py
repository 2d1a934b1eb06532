"""Introductions as rows and cards: who, whom, why, and where the ledger stands (R11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import FAINT, MUTED, fit, heading, lines
from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.introduction import Introduction
from netkeeper.services.answers import IntroductionSuggestion, Network, NextMove, closed, steps

_SAID = {
    "idea": "an idea", "asked A": "asked {a}", "A agreed": "{a} agreed", "asked B": "asked {b}",
    "B agreed": "{b} agreed", "introduced": "introduced", "came of it": "heard what came of it",
}  # fmt: skip


def pair_row(network: Network, a: int, b: int, width: int) -> Content:
    """A suggestion in one line: the two names."""
    half = max(10, (width - 5) // 2)
    first, second = network.name(a), network.name(b)
    if len(first) + len(second) + 3 > width:
        first, second = fit(first, half).rstrip(), fit(second, half).rstrip()
    return Content.assemble((first, "bold"), (" + ", "$primary"), (second, "bold"))


def entry_row(network: Network, record: Introduction, step: NextMove, today: date, width: int) -> Content:
    """An entry of the ledger in one line: how far it is, who, and since when."""
    other = network.name(record.b) if record.b else record.whom
    on = record.dates.get(record.state)
    when = ago(on, today) if on else ""
    style = MUTED if closed(record) else "bold"
    if step.ready(today):
        glyph: tuple[str, str] = ("▸", "$accent")
    else:
        glyph = ("✓", "$success") if record.state == "came of it" else ("·", MUTED)
    link = " + " if record.kind == "introduction" else " → "
    names = f"{network.name(record.a)}{link}{other}"
    room = max(0, width - len(when) - 3)
    return Content.assemble(glyph, " ", (fit(names, room), style), " ", (when, MUTED))


def note_lines(text: str, width: int) -> list[str]:
    """A sentence below a row."""
    return [f"   {line}" for line in wrap(text, max(20, width))]


def tally_words(made: int, heard: int, requests: int) -> Content:
    """The connector's year, in a line."""
    if not made and not requests:
        return Content.styled("Ask both first, each on their own; then remember what came of it.", MUTED)
    words = f"This year you introduced {count_noun(made, 'pair')}"
    words += f" and heard of {count_noun(heard, 'outcome')}." if made else "."
    if requests:
        words += f" {count_noun(requests, 'request')} of yours {'is' if requests == 1 else 'are'} open."
    return Content.styled(words, MUTED)


def suggestion_card(network: Network, suggestion: IntroductionSuggestion, today: date) -> Content:
    """Why these two, who else the reason fits, and what is known of each."""
    a, b = suggestion.a, suggestion.b
    others = join_words([network.name(uid) for uid in suggestion.others])
    also = [Content.styled(f"It would also fit {others}.", MUTED)] if others else []
    return lines(
        heading("Why"), suggestion.why, *also, "",
        *_person(network, a, today), "", *_person(network, b, today), "",
        Content.styled("y puts it in the ledger, m writes to the first; ! never suggests it again.", MUTED),
    )  # fmt: skip


def entry_card(network: Network, record: Introduction, step: NextMove, today: date) -> Content:
    """How far an entry is, what comes next, and what is known of the two."""
    parts: list[Content | str] = [heading("Next"), step.words]
    if step.question:
        parts.append(Content.styled("y when they agree, N when they decline; the other is never told why.", MUTED))
    elif step.then == "came of it":
        parts.append(Content.styled("y writes down what came of it.", MUTED))
    elif step.then:
        parts.append(Content.styled("m writes it; y when it is done without.", MUTED))
    if record.why:
        parts += ["", heading("Why"), record.why]
    parts += ["", heading("So far"), *_way(network, record, today)]
    for uid in (record.a, record.b):
        if uid is not None:
            parts += ["", *_person(network, uid, today)]
    return lines(*parts)


def other_side(network: Network, record: Introduction, uid: int, today: date) -> Content:
    """For the one who writes to one side: why the two should meet, and what is known of the other."""
    parts: list[Content | str] = [heading("The introduction")]
    parts += [record.why] if record.why else []
    other = record.b if uid == record.a else record.a
    if other is not None:
        parts += ["", *_person(network, other, today)]
    elif record.whom:
        parts.append(Content.assemble(("to meet ", MUTED), record.whom))
    return lines(*parts)


def _way(network: Network, record: Introduction, today: date) -> list[Content]:
    """The steps, each with its day; those to come faint."""
    a = network.name(record.a).split(" ", 1)[0]
    b = network.name(record.b).split(" ", 1)[0] if record.b else record.whom
    found = []
    for state in steps(record):
        on = record.dates.get(state)
        words = _SAID[state].format(a=a, b=b)
        if on or record.state == state:
            day = f"  {day_words(on, today)}" if on else ""
            found.append(Content.assemble(("● ", "$success"), words, (day, MUTED)))
        elif not closed(record):
            found.append(Content.styled(f"○ {words}", FAINT))
    if record.state in ("declined", "never"):
        on = record.dates.get(record.state)
        found.append(Content.assemble(("× ", MUTED), record.state, (f"  {day_words(on, today)}" if on else "", MUTED)))
    return found


def _person(network: Network, uid: int, today: date) -> Sequence[Content]:
    """One of the two, in a few lines."""
    contact = network.find(Contact, uid)
    if contact is None:
        return ()
    last = network.last_contact(uid)
    place = " · ".join(part for part in (work_of(contact), contact.location) if part)
    found = [Content.assemble((contact.name, "bold"), (f"  {ago(last, today)}" if last else "  no contact yet", MUTED))]
    found += [Content.styled(place, MUTED)] if place else []
    for label, words in (("cares about", contact.cares_about), ("offers", contact.offers), ("needs", contact.needs)):
        if words:
            found.append(Content.assemble((fit(label, 11), MUTED), " ", join_words(words)))
    return found
