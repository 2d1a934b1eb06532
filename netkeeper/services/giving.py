"""Use-cases of giving: the words that were sent, introductions walked through R11, people who serve a goal.

The program never sends: a message is kept as sent when the user says so (P24).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netkeeper.domain.giving.offers import Offer, PreparationCard, given, offers, prepare, whom_it_fits
from netkeeper.domain.language.text import clean, clean_block, join_words, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Draft, OfferIdea, Record
from netkeeper.domain.outreach.due import steps_done
from netkeeper.errors import Refused
from netkeeper.services.introductions import Introductions
from netkeeper.services.part import Part
from netkeeper.services.session import Session

if TYPE_CHECKING:
    from netkeeper.domain.message_check.checker import MessageChecker

NEXT_STEPS = (("ask how it went", 14), ("pick it up again", 30), ("check in, with news", 91))
"""(what, days): what is offered when a message was sent (P10): two weeks to try something, a month, a quarter."""


class Messages(Part):
    """Messages, introductions, and who serves a goal."""

    def __init__(self, session: Session, introductions: Introductions) -> None:
        super().__init__(session)
        self.introductions = introductions

    def preparation(self, uid: int) -> PreparationCard:
        """What to have in mind before writing to somebody."""
        return prepare(self.network, uid, self.today)

    def offers(self, uid: int) -> list[Offer]:
        """What could be offered to somebody, the best first (P7)."""
        return offers(self.network, uid, self.today)

    def whom_it_fits(self, idea: OfferIdea, most: int = 3) -> list[tuple[int, tuple[str, ...]]]:
        """Who an idea would suit, the best first, with their own words that it answers."""
        return whom_it_fits(self.network, idea, most)

    def checker(self, uid: int, to: tuple[int, ...]) -> MessageChecker:
        """What reads along while somebody is written to; it learns the earlier messages first, so ask in a thread."""
        from netkeeper.domain.message_check.checker import MessageChecker

        return MessageChecker(self.network, uid, self.today, to)

    def asked_for(self, text: str) -> str:
        """What a message asks for, in its own words; empty: nothing."""
        from netkeeper.domain.message_check.checker import asked_for

        return asked_for(text)

    def log_message(
        self,
        uid: int,
        text: str,
        channel: str = "message",
        gave: str = "",
        asked: str = "",
        idea: int | None = None,
        again: date | None = None,
        what: str = "",
        entry: int | None = None,
    ) -> Change:
        """A message was sent: log it with its words, use the idea that went with it, plan the next step (P10).

        `again` and `what` are the next step. `entry` is the introduction it was about, which takes its own next step;
        the message that introduces goes to both. All of it, and the end of the draft, is one Change. Raises Refused
        when there are no words.
        """
        text = clean_block(text)
        if not text:
            raise Refused("Nothing is written yet; write the message first.")
        to = self.written_to(uid, entry)
        summary = shorten(clean(text), 100)
        puts: list[Record] = [
            Interaction(uid=self.session.new_uid(), on=self.today, contacts=to, channel=channel,
                        begun_by="me", summary=summary, gave=gave, asked=asked, message=text)
        ]  # fmt: skip
        puts += steps_done(self.network, to, self.today)
        offered = self.network.find(OfferIdea, idea)
        if offered is not None:
            puts.append(given(offered, uid, self.today, self.session.new_uid()))
        if again is not None:
            puts.append(FollowUp(uid=self.session.new_uid(), contact=uid, on=again, what=what))
        record = self.network.find(Introduction, entry)
        if record is not None and self.introductions.is_mine(record):
            puts += self.introductions.stepped(record, "")
        drafts = [d for d in self.network.all(Draft) if d.kind in ("message", "gift") and d.about == str(uid)]
        return self.session.commit(f"Wrote to {join_words([self.network.name(u) for u in to])}", puts, drafts)

    def written_to(self, uid: int, entry: int | None) -> tuple[int, ...]:
        """Who gets a message: one person, or both when it introduces them."""
        record = self.network.find(Introduction, entry)
        if record is not None and record.b is not None and record.state == "B agreed":
            return record.a, record.b
        return (uid,)

    def mail_link(self, uids: Sequence[int], text: str) -> str:
        """The link that opens a message in the mail program. Raises Refused when one of them has no address."""
        from netkeeper.formats.write.mailto import mailto

        people = [self.network.get(Contact, uid) for uid in uids]
        for person in people:
            if not person.emails:
                raise Refused(f"{person.name} has no e-mail address here; ctrl+c copies the message instead.")
        return mailto([person.emails[0] for person in people], text)
