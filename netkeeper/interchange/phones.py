"""Phone numbers as match keys: E.164, only when valid. What was typed is what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_DIGITS = re.compile(r"\d")


def phone_key(region: str = "") -> Callable[[str], str]:
    """A function from a number as typed to E.164, or nothing when it is no valid number.

    `region` is the two-letter country of numbers without a country code; without one those match nothing.
    """
    country = region.upper() or None

    @lru_cache(maxsize=50_000)
    def key(number: str) -> str:
        if len(_DIGITS.findall(number)) < 6 or not (country or number.lstrip(" (").startswith(("+", "00"))):
            return ""
        import phonenumbers

        text = "+" + number.lstrip()[2:] if number.lstrip().startswith("00") else number
        try:
            parsed = phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            return ""
        if not phonenumbers.is_valid_number(parsed):
            return ""
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    return key
