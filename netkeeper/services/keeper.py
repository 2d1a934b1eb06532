"""The keeper: one session, and the use-cases as parts that share it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from netkeeper import calendar_days
from netkeeper.domain.model.change import Change
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
from netkeeper.services.session import Session
from netkeeper.services.storage import Storage
from netkeeper.services.sync import Sync
from netkeeper.services.tags import Tags
from netkeeper.store.repository import Repository


class Keeper(Session):
    """Every use-case, each in the part that says what it is about. Each that writes returns the Change it committed."""

    def __init__(self, repository: Repository, today: Callable[[], date] = calendar_days.today) -> None:
        super().__init__(repository, today)
        self.people = People(self)
        self.lists = Lists(self)
        self.tags = Tags(self)
        self.log = Log(self, self.people)
        self.line = Lines(self)
        self.gatherings = Gatherings(self, self.line)
        self.introductions = Introductions(self)
        self.giving = Messages(self, self.introductions)
        self.goals = Goals(self)
        self.drafts = Drafts(self)
        self.review = Review(self, self.drafts)
        self.queries = Queries(self)
        self.decisions = Decisions(self)
        self.imports = Imports(self)
        self.exports = Exports(self)
        self.sync = Sync(self)
        self.files = Files(self)
        self.duplicates = Duplicates(self)
        self.storage = Storage(self)
        self.sealing = Sealing(self)
        self.demo = Demo(self)

    def put_back_outside(self, change: Change) -> str:
        """The cards of folders that are kept in step go with an undone sync."""
        return self.sync.put_back(change)
