"""What happened: the clause that says what was done, with whom, how and when.

`coffee with Ada and Grace yesterday` · `Will called` · `left Ada a voicemail` · `introduced Ada to Grace`. An attempt
without an answer is no contact (R2); neither is what somebody did with somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from netkeeper.domain.quick_add.clauses import ANCHORS, DIDS, NOUNS, Clause, kin_end, name_list
from netkeeper.domain.quick_add.names import PARTICLES, TITLES
from netkeeper.domain.quick_add.prepared import FINITE, DayAt, Line
from netkeeper.domain.quick_add.words.table import words_of

AUXILIARY = words_of("a ont est sont hat haben ist sind ha han habia avait")
MINE_AUXILIARY = words_of("habe haben ai avons he hemos bin sind j'ai")
CARRIES = words_of(
    """
    wrote sent left gave dropped shot fired got received had made geschrieben schrieb geschickt schickte ecrit
    envoye laisse escribi escribio mande envie hinterlassen gesendet posted
    """
)
"""Verbs that carry something which tells the channel: `wrote her a card`."""


@dataclass(slots=True)
class LineEvent:
    """Something that happened, or that is planned."""

    clause: Clause
    anchor: int
    length: int
    channel: str
    noun: bool
    """Whether a noun tells it (`coffee`), which may also be planned."""

    people: list[int] = field(default_factory=list)
    newcomers: list[tuple[int, int]] = field(default_factory=list)
    begun_by: str = ""
    weak: bool = False
    """Whether only words were said, which leaves open how: `Ada asked for the drawings`."""

    pronoun: bool = False
    """Whether it was with `her` or `them`, who were named before."""

    kin: tuple[int, int, int] | None = None
    """The name, and where `'s sister` or `and her husband` stands."""

    stranger: tuple[int, int] | None = None
    """Words that stand where a person is named, and are no name: `the accountant`."""

    day: DayAt | None = None


def channel_at(line: Line, place: int, tags: tuple[str, ...]) -> tuple[str, int]:
    """The channel of the longest phrase at a place, with its length."""
    if place in line.inside or place in line.day_at:
        return "", 0
    best = max(((line.tags[place].get(tag, 0), -i) for i, tag in enumerate(tags)), default=(0, 0))
    return (ANCHORS[-best[1]], best[0]) if best[0] else ("", 0)


def find_event(line: Line, clause: Clause) -> LineEvent | None:
    """The event that a clause tells, if it tells one."""
    if _unsure(line, clause):
        return None
    found = _by_verb(line, clause) or _had_over(line, clause) or _by_noun(line, clause) or _answered(line, clause)
    if found is None:
        return None
    _participants(line, found)
    _means(line, found)
    found.day = event_day(line, found)
    return found


def _answered(line: Line, clause: Clause) -> LineEvent | None:
    """What was answered to have been a conversation: `tasting with Ada`."""
    channel = line.chosen.get("happened")
    place = next((p for p in clause.tokens() if p in line.people and line.has(p - 1, "with")), None)
    if channel not in ("meeting", "call") or place is None or clause.subject not in ("none", "me"):
        return None
    return LineEvent(clause, place - 1, 0, str(channel), noun=True)


def _unsure(line: Line, clause: Clause) -> bool:
    start = clause.verb
    if line.has(clause.start, "if") and not line.has(clause.start, *DIDS):
        return True
    for at in range(start, min(clause.end, start + 3)):
        if at not in line.day_at and line.has(at, "hedge", "not", "will", "must") and not line.has(at, *NOUNS):
            return True
    return False


def _verb_place(line: Line, clause: Clause) -> int | None:
    """Where a verb of contact stands: after the subject, or anywhere where the language puts it there."""
    if line.words.free_order:
        for at in clause.tokens():
            if line.has(at, *DIDS, "came") and not _present(line, at):
                return at
        return None
    at = clause.verb
    while at < clause.end and (length := line.has(at, "adverb", "have")) and not line.has(at, *DIDS):
        at += length
    if at < clause.end and line.has(at, *DIDS, "came"):
        return at
    if length := line.has(at, "pleasure"):  # `great to see Ada`, `nice catching up with Ada`
        at += length + (at + length < clause.end and line.tokens[at + length].key == "to")
        return at if at < clause.end and line.has(at, "base_contact") else None
    return (
        at
        if at < clause.end
        and line.has(at, "say")
        and clause.subject == "people"
        and not line.words.free_order
        and line.tokens[at].key not in ("reckons", "thinks")
        else None
    )


def _present(line: Line, at: int) -> bool:
    """A Spanish `llamo` is what I do, `llamó` what they did."""
    text = line.tokens[at].text
    return line.language == "es" and bool(line.has(at, "act1", "act3")) and not text.endswith(("ó", "é", "í"))


def _by_verb(line: Line, clause: Clause) -> LineEvent | None:
    at = _verb_place(line, clause)
    if at is None:
        return None
    channel, length = channel_at(line, at, DIDS)
    came = line.has(at, "came", "base_contact", "say")
    if came > length:
        channel, length = "meeting", came
    weak = bool(line.has(at, "say", "ask"))
    theirs = _by_them(line, clause, at)
    if theirs and not _with_me(line, clause, at, length):
        return None
    if line.has(at, "call") or (
        line.tokens[at].key in ("call", "ring", "phone", "email", "e-mail") and clause.subject != "none"
    ):
        return None
    found = LineEvent(clause, at, length, channel, noun=False, begun_by="them" if theirs else "", weak=weak)
    if clause.subject == "other":
        if not clause.people:
            return None
        found.kin = (clause.people[0], line.people[clause.people[0]].end, clause.verb)
    if not theirs and channel not in ("meeting", "video", "event"):
        found.begun_by = "me"
    if not theirs and line.tokens[at + length - 1].key == "from":
        found.begun_by = "them"  # `heard from Ada`
    if clause.and_me or (theirs and channel in ("meeting", "event", "video")):
        found.begun_by = ""
    return found


def _by_them(line: Line, clause: Clause, at: int) -> bool:
    if line.words.free_order:
        before = [line.tokens[p].key for p in range(max(clause.start, at - 1), at)]
        around = [line.tokens[p].key for p in clause.tokens()]
        if line.language == "es":
            return line.tokens[at].text.endswith(("ó", "on")) or bool(set(before) & {"ha", "han"})
        if clause.subject == "me" or "habe" in around or "ai" in around or "j'" in around:
            return False
        if line.language == "de":
            finite = line.tokens[at].key in (
                "rief",
                "schrieb",
                "schickte",
                "meldete",
                "kam",
                "kamen",
                "antwortete",
                "besuchte",
                "mailte",
                "kommentierte",
            ) or bool(line.has(at, "came"))
            return bool(set(around) & {"hat", "haben", "war", "waren"}) or (
                finite and clause.subject in ("people", "them", "other")
            )
        return bool(set(before) & AUXILIARY) or bool(line.has(at, "came") and clause.subject in ("people", "them"))
    return clause.subject in ("people", "them", "other") and not clause.and_me


def _with_me(line: Line, clause: Clause, at: int, length: int) -> bool:
    """Whether what somebody did was done with me: `Will called`, `Drew played me the mixes`; not `Tom met Elena`."""
    after = at + length
    if any(line.has(p, "meobj") for p in range(max(clause.verb, at - 2), min(clause.end, after + 3))) or (
        length > 1 and line.tokens[after - 1].key in ("me", "us")
    ):
        return True
    if after in line.people and not line.hard(after) and "," not in line.tokens[after].gap and after < clause.end:
        return line.words.free_order and not clause.people
    return bool(line.has(at, "came", "saw_me", "say")) or line.words.free_order


def _had_over(line: Line, clause: Clause) -> LineEvent | None:
    """`had Sarah round for supper`."""
    at = clause.verb
    if clause.subject not in ("none", "me") or not (length := line.has(at, "have")) or at + length not in line.people:
        return None
    _, end, _ = name_list(line, at + length)
    if end < clause.end and line.tokens[end].key in ("round", "over", "around", "for", "to", "up", "in"):
        return LineEvent(clause, at, length, "meeting", noun=False)
    return None


def _by_noun(line: Line, clause: Clause) -> LineEvent | None:
    at = clause.start
    unknown = 0
    had = False
    while at < clause.end:
        channel, length = channel_at(line, at, NOUNS)
        if length:
            break
        if at in line.people:
            at = line.people[at].end
        elif at in line.day_at:
            at = line.day_at[at].end
        elif line.tokens[at].key == "'s" or (size := line.has(at, "light", "adverb", "me", "and", "join", "born")):
            at += 1 if line.tokens[at].key == "'s" else max(1, size)
        elif size := line.has(at, "have"):
            had, at = True, at + size
        elif clause.subject == "people" and line.tokens[at].key in ("wants", "wanted", "want"):
            return None
        elif unknown < 2 and not line.has(at, *line.tags[at]) and line.tokens[at].key.isalpha():
            unknown, at = unknown + 1, at + 1
        else:
            return _unknown_noun(line, clause, at) if unknown else None
    else:
        return None
    if (
        not length
        or (had and clause.subject in ("them", "other"))
        or (had and clause.subject == "people" and not clause.and_me)
    ):
        return None
    if clause.subject == "them" or (clause.subject == "other" and not clause.people):
        return None
    if line.tokens[at - 1].key == "'s" and channel not in ("meeting", "event", "video"):
        return None  # `Omar's email is …`
    if line.has(at + length, "not") or (
        (at + length < clause.end and line.tokens[at + length].key in ("is", "was", "went", "ist", "war", "est", "es"))
        and clause.subject != "people"
        and not _named(line, clause)
    ):
        return None
    channel2, length2 = channel_at(line, at + length, NOUNS) if at + length < clause.end else ("", 0)
    if length2 and not line.hard(at + length):  # `phone chat`, `Zoom call`
        channel = channel if channel != "meeting" else channel2
        length += length2
    begins = {"from": "them", "to": "me"}
    found = LineEvent(clause, at, length, channel, noun=True)
    if at + length < clause.end and channel not in ("meeting", "video", "event"):
        found.begun_by = next(
            (
                begins[tag]
                for tag in begins
                if line.has(at + length, tag) and line.tokens[at + length].key not in ("at", "for", "in")
            ),
            "",
        )
    return found


def _unknown_noun(line: Line, clause: Clause, at: int) -> LineEvent | None:
    """`poker with Ben`: whatever it is that one does with somebody known is a meeting."""
    word = line.tokens[at - 1]
    if (
        not (line.has(at, "with") and at + 1 in line.people)
        or at - 1 < clause.start
        or clause.subject not in ("none", "me")
    ):
        return None
    if (
        word.key.endswith(("ing", "ed"))
        or at - 1 in line.inside
        or line.has(at - 1, "adverb", "light")
        or at - clause.verb > 4
        or word.key in FINITE
    ):
        return None
    return LineEvent(clause, at - 1, 1, "meeting", noun=True)


def _named(line: Line, clause: Clause) -> bool:
    return any(at in line.people for at in clause.tokens())


def _participants(line: Line, event: LineEvent) -> None:
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
    if event.noun and not event.people and event.kin is None and event.begun_by != "them":
        event.people += [p for p in range(clause.start, event.anchor) if p in line.people and p not in clause.people]
    if line.words.free_order and not event.people and not any(p in line.people for p in clause.tokens()):
        stop = _newcomer_end(line, clause.verb, event.anchor)
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
        stop = _newcomer_end(line, at, clause.end)
        if stop and (leads or line.tokens[at - 1].key in ("to", "a", "an")) and not line.has(at, *NOUNS):
            event.newcomers.append((at, stop))
            return _newcomers_after(line, event, stop), True
        if line.has(at - 1, "with", "from") and not event.people:
            return _stranger(line, event, at)
    if (
        line.has(at, "called")
        and not event.people
        and at + 1 < clause.end
        and (stop := _newcomer_end(line, at + 1, clause.end))
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
        stop = _newcomer_end(line, start, event.clause.end)
        if not stop or line.has(start, *NOUNS) or (line.language == "de" and stop - start < 2 and not joined):
            return at
        event.newcomers.append((start, stop))
        at = stop
    return at


def _newcomer_end(line: Line, at: int, limit: int) -> int:
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


def _means(line: Line, event: LineEvent) -> None:
    """The channel that other words of the clause tell: `by email`, `wrote her a card`."""
    clause = event.clause
    for at in range(clause.start, clause.end):
        if size := line.has(at, "by_means"):
            for inner in range(at, at + size):
                channel, length = channel_at(line, inner, NOUNS)
                if length:
                    event.channel = channel
            if line.tokens[at + size - 1].key in ("post", "letter"):
                event.channel = "handwritten note"
            clause.used.update(range(at, at + size))
            return
    if (not event.noun and line.tokens[event.anchor].key in CARRIES) or line.has(event.anchor, "did:message"):
        for at in range(clause.start if line.words.free_order else event.anchor, clause.end):
            channel, length = channel_at(line, at, NOUNS)
            if length and line.tokens[at].key not in ("text", "like"):
                if channel not in ("meeting", "video", "event"):
                    event.channel = channel
                return


def event_day(line: Line, event: LineEvent) -> DayAt | None:
    """The day of an event, in its clause: not one that belongs to a thing (`for Friday's meeting`, `by Monday`)."""
    clause = event.clause
    found = []
    for day in line.days:
        if not (clause.start <= day.start and day.end <= clause.end) or day.phrase.shape == "span":
            continue
        before, after = day.start - 1, day.end
        if after < clause.end and line.tokens[after].key == "'s":
            continue
        if (
            before >= clause.start
            and line.has(before, "until", "about")
            and line.tokens[before].key not in ("on", "am", "le", "el", "vor", "avant")
        ):
            continue
        found.append(day)
    if len(found) > 1:
        early = [d for d in found if d.end <= event.anchor or d.start <= event.anchor + event.length + 6]
        found = early[:1] or found[:1]
    return found[0] if found else None
