"""4 Goals: what is wanted, who counts, who could, and who could introduce me. Each ends with a verdict (P5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual import work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Confirm
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.goals.form import NOTE, goal_fields, verdict_fields
from netkeeper.app.goals.view import (
    candidate_row,
    dots_width,
    evidence_row,
    goal_about,
    goal_notes,
    goal_row,
    path_notes,
    path_row,
)
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, Note, VirtualList
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.goal import Goal
from netkeeper.services.answers import Evidence, Progress, WarmPath


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Somebody who counts, or who was spoken with again; it is the same line while it is about the same person."""

    uid: int
    counts: bool
    found: Evidence = field(compare=False)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody of the kind with whom there was no real conversation yet."""

    uid: int


@dataclass(frozen=True, slots=True)
class PathRow:
    """Somebody who could introduce me."""

    uid: int
    to: int | None
    path: WarmPath = field(compare=False)


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The line that says how many more candidates there are."""

    many: int


BehindRow = EvidenceRow | CandidateRow | PathRow | MoreRow

CANDIDATES = 8
"""How many are shown; People shows all candidates."""


class GoalsScreen(ListDetailScreen[int], PersonScreen):
    """The goals at the left, above on a narrow terminal; what stands behind the highlighted one beside them."""

    MODE = "goals"
    LIST_ID = "goals"
    CSS_PATH = "screen.tcss"
    PLACES = ("goals", "person", "list")
    HINTS = (
        "goals.new", "goals.edit", "goals.end", "goals.mark", "goals.request", "list.open", "list.pane", "person.log",
        "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("goals")

    def __init__(self) -> None:
        super().__init__()
        self._drawn_for = Size(0, 0)
        self._progress: dict[int, Progress] = {}
        self._shown: tuple[int, int] | None = None
        self._dots = 0
        self.pane = Pane(id="about")
        self.people: VirtualList[BehindRow] = VirtualList(self._person, id="behind")

    def body(self) -> Iterable[Widget]:
        with Container(id="sides"):
            yield self.list
            with Vertical(id="behind-box"):
                yield self.pane
                yield self.people

    # Showing

    def empty(self) -> Content:
        return empty_page(
            "What you want from your network will be here: specific, dated, with the people who bring it nearer.",
            ("n", "set a goal"),
        )

    def rows(self) -> list[int | Heading]:
        self._drawn_for = self.size
        self._progress = {p.goal.uid: p for p in self.keeper.goals.progress()}
        self._shown = None
        self._dots = dots_width(self._progress.values())
        rows: list[int | Heading] = []
        for title, states in (("Open", ("open",)), ("Ended", ("reached", "given up"))):
            found = [p for p in self._progress.values() if p.goal.state in states]
            if found:
                rows += [Heading("")] if rows else []
                rows.append(Heading(title))
            for at, p in enumerate(found):
                rows += [Note("")] if at and self.size.height >= 36 else []
                rows.append(p.goal.uid)
                rows += [Note(text) for text in goal_notes(p, self._dots, self._widths[0])]
        return rows

    def show_rows(self, rows: Sequence[int | Heading], keep: bool = True) -> None:
        super().show_rows(rows, keep)
        self.query_one("#behind-box").set_class(not rows, "away")

    @property
    def _narrow(self) -> bool:
        return self.size.width < 100

    @property
    def _widths(self) -> tuple[int, int]:
        """Room for sentences in the two panes, known before they are laid out."""
        width = self.size.width
        return (width - 6, width - 6) if self._narrow else (width * 5 // 11 - 6, width * 6 // 11 - 8)

    def row(self, value: int, width: int) -> Content:
        return goal_row(self._progress[value], self._dots, width)

    def show_detail(self, value: int | None) -> None:
        shown = (value or 0, self.size.width)
        if not self.ready or self._shown == shown:
            return
        self._shown = shown
        p = self._progress.get(value or 0)
        self.pane.show(goal_about(p, self.keeper.today, not self._narrow) if p else Content(""))
        self.people.show(self._behind(p) if p else [], keep=True)

    def _behind(self, p: Progress) -> list[BehindRow | Heading]:
        """The people of a goal, with a heading for each kind."""
        rows: list[BehindRow | Heading] = [Heading(f"Who counts: {p.done} of {p.goal.count}")]
        rows += [EvidenceRow(e.uid, True, e) for e in p.evidence]
        if not p.evidence:
            rows.append(Note("   Nobody yet: a real conversation in the period counts, once."))
        if p.again:
            rows += [Heading(""), Heading("Spoken with again"), Note("   Known before. b counts one of them by hand.")]
            rows += [EvidenceRow(e.uid, False, e) for e in p.again]
        if p.goal.state != "open":
            return rows
        waiting, paths = self.keeper.goals.ways(p.goal)
        if waiting:
            rows += [Heading(""), Heading("No real conversation yet")]
            rows += [CandidateRow(uid) for uid in waiting[:CANDIDATES]]
            if len(waiting) > CANDIDATES:
                rows.append(MoreRow(len(waiting) - CANDIDATES))
        if paths:
            rows += [Heading(""), Heading("Who could introduce you")]
        for path in paths:
            rows.append(PathRow(path.via, path.to, path))
            rows += [Note(text) for text in path_notes(path, self._widths[1])]
        return rows

    def _person(self, row: BehindRow, width: int) -> Content:
        network, today = self.network, self.keeper.today
        match row:
            case EvidenceRow():
                return evidence_row(row.found, network, today, width, row.counts)
            case CandidateRow():
                return candidate_row(network, row.uid, today, width)
            case PathRow():
                return path_row(row.path, network)
            case MoreRow(many):
                words = count_noun(many, "more person", "more people")
                return Content.styled(f"  {words} · enter shows all", "$primary")

    def on_resize(self) -> None:
        if self.ready and self._drawn_for != self.size:
            self.call_after_refresh(self.load)  # sentences wrap to the new width

    # Moving

    def action_back(self) -> None:
        self.list.focus()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows is self.list:
            self.people.focus()
        elif isinstance(event.value, MoreRow):
            if goal := self._goal_here():
                self._show_all(goal.kind)
        else:
            shown = [row.uid for row in self.people.rows if isinstance(row, EvidenceRow | CandidateRow | PathRow)]
            self.netkeeper.open_person(event.value.uid, list(dict.fromkeys(shown)))

    def _show_all(self, query: str) -> None:
        self.netkeeper.show_people(query)

    def chosen_people(self) -> list[int]:
        row = self.people.value if self.people.has_focus else None
        return [] if row is None or isinstance(row, MoreRow) else [row.uid]

    def _goal_here(self) -> Goal | None:
        goal = self.network.find(Goal, self.list.value) if self.ready else None
        if goal is None:
            self.show_status("You have not set a goal yet; n sets one.", error=True)
        return goal

    # Doing

    @work
    async def action_new_goal(self) -> None:
        if self.ready:
            answers = await self.ask("goal", "", "A goal", goal_fields(self.keeper), NOTE)
            if answers is not None:
                answers = await self._with_kind(answers)
                change = self.run_use_case(lambda: self.keeper.goals.add(**answers))
                if change is not None:
                    self.list.go_to(change.edits[0].uid)

    async def _with_kind(self, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """A goal without a kind: ask whether those are meant whom its sentence speaks of."""
        hint = "" if answers["kind"] else self.keeper.goals.suggest_kind(answers["what"])
        if not hint:
            return answers
        found = self.keeper.people.find(hint)
        more = [f"{len(found) - 3:,} more"] if len(found) > 3 else []
        names = join_words([*(self.network.name(uid) for uid in found[:3]), *more])
        question = f"Do you mean {count_noun(len(found), 'person', 'people')} here: {names}?"
        meant = await self.app.push_screen_wait(
            Confirm(question, f"y takes {hint} as its kind; n lets you choose by hand.")
        )
        return {**answers, "kind": hint} if meant else answers

    def action_edit_goal(self) -> None:
        """Edit the person when one is highlighted, else the goal."""
        if self.people.has_focus and self.chosen_people():
            self.action_edit()
        elif goal := self._goal_here():
            self._edit_goal(goal)

    @work
    async def _edit_goal(self, goal: Goal) -> None:
        answers = await self.ask("goal", str(goal.uid), "Edit the goal", goal_fields(self.keeper, goal), NOTE)
        if answers is not None:
            self.run_use_case(lambda: self.keeper.goals.edit(goal.uid, **answers))

    @work
    async def action_end_goal(self) -> None:
        """Close a goal with a verdict; resume one that is closed."""
        goal = self._goal_here()
        if goal is None:
            return
        if goal.state != "open":
            self.run_use_case(lambda: self.keeper.goals.reopen(goal.uid))
            return
        p = self._progress[goal.uid]
        title = f"How did it end? {goal.what}"
        answers = await self.ask("verdict", str(goal.uid), title, verdict_fields(p.reached), p.sentence)
        if answers is not None:
            self.run_use_case(lambda: self.keeper.goals.end(goal.uid, answers["state"], answers["verdict"]))

    @work
    async def action_mark_person(self) -> None:
        """Mark the highlighted person as serving the goal, or take that back; from the goals, ask whom."""
        goal = self._goal_here()
        if goal is None:
            return
        uids = self.chosen_people()
        if not uids:
            keeper = self.keeper
            found = await self.app.push_screen_wait(
                Find(
                    keeper.people.find,
                    lambda uid, width: find_row(keeper.network, uid, keeper.today, width),
                    "Who serves this goal?",
                )
            )
            uids = [found] if found is not None else []
        if uids:
            self.run_use_case(lambda: self.keeper.goals.serve(goal.uid, uids))

    def action_request(self) -> None:
        """Note that the highlighted person is asked for an introduction (P14)."""
        goal, row = self._goal_here(), self.people.value if self.people.has_focus else None
        if goal is None:
            return
        if not isinstance(row, PathRow):
            self.show_status("Move to one of “Who could introduce you” first (tab), then ask for it.", error=True)
            return
        kind, why = self._progress[goal.uid].kind, f"For the goal: {goal.what}"
        self.run_use_case(lambda: self.keeper.introductions.request(row.uid, row.to, "" if row.to else kind, why))

    @work
    async def action_remove_goal(self) -> None:
        goal = self._goal_here()
        if goal is None:
            return
        uid, question = goal.uid, f"Remove the goal “{goal.what}”?"
        if await self.app.push_screen_wait(Confirm(question, "To end it with what you learned, press v instead.")):
            self.run_use_case(lambda: self.keeper.goals.remove(uid))
