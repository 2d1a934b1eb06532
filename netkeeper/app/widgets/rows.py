"""Rows of a list that are no values: headings, and plain words below a row."""

from __future__ import annotations


class Heading(str):
    """A row that is a heading: shown, never highlighted. An empty one is a blank line."""

    __slots__ = ()


class Note(Heading):
    """A row of plain, muted words below the row it explains: shown, never highlighted."""

    __slots__ = ()
