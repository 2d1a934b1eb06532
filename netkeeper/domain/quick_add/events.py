"""What happened: the clause that says what was done, with whom, how and when.

`coffee with Ada and Grace yesterday` · `Will called` · `left Ada a voicemail` · `introduced Ada to Grace`. An attempt
without an answer is no contact (R2); neither is what somebody did with somebody else.
"""

from __future__ import annotations

from netkeeper.domain.quick_add.clause import is_question
from netkeeper.domain.quick_add.clauses import ANCHORS, DIDS, NOUNS, Clause, name_list
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.event_days import event_day
from netkeeper.domain.quick_add.happened import done_together, is_request, is_under_way, works_at
from netkeeper.domain.quick_add.participants import find_participants, newcomer_end
from netkeeper.domain.quick_add.prepared import FINITE, Line
from netkeeper.domain.quick_add.put_off import put_off
from netkeeper.domain.quick_add.recurring import comes_back, is_habit
from netkeeper.domain.quick_add.unread import perhaps_together
from netkeeper.domain.quick_add.words.table import words_of

NOT_MEETINGS = words_of(
    """
    problem problems trouble issue issues deal contract agreement thing things work project partnership relationship
    stuff patient patience luck help busy happy ok fine done working dealing living along fed stuck wrong angry
    annoyed cross furious impressed disappointed finished pleased involved friends love touch line together
    check go agree stay live keep hang
    """
)
"""`trouble with Will`, `happy with Ada` are no meetings."""

AUXILIARY = words_of("a ont est sont hat haben ist sind ha han habia avait")
CARRIES = words_of(
    """
    wrote sent left gave dropped shot fired got received had made geschrieben schrieb geschickt schickte ecrit
    envoye laisse escribi escribio mande envie hinterlassen gesendet posted
    """
)
"""Verbs that carry something which tells the channel: `wrote her a card`."""


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
    if works_at(line, clause) or is_request(line, clause) or _of_a_day(line, clause):
        return None
    if is_question(line, clause) and not any(line.has(p, *NOUNS) for p in clause.tokens()):
        return None
    if put_off(line, clause) is not None or is_habit(line, clause) or comes_back(line, clause) is not None:
        return None
    found = (
        _by_verb(line, clause)
        or _had_over(line, clause)
        or _by_noun(line, clause)
        or _by_means_alone(line, clause)
        or done_together(line, clause)
        or _answered(line, clause)
    )
    if found is None or _other_sense(line, found):
        return None
    if not found.people:
        find_participants(line, found)
    found.deed = _only_a_deed(line, found)
    _means(line, found)
    found.day = event_day(line, found)
    found.only_told = found.weak and found.begun_by != "me" and found.day is None and not _is_told_how(line, clause)
    return found


_OTHER_SENSE = words_of("in off out it quits time a an himself herself upon")
"""After `called`, `rang`, `wrote` these tell of something else: `called in sick`, `called it a day`, `wrote off`."""

_CALLS = words_of("called rang phoned wrote texted met")


def _other_sense(line: Line, event: LineEvent) -> bool:
    after = event.anchor + event.length
    if event.length != 1 or event.noun or line.words.free_order or after >= event.clause.end:
        return False
    key = line.tokens[event.anchor].key
    own = key in ("wrote", "texted", "met") and line.tokens[after].key in ("a", "an", "it")
    own = own or (line.tokens[after].key == "in" and line.keys[after + 1 : after + 2] not in (["sick"], ["ill"], ["a"]))
    return key in _CALLS and line.tokens[after].key in _OTHER_SENSE and not line.tokens[after].gap.strip() and not own


_MEALS = words_of("lunch dinner supper breakfast brunch coffee tea drink drinks pint pints beer meal curry")


def _only_a_deed(line: Line, event: LineEvent) -> bool:
    """`lent Mark my planer`, `Grant gave me 200 euros`: what was done, and not that one spoke: it is asked."""
    if line.words.free_order:
        clause = event.clause
        theirs = clause.subject in ("people", "them") and not clause.and_me
        to_me = theirs and event.channel == "meeting" and any(line.has(p, "meobj") for p in clause.tokens())
        to_me = to_me and not any(line.has(p, "by_means", "noun:meeting") for p in clause.tokens())
        return to_me and (event.length == 0 or bool(line.has(event.anchor, "deed")))
    size = line.has(event.anchor, "deed")
    behind = range(event.anchor + 1, event.clause.end)
    together = any(line.has(p, "with", "by_means") or line.tokens[p].key in _MEALS for p in behind)
    return bool(size) and size >= event.length and not together and event.channel == "meeting"


def _is_told_how(line: Line, clause: Clause) -> bool:
    return clause.subject not in ("people", "them") or any(line.has(p, "by_means") for p in clause.tokens())


