"""Verbs about files: import, export, sync, demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from netkeeper.cli.printing import open_keeper, say, say_json
from netkeeper.cli.sealing import warn_of_export
from netkeeper.domain.language.text import visible
from netkeeper.errors import AlreadyThere, Misuse, Refused, Unclear
from netkeeper.services.answers import ImportQuestion
from netkeeper.services.sync_plan import sync_questions

if TYPE_CHECKING:
    from netkeeper.services import Keeper
    from netkeeper.services.sync_plan import SyncPlan, SyncQuestion


_OPTIONS = {"encoding": "--encoding", "dates": "--dates", "sheet": "--sheet", "me": "--me", "region": "--region"}
"""Question -> the option that answers it."""


def import_files(args: argparse.Namespace) -> None:
    """Bring people in; the report's counts add up to what was found."""
    keeper = open_keeper(args)
    try:
        reading = keeper.imports.read_files(
            args.files, _answers(args, keeper.imports.column_fields()), texts=args.texts
        )
        if reading.questions and not args.yes and not args.dry_run:
            first, *others = reading.questions
            more = f" ({len(others)} more to answer: --dry-run lists them.)" if others else ""
            raise Unclear(f"{_asking(first)}{more}", _choices(first))
        plan = keeper.imports.plan(reading, take_all=args.take)
        report = keeper.imports.report(plan) if args.dry_run else keeper.imports.accept(plan)[1]
    finally:
        keeper.close()
    counts = report.as_dict()
    if args.json:
        asked = [_as_json(question) for question in reading.questions]
        say_json({**counts, "questions": asked} if args.dry_run else counts)
        return
    would = "Would bring in" if args.dry_run else "Brought in"
    say(f"{would} {report.added} of {report.found} found ({report.format}).")
    parts = ("added", "merged", "unchanged", "unclear", "skipped")
    say("  " + ", ".join(f"{name} {counts[name]}" for name in parts))
    for note in report.notes:
        say(f"  {note}")
    if args.dry_run:
        for question in reading.questions:
            say(f"  {_asking(question)}")


CHOICES_SHOWN = 12
"""More than this is a list to look up, not to read: countries, columns."""


def _choices(question: ImportQuestion) -> tuple[str, ...]:
    """The answers in words, each with what is typed where that differs."""
    if len(question.choices) > CHOICES_SHOWN:
        return ()
    return tuple(words if value == words else f"{value} ({words})" for value, words in question.choices if value)


def _answers(args: argparse.Namespace, fields: Mapping[str, str]) -> dict[str, str]:
    """The answers given in options, by question. Raises Misuse for a column that is given none of the fields."""
    answers = {key: value for key in _OPTIONS if (value := getattr(args, key))}
    by_words = {words: field for field, words in fields.items()}
    for told in args.column:
        heading, equals, wanted = told.rpartition("=")
        field = by_words.get(wanted.strip().lower(), wanted.strip().lower())
        if not equals or field not in {*fields, "own", "skip"}:
            names = ", ".join([*fields, "own", "skip"])
            raise Misuse(f'--column wants HEADING=FIELD, such as "Account Name=organisation". Fields: {names}.')
        answers[f"column:{heading.strip()}"] = field
    return answers


def _option(question: ImportQuestion) -> str:
    """How a question is answered on the command line."""
    if question.key.startswith("column:"):
        return f'--column "{question.key.removeprefix("column:")}=FIELD"'
    if question.key == "region":
        return "--region CC (two letters: GB, DE …)"
    if question.key == "name":
        return '--column "HEADING=name"'
    return _OPTIONS.get(question.key, "")


def _asking(question: ImportQuestion) -> str:
    """A question with the ways to answer it."""
    answer = dict(question.choices).get(question.default, question.default)
    told = f" Answer it with {option}" if (option := _option(question)) else " Answer it on the screen"
    return f"{question.text}{told}" + (f", or give --yes to take “{answer}”." if answer else ".")


def _as_json(question: ImportQuestion) -> dict[str, Any]:
    choices = [{"value": value, "words": words} for value, words in question.choices]
    return {
        "key": question.key, "text": question.text, "choices": choices, "default": question.default,
        "required": question.required, "option": _option(question),
    }  # fmt: skip


def sync(args: argparse.Namespace) -> None:
    """Keep a folder of cards in step, once or for as long as it is watched."""
    keeper = open_keeper(args)
    try:
        _sync_once(args, keeper)
        if args.watch and not args.dry_run:
            args.answer = []  # they answered what was open at the start
            keeper.sync.watch(args.folder, lambda: _sync_once(args, keeper, quiet=True))
    except KeyboardInterrupt:
        say("Stopped watching.")
    finally:
        keeper.close()


