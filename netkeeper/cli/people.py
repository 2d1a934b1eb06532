"""Verbs about people: add, log, people, show."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from netkeeper.cli.printing import open_keeper, say, say_json, say_section, say_table
from netkeeper.domain.language.text import clean, join_words, shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Misuse, NetkeeperError, NotFound, Refused, Unclear
from netkeeper.services.answers import TYPED, LineReading

if TYPE_CHECKING:
    from datetime import date

    from netkeeper.domain.model.contact import Contact
    from netkeeper.services import Keeper


def add_line(args: argparse.Namespace) -> None:
    """Add a person by the quick-add grammar; `-` reads lines from standard input."""
    _accept(args, adding=True)


def log_line(args: argparse.Namespace) -> None:
    """Log what happened by the quick-add grammar; `-` reads lines from standard input."""
    _accept(args)


def _accept(args: argparse.Namespace, adding: bool = False) -> None:
    """Read and save one line, or those of standard input in one go: what is doubtful is left out, and said."""
    keeper = open_keeper(args)
    several = args.line == ["-"]
    lines = _standard_input() if several else [(1, " ".join(args.line))]
    left: list[str] = []
    shown: list[dict[str, Any]] = []
    try:
        for number, line in lines:
            try:
                shown.append(_saved(keeper, args, line if adding else "> " + line.lstrip("> "), adding))
            except NetkeeperError as error:
                if not several:
                    raise
                left.append(f"Line {number} (“{shorten(line, 60)}”) was not saved. {error}")
    finally:
        keeper.close()
    if args.json:
        say_json(shown if several else shown[0])
    if left:
        raise Refused("\n".join(left))


def _standard_input() -> list[tuple[int, str]]:
    """The lines of standard input that say something, each with its number. Raises Refused."""
    buffer = getattr(sys.stdin, "buffer", None)
    try:
        text = sys.stdin.read() if buffer is None else buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(f"Line {place} of standard input isn't UTF-8; nothing was saved.") from None
    lines = [(number, line) for number, one in enumerate(text.splitlines(), 1) if (line := clean(one))]
    if not lines:
        print("Standard input has no lines in it; nothing was saved.", file=sys.stderr)
    return lines


def _saved(keeper: Keeper, args: argparse.Namespace, line: str, adding: bool) -> dict[str, Any]:
    """Save one line and say what it was understood as. Raises Unclear, Refused."""
    choices: dict[str, int | date | str] = {}
    reading = keeper.line.read_line(line, adding=adding)
    while args.yes and reading.doubts and _first_answer(reading) and reading.doubts[0].key not in choices:
        choices[reading.doubts[0].key] = reading.doubts[0].options[0].value
        reading = keeper.line.read_line(line, choices, adding)
    described = keeper.line.describe(reading)
    parts = _parts(reading, keeper)
    try:
        change = keeper.line.accept(reading)
    except Unclear as error:
        hint = " Write it so that it is clear, or give --yes to take the first." if error.choices else ""
        raise Unclear(f"{error}{hint}") from None
    if not args.json:
        say(change.label + ".")
        for sentence in described:
            say("  " + sentence)
        if met := keeper.log.to_thank(change):
            who = join_words([keeper.network.name(uid) for uid in met])
            sure = all(keeper.network.get(Contact, uid).met_on for uid in met)
            told = f"You met {who} for the first time" if sure else f"If you have just met {who}"
            say(f"  {told}{':' if sure else ','} a thank-you within two days helps it last.")
    return {"done": change.label, "kind": reading.kind, "understood": described} | parts


def _first_answer(reading: LineReading) -> bool:
    """Whether the first doubt has an answer to take: one that would have to be typed is none."""
    options = reading.doubts[0].options
    return bool(options) and options[0].value != TYPED


def _parts(reading: LineReading, keeper: Keeper) -> dict[str, Any]:
    """What a line was understood to say, for --json."""
    network = keeper.network
    names = [network.name(uid) for uid in reading.people] + list(reading.newcomers)
    took = list(names)
    names += [network.name(uid) for uid in reading.others]
    if reading.kind == "add":
        names = [reading.name]
    promises = [{"what": p.what, "due": p.due, "whose": p.whose, "with": names[p.to]} for p in reading.promises]
    steps = [
        {"on": s.on, "what": s.what, "every": s.every, "with": [names[place] for place in s.to]} for s in reading.steps
    ]
    first = reading.steps[0] if reading.steps else None
    ahead = {
        "promises": promises,
        "again": first.on if first else None,
        "again_what": first.what if first else "",
        "next_steps": steps,
    }
    if reading.kind == "add":
        return {"name": reading.name, **_named(reading.fields, keeper), **ahead}
    happened = {"date": reading.on, "channel": reading.channel, "begun_by": reading.begun_by}
    words = {"summary": reading.summary, "gave": reading.gave, "asked": reading.asked}
    told = {names[at]: _named(fields, keeper) for at, fields in reading.told.items()}
    return {"people": took or names, **happened, **words, **ahead, "told": told}


def _named(fields: Mapping[str, Any], keeper: Keeper) -> dict[str, Any]:
    """Fields of a contact, other people by their names."""
    from netkeeper.domain.model.details import Detail, Relation
    from netkeeper.domain.model.serialization import detail_to_json

    found: dict[str, Any] = {
        name: [detail_to_json(one) if isinstance(one, Detail) else one for one in value]
        if isinstance(value, tuple)
        else value
        for name, value in fields.items()
    }
    for plain, one in zip(found.get("relations", ()), fields.get("relations", ()), strict=True):
        if isinstance(one, Relation):
            plain["to"] = keeper.network.name(one.to)
    if "knows" in found:
        found["knows"] = [keeper.network.name(uid) for uid in found["knows"]]
    if "introduced_by" in found:
        found["introduced_by"] = keeper.network.name(found["introduced_by"])
    return found


def people(args: argparse.Namespace) -> None:
    """List people."""
    keeper = open_keeper(args)
    uids = keeper.people.find(" ".join(args.query))
    if args.json:
        say_json([person_plain(keeper, uid) for uid in uids])
        return
    say_table(
        [
            (
                p["name"],
                ", ".join(w for w in (p["title"], p["organisation"]) if w),
                p["tier"],
                p["standing"],
                str(p["last_contact"] or "never"),
            )
            for p in (person_plain(keeper, uid) for uid in uids)
        ]
    )
    if not uids:
        words = (
            keeper.people.nobody_fits(" ".join(args.query))
            if keeper.network.by_name
            else "Nobody is here yet; `netkeeper add NAME` or `netkeeper import FILE`."
        )
        print(words, file=sys.stderr)


def person_plain(keeper: Keeper, uid: int) -> dict[str, Any]:
    """A person as `people --json` prints them."""
    from netkeeper.domain.model.contact import Contact
    from netkeeper.domain.model.fields import FIELDS

    c: Contact = keeper.network.get(Contact, uid)
    standing = keeper.network.standing(uid, keeper.today)
    told = {field.name: getattr(c, field.name) for field in FIELDS if field.json}
    return {
        "uid": uid,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in told.items()},
        "standing": standing.band,
        "reason": standing.reason,
        "last_contact": standing.last,
        "due": standing.due,
        "cadence_days": standing.cadence,
    }


def tags(args: argparse.Namespace) -> None:
    """List tags with their cadences; with a tag and --every, set its cadence."""
    from netkeeper.domain.language.text import fold
    from netkeeper.services.tags import read_cadence

    if args.every is not None and not args.tag:
        raise Misuse("Which tag? Write it before --every: netkeeper tags alumni --every 6m")
    keeper = open_keeper(args)
    wanted = (args.tag or "").strip().lstrip("#")
    if args.every is not None:
        before, every = keeper.network, read_cadence(args.every)
        change = keeper.tags.set_cadence(wanted, every)
        if not args.json:
            say(f"{change.label}. {keeper.tags.effect(wanted, before)}" if every else f"{change.label}.")
            return
    found = [one for one in keeper.tags.all() if not wanted or fold(one.tag) == fold(wanted)]
    if wanted and not found:
        raise NotFound(f"Nobody carries #{wanted}; see `netkeeper tags` for the tags there are.")
    if args.json:
        say_json([{"tag": one.tag, "people": one.people, "cadence_days": one.every} for one in found])
        return
    say_table([(f"#{one.tag}", *one.words.partition(" · ")[::2]) for one in found])
    if not found:
        print('No tags yet; `netkeeper add "Ada Lovelace #looms"` puts one on.', file=sys.stderr)


_TOLD = frozenset((
    "name", "organisation", "title", "location", "tier", "roles", "tags", "cares_about", "offers", "needs", "emails",
    "phones", "links", "labels", "addresses", "positions", "dates", "birthday", "notes",
))  # fmt: skip
"""Fields that `show` puts in a place of their own; every other one is named and told."""


def show(args: argparse.Namespace) -> None:
    """One person: who they are, how it stands, what happened."""
    from netkeeper.calendar_days import day_words
    from netkeeper.domain.model.field_text import shown
    from netkeeper.domain.model.fields import SHOWN
    from netkeeper.domain.model.promise import FollowUp, Promise

    keeper = open_keeper(args)
    network = keeper.network
    contact = keeper.people.named(" ".join(args.name))
    plain = person_plain(keeper, contact.uid)
    moments = network.interactions(contact.uid)
    promises = network.about(Promise, contact.uid)
    follow_ups = network.about(FollowUp, contact.uid)
    if args.json:
        plain["dates"] = [{"kind": d.kind, "on": d.on, "repeats": d.repeats} for d in contact.dates]
        plain["knows"] = sorted(network.name(uid) for uid in network.acquaintances(contact.uid))
        plain["interactions"] = [
            {"uid": m.uid, "date": m.on, "channel": m.channel, "with": [network.name(u) for u in m.contacts],
             "begun_by": m.begun_by, "summary": m.summary, "gave": m.gave, "asked": m.asked}
            for m in moments
        ]  # fmt: skip
        plain["promises"] = [
            {"uid": p.uid, "what": p.what, "whose": p.whose, "due": p.due, "state": p.state} for p in promises
        ]
        plain["follow_ups"] = [{"uid": f.uid, "on": f.on, "what": f.what, "done": f.done} for f in follow_ups]
        say_json(plain)
        return
    work = ", ".join(w for w in (contact.title, contact.organisation, contact.location) if w)
    say(contact.name + (f" · {work}" if work else ""))
    kept = [w for w in (contact.tier, *contact.roles, *(f"#{t}" for t in contact.tags)) if w]
    if kept:
        say("  ".join(kept))
    say(f"{plain['standing']}: {plain['reason']}")
    promised = {"mine": "I promised", "theirs": "They promised"}
    by = {p.uid: f", by {day_words(p.due)}" if p.due else "" for p in promises}
    say_section("Open", [f"{promised[p.whose]}: {p.what}{by[p.uid]}" for p in promises if p.state == "open"]
             + [f"Follow up {day_words(f.on)}: {f.what}".rstrip(": ") for f in follow_ups if not f.done])  # fmt: skip
    for label, words in (("Cares about", contact.cares_about), ("Offers", contact.offers), ("Needs", contact.needs)):
        say_section(label, words)
    reach = (*contact.emails, *contact.phones, *contact.links)
    labelled = [f"{one} ({told})" if (told := contact.labels.get(one)) else one for one in reach]
    places = [f"{one.one_line()} ({one.label})" if one.label else one.one_line() for one in contact.addresses]
    say_section("Reach", (*labelled, *places))
    say_section("Also works as", (one.one_line() for one in contact.positions))
    others = [(f.page or f.label, shown(f, getattr(contact, f.name))) for f in SHOWN if f.name not in _TOLD]
    say_section("More", [f"{label}: {words}" for label, words in (*others, *contact.columns.items()) if words])
    say_section("Days", keeper.queries.days_of(contact.uid))
    say_section("Notes", contact.notes.split("\n") if contact.notes else ())
    say_section("Timeline", [f"{day_words(m.on)}  {m.channel}  {m.summary}".rstrip() for m in moments])
