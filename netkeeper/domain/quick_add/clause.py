"""A clause of a line, and the list of names that may be its subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.quick_add.prepared import Line

Subject = Literal["me", "them", "people", "other", "none"]
REACH = 40
"""How many words back a clause is looked through for its verb: a longer one is a text, read in any case as a note."""

ANCHORS = CHANNELS
NOUNS = tuple(f"noun:{channel}" for channel in ANCHORS)
DIDS = tuple(f"did:{channel}" for channel in ANCHORS)


@dataclass(slots=True, eq=False)
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

    inherits: Subject = "none"
    """Whom it goes on about, when it has no subject of its own: `(Will called) and promised …`."""

    heirs: tuple[int, ...] = ()
    """First tokens of their names."""

    loose: bool = False
    """Whether only a comma joins it to them: then it may be about the writer as well."""

    used: set[int] = field(default_factory=set)
    """Tokens that are taken by something else than the clause itself."""

    def tokens(self) -> range:
        return range(self.start, self.end)


ALSO = frozenset(("a", "aussi", "tambien", "auch", "also"))
"""Between `and` and another name of a list."""


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
        if step > at and step + 1 < len(line.tokens) and line.tokens[step].key in ALSO and step + 1 in line.people:
            step += 1  # `José y a Carmen`, `Marie et aussi Pierre`
        elif (
            step > at and step + 2 in line.people and line.tokens[step].key in ALSO and line.tokens[step + 1].key == "a"
        ):
            step += 2
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


def will_again(line: Line, clause: Clause) -> int | None:
    """`(left Tom a voicemail), will try again tuesday`: where the next step of mine begins; None where none does."""
    at = clause.verb
    length = line.has(at, "will")
    begin = at + length
    mine = clause.subject == "none" and clause.inherits not in ("people", "them", "other")
    sure = length and begin < clause.end and line.has(begin, "step") and line.has(begin, "contact_act")
    return begin if mine and sure and not line.words.free_order else None


def present_of_act(line: Line, at: int, many: bool = False) -> bool:
    """English: whether a verb in the present stands there of something that one does for somebody: `sends`, `decides`,
    or `send` of several."""
    if line.words.free_order or at in line.inside or at in line.day_at or at >= len(line.tokens):
        return False
    key = line.tokens[at].key
    forms = [key] if many else [key[:-1], key[:-2], key[:-3] + "y"] if key.endswith("s") and len(key) > 3 else []
    tagged = line.words.phrases
    for form in forms:
        tags = {tag for keys, tag in tagged.get(form, ()) if keys == (form,)}
        if "act" in tags and "life" not in tags:
            return True
    return False


def is_question(line: Line, clause: Clause) -> bool:
    """Whether a question mark ends the clause: it asks, and tells nothing."""
    return line.text[line.tokens[clause.end - 1].end :].lstrip(" )”\"'»").startswith("?") if clause.end else False
