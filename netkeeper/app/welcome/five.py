"""Five people you already know, asked for one prompt at a time (P22)."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.styles import FAINT, MUTED, lines
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NetkeeperError

PROMPTS = (
    "Who helped you with something in the last year?",
    "Which former colleague would you like to hear from?",
    "Who do you know from school or university, and think of now and then?",
    "Who does work that you admire?",
    "Which friend of a friend did you enjoy meeting?",
)
"""Five people one already knows, asked one at a time (P22)."""


class FiveScreen(NetkeeperScreen):
    """A name is enough; the whole quick-add line works. An empty line skips a question."""

    CSS_PATH = "five.tcss"
    PLACES = ("five",)
    HINTS = ("list.open", "anywhere.back")

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.added: list[str] = []
        self.page = Pane(id="page")
        self.done = Pane(id="done")

    def body(self) -> Iterable[Widget]:
        yield self.page
        yield LineInput(id="who", placeholder="a name; @where they work and #tags if you like")
        yield self.done

    def on_mount(self) -> None:
        self.query_one(LineInput).focus()
        super().on_mount()

    def load(self) -> None:
        self.done.show(lines(
            Content.styled("enter adds and goes on · an empty line skips · esc ends", FAINT), "",
            *(Content.assemble(("  ✓ ", "$success"), name) for name in self.added),
        ))  # fmt: skip
        self.page.show(
            lines(
                "",
                Content.styled(f"{self.at + 1} of {len(PROMPTS)}", MUTED),
                "",
                Content.styled(PROMPTS[self.at], "bold"),
                "",
            )
        )

    def on_input_submitted(self) -> None:
        line = self.query_one(LineInput)
        if line.value.strip() and not self._add(line.value):
            return
        line.value = ""
        self.at += 1
        if self.at == len(PROMPTS):
            self._end()
        else:
            self.load()

    def _add(self, text: str) -> bool:
        keeper = self.keeper
        try:
            change = keeper.line.accept(keeper.line.read_line(text.lstrip(">")))
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return False
        self.added += [e.after.name for e in change.edits if isinstance(e.after, Contact)]
        return True

    def _end(self) -> None:
        app = self.netkeeper
        app.action_go("outreach")
        if self.added:
            many = count_noun(len(self.added), "person", "people")
            app.show_status(f"{many} to start with. m writes to the highlighted one; a few words are enough.")

    def action_back(self) -> None:
        if self.added:
            self._end()
        else:
            super().action_back()
