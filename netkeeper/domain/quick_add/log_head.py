"""The head of a logged line: what was done, with whom, when. `coffee with Ada and Grace yesterday in Lisbon`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from netkeeper.calendar_days import find_day
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import called, known, near_names
from netkeeper.domain.quick_add.clauses import AskDay
from netkeeper.domain.quick_add.reading import Answer, Doubt, Mark, Option, described
from netkeeper.errors import Unclear

CHANNEL_WORDS = {
    "meeting": "coffee tea lunch dinner breakfast brunch drinks drink beer walk met meet meeting visit visited saw",
    "call": "call called phone phoned rang calls",
    "video": "video zoom teams facetime skype videocall",
    "voice message": "voice voicemail",
    "handwritten note": "letter card postcard note handwritten",
    "e-mail": "e-mail email mail mailed emailed e-mailed",
    "message": "message messaged text texted dm whatsapp signal telegram slack wrote sent pinged replied reply heard",
    "social": "comment commented liked post linkedin",
    "event": "event conference meetup party reunion",
}
CHANNEL_OF = {word: channel for channel, words in CHANNEL_WORDS.items() for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLAIN = _words(
    "call called phone phoned rang met meet meeting saw e-mail email emailed e-mailed mail mailed message messaged "
    "wrote sent texted video event talked spoke heard up ran bumped into"
)
"""Activities that say no more than their channel: no need to keep them as words."""

_BEGAN = _words("called phoned rang emailed e-mailed mailed wrote sent messaged texted pinged visited")
"""Whoever does these began it."""

_LEADING = _words(
    "had have a an the quick long short good nice great lovely brief first another some caught catch up "
    "bumped ran into talked spoke talk speak chat chatted i we just finally gave lent offered shared "
    "recommended at for in"
) | frozenset(CHANNEL_OF)
_TAIL = _BEGAN | _words(
    "at in on about for over near re regarding during after before by via to from said says told asked asks wants "
    "wanted needs needed mentioned is was has had who because since while where when promised owes will knows likes "
    "offers offered cares could would sent today too came went joined - – — ( @"
)
"""What ends a name: the rest is where, about what, or what they said."""

_ARTICLES = _words("the a an my some his her their")
"""They end a name too, where what is before them is one that is known: `sent Priya the article`."""

_GAVE = _words("gave lent offered shared recommended")
_PRIORITY = ("handwritten note", "voice message", "video", "e-mail", "call", "event", "social", "message", "meeting")
_POSSESSIVE = re.compile(r"['’]s?$")

_SAID = frozenset({"said", "says", "told", "mentioned"})
_DOES = _words("needs promised owes will knows likes offers cares could is")
_NO_NAMES = _words("it we i she he they that the a an was had this there my our her his their")
_BETWEEN = re.compile(r"\s*(?:,|&|(?<=\s)\+(?=\s)|(?<!\S)and(?!\S))\s*", re.IGNORECASE)
_WITH = re.compile(r"(?<!\S)(?:[Ww][Ii][Tt][Hh]|w/?)(?:\s|$)")
_FROM_TO = re.compile(r"(?<!\S)(from|to)\s", re.IGNORECASE)
_BY_MEANS = re.compile(r"(?<!\S)(?:on|over|via|by|through)\s(?:the\s|a\s)?([\w-]+)", re.IGNORECASE)
_END = re.compile(
    r":(?!\d|//)|;|,(?=\s(?:she|he|they|i|we|it)(?:['’]|\s))|,?\s(?:and|but)(?=\si(?:['’]ll|\s(?:promised|owe|will))\b)",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night|noon)\b", re.IGNORECASE)


@dataclass(slots=True)
class LogHead:
    """The head of a line, understood."""

    on: date
    end: int = 0
    """Where the head ends and the clauses begin."""

    people: tuple[int, ...] = ()
    newcomers: tuple[str, ...] = ()
    channel: str = "meeting"
    activity: str = ""
    begun_by: Literal["me", "them", ""] = ""
    clauses: list[tuple[int, int]] = field(default_factory=list)
    """What the head says after a name: `Ada said she needs a designer`."""

    doubts: list[Doubt] = field(default_factory=list)
    marks: list[tuple[int, int, Mark]] = field(default_factory=list)


def read_head(
    line: str, start: int, network: Network, today: date, chosen: Mapping[str, Answer], ask_day: AskDay
) -> LogHead:
    """Read the head of `line` from `start`; what is doubtful about days goes through `ask_day`."""
    head = _Head(line, start, network, today, chosen).read(ask_day)
    end = _END.search(line, start)
    if end and end[0] == ":" and any(doubt.key == "who" for doubt in head.doubts):
        joined = line[: end.start()] + " " + line[end.end() :]  # `yesterday: coffee with Ada`: the names come after it
        again = _Head(joined, start, network, today, chosen).read(ask_day)
        if not any(doubt.key in ("who", "on") or doubt.key.startswith("person:") for doubt in again.doubts):
            return again
    return head


class _Head:
    def __init__(self, line: str, start: int, network: Network, today: date, chosen: Mapping[str, Answer]) -> None:
        end = _END.search(line, start)
        self.stop = end.start() if end else len(line)
        self.text = line[: self.stop]
        """The line up to the end of its head, same positions; what is understood becomes blanks."""
        self.line = line
        self.start = start
        self.network = network
        self.chosen = chosen
        self.head = LogHead(today, end.end() if end else len(line))
        self.people: list[int] = []
        self.newcomers: list[str] = []
        self.context: list[str] = []

    def read(self, ask_day: AskDay) -> LogHead:
        head = self.head
        self._day(ask_day)
        at, doing_end = self._doing()
        doing = self.text[at:doing_end]
        self._activity(doing, at)
        head.people, head.newcomers = tuple(dict.fromkeys(self.people)), tuple(dict.fromkeys(self.newcomers))
        if self.context:
            head.activity = clean(" ".join([head.activity, *self.context]))
        if not head.people and not head.newcomers and not any(d.key.startswith("person:") for d in head.doubts):
            head.doubts.append(Doubt("who", "With whom? Write a name after “with”."))
        return head

    def _blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def _day(self, ask_day: AskDay) -> None:
        head, region = self.head, self.network.settings.region
        try:
            found = find_day(self.text, head.on, past=True, start=self.start, region=region)
        except Unclear as error:
            match = re.search(r"(?:on\s)?\d{1,2}/\d{1,2}(?:/\d{2,4})?", self.text[self.start :])
            assert match is not None, "only such a day is unclear"
            start, end = self.start + match.start(), self.start + match.end()
            day = ask_day("on", f"When was it? {error.sentence}", self.text[start:end], True)
            found = (start, end, day or head.on)
        if found is None:
            return
        start, end, head.on = found
        if more := _TIME_OF_DAY.match(self.text, end):
            end = more.end()
        if before := re.search(r"\b(?:on|from)\s*$", self.text[self.start : start]):
            start = self.start + before.start()
        head.marks.append((start, end, "day"))
        self._blank(start, end)

    def _doing(self) -> tuple[int, int]:
        """Find the names; returns the stretch before them, which says what was done."""
        found = _WITH.search(self.text, self.start) or _FROM_TO.search(self.text, self.start)
        if found and self._after_a_name(found.start()):
            found = None  # `Ada wrote to say …`: the name comes first, so what follows is no name
        if found is None:
            at = self._leading()
            self._names(at, self.stop)
            return self.start, at
        word = found[0].strip().lower()
        self.head.begun_by = {"from": "them", "to": "me"}.get(word, "")  # type: ignore[assignment]  # of these three
        at = self._leading()
        if at < found.start() and self._known(clean(self.text[at : found.start()])):
            self._names(at, found.start())
            end = at
        else:
            end = found.start()
        self._names(found.end(), self.stop)
        return self.start, end

    def _after_a_name(self, end: int) -> bool:
        words = self.text[self._leading() : end].split()
        return len(words) > 1 and bool(self._known(words[0])) and fold(words[1]) in _TAIL

    def _leading(self) -> int:
        """Where the words that say what was done end; a name that begins there is never eaten."""
        at = self.start
        for match in re.finditer(r"\S+", self.text[self.start :]):
            at = self.start + match.start()
            word = fold(match[0]).strip(",")
            if word not in _LEADING or self._known(match[0].strip(",")) or self.text[at:].startswith(("the ", "a ")):
                following = self.text[at + len(match[0]) :].split()
                if word not in ("the", "a") or not following or fold(following[0]) not in CHANNEL_OF:
                    return at
        return self.stop if self.text[self.start :].strip() else self.start

    def _activity(self, doing: str, at: int) -> None:
        head, words = self.head, doing.split()
        folded = [fold(word).strip(",.") for word in words]
        means = [fold(m) for m in _BY_MEANS.findall(" ".join(self.context))]
        channels = [CHANNEL_OF[w] for w in [*means, *folded] if w in CHANNEL_OF]
        head.channel = min(channels, key=_PRIORITY.index, default=head.channel)
        while folded and folded[0] in ("had", "have", "a", "an", "the", "i", "we", "just", "finally"):
            folded.pop(0)
            words.pop(0)
        if folded and folded[0] in _BEGAN and not head.begun_by:
            head.begun_by = "me"
        if folded and folded[0] in _GAVE:
            days = [start for start, _, what in head.marks if what == "day"]
            left = at + doing.index(words[0])
            head.clauses.append((left, min([self.stop, *(start for start in days if start > left)])))
            self.context.clear()
        elif any(word not in _PLAIN for word in folded):
            head.activity = re.sub(r"(?:\s(?:into|at|in|for)|,)$", "", clean(" ".join(words)))
        if words:
            left = at + doing.index(words[0])
            head.marks.append((left, at + len(doing.rstrip()), "channel"))

    # Names

    def _names(self, start: int, end: int) -> None:
        at = start
        for stop, after in [*((m.start(), m.end()) for m in _BETWEEN.finditer(self.text, start, end)), (end, end)]:
            words = self.text[at:stop]
            left = at + len(words) - len(words.lstrip())
            if words.strip(" ."):
                self._name(left, at + len(words.rstrip(" .")))
            at = after

    def _name(self, start: int, end: int) -> None:
        """One name with what may follow it: `May in Lisbon`, `Ada said she needs a designer`."""
        text = self.text[start:end]
        while (first := text.split(" ")[0]) and fold(first) in ("at", "in", "for") and " " in text:
            start += len(text) - len(text.split(" ", 1)[1].lstrip())
            text = self.text[start:end]
        cut = self._cut(text, start, end)
        name = clean(self.text[start:cut])
        started = bool(self.people or self.newcomers)
        first = fold(name.split(" ")[0])
        if (first in _NO_NAMES or first.isdecimal()) and not self._known(name):
            if started and name:
                self.context.append(("and " if not self.context else "") + clean(self.text[start:end]))
            return
        if match := re.search(r"\s\d+[-/.]\d\S*", self.text[start:cut]):
            day = match[0].strip()
            self.head.doubts.append(Doubt("on", f"“{day}” is no day I can read; write it as fri, 5 oct or 2026-10-05."))
            name = clean(self.text[start : start + match.start()])
        self._somebody(name, start, start + len(self.text[start:cut].rstrip()))
        if cut < end:
            self._said(start, cut, end)

    def _cut(self, text: str, start: int, end: int) -> int:
        """Where a name ends and what is said about it begins."""
        if self.network.named(clean(text)):
            return end
        for match in re.finditer(r"\S+", text):
            before = clean(text[: match.start()])
            if _POSSESSIVE.search(match[0]) and self._known(clean(f"{before} {_POSSESSIVE.sub('', match[0])}")):
                return start + match.start() + len(_POSSESSIVE.sub("", match[0]))
            if not before:
                continue
            word = fold(match[0])
            if word in _TAIL or word[0] == "(" or (word in _ARTICLES and self._known(before)):
                return start + match.start()
        return end

    def _said(self, start: int, cut: int, end: int) -> None:
        """What stands after a name: their words, their doing, or where and about what it was."""
        tail = self.text[cut:end]
        if tail[0] in "'’":  # `Ada's birthday dinner`
            if len(tail.split()) > 1:
                self.context.append(clean(self.text[start:end]))
            return
        verb = fold(tail.split()[0])
        if verb in _SAID:
            match = re.match(r"\S+\s*(?:me\b\s*)?(?:that\b\s*)?", tail)
            assert match is not None, "the tail begins with a word"
            self.head.clauses.append((cut + match.end(), end))
        elif verb in _DOES:
            self.head.clauses.append((start, end))
        elif verb in _BEGAN:
            self.head.begun_by, self.head.channel = "them", CHANNEL_OF[verb]
            rest = re.sub(r"^\S+\s*(?:me\b\s*)?", "", tail)
            if rest.strip():
                self.head.clauses.append((end - len(rest), end))
        elif verb not in ("too", "today"):
            self.context.append(clean(tail))

    def _known(self, name: str) -> list[Contact]:
        """Those whose name, or first name, is exactly that."""
        return known(self.network, name)

    def _somebody(self, name: str, start: int, end: int) -> None:
        key = "person:" + fold(name)
        answer = self.chosen.get(key)
        if isinstance(answer, int):
            self.people.append(answer)
        elif answer == "new":
            self.newcomers.append(name)
        else:
            found = self._known(name) or called(self.network, name)
            if len(found) != 1:
                self.head.doubts.append(self._doubt(key, name, found))
                return
            self.people.append(found[0].uid)
        self.head.marks.append((start, end, "name"))

    def _doubt(self, key: str, name: str, found: list[Contact]) -> Doubt:
        new = Option(f"add {name} as somebody new", "new")
        if found:
            found.sort(key=lambda c: self.network.last_contact(c.uid) or date.min, reverse=True)
            return Doubt(key, f"Which {name}?", (*(Option(described(c), c.uid) for c in found[:8]), new))
        near = near_names(self.network, name)
        return Doubt(key, f"Nobody here is called {name}.", (*(Option(described(c), c.uid) for c in near), new))
