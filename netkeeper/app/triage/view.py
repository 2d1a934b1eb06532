"""The card of triage: who this is, what was between you, and the keys that place them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import wrap

from textual.content import Content

from netkeeper.app.people.view import moment_words, work_of
from netkeeper.app.styles import FAINT, MUTED, bar, lines
from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.text import count_noun, shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import Network

FACTS = 5
"""Lines of facts on a card, always: it stays still while people pass."""


def triage_card(
    network: Network,
    uid: int,
    today: date,
    progress: tuple[int, int, int],
    keys: Mapping[str, str],
    width: int,
    spread: str = "",
) -> Content:
    """One person, whole enough to decide in two seconds. `progress`: card number, of how many, how many placed;
    `spread`: when those who were placed will come up."""
    place, total, placed = progress
    contact = network.get(Contact, uid)
    settings = network.settings
    words = f"{place:,} of {total:,}" + (f" · {placed:,} placed" if placed else "")
    parts: list[Content | str] = [
        Content.assemble((bar(placed, total, 24), "$primary on $panel"), ("  " + words, MUTED)),
        Content.styled(spread or " ", FAINT).truncate(width, ellipsis=True),
        Content.styled(contact.name, "bold"),
        Content.styled(work_of(contact) or " ", MUTED),
        "",
        *(line.truncate(width, ellipsis=True) for line in _facts(network, contact, today)),
        "",
        _tiers(contact, settings.tiers, keys),
        _others(contact),
        "",
        *_roles(contact, settings.roles),
    ]
    return lines(*parts)


def _facts(network: Network, contact: Contact, today: date) -> list[Content]:
    """What is known, the most telling first."""
    found: list[Content] = []
    days = len(network.days(contact.uid))
    last = network.last_contact(contact.uid)
    if last:
        found.append(Content(f"{count_noun(days, 'day')} of contact, the last {ago(last, today)}"))
        found += [moment_words(m, network, contact.uid, today) for m in network.interactions(contact.uid, 2)]
    else:
        found.append(Content.styled("No contact written down yet", MUTED))
    met = " ".join(w for w in (f"met {day_words(contact.met_on)}" if contact.met_on else "", contact.met_how) if w)
    place = " · ".join(part for part in (contact.location, contact.industry, met) if part)
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    found += [Content(part) for part in (place, tags, shorten(contact.notes, 200)) if part]
    return [*found, *[Content("")] * FACTS][:FACTS]


def _tiers(contact: Contact, tiers: Mapping[str, int], keys: Mapping[str, str]) -> Content:
    row: list[tuple[str, str] | str] = []
    for tier, days in tiers.items():
        on = contact.tier == tier
        row += [
            (keys.get(tier, tier[:1]), "bold $primary"),
            (f" {tier}", "bold $success" if on else ""),
            (f" · {days} days    ", MUTED),
        ]
    return Content.assemble(*row)


def _others(contact: Contact) -> Content:
    resting, archived = contact.style == "resting", contact.style == "archived"
    return Content.assemble(
        ("x", "bold $primary"), (" pause", "bold $success" if resting else ""), "    ",
        ("X", "bold $primary"), (" archive", "bold $success" if archived else ""), "    ",
        ("g", "bold $primary"), (" goal", "bold $success" if contact.goals else ""), "    ",
        ("space", "bold $primary"), " skip", "    ", ("←", "bold $primary"), " back", "    ",
        ("u", "bold $primary"), " undo",
    )  # fmt: skip


def _roles(contact: Contact, roles: tuple[str, ...]) -> list[Content]:
    """The roles with their numbers, three a line."""
    found = []
    for start in range(0, min(9, len(roles)), 3):
        row: list[tuple[str, str] | str] = []
        for number, role in list(enumerate(roles, 1))[start : min(start + 3, 9)]:
            on = role in contact.roles
            row += [(str(number), "bold $primary"), (f"{' ✓' if on else '  '}{role:<18}", "$success" if on else MUTED)]
        found.append(Content.assemble(*row))
    return found


def triage_end(total: int, left: int, spread: str = "", width: int = 76) -> Content:
    """What stands where there is nobody to place, or nobody more."""
    if not total:
        return lines(
            Content.styled("Everybody has their place.", "bold"),
            "",
            "New people come here until they have a tier: one card each, one key each.",
            "",
            Content.assemble(("esc", "bold $primary"), " goes back"),
        )
    done = "That was everybody." if not left else f"That was the last card; {left:,} were skipped and can wait."
    return lines(
        Content.styled(done, "bold"),
        "",
        *(wrap(spread, width) or ["The people you placed come up when their time comes."]),
        "",
        Content.assemble(("esc", "bold $primary"), " goes back    ", ("←", "bold $primary"), " the last card again"),
        Content.styled("", FAINT),
    )
