"""The smallest Textual program: one key, one paint. What ratios are measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """Counts presses of the space bar."""

    BINDINGS = [("space", "count", "Count")]
    presses = 0

    def compose(self) -> ComposeResult:
        yield Static("floor 0")

    def action_count(self) -> None:
        self.presses += 1
        self.query_one(Static).update(f"floor {self.presses}")


if __name__ == "__main__":
    Floor().run()
