"""The registry of screens: each one's name, title, place and class, once. A screen is imported when it is first shown.

Whoever opens a screen names it, and imports none: so the program and its screens, and two screens that lead to each
other, form no circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from textual.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEntry:
    """A screen of the program."""

    name: str
    """What it is called by whoever opens it: `app.open('history')`."""

    title: str
    """As people read it."""

    module: str
    """Its module, below `netkeeper.app`."""

    kind: str
    """Its class there."""

    main: bool = False
    """Whether it is one of those that `1` to `7` lead to; the others are opened over one of them."""

    kept: bool = False
    """Whether one that was closed is shown again with other arguments, by its `show_again`: making it anew is slow."""

    def kind_class(self) -> type[Screen[Any]]:
        """Its class, imported now."""
        found: type[Screen[Any]] = getattr(import_module(f"netkeeper.app.{self.module}"), self.kind)
        return found

    def make(self, *arguments: Any) -> Screen[Any]:
        """A new one; `arguments` are those of its class."""
        return self.kind_class()(*arguments)


def _main(name: str, title: str, module: str, kind: str) -> ScreenEntry:
    return ScreenEntry(name=name, title=title, module=module, kind=kind, main=True)


def _over(name: str, title: str, module: str, kind: str) -> ScreenEntry:
    return ScreenEntry(name=name, title=title, module=module, kind=kind)


SCREENS: dict[str, ScreenEntry] = {
    entry.name: entry
    for entry in (
        _main("outreach", "Outreach", "outreach.screen", "OutreachScreen"),
        _main("audit", "Audit", "audit.screen", "AuditScreen"),
        _main("people", "People", "people.screen", "PeopleScreen"),
        _main("goals", "Goals", "goals.screen", "GoalsScreen"),
        _main("introductions", "Introductions", "introductions.screen", "IntroductionsScreen"),
        _main("reflection", "Reflection", "review.screen", "ReflectionScreen"),
        _main("agenda", "Agenda", "agenda.screen", "AgendaScreen"),
        ScreenEntry(name="contact", title="Contact detail", module="contact.screen", kind="ContactScreen", kept=True),
        _over("circle", "The circle", "circle.screen", "CircleScreen"),
        _over("message", "Message", "message.screen", "MessageScreen"),
        _over("sitting", "Weekly review", "review.weekly", "WeeklyReviewScreen"),
        _over("walk", "Monthly reflection", "review.monthly", "MonthlyReviewScreen"),
        _over("gatherings", "Gatherings", "gatherings.screen", "GatheringsScreen"),
        _over("gathering", "A gathering", "gatherings.page", "GatheringScreen"),
        _over("triage", "Triage", "triage.screen", "TriageScreen"),
        _over("ideas", "Ideas to offer", "ideas.screen", "IdeasScreen"),
        _over("import", "Import", "importing.screen", "ImportScreen"),
        _over("sync", "A folder kept in step", "syncing.screen", "SyncScreen"),
        _over("duplicates", "Possible duplicates", "duplicates.screen", "DuplicatesScreen"),
        _over("store", "The store", "storage.screen", "StoreScreen"),
        _over("history", "History", "history.screen", "HistoryScreen"),
        _over("settings", "Settings", "settings.screen", "SettingsScreen"),
        _over("welcome", "Welcome", "welcome.screen", "WelcomeScreen"),
        _over("five", "Five people", "welcome.five", "FiveScreen"),
    )
}
"""Name -> screen; the main ones first, in the order of their keys."""

MAIN = tuple(entry for entry in SCREENS.values() if entry.main)
