"""T Triage: one person a card, one key each for tier, role, rest, skip; 800 people in any number of sittings (R14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, work
from textual.containers import Vertical
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.person_screen import TIER_KEYS, PersonScreen
from netkeeper.app.triage.view import triage_card, triage_end
from netkeeper.app.widgets.pane import Pane
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal


class TriageScreen(PersonScreen):
    """Each decision is one Change, and brings the next person; `u` takes it back and brings that person again."""

    CSS_PATH = "screen.tcss"
    PLACES = ("triage",)
    HINTS = (
        "anywhere.back", "triage.skip", "triage.previous", "triage.rest",
        "triage.archive", "triage.goal", "program.undo", "triage.edit", "triage.open", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("triage")

    def __init__(self) -> None:
        super().__init__()
        self.uids: list[int] | None = None
        """Who was to be placed when it began, in order; None until the store is open."""
        self.at = 0
        self.card = Pane(id="card")

    def body(self) -> Iterable[Widget]:
        with Vertical(id="stage"), Vertical(id="frame"):
            yield self.card

    def load(self) -> None:
        if self.uids is None:
            self.uids = self.keeper.queries.to_place()
        self._show()

    def mark_stale(self, change: Change | None) -> None:
        """An undo brings back the person it was about."""
        if change is not None and change.kind in ("undo", "redo") and self.uids:
            touched = [edit.uid for edit in change.edits if edit.uid in self.uids]
            if touched:
                self.at = self.uids.index(touched[0])
        super().mark_stale(change)

    def _show(self) -> None:
        uids = self.uids or []
        while self.at < len(uids) and self.network.find(Contact, uids[self.at]) is None:
            self.at += 1  # removed meanwhile
        uid, width = self.current, max(20, self.card.size.width)
        if uid is None:
            left = len(self.network.in_band("unplaced", self.keeper.today))
            self.card.show(triage_end(len(uids), left, self.keeper.people.spread_words(uids, whole=True), width))
            return
        placed = sum(1 for one in uids if self._decided(one))
        progress, spread = (self.at + 1, len(uids), placed), self.keeper.people.spread_words(uids)
        self.card.show(triage_card(self.network, uid, self.keeper.today, progress, TIER_KEYS, width, spread))

    def _decided(self, uid: int) -> bool:
        contact = self.network.find(Contact, uid)
        return contact is None or contact.style != "kept" or bool(contact.tier or contact.cadence_days)

    @property
    def current(self) -> int | None:
        """Whose card it is; None at the end."""
        uids = self.uids or []
        return uids[self.at] if self.at < len(uids) else None

    def chosen_people(self) -> list[int]:
        return [] if self.current is None else [self.current]

    def on_resize(self) -> None:
        if self.ready:
            self._show()

    # One key each

    def on_key(self, event: events.Key) -> None:
        """The letters of the tiers, and the numbers of the roles, which are the user's own lists."""
        key = event.character or ""
        uid = self.current
        if not self.ready or uid is None or not key:
            return
        tiers = {TIER_KEYS.get(tier, tier[:1]): tier for tier in self.keeper.settings.tiers}
        roles = dict(zip("123456789", self.keeper.settings.roles, strict=False))
        if key in tiers:
            event.stop()
            tier = tiers[key]
            if self.run_use_case(lambda: self.keeper.people.set_tier([uid], tier)) is not None:
                self.action_next_card()
        elif key in roles:
            event.stop()
            self.run_use_case(lambda: self.keeper.people.toggle_role([uid], roles[key]))

    def action_next_card(self) -> None:
        self.at = min(self.at + 1, len(self.uids or []))
        self._show()

    def action_previous_card(self) -> None:
        self.at = max(0, self.at - 1)
        self._show()

    def action_let_rest(self) -> None:
        self._decide("resting")

    def action_put_away(self) -> None:
        self._decide("archived")

    def _decide(self, style: str) -> None:
        uid = self.current
        if uid is None:
            return
        chosen = self.keeper.people.set_style
        if self.run_use_case(lambda: chosen([uid], "resting" if style == "resting" else "archived")) is not None:
            self.action_next_card()

    def action_serve_goal(self) -> None:
        """Mark the person for an open goal; with several, choose which."""
        if self.current is None:
            return
        goals = self.keeper.goals.open()
        if not goals:
            self.show_status("No goal is open; 4 sets one.", error=True)
        elif len(goals) == 1:
            self._serve(self.current, goals[0].uid)
        else:
            self._choose_goal(self.current, goals)

    def _serve(self, uid: int, goal: int) -> None:
        self.run_use_case(lambda: self.keeper.goals.serve(goal, [uid]))

    @work
    async def _choose_goal(self, uid: int, goals: Sequence[Goal]) -> None:
        served = self.network.get(Contact, uid).goals
        choices = [
            Choice(str(goal.uid), goal.what, str(at), on=goal.uid in served) for at, goal in enumerate(goals[:9], 1)
        ]
        chosen = await self.app.push_screen_wait(
            Choose(f"Which goal could {self.network.name(uid)} help with?", choices)
        )
        if chosen is not None:
            self._serve(uid, int(chosen))

    def action_open_card(self) -> None:
        if self.current is not None:
            self.netkeeper.open_person(self.current)
