"""A line in clauses, each with its subject. A sentence's end parts them; so do a comma and `and` before a new subject
or verb.

A comma in a list of names parts nothing: `lunch with Ada, Grace and Alan`.
"""

from __future__ import annotations

from netkeeper.domain.quick_add.clause import (
    ANCHORS,
    DIDS,
    NOUNS,
    REACH,
    Clause,
    Subject,
    name_list,
    present_of_act,
    task_at,
)
from netkeeper.domain.quick_add.prepared import FINITE, Line
from netkeeper.domain.quick_add.subjects import find_subject, inherit, kin_end

__all__ = ["ANCHORS", "DIDS", "NOUNS", "Clause", "Subject", "clauses", "kin_end", "name_list", "task_at"]


def clauses(line: Line) -> list[Clause]:
    """The clauses of a line, in order, with their subjects."""
    found: list[Clause] = []
    start, depth = 0, 0
    total = len(line.tokens)
    for place in range(1, total + 1):
        hard = place == total or (line.hard(place) and not _in_name_or_day(line, place))
        if not (hard or _soft(line, start, place)):
            continue
        gap = line.tokens[start].gap
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        clause = Clause(
            start, place, opens=line.hard(start) and ":" not in gap, joined=not line.hard(start), aside=depth > 0
        )
        find_subject(line, clause)
        if found and _after_said(line, found[-1].start, start):
            clause.told = True
        found.append(clause)
        start = place
    inherit(line, found)
    return found


def _in_name_or_day(line: Line, place: int) -> bool:
    name, day = line.inside.get(place), line.day_at.get(place)
    before = line.day_at.get(place - 1)
    dotted = (
        before is not None
        and before.end == place
        and before.phrase.end > line.tokens[place - 1].end
        and line.tokens[place].gap.strip() == "."
        and not (line.tokens[place].capital and line.language != "de")
    )
    return (name is not None and name.start < place) or (day is not None and day.start < place) or dotted


def _soft(line: Line, start: int, place: int) -> bool:
    """Whether a new clause begins at a token in the middle of a sentence."""
    if _in_name_or_day(line, place):
        return False
    comma = "," in line.tokens[place].gap
    at = place
    joined = False
    if comma and line.has(at, "deadline") and at + 1 in line.day_at:
        return False  # `she owes us feedback, due yesterday`
    while length := line.has(at, "join", "and"):
        if line.has(at, "and") and not comma and at == place and not _anchored(line, start, place):
            return False
        at += length
        joined = True
    if not comma and not joined:
        return _after_said(line, start, place)
    if at >= len(line.tokens):
        return False
    names, end, _ = name_list(line, at)
    if names and comma and task_at(line, end):
        return True
    if names and joined and not comma:
        end = line.people[at].end if at in line.people else end
    if names and end <= len(line.tokens):
        if (place - 1 in line.inside or line.has(place - 1, "meobj", "me")) and (
            not _acts(line, end) or not _anchored(line, start, place)
        ):
            return False  # a list of names goes on
        if joined and not comma and line.has(end, "tried") and line.has(end, "tried") + end >= len(line.tokens):
            return False  # `rehearsal with Jan and Sophie cancelled`
        if joined and not comma and line.has(end, "put_off", "off"):
            return False  # `meeting with Jan and Sophie postponed to the 9th`
        if joined and not comma and place - 1 in line.inside and not _verb(line, end):
            return False  # `sat with Will and May afterwards`
        return _acts(line, end) or (
            comma and not joined and _anchored(line, start, place) and place - 1 not in line.inside
        )
    if line.has(at, "me", "them", "other") and (comma or joined):
        if line.has(at, "me") and not comma and not _anchored(line, start, place):
            return False
        return not (
            line.has(at, "themobj") and not _acts(line, at + 1) and not line.has(at + 1, "not", "adverb", "hedge")
        )
    goes_on = joined and not comma and line.has(at, "act") and not line.has(at, *DIDS, "must")
    if goes_on and any(line.has(p, "will") for p in range(max(start, place - REACH), place)):
        return False  # `she'll push him and let me know`: one promise
    if _begins_with_verb(line, at, comma):
        return True
    if line.has(at, "poss"):
        acts = _acts(line, at + 2) if line.words.free_order else _verb(line, at + 2) or _verb(line, at + 3)
        if acts:
            return True
    if comma and not line.words.free_order and _gerund(line, at):
        return True
    if comma and _dated_thing(line, at):
        return True
    return comma and _head_like(line, start, place) and not _list_goes_on(line, place)


def _dated_thing(line: Line, at: int) -> bool:
    """`, valuation by Dec 8`: something and its day, to the end of the sentence."""
    stop = at
    while stop < min(len(line.tokens), at + REACH) and (
        stop == at or not (line.hard(stop) or "," in line.tokens[stop].gap)
    ):
        stop += 1
    return any(
        line.has(p, "deadline") and p + 1 in line.day_at and line.day_at[p + 1].end == stop for p in range(at + 1, stop)
    )


