"""The audit as figures: lines of counts, bars and sentences, each with the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from textwrap import wrap

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import BANDS, CHOSEN, FAINT, MUTED, cells, fit, sparkline
from netkeeper.app.themes import HEATS
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.findings import Finding, capitalized, number_with_noun
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import Audit, CadenceSuggestion, Cover, GoalCover, Network, Way

Draw = Callable[[int, int], Content]
"""(width, chosen column or -1) -> the line."""

LABEL = 18
CELL = 8
DEPARTMENTS = 8
"""Departments shown as bars; the others are in the sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the audit that leads to its people; it is the same line while its key is."""

    key: str
    title: str = field(compare=False)
    """What the people behind it are called, above their list."""

    draw: Draw = field(compare=False)
    columns: tuple[tuple[str, tuple[int, ...]], ...] = field(compare=False)
    """(name, people): the whole first, then each cell of a row of cells."""

    gap: Finding | None = field(default=None, compare=False)
    """A gap, that `g` makes a goal of."""

    way: Way | None = field(default=None, compare=False)
    suggestions: tuple[CadenceSuggestion, ...] = field(default=(), compare=False)
    asks_wanted: bool = field(default=False, compare=False)
    """Whether `d` says that the wanted numbers are meant as they stand (R15)."""

    asks_work: str = field(default="", compare=False)
    """The organisation of which `d` says whether the user works there (R17)."""

    confirms: bool = field(default=False, compare=False)
    """Whether `d` confirms the list of those who take my call."""

    @property
    def acts(self) -> bool:
        """Whether `d` does something here."""
        return (
            self.way is not None or bool(self.suggestions) or self.confirms or self.asks_wanted or bool(self.asks_work)
        )


AuditLine = Figure | Heading


def audit_lines(audit: Audit, width: int) -> list[AuditLine]:
    """The whole audit, top to bottom: what is urgent to see first."""
    return [
        *_coverage(audit, width),
        *_goals(audit),
        *_standing(audit),
        *_capacity(audit, width),
        *_breadth(audit, width),
        *_work(audit, width),
        *_section("Giving, asking, touch", audit.balance.findings, width),
        *_five(audit, width),
        *_section("Structure", audit.structure, width),
        *_year(audit),
    ]


def _section(title: str, findings: Iterable[Finding], width: int) -> list[AuditLine]:
    found = [line for finding in findings for line in _sentence(finding, width)]
    return [Heading(""), Heading(title), *found] if found else []


def _sentence(finding: Finding, width: int, mark: str = "◦", **more: object) -> list[AuditLine]:
    """A finding, wrapped: its first line leads to the people, the rest are notes."""
    words = wrap(finding.sentence + (" (assumed)" if finding.assumed else ""), max(20, width - 5)) or [""]
    gap = finding if finding.missing else None
    style = "$warning" if finding.kind in ("gap", "single", "at risk", "goal", "department") else MUTED

    def draw(_width: int, _column: int) -> Content:
        return Content.assemble((f"{mark} ", style), words[0])

    figure = Figure(
        key=f"{finding.kind}:{finding.about}:{finding.sentence}",
        title=finding.sentence,
        draw=draw,
        columns=(("", finding.people),),
        gap=gap,
        **more,  # type: ignore[arg-type]  # fields of Figure
    )
    return [figure, *(Note(f"   {text}") for text in words[1:])]


# Coverage


def _coverage(audit: Audit, width: int) -> list[AuditLine]:
    columns = [*audit.tiers, "none"]
    shown = columns if any(c.tiers.get("", ()) for c in audit.coverage) else columns[:-1]
    have = "  have of wanted" if all(c.sure for c in audit.coverage) else "  have · usual"
    head = fit("Coverage", LABEL + 1) + "".join(f"{fit(name, CELL - 1, 'right')} " for name in shown) + have
    covers = [c for c in audit.coverage if c.people or (c.wanted and c.sure)]  # what is usual is in the question
    gaps = {finding.about: finding for finding in audit.gaps if finding.kind == "gap"}
    rows: list[AuditLine] = [Heading(head), *(_cover(cover, shown, gaps.get(cover.role)) for cover in covers)]
    others = [finding for finding in audit.gaps if finding.kind != "gap"]
    for finding in others:
        if finding.kind == "wanted":
            asks = Finding(f"{finding.sentence} d takes them as they are; the settings (,) change them.", (), "wanted")
            rows += _sentence(asks, width, "▸", asks_wanted=True)
        else:
            rows += _sentence(finding, width)
    return rows


def _wanted(cover: Cover) -> str:
    if not cover.wanted:
        return ""
    return f" of {cover.wanted}" if cover.sure else f" · {cover.wanted}"


def _goals(audit: Audit) -> list[AuditLine]:
    """Goals × people: who supports each, tier by tier, and how many more could (P4)."""
    if not audit.goals:
        return []
    columns = [*audit.tiers, "none"]
    head = fit("Goals", LABEL + 1) + "".join(f"{fit(name, CELL - 1, 'right')} " for name in columns) + "  spoken with"
    return [Heading(""), Heading(head), *(_goal(goal, columns) for goal in audit.goals)]


def _goal(goal: GoalCover, columns: Sequence[str]) -> Figure:
    parts = [goal.tiers.get("" if name == "none" else name, ()) for name in columns]

    def draw(_width: int, column: int) -> Content:
        row: list[tuple[str, str] | str | Content] = [fit(goal.what, LABEL)]
        for place, uids in enumerate(parts):
            row += [" ", _cell(len(uids), column == place + 1)]
        could = f" (+{len(goal.candidates)})" if goal.candidates else ""
        return Content.assemble(*row, (f"  {goal.done:>3} of {goal.count}{could}", MUTED))

    named = [(name if name != "none" else "no tier", uids) for name, uids in zip(columns, parts, strict=True)]
    return Figure(
        key=f"goal:{goal.uid}", title=goal.what, draw=draw,
        columns=(("", tuple(dict.fromkeys((*goal.people, *goal.candidates)))), *named),
    )  # fmt: skip


def _cover(cover: Cover, columns: Sequence[str], gap: Finding | None) -> Figure:
    parts = [cover.tiers.get("" if name == "none" else name, ()) for name in columns]

    def draw(_width: int, column: int) -> Content:
        row: list[tuple[str, str] | str | Content] = [fit(cover.role, LABEL)]
        for place, uids in enumerate(parts):
            row += [" ", _cell(len(uids), column == place + 1)]
        have = f"  {len(cover.people):>3}" + _wanted(cover)
        row += [(fit(have, 11), "$warning" if cover.missing else MUTED), ("░" * min(cover.missing, 8), "$warning")]
        return Content.assemble(*row)

    named = [(name if name != "none" else "no tier", uids) for name, uids in zip(columns, parts, strict=True)]
    return Figure(
        key=f"cover:{cover.role}",
        title=capitalized(cover.role),
        draw=draw,
        columns=(("", cover.people), *named),
        gap=gap,
    )


def _cell(count: int, chosen: bool) -> Content:
    """A count on a ground that deepens with it; nobody is a dot."""
    text = fit(str(count) if count else "·", CELL - 3, "right") + "  "
    if chosen:
        return Content.styled(text, CHOSEN)
    return Content.styled(text, f"on $heat-{min(count, HEATS)}" if count else FAINT)


# Standing and capacity


def _standing(audit: Audit) -> list[AuditLine]:
    counts = {band: len(uids) for band, uids in audit.standing.items() if uids}
    most = max(counts.values(), default=0)
    rows: list[AuditLine] = [Heading(""), Heading("Standing")] if counts else []
    for band, uids in audit.standing.items():
        if uids:
            rows.append(_bar(f"band:{band}", band_words(band), BANDS[band][1], BANDS[band][0], len(uids), most, uids))
    return rows


def _bar(
    key: str, name: str, style: str, glyph: str, value: float, most: float, people: tuple[int, ...], words: str = ""
) -> Figure:
    def draw(width: int, _column: int) -> Content:
        room = max(6, min(40, width - LABEL - 18))
        number = words or f"{value:,.0f}"
        return Content.assemble(
            (f"{glyph} ", style), fit(name, LABEL - 2), " ", (_thin(value, most, room), style), f" {number}"
        )

    return Figure(key=key, title=capitalized(name), draw=draw, columns=(("", people),))


def _weeks_ahead(audit: Audit) -> Figure:
    """Who would be past their day at the end of each coming week; left and right go through the weeks."""
    weeks = audit.forecast.weeks
    most = max((len(uids) for _, uids in weeks), default=0)
    bars = sparkline([-(-3 * len(uids) // max(most, 3)) for _, uids in weeks])

    def draw(_width: int, column: int) -> Content:
        row: list[tuple[str, str] | str] = [fit("  waiting, by week", LABEL), " "]
        for place, glyph in enumerate(bars, 1):
            row.append((f" {glyph} ", CHOSEN if place == column else "$warning"))
        return Content.assemble(*row)

    return Figure(
        key="weeks ahead",
        title="Would be waiting for a word",
        draw=draw,
        columns=(("", audit.forecast.then), *((f"by {day_words(end)}", uids) for end, uids in weeks)),
    )


def _thin(value: float, most: float, width: int) -> str:
    """A bar of thin line in halves of a cell; whatever is there at all shows."""
    halves = max(1, round(value / most * width * 2)) if value > 0 and most > 0 else 0
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(width)


def _capacity(audit: Audit, width: int) -> list[AuditLine]:
    found = audit.capacity
    if not found.people:
        return []
    most = max(found.load, found.budget, found.done)
    over = "$warning" if not found.fits else "$success"
    rows: list[AuditLine] = [
        Heading(""),
        Heading("Capacity"),
        _bar("load", "agreed", over, " ", found.load, most, found.people, f"{found.load:.1f} a week"),
        _bar("budget", "budget", "$primary", " ", found.budget, most, (), f"{found.budget} a week"),
        _bar("done", "done lately", MUTED, " ", found.done, most, found.reached, f"{found.done:.1f} a week"),
    ]
    for way in audit.ways:
        rows += _sentence(Finding(way.sentence, way.people, "load", way.kind), width, "▸", way=way)
    rows += _sentence(Finding(audit.forecast.sentence, audit.forecast.then, "load", "forecast"), width)
    rows.append(_weeks_ahead(audit))
    if audit.suggestions:
        uids = tuple(s.uid for s in audit.suggestions)
        many = number_with_noun(len(uids), "person is", "people are")
        words = capitalized(f"{many} in touch with you more or less often than you planned.")
        rows += _sentence(Finding(words, uids, "load", "rhythms"), width, "▸", suggestions=audit.suggestions)
    if audit.faded:
        words = capitalized(
            f"{number_with_noun(len(audit.faded), 'person has', 'people have')} faded who were once regular."
        )
        rows += _sentence(Finding(words, audit.faded, "faded"), width)
    if audit.quiet:
        words = number_with_noun(len(audit.quiet), "person is", "people are")
        rows += _sentence(Finding(capitalized(f"{words} quieter than usual."), audit.quiet, "faded", "quiet"), width)
    for layer in audit.layers:
        rows += _sentence(layer, width)
    return rows


# Breadth, the five, the year


def _breadth(audit: Audit, width: int) -> list[AuditLine]:
    rows: list[AuditLine] = []
    for title, groups, most in (
        ("Fields", audit.breadth.fields, 6),
        ("Places", audit.breadth.places, 4),
        ("Circles", audit.breadth.circles, 4),
    ):
        if groups:
            top = len(groups[0][1])
            rows += [Heading(""), Heading(title)]
            rows += [
                _bar(f"{title}:{name}", name, "$primary", " ", len(uids), top, uids) for name, uids in groups[:most]
            ]
    return rows + _section("Breadth", audit.breadth.findings, width)


def _work(audit: Audit, width: int) -> list[AuditLine]:
    """The departments of one's own organisation: who of each is kept, and what is missing (R17)."""
    work = audit.work
    if not (work.departments or work.findings):
        return []
    rows: list[AuditLine] = [
        Heading(""),
        Heading(f"Departments at {work.organisation}" if work.organisation else "Departments"),
    ]
    most = max((len(one.kept) for one in work.departments), default=0)
    for one in work.departments[:DEPARTMENTS]:
        more = f"{len(one.kept)}" + (f" (+{len(one.others)})" if one.others else "") + (" · yours" if one.own else "")
        rows.append(_bar(f"Departments:{one.name}", one.name, "$primary", " ", len(one.kept), most, one.people, more))
    for finding in work.findings:
        asks = finding.about if finding.kind == "work" else ""
        sentence = f"{finding.sentence} d answers." if asks else finding.sentence
        rows += _sentence(replace(finding, sentence=sentence), width, "▸" if asks else "◦", asks_work=asks)
    return rows


