"""Use-cases about a folder of cards kept in step with the network: look first, then apply as one Change.

Files are written before the store: killed in between, the next run finds both sides changed to the same, and nothing
is doubled. A card that changed while the plan was looked at is left for the next run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

from netkeeper.domain.language.findings import number_with_noun
from netkeeper.domain.matching.incoming import Progress
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.sync_base import SyncBase
from netkeeper.services.part import Part
from netkeeper.services.sync_plan import Removed, SyncPlan, SyncReport, SyncStep, report_of

if TYPE_CHECKING:
    from netkeeper.formats.folder_sync.three_way import Prefer
    from netkeeper.formats.folder_sync.vdir import CardFolder

WATCH_EVERY = 2.0
"""Seconds between two looks at the folder: vdirsyncer itself runs every few minutes."""

SETTLE = 1.0

STEP = 20
"""Cards between two words about progress: each is synced to the disk."""


@dataclass(frozen=True, slots=True)
class SyncedFolder:
    """A folder that is kept in step, and who is in it."""

    path: str
    who: str = ""
    """As one finds people: `#family`, `tier:core`; empty: everyone."""

    private: bool = False


@dataclass(frozen=True, slots=True)
class WrittenCards:
    """The steps whose cards are in the folder as they are to be."""

    known_as: str
    done: tuple[SyncStep, ...]
    late: int


class Sync(Part):
    """Keeping a folder of cards in step: `plan`, then `apply`; `undo` takes the network's side back."""

    def plan(
        self,
        folder: Path,
        who: str | None = None,
        private: bool | None = None,
        prefer: Prefer = "",
        answers: Mapping[int, Mapping[str, Prefer]] | None = None,
        removed: Removed = "",
        prune: bool = False,
        gone: Mapping[int, Removed] | None = None,
    ) -> SyncPlan:
        """What a sync with a folder would do; nothing is written. What was chosen last for the folder holds on.

        `answers`: uid -> field -> whose value is taken. `gone`: uid -> what becomes of one whose card was deleted,
        before what `removed` says of all. `prune`: cards of people who were archived, removed or are no
        longer chosen leave the folder. Raises Unreadable, Refused.
        """
        from netkeeper.formats.folder_sync.vdir import CardFolder
        from netkeeper.services.sync_planning import SyncPlanner

        cards = CardFolder(folder)
        told = self.settings.facts.get("folders", {}).get(cards.known_as, {})
        who = told.get("who", "") if who is None else who
        private = bool(told.get("private", False)) if private is None else private
        planner = SyncPlanner(self, cards, who, private, prefer, answers or {}, removed, prune, gone or {})
        return planner.plan()

    def folders(self) -> list[SyncedFolder]:
        """The folders that are kept in step, by path."""
        told = self.settings.facts.get("folders", {}).values()
        found = (SyncedFolder(str(one["path"]), str(one.get("who", "")), bool(one.get("private"))) for one in told)
        return sorted(found, key=lambda folder: folder.path)

    def apply(self, plan: SyncPlan) -> tuple[Change | None, SyncReport]:
        """Write the cards, then the network, as one Change of kind `import`. None: nothing was to be done."""
        return self.record(plan, self.write_cards(plan))

    def write_cards(self, plan: SyncPlan, progress: Progress | None = None) -> WrittenCards:
        """The first half: the folder's side, which may run in a thread. What `progress` stops is left for the next
        run. Raises Refused."""
        from netkeeper.formats.folder_sync.vdir import CardFolder

        folder = CardFolder(plan.folder)
        folder.sweep()
        known_as = folder.mark()
        done, late = list[SyncStep](), 0
        for place, step in enumerate(plan.steps):
            if progress is not None and place % STEP == 0 and not progress(place, len(plan.steps)):
                break
            good = True
            if step.card is not None:
                good = folder.write(step.file, step.card, step.seen)
            elif step.unlink:
                good = folder.remove(step.file, step.seen or "", _gone(step.old_base))
            if good:
                done.append(step)
            else:
                late += 1
        return WrittenCards(known_as, tuple(done), late)

    def record(self, plan: SyncPlan, written: WrittenCards) -> tuple[Change | None, SyncReport]:
        """The second half: the network's side of the steps whose cards are written, as one Change."""
        puts, removes = self._records(written.done, written.known_as)
        report = report_of(plan, written.done, written.late)
        facts = dict(self.settings.facts)
        folders = {
            **facts.get("folders", {}),
            written.known_as: {"path": str(plan.folder), "who": plan.who, "private": plan.private},
        }
        if facts.get("folders") != folders:
            puts.append(replace(self.settings, facts={**facts, "folders": folders}))
        if not (puts or removes):
            return None, report
        people = sum(1 for step in written.done if step.what != "agreed")
        label = f"Synced {number_with_noun(people, 'person', 'people')} with {plan.folder.name}"
        return self.session.commit(label, puts, removes, kind="import"), report

    def put_back(self, change: Change) -> str:
        """Bring the cards of folders to what a Change that undoes or redoes a sync says; what became of them, in words.

        A card that changed since stays. Files go before the store, as in a sync: killed in between, the next sync
        finds both sides changed to the same.
        """
        from netkeeper.formats.folder_sync.vdir import CardFolder

        paths = {key: Path(one["path"]) for key, one in self.settings.facts.get("folders", {}).items()}
        done: Counter[str] = Counter()
        for edit in change.edits:
            base = edit.record
            if not isinstance(base, SyncBase):
                continue
            path = paths.get(base.folder)
            if path is None or not path.is_dir():
                done["away"] += 1
            else:
                done[_card_put_back(CardFolder(path), edit, change.kind == "undo")] += 1
        said = []
        if done["back"]:
            said.append(f"{number_with_noun(done['back'], 'card', 'cards')} put back in the folder")
        if done["changed"]:
            said.append(f"{number_with_noun(done['changed'], 'card', 'cards')} changed since and left alone")
        if done["away"]:
            said.append("the folder isn't there, so its cards stay as they are")
        return ", ".join(said)

    def watch(self, folder: Path, sync: Callable[[], None], wait: Callable[[float], None] = sleep) -> None:
        """Call `sync` whenever the folder's files or the network changed; ends with the program."""
        from netkeeper.formats.folder_sync.vdir import CardFolder

        cards = CardFolder(folder)
        seen = (cards.signature(), self.network.version)
        while True:
            wait(WATCH_EVERY)
            self.session.refresh()
            now = (cards.signature(), self.network.version)
            if now != seen:
                wait(SETTLE)  # a program that writes many cards is let finish
                sync()
                seen = (cards.signature(), self.network.version)

    def report(self, plan: SyncPlan) -> SyncReport:
        """What a plan would do, in numbers."""
        return report_of(plan, plan.steps, 0)

    def _records(self, done: Iterable[SyncStep], known_as: str) -> tuple[list[Record], list[Record]]:
        puts: list[Record] = []
        removes: list[Record] = []
        for step in done:
            uid = step.uid
            if step.contact is not None:
                uid = step.contact.uid or self.session.new_uid()
                puts.append(replace(step.contact, uid=uid))
            if step.base is not None:
                base = replace(step.base, folder=known_as, contact=uid or None, **_bytes_of(step))
                old = step.old_base
                puts.append(
                    replace(base, uid=old.uid, created=old.created)
                    if old
                    else replace(base, uid=self.session.new_uid())
                )
            elif step.old_base is not None:
                removes.append(step.old_base)
        return puts, removes


