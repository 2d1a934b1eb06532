"""The standings as one reads them; what is stored and what `--json` says stays."""

from __future__ import annotations

_WORDS = {"on rhythm": "on track", "resting": "paused"}
"""Standing -> how it reads, where the stored word isn't the plain one."""


def band_words(band: str) -> str:
    """A standing in a plain word or two."""
    return _WORDS.get(band, band)