def _after_said(line: Line, start: int, place: int) -> bool:
    """What somebody said is a clause of its own: `May said | she'd introduce me`."""
    if line.words.free_order or (not line.has(place, "me", "them", "poss", "other") and place not in line.people):
        return False
    at = place - 1
    while at > start and (line.has(at, "meobj") or line.tokens[at].key == "that"):
        at -= 1
    if not any(line.has(p, "say") and p + line.has(p, "say") >= at + 1 for p in range(max(start, at - 3), at + 1)):
        return False
    return (
        any(p in line.people or line.has(p, "them") for p in range(start, at))
        and (line.has(place, "me", "them") or _acts(line, name_list(line, place)[1])) > 0
    )


def _list_goes_on(line: Line, place: int) -> bool:
    """Whether what follows a comma may be another name of the list before it, known or not."""
    token = line.tokens[place]
    return (
        place - 1 in line.inside
        and token.capital
        and place not in line.day_at
        and not line.has(place, *line.tags[place])
        and not line.has(place, "light")
    )


def _begins_with_verb(line: Line, at: int, comma: bool) -> bool:
    tags = (
        "promised",
        "owe",
        "must",
        "saidid",
        "say",
        "ask",
        "tried",
        "wait",
        "noreply",
        "but_got",
        "gave",
        "bare_promise",
        "needs",
        "offers",
        "born",
    )
    if line.has(at, *tags, *DIDS) or line.has(at, *FACTS):
        return True
    if line.has(at, "step", "will", "contact_act"):
        return comma or bool(line.has(at, "step") and not line.has(at, "act")) or bool(line.has(at, "will"))
    return bool(comma and line.has(at, "act", "act1", "act3", "not", "works", "moved", "now_title", "cares", "knows"))


def _anchored(line: Line, start: int, place: int) -> bool:
    """Whether the clause so far has a verb or says what was done: what follows `and` may then be another."""
    for at in range(max(start, place - REACH), place):
        if at in line.inside:
            continue
        if line.has(
            at,
            *NOUNS,
            *DIDS,
            "say",
            "will",
            "promised",
            "owe",
            "must",
            "needs",
            "works",
            "born",
            "step",
            "act",
            "act1",
            "act3",
            "came",
            "tried",
            "have",
            "not",
            *FACTS,
        ):
            return True
        key = line.tokens[at].key
        if present_of_act(line, at):
            return True
        if key in FINITE or (key.endswith("ed") and line.language == "en" and len(key) > 4):
            return True
    return False


def _head_like(line: Line, start: int, place: int) -> bool:
    """Whether the clause so far says what was done with whom: after its comma the note begins."""
    return (
        any(line.has(at, *NOUNS, *DIDS, "came") for at in range(max(start, place - REACH), place))
        or start in line.people
        or any(at in line.day_at for at in range(max(start, place - REACH), place))
    )


FACTS = ("works", "moved", "moving", "cares", "dislikes", "now_title")
"""Tags of verbs that tell a fact: after `and` another begins, `works at Acme and lives in Leeds`."""

VERBS = (
    "act", "say", "will", "must", "promised", "owe", "needs", "offers", "cares", "knows", "works", "moved", "now_title",
    "came", "have", "not", "ask", "hedge", "tried", "born", "gave",
)  # fmt: skip
"""Tags of what may stand as a verb behind a name."""


def _gerund(line: Line, at: int) -> bool:
    """`, sending her the invoice`, `, trying again monday`."""
    key = line.tokens[at].key
    stem = key.removesuffix("ing")
    if not key.endswith("ing") or at in line.inside or len(stem) < 3:
        return False
    tagged = line.words.phrases
    known = any(
        keys == (word,) and tag in ("act", "contact_act")
        for word in (stem, stem + "e", stem[:-1])
        for keys, tag in tagged.get(word, ())
    )
    return known and (line.has(at + 1, "themobj", "light", "poss") > 0 or line.has(at, "step") > 0)


def _verb(line: Line, at: int) -> bool:
    """Whether what follows a name is plainly a verb, and not `afterwards` or `there`."""
    while line.has(at, "adverb"):
        at += line.has(at, "adverb")
    if at >= len(line.tokens):
        return False
    if line.words.free_order:
        return True
    key = line.tokens[at].key
    return (
        bool(line.has(at, *DIDS, *VERBS))
        or key in FINITE
        or key.startswith("'")
        or key.endswith(("ed", "es", "ts", "ks"))
    )


def _acts(line: Line, at: int) -> bool:
    """Whether a verb may stand at a place, after a subject."""
    while line.has(at, "adverb"):
        at += line.has(at, "adverb")
    if at >= len(line.tokens) or line.hard(at) or at in line.people:
        return False
    token = line.tokens[at]
    if "," in token.gap or at in line.day_at:
        return False
    if line.has(at, "with", "from", "about", "prep", "and", "themobj") and token.key not in (
        "'s",
        "le",
        "la",
        "lui",
        "leur",
        "les",
        "lo",
    ):
        return False
    if line.has(at, "to", "until") and not (token.key == "to" and line.has(at + 1, "act", "contact_act")):
        return False
    if token.key == "'s":
        return at + 1 < len(line.tokens) and not line.hard(at + 1)
    if line.has(at, *NOUNS, "light", "poss") and not (
        line.has(at, *DIDS, "act", "act1", "act3", "have", "came", "will")
        or (token.key in FINITE and token.key != "a")
        or token.key == "'s"
    ):
        return False
    return token.text[:1].islower() or token.text.startswith("'") or token.key in FINITE
