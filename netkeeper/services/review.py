"""Use-cases of the monthly look back: begin, keep each word, finish, read again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from netkeeper.calendar_days import month_bounds, month_name, month_of, week_start
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.review import pages as reflecting
from netkeeper.domain.review.months import Figures, Month, Moved, due_month, finished, look_back, looked_at, year
from netkeeper.domain.review.prompts import prompts
from netkeeper.errors import Misuse, NotFound, Refused
from netkeeper.services.drafts import Drafts
from netkeeper.services.part import Part
from netkeeper.services.session import Session


class Review(Part):
    """Reflections. A draft is saved as it is typed and is no step of undo; a finished one is kept with its numbers."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        super().__init__(session)
        self.drafts = drafts

    def reflection(self, month: str) -> Reflection | None:
        """The newest reflection on a month, if there is one."""
        found = [r for r in self.network.all(Reflection) if r.month == month]
        return max(found, key=lambda r: r.uid) if found else None

    def save(self, reflection: Reflection, label: str = "") -> Change:
        """Keep a reflection as it is; without a label it is a draft, and no step of undo."""
        return self.session.commit(label, [reflection], kind="do" if label else "draft")

    def due_month(self) -> str:
        """The month to look back on now."""
        return due_month(self.network, self.today)

    def reflections(self, words: str = "") -> list[Reflection]:
        """The finished ones, the newest month first, of each month the newest version; only where all words occur."""
        wanted = fold(words).split()
        return [one for one in finished(self.network)[::-1] if not wanted or _holds(one, wanted)]

    def unfinished(self) -> set[str]:
        """The months whose look back was left."""
        return {one.month for one in self.network.all(Reflection) if one.state == "draft"}

    def open_months(self) -> list[str]:
        """What there is to look back on: the month that is due, those that were left, this one for the early."""
        left, looked = self.unfinished(), looked_at(self.network)
        months = dict.fromkeys((self.due_month(), *sorted(left), month_of(self.today)))
        return [month for month in months if month in left or month not in looked]

    def year(self) -> list[tuple[str, Figures]]:
        """The last twelve months, each in numbers."""
        return self.once("year in months", year)

    def page(self, reflection: Reflection) -> list[reflecting.PageLine]:
        """A reflection as the page that is kept."""
        return reflecting.page(reflection, self.network)

    def suggestions(self, seen: Month) -> tuple[Moved, ...]:
        """Who could be chosen for next month, each with the reason."""
        return reflecting.suggestions(self.network, seen, self.today)

    def a_year_ago(self, month: str) -> tuple[str, str] | None:
        """What was written a year before a month: (question or title, words); None: nothing was."""
        return reflecting.a_year_ago(self.network, month)

    def kept_this_week(self) -> int:
        """How many promises were kept since Monday."""
        monday = week_start(self.today)
        kept = (p.closed for p in self.network.all(Promise) if p.state == "kept")
        return sum(1 for closed in kept if closed is not None and closed >= monday)

    def draft_of(self, month: str) -> Reflection | None:
        """The unfinished walk through a month."""
        found = [r for r in self.network.all(Reflection) if r.month == month and r.state == "draft"]
        return max(found, key=lambda r: r.uid) if found else None

    def look_back(self, month: str) -> Month:
        """All that the walk through a month shows. Raises Refused for a month that has not begun."""
        if month_bounds(month)[0] > self.today:
            raise Refused(f"{month_name(month)} has not begun; there is nothing to look back on yet.")
        return look_back(self.network, month, self.today)

    def begin(self, seen: Month) -> Reflection:
        """The walk through a month: the draft that was left, or a new one with its three questions.

        A month that is done already begins a new version, with what was written before; the earlier one is kept.
        """
        draft = self.draft_of(seen.month)
        if draft is not None:
            return draft
        done = next((r for r in finished(self.network) if r.month == seen.month), None)
        if done is not None:
            return replace(
                done, uid=self.session.new_uid(), created="", updated="", state="draft", finished=None, numbers={},
                           page="")  # fmt: skip
        asked = prompts(seen, self.network.all(Reflection))
        return Reflection(uid=self.session.new_uid(), month=seen.month, answers=dict.fromkeys(asked, ""))

    def keep(self, reflection: Reflection) -> Change:
        """Save the walk as it stands."""
        return self.session.commit("", [reflection], kind="draft")

    def finish(self, reflection: Reflection, seen: Month) -> Change:
        """Done: the numbers are kept as they stand; the chosen people come first in next month's queue."""
        if len(reflection.people) > reflecting.CHOSEN:
            raise Refused(f"{reflecting.CHOSEN} people are enough for a month; take some off the list.")
        done = replace(reflection, state="done", finished=self.today, numbers=seen.numbers(), page="")
        return self.session.commit(f"Looked back on {seen.title}", [done])

    def text(self, month: str = "", as_markdown: bool = False) -> str:
        """A finished reflection as text: of a month written `2026-10`, else the newest. Raises NotFound, Misuse."""
        if month:
            try:
                month_bounds(month)
            except ValueError:
                raise Misuse(f"Can't read “{month}” as a month; write it as {month_of(self.today)}.") from None
        found = next((r for r in self.reflections() if month in ("", r.month)), None)
        if found is None:
            which = month_name(month) if month else "any month"
            raise NotFound(f"You have not finished a reflection on {which} yet; screen 6 leads you through one.")
        say = reflecting.markdown if as_markdown else reflecting.as_text
        return say(found, self.network)

    def to_json(self, month: str = "") -> list[dict[str, Any]]:
        """Finished reflections as JSON values, the newest month first; one month when it is named."""
        return [
            {
                "month": r.month,
                "finished": r.finished,
                "answers": dict(r.answers),
                "intentions": r.intentions,
                "people": [self.network.name(uid) for uid in r.people],
                "limit": r.limit,
                "numbers": dict(r.numbers),
            }
            for r in self.reflections()
            if month in ("", r.month)
        ]

    @property
    def _week(self) -> str:
        return week_start(self.today).isoformat()

    def weekly(self) -> dict[str, Any]:
        """Where this week's sitting was left: `{page, person, minutes}`; empty when none is open."""
        draft = self.drafts.find("sitting", self._week)
        left: dict[str, Any] = json.loads(draft.text) if draft else {}
        return left

    def leave_weekly(self, page: int, person: int | None, minutes: float) -> None:
        """Keep where the sitting is, to go on from there."""
        text = json.dumps({"page": page, "person": person, "minutes": round(minutes, 1)})
        self.drafts.save("sitting", self._week, text)

    def finish_weekly(self) -> None:
        """The sitting of this week is done; no step of undo."""
        self.drafts.save("sitting", self._week, "")
        facts = {**self.settings.facts, "sat": self._week}
        self.session.commit("", [replace(self.settings, facts=facts)], kind="draft")

    @property
    def weekly_is_done(self) -> bool:
        return self.settings.facts.get("sat") == self._week


def _holds(one: Reflection, words: list[str]) -> bool:
    written = fold("\n".join((*one.answers, *one.answers.values(), one.intentions, one.limit)))
    return all(word in written for word in words)
