"""Search in what was written: conversations, promises, plans and notes, with the line that fits."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from netkeeper.app.people.find import Find
from netkeeper.app.styles import MUTED, cells
from netkeeper.calendar_days import day_words
from netkeeper.services import Keeper
from netkeeper.services.answers import WrittenLine


async def find_written(app: App[None], keeper: Keeper, uid: int | None = None) -> WrittenLine | None:
    """Ask for words and give the line that was chosen: of one contact, or of everyone; None when it was left."""
    found: list[WrittenLine] = []
    typed = ""

    def find(text: str) -> list[int]:
        nonlocal found, typed
        found, typed = keeper.queries.written_about(text, uid), text
        return list(range(len(found)))

    def row(at: int, width: int) -> Content:
        line = found[at]
        day = day_words(line.on, keeper.today) if line.on else ""
        name = "" if uid is not None else keeper.network.name(line.uid)
        room = min(22, width // 3) if name else 0
        words = keeper.queries.excerpt(line, typed)
        return cells((day, 11, MUTED), (name, room), (words, max(0, width - 13 - room)))

    title = (
        f"Search what you wrote about {keeper.network.name(uid)}" if uid is not None else "Search everything you wrote"
    )
    chosen = await app.push_screen_wait(
        Find(
            find,
            row,
            title,
            lambda text: "No line has these words." if text.strip() else "Type a word or two.",
            "words of a conversation, a promise, a plan, a note",
        )
    )
    return found[chosen] if chosen is not None and chosen < len(found) else None
