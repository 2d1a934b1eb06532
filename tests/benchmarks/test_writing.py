"""What keys write to the terminal: bytes do not depend on the machine, so they have bounds (issue: a slow line)."""

from __future__ import annotations

from typing import Any, cast

import pytest

from netkeeper.app.framework.frame import FrameDifference
from tests.app.driver import SMALL, Driver, running
from tests.snapshots.capture import sample_keeper


class Written:
    """Counts what each update would write, on the frame that the terminal would show."""

    def __init__(self, app: Driver, patch: pytest.MonkeyPatch) -> None:
        self.bytes = self.paints = 0
        program = app.app
        display = program._display

        def counted(screen: Any, update: Any) -> None:
            if update is not None and not program._batch_count:
                written = FrameDifference(program._frame, update).render_segments(program.console)
                self.bytes += len(written.encode())
                self.paints += 1
            display(screen, update)

        patch.setattr(program, "_display", cast("Any", counted))
        program.action_redraw()

    def so_far(self) -> int:
        before, self.bytes = self.bytes, 0
        return before


async def test_a_move_a_page_and_a_small_box_write_little_at_80_by_24(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(sample_keeper(), SMALL, "people") as app:
        written = Written(app, monkeypatch)
        await app.press("down", "down")
        assert written.so_far() > 2_000, "the first paint goes out whole"
        await app.press("down")
        assert 0 < written.so_far() <= 1_000
        await app.press("pagedown")
        assert 0 < written.so_far() <= 8_000
        await app.press("t", "escape")
        box = written.so_far()
        assert 0 < box <= 6_000, (box, written.paints)
        await app.press("question_mark", "escape")
        assert 0 < written.so_far() <= 12_000


async def test_doing_nothing_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(sample_keeper(), SMALL, "people") as app:
        written = Written(app, monkeypatch)
        await app.settle()
        written.so_far()
        for _ in range(50):  # twenty-five seconds of looks at the store
            app.app._look_outside()
        await app.settle()
        assert written.so_far() == 0
