"""Introductions walked through their states, and requests to be introduced (P14, P15, R11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from netkeeper.calendar_days import plus
from netkeeper.domain.giving.introductions import (
    OUTCOME_FROM,
    IntroductionSuggestion,
    NextMove,
    closed,
    next_step,
    suggestions,
    tally,
)
from netkeeper.domain.giving.warm_paths import WarmPath, paths_to_whom
from netkeeper.domain.language.text import clean
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.introduction import Introduction, State
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Record
from netkeeper.errors import Refused
from netkeeper.services.part import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The entries by where they stand, the newest first; those whose next step can be taken now come before."""

    under_way: tuple[Introduction, ...]
    requests: tuple[Introduction, ...]
    """Those in which I ask to be introduced."""

    closed: tuple[Introduction, ...]


class Introductions(Part):
    """The ledger of introductions. Each step is a Change."""

    def ledger(self) -> Ledger:
        """Every entry, in the order in which one looks at them."""
        newest = sorted(
            self.network.all(Introduction),
            key=lambda entry: (max(entry.dates.values(), default=self.today), entry.uid),
            reverse=True,
        )
        running = [entry for entry in newest if not closed(entry)]
        running.sort(key=lambda entry: not self.next_move(entry).ready(self.today))
        return Ledger(
            under_way=tuple(entry for entry in running if entry.kind == "introduction"),
            requests=tuple(entry for entry in running if entry.kind == "request"),
            closed=tuple(entry for entry in newest if closed(entry)),
        )

    def next_move(self, entry: Introduction) -> NextMove:
        """What comes next for an entry, and when (R11)."""
        return next_step(self.network, entry, self.today)

    def suggested(self) -> list[IntroductionSuggestion]:
        """Pairs who would gain from knowing each other, the best first (P15)."""
        return self.once("introductions suggested", suggestions)

    def this_year(self) -> tuple[int, int]:
        """(how many I introduced since January, of how many I heard what came of it)."""
        return tally(self.network, self.today.replace(month=1, day=1), self.today)

    def ways_to(self, whom: str) -> tuple[int | None, list[WarmPath]]:
        """Who `whom` is here, and who could introduce me (P14). Raises Unclear."""
        return paths_to_whom(self.network, whom, self.today)

    def never(self, a: int, b: int, why: str = "") -> Change:
        """Never suggest these two to each other again."""
        network = self.network
        record = Introduction(uid=self.session.new_uid(), a=a, b=b, why=why, state="never", dates={"never": self.today})
        return self.session.commit(f"Never to be introduced: {network.name(a)} and {network.name(b)}", [record])

    def request(self, via: int, to: int | None = None, whom: str = "", why: str = "") -> Change:
        """Note a request: that `via` introduces me to somebody in the network, or to `whom`, in words (P14)."""
        whom = clean(whom)
        if to is None and not whom:
            raise Refused("Who do you want to meet? Write a name, a firm, or a kind of person.")
        if via == to:
            raise Refused("Somebody can't introduce you to themselves.")
        record = Introduction(uid=self.session.new_uid(), a=via, b=to, whom=whom, kind="request", why=why,
                              dates={"idea": self.today})  # fmt: skip
        other = self.network.name(to) if to else whom
        return self.session.commit(f"To ask {self.network.name(via)} for an introduction to {other}", [record])

    def advance(self, uid: int, outcome: str = "") -> Change:
        """Take an introduction to the next state of R11, dated today; into the last one with what came of it."""
        record = self.network.get(Introduction, uid)
        then = self.next_move(record).then
        if then is None:
            raise Refused("That introduction is closed; undo brings it back if that was a slip.")
        return self.session.commit(f"{self._pair(record)}: {then}", self.stepped(record, outcome))

    def is_mine(self, record: Introduction) -> bool:
        """Whether the next step is mine to write: asking, or introducing; not hearing an answer."""
        step = self.next_move(record)
        return step.then in ("asked A", "asked B") or (step.then == "introduced" and record.kind == "introduction")

    def stepped(self, record: Introduction, outcome: str) -> list[Record]:
        """An entry one step on. Once introduced, its outcome is to be asked in two weeks; once heard, no more (R11)."""
        then = self.next_move(record).then
        assert then is not None, "a closed entry takes no step"
        dates = {**record.dates, then: self.today}
        puts: list[Record] = [replace(record, state=then, dates=dates, outcome=outcome or record.outcome)]
        what = f"ask what came of meeting {self.network.name(record.b) if record.b else record.whom}"
        if then == "introduced" and record.kind == "introduction":
            puts.append(
                FollowUp(uid=self.session.new_uid(), contact=record.a, on=plus(self.today, OUTCOME_FROM), what=what)
            )
        if then == "came of it":
            asked = (f for f in self.network.about(FollowUp, record.a) if f.what == what and f.done is None)
            puts += [replace(follow_up, done=self.today) for follow_up in asked]
        return puts

    def decline(self, uid: int) -> Change:
        """One of them said no. The entry closes, and neither person's record tells the other's reason (R11)."""
        record = self.network.get(Introduction, uid)
        if not self.next_move(record).question:
            raise Refused("Nobody has been asked yet, so nobody can have declined; press ! to never suggest it again.")
        moved = replace(record, state="declined", dates={**record.dates, "declined": self.today})
        return self.session.commit(f"{self._pair(record)}: declined", [moved])

    def close(self, uid: int) -> Change:
        """Take an entry off the ledger for good: never, from any state."""
        record = self.network.get(Introduction, uid)
        moved = replace(record, state="never", dates={**record.dates, "never": self.today})
        return self.session.commit(f"{self._pair(record)}: never", [moved])

    def _pair(self, record: Introduction) -> str:
        other = self.network.name(record.b) if record.b else record.whom
        if record.kind == "request":
            return f"Request to {self.network.name(record.a)}, to meet {other}"
        return f"Introduction of {self.network.name(record.a)} and {other}"

    def add(self, a: int, b: int | None, why: str = "", **fields: Any) -> Change:
        """Put an introduction in the ledger as an idea (P15), or a request to be introduced (P14)."""
        if a == b:
            raise Refused("An introduction needs two people.")
        record = Introduction(uid=self.session.new_uid(), a=a, b=b, why=why, dates={"idea": self.today}, **fields)
        other = self.network.name(b) if b else record.whom
        return self.session.commit(f"Introduction: {self.network.name(a)} and {other}", [record])

    def edit(self, uid: int, **fields: Any) -> Change:
        record = self.network.get(Introduction, uid)
        return self.session.commit(
            f"Edited the introduction of {self.network.name(record.a)}", [replace(record, **fields)]
        )

    def move(self, uid: int, state: State, **fields: Any) -> Change:
        """Take an introduction to another state of R11, dated today."""
        record = self.network.get(Introduction, uid)
        moved = replace(record, state=state, dates={**record.dates, state: self.today}, **fields)
        other = self.network.name(record.b) if record.b else record.whom
        return self.session.commit(f"Introduction of {self.network.name(record.a)} and {other}: {state}", [moved])
