"""The grammar's words, a table a language. The grammar itself knows tags only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.quick_add.words.de import DE
from netkeeper.domain.quick_add.words.en import EN
from netkeeper.domain.quick_add.words.es import ES
from netkeeper.domain.quick_add.words.fr import FR
from netkeeper.domain.quick_add.words.table import Words

__all__ = ["TABLES", "Words"]


def with_channels(words: Words, channels: Iterable[str]) -> Words:
    """A table in which a channel that it does not know yet goes by its own word."""
    known = {tag.partition(":")[2] for tag in words.tags}
    return replace(words, tags={**words.tags, **{f"noun:{one}": one for one in channels if one not in known}})


TABLES: Mapping[str, Words] = {"en": with_channels(EN, CHANNELS), "de": DE, "fr": FR, "es": ES}
