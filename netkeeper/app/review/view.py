"""The look back as rows and pages: one thing a page, in full sentences, nothing louder than it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from textual.content import Content

from netkeeper.app.review.year import year_calendar
from netkeeper.app.styles import (
    ACCENT,
    FAINT,
    HEADING,
    MUTED,
    STRONG,
    fit,
    heading,
    lines,
    muted,
)
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.calendar_days import ago, day_words, month_name
from netkeeper.domain.language.findings import capitalized, number_with_noun, number_word
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.services.answers import (
    CHOSEN,
    Figures,
    Month,
    Moved,
    Network,
    PageLine,
    giving,
    next_load,
    outcome_of,
    read_limit,
    times,
)


@dataclass(frozen=True, slots=True)
class WalkRow:
    """A line that can be highlighted and acted on: what it is, whose, and the record behind it, if any."""

    kind: str
    contact: int
    record: int = 0


SHOWN = 8
"""People named under one heading; the rest are counted."""


COLUMNS = ("contacts", "people", "gave", "asked", "new")
"""The figures of a month in the list of months."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the walk."""

    key: str
    title: str


def pages(reflection: Reflection, month: Month) -> list[Page]:
    """The pages of a walk, in order; one for each question. The first one ever leaves out what has nothing to show."""
    questions = [Page(f"question {at}", "To write on") for at in range(len(reflection.answers))]
    moved = month.thriving or month.slipping or month.new or month.returned or month.rested
    seen = [
        (month.earlier is not None, Page("before", "What you meant to do")),
        (month.figures.contacts > 0, Page("numbers", "The month in numbers")),
        (month.figures.contacts > 0, Page("picture", "The month in one picture")),
        (moved or month.quiet or month.coach.chronic, Page("people", "Who came nearer, who drifts")),
        (month.kept or month.open or month.dropped, Page("promises", "Promises")),
        (month.goals, Page("goals", "Goals")),
        (month.figures.contacts > 0 or month.introductions, Page("giving", "Giving and asking")),
    ]
    return [
        *(page for shown, page in seen if shown or month.earlier is not None), *questions,
        Page("choose", f"Up to {number_word(CHOSEN)} people for next month"), Page("ahead", "One intention, one limit"),
        Page("done", "A page to keep"),
    ]  # fmt: skip


def progress_line(found: Sequence[Page], at: int, title: str, width: int) -> Content:
    """Where one is: the month, a dot a page, the number."""
    dots = "●" * (at + 1) + "○" * (len(found) - at - 1)
    right = f"{at + 1} of {len(found)}"
    left = fit(title, max(8, width - len(dots) - len(right) - 4))
    return Content.assemble((left, STRONG), "  ", (dots, "$primary"), "  ", (right, MUTED))


# Rows of the pages that are lists


@dataclass(frozen=True, slots=True)
class Rows:
    """What a page lists, and how each line that can be highlighted is drawn."""

    rows: list[WalkRow | Heading]
    names: dict[WalkRow, str]


def page_rows(key: str, month: Month, network: Network, today: date, width: int) -> Rows:
    """The lines of a page; notes are wrapped to the width."""
    maker = _Maker(month, network, today, width)
    {
        "before": maker.before, "people": maker.people, "promises": maker.promises, "goals": maker.goals,
        "giving": maker.giving,
    }[key]()  # fmt: skip
    return Rows(maker.rows, maker.names)


