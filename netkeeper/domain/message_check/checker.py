"""Reads along with a message: points out, gives the reason, never blocks and never writes (P13, P17, P21, P24).

Five things are pointed out: a phrase that could go to anybody, text that was sent before, somebody else's name in the
greeting, a message without a word about its reader, and an ask that follows no give. Whether a message could go to
anybody is judged as a whole, by the model; the phrases say where, and what to do. A courtesy, or one worn phrase, in a
message that is plainly meant for one is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from netkeeper.calendar_days import ago
from netkeeper.domain.giving.keywords import EMPTY_WORDS, WORD, terms
from netkeeper.domain.giving.offers import gave_since_ask
from netkeeper.domain.language.stems import LANGUAGES, stem
from netkeeper.domain.language.text import first_name, fold
from netkeeper.domain.message_check.asks import ASK, OFFER
from netkeeper.domain.message_check.features import CROWD, Facts
from netkeeper.domain.message_check.model import SURE, Verdict, trained
from netkeeper.domain.message_check.patterns import ALONE, ALWAYS, BLANK, CLOSING, COMMON_WORDS, GREETING
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.indexes import Members
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table

RemarkKind = Literal["generic", "reused", "empty", "ask", "name"]

RUN = 8
"""Words in a row, nearly the same, from which a text counts as reused."""

FIRST_WORDS = 8
"""Words of a message before which nothing is said about what it lacks: it has only just begun."""

BEGUN = 3
"""Words, names apart, from which a sentence that has ended is judged: “How are you?” is a whole message."""

WORN = 1.4
"""What a worn phrase adds to the model's score: it decides where the rest is neither personal nor generic, not more."""

CROWDED = 1.5
"""What a greeting to many adds: news of one's own, however plain, that goes to all is meant for no one."""

OWN = 2.0
"""What a word of theirs takes away: with it, only a worn phrase or a plain template is pointed out."""

SUBSTANCE = 3
"""Words that not everybody writes, from which a message is about something."""

_GAP = 5  # words that may differ between two pieces of one run
_DENSITY = 0.4  # of a run's words that must begin three equal ones
_POSTINGS = 24  # earlier messages remembered for the same three words; more are a figure of speech
_NEWEST = 5_000  # earlier messages that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing pointed out: the characters from `start` up to `end`, and why."""

    start: int
    end: int
    kind: RemarkKind
    reason: str


# Generic phrases


