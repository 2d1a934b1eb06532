"""Goals as rows, and what stands behind each: who counts, who could, and who could introduce me."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import wrap

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import BANDS, FAINT, MUTED, fit, labelled, lines
from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services.answers import Evidence, Network, Progress, WarmPath, period

_DOTS = 8


def goal_dots(p: Progress) -> Content:
    """`●●○`; a number where dots would be too many."""
    if p.goal.count > _DOTS:
        return Content.styled(f"{p.done}/{p.goal.count}", "$success" if p.reached else "$primary")
    done = min(p.done, p.goal.count)
    return Content.assemble(("●" * done, "$success"), ("○" * (p.goal.count - done), MUTED))


def dots_width(found: Iterable[Progress]) -> int:
    """The room that the dots of all goals need, so that what is wanted stands in one column."""
    return max((goal_dots(p).cell_length for p in found), default=0)


def goal_row(p: Progress, dots: int, width: int) -> Content:
    """A goal in one line: the dots, and what is wanted."""
    row = goal_dots(p)
    style = MUTED if p.goal.state != "open" else "bold"
    gap = " " * (dots - row.cell_length + 1)
    return Content.assemble(row, gap, (fit(p.goal.what, max(0, width - dots - 1)), style))


def goal_notes(p: Progress, dots: int, width: int) -> list[str]:
    """How it stands, below its line."""
    indent = " " * (dots + 2)
    return [indent + line for line in wrap(p.sentence, max(20, width - dots - 3))]


def goal_about(p: Progress, today: date, title: bool) -> Content:
    """The head of a goal's page: what is wanted, from what kind of person, when, and what proves it."""
    goal = p.goal
    parts = [Content.styled(goal.what, "bold")] if title else []
    parts += [
        Content.styled(p.problem, "$error") if p.problem else labelled("Kind", p.kind, 8),
        labelled("Period", period(goal, today), 8),
    ]
    if goal.verdict:
        parts.append(labelled("Verdict", shorten(goal.verdict, 300), 8))
    elif goal.proof:
        parts.append(labelled("Proof", goal.proof, 8))
    return lines(*parts)


def evidence_row(found: Evidence, network: Network, today: date, width: int, counts: bool) -> Content:
    """Who counts, and the conversation that proves it."""
    name_width = _name_width(width)
    moment = network.find(Interaction, found.moment)
    words = f"{moment.channel} {day_words(found.on, today)}" if moment else day_words(found.on, today)
    if moment and moment.summary:
        words += f": {moment.summary}"
    glyph = ("✓", "$success") if counts else ("·", MUTED)
    return Content.assemble(glyph, " ", fit(network.name(found.uid), name_width), " ",
                            (fit(words, max(0, width - name_width - 3)), MUTED))  # fmt: skip


def candidate_row(network: Network, uid: int, today: date, width: int) -> Content:
    """Somebody of the kind with whom there was no real conversation yet."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    glyph, style = BANDS[network.standing(uid, today).band]
    name_width = _name_width(width)
    more = " · ".join(part for part in (work_of(contact), contact.location) if part)
    return Content.assemble((glyph, style), " ", fit(contact.name, name_width), " ",
                            (fit(more, max(0, width - name_width - 3)), MUTED))  # fmt: skip


def path_row(path: WarmPath, network: Network) -> Content:
    """Whom to ask, and whom one would meet: `Grace → Ada`."""
    to = network.name(path.to) if path.to else "others like them"
    arrow = ("→", FAINT if path.assumed else "$primary")
    return Content.assemble(arrow, " ", f"ask {network.name(path.via)}", (" to meet ", MUTED), to)


def path_notes(path: WarmPath, width: int) -> list[str]:
    """The reason of a path, below it."""
    return [f"   {line}" for line in wrap(path.why, max(20, width - 6))]


def _name_width(width: int) -> int:
    return max(12, min(26, width * 2 // 5))
