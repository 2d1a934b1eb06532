"""What a look back leads to: what became of the last intentions, whom to choose next, and a page to keep (P9).

The page is words alone, and says only what the month says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netkeeper.calendar_days import day_words, month_bounds, month_name, months_apart
from netkeeper.domain.goals.evidence import open_goals
from netkeeper.domain.goals.people import candidates
from netkeeper.domain.language.findings import capitalized, number_with_noun, number_word
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.capacity import capacity, ways
from netkeeper.domain.outreach.weekly_queue import due_people
from netkeeper.domain.review.months import Figures, Month, Moved, finished, title_of

CHOSEN = 5
"""People chosen for a month, at the most."""

OFFERED = 8
"""People suggested to choose from."""


def outcome_of(network: Network, earlier: Reflection, today: date) -> tuple[Moved, ...]:
    """What became of those who were chosen last time."""
    since = earlier.finished or month_bounds(earlier.month)[1]
    found = []
    for uid in earlier.people:
        if network.find(Contact, uid) is None:
            continue
        after = [m for m in network.interactions(uid) if m.on >= since]
        if after:
            newest = after[0]
            words = f"In touch {times(len(after))} since"
            words += f", {'the last ' if len(after) > 1 else ''}on {day_words(newest.on, today)}"
            words += f": {newest.summary}" if newest.summary else "."
        else:
            words = "Not yet; take your time."
        found.append(Moved(uid, network.name(uid), words))
    return tuple(found)


def suggestions(network: Network, month: Month, today: date) -> tuple[Moved, ...]:
    """Whom to choose from for next month: dated steps first, then who slips, then whose turn it is, then a goal."""
    until = month_bounds(months_apart(f"{today:%Y-%m}", 1))[1]
    found: dict[int, str] = {}
    steps = [f for f in network.all(FollowUp) if f.done is None and f.on <= until]
    for step in sorted(steps, key=lambda f: (f.on, f.uid))[:3]:
        what = f": {step.what}" if step.what else ""
        found.setdefault(step.contact, f"You planned a next step for {day_words(step.on, today)}{what}.")
    for moved in month.slipping[:3]:
        found.setdefault(moved.uid, moved.reason)
    for item in due_people(network, today)[: OFFERED - 1]:
        found.setdefault(item.uid, item.reason)
    goal = next(iter(open_goals(network)), None)
    waiting = [uid for uid in candidates(network, goal, today) if uid not in found] if goal else []
    kept = [
        Moved(uid, network.name(uid), reason)
        for uid, reason in found.items()
        if (c := network.find(Contact, uid)) is not None and c.style in ("kept", "responsive")
    ]
    if goal and waiting:
        kept = kept[: OFFERED - 1]
        kept.append(Moved(waiting[0], network.name(waiting[0]), f"Could help with your goal: {goal.what}."))
    return tuple(kept[:OFFERED])


# In words


def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number_word(count)} times")


def in_words(figures: Figures, covers: Sequence[str]) -> str:
    """The month, or the months that are looked back on together, in one sentence."""
    title = title_of(covers)
    if not figures.contacts:
        within = "in" if len(covers) == 1 else "from"
        return f"Nothing was logged {within} {title}. That is fine; you can begin from here."
    people = number_with_noun(figures.people, "person", "people")
    contacts = number_with_noun(figures.contacts, "contact", "contacts")
    said = f"{'In' if len(covers) == 1 else 'From'} {title} you were in touch with {people}, in {contacts}"
    if figures.conversations:
        said += f"; {number_with_noun(figures.conversations, 'was a real conversation', 'were real conversations')}"
    return said + "."


def compared_with_before(figures: Figures) -> str:
    """The smaller figures in one sentence: only what there was."""
    f = figures
    parts = [
        f"{number_with_noun(f.touched, 'contact', 'contacts')} had a human touch" if f.touched else "",
        f"you gave {times(f.gave)}" if f.gave else "",
        f"you asked {times(f.asked)}" if f.asked else "",
        number_with_noun(f.new, "person was new", "people were new") if f.new else "",
        number_with_noun(f.kept, "promise was kept", "promises were kept") if f.kept else "",
        number_with_noun(f.dropped, "was dropped", "were dropped") if f.dropped else "",
        number_with_noun(f.introduced, "introduction was made", "introductions were made") if f.introduced else "",
    ]
    said = join_words([part for part in parts if part])
    return capitalized(f"{said}.") if said else ""


def compared(month: Month) -> str:
    """How full it was against the month before and the year's habit; empty where there is nothing to compare."""
    now, before, usual = month.figures.contacts, month.before.contacts, month.usual
    if len(month.covers) > 1 or not (before or usual):
        return ""
    previous = month_name(months_apart(month.month, -1)).split(" ")[0]
    than = "as many contacts as" if now == before else "more contacts than" if now > before else "fewer contacts than"
    said = f"{capitalized(than)} in {previous}"
    if usual is None:
        return said + "."
    habit = usual["contacts"]
    if habit and abs(now - habit) <= max(1.0, 0.15 * habit):
        return f"{said}; about what is usual for you."
    usually = f"{habit:.0f} a month" if habit >= 1 else "less than one a month"
    return f"{said}; {'more' if now > habit else 'less'} than is usual for you, {usually}."


