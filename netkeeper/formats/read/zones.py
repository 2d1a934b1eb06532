"""Time zones as calendars name them: of the tz database, of Windows, or explained by the file itself (VTIMEZONE).

Sources: RFC 5545 3.6.5; CLDR's `windowsZones` for the names that Exchange and Outlook write.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

_WINDOWS = {
    "dateline": "Etc/GMT+12", "hawaiian": "Pacific/Honolulu", "alaskan": "America/Anchorage",
    "pacific": "America/Los_Angeles", "us mountain": "America/Phoenix", "mountain": "America/Denver",
    "central": "America/Chicago", "canada central": "America/Regina", "central america": "America/Guatemala",
    "sa pacific": "America/Bogota", "eastern": "America/New_York", "us eastern": "America/Indianapolis",
    "atlantic": "America/Halifax", "newfoundland": "America/St_Johns", "pacific sa": "America/Santiago",
    "e. south america": "America/Sao_Paulo", "argentina": "America/Buenos_Aires", "sa eastern": "America/Cayenne",
    "azores": "Atlantic/Azores", "greenwich": "Atlantic/Reykjavik", "gmt": "Europe/London", "utc": "Etc/UTC",
    "w. europe": "Europe/Berlin", "central europe": "Europe/Budapest", "romance": "Europe/Paris",
    "central european": "Europe/Warsaw", "w. central africa": "Africa/Lagos", "gtb": "Europe/Bucharest",
    "e. europe": "Europe/Chisinau", "fle": "Europe/Kiev", "egypt": "Africa/Cairo",
    "south africa": "Africa/Johannesburg",
    "israel": "Asia/Jerusalem", "turkey": "Europe/Istanbul", "arabic": "Asia/Baghdad", "arab": "Asia/Riyadh",
    "russian": "Europe/Moscow", "e. africa": "Africa/Nairobi", "iran": "Asia/Tehran", "arabian": "Asia/Dubai",
    "pakistan": "Asia/Karachi", "india": "Asia/Calcutta", "sri lanka": "Asia/Colombo", "nepal": "Asia/Katmandu",
    "bangladesh": "Asia/Dhaka", "se asia": "Asia/Bangkok", "china": "Asia/Shanghai", "singapore": "Asia/Singapore",
    "taipei": "Asia/Taipei", "w. australia": "Australia/Perth", "tokyo": "Asia/Tokyo", "korea": "Asia/Seoul",
    "cen. australia": "Australia/Adelaide", "aus central": "Australia/Darwin", "e. australia": "Australia/Brisbane",
    "aus eastern": "Australia/Sydney", "tasmania": "Australia/Hobart", "new zealand": "Pacific/Auckland",
}  # fmt: skip
"""Windows's name without `Standard Time` -> the zone of its main territory."""

_BLOCK = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", re.DOTALL | re.IGNORECASE)
MOST_ZONES = 60
"""More zones than this no calendar explains; each costs a parse."""


def zone_of(name: str, explained: Mapping[str, tzinfo]) -> tzinfo | None:
    """The zone of a name, a vendor's prefix before it left out; None for one that nothing explains."""
    for one in (name, "/".join(name.strip("/").split("/")[-2:])):
        if re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", one):
            try:
                return ZoneInfo(one)
            except (OSError, ValueError, KeyError):
                continue
    if name in explained:
        return explained[name]
    known = _WINDOWS.get(re.sub(r"\s+(standard|daylight)?\s*time$", "", name.strip().lower()))
    try:
        return ZoneInfo(known) if known else None
    except (OSError, ValueError, KeyError):
        return None


def explained_zones(text: str) -> dict[str, tzinfo]:
    """TZID -> the zone that a calendar's own VTIMEZONE describes; without those that can't be read."""
    from dateutil.tz import tzical

    found: dict[str, tzinfo] = {}
    for block in _BLOCK.findall(re.sub(r"\r?\n[ \t]", "", text))[:MOST_ZONES]:
        rules = re.findall(r"^RRULE[^:\r\n]*:(.*)$", block, re.MULTILINE | re.IGNORECASE)
        if len(block) > 20_000 or any("FREQ=YEARLY" not in rule.upper() for rule in rules):
            continue  # a rule by the second, from 1601 on, would never end
        try:
            zones = tzical(io.StringIO(block))
            found |= {str(key): zone for key in list(zones.keys()) if (zone := zones.get(key)) is not None}
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            continue
    return found
