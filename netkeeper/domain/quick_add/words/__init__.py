"""The grammar's words, a table a language. The grammar itself knows tags only."""

from __future__ import annotations

from collections.abc import Mapping

from netkeeper.domain.quick_add.words.de import DE
from netkeeper.domain.quick_add.words.en import EN
from netkeeper.domain.quick_add.words.es import ES
from netkeeper.domain.quick_add.words.fr import FR
from netkeeper.domain.quick_add.words.table import Words

__all__ = ["TABLES", "Words"]

TABLES: Mapping[str, Words] = {"en": EN, "de": DE, "fr": FR, "es": ES}
