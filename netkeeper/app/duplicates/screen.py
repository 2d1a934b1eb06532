"""M Possible duplicates: two who may be one, with the reason; made one by field, or remembered as two."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.storage.view import conflicting, pair_card, pair_row, spoken_value
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.matching.duplicates import Pair
from netkeeper.domain.model.contact import Contact

Key = tuple[int, int]


class DuplicatesScreen(NetkeeperScreen):
    """`y` makes one of the two, `f` chooses field by field, `n` says that they are two."""

    CSS_PATH = "screen.tcss"
    PLACES = ("duplicates", "list")
    HINTS = (
        "anywhere.back", "duplicates.merge", "duplicates.fields", "duplicates.two", "list.open", "program.undo",
        "program.help",
    )  # fmt: skip
    BINDINGS = bindings("duplicates")

    def __init__(self) -> None:
        super().__init__()
        self._pairs: dict[Key, Pair] = {}
        self._taken: dict[Key, set[str]] = {}
        self.rows: VirtualList[Key] = VirtualList(self._row, on_highlight=self._highlight)
        self.rows.empty = empty_page("Looking …")
        self.pane = Pane(classes="side")

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield self.rows
            yield self.pane

    def on_mount(self) -> None:
        self.rows.focus()
        super().on_mount()

    def load(self) -> None:
        self._look()

    @work(thread=True, exclusive=True, group="duplicates")
    def _look(self) -> None:
        pairs = self.keeper.duplicates.pairs()
        self.app.call_from_thread(self._found, pairs)

    def _found(self, pairs: list[Pair]) -> None:
        self._pairs = {(pair.a, pair.b): pair for pair in pairs}
        self.rows.empty = empty_page("Nobody seems to be here twice.", ("esc", "back"))
        self.rows.show(list(self._pairs))

    def _row(self, key: Key, width: int) -> Content:
        return pair_row(self.network, *key, self._pairs[key].reasons[0], width)

    def _highlight(self, key: Key | None) -> None:
        if key is None or any(self.network.find(Contact, uid) is None for uid in key):
            self.pane.show(Content(""))
            return
        taken = self._taken.get(key, set())
        merged = self.keeper.duplicates.preview(*key, taken)
        self.pane.show(pair_card(self.network, *key, self._pairs[key].reasons, merged, taken))

    def _pair(self) -> Key | None:
        if self.rows.value is None:
            self.show_status("There is no pair here to decide.", error=True)
        return self.rows.value

    def action_merge(self) -> None:
        if (key := self._pair()) is not None:
            self.run_use_case(lambda: self.keeper.duplicates.merge(*key, self._taken.get(key, set())))

    def action_two(self) -> None:
        if (key := self._pair()) is not None:
            self.run_use_case(lambda: self.keeper.duplicates.not_the_same(*key))

    @work
    async def action_fields(self) -> None:
        """Choose a field in which both say something else: whose is kept."""
        if (key := self._pair()) is None:
            return
        one, other = (self.network.get(Contact, uid) for uid in key)
        names = conflicting(one, other)
        if not names:
            self.show_status("They contradict each other nowhere; y makes one of them.", error=True)
            return
        taken = self._taken.setdefault(key, set())
        choices = [
            Choice(name, name.replace("_", " "), str(i), spoken_value(getattr(other, name)), on=name in taken)
            for i, name in enumerate(names[:9], 1)
        ]
        chosen = await self.app.push_screen_wait(
            Choose("Take from the second", choices, note="A tick: the second's is kept.")
        )
        if chosen is not None:
            taken ^= {chosen}
            self._highlight(key)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.netkeeper.open_person(event.value[0], list(event.value))

    def on_resize(self) -> None:
        if self.ready:
            self._highlight(self.rows.value)
