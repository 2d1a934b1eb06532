"""Who took part in an event: the names before the verb, or the first names after it, newcomers, relatives."""

from __future__ import annotations

from netkeeper.domain.quick_add.clauses import NOUNS, kin_end, name_list
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.names import PARTICLES, TITLES
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of

_TALKED = words_of("spoke talked met called rang phoned emailed texted messaged chatted wrote saw interviewed called")
"""Verbs of which a person is the object: what follows `Ravi's` is then somebody else."""


def find_participants(line: Line, event: LineEvent) -> None:
    """Who it was with: the names before the verb, or the first names after it; then those after another `with`."""
    clause = event.clause
    if event.kin is None and clause.subject == "people" and not _object_first(line, event):
        event.people += clause.people
    elif event.kin is None and clause.subject == "other" and clause.people and event.noun:
        event.people += clause.people  # `Ada's birthday dinner`
    if clause.people and event.kin is None and clause.kin is not None:
        event.kin = (clause.people[-1], *clause.kin)
    if event.begun_by == "them" and event.people and not line.has(event.anchor, "introduced"):
        return
    if line.has(event.anchor, "introduced") and event.begun_by == "them" and not line.words.free_order:
        after = event.anchor + event.length
        if line.has(after, "meobj") and after + 1 < clause.end and line.tokens[after + 1].key == "to":
            stop = newcomer_end(line, after + 2, clause.end)
            if stop and after + 2 not in line.people:
                event.newcomers.append((after + 2, stop))
                return
    if clause.subject == "people" and not clause.and_me and event.length == 0:
        return  # `Yuki worked the pass with me`
    if event.noun and not event.people and event.kin is None and event.begun_by != "them":
        event.people += [p for p in range(clause.start, event.anchor) if p in line.people and p not in clause.people]
    if line.words.free_order and not event.people and not any(p in line.people for p in clause.tokens()):
        stop = newcomer_end(line, clause.verb, event.anchor)
        if stop - clause.verb >= 2:
            event.newcomers.append((clause.verb, stop))
    start = clause.start if line.words.free_order and not event.people else event.anchor + event.length
    at, closed = start, bool(event.people and not event.noun)
    while at < clause.end:
        step = _one(line, event, at, closed)
        if step is None:
            at += 1
            continue
        at, closed = step


def _object_first(line: Line, event: LineEvent) -> bool:
    """`Elena das Angebot gemailt`: a name before the verb that is its object all the same."""
    return (
        line.words.free_order and not event.noun and event.begun_by != "them" and event.channel != "meeting" and False
    )