def giving(month: Month) -> list[str]:
    """Giving, asking, touch and introductions, each in a sentence that is true of this month."""
    f = month.figures
    gave = f"You gave something {times(f.gave)}" if f.gave else "You wrote down nothing that you gave"
    asked = f"asked {times(f.asked)}" if f.asked else "asked for nothing"
    found = [f"{gave}, and {asked}."]
    if f.bare:
        came = number_with_noun(f.bare, "ask came", "asks came")
        found.append(
            capitalized(f"{came} before anything was given that year; a small offer first makes the next easier.")
        )
    if f.contacts:
        found.append(f"{f.touched} of {f.contacts} contacts had a voice, a face or a hand in them.")
    if f.introduced:
        found.append(f"You made {number_with_noun(f.introduced, 'introduction', 'introductions')}.")
    if f.came_of_it:
        found.append(f"Of {number_with_noun(f.came_of_it, 'introduction', 'introductions')} you heard what came of it.")
    return found


def next_load(network: Network, today: date) -> str:
    """What next month asks for against the budget, and the first way to balance it where it is too much (R1)."""
    said = capacity(network, today).sentence
    way = next(iter(ways(network, today)), None)
    return f"{said} One way to balance it: {way.sentence[:1].lower()}{way.sentence[1:]}" if way else said


# The page to keep


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page: a title, a heading, a sentence, a point of a list, words of the user, or nothing."""

    kind: Literal["title", "heading", "sentence", "point", "words", "blank"]
    text: str = ""


def page(reflection: Reflection, network: Network) -> list[PageLine]:
    """What is kept of a reflection: the numbers as they stood, and all that was written."""
    return list(_page(reflection, network))


def _page(reflection: Reflection, network: Network) -> Iterator[PageLine]:
    title = month_name(reflection.month)
    yield PageLine("title", title)
    if reflection.finished:
        yield PageLine("sentence", f"Looked back on {day_words(reflection.finished)}.")
    numbers = reflection.numbers.get("figures")
    if isinstance(numbers, dict):
        figures = Figures(**{name: numbers.get(name, 0) for name in Figures().plain()})
        yield PageLine("blank")
        covers = reflection.numbers.get("covers") or [reflection.month]
        yield PageLine("sentence", in_words(figures, covers))
        if others := compared_with_before(figures):
            yield PageLine("sentence", others)
        yield PageLine("blank")
    for key, words in (("thriving", "Thriving"), ("slipping", "Slipping"), ("new", "New"), ("returned", "Back again"),
                       ("rested", "Paused")):  # fmt: skip
        names = [network.name(uid) for uid in reflection.numbers.get(key, ())]
        if names:
            more = [f"{len(names) - 8} more"] if len(names) > 8 else []
            yield PageLine("point", f"{words}: {join_words(names[:8] + more)}.")
    for what, done, count in reflection.numbers.get("goals", ()):
        yield PageLine("point", f"Goal: {what} ({done} of {count}).")
    for question, answer in reflection.answers.items():
        if answer.strip():
            yield from (
                PageLine("blank"),
                PageLine("heading", question),
                *(PageLine("words", t) for t in answer.split("\n")),
            )
    ahead = months_apart(reflection.month, 1)
    if reflection.people or reflection.limit or reflection.intentions:
        yield from (PageLine("blank"), PageLine("heading", f"For {month_name(ahead)}"))
    yield from (PageLine("words", t) for t in reflection.intentions.split("\n") if t)
    if reflection.people:
        yield PageLine("point", f"People: {join_words([network.name(uid) for uid in reflection.people])}.")
    if reflection.limit:
        yield PageLine("point", f"One limit: {reflection.limit}")


def a_year_ago(network: Network, month: str) -> tuple[str, str] | None:
    """(question, answer) of the same month a year before: what was written then, the longest answer of it."""
    then = next((r for r in finished(network) if r.month == months_apart(month, -12)), None)
    written = [(q, a.strip()) for q, a in then.answers.items() if a.strip()] if then else []
    return max(written, key=lambda one: len(one[1])) if written else None


_SIGNS = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def markdown(reflection: Reflection, network: Network) -> str:
    """The page as Markdown; the user's words stand as they are, none of them becomes a sign."""
    marks = {"title": "# ", "heading": "## ", "point": "- "}
    return "\n".join(_spaced(reflection, network, marks, escape=True)) + "\n"


def as_text(reflection: Reflection, network: Network) -> str:
    """The page as plain text."""
    return "\n".join(_spaced(reflection, network, {"point": "- "}, escape=False)) + "\n"


def _spaced(reflection: Reflection, network: Network, marks: dict[str, str], escape: bool) -> Iterator[str]:
    before = ""
    for line in page(reflection, network):
        if line.kind != before and before not in ("", "blank") and line.kind != "blank":
            yield ""
        yield marks.get(line.kind, "") + (line.text.translate(_SIGNS) if escape else line.text)
        before = line.kind
