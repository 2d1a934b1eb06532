"""M Possible duplicates: two who may be one, with the reason; made one by field, or remembered as two."""

from __future__ import annotations

from textual import work
from textual.content import Content

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.storage.view import conflicting, pair_card, pair_row, spoken_value
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD
from netkeeper.services.answers import Pair


class DuplicatesScreen(ListDetailScreen[Pair]):
    """`y` makes one of the two, `f` chooses field by field, `n` says that they are two."""

    SLOW = True
    CSS_PATH = "screen.tcss"
    PLACES = ("duplicates", "list")
    HINTS = (
        "anywhere.back", "duplicates.merge", "duplicates.fields", "duplicates.two", "list.open", "program.undo",
        "program.help",
    )  # fmt: skip
    BINDINGS = bindings("duplicates")

    def __init__(self) -> None:
        super().__init__()
        self._taken: dict[Pair, set[str]] = {}
        self._decided: dict[Pair, set[str]] = {}

    def rows(self) -> list[Pair]:
        return self.keeper.duplicates.pairs()

    def empty(self) -> Content:
        return empty_page("Nobody seems to be here twice.", ("esc", "back"))

    def waiting(self) -> Content:
        return empty_page("Looking …")

    def row(self, value: Pair, width: int) -> Content:
        return pair_row(self.network, value.a, value.b, value.reasons[0], width)

    def detail(self, value: Pair) -> Content:
        if any(self.network.find(Contact, uid) is None for uid in (value.a, value.b)):
            return Content("")
        taken = self._taken.get(value, set())
        merged = self.keeper.duplicates.preview(value.a, value.b, taken)
        return pair_card(self.network, value.a, value.b, value.reasons, merged, taken)

    def _pair(self) -> Pair | None:
        if self.list.value is None:
            self.show_status("Nothing is left to decide here.", error=True)
        return self.list.value

    @work
    async def action_merge(self) -> None:
        """Ask whose value is kept for each field in which they differ and that was not chosen yet; then merge."""
        if (pair := self._pair()) is None:
            return
        one, other = (self.network.get(Contact, uid) for uid in (pair.a, pair.b))
        taken, decided = self._taken.setdefault(pair, set()), self._decided.setdefault(pair, set())
        for name in [name for name in conflicting(one, other) if name not in decided]:
            choices = [
                Choice("one", spoken_value(getattr(one, name)), "1"),
                Choice("other", spoken_value(getattr(other, name)), "2"),
            ]
            title = f"{FIELD[name].label or name.replace('_', ' ')}: which is right?"
            chosen = await self.app.push_screen_wait(Choose(title, choices, note="The other is kept beside it."))
            if chosen is None:
                return
            decided.add(name)
            (taken.add if chosen == "other" else taken.discard)(name)
        self.run_use_case(lambda: self.keeper.duplicates.merge(pair.a, pair.b, self._taken.get(pair, set())))

    def action_two(self) -> None:
        if (pair := self._pair()) is not None:
            self.run_use_case(lambda: self.keeper.duplicates.not_the_same(pair.a, pair.b))

    @work
    async def action_fields(self) -> None:
        """Choose a field in which both say something else: whose is kept."""
        if (pair := self._pair()) is None:
            return
        one, other = (self.network.get(Contact, uid) for uid in (pair.a, pair.b))
        names = conflicting(one, other)
        if not names:
            self.show_status("Nothing conflicts. Press y to merge them.", error=True)
            return
        taken = self._taken.setdefault(pair, set())
        choices = [
            Choice(name, name.replace("_", " "), str(i), spoken_value(getattr(other, name)), on=name in taken)
            for i, name in enumerate(names[:9], 1)
        ]
        chosen = await self.app.push_screen_wait(
            Choose("Take from the second", choices, note="A tick: the second's is kept.")
        )
        if chosen is not None:
            taken ^= {chosen}
            self._decided.setdefault(pair, set()).add(chosen)
            self.show_detail(pair)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.netkeeper.open_person(event.value.a, (event.value.a, event.value.b))
