"""What was done with somebody though no verb of contact tells it: `signed the papers with Ada`, `Nina and I sang`.

Where it isn't sure that one spoke, it is asked; what somebody did with somebody else is asked too.
"""

from __future__ import annotations

from netkeeper.domain.quick_add.clause import Clause
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of

PAST = words_of(
    """
    beat bet bought brought built caught cut did drank drew drove ate fed fought flew gave got held hung hit kept
    laid led left lent made met paid put rode ran sang sat sold sent shot spent split spoke stood swam swapped took
    taught threw walked won wore wrote went had did shook swept dug hid read rented
    """
)
"""English past tenses that don't end in -ed."""

ALONE = words_of(
    """
    heard thought remembered forgot missed wondered noticed realised realized dreamt dreamed decided wanted needed liked
    loved hated felt found knew hoped wished researched googled looked googled believed considered recommended
    mentioned used tried failed stopped started finished planned scheduled booked googled suspected
    guessed assumed imagined ignored avoided unfollowed blocked followed followed unmatched waited rescheduled moved
    changed owed cancelled canceled postponed kept bored tired excited worried delighted pleased surprised
    shocked     interested married engaged retired
    """
)
"""Past tenses of what one does without the other."""

NOT_WITH_ME = words_of("ignored avoided forgot blocked ghosted unfollowed missed owed hated blamed followed")


def is_past(line: Line, at: int) -> bool:
    """Whether an English past tense stands at a place."""
    if at in line.inside or at in line.day_at or not 0 <= at < len(line.tokens):
        return False
    key = line.tokens[at].key
    return key in PAST or (len(key) > 4 and key.endswith("ed") and key.isalpha())


def is_under_way(line: Line, clause: Clause) -> bool:
    """`I'm meeting Nina for lunch`, `John and I are having dinner`: an arrangement, and not done."""
    at = clause.verb
    if line.words.free_order or at + 1 >= clause.end or not (clause.subject == "me" or clause.and_me):
        return False
    if line.tokens[at].key not in ("'m", "am", "'re", "are"):
        return False
    at += 1
    while line.has(at, "adverb"):
        at += 1
    return at < clause.end and line.tokens[at].key.endswith("ing") and at not in line.inside


def done_by_me(line: Line, clause: Clause) -> bool:
    """Whether a clause tells what I did: `shot the portrait on wednesday`."""
    at = clause.verb
    return (
        clause.subject in ("me", "none")
        and clause.inherits == "none"
        and not line.words.free_order
        and is_past(line, at)
        and line.tokens[at].key not in ALONE
    )


def done_together(line: Line, clause: Clause) -> LineEvent | None:
    """`tasted the wine with Ada`, `Mark and I quoted the job`, `Yuki worked the pass with me`: a meeting."""
    if line.words.free_order:
        return _participle(line, clause)
    at = clause.verb
    while at < clause.end and line.has(at, "adverb", "have") and not is_past(line, at):
        at += max(1, line.has(at, "adverb", "have"))
    if not is_past(line, at) or line.tokens[at].key in ALONE or line.tokens[at - 1].key in ("was", "were", "got", "is"):
        return None
    if clause.subject in ("me", "none") or clause.and_me:
        with_them = any(p in line.people and line.has(p - 1, "with") for p in range(at + 1, clause.end))
        if not (with_them or (clause.and_me and clause.subject == "people")):
            return None
        if clause.subject == "none" and clause.inherits in ("people", "them", "other") and not clause.loose:
            return None
        return LineEvent(clause, at, 0, "meeting", noun=True)
    if clause.subject not in ("people", "them") or line.tokens[at].key in NOT_WITH_ME:
        return None
    mine = any(line.has(p, "meobj") and line.tokens[p - 1].key in ("with", "to") for p in range(at + 1, clause.end))
    return LineEvent(clause, at, 0, "meeting", noun=False) if mine or line.has(at + 1, "meobj") else None


def _participle(line: Line, clause: Clause) -> LineEvent | None:
    """`Mit Anna im Café gearbeitet`, `Anna und ich haben gefeiert`."""
    if (found := _to_me(line, clause)) is not None:
        return found
    if line.language != "de" or clause.subject in ("them", "other"):
        return None
    last = line.tokens[clause.end - 1].key
    if not (last.startswith("ge") and last.endswith(("t", "en")) and len(last) > 5) and not last.endswith("iert"):
        return None
    if any(line.has(p, "not", "hedge", "must", "will") for p in clause.tokens()):
        return None
    together = any(p in line.people and line.has(p - 1, "with") for p in clause.tokens()) or (
        clause.and_me and clause.subject == "people"
    )
    if not together or (clause.subject == "people" and not clause.and_me):
        return None
    return LineEvent(clause, clause.end - 1, 0, "meeting", noun=True)


def _to_me(line: Line, clause: Clause) -> LineEvent | None:
    """`Tom m'a montré ses photos`, `Elena me contó …`, `Jan hat mir das Buch gebracht`: done with me."""
    names = clause.people or tuple(p for p in clause.tokens() if p in line.people)
    if clause.subject not in ("people", "none") or not names or clause.and_me:
        return None
    if any(line.has(p, "not", "hedge", "must", "will", "promised", "owe", "needs", "say") for p in clause.tokens()):
        return None
    for at in range(names[0], clause.end - 1):
        if not line.has(at, "meobj"):
            continue
        key, after = line.tokens[at + 1].key, line.tokens[at + 1].text
        if line.language == "es" and after.endswith("ó") and not line.has(at + 1, "will"):
            return LineEvent(clause, at, 0, "meeting", noun=False)
        if line.language == "fr" and key in ("a", "ont") and at + 2 < clause.end:
            return LineEvent(clause, at, 0, "meeting", noun=False)
        last = line.tokens[clause.end - 1].key
        before = {line.tokens[p].key for p in range(clause.start, at)}
        if line.language == "de" and before & {"hat", "haben"} and last.startswith(("ge", "mit", "vor", "er", "be")):
            return LineEvent(clause, at, 0, "meeting", noun=False)
    return None


_ASKED = words_of("asked asks told tells needs")


def is_request(line: Line, clause: Clause) -> bool:
    """`May asked me to check the fridge`: something to do, and not how it was said."""
    at = clause.verb
    return (
        clause.subject in ("people", "them")
        and not line.words.free_order
        and at + 3 < clause.end
        and line.tokens[at].key in _ASKED
        and bool(line.has(at + 1, "meobj"))
        and line.tokens[at + 2].key == "to"
        and not line.has(at + 3, "not", "light")
    )


def works_at(line: Line, clause: Clause) -> bool:
    """`Grace joined Stripe`, `moved to Globex`: where somebody works or lives now, not what was done with me."""
    at = clause.verb
    while at < clause.end and line.has(at, "adverb"):
        at += line.has(at, "adverb")
    length = line.has(at, "works", "moved")
    after = at + length
    return (
        bool(length)
        and clause.subject in ("people", "them")
        and after < clause.end
        and after not in line.people
        and line.tokens[after].capital
        and not line.has(after, "meobj", "me")
    )
