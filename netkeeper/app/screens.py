"""One file a screen, its .tcss beside it. A screen is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from textual.screen import Screen


def _later(room: str, name: str) -> Callable[[], Screen[Any]]:
    def make() -> Screen[Any]:
        screen: Screen[Any] = getattr(import_module(f"netkeeper.app.{room}.screen"), name)()
        return screen

    return make


SCREENS: dict[str, tuple[str, Callable[[], Screen[Any]]]] = {
    "outreach": ("Outreach", _later("outreach", "OutreachScreen")),
    "audit": ("Audit", _later("audit", "AuditScreen")),
    "people": ("People", _later("people", "PeopleScreen")),
    "goals": ("Goals", _later("goals", "GoalsScreen")),
    "introductions": ("Introductions", _later("introductions", "IntroductionsScreen")),
    "reflection": ("Reflection", _later("review", "ReflectionScreen")),
    "agenda": ("Agenda", _later("agenda", "AgendaScreen")),
}
"""Mode -> (title, what makes its screen), in the order of the keys 1 to 7."""

KEYS = {
    "outreach": "1", "audit": "2", "people": "3", "goals": "4", "introductions": "5", "reflection": "6", "agenda": "7",
}  # fmt: skip