def _of_a_day(line: Line, clause: Clause) -> bool:
    """`their wedding anniversary is 4 June` is a day of theirs."""
    return any(line.tokens[p].key in ("anniversary", "hochzeitstag") for p in clause.tokens()) and not any(
        line.has(p, "with", *DIDS) for p in clause.tokens()
    )


def _by_means_alone(line: Line, clause: Clause) -> LineEvent | None:
    """`two hours on the phone with Ada`: how it was says that it was."""
    if line.words.free_order:
        return None
    size = line.has(clause.verb, "by_means") if clause.subject == "people" else 0
    if size and all(p in line.day_at for p in range(clause.verb + size, clause.end)):  # `Will and Grant over lunch`
        channel = next((c for p in range(clause.verb, clause.end) if (c := channel_at(line, p, NOUNS)[0])), "meeting")
        return LineEvent(clause, clause.verb, size, channel, noun=True)
    if clause.subject not in ("none", "me"):
        return None
    for at in clause.tokens():
        length = line.has(at, "by_means")
        if length and line.has(at + length, "with") and at + length + 1 in line.people:
            channel = next((c for p in range(at, at + length) if (c := channel_at(line, p, NOUNS)[0])), "meeting")
            return LineEvent(clause, at, length, channel, noun=True)
    return None


def _answered(line: Line, clause: Clause) -> LineEvent | None:
    """What was answered to have been a conversation: `tasting with Ada`."""
    channel = line.chosen.get("happened")
    if channel not in ("meeting", "call", "message"):
        return None
    found = perhaps_together(line, clause)
    if found is None:
        return None
    return LineEvent(clause, clause.verb, 0, str(channel), noun=True, people=list(found.people))


def _unsure(line: Line, clause: Clause) -> bool:
    start = clause.verb
    if is_under_way(line, clause):
        return True
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
        related = any(line.has(p, "rel") for p in range(clause.start, at)) or line.words.free_order
        if not clause.people or not (related or line.has(at, *DIDS) > line.has(at, "came")):
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
        stop = min(clause.end, at + max(1, line.has(at, *DIDS, "came")))
        before = [line.tokens[p].key for p in range(max(clause.start, at - 2), stop)]
        around = [line.tokens[p].key for p in clause.tokens()]
        if line.language == "es":
            ends = [line.tokens[p].text for p in range(at, stop)]
            return any(text.endswith(("ó", "ron")) for text in ends) or bool(set(before) & {"ha", "han"})
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
    if _with_verb_of_their_own(line, clause):
        return None
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
        elif line.tokens[at].key.isdecimal() or line.tokens[at].key in ("um", "uhr", "gegen", "h"):
            at += 1  # `um 10 Uhr Termin mit Anna`
        elif clause.subject == "people" and line.tokens[at].key in ("wants", "wanted", "want"):
            return None
        elif unknown and line.has(at + 1, "with") and at + 2 in line.people and at not in line.inside:
            return _unknown_noun(line, clause, at + 1)  # `milk prices talk with Will`
        elif unknown < 4 and not line.has(at, *line.tags[at]) and line.tokens[at].key.isalpha():
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


def _with_verb_of_their_own(line: Line, clause: Clause) -> bool:
    """`Priya prefers tea`, `Jürgen trinkt lieber Tee`: a word right behind the name that no table knows."""
    at = clause.verb
    if clause.subject not in ("people", "them") or clause.and_me or at >= clause.end:
        return False
    token = line.tokens[at]
    if token.key == "drinks" and at + 1 < clause.end and at + 1 not in line.day_at:
        return not line.has(at + 1, "with", "prep", "adverb") and not line.tokens[at + 1].gap.strip()
    plain = token.text.islower() and token.key.isalpha() and not token.gap.strip() and at not in line.day_at
    return plain and not line.tags[at] and (line.words.free_order or token.key.endswith("s"))


def _unknown_noun(line: Line, clause: Clause, at: int) -> LineEvent | None:
    """`poker with Ben`: whatever it is that one does with somebody known is a meeting."""
    word = line.tokens[at - 1]
    if (
        not (line.has(at, "with") and (at + 1 in line.people or newcomer_end(line, at + 1, clause.end)))
        or at - 1 < clause.start
        or clause.subject not in ("none", "me")
    ):
        return None
    if (
        word.key.endswith(("ing", "ed"))
        or at - 1 in line.inside
        or word.key in NOT_MEETINGS
        or line.has(at - 1, "adverb", "light", "step")
        or at - clause.verb > 6
        or word.key in FINITE
    ):
        return None
    return LineEvent(clause, at - 1, 1, "meeting", noun=True)


def _named(line: Line, clause: Clause) -> bool:
    return any(at in line.people for at in clause.tokens())


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
            if channel == "social" and not line.has(at + length, "prep"):
                continue  # `sent him comments`
            if length and line.tokens[at].key not in ("text", "like"):
                if channel not in ("meeting", "video", "event"):
                    event.channel = channel
                return
