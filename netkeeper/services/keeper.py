"""The keeper: one session, and the use-cases as parts that share it.

A part is made, and what it stands on imported, when it is first asked for: a short command needs two of twenty.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netkeeper.domain.model.change import Change
from netkeeper.services.session import Session

if TYPE_CHECKING:
    from netkeeper.services.decisions import Decisions
    from netkeeper.services.demo import Demo
    from netkeeper.services.drafts import Drafts
    from netkeeper.services.duplicates import Duplicates
    from netkeeper.services.exports import Exports
    from netkeeper.services.files import Files
    from netkeeper.services.gatherings import Gatherings
    from netkeeper.services.giving import Messages
    from netkeeper.services.goals import Goals
    from netkeeper.services.imports import Imports
    from netkeeper.services.introductions import Introductions
    from netkeeper.services.line import Lines
    from netkeeper.services.lists import Lists
    from netkeeper.services.log import Log
    from netkeeper.services.people import People
    from netkeeper.services.queries import Queries
    from netkeeper.services.review import Review
    from netkeeper.services.sealing import Sealing
    from netkeeper.services.storage import Storage
    from netkeeper.services.sync import Sync
    from netkeeper.services.tags import Tags


class Keeper(Session):
    """Every use-case, each in the part that says what it is about. Each that writes returns the Change it committed."""

    @cached_property
    def people(self) -> People:
        from netkeeper.services.people import People

        return People(self)

    @cached_property
    def lists(self) -> Lists:
        from netkeeper.services.lists import Lists

        return Lists(self)

    @cached_property
    def tags(self) -> Tags:
        from netkeeper.services.tags import Tags

        return Tags(self)

    @cached_property
    def log(self) -> Log:
        from netkeeper.services.log import Log

        return Log(self, self.people)

    @cached_property
    def line(self) -> Lines:
        from netkeeper.services.line import Lines

        return Lines(self)

    @cached_property
    def gatherings(self) -> Gatherings:
        from netkeeper.services.gatherings import Gatherings

        return Gatherings(self, self.line)

    @cached_property
    def introductions(self) -> Introductions:
        from netkeeper.services.introductions import Introductions

        return Introductions(self)

    @cached_property
    def giving(self) -> Messages:
        from netkeeper.services.giving import Messages

        return Messages(self, self.introductions)

    @cached_property
    def goals(self) -> Goals:
        from netkeeper.services.goals import Goals

        return Goals(self)

    @cached_property
    def drafts(self) -> Drafts:
        from netkeeper.services.drafts import Drafts

        return Drafts(self)

    @cached_property
    def review(self) -> Review:
        from netkeeper.services.review import Review

        return Review(self, self.drafts)

    @cached_property
    def queries(self) -> Queries:
        from netkeeper.services.queries import Queries

        return Queries(self)

    @cached_property
    def decisions(self) -> Decisions:
        from netkeeper.services.decisions import Decisions

        return Decisions(self)

    @cached_property
    def imports(self) -> Imports:
        from netkeeper.services.imports import Imports

        return Imports(self)

    @cached_property
    def exports(self) -> Exports:
        from netkeeper.services.exports import Exports

        return Exports(self)

    @cached_property
    def sync(self) -> Sync:
        from netkeeper.services.sync import Sync

        return Sync(self)

    @cached_property
    def files(self) -> Files:
        from netkeeper.services.files import Files

        return Files(self)

    @cached_property
    def duplicates(self) -> Duplicates:
        from netkeeper.services.duplicates import Duplicates

        return Duplicates(self)

    @cached_property
    def storage(self) -> Storage:
        from netkeeper.services.storage import Storage

        return Storage(self)

    @cached_property
    def sealing(self) -> Sealing:
        from netkeeper.services.sealing import Sealing

        return Sealing(self)

    @cached_property
    def demo(self) -> Demo:
        from netkeeper.services.demo import Demo

        return Demo(self)

    def put_back_outside(self, change: Change) -> str:
        """The cards of folders that are kept in step go with an undone sync."""
        return self.sync.put_back(change)
