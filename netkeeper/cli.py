"""The verbs of the command line. Each imports what it needs inside itself; none but the program itself loads textual.

Exit status: 0 done, 1 an error said in a sentence on stderr, 2 wrong usage. No traceback reaches a user.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkeeper import __version__, paths
from netkeeper.errors import Misuse, NetkeeperError, Unclear

if TYPE_CHECKING:
    from datetime import date

    from netkeeper.domain.contact import Contact
    from netkeeper.keeper import Keeper

Verb = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb, or open the program. The exit status is returned."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        args = _parser().parse_args(argv)
        verb: Verb = args.verb
        verb(args)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse: --help, or wrong usage
        return stop.code if isinstance(stop.code, int) else 2
    except NetkeeperError as error:
        print(f"netkeeper: {_printable(str(error))}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains while it ends
        return 0
    except KeyboardInterrupt:
        return 130
    return getattr(args, "status", 0)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--store", type=Path, default=argparse.SUPPRESS, metavar="PATH", help="the network's file")
    printing = argparse.ArgumentParser(add_help=False, parents=[shared])
    printing.add_argument("--json", action="store_true", help="print JSON")

    parser = argparse.ArgumentParser(
        prog="netkeeper",
        parents=[shared],
        description="Keep a living network of relationships. Without a verb, the program opens.",
        epilog="NETKEEPER_STORE names the network's file, NETKEEPER_TODAY=2026-11-22 fixes the day.",
    )
    parser.add_argument("--version", action="version", version=f"netkeeper {__version__}")
    parser.set_defaults(verb=open_program)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    def add(name: str, verb: Verb, what: str, parent: argparse.ArgumentParser = printing) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, parents=[parent], help=what, description=what)
        one.set_defaults(verb=verb)
        return one

    for name, what in (
        ("add", "Add a person by one line: Ada Lovelace @Acme #looms !core +mentor ~90d"),
        ("log", "Log what happened by one line: coffee with Ada yesterday: what was said"),
    ):
        one = add(name, add_line if name == "add" else log_line, what)
        one.add_argument("line", nargs="+", metavar="LINE")
        one.add_argument("--yes", action="store_true", help="take the likeliest reading where the line is doubtful")
    add("today", today, "Promises, follow-ups and this week's people")
    one = add("people", people, "List people: words, and facets such as role:mentor tier:core standing:slipping #tag")
    one.add_argument("query", nargs="*", metavar="QUERY")
    one = add("show", show, "Show one person")
    one.add_argument("name", nargs="+", metavar="NAME")
    add("audit", audit, "The network as a whole")
    one = add("import", import_files, "Bring people in from files")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")
    one.add_argument("--dry-run", action="store_true", help="only say what would happen")
    one.add_argument("--yes", action="store_true", help="take the default wherever something would be asked")
    one = add("export", export, "Write the network out", shared)
    formats = ("vcard", "csv", "json", "markdown", "ics")
    one.add_argument("format", choices=formats, help="json is complete, and comes back without loss")
    one.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    add("undo", undo, "Take back the last change")
    add("redo", redo, "Do again what was undone last")
    one = add("history", history, "The last changes, newest first")
    one.add_argument("-n", type=int, default=20, metavar="N", help="how many (20)")
    one = add("demo", demo, "Look round an invented network, or write it to a file", shared)
    one.add_argument("--people", type=int, default=120, metavar="N")
    one.add_argument("--interactions", type=int, default=None, metavar="M")
    one.add_argument("--seed", type=int, default=1, metavar="S")
    one.add_argument("--into", type=Path, metavar="PATH", help="write it to a new store instead of opening it")
    return parser


# The keeper, and printing


def _open(args: argparse.Namespace) -> Keeper:
    from netkeeper.keeper import open_store

    return open_store(paths.store_path(getattr(args, "store", None)))


def _printable(text: str) -> str:
    """Text that a terminal will not obey."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def _say(text: str = "") -> None:
    print(_printable(text))


def _json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


# The program


