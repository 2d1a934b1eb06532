"""What the services answer with: the kinds of answers, their words, and what can be asked of one by itself.

Front ends know the domain by this list, by `domain.model` and by `domain.language`; every question about a network is
asked of the keeper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netkeeper.domain.audit.circle import GROUPINGS, Circle, Grouping
from netkeeper.domain.audit.report import Audit, Cover, GoalCover
from netkeeper.domain.days.agenda import AgendaEntry, AgendaKind
from netkeeper.domain.days.gatherings import Suggested, last_day
from netkeeper.domain.giving.introductions import IntroductionSuggestion, NextMove, closed, steps
from netkeeper.domain.giving.offers import PreparationCard
from netkeeper.domain.giving.warm_paths import WarmPath
from netkeeper.domain.goals.evidence import Evidence, Progress, period
from netkeeper.domain.matching.differences import field_word
from netkeeper.domain.matching.duplicates import Pair
from netkeeper.domain.matching.incoming import ImportQuestion, SkippedRecord
from netkeeper.domain.matching.plan import Decision, ImportPlan, PlannedMeeting, PlannedPerson
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import Standing
from netkeeper.domain.network.written import WrittenLine
from netkeeper.domain.outreach.capacity import CadenceSuggestion, Way
from netkeeper.domain.outreach.due import DueItem
from netkeeper.domain.outreach.limits import read_limit
from netkeeper.domain.outreach.weekly_queue import PASSES, Queue
from netkeeper.domain.quick_add.met_lines import MetLine
from netkeeper.domain.quick_add.reading import TYPED, Answer, Doubt, LinePart, LineReading, Option
from netkeeper.domain.review.months import LABELS, Figures, Month, Moved
from netkeeper.domain.review.pages import CHOSEN, PageLine, compared, giving, in_words, next_load, outcome_of, times
from netkeeper.domain.review.prompts import fact_of

if TYPE_CHECKING:
    from netkeeper.domain.message_check.checker import (  # it brings a model: not before it is used
        MessageChecker,
        Remark,
    )

__all__ = [
    "CHOSEN",
    "GROUPINGS",
    "LABELS",
    "PASSES",
    "TYPED",
    "AgendaEntry",
    "AgendaKind",
    "Answer",
    "Audit",
    "CadenceSuggestion",
    "Circle",
    "Cover",
    "Decision",
    "Doubt",
    "DueItem",
    "Evidence",
    "Figures",
    "GoalCover",
    "Grouping",
    "ImportPlan",
    "ImportQuestion",
    "IntroductionSuggestion",
    "LinePart",
    "LineReading",
    "MessageChecker",
    "MetLine",
    "Month",
    "Moved",
    "Network",
    "NextMove",
    "Option",
    "PageLine",
    "Pair",
    "PlannedMeeting",
    "PlannedPerson",
    "PreparationCard",
    "Progress",
    "Queue",
    "Remark",
    "SkippedRecord",
    "Standing",
    "Suggested",
    "WarmPath",
    "Way",
    "WrittenLine",
    "closed",
    "compared",
    "fact_of",
    "field_word",
    "giving",
    "in_words",
    "last_day",
    "next_load",
    "outcome_of",
    "period",
    "read_limit",
    "steps",
    "times",
]  # fmt: skip
