"""2 Audit: the network as a whole. Every cell, bar and sentence opens the people behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from netkeeper.app.audit.view import Figure, audit_lines, behind_row
from netkeeper.app.circle.layout import lay_out
from netkeeper.app.circle.view import circle_page
from netkeeper.app.commands import bindings
from netkeeper.app.forms import a_day, needed, say_day
from netkeeper.app.framework.choose import Choice, Choose, Confirm
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.styles import MUTED, lines
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean, count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Refused
from netkeeper.services.answers import GROUPINGS, Circle

CIRCLE_LINES = 16
"""Lines below which the circle beside the figures tells nothing."""


class FigureList(VirtualList[Figure]):
    """The lines of the audit. `g` is the screen's here: it makes a goal of a gap; home and end still go to the ends."""

    BINDINGS = [
        Binding("g", "screen.goal", show=False),
        Binding("left,h", "screen.column(-1)", show=False),
        Binding("right", "screen.column(1)", show=False),
    ]

    class Rewrapped(Message):
        """The width changed: sentences wrap anew."""

    def on_resize(self) -> None:
        self.post_message(self.Rewrapped())


class AuditScreen(ListDetailScreen[Figure], PersonScreen):
    """The figures at the left; the people of the highlighted one at the right, or on `enter` where it is narrow."""

    MODE = "audit"
    LIST = FigureList
    LIST_ID = "figures"
    CSS_PATH = "screen.tcss"
    PLACES = ("audit", "person", "list")
    HINTS = (
        "audit.open", "audit.cells", "audit.goal", "audit.do", "audit.circle", "anywhere.back", "program.triage",
        "program.undo", "program.find", "program.help",
    )  # fmt: skip
    EMPTY_HINTS = ("program.quick_add", "program.import", "anywhere.palette", "program.undo", "program.help")
    BINDINGS = bindings("audit")

    def __init__(self) -> None:
        super().__init__()
        self.column = 0
        self.pane = Pane(id="who")
        self.third = Pane(classes="third", id="circle-beside")
        self.circle: Circle | None = None
        self.people: VirtualList[int] = VirtualList(self._person, markable=True, id="behind")

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            with Vertical(id="left"):
                yield self.list
            with Vertical(classes="side", id="right"):
                yield self.pane
                yield self.people
            yield self.third

    PEOPLE_HINTS = (
        "anywhere.back", "list.open", "person.log", "person.tier", "person.role", "person.rest", "audit.takes_call",
        "list.mark", "person.edit", "program.undo", "program.help",
    )  # fmt: skip

    def on_descendant_focus(self) -> None:
        self.hint_line.show(self.hints(self.PEOPLE_HINTS if self.people.has_focus else None))

    # Showing

    def empty(self) -> Content:
        return empty_page(
            "Your network as a whole will be seen here: who covers what, who fades, what is missing.",
            ("I", "import people from a file"),
            ("a", "add somebody"),
        )

    def rows(self) -> Sequence[Figure | Heading]:
        if not self.network.count(Contact):
            return []
        width = max(30, (self.list.size.width or self.size.width) - 2)
        return audit_lines(self.keeper.queries.audit(), width)

    def row(self, value: Figure, width: int) -> Content:
        chosen = self.column if self.list.value == value else 0
        return value.draw(width, chosen or -1)

    def _person(self, uid: int, width: int) -> Content:
        return behind_row(self.network, uid, self.keeper.today, width)

    @property
    def figure(self) -> Figure | None:
        """The highlighted figure."""
        return self.list.value

    def load(self) -> None:
        super().load()
        if self.third.display:
            self._look_round()

    def on_pane_shown(self, event: Pane.Shown) -> None:
        super().on_pane_shown(event)
        if event.pane is self.third and self.ready:
            self._look_round()

    @work(thread=True, exclusive=True, group="circle")
    def _look_round(self) -> None:
        found = self.keeper.queries.circle(GROUPINGS[0])
        self.app.call_from_thread(self._show_circle, found)

    def _show_circle(self, circle: Circle) -> None:
        """The circle beside the figures, with those behind the highlighted one lit."""
        self.circle = circle
        size = self.third.size
        if not self.third.is_attached or size.height < CIRCLE_LINES or not circle.sectors:
            return
        layout = lay_out(circle, size.width - 4, min(size.height - 2, (size.width - 4) * 2 // 3))
        lit = frozenset(self.figure.columns[self.column][1]) if self.figure else None
        page = circle_page(layout, circle, self.network, self.keeper.today, None, lit or None)
        self.third.show(lines(Content.styled("The circle · v walks through it", "bold"), "", page))

    def show_detail(self, value: Figure | None) -> None:
        self.column = min(self.column, len(value.columns) - 1) if value else 0
        self._show_people()

    def _show_people(self) -> None:
        figure = self.figure
        if figure is None or not self.ready:
            self.people.show([])
            return
        name, uids = figure.columns[self.column]
        title = f"{figure.title}, {name}" if name else figure.title
        acts = [
            words
            for words, can in (("g makes a goal of it", figure.gap), ("d does it", figure.acts))
            if can
        ]  # fmt: skip
        below = " · ".join([count_noun(len(uids), "person", "people") if uids else "Nobody", *acts])
        self.pane.show(lines(Content.styled(title, "bold"), Content.styled(below, MUTED)))
        self.people.show(list(uids), keep=self.people.has_focus)
        if self.circle is not None and self.third.display:
            self._show_circle(self.circle)

    def on_figure_list_rewrapped(self) -> None:
        if self.ready:
            self.load()

    # Moving

    def action_column(self, by: int) -> None:
        """Along the cells of a row of coverage."""
        figure = self.figure
        if figure is not None and len(figure.columns) > 1:
            self.column = (self.column + by) % len(figure.columns)
            self.list.redraw()
            self._show_people()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows is self.people:
            rows = [row for row in self.people.rows if not isinstance(row, Heading)]
            self.netkeeper.open_person(event.value, rows)
        elif not self.people.rows:
            figure = self.figure
            more = " g makes a goal of it." if figure is not None and figure.gap else ""
            self.show_status(f"Nobody is behind this figure yet.{more}")
        else:
            self.add_class("-peopled")
            self.people.focus()

    def action_back(self) -> None:
        """From the people back to their figure."""
        if self.people.marks:
            self.people.clear_marks()
        elif self.people.has_focus or self.has_class("-peopled"):
            self.remove_class("-peopled")
            self.list.focus()

    # People

    def chosen_people(self) -> list[int]:
        return self.people.chosen() if self.people.has_focus else []

    def after_action(self) -> None:
        self.people.clear_marks()

    def action_takes_call(self) -> None:
        """One of the five, or no more (P16)."""
        if uids := self._who():
            self._done(lambda: self.keeper.decisions.takes_call(uids))

    # Doing

    @work
    async def action_goal(self) -> None:
        """Make a goal of a gap, after a look at its words."""
        figure, keeper = self.figure, self.keeper
        if figure is None or figure.gap is None:
            self.show_status(
                "A goal is made of a gap: a role with fewer people than you want, a department, or the five.",
                error=True,
            )
            return
        goal = keeper.decisions.goal_of(figure.gap)
        fields = [
            Field(name="what", label="Goal", value=goal.what, read=needed("What do you want?")),
            Field(name="kind", label="Kind of person", value=goal.kind, help="role:mentor in:Lisbon", read=clean),
            Field(name="count", label="How many", value=str(goal.count), read=_a_number),
            Field(name="end", label="By", value=goal.end.isoformat() if goal.end else "",
                  read=a_day(keeper.today, past=False), say=say_day),
        ]  # fmt: skip
        answers = await self.ask("goal-of-gap", figure.key, "A goal from a gap", fields)
        if answers is not None:
            self._done(lambda: keeper.goals.add(start=keeper.today, **answers))

    @work
    async def action_do(self) -> None:
        """Carry out what the highlighted line proposes, as one step."""
        figure, keeper = self.figure, self.keeper
        if figure is None or not figure.acts:
            self.show_status("Nothing is proposed on this line; ▸ marks those that do.", error=True)
        elif figure.asks_wanted:
            self._done(keeper.decisions.confirm_wanted)
        elif figure.asks_work:
            where = figure.asks_work
            yes = await self.app.push_screen_wait(
                Choose(f"Do you work at {where}?", [
                    Choice("yes", "Yes: show its departments as circles", "y"),
                    Choice("no", "No: don't ask again about it", "n"),
                ], note="The settings (,) hold where you work, your department, and those that matter to you.")
            )  # fmt: skip
            if yes is not None:
                self._done(lambda: keeper.decisions.work_at(where, yes == "yes"))
        elif figure.confirms:
            self._done(keeper.decisions.confirm_five)
        elif figure.way is not None:
            way = figure.way
            more = [f"{len(way.people) - 4:,} more"] if len(way.people) > 4 else []
            names = join_words([*(self.network.name(uid) for uid in way.people[:4]), *more])
            if await self.app.push_screen_wait(Confirm(way.sentence, f"It is about {names}. Undo takes it back.")):
                self._done(lambda: keeper.decisions.balance(way))
        else:
            first = "\n".join(s.sentence for s in figure.suggestions[:3])
            question = (
                f"Use how often you are really in touch, for {count_noun(len(figure.suggestions), 'person', 'people')}?"
            )
            if await self.app.push_screen_wait(Confirm(question, f"{first}\nUndo takes it back.")):
                self._done(lambda: keeper.decisions.agree(figure.suggestions))


def _a_number(text: str) -> int:
    """A count of people, one at the least."""
    try:
        count = int(clean(text)[:9])
    except ValueError:
        raise Refused("How many? Write a number, such as 3.") from None
    if count < 1:
        raise Refused("A goal needs at least one person.")
    return count
