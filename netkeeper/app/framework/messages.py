"""The log of what was said on the hint line: a sentence that went by too fast can be read again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT
from netkeeper.app.widgets.reader import ScrollingText


class MessageLog(Modal[None]):
    """What was said, the newest first, each with its time."""

    BINDINGS = [Binding("escape,L,q", "leave", show=False)]

    def __init__(self, said: Sequence[tuple[str, str, bool]]) -> None:
        """`said`: (time, sentence, whether it is an error), the newest last."""
        super().__init__()
        self._said = said
        self._text = ScrollingText()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled("Messages", "bold"), classes="title")
            yield self._text
            yield Static(Content.styled("↑ ↓ PgUp PgDn look · esc back", FAINT), classes="keys")

    def on_mount(self) -> None:
        self.set_focus(self._text)
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        width = max(20, min(92, self.app.size.width) - 18)
        lines: list[Content] = []
        for at, sentence, error in reversed(self._said):
            first, *rest = Content(sentence).wrap(width) or [Content("")]
            lines.append(Content.assemble((at, FAINT), "  ", ("! " if error else "  ", "$error"), first))
            lines += [Content("            ") + line for line in rest]
        self._text.show(lines or [Content.styled("Nothing has been said yet.", FAINT)])

    def action_leave(self) -> None:
        self.dismiss(None)
