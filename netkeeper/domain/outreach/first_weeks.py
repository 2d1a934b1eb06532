"""The first weeks, which decide whether a new tie lives (R12): a thank-you at once, a second word within a month."""

from __future__ import annotations

from datetime import date

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import SECOND_TOUCH

THANKS = "a thank-you"
"""What the follow-up says; any contact does it."""

SECOND_WORD = "a second word"
"""What the follow-up after the thank-you says; any contact does it."""

THANK_WITHIN = 7
"""Days after a meeting for which a thank-you is proposed: later it would look odd."""

MEETINGS = frozenset({"meeting", "call", "video", "event"})
"""Channels by which one meets somebody; a message to a stranger is not a meeting."""


def first_meetings(network: Network, moment: Interaction, today: date) -> list[int]:
    """Who was met for the first time in it, lately: no other contact, met within these weeks, and not thanked yet."""
    if moment.channel not in MEETINGS or (today - moment.on).days > THANK_WITHIN:
        return []
    found = []
    for uid in moment.contacts:
        contact = network.find(Contact, uid)
        if contact is None or contact.style != "kept" or contact.met_on is None:
            continue
        new = 0 <= (moment.on - contact.met_on).days <= SECOND_TOUCH
        if new and network.days(uid) == [moment.on]:
            found.append(uid)
    return found


def met_in_it(network: Network, uid: int, channel: str, summary: str) -> bool:
    """Whether what is logged is the meeting that a person's record tells of without a day: `at PyCon`, both times.

    Whoever was added with where one met, and is now told to have been met there, was met on that day (R12).
    """
    contact = network.find(Contact, uid)
    if contact is None or channel not in MEETINGS or contact.met_on is not None or network.days(uid):
        return False
    return bool(contact.met_how) and fold(contact.met_how) in fold(summary)


def just_met(network: Network, person: Contact, today: date) -> bool:
    """Whether somebody who was just added was met in these days, or where but not when: then it is worth asking."""
    if person.style != "kept" or network.days(person.uid):
        return False
    if person.met_on is None:
        return bool(person.met_how)
    return 0 <= (today - person.met_on).days <= THANK_WITHIN
