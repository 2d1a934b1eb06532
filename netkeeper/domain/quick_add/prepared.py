"""A line prepared for reading: its language, its tokens with their tags, who is named in it, its days.

Names come first, then days, then the grammar's words: `coffee with Jan 5 days ago` is Jan, five days ago.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from netkeeper.calendar_days.phrases import DayPhrase, find_phrases, flat, respelt
from netkeeper.calendar_days.tables import TABLES as TABLES_OF_DAYS
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.firms import with_firm
from netkeeper.domain.quick_add.names import Mention, NameIndex
from netkeeper.domain.quick_add.reading import Answer
from netkeeper.domain.quick_add.tokens import Token, tokenise
from netkeeper.domain.quick_add.words import TABLES, Words
from netkeeper.domain.quick_add.words.table import Tags, words_of

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_HARD = re.compile(r"[;!?…\n]|[.:](?:\s|$|\")|\s[-–—]+\s|[()]")
_DATES_BEFORE = words_of(
    """
    on by until till since before from last next this in early late mid am im bis ab le en el del
    """
)
FINITE = words_of(
    """
    is was has had will would can could should did does said says got went came lives works needs wants likes
    loves hates owes knows thinks reckons just never also now might may must isn't wasn't hasn't didn't doesn't
    won't can't couldn't 's 'll 'd 're became becomes turned started starts left leaves lost won found made took
    takes gave gives sent sends wrote bought sold told tells asked asks called calls rang met saw ran moved
    moves retired retires joined joins married broke fell felt paid pays brought signed passed accepted reviewed
    collected knew grew rose quit are were been have still finally hat ist war hatte wird kann soll muss a est
    va veut doit ha es esta tiene quiere va me te
    """
)
MOST_CHARACTERS = 10_000
"""Read with the grammar; what is longer is a text, and its end is kept as a note."""


@dataclass(frozen=True, slots=True)
class DayAt:
    """A day phrase by the tokens it takes: from `start` up to `end`."""

    start: int
    end: int
    phrase: DayPhrase


def language_of(text: str) -> str:
    """The language of a line, by its words without content; English when none tells."""
    keys = _WORD.findall(flat(text[:600]))
    pieces = {part for key in keys for part in (key, *key.split("'"))}
    hits = {code: len((pieces | set(keys)) & words.telling_keys) for code, words in TABLES.items()}
    for word in _ACCENTED.findall(text[:600]):  # of words in small letters: names have their own accents
        for code, letters in _LETTERS.items():
            hits[code] += bool(letters & set(word))
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    return best if hits[best] else "en"


_ACCENTED = re.compile(r"(?<![^\W_])[^\W\d_A-Z]*[äöüßéèêàçôûîïñóíáú][^\W\d_]*")
_LETTERS = {"de": set("äöüß"), "fr": set("éèêàçôûîï"), "es": set("ñóíáéú")}


class Line:
    """One line being read."""

    def __init__(self, text: str, start: int, network: Network, today: date, chosen: Mapping[str, Answer]) -> None:
        self.text = text
        self.start = start
        self.network = network
        self.today = today
        self.chosen = chosen
        self.region = network.settings.region
        self.index = network.derived(NameIndex)
        self.language = language_of(text[start:])
        self.words: Words = TABLES[self.language]
        body = text[:MOST_CHARACTERS]
        self.tokens: list[Token] = [t for t in tokenise(body, self.language) if t.start >= start]
        self.keys = [token.key for token in self.tokens]
        self.tags: list[Tags] = [self.words.at(self.keys, place) for place in range(len(self.keys))]
        self._count = len(self.keys)
        self.all_tags = frozenset(tag for tags in self.tags for tag in tags)
        """Every tag that stands somewhere in the line: what is none of them needs no looking for."""
        self.found: dict[tuple[str, int, int, str], object] = {}
        """What was found in a clause already: a promise, a next step."""
        self._open: list[Sequence[tuple[str, int]]] = [tuple(tags.items()) for tags in self.tags]
        """The tags of each place where no name stands."""
        self.people: dict[int, Mention] = {}
        """First token -> a known name that stands where a person stands."""
        self.inside: dict[int, Mention] = {}
        """Any token -> the name that it is part of."""
        for mention in self.index.mentions(self.tokens, genitive=self.language == "de"):
            if self._stands(mention):
                mention = self._with_firm(mention)
                self.people[mention.start] = mention
                for place in range(mention.start, mention.end):
                    self.inside[place] = mention
                    self._open[place] = ()
        self.days = self._find_days()
        self.day_at = {place: day for day in self.days for place in range(day.start, day.end)}

    def _with_firm(self, mention: Mention) -> Mention:
        """A name with its firm; the bracket that closes behind it parts nothing."""
        found = with_firm(self.text, self.tokens, self.index, mention)
        if found.end > mention.end and found.end < len(self.tokens):
            after = self.tokens[found.end]
            self.tokens[found.end] = replace(after, gap=after.gap.replace(")", "", 1).replace("]", "", 1))
        return found

    # Tokens

    def has(self, place: int, *tags: str) -> int:
        """The longest phrase with one of the tags that begins at a place; 0 when none does or a name or day stands
        there."""
        if not 0 <= place < self._count:
            return 0
        best = 0
        for tag, length in self._open[place]:  # asked thousands of times a line: no list is made for it
            if length > best and tag in tags:
                best = length
        return best

    def hard(self, place: int) -> bool:
        """Whether a sentence ends before a token."""
        if place == 0 or place >= len(self.tokens):
            return True
        gap = self.tokens[place].gap
        if not (match := _HARD.search(gap + (" " if gap.endswith((".", ":")) else ""))):
            return False
        before = self.tokens[place - 1].key
        if match[0].startswith(":") and before == "re":
            return False  # `re: the invoice`
        if match[0].startswith(".") and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())):
            starts = self.tokens[place].capital and len(self.tokens[place].text) > 1
            starts = starts or bool(self.tags[place].keys() & {"me", "them", "must"})  # `on thurs. she'll send it`
            return before in _DAY_ABBREVIATIONS and starts
        return not (match[0].startswith(".") and before.isdecimal() and len(before) < 3)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Tokens as characters."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def said(self, start: int, end: int) -> str:
        """The text of tokens, as typed."""
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split()) if start < end else ""

    # Names

    def _stands(self, mention: Mention) -> bool:
        """Whether a person stands where a known name was found; only in doubt for words that are also other words."""
        first = self.tokens[mention.start]
        if self.keys[mention.start : mention.start + 3] == ["mark", "my", "words"]:
            return False
        behind = self.keys[mention.end : mention.end + 1]
        if first.key in ("will", "may") and self.hard(mention.start) and behind and behind[0] in _AFTER_WILL:
            return False  # `Will be in Leeds`, `May I …`
        if first.key in ("will", "may") and not first.capital and mention.end < len(self.tokens):
            tags = self.tags[mention.end].keys()
            if tags & {"act", "contact_act", "life", "not"} and not any(tag.startswith("did:") for tag in tags):
                return False  # `likes it and will let me know`
        if mention.whole and mention.end - mention.start > 1:
            return True
        if not self._ordinary(first):
            return first.capital or self._typed_small(mention)
        before, after = mention.start - 1, mention.end
        if first.key in _DAY_NAMES and not self._from_somebody(mention) and self._dated(mention):
            return False
        if before >= 0 and not self.hard(mention.start) and "," not in first.gap and self._leads(before):
            return first.capital or not (
                self.tokens[before].key == "to"
                and (self.tags[mention.start].get("act") or self.tags[mention.start].get("life"))
            )
        if before in self.inside and first.gap.strip() in ("", ",") and first.capital:
            return True
        if self.words.free_order and first.capital:
            return True
        if first.capital and not self.hard(mention.start) and self.has(before, "and"):
            return True  # a capital in the middle of a sentence: `saw Ada yesterday and Grace on Tuesday`
        begins = self.hard(mention.start) or self._comma(mention.start)
        if first.capital and not begins:
            return True
        return begins and self._acts(after, first.capital)

    def _ordinary(self, token: Token) -> bool:
        key = token.key
        return key in self.words.ordinary or key in self.words.all_words or key in self.words.function or len(key) < 2

    def _typed_small(self, mention: Mention) -> bool:
        """A name in small letters is one unless it is only somebody's last name."""
        key = self.tokens[mention.start].key
        return any(
            key != (keys := self.index.contact(uid).name.lower().split())[-1] or len(keys) == 1 for uid in mention.uids
        )

    def _from_somebody(self, mention: Mention) -> bool:
        """`email from May`, `no answer from Jan`: a person, not since when."""
        before = mention.start - 1
        if before < 1 or self.keys[before] != "from" or not self.tokens[mention.start].capital:
            return False
        if re.match(r"\d", self.keys[mention.end] if mention.end < len(self.keys) else ""):
            return False
        return any(
            tag.startswith(("noun:", "did:", "tried", "noreply"))
            for place in range(max(0, before - 3), before + 1)
            for tag, length in self.tags[place].items()
            if place + length in (before, before + 1)
        )

    def _dated(self, mention: Mention) -> bool:
        before = self.tokens[mention.start - 1].key if mention.start else ""
        after = self.tokens[mention.end].key if mention.end < len(self.tokens) else ""
        if self.has(mention.start - 1, "with", "and") or (
            self._leads(mention.start - 1) and before not in _DATES_BEFORE
        ):
            return False
        return (
            before in _DATES_BEFORE
            or bool(re.match(r"\d{1,2}(?:st|nd|rd|th)?$", after))
            or ("," not in self.tokens[mention.start].gap and bool(re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", before)))
        )

    def _leads(self, place: int) -> bool:
        """Whether a token is one after which a person is named: `with`, `called`, `and` after a name."""
        if place < 0 or place in self.inside:
            return False
        if self.has(place, "and"):
            return place - 1 in self.inside or self.has(place - 1, "me") > 0
        if self.has(place, "with", "from", "say", "ask", "promised", "owe", "gave", "left"):
            return True
        if self.tokens[place].key in (
            "to",
            "into",
            "told",
            "an",
            "à",
            "a",
            "mit",
            "bei",
            "told",
            "thank",
            "thanked",
            "introduced",
        ):
            return self.tokens[place].key != "a" or self.language != "en"
        starts = list(range(max(0, place - 3), place + 1))
        return any(
            p + length == place + 1
            for p in starts
            for tag, length in self.tags[p].items()
            if tag.startswith("did") or tag in ("act", "contact_act", "step", "tried")
        )

    def _comma(self, place: int) -> bool:
        return "," in self.tokens[place].gap or bool(self.has(place - 1, "join", "and"))

    def _acts(self, place: int, capital: bool) -> bool:
        """Whether what follows a word makes a person of it: `Will called`, `Hope's`, `Grant, Mark and I`."""
        if place >= len(self.tokens):
            return capital
        token = self.tokens[place]
        if token.gap.strip(" ") and (self.hard(place) or "," in token.gap):
            return capital
        if token.key == "'s" or self.has(place, "and", "with"):
            return capital or token.key == "'s"
        if self.has(place, "will", "say", "promised", "owe", "works", "born", "have") or token.key in FINITE:
            return True
        if self.has(
            place,
            *[
                tag
                for tag in self.tags[place]
                if tag.startswith("did")
                or tag in ("came", "tried", "needs", "offers", "cares", "knows", "moved", "now_title")
            ],
        ):
            return capital or token.key.endswith("ed")
        if token.key == "to" and self.has(place + 1, "act", "contact_act"):
            return capital and self.tokens[place - 1].key not in ("hope", "joy")
        if self.has(place, "me", "them", "themobj", "meobj", "poss", "light", "act", "contact_act") or token.key in (
            "up",
            "it",
            "on",
            "the",
            "to",
        ):
            return False
        return capital and (token.key.endswith(("ed", "es")) or token.key in FINITE or token.text.islower())

    # Days

    def _find_days(self) -> list[DayAt]:
        chars = list(flat(self.text[:MOST_CHARACTERS]))
        for place in self.inside:
            token = self.tokens[place]
            chars[token.start : token.end] = "_" * (token.end - token.start)
        chars[: self.start] = " " * self.start
        found = []
        starts = {token.start: place for place, token in enumerate(self.tokens)}
        ends = {token.end: place + 1 for place, token in enumerate(self.tokens)}
        wrong = self._misspelt()
        text, origin = _respelt("".join(chars), [self.tokens[place] for place in wrong], list(wrong.values()))
        for phrase in find_phrases(text, self.language, spans=True):
            first, last = origin(phrase.start), origin(phrase.end - 1) + 1
            start = starts.get(first)
            end = ends.get(last) or ends.get(last - 1)
            if start is not None and end is not None and end > start:
                meant = phrase.words if any(start <= place < end for place in wrong) else ""
                found.append(DayAt(start, end, replace(phrase, start=first, end=last, meant=meant)))
        return found

    def _misspelt(self) -> dict[int, str]:
        """Words that are nearly a day's name, and what was meant, unless that was denied. A month needs a number or
        `in` beside it."""
        found = {}
        for place, token in enumerate(self.tokens):
            if place in self.inside or len(token.key) < 5 or self.chosen.get(f"spelling:{token.key}") == "no":
                continue
            if meant := respelt(token.key, self.language):
                days = TABLES_OF_DAYS[self.language].months
                beside = [self.keys[p] for p in (place - 1, place + 1) if 0 <= p < len(self.keys)]
                near = any(k[:1].isdecimal() or k in _BESIDE_MONTHS for k in beside)
                if near or not any(meant in group.split() for group in days):
                    found[place] = meant
        return found


def _respelt(text: str, tokens: list[Token], meant: list[str]) -> tuple[str, Callable[[int], int]]:
    """A text with some of its tokens spelt otherwise, and where each of its characters stood before."""
    if not tokens:
        return text, lambda place: place
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for token, word in zip(tokens, meant, strict=True):
        pieces += [text[at : token.start], word]
        places += range(at, token.start)
        places += [token.start, *[token.end - 1] * (len(word) - 1)]
        at = token.end
    pieces.append(text[at:])
    places += range(at, len(text))
    return "".join(pieces), places.__getitem__


_AFTER_WILL = words_of("be have i we you he she they it there not do go see")
"""After these `will` and `may` are no names, with a capital or without: `Will be in Leeds`, `May I`."""

_BESIDE_MONTHS = words_of("of in last next early mid late end by since until im en fin ende")


_ABBREVIATIONS = words_of(
    """
    dr prof mr mrs ms st jr sr inc ltd co vs approx no tel nr bzw ca etc e.g i.e med ing dipl hr fr mme mlle sra
    dra m w re
    """
)
_DAY_ABBREVIATIONS = words_of(
    """
    apr jan feb mar jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """
)
_ABBREVIATIONS = _ABBREVIATIONS | _DAY_ABBREVIATIONS
_DAY_NAMES = words_of("may april june august jan sun sat wed mon fri mar march dec")