def _compiled(phrases: Sequence[tuple[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all, and which of its groups gives which reason."""
    groups = {f"g{at}": reason for at, (_, reason) in enumerate(phrases)}
    return re.compile("|".join(f"(?P<g{at}>{p})" for at, (p, _) in enumerate(phrases)), re.IGNORECASE), groups


_BLANK = _compiled(BLANK)
_ALWAYS = _compiled(ALWAYS)
_ALONE = _compiled(ALONE)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "\n": " "})
_SENTENCE = re.compile(r"[^.!?\s][^.!?\n]*[.!?\n]*")


@lru_cache(maxsize=2_000)
def _phrases(sentence: str, kind: Literal["blank", "always", "alone"]) -> tuple[tuple[int, int, str], ...]:
    """The generic phrases of one sentence; while one is typed, the others are not read again."""
    pattern, reasons = {"blank": _BLANK, "always": _ALWAYS, "alone": _ALONE}[kind]
    return tuple(
        (m.start(), m.end(), reasons[m.lastgroup])
        for m in pattern.finditer(sentence.translate(_STRAIGHT))
        if m.lastgroup is not None
    )


def _generic(text: str, kind: Literal["blank", "always", "alone"]) -> Iterator[Remark]:
    for sentence in _SENTENCE.finditer(text):
        for start, end, reason in _phrases(sentence[0], kind):
            at = sentence.start()
            yield Remark(start=at + start, end=at + end, kind="generic", reason=reason)


# Asking and giving


@lru_cache(maxsize=2_000)
def _asking(sentence: str) -> tuple[int, int] | None:
    """Where a sentence asks for something; while one is typed, the others are not read again."""
    match = ASK.search(sentence.translate(_STRAIGHT))
    return match.span() if match else None


@lru_cache(maxsize=2_000)
def _giving(sentence: str) -> bool:
    """Whether a sentence gives something."""
    return OFFER.search(sentence.translate(_STRAIGHT)) is not None


def _first_ask(text: str) -> tuple[int, int] | None:
    """The characters of a text that ask for something, the first that do."""
    for sentence in _SENTENCE.finditer(text):
        span = _asking(sentence[0])
        if span is not None:
            return sentence.start() + span[0], sentence.start() + span[1]
    return None


# Text sent before

_FILLERS = frozenset("a an the so very really just quite that which and also".split())  # noqa: SIM905  # reads better
_NUMBERS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
            "9": "nine", "10": "ten", "can't": "cannot"}  # fmt: skip


def body(text: str) -> str:
    """A message without its signature, which all messages share."""
    lines = text.rstrip().split("\n")
    for at in range(max(1, len(lines) - 6), len(lines)):
        if CLOSING.match(lines[at].strip()):
            return "\n".join(lines[:at])
    return text


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words that are compared, and where they stand."""
    return [
        (_NUMBERS.get(word, word), match.start(), match.end())
        for match in WORD.finditer(text)
        if (word := fold(match[0].replace("’", "'"))) not in _FILLERS
    ]


def _shingles(words: Sequence[tuple[str, int, int]]) -> list[int]:
    plain = [word for word, _, _ in words]
    return [hash(three) for three in zip(plain, plain[1:], plain[2:], strict=False)]


class Earlier(Follower):
    """The messages written before, found by any three words of theirs in a row. Never changes itself."""

    __slots__ = ("_at", "_read")

    _at: Table[int, tuple[int, ...]]
    """Three words -> the messages that hold them."""

    _read: Members

    @classmethod
    def of_network(cls, network: Network) -> Earlier:
        """Those of a network; the newest few thousand are enough."""
        self = cls()
        self._at, self._read = Table(), Members()
        return self._with(m for m in network.all(Interaction) if m.message)

    def followed(self, network: Network, touched: Before) -> Earlier:
        """With the messages that were logged since."""
        found = (network.find(Interaction, uid) for table, uid in touched if table == Interaction.table)
        return self._with(m for m in found if m is not None and m.message and m.uid not in self._read)

    def _with(self, moments: Iterable[Interaction]) -> Earlier:
        new = sorted(moments, key=lambda m: (m.on, m.uid))[-_NEWEST:]
        if not new:
            return self
        puts: dict[int, list[int]] = {}
        for moment in new:
            for shingle in _shingles(_words(body(moment.message))):
                found = puts.get(shingle)
                if found is None:
                    found = puts[shingle] = list(self._at.get(shingle, ()))
                if len(found) < _POSTINGS and (not found or found[-1] != moment.uid):
                    found.append(moment.uid)
        made = Earlier()
        made._at = self._at.changed({shingle: tuple(uids) for shingle, uids in puts.items()})
        made._read = self._read.changed(moment.uid for moment in new)
        return made

    def runs(self, words: Sequence[tuple[str, int, int]]) -> list[tuple[int, int, int]]:
        """(first word, last word, Interaction) of each stretch that was written before, the longest first."""
        hits: defaultdict[int, list[int]] = defaultdict(list)
        for at, shingle in enumerate(_shingles(words)):
            for uid in self._at.get(shingle, ()):
                hits[uid].append(at)
        runs = [(a, b, uid) for uid, places in hits.items() if len(places) >= 3 for a, b in _stretches(places)]
        return sorted(runs, key=lambda run: (run[0] - run[1], run[0], -run[2]))


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of places near each other, as first and last word."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > _GAP:
            first, last = places[start], places[at - 1] + 2
            length = last - first + 1
            if length >= RUN and (at - start) >= length * _DENSITY:
                yield first, last
            start = at


def earlier(network: Network) -> Earlier:
    """The earlier messages of a network."""
    return network.derived(Earlier)


# Reading along


class MessageChecker:
    """Reads drafts to one person. Made when the message is opened; `read` then costs a few milliseconds at the most."""

    def __init__(self, network: Network, uid: int, today: date, also: Sequence[int] = ()) -> None:
        """`also`: others who get the same message, as when two are introduced. Raises NotFound."""
        contact = network.get(Contact, uid)
        people = [contact, *(network.get(Contact, other) for other in also if other != uid)]
        self._network = network
        self._today = today
        self._name = first_name(contact.name)
        self._own = frozenset().union(*(terms(f"{p.name} {p.nickname}") for p in people))
        self._profile = frozenset().union(
            *(terms(f"{p.organisation} {p.title} {p.industry} {p.location}") for p in people)
        )
        self._theirs = frozenset().union(*(_about_them(network, p) for p in people)) - self._own - self._profile
        self._names = {fold(word) for p in people for name in (p.name, p.nickname) for word in WORD.findall(name)}
        self._facts = _facts(network, people)
        self._may_ask = gave_since_ask(network, uid)
        asked = any(moment.asked for moment in network.interactions(uid))
        self._since = "since you last asked" if asked else "yet"
        self._uid = uid
        self._earlier = earlier(network)

    def read(self, text: str, gives: bool = False) -> list[Remark]:
        """What is worth pointing out in a draft, by place; nothing, for a good one.

        `gives`: something is offered with it, whatever its words say.
        """
        said = body(text)
        words = _words(said)
        remarks = [*self._greeted(said), *_generic(said, "blank"), *self._reused(words)]
        remarks += self._could_go_to_anyone(said, words)
        if not gives:
            remarks += self._asks(said)
        return _apart(remarks)

    def _could_go_to_anyone(self, said: str, words: Sequence[tuple[str, int, int]]) -> list[Remark]:
        """The phrases that make a message generic, or the words as a whole that lack somebody's own."""
        own = [word for word in WORD.findall(fold(said)) if word not in self._names]
        ended = said.rstrip().endswith((".", "!", "?", "…"))
        if len(own) < (BEGUN if ended else FIRST_WORDS):
            return list(_generic(said, "alone")) if len(own) >= BEGUN else []
        verdict = trained().judge(said, self._facts)
        always = list(_generic(said, "always"))
        score = verdict.score + (WORN if always else 0.0) + (CROWDED if CROWD.match(said) else 0.0)
        mine = not self._theirs.isdisjoint(_stems(word for word, _, _ in words))
        score -= OWN if mine else 0.0
        if always and len(own) < FIRST_WORDS and not mine:
            return always  # there is hardly anything else in it
        if score > SURE:
            found = always + list(_generic(said, "alone"))
            return found or [self._weightiest(said, verdict)]
        if len(own) >= FIRST_WORDS and verdict.score > 0 and not self._has_substance(words):
            reason = f"No word here is about {self._name}: anybody could have got it."
            return [Remark(start=words[0][1], end=words[-1][2], kind="empty", reason=reason)]
        return []

    def _weightiest(self, said: str, verdict: Verdict) -> Remark:
        """The phrase that speaks most for a generic message; a greeting to many, or a bare link, before others."""
        crowd = CROWD.match(said)
        if crowd:
            reason = "This greets many; to one person, write what you would say to one person."
            return Remark(start=crowd.start(), end=crowd.end(), kind="generic", reason=reason)
        start, end = (verdict.start, verdict.end) if verdict.end else (0, len(said.rstrip()))
        reason = f"This could go to anyone; say what made you think of {self._name}."
        return Remark(start=start, end=end, kind="generic", reason=reason)

    def _has_substance(self, words: Sequence[tuple[str, int, int]]) -> bool:
        """Whether a message has a word of theirs, or enough words that not everybody writes."""
        telling = [word for word, _, _ in words if word not in EMPTY_WORDS and "'" not in word]
        if not self._theirs.isdisjoint(_stems(telling)):
            return True
        return len({stem(word) for word in telling} - self._own - self._profile - _COMMON_STEMS) >= SUBSTANCE

    def _reused(self, words: Sequence[tuple[str, int, int]]) -> Iterator[Remark]:
        taken: list[tuple[int, int]] = []
        for first, last, uid in self._earlier.runs(words):
            moment = self._network.find(Interaction, uid)
            if moment is None or any(first <= b and a <= last for a, b in taken):
                continue
            taken.append((first, last))
            whom = "them" if moment.contacts == (self._uid,) else self._network.name(moment.contacts[0])
            reason = f"Nearly the same words went to {whom} {ago(moment.on, self._today)}."
            yield Remark(start=words[first][1], end=words[last][2], kind="reused", reason=reason)

    def _greeted(self, text: str) -> Iterator[Remark]:
        """Somebody else of the network greeted by name: the message was nearly sent to another (P21)."""
        match = GREETING.match(text)
        if match and fold(match[1]) not in self._names and self._network.starting(match[1] + " ", 1):
            reason = f"This greets {match[1]}; it is for {self._name}."
            yield Remark(start=match.start(1), end=match.end(1), kind="name", reason=reason)

    def _asks(self, text: str) -> Iterator[Remark]:
        if self._may_ask or any(_giving(sentence[0]) for sentence in _SENTENCE.finditer(text)):
            return
        place = _first_ask(text)  # one is enough to think again
        if place is not None:
            reason = f"You ask here, and nothing given to {self._name} is noted {self._since}: offer something first?"
            yield Remark(start=place[0], end=place[1], kind="ask", reason=reason)


def asked_for(text: str) -> str:
    """The sentence of a message that asks for something; empty when none does."""
    said = body(text)
    place = _first_ask(said)
    if place is None:
        return ""
    start = max(said.rfind(mark, 0, place[0]) for mark in ".!?\n") + 1
    ends = [at + 1 for mark in ".!?" if (at := said.find(mark, place[1])) >= 0]
    end = min(ends, default=len(said))
    return " ".join(said[start:end].split())


_COMMON_STEMS = frozenset(stem(word) for word in COMMON_WORDS)


def _stems(words: Iterable[str]) -> set[str]:
    """The stems of words in each language: a note of two words does not always tell which one it is in."""
    return {stem(word, language) for word in words for language in LANGUAGES}


def _profile(contact: Contact) -> str:
    """Employer, title, field and place: every profile shows them, so a template that is filled has them too."""
    return f"{contact.organisation} {contact.title} {contact.industry} {contact.location}"


def _texts_about(network: Network, contact: Contact) -> list[str]:
    """All that is written down of somebody, beyond what a profile shows: notes, what was spoken of, promises."""
    c = contact
    texts = [c.met_how, c.notes, *c.tags, *c.cares_about, *c.offers, *c.needs, *c.columns.values()]
    for moment in network.interactions(c.uid, 12):
        texts += [moment.summary, moment.gave, moment.asked]
    texts += [promise.what for promise in network.about(Promise, c.uid)]
    texts += [network.name(uid) for uid in network.acquaintances(c.uid)]
    return texts


def _about_them(network: Network, contact: Contact) -> frozenset[str]:
    """The terms of all that is known of somebody, without the words that everybody writes."""
    return frozenset().union(*(terms(text) for text in _texts_about(network, contact))) - _COMMON_STEMS


def _facts(network: Network, people: Sequence[Contact]) -> Facts:
    """What the model is told of who gets a message."""
    profile = {w for p in people for w in WORD.findall(fold(_profile(p)))}
    words = {w for p in people for text in _texts_about(network, p) for w in WORD.findall(fold(text))}
    telling = {w for w in words if len(w) > 3 and w not in EMPTY_WORDS and stem(w) not in _COMMON_STEMS} - profile
    names = {w for p in people for w in WORD.findall(fold(f"{p.name} {p.nickname}"))}
    plurals = {w + "s" for w in telling} | {w.removesuffix("s") for w in telling}
    return Facts(
        names=frozenset(names),
        profile=frozenset(w for w in profile if len(w) > 3),
        theirs=frozenset(telling | plurals) - names,
    )


def _apart(remarks: list[Remark]) -> list[Remark]:
    """Remarks by place; of two that overlap, a wrong name or an ask, then the one that begins first, or is longer."""
    named = [r for r in remarks if r.kind in ("name", "ask")]
    remarks = named + [r for r in remarks if not any(r.start < n.end and n.start < r.end for n in named)]
    found: list[Remark] = []
    for remark in sorted(remarks, key=lambda r: (r.start, -r.end)):
        if not found or remark.start >= found[-1].end:
            found.append(remark)
    return found
