""", Settings: what may be chosen, each with a default that needs no choosing (R14)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.content import Content
from textual.keys import _character_to_key

from netkeeper.app.commands import BY_ID, clash
from netkeeper.app.forms import several
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.people.view import fact_row
from netkeeper.app.settings.theme import ask_theme
from netkeeper.app.styles import lines
from netkeeper.app.themes import ALL_THEMES, DARK, theme_word
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.calendar_days import cadence_words, parse_span, weekday_name
from netkeeper.domain.language.text import clean, fold, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.settings import Settings
from netkeeper.errors import Refused


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings: how it reads, how it is written for editing, how it is read back."""

    field: str
    label: str
    why: str
    write: Callable[[Settings], str]
    read: Callable[[str], Any]


def _number(low: int, high: int, what: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        text = clean(text)
        if not text.isdecimal() or len(text) > 9 or not low <= int(text) <= high:
            raise Refused(f"{what} is a number from {low} to {high}.")
        return int(text)

    return read


def _weekday(text: str) -> int:
    text = fold(clean(text))
    for number in range(1, 8):
        if text and fold(weekday_name(number)).startswith(text):
            return number
    raise Refused("Write a day of the week: Friday.")


def _pairs(text: str, read: Callable[[str], int], shape: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in several(text):
        name, _, value = part.rpartition(" ")
        if not name or not value:
            raise Refused(f"Write {shape}, with commas between.")
        found[clean(name).lower()] = read(value)
    return found


def _tiers(text: str) -> dict[str, int]:
    tiers = _pairs(text, parse_span, "each tier with its cadence: core 75d, close 4m, wider 9m")
    if not tiers:
        raise Refused("At least one tier is needed: core 75d.")
    return tiers


def _tag_cadences(text: str) -> dict[str, int]:
    pairs = _pairs(text, parse_span, "each tag with its cadence: alumni 6m, board 30d")
    return {tag.lstrip("#"): days for tag, days in pairs.items()}


def _wanted(text: str) -> dict[str, int]:
    return _pairs(text, _number(0, 99, "How many are wanted"), "each role with a number: mentor 2, peer 5")


def read_theme(text: str) -> str:
    """The name of a theme, by the word a person writes for it."""
    word = clean(text).lower()
    for name in ALL_THEMES:
        if word in (name, theme_word(name)):
            return name
    raise Refused(f"“{shorten(word, 30)}” isn't a theme; choose one of: {', '.join(map(theme_word, ALL_THEMES))}.")


def _region(text: str) -> str:
    text = clean(text).upper()
    if text and (len(text) != 2 or not text.isalpha()):
        raise Refused("A region is a country's two letters: PT, DE, US.")
    return text


_NAMED_KEY = re.compile(
    r"((ctrl|shift|alt|super)\+)*(\S|f\d{1,2}|up|down|left|right|home|end|pageup|pagedown|enter|tab|space|escape"
    r"|backspace|delete|insert|[a-z]+(_[a-z]+)+|slash|comma|plus|minus|asterisk)"
)
"""A key as a keymap names it: a character, a key with a name, either with ctrl and the like."""


def read_keymap(text: str) -> dict[str, str]:
    found = {}
    for part in several(text):
        name, key = (clean(half) for half in (*re.split("[=:]", part, maxsplit=1), "")[:2])
        if not name or not key:
            raise Refused(f"“{part}” isn't a command and a key; write person.log=Z, with names as in the README.")
        command = BY_ID.get(name)
        if command is None or not command.action:
            raise Refused(f"“{name}” isn't the name of a command; the README lists them, such as person.log.")
        if _NAMED_KEY.fullmatch(key) is None:
            raise Refused(f"“{key}” isn't a key; write a character, f5, or ctrl+x.")
        if command.priority and not re.fullmatch(r"f\d{1,2}|.+\+.+", key):
            raise Refused(f"{name} works while you type, too: its key can't be {key}; write ctrl+x, or f5.")
        found[name] = _character_to_key(key) if len(key) == 1 else key
    if sentence := clash(found):
        raise Refused(sentence)
    return found


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "budget", "People a week",
        "How many people to reach out to in a week. One or two, each with a personal message, is a good practice.",
        lambda s: str(s.budget), _number(1, 20, "People a week"),
    ),
    Setting(
        "monthly_cap", "New a month",
        "New connections a month, at most. Beyond that netkeeper says so; depth comes first.",
        lambda s: str(s.monthly_cap), _number(0, 99, "New a month"),
    ),
    Setting(
        "review_day", "Review day",
        "The day of the weekly quarter of an hour.",
        lambda s: weekday_name(s.review_day), _weekday,
    ),
    Setting(
        "tiers", "Tiers",
        "Each tier with its cadence, nearest first. Core every two to three months, weaker ties once or twice a year.",
        lambda s: ", ".join(f"{name} {days}d" for name, days in s.tiers.items()), _tiers,
    ),
    Setting(
        "tag_cadences", "Tags",
        "A tag with a cadence: whoever carries it follows it, unless they have one of their own. It comes before the "
        "tier's; of several tags, the shortest counts.",
        lambda s: ", ".join(f"{tag} {days}d" for tag, days in s.tag_cadences.items()), _tag_cadences,
    ),
    Setting(
        "roles", "Roles",
        "The kinds of people you want to tell apart: how each supports your goals.",
        lambda s: ", ".join(s.roles), several,
    ),
    Setting(
        "wanted", "Wanted",
        "How many of each role you want. The audit shows the gaps.",
        lambda s: ", ".join(f"{role} {count}" for role, count in s.wanted.items()), _wanted,
    ),
    Setting(
        "own_organisation", "Where you work",
        "Your own organisation: its departments show in the audit as circles, and a department you hear nothing from "
        "is a gap.",
        lambda s: s.own_organisation, clean,
    ),
    Setting(
        "own_department", "Your department",
        "Your own department there: the audit looks for ties into the others.",
        lambda s: s.own_department, clean,
    ),
    Setting(
        "departments", "Departments",
        "Departments where you work that matter to what you do, with commas between. One in which you keep in touch "
        "with nobody is a gap, even if you know nobody there yet.",
        lambda s: ", ".join(s.departments), several,
    ),
    Setting(
        "region", "Region",
        "Your country, for phone numbers without one: only used to recognise the same number on import.",
        lambda s: s.region, _region,
    ),
    Setting(
        "theme", "Theme",
        "dark, light and contrast are netkeeper's own; the others come with Textual. Each is adjusted so that every "
        "text can be read. ansi-dark and ansi-light keep the colours of your terminal.",
        lambda s: theme_word(s.theme or DARK.name), read_theme,
    ),
    Setting(
        "keymap", "Keys",
        "Your own keys: command=key, between commas, such as person.log=Z. The README lists every command's name.",
        lambda s: ", ".join(f"{name}={key}" for name, key in s.keymap.items()), read_keymap,
    ),
)  # fmt: skip


