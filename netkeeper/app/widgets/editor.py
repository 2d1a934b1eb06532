"""A text area that underlines what is pointed out, and is heard in the frame of the key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rich.text import Text
from textual.actions import SkipAction
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from netkeeper.app.widgets.guarded import Guarded


class Editor(Guarded, TextArea):
    """Soft-wrapped prose. `heard` is called with the whole text after each change, at once."""

    takes_text = True
    """Characters that wait come as one text."""

    COMPONENT_CLASSES = {"editor--remark"}
    DEFAULT_CSS = """
    Editor {
        border: none;
        padding: 0 1;
        height: 1fr;
        background: $surface;
        & > .editor--remark { color: $accent; text-style: underline; }
        &:focus { border: none; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        heard: Callable[[str], None],
        copy_all: Callable[[], None],
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        """`copy_all` is called by the copy key when nothing is selected."""
        super().__init__(text, soft_wrap=True, compact=True, placeholder=placeholder, id=id)
        self.cursor_blink = False
        self._heard = heard
        self._copy_all = copy_all
        self._underlined: dict[int, list[tuple[int, int]]] = {}

    def edit(self, edit: Edit) -> EditResult:
        result = super().edit(edit)
        self._heard(self.text)
        return result

    def undo(self) -> None:
        super().undo()
        self._heard(self.text)

    def redo(self) -> None:
        super().redo()
        self._heard(self.text)

    def underline(self, spans: Iterable[tuple[int, int]]) -> None:
        """Underline these stretches of the text, given as characters from its beginning."""
        rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        lines = self.text.split("\n")
        for start, end in spans:
            at = 0
            for row, line in enumerate(lines):
                first, last = max(start - at, 0), min(end - at, len(line))
                if first < last:
                    rows[row].append((first, last))
                at += len(line) + 1
        if rows != self._underlined:
            self._underlined = dict(rows)
            self.notify_style_update()  # what is drawn of a line is kept: it must be drawn anew
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        for start, end in self._underlined.get(line_index, ()):
            line.stylize(self.get_component_rich_style("editor--remark", partial=True), start, end)
        return line

    def action_copy(self) -> None:
        """Copy what is selected; when nothing is, all."""
        try:
            super().action_copy()
        except SkipAction:
            self._copy_all()
