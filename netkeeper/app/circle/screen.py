"""2, then v: the circle. The network as a picture, me in the middle; the cursor walks from dot to dot."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.circle.layout import Dot, Layout, lay_out, nearest
from netkeeper.app.circle.view import bridge_words, circle_head, circle_page, dot_words, legend
from netkeeper.app.commands import bindings
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row, person_card
from netkeeper.app.styles import lines, muted
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NetkeeperError
from netkeeper.services.answers import GROUPINGS, Circle


class CircleScreen(PersonScreen):
    """The picture at the left; the person at the right, or in three lines below where it is narrow."""

    CSS_PATH = "screen.tcss"
    PLACES = ("circle", "person")
    HINTS = (
        "circle.open", "circle.walk", "circle.by", "circle.filter", "anywhere.back", "person.log", "person.message",
        "person.tier", "program.undo", "program.help",
    )  # fmt: skip
    FIELD_HINTS = ("circle.to_picture", *NetkeeperScreen.FIELD_HINTS)
    BINDINGS = [
        *bindings("circle"),
        Binding("left", "walk(-1, 0)", show=False),
        Binding("right", "walk(1, 0)", show=False),
        Binding("up", "walk(0, -1)", show=False),
        Binding("down", "walk(0, 1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.by = 0
        self.circle: Circle | None = None
        self.layout_of: Layout | None = None
        self.at: Dot | None = None
        self.lit: frozenset[int] | None = None
        """Who fits what is typed; None: everyone."""
        self.head = Pane(id="circle-head")
        self.picture = Pane(id="picture")
        self.words = Pane(id="dot")
        self.signs = Pane(id="signs")
        self.card = Pane(classes="side", id="circle-card")
        self.line = LineInput(
            heard=self._hear, keys=self._keys, id="circle-filter", placeholder="/ light up: a name, role:mentor, #tag …"
        )

    def body(self) -> Iterable[Widget]:
        yield self.head
        yield self.line
        with Horizontal():
            with Vertical(id="left"):
                yield self.picture
                yield self.signs
                yield self.words
            yield self.card

    # Showing

    def load(self) -> None:
        self._look()

    @work(thread=True, exclusive=True, group="circle")
    def _look(self) -> None:
        found = self.keeper.queries.circle(GROUPINGS[self.by])
        self.app.call_from_thread(self._show_circle, found)

    def _show_circle(self, circle: Circle) -> None:
        if not self.is_attached:
            return
        self.circle = circle
        self._find_lit()
        self._lay_out()

    def _lay_out(self) -> None:
        """Give everyone a place, and find the highlighted person again."""
        circle, size = self.circle, self.picture.size
        if circle is None or not size.width or not size.height:
            return
        if not circle.sectors:
            self.layout_of = self.at = None
            self.head.show(Content(""))
            self.picture.show(empty_page(
                "Your whole network will be seen here: you in the middle, a ring for each tier, a dot a person.",
                ("a", "add somebody"), ("I", "import people from a file"),
            ))  # fmt: skip
            for pane in (self.words, self.signs, self.card):
                pane.show(Content(""))
            return
        held = self.at
        self.layout_of = lay_out(circle, size.width, size.height)
        self.at = self._same(held) or self._first()
        self.head.show(circle_head(circle, self.lit, self.head.size.width))
        self.signs.show(legend(circle, self.network, self.keeper.today, size.width))
        self._show()

    def _same(self, held: Dot | None) -> Dot | None:
        """The dot of the person who was highlighted."""
        if held is None or self.layout_of is None:
            return None
        return next((dot for dot in self.layout_of.dots if held.people[0] in dot.people), None)

    def _first(self) -> Dot | None:
        dots = self.layout_of.dots if self.layout_of else ()
        return next((dot for dot in dots if self._is_lit(dot)), None)

    def _is_lit(self, dot: Dot) -> bool:
        return self.lit is None or bool(self.lit.intersection(dot.people))

    def _show(self) -> None:
        """The picture and the highlighted person: what a step costs."""
        circle, today = self.circle, self.keeper.today
        if circle is None or self.layout_of is None:
            return
        at = self.at if self.at is not None and self._is_lit(self.at) else None
        self.picture.show(circle_page(self.layout_of, circle, self.network, today, at, self.lit))
        if at is None:
            self.words.show(muted("Nobody fits that; esc shows everyone again."))
            self.card.show(Content(""))
            return
        self.words.show(dot_words(at, circle, self.network, today, max(20, self.words.size.width - 2)))
        bridge = [muted(text) for text in [bridge_words(at, circle, self.network)] if text]
        if at.uid is None:
            self.card.show(dot_words(at, circle, self.network, today, max(20, self.card.size.width - 4)))
        else:
            card = person_card(self.network, at.uid, today)
            self.card.show(lines(card, "", *bridge) if bridge else card)

    def on_pane_shown(self, event: Pane.Shown) -> None:
        self.call_after_refresh(self._lay_out)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._lay_out)

    # Lighting up

    def _find_lit(self) -> None:
        query = self.line.value.strip()
        self.lit = None
        if query:
            try:
                self.lit = frozenset(self.keeper.people.find(query))
            except NetkeeperError:
                self.lit = frozenset()

    def _hear(self, text: str) -> None:
        if not self.ready or self.circle is None:
            return
        self._find_lit()
        if self.at is None or not self._is_lit(self.at):
            self.at = self._first() or self.at
        self.head.show(circle_head(self.circle, self.lit, self.head.size.width))
        self._show()

    def _keys(self, event: events.Key) -> bool:
        if event.key not in ("down", "enter", "escape"):
            return False
        if event.key == "escape":
            self.line.value = ""
        self.set_focus(None)
        return True

    def action_filter(self) -> None:
        self.line.focus()

    # Walking

    def _to(self, dot: Dot | None) -> None:
        if dot is not None and dot != self.at:
            self.at = dot
            self._show()

    def action_walk(self, dx: int, dy: int) -> None:
        """To the next dot in a direction; at the edge, nowhere."""
        if self.layout_of is not None and self.at is not None:
            self._to(nearest(self.layout_of, self.at.at, dx, dy, self.lit))

    def action_step(self, by: int) -> None:
        """To the next dot of those in order: round the circle, from the middle outwards in each sector."""
        dots = [dot for dot in self.layout_of.dots if self._is_lit(dot)] if self.layout_of else []
        if dots:
            at = dots.index(self.at) if self.at in dots else -by
            self._to(dots[(at + by) % len(dots)])

    def action_turn_by(self) -> None:
        """Arrange the circle by the next thing that people have in common."""
        self.by = (self.by + 1) % len(GROUPINGS)
        self.load()

    def action_open_dot(self) -> None:
        if self.at is None or self.layout_of is None:
            return
        if self.at.uid is not None:
            among = [dot.uid for dot in self.layout_of.dots if dot.uid is not None and self._is_lit(dot)]
            self.netkeeper.open_person(self.at.uid, among)
        else:
            self._choose_one_of(self.at.people)

    @work
    async def _choose_one_of(self, people: tuple[int, ...]) -> None:
        keeper, chosen = self.keeper, frozenset(people)
        uid = await self.app.push_screen_wait(
            Find(
                lambda text: [u for u in keeper.people.find(text) if u in chosen] if text.strip() else list(people),
                lambda uid, width: find_row(keeper.network, uid, keeper.today, width),
                f"{len(people):,} people",
                keeper.people.nobody_fits,
            )
        )
        if uid is not None:
            self.netkeeper.open_person(uid, list(people))

    def action_back(self) -> None:
        """First everyone is shown again, then back."""
        if self.line.value:
            self.line.value = ""
            self.set_focus(None)
        else:
            super().action_back()

    # People

    def chosen_people(self) -> list[int]:
        uid = self.at.uid if self.at is not None else None
        return [uid] if uid is not None and self.network.find(Contact, uid) else []
