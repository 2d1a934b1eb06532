"""The machine kept out of the tests: no clock of its own, no home, no editor, no colours switched off.

What is set here is set before anything of netkeeper or Textual is imported, for both read it once.
Whole runs: `pytest` (under a minute of each core), `pytest -m long` (minutes). One area: `pytest tests/domain -n 0`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

_OF_THE_MACHINE = (
    "NO_COLOR", "EDITOR", "VISUAL", "BROWSER", "COLUMNS", "LINES", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
    "XDG_DOWNLOAD_DIR", "XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "DISPLAY", "TEXTUAL", "TEXTUAL_DRIVER",
)  # fmt: skip
"""Variables by which a person's machine would change what the program does."""

_HOME = tempfile.mkdtemp(prefix="netkeeper-home-")
for _name in [*_OF_THE_MACHINE, *(name for name in os.environ if name.startswith("NETKEEPER_"))]:
    os.environ.pop(_name, None)
os.environ.update(HOME=_HOME, TZ="UTC", TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none")
if hasattr(time, "tzset"):
    time.tzset()

# A shared machine stalls for longer than any example takes: how long one takes is no finding.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("default", deadline=None, suppress_health_check=_SLOW, print_blob=True)
settings.register_profile("repeatable", settings.get_profile("default"), derandomize=True)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
# Of every fault, the same few examples: what a law says is judged, not what chance finds.
settings.register_profile("mutants", settings.get_profile("repeatable"), max_examples=25, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session", autouse=True)
def _home_is_swept() -> Iterator[None]:
    """Take the borrowed home away at the end."""
    yield
    shutil.rmtree(_HOME, ignore_errors=True)
