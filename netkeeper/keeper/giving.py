"""Use-cases of giving: the words that were sent, introductions walked through R11, people who serve a goal.

The program never sends: a message is kept as sent when the user says so (P24).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netkeeper.domain.change import Change
from netkeeper.domain.contact import Contact
from netkeeper.domain.goal import Goal
from netkeeper.domain.interaction import Interaction
from netkeeper.domain.introduction import Introduction
from netkeeper.domain.matchmaking import next_step
from netkeeper.domain.offers import given
from netkeeper.domain.promise import FollowUp
from netkeeper.domain.record import Draft, OfferIdea, Record
from netkeeper.domain.text import clean, clean_block, shorten
from netkeeper.errors import Refused
from netkeeper.keeper.core import Core


class Giving(Core):
    """Messages, introductions, and who serves a goal."""

    # Messages

    def sent(
        self,
        uid: int,
        text: str,
        channel: str = "message",
        gave: str = "",
        asked: str = "",
        idea: int | None = None,
        again: date | None = None,
        what: str = "",
    ) -> Change:
        """A message was sent: log it with its words, use the idea that went with it, plan the next step (P10).

        `again` and `what` are the next step; the draft of the message goes in the same Change. Raises Refused
        when there are no words.
        """
        text = clean_block(text)
        if not text:
            raise Refused("There are no words to log yet; write the message first.")
        name = self.network.get(Contact, uid).name
        summary = shorten(clean(text), 100)
        puts: list[Record] = [
            Interaction(uid=self.new_uid(), on=self.today, contacts=(uid,), channel=channel, begun_by="me",
                        summary=summary, gave=gave, asked=asked, message=text)
        ]  # fmt: skip
        offered = self.network.find(OfferIdea, idea)
        if offered is not None:
            puts.append(given(offered, uid, self.today, self.new_uid()))
        if again is not None:
            puts.append(FollowUp(uid=self.new_uid(), contact=uid, on=again, what=what))
        drafts = [d for d in self.network.all(Draft) if d.kind in ("message", "gift") and d.about == str(uid)]
        return self.commit(f"Wrote to {name}", puts, drafts)

    def mail_link(self, uid: int, text: str) -> str:
        """The link that opens a message in the mail program. Raises Refused without an address."""
        from netkeeper.interchange.mailto import mailto

        contact = self.network.get(Contact, uid)
        if not contact.emails:
            raise Refused(f"{contact.name} has no e-mail address here; ctrl+c copies the message instead.")
        return mailto(contact.emails[0], text)

    # Introductions

    def never_introduce(self, a: int, b: int, why: str = "") -> Change:
        """Never suggest these two to each other again."""
        network = self.network
        record = Introduction(uid=self.new_uid(), a=a, b=b, why=why, state="never", dates={"never": self.today})
        return self.commit(f"Never to be introduced: {network.name(a)} and {network.name(b)}", [record])

    def ask_for_introduction(self, via: int, to: int | None = None, whom: str = "", why: str = "") -> Change:
        """Note a request: that `via` introduces me to somebody in the network, or to `whom`, in words (P14)."""
        whom = clean(whom)
        if to is None and not whom:
            raise Refused("Whom do you want to meet? Write a name, a firm, or a kind of person.")
        if via == to:
            raise Refused("Somebody can't introduce you to themselves.")
        record = Introduction(uid=self.new_uid(), a=via, b=to, whom=whom, kind="request", why=why,
                              dates={"idea": self.today})  # fmt: skip
        other = self.network.name(to) if to else whom
        return self.commit(f"To ask {self.network.name(via)} for an introduction to {other}", [record])

    def advance_introduction(self, uid: int, outcome: str = "") -> Change:
        """Take an introduction to the next state of R11, dated today; into the last one with what came of it."""
        record = self.network.get(Introduction, uid)
        then = next_step(self.network, record, self.today).then
        if then is None:
            raise Refused("That introduction is closed; undo brings it back if that was a slip.")
        dates = {**record.dates, then: self.today}
        moved = replace(record, state=then, dates=dates, outcome=outcome or record.outcome)
        return self.commit(f"{self._pair(record)}: {then}", [moved])

    def decline_introduction(self, uid: int) -> Change:
        """One of them said no. The entry closes, and neither person's record tells the other's reason (R11)."""
        record = self.network.get(Introduction, uid)
        if not next_step(self.network, record, self.today).question:
            raise Refused("Nobody has been asked yet, so nobody can have declined; press ! to never suggest it again.")
        moved = replace(record, state="declined", dates={**record.dates, "declined": self.today})
        return self.commit(f"{self._pair(record)}: declined", [moved])

    def close_introduction(self, uid: int) -> Change:
        """Take an entry off the ledger for good: never, from any state."""
        record = self.network.get(Introduction, uid)
        moved = replace(record, state="never", dates={**record.dates, "never": self.today})
        return self.commit(f"{self._pair(record)}: never", [moved])

    def _pair(self, record: Introduction) -> str:
        other = self.network.name(record.b) if record.b else record.whom
        if record.kind == "request":
            return f"Request to {self.network.name(record.a)}, to meet {other}"
        return f"Introduction of {self.network.name(record.a)} and {other}"

    # Goals

    def serve_goal(self, goal: int, uids: Sequence[int]) -> Change:
        """Mark people as serving a goal; when all of them are, unmark them."""
        record = self.network.get(Goal, goal)
        people = [self.network.get(Contact, uid) for uid in uids]
        everybody = all(goal in p.goals for p in people)
        puts: list[Record] = []
        for person in people:
            left = tuple(g for g in person.goals if g != goal)
            puts.append(replace(person, goals=left if everybody else (*left, goal)))
        who = people[0].name if len(people) == 1 else f"{len(people)} people"
        verb = "no longer serves" if everybody else "serves"
        return self.commit(f"{who} {verb} the goal: {shorten(record.what, 60)}", puts)

    def reopen_goal(self, uid: int) -> Change:
        """Take up a goal again that was ended."""
        goal = self.network.get(Goal, uid)
        return self.commit(f"Took up again: {shorten(goal.what, 60)}", [replace(goal, state="open", closed=None)])

    def remove_goal(self, uid: int) -> Change:
        """Remove a goal, and the marks of the people who served it."""
        goal = self.network.get(Goal, uid)
        puts = [
            replace(person, goals=tuple(g for g in person.goals if g != uid))
            for person in self.network.all(Contact)
            if uid in person.goals
        ]
        return self.commit(f"Removed the goal: {shorten(goal.what, 60)}", puts, [goal])