def _one(line: Line, event: LineEvent, at: int, closed: bool) -> tuple[int, bool] | None:
    """What stands at a place among those after the verb: names taken, or words that end the taking."""
    clause = event.clause
    adjacent = at == event.anchor + event.length and not event.noun
    leads = (at > clause.start and bool(line.has(at - 1, "with", "from"))) or adjacent
    to = at > clause.start and (
        line.tokens[at - 1].key in ("to", "an", "a", "bei", "into", "for", "at", "chez", "zu", "by")
        or bool(line.has(at - 1, "to"))
    )
    introduced = bool(line.has(event.anchor, "introduced"))
    if at in line.people:
        if at in event.people:
            return line.people[at].end, closed
        if line.words.free_order and line.has(at - 1, "from") and line.has(at - 2, "rel") and at - 2 >= clause.start:
            event.kin = (at, at - 2, line.people[at].end)  # `llamó la hermana de Sarah`
            return line.people[at].end, True
        if closed and not line.has(at - 1, "with") and not (introduced and to):
            return line.people[at].end, closed
        if line.has(at - 1, "about") and not (
            event.channel in ("voice message", "message", "call") and line.tokens[at - 1].key == "for"
        ):
            return line.people[at].end, True
        names, end, _ = name_list(line, at)
        end = min(end, clause.end)
        names = [n for n in names if n < clause.end]
        if (
            end < clause.end
            and line.tokens[end].key == "'s"
            and end + 1 < clause.end
            and end + 1 not in line.day_at
            and not line.has(end + 1, "and")
        ):
            kin = next((p for p in range(end + 1, min(end + 5, clause.end)) if line.has(p, "rel")), None)
            talked = line.tokens[event.anchor].key in _TALKED and event.length and at <= event.anchor + event.length + 1
            if kin is None and talked and not line.has(end + 1, *NOUNS):
                kin = end + 1  # `spoke with Ravi's GP`
            if kin is not None and all(line.tokens[p].key.isalpha() for p in range(end + 1, kin)):
                event.kin = (names[-1], end, kin_end(line, kin, clause.end))
                event.people += names[:-1]
            elif line.has(end + 1, *NOUNS):
                event.people += names
            elif not event.people and not line.has(at - 1, "about", "prep"):
                event.people += names  # `fixed Lucy's tap`
            elif not event.people and event.channel == "social":
                event.people += names
            return end + 1, True
        event.people += [n for n in names if n not in event.people]
        if end < clause.end and line.has(end, "and") and line.has(end + 1, "poss"):
            event.kin = (names[-1], end, kin_end(line, end + 1, clause.end))
            return clause.end, True
        more = _newcomers_after(line, event, end)
        return more, True
    if (leads or (to and not event.people)) and not closed and at not in line.day_at:
        if _pronoun(line, at):
            event.pronoun = True
            return at + line.has(at, "themobj"), True
        stop = newcomer_end(line, at, clause.end)
        if stop and (leads or line.tokens[at - 1].key in ("to", "a", "an")) and not line.has(at, *NOUNS):
            event.newcomers.append((at, stop))
            return _newcomers_after(line, event, stop), True
        if line.has(at - 1, "with", "from") and not event.people:
            return _stranger(line, event, at)
    if (
        line.has(at, "called")
        and not event.people
        and at + 1 < clause.end
        and (stop := newcomer_end(line, at + 1, clause.end))
    ):
        event.newcomers.append((at + 1, stop))
        event.stranger = None
        return stop, True
    if _pronoun(line, at) and adjacent and not event.people:
        event.pronoun = True
        return at + line.has(at, "themobj"), True
    if line.has(at, "about") and event.people:
        return at + 1, True
    return None


def _pronoun(line: Line, at: int) -> bool:
    """Whether a pronoun stands there: a French `le` or a Spanish `la` after the verb is an article."""
    return bool(line.has(at, "themobj")) and not (line.words.free_order and line.has(at, "light"))


def _stranger(line: Line, event: LineEvent, at: int) -> tuple[int, bool] | None:
    """`with the accountant`, `with zed`: somebody, and no name that is known."""
    clause = event.clause
    end = at
    while (
        end < clause.end
        and (line.has(end, "light", "poss") or end == at)
        and end + 1 < clause.end
        and end not in line.day_at
    ):
        end += 1
    end = min(clause.end, end + 1)
    if line.has(at, "meobj", "me"):
        return None
    event.stranger = (at, end)
    return end, False


def _newcomers_after(line: Line, event: LineEvent, at: int) -> int:
    """Unknown names that go on a list: `with Ada and Grace Unknown`."""
    while at < event.clause.end:
        joined = line.has(at, "and") or 0
        comma = "," in line.tokens[at].gap
        start = at + joined
        if not (joined or comma) or start >= event.clause.end:
            return at
        if start in line.people:
            names, end, _ = name_list(line, start)
            if end < event.clause.end and line.tokens[end].key == "'s":
                return at
            event.people += [n for n in names if n not in event.people and n < event.clause.end]
            at = end
            continue
        stop = newcomer_end(line, start, event.clause.end)
        if not stop or line.has(start, *NOUNS) or (line.language == "de" and stop - start < 2 and not joined):
            return at
        event.newcomers.append((start, stop))
        at = stop
    return at


def newcomer_end(line: Line, at: int, limit: int) -> int:
    """Where an unknown name of one to three capitalised words ends; 0 when there is none."""
    start = at
    while at < limit - 1 and line.tokens[at].key.strip(".") in TITLES and line.tokens[at].capital:
        at += 1
    first = at
    words = 0
    while at < limit and words < 3 and at not in line.inside and at not in line.day_at:
        token = line.tokens[at]
        if at > start and (token.gap.strip(" .") or line.hard(at)):
            break
        if token.capital and token.key.replace("-", "").replace("'", "").replace(".", "").isalpha():
            if words == 0 and line.has(at, *[t for t in line.tags[at] if t != "title"]) and not first > start:
                return 0
            words += 1
        elif not (
            token.key in PARTICLES and words and at + 1 < limit and line.tokens[at + 1].capital and token.text.islower()
        ):
            break
        at += 1
    return at if words else 0