def _five(audit: Audit, width: int) -> list[AuditLine]:
    asks = audit.five.finding.sentence.endswith("?")
    return [
        Heading(""),
        Heading("The five"),
        *_sentence(audit.five.finding, width, "▸" if asks else "◦", confirms=asks),
    ]


def _year(audit: Audit) -> list[AuditLine]:
    counts = [len(week) for week in audit.year]
    if not any(counts):
        return []
    most = max(counts)
    dots = sparkline([-(-3 * count // max(most, 3)) for count in counts])
    everybody = tuple(dict.fromkeys(uid for week in audit.year for uid in week))

    def draw(_width: int, _column: int) -> Content:
        return Content.assemble((dots, "$primary"), (f" {len(everybody):,} people", MUTED))

    year = Figure(key="year", title="Reached in the last 52 weeks", draw=draw, columns=(("", everybody),))
    return [Heading(""), Heading("A year, week by week"), year]


# The people behind


def behind_row(network: Network, uid: int, today: date, width: int) -> Content:
    """One of the people behind a figure: standing, name, tier, last contact."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    standing = network.standing(uid, today)
    glyph, style = BANDS[standing.band]
    last = ago(standing.last, today) if standing.last else "never"
    room = max(12, width - 2 - 8 - 14)
    name = room if room < 36 else 26
    more = [(work_of(contact), room - name - 1, MUTED)] if room > name else []
    return cells((glyph, 1, style), (contact.name, name), *more, (contact.tier, 7, MUTED), (last, 13, MUTED))
