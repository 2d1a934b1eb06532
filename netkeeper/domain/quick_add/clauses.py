"""What one clause of a line says: a promise, a next step, a fact about somebody, a give, an ask; else a note.

I promised the deck by fri · she promised me slides · again in 3 weeks · she needs a designer · gave an article
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netkeeper.calendar_days import find_day, parse_day
from netkeeper.domain.language.text import clean, first_name, fold
from netkeeper.domain.quick_add.reading import Mark, Said
from netkeeper.errors import Unclear

AskDay = Callable[[str, str, str, bool], date | None]
"""(key, question, text, past) -> the day that was chosen for an unclear one, or None with a doubt."""

_SPLIT = re.compile(r";|(?:,|,?\s(?:and|but))\s(?=i(?:['’]ll|\swill|\spromised?|\sowe)\s)", re.IGNORECASE)
"""A semicolon parts clauses; so does a comma or an `and` before `I promised` and its like."""

_WHO = r"(?P<who>he|she|they|[^\W\d][\w'’.-]*)"
_TO = r"(?:(?P<to>him|her|them|[^\W\d][\w'’-]*)\s(?=\S))?"


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(f"^{pattern}$", re.IGNORECASE)


_MINE = _line(rf"(?:(?:i|we)\s)?(?:also\s)?(?:promised?|owe|am to|are to)\s{_TO}(?P<what>.+)")
_I_WILL = _line(r"(?:(?:i|we)\s?(?:['’]ll|will)|will)\s(?P<to>)(?!(?:be|have|never|not|see|probably)\b)(?P<what>.+)")
_THEIRS = _line(rf"{_WHO}\s(?:also\s)?(?:promised?|owes)\s(?:(?:me|us)\s)?(?:to\s)?(?P<what>.+)")
_THEY_WILL = _line(
    rf"{_WHO}(?:\swill|['’]ll)\s(?P<what>(?:send|share|give|lend|introduce|connect|put|forward|call|write|reply|"
    r"check|look|bring|ask|get back|let me|come back)\b.+)"
)
_FACTS = _line(
    rf"(?:{_WHO}\s(?:also\s)?)?(?P<verb>needs?|(?:is |are )?looking for|could use|offers?|can help with|"
    r"cares? about|likes?|loves?|(?:is|are) into|(?:is|are) interested in)\s(?P<what>.+)"
)
_SHORT_IS = re.compile(r"^(he|she|they)['’](?:s|re)\s(?=into|looking|interested)", re.IGNORECASE)
_KNOWS = _line(rf"(?:{_WHO}\s)?knows?\s(?P<what>.+)")
_GAVE = _line(rf"(?:i\s)?(?:gave|offered|shared|lent|recommended)\s{_TO}(?:with\s)?(?P<what>.+)")
_ASKED = _line(rf"(?:i\s)?asked\s(?!(?:me|us|about)\b){_TO}(?:for\s(?P<what>.+)|(?P<act>(?:to|if|whether)\s.+))")
_AGAIN = _line(
    r"(?:again|follow[ -]?up|check[ -]?in|remind me|next(?: step)?(?=:|\s(?!(?:week|month|year)\b)))\b:?\s*(?P<what>.*)"
)
_BORN = _line(r"(?:(?:his|her|their)\s)?(?:birthday|born)\s(?:is\s)?(?:on\s)?(?P<what>.+)")
_NO_PROMISE = re.compile(
    r"^(?:he|she|they|it|we|this|that|there)\b|\b(?:is|was|are|were|been|wants?|hopes?)\b", re.IGNORECASE
)
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them"})
_NOT_NAMES = frozenset({"the", "a", "an", "to", "my", "our", "his", "their", "it", "that", "this", "no", "some", "not"})


def split(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The clauses of a text from `start`, as (start, end) without the white space around them."""
    at = start
    for end, after in [*((m.start(), m.end()) for m in _SPLIT.finditer(text, start)), (len(text), len(text))]:
        clause = text[at:end]
        left = at + len(clause) - len(clause.lstrip())
        if clause.strip():
            yield left, left + len(clause.strip())
        at = after