def open_program(args: argparse.Namespace) -> None:
    """Open the full-screen program."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse("netkeeper is a full-screen program and this is no terminal; see `netkeeper --help` for verbs.")
    paths.fixed_today()
    from netkeeper.app.app import run

    args.status = run(paths.store_path(getattr(args, "store", None)))


def demo(args: argparse.Namespace) -> None:
    """Open an invented network in a throw-away store, or write it to a file."""
    if args.people < 1 or (args.interactions is not None and args.interactions < 0):
        raise Misuse("A sample network needs at least one person, and no fewer than no interactions.")
    moments = args.people * 8 if args.interactions is None else args.interactions
    if args.into is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise Misuse("This is no terminal to look round in; write the sample to a file with --into PATH.")
        from netkeeper.app.app import run_sample

        args.status = run_sample(args.people, moments, args.seed)
        return
    from netkeeper.keeper import open_store

    keeper = open_store(args.into)
    keeper.plant_sample(args.people, moments, args.seed)
    keeper.close()
    _say(f"Wrote {args.people:,} invented people and {moments:,} interactions to {args.into}.")


# Adding and logging


def add_line(args: argparse.Namespace) -> None:
    """Add a person by the quick-add grammar."""
    _accept(args, " ".join(args.line))


def log_line(args: argparse.Namespace) -> None:
    """Log what happened by the quick-add grammar."""
    _accept(args, "> " + " ".join(args.line).lstrip("> "))


def _accept(args: argparse.Namespace, line: str) -> None:
    keeper = _open(args)
    reading = keeper.read(line)
    if args.yes:
        choices: dict[str, int | date | str] = {}
        while reading.doubts and reading.doubts[0].options:
            choices[reading.doubts[0].key] = reading.doubts[0].options[0].value
            reading = keeper.read(line, choices)
    try:
        change = keeper.accept(reading)
    except Unclear as error:
        hint = " Write it so that it is clear, or give --yes to take the first." if error.choices else ""
        raise Unclear(f"{error}{hint}") from None
    finally:
        keeper.close()
    if args.json:
        _json(
            {"done": change.label, "kind": reading.kind, "understood": keeper.understood(reading)}
            | _parts(reading, keeper)
        )
    else:
        _say(change.label + ".")
        for sentence in keeper.understood(reading):
            _say("  " + sentence)


def _parts(reading: Any, keeper: Keeper) -> dict[str, Any]:
    """What a line was understood to say, for --json."""
    promises = [{"what": p.what, "due": p.due, "whose": p.whose} for p in reading.promises]
    parts: dict[str, Any] = {"promises": promises, "again": reading.again, **reading.fields}
    if reading.kind == "add":
        return {"name": reading.name, **parts}
    names = [keeper.network.name(uid) for uid in reading.people] + list(reading.newcomers)
    told = {"date": reading.on, "channel": reading.channel, "begun_by": reading.begun_by, "summary": reading.summary}
    return {"people": names, **told, "gave": reading.gave, "asked": reading.asked, **parts}


# Answers


def today(args: argparse.Namespace) -> None:
    """Promises, follow-ups, this week's people."""
    keeper = _open(args)
    answer = keeper.today_answer()
    if args.json:
        _json(answer)
        return
    sections = (("Promised", "promises"), ("Follow up", "follow_ups"), ("This week's people", "people"))
    _say(answer["sentence"])
    for title, key in sections:
        if answer[key]:
            _say(f"\n{title}")
            for item in answer[key]:
                _say(f"  {item['name']}: {item['reason']}")
    if answer["waiting"] and not answer["away"]:  # after weeks away no backlog is shown (P12)
        count = len(answer["waiting"])
        _say(
            f"\n{count} more {'is' if count == 1 else 'are'} due; "
            f"the queue keeps to your budget of {answer['budget']} a week."
        )


