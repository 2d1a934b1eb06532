"""Text that enters, and text that is compared. Entering text loses its control characters, once, here."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

# C0 and C1 controls, ESC sequences, bidi overrides and isolates, zero-width characters except the joiner
# that emoji and Indic scripts need, soft hyphen, BOM, lone surrogates, and non-characters.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])?")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029\x85]\s*")


def clean(text: str) -> str:
    """One line of text as it may be kept: no controls, no ESC sequences, white space folded to one space."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # the common case, at a tenth of the cost
    text = _SPACES.sub(" ", _ESCAPES.sub("", text))
    return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()


def clean_block(text: str) -> str:
    """Text of several lines as it may be kept: line ends made `\\n`, controls gone, tabs and indents kept."""
    text = _CONTROLS.sub("", _ESCAPES.sub("", _LINE_ENDS.sub("\n", text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


CONTROLS = _CONTROLS
"""What no text may hold that reaches a terminal; line ends and tabs are not among it."""

_DIRTY = re.compile(f"(?:{_CONTROLS.pattern}|[\u2028\u2029])")


def harmless(text: str) -> str:
    """Text of other people's making as it may be kept or drawn: no controls, no ESC sequences; all else as it was."""
    if text.isprintable() or _DIRTY.search(text) is None:
        return text
    return _CONTROLS.sub("", _ESCAPES.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """A harmless text in which a line break is one blank; all else as it was."""
    if text.isprintable() or _BREAKS.search(text) is None:
        return text
    return _BREAKS.sub(" ", text.strip())


def visible(text: str) -> str:
    """Text that a terminal will not obey, for where it is drawn: each control is shown as a mark that it was there."""
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", text)


_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
                          "’": "'", "‘": "'", "ʼ": "'",
                          "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_VOICING = "\u3099\u309a"
"""Marks that make another letter of a kana: サト and サド are two names."""


def fold(text: str) -> str:
    """Text for comparing: case, accents, apostrophes and hyphens folded, white space kept as it is."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    kept = plain if any(mark in plain for mark in _VOICING) else ""
    if kept:
        return "".join(c for c in kept if c in _VOICING or not unicodedata.combining(c))
    return "".join(filterfalse(unicodedata.combining, plain))


TITLES = (
    "dr.",
    "dr",
    "prof.",
    "prof",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "sir",
    "dame",
    "med.",
    "med",
    "dipl.-ing.",
    "dipl.-ing",
    "dipl-ing",
    "dipl.",
    "ing.",
    "mag.",
    "herr",
    "frau",
    "mme",
    "rev.",
    "rev",
)
"""Words before a name that are no part of it, folded."""


def first_name(name: str) -> str:
    """What to call somebody in a sentence: the first word of the name that is no title."""
    words = name.split(" ")
    while len(words) > 1 and words[0].lower() in TITLES:
        words = words[1:]
    return words[0]


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """`Ada`, `Ada and Grace`, `Ada, Grace and Alan`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count_noun(count: int, noun: str, plural: str = "") -> str:
    """`1 person`, `2 people`, `no promises`: a number with its noun, for sentences."""
    name = noun if count == 1 else plural or noun + "s"
    return f"{count or 'no'} {name}" if count < 1000 else f"{count:,} {name}"


def shorten(text: str, width: int) -> str:
    """One line of at most `width` characters, cut with an ellipsis."""
    text = text if "\n" not in text else text.split("\n", 1)[0] + " …"
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"