class _Maker:
    def __init__(self, month: Month, network: Network, today: date, width: int) -> None:
        self.month = month
        self.network = network
        self.today = today
        self.width = max(30, width)
        self.rows: list[WalkRow | Heading] = []
        self.names: dict[WalkRow, str] = {}

    def say(self, sentence: str, indent: int = 2) -> None:
        self.rows += [Note(" " * indent + line) for line in wrap(sentence, min(88, self.width - indent - 2))]

    def gap(self) -> None:
        if self.rows and self.rows[-1] != "":
            self.rows.append(Note(""))

    def title(self, text: str) -> None:
        self.gap()
        self.rows.append(Heading(text))

    def add(self, row: WalkRow, name: str, reason: str = "") -> None:
        self.rows.append(row)
        self.names[row] = name
        if reason:
            self.say(reason, 6)

    def moved(self, title: str, people: Sequence[Moved], kind: str) -> None:
        if not people:
            return
        self.title(f"{title}  {len(people)}")
        for one in people[:SHOWN]:
            self.add(WalkRow(kind, one.uid), one.name, one.reason)
        if len(people) > SHOWN:
            self.say(f"… and {len(people) - SHOWN:,} more.", 4)

    def before(self) -> None:
        earlier = self.month.earlier
        if earlier is None:
            self.say("This is your first look back, so nothing was meant to be done yet.")
            self.gap()
            self.say(
                "At the end you may choose a few people and one intention for next month. They will stand here then."
            )
            return
        if self.month.missed:
            went = capitalized(number_with_noun(self.month.missed, "month", "months"))
            rest = len(self.month.covers)
            covers = "covers the time" if rest > self.month.missed else f"looks at the last {rest}"
            self.say(f"{went} went by without a look back. That is fine: this reflection {covers}.")
            self.gap()
        if earlier.intentions or earlier.limit:
            self.title(f"At the end of {month_name(earlier.month)} you wrote")
            for text in earlier.intentions.split("\n"):
                self.say(text, 4)
            if earlier.limit:
                self.say(f"One limit: {earlier.limit}", 4)
        people = outcome_of(self.network, earlier, self.today)
        if people:
            self.moved("You chose", people, "chosen")
        if not (people or earlier.intentions or earlier.limit):
            self.say(f"Your look back on {month_name(earlier.month)} left nothing to be done, and that is fine.")

    def people(self) -> None:
        m = self.month
        rested = "Paused since last time" if m.since_known else "Paused"
        self.moved("Thriving", m.thriving, "thriving")
        self.moved("Slipping", m.slipping, "slipping")
        slipping = {one.uid for one in m.slipping}
        chronic = [Moved(one.uid, one.name, one.reason) for one in m.coach.chronic if one.uid not in slipping]
        self.moved("Slipping for three months, and still core", chronic, "slipping")
        self.moved("Quieter than usual", m.quiet, "quiet")
        self.moved("New", m.new, "new")
        self.moved("Back again", m.returned, "returned")
        self.moved(rested, m.rested, "rested")
        if not self.rows:
            self.say("Nobody came nearer and nobody drifted away in this time: all is as it was.")

    def promises(self) -> None:
        m = self.month
        for title, promises in (("Kept", m.kept), ("Open", m.open), ("Dropped", m.dropped)):
            if promises:
                self.title(f"{title}  {len(promises)}")
                for promise in promises[:12]:
                    self._promise(promise)
        if not self.rows:
            self.say("No promise was made, kept or dropped in this time. A small one, kept, is how trust begins.")

    def _promise(self, promise: Promise) -> None:
        name = self.network.name(promise.contact)
        said = f"You promised {name}" if promise.whose == "mine" else f"{name} promised you"
        if promise.closed:
            when = f"{promise.state} on {day_words(promise.closed, self.today)}"
        elif promise.due:
            when = f"due {ago(promise.due, self.today)}"
        else:
            when = "no day set"
        row = WalkRow(f"promise {promise.state}", promise.contact, promise.uid)
        self.add(row, f"{said}: {promise.what}", f"{when}.")

    def goals(self) -> None:
        if fact := self.month.coach.served_fact:
            self.say(fact)
            self.gap()
        for p in self.month.goals:
            self.title(p.goal.what)
            self.say(p.sentence)
            for one in p.evidence:
                if self.month.first <= one.on <= self.month.last:
                    self.add(WalkRow("evidence", one.uid, p.goal.uid), self.network.name(one.uid),
                             f"counted since {day_words(one.on, self.today)}")  # fmt: skip
            for one in p.again:
                if self.month.first <= one.on <= self.month.last:
                    said = f"spoken with on {day_words(one.on, self.today)}; mark them if it served the goal"
                    self.add(WalkRow("evidence", one.uid, p.goal.uid), self.network.name(one.uid), said)
        if not self.rows:
            self.say("No goal is set. With one, this page shows who brought it nearer; key 4 sets a goal.")

    def giving(self) -> None:
        m = self.month
        for sentence in giving(m):
            self.say(sentence)
        if m.introductions:
            self.title("Introductions")
            for record in m.introductions:
                other = self.network.name(record.b) if record.b else record.whom
                self.add(WalkRow("introduction", record.a, record.uid), f"{self.network.name(record.a)} and {other}",
                         f"{record.state}. {record.outcome or record.why}".strip())  # fmt: skip
        self.title(f"Who would gladly take your call  {len(m.five)}")
        for uid in m.five[:SHOWN]:
            self.add(WalkRow("five", uid), self.network.name(uid))
        if len(m.five) < 5:
            self.say("Five is a good number. C on a person's line says that they would, or no longer.")


def walk_row(name: str, row: WalkRow, marked: bool = False) -> Content:
    """One line that can be highlighted."""
    glyphs = {
        "thriving": ("●", "$success"), "slipping": ("○", "$error"), "quiet": ("~", ACCENT), "new": ("+", "$primary"),
        "returned": ("↺", ACCENT), "rested": ("–", MUTED), "promise kept": ("✓", "$success"),
        "promise open": ("·", ACCENT), "promise dropped": ("×", MUTED), "chosen": ("›", "$primary"),
    }  # fmt: skip
    glyph, style = glyphs.get(row.kind, ("·", MUTED))
    if row.kind == "choose":
        glyph, style = ("◉", ACCENT) if marked else ("○", MUTED)
    return Content.assemble("  ", (glyph, style), " ", (name, STRONG if marked else ""))


# The end of the walk, and the months that were looked back on


def question_head(question: str, fact: str, ago_wrote: tuple[str, str] | None, width: int) -> Content:
    """The question, and the fact it rests on; under them what was written a year before, when something was."""
    parts = [Content.styled(text, HEADING) for text in wrap(question, min(84, width))]
    parts += [muted(text) for text in wrap(fact, min(84, width))]
    if ago_wrote:
        parts += [Content(""), *(muted(t) for t in wrap(f"A year ago you wrote: {ago_wrote[1]}", min(84, width))[:3])]
    return lines(*parts)


