"""Phone numbers of a cell with the words that say which they are: `020 7946 0958 (home)`, `Mobile: 07700 900123`."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence

from netkeeper.formats.read.column_roles import label_word

NAMED_LABELS = ("work", "home", "mobile", "other")
"""The labels that a word beside a number, or a heading, gives it."""

_BEHIND = re.compile(r"(?P<number>\+?[\d\s()/.\-]{5,30}?)\s*[(\[](?P<label>[^\W\d][^()\[\]]{0,30})[)\]]")
_BEFORE = re.compile(r"(?P<label>[^\W\d][^:\d]{0,30}):\s*(?P<number>\+?[\d\s()/.\-]{5,30})")


def labelled_numbers(numbers: Sequence[str], labels: MutableMapping[str, str]) -> Iterator[str]:
    """The numbers without such words, which go into `labels`; another word stays with its number."""
    for one in numbers:
        match = _BEHIND.fullmatch(one) or _BEFORE.fullmatch(one)
        label = label_word(match["label"].strip()) if match else ""
        if match and label in NAMED_LABELS:
            number = match["number"].strip()
            labels.setdefault(number, label)
            yield number
        else:
            yield one