@dataclass(slots=True)
class Gathered:
    """What the clauses of one line came to."""

    promises: list[Said] = field(default_factory=list)
    again: date | None = None
    again_what: str = ""
    gave: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    told: dict[int, dict[str, Any]] = field(default_factory=dict)
    marks: list[tuple[int, int, Mark]] = field(default_factory=list)


class Clauses:
    """Reads clauses one by one into `found`.

    `names` are the names of those the line is about, in order; `knows` turns a name into a uid, or None.
    """

    def __init__(
        self, names: list[str], today: date, region: str, ask_day: AskDay, knows: Callable[[str], int | None]
    ) -> None:
        self.names = names
        self.today = today
        self.region = region
        self.ask_day = ask_day
        self.knows = knows
        self.found = Gathered()

    def take(self, text: str, start: int, end: int) -> bool:
        """Take a clause that means something; False when its words are (also) a note."""
        clause = text[start:end].rstrip(" .,")
        readers: tuple[tuple[Mark, Callable[[str], bool | None]], ...] = (
            ("again", self._again), ("promise", self._promise), ("asked", self._asked), ("gave", self._gave),
            ("fact", self._birthday), ("fact", self._knows), ("fact", self._fact), ("promise", self._dated),
        )  # fmt: skip
        for mark, reader in readers:
            taken = reader(clause)
            if taken is not None:
                self.found.marks.append((start, end, mark))
                return taken
        return False

    # Each reader: True when the clause is taken, False when it is a note as well, None when it is something else

    def _again(self, clause: str) -> bool | None:
        match = _AGAIN.match(clause)
        if match is None:
            return None
        words = match["what"]
        try:
            found = find_day(words, self.today, past=False, region=self.region) or self._span(words)
        except Unclear as error:
            self.found.again = self.ask_day("again", f"When again? {error.sentence}", words, False)
            return True
        if found is None:
            return None
        start, end, self.found.again = found
        what = clean(re.sub(r"\b(?:on|in)\s*$", "", words[:start]) + " " + words[end:])
        self.found.again_what = re.sub(r"^(?:on|to|about|with|:)\s", "", what).strip(" ,:")
        return True

    def _span(self, words: str) -> tuple[int, int, date] | None:
        """A length of time is a day here, though nowhere else within a line: `again 3w`."""
        for count in (2, 1):
            head = " ".join(words.split()[:count])
            try:
                return 0, len(head), parse_day(head, self.today, past=False)
            except Unclear:
                continue
        return None

    def _promise(self, clause: str) -> bool | None:
        if match := _MINE.match(clause) or _I_WILL.match(clause):
            to, what = match["to"] or "", match["what"]
            place = self._place(to)
            if place is None and to and to.lower() not in _PRONOUNS:  # `promised Carol's book`: no name of this line
                what = clause[match.start("to") :]
            self._say(re.sub(r"^to\s", "", what), "mine", place or 0)
            return True
        match = _THEIRS.match(clause) or _THEY_WILL.match(clause)
        if match is None or (place := self._subject(match["who"])) is None:
            return None
        self._say(match["what"], "theirs", place)
        return True

    def _dated(self, clause: str) -> bool | None:
        """`paper by fri` is a promise of mine; `she moved by June` is none."""
        parts = re.split(r"\s(?:by|due)\s", clause)
        what, when = clause[: -len(parts[-1])].rstrip(), parts[-1]
        what = re.sub(r"\s(?:by|due)$", "", what)
        if (
            len(parts) < 2
            or len(clause) > 80
            or _NO_PROMISE.search(what)
            or self._place(what.split(" ")[0]) is not None
        ):
            return None
        try:
            due: date | None = parse_day(when, self.today, past=False, region=self.region)
        except Unclear as error:
            if not error.choices:
                return None
            due = self._ask_due(what, when, error)
        self.found.promises.append(Said(clean(what), due))
        return True

    def _ask_due(self, what: str, when: str, error: Unclear) -> date | None:
        return self.ask_day(f"due:{fold(what)}", f"By when, “{clean(what)}”? {error.sentence}", when, False)

    def _say(self, text: str, whose: Literal["mine", "theirs"], to: int) -> None:
        """A promise, with the day it ends in: `by fri`, `before 5 dec`, `tomorrow`."""
        what, due = text, None
        try:
            at = 0
            while found := find_day(text, self.today, past=False, start=at, region=self.region):
                start, at, day = found
                if not text[at:].strip(" .,!"):
                    what, due = re.sub(r"\s(?:by|before|until|till|on|for)\s*$", "", text[:start]), day
        except Unclear as error:
            what = re.sub(r"\s(?:by|before|until|till|on)\s+\S+$", "", text)
            due = self._ask_due(what, text[len(what) :], error)
        self.found.promises.append(Said(clean(what).strip(" ,"), due, whose, to))

    def _asked(self, clause: str) -> bool | None:
        match = _ASKED.match(clause)
        if match is None:
            return None
        self.found.asked.append(match["what"] or match["act"])
        return True

    def _gave(self, clause: str) -> bool | None:
        match = _GAVE.match(clause)
        if match is None:
            return None
        to = match["to"] or ""
        named = to.lower() in _PRONOUNS or self._place(to) is not None
        self.found.gave.append(match["what"] if named or not to else clause[match.start("to") :])
        return True

    def _birthday(self, clause: str) -> bool | None:
        match = _BORN.match(clause)
        if match is None or len(self.names) != 1:
            return None
        try:
            day = parse_day(match["what"], self.today, past=True, region=self.region)
        except Unclear:
            return None
        with_year = re.search(r"\b\d{4}\b", match["what"]) is not None
        self._tell(0, "birthday", day.isoformat() if with_year else f"--{day:%m-%d}")
        return True

    def _knows(self, clause: str) -> bool | None:
        match = _KNOWS.match(clause)
        if match is None or (place := self._subject(match["who"])) is None:
            return None
        names = re.split(r",\s*|\sand\s|\s&\s", match["what"])
        uids = [uid for name in names if (uid := self.knows(name.strip()))]
        if len(uids) != len(names):
            return None
        for uid in uids:
            self._tell(place, "knows", uid)
        return True

    def _fact(self, clause: str) -> bool | None:
        match = _FACTS.match(_SHORT_IS.sub(r"\1 is ", clause))
        if match is None or (place := self._subject(match["who"])) is None:
            return None
        verb = match["verb"].lower()
        needs = verb.startswith(("need", "looking", "is looking", "are looking", "could use"))
        name = "needs" if needs else "offers" if verb.startswith(("offer", "can help")) else "cares_about"
        self._tell(place, name, match["what"])
        return False  # it was said that day, so the note of the day keeps it too

    def _tell(self, place: int, name: str, value: Any) -> None:
        fields = self.found.told.setdefault(place, {})
        if name == "birthday":
            fields[name] = value
        else:
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), value)))

    def _place(self, name: str) -> int | None:
        """Which of the line's people goes by that first name or full name."""
        wanted = fold(name)
        fitting = [i for i, n in enumerate(self.names) if wanted and wanted in (fold(n), fold(first_name(n)))]
        return fitting[0] if len(fitting) == 1 else None

    def _subject(self, who: str | None) -> int | None:
        """Whom a clause is about: a name of the line; a pronoun or nobody means the only one there is."""
        if who is None or who.lower() in _PRONOUNS:
            return 0 if len(self.names) == 1 else None
        return None if who.lower() in _NOT_NAMES else self._place(who)
