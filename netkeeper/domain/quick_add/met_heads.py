"""Who a line of a capture is about, in whatever shape it was written (R19).

    Zoë (Acme): design            Zoë, Acme - design         Zoë / Acme / design
    Zoë from Acme, we spoke of design          Zoë (designer at Acme, she/her)

The law: what may be a firm, a place, a title or a part of the name is asked, unless a word beside it tells, or the
network knows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.firms import firm_key
from netkeeper.domain.matching.identity import organisation_key
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.adding import PIECE
from netkeeper.domain.quick_add.given_names import is_given_name
from netkeeper.domain.quick_add.places_of_work import is_job
from netkeeper.domain.quick_add.reading import Answer, Doubt, Option
from netkeeper.domain.quick_add.words.table import words_of

MOST_NAME_WORDS = 4
"""Words of a name at the most, where something else follows it without a sign."""

MOST_FIRM_WORDS = 5
"""Words of a firm's name at the most, where it is told from what was said by its capitals alone."""

_PRONOUNS = re.compile(r"(?:she|he|they|ze|xe|sie|er|elle|il|iel|ella|él|elles?)(?:\s?/\s?\w+)*", re.IGNORECASE)
_COLUMN = re.compile(r"\s*\t\s*|\s[/|·•]\s|\s?[|]\s?")
_DASH = re.compile(r"\s[-–—]+\s|\s?—\s?")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")
_SAID = re.compile(r":(?=\s|$)|;|\t|\s[-–—=→]+>?(?=\s)|\s?—\s?")
"""Where what was said begins, whatever stands before."""

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_AT = re.compile(r",?\s+(?:at|@|bei|chez|en)\s+", re.IGNORECASE)
_WORKS = re.compile(
    r"(?:,?\s+(?:who\s+)?(?:works?|working|worked|is|arbeitet|die|der|qui|travaille|est|que|trabaja)){0,3},?\s+"
    r"(?P<joint>from\s+the\s+firm|from|at|with|@(?=\s)|of|in|bei(?:\s+der\s+firma)?|von\s+der\s+firma|vom|von|aus|"
    r"de\s+chez|chez|de\s+la\s+(?:société|empresa|compañía)|de|d['’]|en|à)\s*(?=[^\W\d_]|\d)",
    re.IGNORECASE,
)
_SURE = frozenset({"from the firm", "at", "with", "@", "bei", "bei der firma", "von der firma", "de chez", "chez",
                   "de la société", "de la empresa", "de la compañía"})  # fmt: skip
"""After these a firm is named, never a part of a name."""

_PLACES = frozenset({"in", "aus", "à"})
"""After these a place is named, unless the network knows a firm of that name."""

_OF_NAMES = frozenset({"von", "de", "of", "vom", "d'", "d’"})
"""These stand inside names as well."""