def _sync_once(args: argparse.Namespace, keeper: Keeper, quiet: bool = False) -> None:
    prefer: Literal["", "ours", "theirs"] = "ours" if args.ours else "theirs" if args.theirs else ""
    options: dict[str, Any] = {"removed": args.deleted or "", "prune": args.prune}
    plan = keeper.sync.plan(args.folder, args.who, args.private, prefer, **options)
    if args.answer:
        answers, gone = _sync_answers(args.answer, plan)
        plan = keeper.sync.plan(args.folder, args.who, args.private, prefer, answers, gone=gone, **options)
    report = keeper.sync.report(plan) if args.dry_run else keeper.sync.apply(plan)[1]
    if args.json:
        say_json({**report.as_dict(), "questions": list(map(_sync_question, sync_questions(plan)))})
        return
    told = (
        ("changed here", report.changed_here), ("changed in the folder", report.changed_in_folder),
        ("new here", report.new_here), ("new in the folder", report.new_in_folder),
        ("removed from the folder", report.removed_in_folder),
    )  # fmt: skip
    said = ", ".join(f"{number} {what}" for what, number in told if number)
    if said or not quiet:
        say(f"{'Would sync' if args.dry_run else 'Synced'} {args.folder}: {said or 'nothing to do'}.")
    for note in report.notes:
        say(f"  {note}")
    asked = sync_questions(plan)
    for question in asked[:QUESTIONS_SHOWN]:
        say(f"  Answer with {_sync_question(question)['option']}")
    if report.conflicts:
        say("  --ours or --theirs decides every field at once.")
    if report.deleted_in_folder:
        say("  --deleted pause, archive or keep says what becomes of all whose cards were deleted.")


QUESTIONS_SHOWN = 20
"""As many as the report's notes tell of."""


def _sync_question(question: SyncQuestion) -> dict[str, Any]:
    """A question as JSON, with the option that answers it."""
    choices = "|".join(question.choices)
    what = f"{question.name}:{question.field}" if question.field else question.name
    return {**asdict(question), "option": f'--answer "{what}={choices}"'}


def _sync_answers(told: Sequence[str], plan: SyncPlan) -> tuple[dict[int, dict[str, Any]], dict[int, Any]]:
    """(uid -> field -> whose, uid -> what becomes of them). Raises Misuse for an answer to none of the questions."""
    answers: dict[int, dict[str, Any]] = {}
    gone: dict[int, Any] = {}
    asked = sync_questions(plan)
    for one in told:
        what, _, answer = one.rpartition("=")
        name, field = what.strip(), ""
        found = [q for q in asked if not q.field and q.name == name]
        if not found:
            name, _, field = (part.strip() for part in what.rpartition(":"))
            found = [q for q in asked if q.field == field and q.name == name]
        if len(found) != 1 or answer.strip() not in found[0].choices:
            waiting = "; ".join(_sync_question(q)["option"] for q in asked[:QUESTIONS_SHOWN]) or "nothing"
            many = " Two people there are called so; decide on the screen (F)." if len(found) > 1 else ""
            raise Misuse(f'--answer "{one}" answers no open question.{many} Open: {waiting}.')
        if field:
            answers.setdefault(found[0].uid, {})[field] = answer.strip()
        else:
            gone[found[0].uid] = answer.strip()
    return answers, gone


def export(args: argparse.Namespace) -> None:
    """Export the network."""
    if args.who and args.format == "json":
        raise Misuse("JSON is always everything; --who goes with vcard, csv, markdown and ics.")
    keeper = open_keeper(args)
    people = keeper.people.find(args.who) if args.who else None
    if args.split:
        if args.format != "vcard" or args.output is None:
            raise Misuse("--split writes vCards into a folder: netkeeper export vcard --split -o FOLDER.")
        cards = keeper.exports.cards(people=people, version=args.vcard)
        for name, card in cards.items():
            keeper.files.write_file(args.output / name, card, folder=True, force=args.force)
        say(f"Wrote {len(cards):,} cards to {args.output}.")
        warn_of_export(keeper, f"What is in {args.output}")
        return
    content = keeper.exports.export(
        args.format, people=people, version=args.vcard, details=args.details, tasks=args.tasks
    )
    if args.output is None:
        sys.stdout.flush()
        if sys.stdout.isatty():
            content = visible(content.replace("\r\n", "\n"))  # a terminal obeys what a file only holds
        sys.stdout.buffer.write(content.encode())
        warn_of_export(keeper, "What is printed")
        return
    try:
        keeper.files.write_file(args.output, content, force=args.force)
    except AlreadyThere as error:
        raise Refused(f"{error} (--force)") from None
    say(f"Wrote {args.output}.")
    warn_of_export(keeper, str(args.output))


def demo(args: argparse.Namespace) -> None:
    """Open an invented network in a throw-away store, or write it to a file."""
    if args.people < 1 or (args.interactions is not None and args.interactions < 0):
        raise Misuse("A sample network needs at least one person, and no fewer than no interactions.")
    moments = args.people * 8 if args.interactions is None else args.interactions
    if args.into is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise Misuse("This isn't a terminal; write the sample to a file with --into PATH.")
        from netkeeper.app.app import run_sample

        args.status = run_sample(args.people, moments, args.seed)
        return
    from netkeeper.services import open_store

    keeper = open_store(args.into)
    keeper.demo.plant(args.people, moments, args.seed)
    keeper.close()
    say(f"Wrote {args.people:,} invented people and {moments:,} interactions to {args.into}.")
