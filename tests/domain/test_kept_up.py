"""What is kept up from change to change equals what is worked out anew, whatever the changes were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from netkeeper.domain.goals.evidence import open_goals, progress
from netkeeper.domain.goals.goal_days import people_now, progress_now
from netkeeper.domain.goals.people import people_of, with_kind
from netkeeper.domain.goals.pull import pulls
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.model.settings import SETTINGS_UID, Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.due import follow_ups, promises
from netkeeper.domain.outreach.turns import late_core, turn_of, turns
from netkeeper.domain.outreach.weekly_queue import queue
from tests.builders import TODAY

PEOPLE = range(1, 31)
NAMES = ("Ada", "Bo", "Émile", "Dr Zoe", "Ann")
KINDS = ("role:mentor", "", "#x last:>2m", "tier:core -is:paused", "goal:reach", "list:near", "field:law")


def day(chance: Random, most: int = 900) -> date:
    """Mostly lately, where the rules have their numbers; now and then ahead."""
    return TODAY - timedelta(days=int(chance.choice((chance.randint(-10, 70), chance.randint(0, most)))))


def contact(chance: Random, uid: int) -> Contact:
    pick: Callable[[Sequence[Any]], Any] = chance.choice
    return Contact(
        uid=uid, name=pick(NAMES), created=f"{day(chance)}T10:00:00+00:00", tier=pick(("", "core", "close", "wider")),
        style=pick(("kept", "kept", "kept", "resting", "archived", "responsive")), roles=pick(((), ("mentor",))),
        tags=pick(((), ("x",), ("x", "y"))), industry=pick(("", "Law", "law", "Bees", "Tea", "Art")),
        organisation=pick(("", "Acme", "Acme Inc")), department=pick(("", "Sales", "Legal", "Labs", "Ops")),
        cadence_days=pick((None, None, 14, 200)), goals=pick(((), (), (701,), (702,))),
        met_on=pick((None, day(chance))),
        first_due=pick((None, None, TODAY + timedelta(days=pick((-20, -1, 0, 5))))), spread_on=pick((None, TODAY)),
        snoozed_until=pick((None, None, None, TODAY + timedelta(days=3))),
        passes=pick(({}, {}, {(TODAY - timedelta(days=9)).isoformat(): pick(("later", "wordless"))})),
    )  # fmt: skip


def record(chance: Random) -> Record:
    pick: Callable[[Sequence[Any]], Any] = chance.choice
    who = pick(PEOPLE)
    made: dict[int, Callable[[], Record]] = {
        0: lambda: contact(chance, who),
        1: lambda: Interaction(
            uid=chance.randint(101, 180), on=day(chance), channel=pick(tuple(CHANNELS)), summary=pick(("", "looms")),
            begun_by=pick(("me", "them", "both")), origin=pick(("", "", "mail")), created=f"{day(chance)}T09:00:00Z",
            contacts=tuple(chance.sample(PEOPLE, pick((1, 1, 2, 7)))),
        ),
        2: lambda: Promise(
            uid=chance.randint(301, 320), contact=who, what=pick(("a", "b")), due=pick((None, day(chance))),
            whose=pick(("mine", "theirs")), made=day(chance), state=pick(("open", "kept")),
        ),
        3: lambda: FollowUp(
            uid=chance.randint(401, 420), contact=who, on=day(chance), what=pick(("", "the deck")),
            done=pick((None, TODAY)),
        ),
        4: lambda: Goal(
            uid=chance.randint(701, 703), what=pick(("Reach mentors", "Meet people of x")), kind=pick(KINDS),
            count=pick((1, 3)), start=pick((None, day(chance))), end=pick((None, TODAY + timedelta(days=30))),
            state=pick(("open", "open", "given up")), created="2026-06-01T10:00:00Z",
        ),
        5: lambda: SavedList(uid=801, name="near", query=pick(("#x", "tier:core"))),
        6: lambda: Settings(
            uid=SETTINGS_UID, budget=pick((1, 2, 5)), own_organisation=pick(("", "Acme")),
            own_department=pick(("", "Sales")), tiers=pick(({"core": 75, "wider": 270}, {"core": 30, "close": 90})),
        ),
    }  # fmt: skip
    return made[pick((0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6))]()


def change(chance: Random, network: Network) -> Change:
    edits: dict[tuple[str, int], Edit] = {}
    for _ in range(chance.choice((1, 1, 2, 12))):
        new = record(chance)
        before = network.tables[new.table].get(new.uid)
        gone = before is not None and chance.random() < 0.3
        if not (gone and isinstance(new, Settings)):
            edits[new.table, new.uid] = Edit(before, None if gone else new)
    return Change(uid=1, label="", at="", edits=tuple(edits.values()))


def judged(network: Network, today: date) -> dict[str, Any]:
    """All that is kept, as it is asked for."""
    found = queue(network, today)
    return {
        "queue": replace(found, waiting=tuple(found.waiting)), "turns": turns(network, today),
        "pulls": [(p.goal, p.people, p.serving) for p in pulls(network, today)], "late": late_core(network, today),
        "promises": promises(network, today), "steps": follow_ups(network, today),
        "goals": [(progress_now(network, g, today), people_now(network, g, today)) for g in open_goals(network)],
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_up_is_what_is_worked_out_anew(seed: int) -> None:
    chance = Random(seed)
    network = Network([*(contact(chance, uid) for uid in PEOPLE), *(record(chance) for _ in range(60))])
    judged(network, TODAY)
    for _ in range(30):
        network = network.apply(change(chance, network))
        if chance.random() < 0.3:
            continue  # several changes between two looks
        today = TODAY + timedelta(days=chance.choice((0, 0, 0, 5)))
        anew = Network(one for table in network.tables.values() for one in table.values())
        assert judged(network, today) == judged(anew, today)
        everybody = (turn_of(anew, uid, today) for uid in anew.tables["contacts"])
        assert turns(network, today) == sorted((t for t in everybody if t is not None), key=lambda t: t.rank)
        for goal in open_goals(anew):  # and what a walk over everything says
            assert progress_now(network, goal, today) == progress(anew, goal, today)
            assert people_now(network, goal, today) == people_of(anew, with_kind(anew, goal), today)


def test_an_answer_of_one_makes_a_conversation_with_all_who_were_written_to() -> None:
    ada, bo = Contact(uid=1, name="Ada", roles=("mentor",)), Contact(uid=2, name="Bo")
    goal = Goal(uid=701, what="Mentors", kind="role:mentor", start=TODAY - timedelta(days=60))
    written = Interaction(uid=102, on=TODAY, channel="message", begun_by="me", contacts=(1, 2))
    network = Network([ada, bo, goal, written])
    assert progress_now(network, goal, TODAY).done == 0
    before = Interaction(uid=101, on=TODAY - timedelta(days=3), channel="message", begun_by="them", contacts=(2,))
    network = network.apply(Change(uid=1, label="", at="", edits=(Edit(None, before),)))
    assert [found.uid for found in progress_now(network, goal, TODAY).evidence] == [1]
