"""A line in clauses, each with its subject. A sentence's end parts them; so do a comma and `and` before a new subject
or verb.

A comma in a list of names parts nothing: `lunch with Ada, Grace and Alan`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netkeeper.domain.quick_add.prepared import FINITE, Line

Subject = Literal["me", "them", "people", "other", "none"]
REACH = 40
"""How many words back a clause is looked through for its verb: a longer one is a text, read in any case as a note."""

ANCHORS = ("meeting", "call", "video", "voice message", "handwritten note", "e-mail", "message", "social", "event")
NOUNS = tuple(f"noun:{channel}" for channel in ANCHORS)
DIDS = tuple(f"did:{channel}" for channel in ANCHORS)


@dataclass(slots=True)
class Clause:
    """A stretch of tokens, from `start` up to `end`, and who it is about."""

    start: int
    end: int
    subject: Subject = "none"
    people: tuple[int, ...] = ()
    """First tokens of the names that are its subject."""

    verb: int = 0
    """Where what is said about the subject begins."""

    opens: bool = False
    """Whether a sentence begins with it."""

    joined: bool = False
    """Whether it goes on from the clause before, by a comma or `and`."""

    aside: bool = False
    """Whether it stands in brackets."""

    and_me: bool = False
    """Whether the writer is part of the subject: `Drew and I`."""

    kin: tuple[int, int] | None = None
    """Where `and her husband Klaus` stands."""

    told: bool = False
    """Whether it is what somebody said: `she'd` is then a promise."""

    used: set[int] = field(default_factory=set)
    """Tokens that are taken by something else than the clause itself."""

    def tokens(self) -> range:
        return range(self.start, self.end)


def name_list(line: Line, at: int) -> tuple[list[int], int, bool]:
    """The names from a place on, joined by commas and `and`: their first tokens, the end, whether `I` is among them."""
    found: list[int] = []
    me = False
    end = at
    while at < len(line.tokens):
        if at in line.people:
            found.append(at)
            at = end = line.people[at].end
        elif (found or me) and line.has(at, "me", "meobj") and (line.has(at - 1, "and") or me):
            me = True
            at = end = at + 1
        elif not found and line.has(at, "me") and line.has(at + 1, "and") and at + 2 in line.people:
            me = True
            at += 2
            continue
        else:
            break
        step = at
        if step < len(line.tokens) and line.tokens[step].gap.strip() in ("", ",") and line.has(step, "and"):
            step += 1
        elif not (step < len(line.tokens) and line.tokens[step].gap.strip() in (",", "/")):
            break
        if not (step in line.people or line.has(step, "me", "meobj")):
            break
        if step in line.people and (task_at(line, line.people[step].end) or _named(line, step, found)):
            break
        at = step
    return found, end, me


def task_at(line: Line, at: int) -> bool:
    """Whether what somebody is to do stands there: `(Grace) to redo section 4`."""
    return (
        at + 1 < len(line.tokens)
        and line.tokens[at].key == "to"
        and not line.tokens[at].gap.strip()
        and line.tokens[at + 1].text.islower()
        and line.tokens[at + 1].key.isalpha()
        and at + 1 not in line.inside
        and not line.has(at + 1, *NOUNS, "light", "themobj", "meobj", "poss")
    )


def _named(line: Line, place: int, found: list[int]) -> bool:
    return any(line.people[place].uids == line.people[other].uids for other in found)


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
        _subject(line, clause)
        if found and _after_said(line, found[-1].start, start):
            clause.told = True
        found.append(clause)
        start = place
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
        return _acts(line, end) or (
            comma and not joined and _anchored(line, start, place) and place - 1 not in line.inside
        )
    if line.has(at, "me", "them", "other") and (comma or joined):
        if line.has(at, "me") and not comma and not _anchored(line, start, place):
            return False
        return not (
            line.has(at, "themobj") and not _acts(line, at + 1) and not line.has(at + 1, "not", "adverb", "hedge")
        )
    if _begins_with_verb(line, at, comma):
        return True
    if line.has(at, "poss") and _acts(line, at + 2):
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
    if line.has(at, *tags, *DIDS):
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
        ):
            return True
        key = line.tokens[at].key
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
    if line.has(at, *NOUNS) and not line.has(at, *DIDS, "act", "act1", "act3"):
        return False
    return token.text[:1].islower() or token.text.startswith("'") or token.key in FINITE


def _subject(line: Line, clause: Clause) -> None:
    """Find who a clause is about, after words that only join it to the one before."""
    at = clause.start
    while at < clause.end and at not in line.people:
        if at in line.day_at:
            at = line.day_at[at].end
        elif length := line.has(at, "join", "adverb"):
            if line.has(at, "step", "promised", "say", "saidid", "must") > length or line.tokens[at].key == "again":
                break
            at += length
        else:
            break
    clause.verb = at
    if at >= clause.end:
        clause.verb = clause.start
        return
    names, end, me = name_list(line, at)
    if names and end <= clause.end:
        clause.subject, clause.people, clause.verb, clause.and_me = "people", tuple(names), end, me
        if (
            line.language == "de"
            and line.has(end, "rel")
            and len(names) == 1
            and end < clause.end
            and line.tokens[end - 1].key.endswith("s")
        ):
            clause.subject, clause.people, clause.verb = "other", tuple(names), end + 1
        elif end < clause.end and line.tokens[end].key == "'s" and not _is_verb_s(line, end):
            clause.subject, clause.people = "other", tuple(names)
            clause.verb = min(clause.end, end + 1 + max(1, line.has(end + 1, "rel")))
        elif end < clause.end and line.has(end, "and") and line.has(end + 1, "poss"):
            clause.kin = (end, kin_end(line, end + 1, clause.end))
            clause.verb = clause.kin[1]
        return
    if line.words.free_order and _kin_of(line, clause, at):
        return
    tag: Subject
    for tag in ("me", "them", "other"):
        if length := line.has(at, tag):
            if (
                tag == "them"
                and line.has(at, "light", "with", "to")
                and line.language in ("es", "fr")
                and line.tokens[at].key == "el"
            ):
                continue
            clause.subject, clause.verb = tag, at + length
            return
    if line.has(at, "poss"):
        clause.subject, clause.verb = "other", at + 1


def _kin_of(line: Line, clause: Clause, at: int) -> bool:
    """`la sœur de Grace`, `Graces Schwester`: not Grace."""
    while at < clause.end and line.has(at, "light") and not line.has(at, "rel"):
        at += 1
    if line.has(at, "rel") and line.has(at + 1, "from") and at + 2 in line.people:
        clause.subject, clause.people, clause.verb = "other", (at + 2,), line.people[at + 2].end
        return True
    return False


def kin_end(line: Line, at: int, end: int) -> int:
    """Where `her husband Klaus` ends, from `her` on."""
    at += 1
    while at < end and (
        line.has(at, "rel", "light") or line.inside.get(at) or (line.tokens[at].capital and not line.hard(at))
    ):
        at += 1
    return at


def _is_verb_s(line: Line, at: int) -> bool:
    """`Will's leaving`, `Tom's at Bosch`: is; `Mark's wife`: of Mark."""
    after = at + 1
    if after >= len(line.tokens):
        return False
    while line.has(after, "adverb", "not"):
        after += line.has(after, "adverb", "not")
    if after >= len(line.tokens):
        return False
    key = line.tokens[after].key
    if line.has(after, "rel") or line.has(after, *NOUNS):
        return False
    return (
        key.endswith("ing")
        or key
        in (
            "a",
            "an",
            "the",
            "at",
            "in",
            "on",
            "going",
            "been",
            "got",
            "gone",
            "out",
            "off",
            "back",
            "left",
            "moving",
            "very",
            "so",
            "happy",
            "ill",
            "sick",
            "not",
            "with",
            "from",
            "away",
            "free",
            "busy",
            "keen",
            "ok",
            "fine",
            "pregnant",
            "engaged",
            "married",
            "retired",
            "divorced",
        )
        or (key.endswith("ed") and len(key) > 4)
    )
