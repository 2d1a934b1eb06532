"""Every key there is, by where it works; and what the standings mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.commands import BY_ID, COMMANDS, PLACES
from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import BANDS, FAINT, fit
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.standings import band_words

_STANDINGS = {
    "new": "not in touch yet; a first word is due",
    "fresh": "in touch lately: not half of the time that you chose has passed",
    "on rhythm": "within the time that you chose",
    "due": "the time that you chose has passed",
    "slipping": "half as long again has passed, or more",
    "dormant": "out of touch for three years or more",
    "responsive": "you answer when they write, and are never reminded",
    "resting": "on purpose; no reminders until you take it back",
    "archived": "kept for what it was; left out of the reminders",
    "unplaced": "not in a tier yet; T places people",
}
"""Standing -> what it means (R3)."""


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
            more = (" · G shows what the standings mean", FAINT)
            yield Static(Content.assemble(("Keys", "bold"), more), classes="title")
            yield VirtualList[str](self._row)
            yield Static(Content.styled("↑ ↓ PgUp PgDn look · esc back", FAINT), classes="keys")

    def on_mount(self) -> None:
        rows: list[str | Heading] = []
        for place in self._places:
            rows += [Heading(""), Heading(PLACES[place])] if rows else [Heading(PLACES[place])]
            rows += [c.id for c in COMMANDS if c.place == place]
        rows += [Heading(""), Heading("Standings"), *_STANDINGS]
        self.query_one(VirtualList).show(rows)
        self.set_focus(self.query_one(VirtualList))

    def _row(self, id: str, width: int) -> Content:
        if id in _STANDINGS:
            glyph, style = BANDS[id]
            return Content.assemble((fit(f"{glyph} {band_words(id)}", 14), style), " ", _STANDINGS[id])
        key = self._keys.get(id) or BY_ID[id].key_words
        return Content.assemble((fit(key, 14), "bold $primary"), " ", BY_ID[id].title)

    def action_leave(self) -> None:
        self.dismiss(None)
