"""4 Goals: what is wanted, who counts, who could, and who could introduce me. Each ends with a verdict (P5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textual import work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Confirm
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
from netkeeper.domain.giving.warm_paths import WarmPath, paths_among
from netkeeper.domain.goals.evidence import Progress, open_goals, people_of, progress
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.goal import Goal

GoalRow = tuple[str, int, int]
"""(what, uid, number): `counts` and `again` by the person, `candidate` by the person, `path` by whom to ask."""

CANDIDATES, PATHS = 8, 5
"""How many are shown; People shows all candidates."""


class GoalsScreen(PersonScreen):
    """The goals at the left, above on a narrow terminal; what stands behind the highlighted one beside them."""

    MODE = "goals"
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
        self._paths: dict[tuple[int, int], WarmPath] = {}
        self._known: dict[int, tuple[list[int], list[WarmPath]]] = {}
        self._shown: tuple[int, int] | None = None
        self._dots = 0
        nothing = empty_page(
            "What you want from your network will be here: specific, dated, with the people who bring it nearer.",
            ("n", "set a goal"),
        )
        self.goals: VirtualList[int] = VirtualList(self._goal, on_highlight=self._highlight, id="goals", empty=nothing)
        self.about = Pane(id="about")
        self.people: VirtualList[GoalRow] = VirtualList(self._person, id="behind")

    def body(self) -> Iterable[Widget]:
        with Container(id="sides"):
            yield self.goals
            with Vertical(id="behind-box"):
                yield self.about
                yield self.people

    def on_mount(self) -> None:
        self.goals.focus()
        super().on_mount()

    # Showing

    def load(self) -> None:
        self._drawn_for = self.size
        network, today = self.network, self.keeper.today
        ended = sorted((g for g in network.all(Goal) if g.state != "open"), key=lambda g: (g.closed or today, g.uid))
        self._progress = {g.uid: progress(network, g, today) for g in (*open_goals(network), *reversed(ended))}
        self._shown = None
        self._known.clear()
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
        self.goals.show(rows)
        self.query_one("#behind-box").set_class(not rows, "away")

    @property
    def _narrow(self) -> bool:
        return self.size.width < 100

    @property
    def _widths(self) -> tuple[int, int]:
        """Room for sentences in the two panes, known before they are laid out."""
        width = self.size.width
        return (width - 6, width - 6) if self._narrow else (width * 5 // 11 - 6, width * 6 // 11 - 8)

    def _goal(self, uid: int, width: int) -> Content:
        return goal_row(self._progress[uid], self._dots, width)

    def _highlight(self, uid: int | None) -> None:
        shown = (uid or 0, self.size.width)
        if not self.ready or self._shown == shown:
            return
        self._shown = shown
        p = self._progress.get(uid or 0)
        self.about.show(goal_about(p, self.keeper.today, not self._narrow) if p else Content(""))
        self.people.show(self._behind(p) if p else [], keep=True)

    def _ways(self, goal: Goal) -> tuple[list[int], list[WarmPath]]:
        """Who is not spoken with yet, and who could introduce me; worked out once a goal until something changes."""
        if goal.uid not in self._known:
            network, today = self.network, self.keeper.today
            waiting, helping = people_of(network, goal, today)
            self._known[goal.uid] = waiting, paths_among(network, waiting, helping, today, PATHS)
        return self._known[goal.uid]

    def _behind(self, p: Progress) -> list[GoalRow | Heading]:
        """The people of a goal, with a heading for each kind."""
        rows: list[GoalRow | Heading] = [Heading(f"Who counts: {p.done} of {p.goal.count}")]
        rows += [("counts", e.uid, i) for i, e in enumerate(p.evidence)]
        if not p.evidence:
            rows.append(Note("   Nobody yet: a real conversation in the period counts, once."))
        if p.again:
            rows += [Heading(""), Heading("Spoken with again"), Note("   Known before. b counts one of them by hand.")]
            rows += [("again", e.uid, i) for i, e in enumerate(p.again)]
        if p.goal.state != "open":
            return rows
        waiting, paths = self._ways(p.goal)
        if waiting:
            rows += [Heading(""), Heading("No real conversation yet")]
            rows += [("candidate", uid, 0) for uid in waiting[:CANDIDATES]]
            if len(waiting) > CANDIDATES:
                rows.append(("more", p.goal.uid, len(waiting) - CANDIDATES))
        if paths:
            rows += [Heading(""), Heading("Who could introduce you")]
        for path in paths:
            self._paths[path.via, path.to or 0] = path
            rows.append(("path", path.via, path.to or 0))
            rows += [Note(text) for text in path_notes(path, self._widths[1])]
        return rows

    def _person(self, row: GoalRow, width: int) -> Content:
        kind, uid, number = row
        network, today = self.network, self.keeper.today
        p = self._progress.get(self.goals.value or 0)
        match kind:
            case "counts" if p:
                return evidence_row(p.evidence[number], network, today, width, counts=True)
            case "again" if p:
                return evidence_row(p.again[number], network, today, width, counts=False)
            case "candidate":
                return candidate_row(network, uid, today, width)
            case "path":
                return path_row(self._paths[uid, number], network)
            case _:
                return Content.styled(
                    f"  {count_noun(number, 'more person', 'more people')} · enter shows all", "$primary"
                )

    def on_resize(self) -> None:
        if self.ready and self._drawn_for != self.size:
            self.call_after_refresh(self.load)  # sentences wrap to the new width

    # Moving

    def action_back(self) -> None:
        self.goals.focus()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows is self.goals:
            self.people.focus()
            return
        kind, uid, _ = event.value
        if kind == "more":
            self._show_all(uid)
        else:
            shown = [row[1] for row in self.people.rows if isinstance(row, tuple) and row[0] != "more"]
            self.netkeeper.open_person(uid, list(dict.fromkeys(shown)))

    def _show_all(self, goal: int) -> None:
        from netkeeper.app.people.screen import PeopleScreen

        query = self.network.get(Goal, goal).kind
        self.netkeeper.action_go("people")
        screen = self.app.screen
        if isinstance(screen, PeopleScreen):
            self.app.call_after_refresh(screen.show_query, query)

    def chosen_people(self) -> list[int]:
        row = self.people.value if self.people.has_focus else None
        return [row[1]] if row and row[0] != "more" else []

    def _goal_here(self) -> Goal | None:
        goal = self.network.find(Goal, self.goals.value) if self.ready else None
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
                    self.goals.go_to(change.edits[0].uid)

    async def _with_kind(self, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """A goal without a kind: ask whether those are meant whom its sentence speaks of."""
        hint = "" if answers["kind"] else self.keeper.goals.suggest_kind(answers["what"])
        if not hint:
            return answers
        found = self.keeper.people.find(hint)
        names = join_words([self.network.name(uid) for uid in found[:3]])
        more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
        question = f"Do you mean {count_noun(len(found), 'person', 'people')} here: {names}{more}?"
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
        if row is None or row[0] != "path":
            self.show_status("Move to one of “Who could introduce you” first (tab), then ask for it.", error=True)
            return
        _, via, to = row
        p = self._progress[goal.uid]
        why = f"For the goal: {goal.what}"
        self.run_use_case(lambda: self.keeper.introductions.request(via, to or None, "" if to else p.kind, why))

    @work
    async def action_remove_goal(self) -> None:
        goal = self._goal_here()
        if goal is None:
            return
        uid, question = goal.uid, f"Remove the goal “{goal.what}”?"
        if await self.app.push_screen_wait(Confirm(question, "To end it with what you learned, press v instead.")):
            self.run_use_case(lambda: self.keeper.goals.remove(uid))