def ahead_head(network: Network, reflection: Reflection, today: date, width: int, airy: bool) -> Content:
    """Above the two fields: who was chosen, and what next month asks for."""
    names = [network.name(uid) for uid in reflection.people]
    parts = [
        f"You chose {join_words(names)}." if names else "You chose nobody in particular, which is fine.",
        next_load(network, today),
        read_limit(reflection.limit).words or "Below: what you mean to do, and one limit.",
    ]
    gap = [""] if airy else []
    texts = [text for part in parts for text in (*wrap(part, min(84, width)), *gap)]
    return lines(*(muted(text) for text in (texts[:-1] if airy else texts)))


def year_page(
    months: Sequence[tuple[str, Figures]], width: int, moments: Sequence[Interaction], today: date
) -> list[Content]:
    """A year day by day, then month by month: a mark for each contact or few, those with a human touch first."""
    most = max((figures.contacts for _, figures in months), default=0)
    room = max(10, min(48, width - 22))
    each = max(1, -(-most // room))
    parts: list[Content] = []
    for month, figures in months:
        bright = -(-figures.touched // each)
        rest = -(-figures.contacts // each) - bright
        marks = (("◆" * bright, ACCENT), ("▪" * rest, "$primary"))
        name = fit(month_name(month).split(" ")[0], 10)
        parts.append(
            Content.assemble((name, MUTED), *marks, (f" {figures.contacts}" if figures.contacts else " –", FAINT))
        )
    total = sum(figures.contacts for _, figures in months)
    touched = sum(figures.touched for _, figures in months)
    gave, asked = (sum(getattr(figures, one) for _, figures in months) for one in ("gave", "asked"))
    scale = "a contact" if each == 1 else f"{each} contacts"
    said = f"{count_noun(total, 'contact')}, {touched} with a voice, a face or a hand in them; "
    said += f"you gave {times(gave)}" if gave else "you noted nothing that you gave"
    said += f", and asked {times(asked)}." if asked else ", and you asked for nothing."
    legend = Content.assemble(("◆", ACCENT), (" human touch   ", MUTED), ("▪", "$primary"), (f" {scale}", MUTED))
    days = [Content.styled("A year, day by day", STRONG), *(muted(text) for text in wrap(said, min(84, width)))]
    days += [Content(""), *year_calendar(moments, today, width), Content("")]
    return [*days, Content.styled("Month by month", STRONG), *parts, Content(""), legend]


def promise_page(month: str, width: int) -> list[Content]:
    """What the walk through a month will be, before it is begun."""
    what = (
        "A quarter of an hour: what you meant to do, the month in numbers and in one picture, who came nearer and who "
        "drifts, promises, goals, three questions, and who to choose for next month."
    )
    said = "Every word is kept as you type it; leave at any time."
    texts = [*wrap(what, min(84, width)), "", *wrap(said, min(84, width))]
    return [Content.styled(month, STRONG), Content(""), *(muted(text) for text in texts)]


def kept_page(found: Sequence[PageLine], width: int) -> list[Content]:
    """A finished reflection, as it is read."""
    parts: list[Content] = []
    for line in found:
        match line.kind:
            case "title":
                parts.append(Content.styled(line.text, STRONG))
            case "heading":
                parts += [heading(text) for text in wrap(line.text, min(84, width))]
            case "sentence":
                parts += [muted(text) for text in wrap(line.text, min(84, width))]
            case "point":
                parts += [
                    Content(("· " if not at else "  ") + text)
                    for at, text in enumerate(wrap(line.text, min(82, width - 2)))
                ]
            case _:
                parts += [Content(text) for text in wrap(line.text, min(84, width))] or [Content("")]
    return parts


def month_row(reflection: Reflection | None, month: str, state: str, width: int) -> Content:
    """A month in the list: its name, and its figures or what it waits for."""
    name = (fit(month_name(month), 15), STRONG if reflection is None else "")
    if reflection is None or reflection.state == "draft":
        return Content.assemble("  ", name, " ", (fit(state, max(4, width - 18)), ACCENT))
    numbers = reflection.numbers.get("figures")
    if not isinstance(numbers, dict):
        return Content.assemble("  ", name, " ", (fit(_words_of(reflection), max(4, width - 18)), MUTED))
    return Content.assemble(
        "  ", name, *((fit(str(numbers.get(one, 0)), 9 if one == COLUMNS[0] else 8, "right"), MUTED) for one in COLUMNS)
    )


def months_head() -> str:
    """The heads of the columns of figures."""
    return " " * 18 + "".join(fit(one, 9 if one == COLUMNS[0] else 8, "right") for one in COLUMNS)


def _words_of(reflection: Reflection) -> str:
    written = sum(bool(answer.strip()) for answer in reflection.answers.values())
    parts = [count_noun(written, "answer")] if written else []
    parts += [f"{len(reflection.people)} chosen"] if reflection.people else []
    return ", ".join(parts) or "kept"