def people(args: argparse.Namespace) -> None:
    """List people."""
    keeper = _open(args)
    uids = keeper.find(" ".join(args.query))
    if args.json:
        _json([person_plain(keeper, uid) for uid in uids])
        return
    _table(
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
        _say(
            "Nobody fits that."
            if keeper.network.by_name
            else "Nobody is here yet; `netkeeper add NAME` or `netkeeper import FILE`."
        )


def _table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they need, the widest cut at 40."""
    if not rows:
        return
    widths = [min(40, max(len(row[i]) for row in rows)) for i in range(len(rows[0]))]
    for row in rows:
        _say("  ".join(cell[:width].ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def person_plain(keeper: Keeper, uid: int) -> dict[str, Any]:
    """A person as `people --json` prints them."""
    from netkeeper.domain.contact import Contact

    c: Contact = keeper.network.get(Contact, uid)
    standing = keeper.network.standing(uid, keeper.today)
    lists = ("emails", "phones", "links", "roles", "tags", "cares_about", "offers", "needs")
    texts = ("name", "nickname", "organisation", "title", "industry", "location", "birthday", "tier", "notes", "style")
    return {
        "uid": uid,
        **{name: getattr(c, name) for name in texts},
        **{name: list(getattr(c, name)) for name in lists},
        "columns": dict(c.columns),
        "met_on": c.met_on,
        "met_how": c.met_how,
        "snoozed_until": c.snoozed_until,
        "standing": standing.band,
        "reason": standing.reason,
        "last_contact": standing.last,
        "due": standing.due,
        "cadence_days": standing.cadence,
    }


def show(args: argparse.Namespace) -> None:
    """One person: who they are, how it stands, what happened."""
    from netkeeper.domain.promise import FollowUp, Promise
    from netkeeper.when import day_words

    keeper = _open(args)
    network = keeper.network
    contact = keeper.person(" ".join(args.name))
    plain = person_plain(keeper, contact.uid)
    moments = network.interactions(contact.uid)
    promises = network.about(Promise, contact.uid)
    follow_ups = network.about(FollowUp, contact.uid)
    if args.json:
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
        _json(plain)
        return
    work = ", ".join(w for w in (contact.title, contact.organisation, contact.location) if w)
    _say(contact.name + (f" · {work}" if work else ""))
    kept = [w for w in (contact.tier, *contact.roles, *(f"#{t}" for t in contact.tags)) if w]
    if kept:
        _say("  ".join(kept))
    _say(f"{plain['standing']}: {plain['reason']}")
    promised = {"mine": "I promised", "theirs": "They promised"}
    _section("Open", [f"{promised[p.whose]}: {p.what}" for p in promises if p.state == "open"]
             + [f"Follow up {day_words(f.on)}: {f.what}".rstrip(": ") for f in follow_ups if not f.done])  # fmt: skip
    for label, words in (("Cares about", contact.cares_about), ("Offers", contact.offers), ("Needs", contact.needs)):
        _section(label, words)
    _section("Reach", (*contact.emails, *contact.phones, *contact.links))
    _section("Notes", contact.notes.split("\n") if contact.notes else ())
    _section("Timeline", [f"{day_words(m.on)}  {m.channel}  {m.summary}".rstrip() for m in moments])


def _section(title: str, rows: Iterable[str]) -> None:
    found = list(rows)
    if found:
        _say(f"\n{title}")
        for row in found:
            _say(f"  {row}")


def audit(args: argparse.Namespace) -> None:
    """The network as a whole."""
    keeper = _open(args)
    if args.json:
        _json(keeper.audit_answer())
        return
    for title, sentences in keeper.audit_sentences():
        _section(title, sentences)


# In and out


def import_files(args: argparse.Namespace) -> None:
    """Bring people in; the report's counts add up to what was found."""
    keeper = _open(args)
    try:
        reading = keeper.read_files(args.files)
        for question in reading.questions:
            if not args.yes and not args.dry_run:
                answer = dict(question.choices).get(question.default, question.default)
                take = f" Give --yes to take “{answer}”, or import on the screen to choose." if answer else ""
                raise Unclear(f"{question.text}{take}", tuple(words for _, words in question.choices))
        plan = keeper.plan_import(reading)
        report = keeper.report_import(plan) if args.dry_run else keeper.accept_import(plan)[1]
    finally:
        keeper.close()
    counts = report.as_dict()
    if args.json:
        _json(counts)
        return
    would = "Would bring in" if args.dry_run else "Brought in"
    _say(f"{would} {report.added} of {report.found} found ({report.format}).")
    parts = ("added", "merged", "unchanged", "unclear", "skipped")
    _say("  " + ", ".join(f"{name} {counts[name]}" for name in parts))
    for note in report.notes:
        _say(f"  {note}")


def export(args: argparse.Namespace) -> None:
    """Write the network out."""
    keeper = _open(args)
    content = keeper.export(args.format)
    if args.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    keeper.write_file(args.output, content)
    _say(f"Wrote {args.output}.")


# Changes


def undo(args: argparse.Namespace) -> None:
    """Take back the last change."""
    _change(args, lambda keeper: keeper.undo().label)


def redo(args: argparse.Namespace) -> None:
    """Do again what was undone last."""
    _change(args, lambda keeper: keeper.redo().label)


def _change(args: argparse.Namespace, use_case: Callable[[Keeper], str]) -> None:
    keeper = _open(args)
    try:
        label = use_case(keeper)
    finally:
        keeper.close()
    if args.json:
        _json({"done": label})
    else:
        _say(label + ".")


def history(args: argparse.Namespace) -> None:
    """The last changes, newest first."""
    keeper = _open(args)
    undone = keeper.undone()
    changes = list(keeper.history())[: max(0, args.n)]
    if args.json:
        _json(
            [
                {
                    "uid": c.uid,
                    "at": c.at,
                    "label": c.label,
                    "kind": c.kind,
                    "undone": c.uid in undone,
                    "records": len(c.edits),
                }
                for c in changes
            ]
        )
        return
    for c in changes:
        _say(f"{c.at[:16].replace('T', ' ')}  {c.label}{'  (undone)' if c.uid in undone else ''}")
    if not changes:
        _say("Nothing has been changed yet.")
