"""Every key there is, by where it works; and what the standings mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.about import ABOUT
from netkeeper.app.commands import BY_ID, COMMANDS, PLACES
from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import BANDS, FAINT, MUTED, fit, lines
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.standings import band_words

_STANDINGS = {
    "new": "not in touch yet; a first word is due",
    "fresh": "in touch lately: less than half of the time you chose has passed",
    "on rhythm": "within the time you chose",
    "due": "the time you chose has passed",
    "slipping": "half as long again as you chose, or more",
    "dormant": "out of touch for three years or more",
    "responsive": "you answer when they write, and are never reminded",
    "resting": "on purpose; no reminders until you take it back",
    "archived": "kept for what it was; left out of the reminders",
    "unplaced": "not in a tier yet; T places people",
}
"""Standing -> what it means (R3)."""


_LEGEND = (("new", "fresh", "due", "slipping"), ("dormant", "responsive", "resting", "unplaced"))
"""The standings of the short legend, in two lines: `fresh` stands for on track too, their dots are the same."""


class Help(Modal[str | None]):
    """What the screen is for, the signs of the standings, its keys; then those of every other place."""

    BINDINGS = [Binding("escape,question_mark,q", "leave", show=False)]

    def __init__(self, places: Sequence[str], keys: dict[str, str]) -> None:
        """`places`: where one is, nearest first; `keys`: command id -> the keys as the user's keymap has them."""
        super().__init__()
        self._here = next((place for place in places if place in ABOUT), "")
        self._places = [*(p for p in places if p in PLACES), *(p for p in PLACES if p not in places)]
        self._people = "person" in places
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            about = [Content(ABOUT[self._here]), Content("")] if self._here else []
            title = Content.styled(PLACES.get(self._here, "Keys"), "bold")
            legend = [self._legend(names) for names in _LEGEND] if self._people else []
            yield Static(lines(title, *about, *legend), classes="title")
            yield VirtualList[str](self._row)
            yield Static(
                Content.styled("↑ ↓ PgUp PgDn look · G what the standings mean · esc back", FAINT), classes="keys"
            )

    @staticmethod
    def _legend(names: Sequence[str]) -> Content:
        parts: list[tuple[str, str]] = []
        for name in names:
            glyph, style = BANDS[name]
            parts += [(glyph, style), (f" {band_words(name)}".ljust(16), MUTED)]
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        rows: list[str | Heading] = []
        for place in self._places:
            commands = [c.id for c in COMMANDS if c.place == place]
            if commands:
                rows += [Heading(""), Heading(PLACES[place])] if rows else [Heading(PLACES[place])]
                rows += commands
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
