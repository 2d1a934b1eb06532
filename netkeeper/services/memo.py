"""Answers that are worked out once: one memo, by the network's version, the day and the question.

A Change or a new day makes every answer stale; the next who asks has it worked out anew. Threads may ask at the
same time: at worst one answer is worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


class Memo:
    """The answers of one version of the network on one day."""

    def __init__(self) -> None:
        self._held: tuple[Hashable, dict[Hashable, object]] = (None, {})

    def ask(self, now: Hashable, question: Hashable, work_out: Callable[[], T]) -> T:
        """The answer to a question as of `now` (version and day), worked out when it is asked first."""
        as_of, answers = self._held
        if as_of != now:
            answers = {}
            self._held = (now, answers)
        if question not in answers:
            answers[question] = work_out()
        answer: T = answers[question]  # type: ignore[assignment]  # a question has answers of one type
        return answer
