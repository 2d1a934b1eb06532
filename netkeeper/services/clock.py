"""A clock that can't be right is said before anything is judged or kept by it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from netkeeper import calendar_days, paths
from netkeeper.domain.model.ranges import FIRST_DAY, LAST_DAY
from netkeeper.errors import Misuse, Refused

_LEAST = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
"""A machine that lost its time begins again in 1970 or 1980; netkeeper is younger than this."""

_MOST = int(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC).timestamp()) * 1_000_000
"""What is dated later could not be kept, and its uid would pass what every JSON reader keeps exactly in 2255."""

_LAST_MOMENT = 253_402_300_800 * 1_000_000
"""The beginning of the year 10000, of which no date can speak."""


def fixed_today() -> date | None:
    """The day that `NETKEEPER_TODAY` fixes; None when it is not set. Raises Misuse when nothing could be kept on it."""
    day = paths.fixed_today()
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise Misuse(f"NETKEEPER_TODAY is {day}; it may be from {FIRST_DAY} to {LAST_DAY}.")
    return day


def now() -> int:
    """Microseconds since 1970, by a clock that may be right. Raises Refused, in a sentence."""
    try:
        found = calendar_days.microseconds()
    except (OverflowError, ValueError):  # beyond what a date can say
        found = -1
    if _LEAST <= found <= _MOST:
        return found
    day = "a day beyond every calendar"
    if 0 <= found < _LAST_MOMENT:
        day = calendar_days.day_words(datetime.fromtimestamp(found // 1_000_000, UTC).date())
    raise Refused(
        f"This computer's clock says {day}, which can't be right. Nothing was changed; set the clock, and try again."
    )
