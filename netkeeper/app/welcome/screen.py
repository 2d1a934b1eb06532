"""Welcome, on an empty store: three ways in, and nothing to set up."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.styles import MUTED, lines
from netkeeper.app.widgets.pane import Pane


class WelcomeScreen(NetkeeperScreen):
    """Shown while nobody is in the store; `esc` goes to the screens as they are."""

    CSS_PATH = "screen.tcss"
    PLACES = ("welcome",)
    HINTS = (
        "welcome.import",
        "welcome.five",
        "welcome.sample",
        "welcome.tour",
        "anywhere.back",
        "program.help",
        "program.quit",
    )
    BINDINGS = bindings("welcome")

    def __init__(self) -> None:
        super().__init__()
        self.page = Pane(id="page")

    def body(self) -> Iterable[Widget]:
        yield self.page

    def load(self) -> None:
        if self.network.by_name:
            self.netkeeper.leave(self)
            return
        key = "bold $primary"
        self.page.show(
            lines(
                Content.styled("Welcome to netkeeper.", "bold"),
                "",
                "It helps you keep the relationships that matter: one or two people a",
                "week, each with a personal word, promises kept, and once a month a",
                "look back. All of it stays in one file on this machine, and nothing",
                "is ever sent.",
                "",
                "Three ways in:",
                "",
                Content.assemble(("  I  ", key), "Import people", ("   from LinkedIn or any spreadsheet", MUTED)),
                "",
                Content.assemble(
                    ("  f  ", key), "Add five people you already know", ("   question by question", MUTED)
                ),
                "",
                Content.assemble(
                    ("  s  ", key), "Look round a sample network", ("   invented; q brings you back here", MUTED)
                ),
                "",
                Content.assemble(
                    ("  t  ", key), "Take the tour first", ("   two minutes; F2 shows it again at any time", MUTED)
                ),
                "",
                Content.styled("Or press a and write a name. ? explains every screen.", MUTED),
            )
        )

    def action_five(self) -> None:
        self.netkeeper.open_screen("five")

    def action_sample(self) -> None:
        self.netkeeper.open_sample()
