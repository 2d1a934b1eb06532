"""What can be done to a person, wherever they are shown. With marks it is done to all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal

from textual import work

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.forms import a_day, every_field, fields_of, needed, one_of, say_day
from netkeeper.app.framework.after_log import ask_after_log
from netkeeper.app.framework.choose import Choice, Choose, Confirm
from netkeeper.app.framework.clipboard import copies_of, copy
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.framework.tag_cadence import set_tag_cadence
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row
from netkeeper.calendar_days import cadence_words, plus
from netkeeper.domain.language.text import clean, clean_block, fold, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.reach import ways_to_reach
from netkeeper.domain.model.record import Record

BEGAN_BY = {"I did": "me", "they did": "them", "both wrote": "both"}
"""Who began it, as one says it -> as it is stored."""

BEGAN = tuple(BEGAN_BY)

UNASKED = 10
"""So many marked people are acted on without a question (screens.md): a screen's worth can be looked over."""

TIER_KEYS = {"core": "c", "close": "l", "wider": "w"}
"""Tier -> the letter that chooses it; another tier's is its first."""


class PersonScreen(NetkeeperScreen):
    """A screen on which people are shown. Subclasses say who is meant: `chosen_people`."""

    BINDINGS = bindings("person")

    def chosen_people(self) -> list[int]:
        """The marked people, else the highlighted one, else nobody."""
        return []

    def after_action(self) -> None:
        """Called when an action on the chosen people is done: marks are cleared here."""

    def _who(self) -> list[int]:
        """The chosen people; when there are none, say so."""
        uids = [uid for uid in self.chosen_people() if self.ready and self.network.find(Contact, uid)]
        if not uids:
            self.show_status("Nobody is highlighted here; move to a person first, or press / to find one.", error=True)
        return uids

    def _done(self, use_case: Callable[[], Change]) -> None:
        """Do it to whoever is chosen; when those are many, ask first."""

        def act() -> None:
            if self.run_use_case(use_case) is not None:
                self.after_action()

        self._if_meant(len(self.chosen_people()), act)

    def _if_meant(self, many: int, act: Callable[[], object]) -> None:
        """Act on so many people; ask first when they are more than a screen shows."""
        if many > UNASKED:
            self._ask_about_many(many, act)
        else:
            act()

    @work
    async def _ask_about_many(self, many: int, act: Callable[[], object]) -> None:
        question = f"Do this to {many} people?"
        if await self.app.push_screen_wait(Confirm(question, "It is one step: u undoes it for all of them.")):
            act()

    def _only(self, most: int, sentence: str) -> list[int]:
        """The chosen people, when they are not more than an action is for; else nobody, and why."""
        uids = self._who()
        if len(uids) > most:
            self.show_status(sentence, error=True)
            return []
        return uids

    @staticmethod
    def _about(uids: list[int]) -> str:
        return ",".join(str(uid) for uid in uids[:20])

    @work
    async def action_log(self) -> None:
        if not (uids := self._who()):
            return
        keeper = self.keeper
        person = keeper.network.get(Contact, uids[0])
        fields = [
            Field(name="summary", label="What", help="what you spoke of; empty is fine", read=clean),
            Field(
                name="channel",
                label="How",
                value=person.channel or "call",
                choices=CHANNELS,
                read=one_of(CHANNELS, "A channel", optional=False),
                help="call, meeting, message, …",
            ),
            Field(name="on", label="When", value="today", read=a_day(keeper.today, past=True), say=say_day),
            Field(name="gave", label="I gave", help="an idea, an article, help", read=clean),
            Field(name="asked", label="I asked for", help="only if you did", read=clean),
            Field(name="promise", label="I promised", help="the deck", read=clean),
            Field(name="due", label="… by", help="fri, 3w, 5 oct", read=a_day(keeper.today, past=False), say=say_day),
            Field(
                name="again",
                label="Again on",
                help="3 months, 5 oct",
                read=a_day(keeper.today, past=False),
                say=say_day,
            ),
            Field(
                name="begun_by",
                label="Began",
                value=BEGAN[0],
                choices=tuple(BEGAN),
                read=one_of(BEGAN, "Who began it", optional=False),
                help="I did, they did, or both wrote",
            ),
        ]
        answers = await self.ask("log", self._about(uids), f"Log: {keeper.people.names(uids)}", fields)
        if answers is None:
            return
        also: list[Record] = []
        if answers["promise"]:
            also += [
                Promise(
                    uid=keeper.new_uid(), contact=uid, what=answers["promise"], due=answers["due"], made=keeper.today
                )
                for uid in uids[:1]
            ]
        if answers["again"]:
            also += [FollowUp(uid=keeper.new_uid(), contact=uid, on=answers["again"]) for uid in uids]
        more = {name: answers[name] for name in ("summary", "gave", "asked")}
        begun = BEGAN_BY[answers["begun_by"]]
        self._log(uids, answers["on"] or keeper.today, answers["channel"], also, begun_by=begun, **more)

    def _log(self, uids: list[int], on: date, channel: str, also: Sequence[Record] = (), **more: Any) -> None:
        """Log, then ask in one key each: whether a planned step is done by it, and whether to thank somebody new."""

        def act() -> None:
            change = self.run_use_case(lambda: self.keeper.log.add(uids, on, channel, also, **more))
            if change is not None:
                self.after_action()
                self._after_log(change)

        self._if_meant(len(uids), act)

    @work
    async def _after_log(self, change: Change) -> None:
        await ask_after_log(self.netkeeper, change)

    def action_message(self) -> None:
        """Write to the one who is chosen: a message is for one person, never for many (P6)."""
        several = "A message is for one person; esc takes the marks away, then m writes to the highlighted one."
        if uids := self._only(1, several):
            self.netkeeper.open_screen("message", uids[0])

    def action_called(self) -> None:
        """Log today's contact in one key, by the channel they like best."""
        if not (uids := self._who()):
            return
        person = self.network.get(Contact, uids[0])
        self._log(uids, self.keeper.today, person.channel or "call", begun_by="me")

    @work
    async def action_promise(self) -> None:
        if not (uids := self._who()):
            return
        keeper = self.keeper
        fields = [
            Field(name="what", label="What", help="the deck", read=needed("What is promised?")),
            Field(name="due", label="By", help="fri, 3w, 5 oct", read=a_day(keeper.today, past=False), say=say_day),
            Field(
                name="whose",
                label="Whose",
                value="mine",
                choices=("mine", "theirs"),
                read=one_of(("mine", "theirs"), "A promise", optional=False),
                help="mine, or theirs",
            ),
        ]
        answers = await self.ask("promise", self._about(uids), f"A promise: {keeper.people.who(uids)}", fields)
        if answers is not None:
            self._done(lambda: keeper.log.promise(uids, answers["what"], answers["due"], answers["whose"]))

    @work
    async def action_follow_up(self) -> None:
        if not (uids := self._who()):
            return
        keeper = self.keeper
        fields = [
            Field(
                name="on",
                label="When",
                help="fri, 3w, 3 months, 5 oct",
                read=a_day(keeper.today, past=False, optional=False),
                say=say_day,
            ),
            Field(name="what", label="What", help="thank for the introduction; ask how it went", read=clean),
            every_field(keeper),
        ]
        answers = await self.ask("follow-up", self._about(uids), f"Follow up with {keeper.people.names(uids)}", fields)
        if answers is not None:
            self._done(lambda: keeper.log.follow_up(uids, answers["on"], answers["what"], answers["every"]))

    @work
    async def action_offer(self) -> None:
        if not (uids := self._who()):
            return
        keeper = self.keeper
        what = Field(
            name="what", label="Idea", help="an article, a person to meet, help", read=needed("What could you offer?")
        )
        answers = await self.ask("offer", self._about(uids), f"Something to offer {keeper.people.who(uids)}", [what])
        if answers is not None:
            self._done(lambda: keeper.log.offer(answers["what"], uids))

    @work
    async def action_introduce(self) -> None:
        several = "An introduction is between two people; esc takes the marks away."
        if not (uids := self._only(2, several)):
            return
        keeper, network = self.keeper, self.network
        other = uids[1] if len(uids) == 2 else None
        if other is None:
            other = await self.app.push_screen_wait(
                Find(
                    lambda text: [u for u in keeper.people.find(text) if u != uids[0]],
                    lambda uid, width: find_row(keeper.network, uid, keeper.today, width),
                    f"Introduce {network.name(uids[0])} to …",
                )
            )
        if other is None:
            return
        whom = other
        fields = [Field(name="why", label="Why", help="what both would gain", read=clean_block)]
        title = f"Introduce {network.name(uids[0])} and {network.name(whom)}"
        answers = await self.ask("introduce", self._about([uids[0], whom]), title, fields, "Both are asked first.")
        if answers is not None:
            self._done(lambda: keeper.introductions.add(uids[0], whom, answers["why"]))

    @work
    async def action_snooze(self) -> None:
        if not (uids := self._who()):
            return
        today = self.keeper.today
        choices = [
            Choice("1w", "a week", "1", say_day(plus(today, 7))),
            Choice("2w", "two weeks", "2", say_day(plus(today, 14))),
            Choice("1m", "a month", "3", say_day(plus(today, 30))),
            Choice("3m", "three months", "4", say_day(plus(today, 91))),
        ]
        if any(self.network.get(Contact, uid).snoozed_until for uid in uids):
            choices.append(Choice("wake", "wake now", "0"))
        chosen = await self.app.push_screen_wait(
            Choose(f"Snooze {self.keeper.people.who(uids)} until", choices, free="another day: 5 oct, next friday")
        )
        if chosen is None:
            return
        days = {"1w": 7, "2w": 14, "1m": 30, "3m": 91}
        if chosen == "wake":
            self._done(lambda: self.keeper.people.snooze(uids, None))
        elif chosen in days:
            self._done(lambda: self.keeper.people.snooze(uids, plus(today, days[chosen])))
        else:
            read = a_day(today, past=False, optional=False)
            self._done(lambda: self.keeper.people.snooze(uids, read(chosen)))

    @work
    async def action_tier(self) -> None:
        if not (uids := self._who()):
            return
        tiers = {self.network.get(Contact, uid).tier for uid in uids}
        settings = self.keeper.settings
        choices = [
            Choice(t, t, TIER_KEYS.get(t, t[:1]), cadence_words(days), on=tiers == {t})
            for t, days in settings.tiers.items()
        ]
        choices.append(Choice("-", "none", "n", "not in touch on a plan", on=tiers == {""}))
        chosen = await self.app.push_screen_wait(Choose(f"Tier of {self.keeper.people.who(uids)}", choices))
        if chosen is not None:
            self._done(lambda: self.keeper.people.set_tier(uids, "" if chosen == "-" else chosen))

    @work
    async def action_role(self) -> None:
        if not (uids := self._who()):
            return
        await self._toggling("roles", uids, list(self.keeper.settings.roles), "a role of your own")

    @work
    async def action_tags(self) -> None:
        if not (uids := self._who()):
            return
        tags = [tag for tag, _ in self.keeper.network.tags.most_common(12)]
        await self._toggling("tags", uids, tags, "another tag")

    @work
    async def action_tag_cadence(self) -> None:
        await set_tag_cadence(self, self.chosen_people())

    async def _toggling(self, field: str, uids: list[int], words: list[str], free: str) -> None:
        had = [set(getattr(self.network.get(Contact, uid), field)) for uid in uids]
        everybody = set.intersection(*had)
        words = list(dict.fromkeys([*words, *sorted(set.union(*had))]))
        every = {fold(one.tag): one.every for one in self.keeper.tags.all() if one.every} if field == "tags" else {}
        choices = [
            Choice(w, w, str(i) if i < 10 else "", cadence_words(every[fold(w)]) if fold(w) in every else "",
                   on=w in everybody)
            for i, w in enumerate(words, 1)
        ]  # fmt: skip
        title = f"{'Roles' if field == 'roles' else 'Tags'} of {self.keeper.people.who(uids)}"
        chosen = await self.app.push_screen_wait(Choose(title, choices, free=free))
        if chosen is None:
            return
        chosen = clean(chosen).lstrip("#")
        toggle = self.keeper.people.toggle_role if field == "roles" else self.keeper.people.toggle_tag
        self._done(lambda: toggle(uids, chosen))

    @work
    async def action_edit(self) -> None:
        several = "One person is edited at a time; esc takes the marks away, then e edits the highlighted one."
        if not (uids := self._only(1, several)):
            return
        person = self.network.get(Contact, uids[0])
        answers = await self.ask("edit", str(person.uid), f"Edit {person.name}", fields_of(person, self.keeper))
        if answers and "name" in answers:
            question = f"Rename {person.name} to {answers['name']}?"
            if not await self.app.push_screen_wait(Confirm(question, "n keeps the name; the rest is saved.")):
                answers = {name: value for name, value in answers.items() if name != "name"}
        if answers is not None:
            self.run_use_case(lambda: self.keeper.people.edit(person.uid, **answers))

    def action_rest(self) -> None:
        """Pause; when all of them are paused, resume them (P18). What was promised to them is asked about (P3)."""
        if not (uids := self._who()):
            return
        keeper = self.keeper
        if all(self.network.get(Contact, uid).style == "resting" for uid in uids):
            self._done(lambda: keeper.people.set_style(uids, "kept"))
            return
        owed = keeper.log.owed_to(uids)
        if owed:
            self._if_meant(len(uids), lambda: self._pause_owing(uids, owed))
        else:
            self._done(lambda: keeper.people.set_style(uids, "resting"))

    @work
    async def _pause_owing(self, uids: list[int], owed: Sequence[Promise]) -> None:
        """Before somebody is paused to whom something was promised: what becomes of it."""
        keeper = self.keeper
        choices = [
            Choice("kept", "it is kept", "k"), Choice("dropped", "drop it", "d"),
            Choice("open", "leave it open", "l", "it won't come up while they are paused"),
        ]  # fmt: skip
        fate = await self.app.push_screen_wait(Choose(keeper.log.what_is_owed(owed), choices))
        fates: dict[str, Literal["open", "kept", "dropped"]] = {"kept": "kept", "dropped": "dropped", "open": "open"}
        if fate is None:
            return
        if self.run_use_case(lambda: keeper.people.set_style(uids, "resting", owed, fates[fate])) is not None:
            self.after_action()

    @work
    async def action_copy(self) -> None:
        """Copy one of the ways to reach them; of several people, all of a kind."""
        if not (uids := self._who()):
            return
        who = self.keeper.people.who(uids)
        copies = copies_of([self.network.get(Contact, uid) for uid in uids])
        chosen = next(iter(copies))
        if len(copies) > 1:
            choices = [
                Choice(text, words, str(i) if i < 10 else "", shorten(text, 44))
                for i, (text, words) in enumerate(copies.items(), 1)
            ]
            answer = await self.app.push_screen_wait(Choose(f"Copy what of {who}?", choices, wide=True))
            if answer is None:
                return
            chosen = answer
        copy(self.app, chosen)
        self.show_status(f"Copied: {chosen}")

    @work
    async def action_open_outside(self) -> None:
        """Open one of the ways to reach the first of them: the mail program, a page, a map."""
        if not (uids := self._who()):
            return
        person = self.network.get(Contact, uids[0])
        ways = {way.opens: way for way in ways_to_reach(person) if way.opens}
        if not ways:
            nothing = f"Nothing to open: no e-mail, phone, web link or address is known of {person.name}."
            self.show_status(nothing, error=True)
            return
        if not paths.desktop():
            self.show_status("Nothing here can open it; y copies it instead.", error=True)
            return
        chosen = next(iter(ways))
        if len(ways) > 1:
            choices = [
                Choice(link, way.words, str(i) if i < 10 else "", shorten(way.value, 44))
                for i, (link, way) in enumerate(ways.items(), 1)
            ]
            answer = await self.app.push_screen_wait(Choose(f"Open what of {person.name}?", choices, wide=True))
            if answer is None:
                return
            chosen = answer
        self.app.open_url(chosen)
        self.show_status(f"Opened outside: {ways[chosen].value}")

    def action_archive(self) -> None:
        """Archive; when all of them are archived, keep them again."""
        if uids := self._who():
            archived = all(self.network.get(Contact, uid).style == "archived" for uid in uids)
            self._done(lambda: self.keeper.people.set_style(uids, "kept" if archived else "archived"))

    @work
    async def action_remove_person(self) -> None:
        if not (uids := self._who()):
            return
        question = f"Remove {self.keeper.people.who(uids)}, with everything that is only about them?"
        detail = "Undo brings it all back. To stop being reminded, pause (x) or archive (X) instead."
        if await self.app.push_screen_wait(Confirm(question, detail)) and self.run_use_case(
            lambda: self.keeper.people.remove(uids)
        ):
            self.after_action()
