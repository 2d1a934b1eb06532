"""A screen that comes into view again costs no styles, and shows the theme of now."""

from __future__ import annotations

import pytest
from textual.dom import DOMNode

from netkeeper.app.themes import THEMES
from tests.app.driver import running
from tests.builders import keeper, person


async def test_a_second_visit_works_out_the_styles_of_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("1", "3")
        styled: list[DOMNode] = []
        update = app.app.update_styles

        def count(node: DOMNode, animate: bool = True) -> None:
            styled.append(node)
            update(node, animate)

        monkeypatch.setattr(app.app, "update_styles", count)
        await app.press("1", "3")
        assert [node for node in styled if node.is_attached and node.screen is node] == []
        app.sees("Ada")


async def test_a_screen_left_under_one_theme_is_shown_in_the_next() -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        before = app.app.screen.styles.background
        await app.press("1")
        app.app.theme = next(theme.name for theme in THEMES if theme.name != app.app.theme)
        await app.press("3")
        assert app.app.screen.styles.background != before
