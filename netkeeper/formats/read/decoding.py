"""Bytes to text: never an error, never a guess that is not told.

A byte order mark decides, else strict UTF-8, else the file's own hint, else a detector where one is installed, else
what the bytes look like. Line ends become `\\n`, NUL goes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from importlib import import_module

from netkeeper.errors import Unreadable

MAX_BYTES = 100_000_000
MAX_LINE = 1_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile("\r+\n|\r")
_HIGH_WORD = re.compile(rb"[\x80-\xff]{3,}")

LEGACY = ("cp1252", "cp1251", "cp1253", "cp1250", "shift_jis", "gb18030", "mac_roman")
"""The encodings offered when a file is not in Unicode and nothing tells which."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was decoded."""

    text: str
    encoding: str
    doubtful: bool = False
    """Whether the encoding was guessed: ask, with previews."""


def decode(data: bytes, hint: str = "") -> Decoded:
    """The text of a file. `hint` is an encoding that the file or the user names."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data if encoding != "utf-8" else data[len(mark) :]
            return Decoded(_tidy(body.decode(encoding, "replace")), encoding)
    wide = _wide(data)
    if wide:
        return Decoded(_tidy(data.decode(wide, "replace")), "utf-16")
    try:
        return Decoded(_tidy(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    if hint and known(hint):
        return Decoded(_tidy(data.decode(hint, "replace")), hint.lower())
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 <= sum(1 for c in text if c > "\x7f"):
        return Decoded(_tidy(text), "utf-8")  # a few damaged bytes in a file that is UTF-8
    encoding = legacy(data)
    return Decoded(_tidy(data.decode(encoding, "replace")), encoding, doubtful=True)


def legacy(data: bytes) -> str:
    """What bytes that are not UTF-8 are most likely to be."""
    return _detected(data) or _looks_like(data)


def known(encoding: str) -> bool:
    """Whether it is the name of a text encoding."""
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def check_size(data: bytes, name: str) -> None:
    """Raises Unreadable when a file is larger than any list of people."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; that is no list of people. Split it.")


def previews(data: bytes, encodings: tuple[str, ...] = LEGACY) -> tuple[tuple[str, str], ...]:
    """(encoding, three words with letters beyond ASCII as it would read them): for the user to pick from."""
    found = []
    for encoding in encodings:
        try:
            text = data[:200_000].decode(encoding)
        except UnicodeDecodeError:
            continue
        words = dict.fromkeys(w for w in re.findall(r"\w+", text) if not w.isascii())
        found.append((encoding, ", ".join(list(words)[:3])))
    return tuple(found)


def _tidy(text: str) -> str:
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text.removeprefix("\ufeff")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows as NUL in every other byte."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return ""
    if sample[1::2].count(0) > half * 0.4 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _detected(data: bytes) -> str:
    """What chardet makes of it, where it is installed (the extra `charsets`)."""
    try:
        detector = import_module("chardet")
    except ImportError:
        return ""
    guess = str(detector.detect(data[:200_000]).get("encoding") or "")
    guess = {"iso-8859-1": "cp1252", "ascii": "cp1252"}.get(guess.lower(), guess)
    return guess if known(guess) else ""


def _looks_like(data: bytes) -> str:
    """Whole words of high bytes are Cyrillic or Greek; single ones among ASCII are Western."""
    high = sum(1 for b in data[:200_000] if b >= 0x80)
    words = b"".join(_HIGH_WORD.findall(data[:200_000]))
    if len(words) * 2 < high:
        return "cp1252"
    for encoding, low, top in (("cp1251", "\u0400", "\u04ff"), ("cp1253", "\u0370", "\u03ff")):
        text = words.decode(encoding, "replace")
        letters = [c for c in text if low <= c <= top]
        # a text has more small letters than capitals; read as the wrong one of the two it is the other way round
        if len(letters) > 0.9 * len(text) and sum(c.islower() for c in letters) * 2 > len(letters):
            return encoding
    return "cp1252"
