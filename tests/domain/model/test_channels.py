"""Every channel is declared whole: a word, a mark of one cell, a phrase."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from netkeeper.domain.model.channels import (
    CHANNEL_WORDS,
    CHANNELS,
    HUMAN_TOUCH,
    WRITTEN,
    ChannelWords,
    channel_liked,
    channel_phrase,
)
from netkeeper.domain.quick_add.words import TABLES, with_channels
from tests.builders import keeper, person


@pytest.mark.parametrize("one", CHANNEL_WORDS.values(), ids=lambda one: one.word)
def test_a_channel_has_a_mark_of_its_own_and_a_phrase_that_reads_well(one: ChannelWords) -> None:
    assert cell_len(one.glyph) == 1, f"the glyph of {one.word} is not one cell wide"
    same = [other.word for other in CHANNEL_WORDS.values() if other.glyph == one.glyph]
    assert same == [one.word], f"{same} share a glyph"
    article, _, noun = one.phrase.partition(" ")
    assert noun, f"the phrase of {one.word} needs its article: 'a {one.phrase}'"
    assert article == ("an" if noun[0] in "aeiou" else "a")
    k = keeper(person("Ada"))
    uid = k.network.by_name[0][1]
    assert k.log.add([uid], channel=one.word).label == f"Logged {one.phrase} with Ada"


def test_the_lists_of_channels_come_from_the_declaration() -> None:
    assert CHANNELS[:3] == ("meeting", "call", "video")
    assert {"meeting", "call", "video", "voice message", "handwritten note"} <= HUMAN_TOUCH
    assert {"handwritten note", "e-mail", "message", "social"} <= WRITTEN
    assert not {"e-mail", "message", "social", "event"} & HUMAN_TOUCH


@pytest.mark.parametrize("word", [word for word in CHANNELS if word != "social"])  # one comments on something, not it
def test_a_line_reads_every_channel_by_its_word(word: str) -> None:
    reading = keeper(person("Ada")).line.read_line(f"> {word} with Ada yesterday")
    assert (reading.channel, reading.doubts) == (word, ())


def test_a_channel_that_no_table_names_goes_by_its_own_word() -> None:
    words = with_channels(TABLES["en"], ("call", "owl post"))
    assert (words.tags["noun:owl post"], words.tags["noun:call"]) == ("owl post", TABLES["en"].tags["noun:call"])


def test_a_channel_that_is_not_known_is_said_as_it_stands() -> None:
    assert (channel_phrase("owl"), channel_phrase("pigeon"), channel_liked("owl")) == ("an owl", "a pigeon", "owl")
    assert (channel_liked("meeting"), channel_liked("video")) == ("meeting", "a video call")
