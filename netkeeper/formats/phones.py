"""Phone numbers as match keys: E.164, only when valid. What was typed is what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_DIGITS = re.compile(r"\d")

COUNTRIES = {
    "AR": "Argentina", "AU": "Australia", "AT": "Austria", "BE": "Belgium", "BR": "Brazil", "CA": "Canada",
    "CL": "Chile", "CN": "China", "CO": "Colombia", "CZ": "Czechia", "DK": "Denmark", "EG": "Egypt", "FI": "Finland",
    "FR": "France", "DE": "Germany", "GR": "Greece", "HU": "Hungary", "IN": "India", "ID": "Indonesia", "IE": "Ireland",
    "IL": "Israel",
    "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KR": "South Korea", "MX": "Mexico", "NL": "Netherlands",
    "NZ": "New Zealand", "NG": "Nigeria", "NO": "Norway", "PK": "Pakistan", "PL": "Poland", "PT": "Portugal",
    "RO": "Romania", "SG": "Singapore", "ZA": "South Africa", "ES": "Spain", "SE": "Sweden", "CH": "Switzerland",
    "TR": "Türkiye", "UA": "Ukraine", "GB": "United Kingdom", "US": "United States", "VN": "Vietnam",
}  # fmt: skip
"""Countries offered when it is asked where numbers come from; any other code may be typed in the settings."""


def local(number: str) -> bool:
    """Whether a number lacks its country: only the region of the settings can tell it from others."""
    return len(_DIGITS.findall(number)) >= 6 and not number.lstrip(" (").startswith(("+", "00"))


def is_region(code: str) -> bool:
    """Whether it is the two-letter code of a country that numbers are known of."""
    if code in COUNTRIES:
        return True
    import phonenumbers

    return code.upper() in phonenumbers.SUPPORTED_REGIONS


def phone_key(region: str = "") -> Callable[[str], str]:
    """A function from a number as typed to E.164, or nothing when it is no valid number.

    `region` is the two-letter country of numbers without a country code; without one those match nothing.
    """
    country = region.upper() or None

    @lru_cache(maxsize=50_000)
    def key(number: str) -> str:
        if len(_DIGITS.findall(number)) < 6 or (local(number) and not country):
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
