"""Every key there is, by where it works."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.commands import BY_ID, COMMANDS, PLACES
from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, fit
from netkeeper.app.widgets.virtual_list import Heading, VirtualList


class Help(Modal[str | None]):
    """The keys of every place, the current ones first. Returns the id of a command chosen, or None."""

    BINDINGS = [Binding("escape,question_mark,q", "leave", show=False)]

    def __init__(self, places: Sequence[str], keys: dict[str, str]) -> None:
        """`places`: where one is, nearest first; `keys`: command id -> the keys as the user's keymap has them."""
        super().__init__()
        self._places = [*places, *(p for p in PLACES if p not in places)]
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled("Keys", "bold"), classes="title")
            yield VirtualList[str](self._row)
            yield Static(Content.styled("↑ ↓ PgUp PgDn look · esc back", FAINT), classes="keys")

    def on_mount(self) -> None:
        rows: list[str | Heading] = []
        for place in self._places:
            rows += [Heading(""), Heading(PLACES[place])] if rows else [Heading(PLACES[place])]
            rows += [c.id for c in COMMANDS if c.place == place]
        self.query_one(VirtualList).show(rows)
        self.set_focus(self.query_one(VirtualList))

    def _row(self, id: str, width: int) -> Content:
        key = self._keys.get(id) or BY_ID[id].key_words
        return Content.assemble((fit(key, 14), "bold $primary"), " ", BY_ID[id].title)

    def action_leave(self) -> None:
        self.dismiss(None)
