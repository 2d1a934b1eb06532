"""Every channel of contact, declared once: its stored word, its glyph, how a sentence says it, how near it brings two.

A new channel is one entry here. Its word is stored and stays; what people read may be worded anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWords:
    """One way to be in touch."""

    word: str
    """As it is stored, typed and exported."""

    glyph: str
    """One cell of a terminal: the mark in timelines and pictures."""

    phrase: str
    """With its article, for sentences: `a video call` in `Logged a video call with Ada`."""

    liked: str = ""
    """What somebody likes best, where that isn't said by the phrase: `meeting`, not `a meeting`."""

    human: bool = False
    """A voice, a face or a hand is in it (P20)."""

    written: bool = False
    """Words that were written: what a later message is compared with (P21)."""


_ALL = (
    ChannelWords(word="meeting", glyph="◆", phrase="a meeting", liked="meeting", human=True),
    ChannelWords(word="call", glyph="◇", phrase="a call", human=True),
    ChannelWords(word="video", glyph="▣", phrase="a video call", human=True),
    ChannelWords(word="voice message", glyph="◈", phrase="a voice message", human=True),
    ChannelWords(word="handwritten note", glyph="✎", phrase="a handwritten note", human=True, written=True),
    ChannelWords(word="e-mail", glyph="✉", phrase="an e-mail", liked="e-mail", written=True),
    ChannelWords(word="message", glyph="▪", phrase="a message", liked="a short message", written=True),
    ChannelWords(word="social", glyph="▫", phrase="a comment or reaction", liked="the social networks", written=True),
    ChannelWords(word="event", glyph="▲", phrase="an event", liked="events"),
)

CHANNEL_WORDS: Mapping[str, ChannelWords] = {one.word: one for one in _ALL}
"""Word -> what is known of the channel, in the order in which they are offered."""

CHANNELS: tuple[str, ...] = tuple(CHANNEL_WORDS)
"""The words of all channels, in the order in which they are offered."""

HUMAN_TOUCH: frozenset[str] = frozenset(word for word, one in CHANNEL_WORDS.items() if one.human)
"""The channels with a voice, a face or a hand in them (P20)."""

WRITTEN: frozenset[str] = frozenset(word for word, one in CHANNEL_WORDS.items() if one.written)
"""The channels in which words are written."""


def channel_phrase(word: str) -> str:
    """A channel with its article, for sentences: `a video call`; one that is not known here as it stands."""
    known = CHANNEL_WORDS.get(word)
    if known is not None:
        return known.phrase
    return f"{'an' if word[:1] in tuple('aeiou') else 'a'} {word}"


def channel_liked(word: str) -> str:
    """A channel as what somebody likes best; one that is not known here as it stands."""
    known = CHANNEL_WORDS.get(word)
    return (known.liked or known.phrase) if known is not None else word