LABELS = max(len(one.label) for one in SETTINGS) + 1
"""Cells for a label: the longest is shown whole."""


class SettingsScreen(ListDetailScreen[str]):
    """`enter` edits the highlighted line."""

    CSS_PATH = "screen.tcss"
    LIST_ID = "settings"
    PLACES = ("settings", "list")
    HINTS = ("anywhere.back", "list.open", "program.undo", "program.help")

    def __init__(self) -> None:
        super().__init__()
        self._by_field = {one.field: one for one in SETTINGS}

    def rows(self) -> list[str | Heading]:
        return [Heading("Settings"), *self._by_field]

    def row(self, value: str, width: int) -> Content:
        one = self._by_field[value]
        return fact_row(one.label, one.write(self.keeper.settings), width, LABELS)

    def detail(self, value: str) -> Content:
        one = self._by_field[value]
        text = one.write(self.keeper.settings)
        return lines(Content.styled(one.label, "bold"), "", one.why, "", Content.styled(text, "$primary"))

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        one = self._by_field[str(event.value)]
        if one.field == "theme":
            await ask_theme(self.netkeeper)
            return
        text = one.write(self.keeper.settings)
        say = (
            (lambda tiers: ", ".join(f"{t} {cadence_words(d)}" for t, d in tiers.items()))
            if one.field in ("tiers", "tag_cadences")
            else None
        )
        field = Field(name=one.field, label=one.label, value=text, original=text, read=one.read, say=say)
        answers = await self.ask("settings", one.field, "Settings", [field], one.why)
        if answers and self.run_use_case(lambda: self._set(one, answers)):
            self.netkeeper.use_settings()

    def _set(self, one: Setting, answers: Mapping[str, Any]) -> Change:
        label = f"Set {one.label.lower()}"
        if one.field == "tag_cadences":  # who would be due at once by it gets a day
            return self.keeper.tags.set_cadences(answers[one.field], label)
        return self.keeper.change_settings(label, **answers)
