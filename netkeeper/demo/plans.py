"""What the invented user plans: promises, follow-ups, ideas, goals, introductions, months looked back on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from netkeeper.calendar_days import month_bounds, month_of, months_apart
from netkeeper.demo.chance import stamp
from netkeeper.demo.people import Actor, Cast
from netkeeper.demo.words import GIFTS, PROMISES, REFLECTIONS, STEPS
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import STEPS as LEDGER
from netkeeper.domain.model.introduction import Introduction, State
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.months import look_back


def plans(everybody: Cast, moments: list[Interaction]) -> list[Record]:
    """All that is no contact and did not happen with one."""
    near = everybody.of_tier("core", "close", "wider") or everybody.actors
    found: list[Record] = []
    found += _promises(everybody, near)
    found += _follow_ups(everybody, near)
    found += _offers(everybody, near)
    found += _goals(everybody)
    found += _introductions(everybody, near)
    found += _reflections(everybody, near, moments)
    return found


def _made(day: date) -> dict[str, Any]:
    return {"created": stamp(day), "updated": stamp(day)}


def _promises(everybody: Cast, near: list[Actor]) -> list[Promise]:
    chance, today = everybody.chance, everybody.today
    found = []
    for actor in chance.some(near, max(1, min(len(near) // 4, 60))):
        whose: Literal["mine", "theirs"] = "mine" if chance.happens(0.65) else "theirs"
        made = chance.back(today, 3, 150)
        due = made + timedelta(days=chance.between(7, 30)) if chance.happens(0.8) else None
        what = chance.word(PROMISES).format(interest=actor.interests[0], other=chance.one(near).contact.name)
        over = (due or made + timedelta(days=30)) < today - timedelta(days=3)
        fate: tuple[tuple[Literal["open", "kept", "dropped"], float], ...] = (
            (("kept", 8.0), ("dropped", 1.0), ("open", 0.7)) if over else (("open", 1.0), ("kept", 0.2))
        )
        state = chance.weighted(fate)
        closed = None if state == "open" else min(today, due or made + timedelta(days=chance.between(2, 30)))
        found.append(
            Promise(
                uid=chance.uid(made),
                contact=actor.contact.uid,
                what=what,
                whose=whose,
                made=made,
                due=due,
                state=state,
                closed=closed,
                **_made(made),
            )
        )
    return found


def _follow_ups(everybody: Cast, near: list[Actor]) -> list[FollowUp]:
    chance, today = everybody.chance, everybody.today
    found = []
    for actor in chance.some(near, max(1, min(len(near) // 6, 30))):
        made = chance.back(today, 2, 60)
        on = made + timedelta(days=chance.between(3, 90))
        done = on if on < today and chance.happens(0.9) else None
        found.append(
            FollowUp(
                uid=chance.uid(made),
                contact=actor.contact.uid,
                on=on,
                what=chance.word(STEPS),
                done=done,
                **_made(made),
            )
        )
    return found


def _offers(everybody: Cast, near: list[Actor]) -> list[OfferIdea]:
    chance, today = everybody.chance, everybody.today
    found: list[OfferIdea] = []
    shared: set[str] = set()
    for actor in chance.some(near, max(1, min(len(near) // 5, 40))):
        made = chance.back(today, 2, 200)
        what = chance.word(GIFTS).format(interest=actor.interests[-1])
        free = not chance.happens(0.75) and what not in shared  # for whoever it fits: once each
        idea: dict[str, Any] = {"what": _as_idea(what), "contact": None if free else actor.contact.uid}
        if free:
            shared.add(what)
        if chance.happens(0.25):
            idea |= {"used": made + timedelta(days=1), "used_for": actor.contact.uid}
        found.append(OfferIdea(uid=chance.uid(made), **idea, **_made(made)))
    return found


def _as_idea(gift: str) -> str:
    """`sent the article on ceramics` -> `send the article on ceramics`."""
    for past, now in (("sent", "send"), ("lent", "lend"), ("gave", "give"), ("passed", "pass")):
        if gift.startswith(past):
            return now + gift[len(past) :]
    verb, _, rest = gift.partition(" ")
    stem = verb.removesuffix("d") if verb in ("introduced", "shared") else verb.removesuffix("ed")
    return f"{stem} {rest}"


def _goals(everybody: Cast) -> list[Goal]:
    chance, today = everybody.chance, everybody.today
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    end = month_bounds(months_apart(month_of(quarter), 2))[1]
    open_goals = (
        ("Talk with three people in climate work before I decide about the new job", "field:climate", 3, quarter, end),
        ("Find two mentors who have run a product team", "#product-meetup", 2, quarter, end),
        (
            "Keep the old colleagues from Harbour & Finch in my life",
            "#harbour-finch",
            5,
            date(today.year, 1, 1),
            date(today.year, 12, 31),
        ),
    )
    found = [
        Goal(
            uid=chance.uid(start),
            what=what,
            kind=kind,
            count=count,
            start=start,
            end=until,
            proof="a real conversation with each",
            **_made(start),
        )
        for what, kind, count, start, until in open_goals
    ]
    start = months_apart(month_of(quarter), -3)
    first, last = month_bounds(start)[0], month_bounds(months_apart(start, 2))[1]
    found.append(
        Goal(
            uid=chance.uid(first),
            what="Hear from two people how they left consulting",
            kind="at:Harbour",
            count=2,
            start=first,
            end=last,
            state="reached",
            closed=last - timedelta(days=9),
            verdict="Both said the same: tell your team before you tell the market.",
            **_made(first),
        )
    )
    return found


def _introductions(everybody: Cast, near: list[Actor]) -> list[Introduction]:
    chance, today = everybody.chance, everybody.today
    found = []
    for _ in range(max(1, min(len(near) // 10, 12)) if len(near) > 1 else 0):
        a, b = chance.some(near, 2)
        reached = chance.between(0, len(LEDGER) - 1)
        began = chance.back(today, 20, 120)
        step = max(1, (today - began).days // len(LEDGER))
        dates: dict[str, date] = {
            str(state): began + timedelta(days=i * step) for i, state in enumerate(LEDGER[: reached + 1])
        }
        state: State = LEDGER[reached]
        if state == "asked B" and chance.happens(0.5):
            state = "declined"
            dates["declined"] = dates["asked B"] + timedelta(days=1)
        outcome = "They met for lunch and are planning a workshop." if state == "came of it" else ""
        why = (
            f"Both care about {a.interests[0]}."
            if a.interests[0] in b.interests
            else (f"{b.contact.name} could use somebody from {a.contact.industry}.")
        )
        found.append(
            Introduction(
                uid=chance.uid(began),
                a=a.contact.uid,
                b=b.contact.uid,
                why=why,
                state=state,
                dates=dates,
                outcome=outcome,
                **_made(began),
            )
        )
    return found


def _reflections(everybody: Cast, near: list[Actor], moments: list[Interaction]) -> list[Reflection]:
    """The three months before the last: looked back on, with what was learned and who was chosen."""
    chance, today = everybody.chance, everybody.today
    if not moments:
        return []
    found = []
    for back in (4, 3, 2):
        month = months_apart(month_of(today), -back)
        finished = month_bounds(month)[1] + timedelta(days=chance.between(1, 4))
        people = tuple(a.contact.uid for a in chance.some(near, 3))
        found.append(
            Reflection(
                uid=chance.uid(finished),
                month=month,
                people=people,
                state="done",
                finished=finished,
                answers={"What did you learn this month?": REFLECTIONS.split("|")[back % 5]},
                intentions=chance.word("Two calls a week, no more.|One lunch with somebody from another field."),
                limit="No new people at events.",
                **_made(finished),
            )
        )
    return found


def with_numbers(records: list[Record]) -> list[Record]:
    """The reflections with the numbers of their months, as they stood on the day they were finished."""
    network = Network(records)
    return [
        replace(r, numbers=look_back(network, r.month, r.finished).numbers())
        if isinstance(r, Reflection) and r.finished
        else r
        for r in records
    ]
