"""Use-cases of giving: the words that were sent, introductions walked through R11, people who serve a goal.

The program never sends: a message is kept as sent when the user says so (P24).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netkeeper.calendar_days import plus
from netkeeper.domain.giving.introductions import OUTCOME_FROM, next_step
from netkeeper.domain.giving.offers import given
from netkeeper.domain.language.text import clean, clean_block, join_words, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Draft, OfferIdea, Record
from netkeeper.errors import Refused
from netkeeper.services.session import Core


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
        entry: int | None = None,
    ) -> Change:
        """A message was sent: log it with its words, use the idea that went with it, plan the next step (P10).

        `again` and `what` are the next step. `entry` is the introduction it was about, which takes its own next step;
        the message that introduces goes to both. All of it, and the end of the draft, is one Change. Raises Refused
        when there are no words.
        """
        text = clean_block(text)
        if not text:
            raise Refused("There are no words to log yet; write the message first.")
        to = self.written_to(uid, entry)
        summary = shorten(clean(text), 100)
        puts: list[Record] = [
            Interaction(uid=self.new_uid(), on=self.today, contacts=to, channel=channel,
                        begun_by="me", summary=summary, gave=gave, asked=asked, message=text)
        ]  # fmt: skip
        offered = self.network.find(OfferIdea, idea)
        if offered is not None:
            puts.append(given(offered, uid, self.today, self.new_uid()))
        if again is not None:
            puts.append(FollowUp(uid=self.new_uid(), contact=uid, on=again, what=what))
        record = self.network.find(Introduction, entry)
        if record is not None and self._is_mine(record):
            puts += self._stepped(record, "")
        drafts = [d for d in self.network.all(Draft) if d.kind in ("message", "gift") and d.about == str(uid)]
        return self.commit(f"Wrote to {join_words([self.network.name(u) for u in to])}", puts, drafts)

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
        return self.commit(f"{self._pair(record)}: {then}", self._stepped(record, outcome))

    def _is_mine(self, record: Introduction) -> bool:
        """Whether the next step is mine to write: asking, or introducing; not hearing an answer."""
        step = next_step(self.network, record, self.today)
        return step.then in ("asked A", "asked B") or (step.then == "introduced" and record.kind == "introduction")

    def _stepped(self, record: Introduction, outcome: str) -> list[Record]:
        """An entry one step on. Once introduced, its outcome is to be asked in two weeks; once heard, no more (R11)."""
        then = next_step(self.network, record, self.today).then
        assert then is not None, "a closed entry takes no step"
        dates = {**record.dates, then: self.today}
        puts: list[Record] = [replace(record, state=then, dates=dates, outcome=outcome or record.outcome)]
        what = f"ask what came of meeting {self.network.name(record.b) if record.b else record.whom}"
        if then == "introduced" and record.kind == "introduction":
            puts.append(FollowUp(uid=self.new_uid(), contact=record.a, on=plus(self.today, OUTCOME_FROM), what=what))
        if then == "came of it":
            asked = (f for f in self.network.about(FollowUp, record.a) if f.what == what and f.done is None)
            puts += [replace(follow_up, done=self.today) for follow_up in asked]
        return puts

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
