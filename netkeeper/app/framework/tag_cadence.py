"""Asking how often to be in touch with everyone who carries a tag (P11)."""

from __future__ import annotations

from collections.abc import Sequence

from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.calendar_days import cadence_words
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.services.tags import read_cadence


async def set_tag_cadence(screen: NetkeeperScreen, uids: Sequence[int]) -> None:
    """Choose a tag, those of the highlighted people first; then its cadence. What it changes is said."""
    keeper = screen.keeper
    people = [person for uid in uids if (person := screen.network.find(Contact, uid)) is not None]
    theirs = {fold(tag) for person in people for tag in person.tags}
    tags = sorted(keeper.tags.all(), key=lambda one: fold(one.tag) not in theirs)
    if not tags:
        screen.show_status("No tags yet: # puts one on whoever is highlighted, then ~ says how often.", error=True)
        return
    choices = [Choice(one.tag, f"#{one.tag}", str(i) if i < 10 else "", one.words) for i, one in enumerate(tags, 1)]
    tag = await screen.app.push_screen_wait(Choose("How often, by tag", choices))
    if tag is None:
        return
    every = next(one.every for one in tags if one.tag == tag)
    field = Field(
        name="every",
        label="Every",
        value=cadence_words(every) if every else "",
        help="6 months, 30d; empty: as their tier says",
        read=read_cadence,
        say=lambda days: cadence_words(days) if days else "as each one's own cadence or tier says",
    )
    note = "Whoever carries the tag follows it, unless they have a cadence of their own."
    answers = await screen.ask("tag cadence", tag, f"How often to be in touch with #{tag}", [field], note)
    if answers is None or answers["every"] == every:
        return
    before = screen.network
    if change := screen.run_use_case(lambda: keeper.tags.set_cadence(tag, answers["every"])):
        screen.show_status(f"{change.label}. {keeper.tags.effect(tag, before)}" if answers["every"] else change.label)
