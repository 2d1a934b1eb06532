"""Who a clause is about: its subject, or the one it goes on about."""

from __future__ import annotations

from itertools import pairwise

from netkeeper.domain.quick_add.clause import DIDS, NOUNS, Clause, Subject, name_list
from netkeeper.domain.quick_add.prepared import FINITE, Line


def find_subject(line: Line, clause: Clause) -> None:
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
        elif (verb := _behind_firm(line, clause, end)) > end:
            clause.verb = verb
        elif end < clause.end and line.has(end, "and") and line.has(end + 1, "poss"):
            clause.kin = (end, kin_end(line, end + 1, clause.end))
            clause.verb = clause.kin[1]
        return
    if line.words.free_order and _kin_of(line, clause, at):
        return
    if line.tokens[at].key in ("ill", "id") and line.has(at + 1, "act", "contact_act"):  # without its apostrophe
        clause.subject, clause.verb = "me", at
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


def _behind_firm(line: Line, clause: Clause, end: int) -> int:
    """`Chase from the trust emailed`: the verb stands behind where one is from."""
    if end >= clause.end or line.tokens[end].key not in ("from", "at", "of") or line.tokens[end].gap.strip():
        return end
    for at in range(end + 2, min(clause.end, end + 6)):
        if line.tokens[at].gap.strip() or at in line.people:
            break
        if (
            line.has(at, *DIDS, "came", "will", "must", "promised", "owe", "say", "wants")
            or line.tokens[at].key in FINITE
        ):
            return at
    return end


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
    while (
        at < end
        and at not in line.day_at
        and (line.has(at, "rel", "light") or line.inside.get(at) or (line.tokens[at].capital and not line.hard(at)))
    ):
        at += 1
    return at


def _is_verb_s(line: Line, at: int) -> bool:
    """`Will's leaving`, `Tom's at Bosch`: is; `Mark's wife`: of Mark."""
    after = at + 1
    if after >= len(line.tokens):
        return False
    if line.tokens[after].key in ("now", "just", "still", "already", "always", "never", "also", "finally"):
        return True
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


def inherit(line: Line, found: list[Clause]) -> None:
    """What follows `and` or a comma without a subject goes on about the one before: `Will called and promised …`."""
    for last, clause in pairwise(found):
        subject = last.subject if last.subject != "none" else last.inherits
        if clause.subject != "none" or not clause.joined or subject not in ("people", "them", "other"):
            continue
        clause.inherits, clause.heirs = subject, last.people or last.heirs
        clause.and_me = last.and_me
        clause.loose = not line.has(clause.start, "and", "join")