_ARTICLES = frozenset({"la", "las", "los", "le", "les", "der", "den", "dem", "het"})
_MET = re.compile(
    r"^(?:i\s+)?(?:met|spoke\s+(?:to|with)|talked\s+(?:to|with)|chatted\s+with|rencontré|vu|conocí\s+a)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""A word before the name that says only what every line of a capture says."""

_AND = re.compile(r"^(?:\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|&)\s+)", re.IGNORECASE)
_MARKS = re.compile(r"\*\*|__|`|^\s*\[[ xX]?\]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetHead:
    """The first part of a line, taken apart."""

    head: str
    """The name, and the signs that quick add knows: `Zoë ada@example.org #looms`."""

    said: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Organisation, title, pronouns, place, nickname: what stood beside the name."""

    doubts: tuple[Doubt, ...] = ()
    others: tuple[MetHead, ...] = ()
    """Further people of the line, each with what stands beside their name."""


def without_marks(line: str) -> str:
    """A line without a check box, or what makes letters bold."""
    return _MARKS.sub("", line)


def met_head(line: str, network: Network, choices: Mapping[str, Answer]) -> MetHead | None:
    """A line taken apart, where its shape is one of those above; None: as quick add and the log read it."""
    reader, line = _HeadReader(network, choices), _MET.sub("", line)
    return reader.columns(line) or reader.brackets(line) or reader.dashes(line) or reader.comma(line) or (
        reader.joint(line)
    )  # fmt: skip


class _HeadReader:
    """The shapes, each tried in turn."""

    def __init__(self, network: Network, choices: Mapping[str, Answer]) -> None:
        self._choices = choices
        self._network = network
        self._firms: set[str] | None = None
        self._places: set[str] = set()
        self._doubts: list[Doubt] = []

    # Shapes

    def columns(self, line: str) -> MetHead | None:
        """`Zoë / Acme / design`, cells of a table."""
        line = line.strip().strip("|")
        first = _COLUMN.search(line)
        cells = [clean(cell) for cell in _COLUMN.split(line)]
        if first is None:
            cells = [clean(cell) for cell in _SLASH.split(line)]
            if len(cells) < 3 or "://" in line or ":" in line or not all(map(_short, cells[:2])):
                return None
        elif (said := _SAID.search(line)) and said.start() < first.start():
            return None
        cells = [cell for cell in cells if cell]
        if len(cells) < 2 or not _is_name(cells[0]):
            return None
        return self._of_cells(cells[0], cells[1:])

    def dashes(self, line: str) -> MetHead | None:
        """`Zoë - Acme - design`, `Zoë – Acme: design`."""
        parts = [clean(part) for part in _DASH.split(line, maxsplit=1)]
        if len(parts) < 2 or not _is_name(parts[0]) or ":" in parts[0]:
            return None
        end = _SAID.search(parts[1])
        middle, said = (clean(parts[1][: end.start()]), clean(parts[1][end.end() :])) if end else (parts[1], "")
        if not said or not _is_proper(middle):
            return None
        fields, extra = self._sorted(middle)
        return self._head(parts[0], fields, _joined(extra, said))

    def brackets(self, line: str) -> MetHead | None:
        """`Zoë (Acme): design`; what stands in the brackets tells what it is."""
        match = _BRACKET.search(line)
        if match is None or not _is_name(name := clean(line[: match.start()])):
            return None
        rest, inside = line[match.end() :], [match[1]]
        while more := _BRACKET.match(rest):
            inside.append(more[1])
            rest = rest[more.end() :]
        further = re.match(r"\s([^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*)?)\s*(?=[:;,(\[]|\s[-–—]|$)", rest)
        if further and further[1][0].isupper() and is_given_name(name) and len(inside[0].split()) == 1 and (
            is_given_name(inside[0]) or not self._is_firm(inside[0])
        ):  # fmt: skip
            return self._head(f"{name} {further[1]}", {"nickname": clean(inside[0])}, _after(rest[further.end() :]))
        fields: dict[str, str] = {}
        extra: list[str] = []
        for one in inside:
            told, left = self._sorted(one)
            fields |= {key: value for key, value in told.items() if key not in fields}
            extra.append(left)
        if (joint := _AND.match(rest)) and (other := self.brackets(rest[joint.end() :])) is not None:
            everyone = (replace(other, others=(), said=""), *other.others)
            return replace(self._head(name, fields, _joined(*extra, other.said)), others=everyone)
        return self._head(name, fields, _joined(*extra, _after(rest)))

    def comma(self, line: str) -> MetHead | None:
        """`Zoë, Acme - design`; a name that was turned round (`Lovelace, Ada`) is left to quick add."""
        name, comma, rest = line.partition(",")
        if not comma or not _is_name(clean(name)) or PIECE.search(name):
            return None
        if (parted := _SAID.search(line)) and parted.start() < len(name):
            return None
        end = _SAID.search(rest)
        head, said = (rest[: end.start()], rest[end.end() :]) if end else (rest, "")
        cells = [clean(cell) for cell in head.split(",")]
        proper = [cell for cell in cells if _is_proper(cell)]
        name = clean(name)
        if cells[: len(proper)] != proper or not proper or PIECE.search(head) or self._turned(name, proper[0]):
            return None
        if doubt := self._turned_doubt(name, proper[0]):
            if (choice := self._choices.get("turned")) == "name":
                return None
            if choice is None:
                return MetHead(head=name, said=clean(said), doubts=(doubt,))
        left = _joined(*cells[len(proper) :], clean(said), sep=", ")
        return self._of_cells(name, [*proper, left] if left else proper)

    def joint(self, line: str) -> MetHead | None:
        """`Zoë from Acme, we spoke of design`."""
        match = _WORKS.search(line)
        end = _SAID.search(line)
        if match is None or (end and end.start() < match.start()):
            return None
        name, joint = clean(line[: match.start()]), fold(" ".join(match["joint"].split()))
        where, said = _capitals(line[match.end() :])
        if (
            not where
            or not _is_name(name)
            or "," in name
            or not name[:1].isupper()
            or len(name.split()) > MOST_NAME_WORDS
        ):
            return None
        if joint in _OF_NAMES and (
            fold(where.split()[0]) in _ARTICLES or self._network.named(f"{name} {joint} {where}")
        ):
            return None
        if self._is_firm(where) or joint in _SURE or _has_form(where):
            return self._head(name, {"organisation": where}, said)
        if self._is_place(where) or joint in _PLACES:
            return self._head(name, {"location": where}, said)
        return self._asked(name, joint, where, said)

    # What a part is

    def _asked(self, name: str, joint: str, where: str, said: str) -> MetHead | None:
        whole = f"{name} {line_joint(joint)}{where}"
        choice = self._choices.get("where")
        options = [Option(f"{name} works there", "organisation"), Option(f"{name} lives there", "location")]
        if joint in _OF_NAMES:
            options.append(Option(f"{whole} is the name", "name"))
        elif choice is None:
            choice = "organisation"  # a person is from a firm here, unless the network knows better
        if choice == "name":
            return self._head(whole, {}, said)
        if choice in ("organisation", "location"):
            return self._head(name, {str(choice): where}, said)
        question = f"What is “{where}” to {name}?"
        return MetHead(head=name, said=said, doubts=(Doubt("where", question, tuple(options)),))

    def _of_cells(self, name: str, cells: list[str]) -> MetHead | None:
        """The cells behind a name: a firm, a title, addresses; what is left was said."""
        fields: dict[str, str] = {}
        pieces: list[str] = []
        said: list[str] = []
        for at, cell in enumerate(cells):
            if PIECE.match(cell):
                pieces.append(cell)
                continue
            last = at == len(cells) - 1
            if said or (last and at and "organisation" in fields) or not _is_proper(cell, strict=False):
                said.append(cell)
                continue
            told, left = self._sorted(cell)
            fields |= {key: value for key, value in told.items() if key not in fields}
            said.append(left)
            said = [one for one in said if one]
        return self._head(" ".join([name, *pieces]), fields, _joined(*said))

    def _sorted(self, text: str) -> tuple[dict[str, str], str]:
        """What a few words beside a name are -> fields, and what was rather said."""
        text = clean(text)
        if _PRONOUNS.fullmatch(text):
            return {"pronouns": text}, ""
        fields: dict[str, str] = {}
        said: list[str] = []
        for part in map(clean, text.split(",")):
            halves = _AT.split(part, maxsplit=1)
            if (
                len(halves) == 2
                and halves[0]
                and _is_proper(halves[1])
                and not {"title", "organisation"} & fields.keys()
            ):
                fields |= {"title": clean(halves[0]), "organisation": clean(halves[1])}
                continue
            kind = self._kind(part)
            if kind and kind not in fields:
                fields[kind] = part if kind != "organisation" else _without_joint(part)
            elif part:
                said.append(part)
        return fields, _joined(*said, sep=", ")

    def _kind(self, part: str) -> str:
        """The field that a few words belong into; empty: they were said."""
        if not part:
            return ""
        if _PRONOUNS.fullmatch(part):
            return "pronouns"
        if self._is_firm(part) or _has_form(part):
            return "organisation"
        if is_job(part):
            return "title"
        if self._is_place(part):
            return "location"
        bare = _without_joint(part)
        return "organisation" if _is_proper(bare) and len(bare.split()) <= MOST_FIRM_WORDS else ""

    def _turned(self, name: str, cell: str) -> bool:
        """Whether a name stands with the family name first: `Lovelace, Ada`."""
        if self._is_firm(cell) or _has_form(cell) or is_job(cell):
            return False
        turned = self._network.named(f"{cell} {name}")
        return bool(turned) or (is_given_name(cell.split()[0]) and not is_given_name(name.split()[0]))

    def _turned_doubt(self, name: str, cell: str) -> Doubt | None:
        """What is asked where two words with a comma between may be a name turned round, or a person and a firm."""
        if " " in name or " " in cell or self._kind(cell) != "organisation" or self._is_firm(cell):
            return None
        if is_given_name(name) or not cell.isalpha() or cell.isupper():
            return None
        options = (Option(f"{name} works at {cell}", "organisation"), Option(f"the name is {cell} {name}", "name"))
        return Doubt("turned", f"Is “{cell}” where {name} works?", options)

    def _is_firm(self, text: str) -> bool:
        self._known()
        assert self._firms is not None
        return bool(key := firm_key(_without_joint(text))) and key in self._firms

    def _is_place(self, text: str) -> bool:
        self._known()
        return fold(text) in self._places

    def _known(self) -> None:
        if self._firms is None:
            people = list(self._network.all(Contact))
            self._firms = {firm_key(person.organisation) for person in people if person.organisation}
            towns = (person.location.split(",")[0] for person in people)
            self._places = {fold(town) for town in towns if town}

    def _head(self, name: str, fields: Mapping[str, str], said: str) -> MetHead:
        return MetHead(head=clean(name), said=clean(said), fields={k: v for k, v in fields.items() if v})


def _joined(*parts: str, sep: str = "; ") -> str:
    return sep.join(part for part in map(clean, parts) if part)


def _after(rest: str) -> str:
    """What follows a bracket, without the sign that parts it from the name."""
    return clean(re.sub(r"^\s*(?:[:;,=–—→-]+>?\s*|$)", "", rest))


def _short(cell: str) -> bool:
    return 0 < len(cell.split()) <= MOST_NAME_WORDS


def _is_name(text: str) -> bool:
    """Whether a few words before a sign may be a name."""
    return _short(text) and text[0].isalpha() and not any(c.isdigit() for c in text) and ":" not in text


def _is_proper(text: str, strict: bool = True) -> bool:
    """Whether words are written as a name is: each begins with a capital or a digit, or joins two that do."""
    words = text.split()
    if not words or len(words) > (MOST_FIRM_WORDS if strict else MOST_FIRM_WORDS + 2) or not _large(words[0]):
        return _has_form(text) or is_job(text)
    return all(_large(word) or fold(word) in _INSIDE for word in words) or _has_form(text) or is_job(text)


_INSIDE = words_of("of and & the for de la du des der die das und y e et für van von")


def _large(word: str) -> bool:
    word = word.strip("\"'“”‘’(")
    return bool(word) and (word[0].isupper() or word[0].isdigit() or (not word[0].isascii() and word[0].isalpha()))


def _capitals(text: str) -> tuple[str, str]:
    """(the name that a text begins with, the rest): words with capitals, up to a sign."""
    words = re.split(r"(?<=\s)", text)
    taken: list[str] = []
    at = 0
    for word in words:
        bare = word.strip()
        if not (_large(bare) or (taken and fold(bare) in _INSIDE)) or len(taken) >= MOST_FIRM_WORDS:
            break
        at += len(word)
        cut = re.search(r"[,:;]$", bare)
        taken.append(bare.rstrip(",:;"))
        if cut:
            break
    while taken and fold(taken[-1]) in _INSIDE:
        at -= len(taken.pop()) + 1
    return clean(" ".join(taken)), _after(text[at:])


def _has_form(text: str) -> bool:
    """Whether a legal form says that it is a firm: `Acme Inc.`, `Meyer & Co. KG`."""
    plain = " ".join(re.sub(r"[.,]", " ", fold(text)).split())
    return len(plain.split()) > 1 and plain != organisation_key(text)


def _without_joint(text: str) -> str:
    return re.sub(r"^(?:from|at|bei|chez|de chez|@)\s*(?=\S)", "", text, flags=re.IGNORECASE)


def line_joint(joint: str) -> str:
    """A joint as it stands between two words of a name."""
    return joint if joint.endswith(("'", "’")) else f"{joint} "
