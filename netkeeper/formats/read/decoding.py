"""Bytes to text: never an error, never a guess that is not told.

A byte order mark decides, else strict UTF-8, else the file's own hint, else the encoding in which the headings are
words that are known, else chardet's judgement. Line ends become `\\n`, NUL goes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

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

LEGACY = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8-r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
    "mac_roman",
    "cp850",
)
"""The encodings offered when a file is not in Unicode and nothing tells which."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was decoded."""

    text: str
    encoding: str
    doubtful: bool = False
    """Whether the encoding was guessed: ask, with previews."""


def decode(data: bytes, hint: str = "", words: Callable[[str], int] | None = None) -> Decoded:
    """The text of a file. `hint` is an encoding that the file or the user names; `words` counts the known words of a
    text, which tell encodings apart that are all possible."""
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
    sure = False
    if words is not None:
        encoding, sure = _by_words(data, encoding, words)
    return Decoded(_tidy(data.decode(encoding, "replace")), encoding, doubtful=not sure)


def _by_words(data: bytes, likely: str, words: Callable[[str], int]) -> tuple[str, bool]:
    """(encoding, whether known words speak for it): the likely one unless another has more of them."""
    sample = b"\n".join(data[:20_000].splitlines()[:20])
    counts: dict[str, int] = {}
    for encoding in dict.fromkeys((likely, *LEGACY)):
        try:
            counts[encoding] = words(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max(counts, key=lambda one: counts[one], default=likely)
    return (best, True) if counts.get(best, 0) > counts.get(likely, 0) else (likely, counts.get(likely, 0) > 0)


def legacy(data: bytes) -> str:
    """What bytes that are not UTF-8 are most likely to be."""
    lines = [line for line in data[:2_000_000].splitlines() if not line.isascii() and not _is_utf8(line)]
    odd = b"\n".join(lines) or data  # the lines that are UTF-8 say nothing about the others
    return _detected(odd) or _looks_like(odd)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def known(encoding: str) -> bool:
    """Whether it is the name of a text encoding."""
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def check_size(data: bytes, name: str) -> None:
    """Raises Unreadable when a file is larger than any list of people."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB; that doesn't look like a contact list. Split it."
        )


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
    """What chardet makes of it."""
    import chardet

    found = chardet.detect(data[:200_000])
    guess = str(found.get("encoding") or "") if float(found.get("confidence") or 0) > _UNSURE else ""
    guess = {"iso-8859-1": "cp1252", "ascii": "cp1252", "windows-1252": "cp1252"}.get(guess.lower(), guess)
    name = _PLAIN_NAMES.get(guess.lower(), guess)
    return name if known(name) else ""


_UNSURE = 0.01
"""Below this chardet 7 guesses from a letter or two; the right answers of 24 short files had 0.02 and more."""


_PLAIN_NAMES = {f"windows-{n}": f"cp{n}" for n in range(1250, 1259)} | {"cp932": "shift_jis", "macroman": "mac_roman"}


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
