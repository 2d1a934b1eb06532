"""Whether a day that was typed may be over as well as still to come: `lunch with Sun on sunday`, `drinks tonight`.

A past verb settles it, and so does what was said there; a bare noun doesn't, and then it is asked.
"""

from __future__ import annotations

from netkeeper.calendar_days.meaning import meaning
from netkeeper.calendar_days.seen import COMING_UP
from netkeeper.domain.quick_add.clause import DIDS, Clause, is_question
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.happened import is_past
from netkeeper.domain.quick_add.next_steps import find_step
from netkeeper.domain.quick_add.prepared import FINITE, DayAt, Line
from netkeeper.domain.quick_add.promises import find_promise
from netkeeper.domain.quick_add.words.table import words_of

_EVENINGS = words_of("tonight tonite later")
_LATER_TODAY = ("this evening", "heute abend", "ce soir", "esta noche", "later today")
_TOLD = words_of("had was were went came got did said told told has war waren hatte hatten etait")
_JUDGED = words_of(
    """
    good great nice lovely fun useful wonderful excellent awkward pleasant delightful productive interesting tough sad
    schön schon nett gut toll lustig traurig interessant sympa agreable excellent super genial bonito agradable
    estupendo divertido
    """
)
"""How it was: only what is over is judged."""


def open_day(line: Line, event: LineEvent, clauses: list[Clause], day: DayAt) -> bool:
    """Whether nothing tells if the day of an event is over."""
    arranged = any(line.has(p, "arranged") for p in event.clause.tokens())
    if arranged and meaning(day.phrase, line.today, True, line.region).lean == 0:
        return any(line.tokens[p].key in ("para", "pour") for p in event.clause.tokens()) or line.language in (
            "en",
            "de",
        )
    if not event.noun or is_question(line, event.clause):
        return event.noun
    found = meaning(day.phrase, line.today, True, line.region)
    words = day.phrase.words
    if found.lean != 0 or not (day.phrase.shape in ("weekday", "nth", "day_month") or _this_evening(words)):
        return False
    if day.phrase.parts.get("y") or day.phrase.parts.get("rel", "on") not in ("on", "this", ""):
        return False
    if day.phrase.shape != "weekday" and not _this_evening(words) and not _nearer_ahead(line, day):
        return False
    if any(_tells_past(line, p) for p in event.clause.tokens()):
        return False
    others = [c for c in clauses if c is not event.clause and c.start < c.end]
    return not any(_reports(line, clause) for clause in others)


def _this_evening(words: str) -> bool:
    return words.startswith(_LATER_TODAY) or bool(_EVENINGS & set(words.split()))


def _nearer_ahead(line: Line, day: DayAt) -> bool:
    """`on the 30th`, said on the 27th: three days ahead, and four weeks back."""
    back, ahead = (meaning(day.phrase, line.today, past, line.region).day for past in (True, False))
    soon = ahead is not None and (ahead - line.today).days <= COMING_UP
    return bool(soon and back and ahead and ahead - line.today < line.today - back)


def _tells_past(line: Line, at: int) -> bool:
    """A past tense, or what only what is over has."""
    if at in line.inside or at in line.day_at:
        return False
    if line.words.free_order:
        return bool(line.has(at, *DIDS)) or line.tokens[at].key in _TOLD
    return line.tokens[at].key in _TOLD or is_past(line, at)


def _reports(line: Line, clause: Clause) -> bool:
    """Whether a clause tells what was said or agreed there: then it is over."""
    if is_question(line, clause) or find_step(line, clause, first=False) is not None:
        return False
    if find_promise(line, clause) is not None or any(_tells_past(line, p) for p in clause.tokens()):
        return True
    if any(line.tokens[p].key in _JUDGED for p in clause.tokens() if p not in line.inside):
        return True
    told = clause.subject in ("them", "people", "other") and clause.end - clause.start > 1 and not clause.aside
    return told and (clause.subject != "other" or any(line.tokens[p].key in FINITE for p in clause.tokens()))