def _gone(base: SyncBase | None) -> str:
    """Under which key a removed card is kept."""
    return f"gone-{base.uid}" if base is not None else ""


def _bytes_of(step: SyncStep) -> dict[str, Any]:
    """What a step wrote into the folder, and over what."""
    from netkeeper.formats.folder_sync.vdir import digest_of

    if step.card is None:
        return {"written": "", "replaced": ""}
    return {"written": digest_of(step.card), "replaced": step.seen or ""}


def _card_put_back(folder: CardFolder, edit: Edit, undo: bool) -> str:
    """One card as it was before a sync, or again as after it: `back`, `changed` where it is another by now, or ``."""
    before, after = edit.before, edit.after
    made = before if undo else after
    other = after if undo else before
    if isinstance(made, SyncBase):
        same = isinstance(other, SyncBase) and (made.written, made.replaced) == (other.written, other.replaced)
        if not made.written or same:
            return ""
        now, to = (made.written, made.replaced) if undo else (made.replaced, made.written)
        key = to
    else:  # the sync removed the card
        assert isinstance(other, SyncBase), "an edit touches a record"
        key = _gone(other)
        data = folder.replaced(key)
        if data is None:
            return ""
        from netkeeper.formats.folder_sync.vdir import digest_of

        now, to = ("", digest_of(data)) if undo else (digest_of(data), "")
    name = edit.record.file if isinstance(edit.record, SyncBase) else ""
    if folder.digest(name) == to:
        return ""
    if folder.digest(name) != now:
        return "changed"
    if not to:
        return "back" if folder.remove(name, now, key if key.startswith("gone-") else "") else "changed"
    data = folder.replaced(key)
    return "back" if data is not None and folder.write(name, data, now or None) else "changed"
