"""The session: one way to write, undo and redo, history, and one signal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from netkeeper import calendar_days
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.change import Change, ChangeKind, Edit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.errors import Refused
from netkeeper.services import clock
from netkeeper.services.config import Config
from netkeeper.services.memo import Memo
from netkeeper.services.titles import title_of
from netkeeper.store.repository import Repository

R = TypeVar("R", bound=Record)
Listener = Callable[[Change], None]


class Session:
    """The network in memory and the repository under it, always equal.

    `today` is asked at each use, so that a program left open over midnight knows the new day.
    """

    def __init__(
        self, repository: Repository, today: Callable[[], date] = calendar_days.today, config: Config | None = None
    ) -> None:
        self.repository = repository
        self._today = today
        self.config = config or Config()
        self.network = Network(repository.load(), self.config.settings())
        self.memo = Memo()
        self._last_uid = 0
        self._history: list[Change] | None = None
        self._listeners: list[Listener] = []

    @property
    def today(self) -> date:
        return self._today()

    @property
    def settings(self) -> Settings:
        return self.network.settings

    @property
    def keymap(self) -> Mapping[str, str]:
        """Command id -> key: those of `config.toml`, and before them those of the network's settings."""
        return {**self.config.keys, **self.settings.keymap}

    @property
    def theme(self) -> str:
        """The theme of the network's settings, else that of `config.toml`; empty: none was chosen."""
        return self.settings.theme or self.config.theme

    def new_uid(self) -> int:
        """Microseconds since 1970, made strictly increasing. Raises Refused when the clock can't be right."""
        self._last_uid = max(self._last_uid + 1, clock.now())
        return self._last_uid

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` after each Change, whoever made it: the one signal."""
        self._listeners.append(listener)

    def close(self) -> None:
        self.repository.close()

    # Writing

    def commit(
        self,
        label: str,
        puts: Iterable[Record] = (),
        removes: Iterable[Record] = (),
        kind: ChangeKind = "do",
    ) -> Change:
        """Save records (new or altered) and remove others, as one Change. Raises NotSaved.

        Records that equal what is there are left out; a Change may come out empty and is then not saved.
        """
        at = calendar_days.moment()
        edits: list[Edit] = []
        for record in puts:
            before = self.network.find(type(record), record.uid)
            if before == record:
                continue
            updated = record.updated if before is None and record.updated else at  # one that comes back keeps its own
            edits.append(Edit(before, replace(record, created=record.created or at, updated=updated)))
        for record in removes:
            before = self.network.find(type(record), record.uid)
            if before is not None:
                edits.append(Edit(before, None))
        change = Change(uid=self.new_uid(), label=label, at=at, edits=tuple(edits), kind=kind)
        return self.take(change) if edits else change

    def take(self, change: Change) -> Change:
        """Durable first, then in memory, then told; what others wrote comes first. Returns the Change as saved."""
        taken = self.repository.commit(change)
        for one in taken:
            self.adopt(one)
        return taken[-1]

    def adopt(self, change: Change) -> None:
        """Take into memory what the repository has saved, and tell of it."""
        self.network = self.network.apply(change)
        if self._history is not None and change.kind != "draft":
            self._history.insert(0, change)
        for listener in self._listeners:
            listener(change)

    def refresh(self) -> list[Change]:
        """Take in what another program wrote to the same store, and return it."""
        changes = self.repository.refresh()
        for change in changes:
            self.adopt(change)
        return changes

    def change_settings(self, label: str = "Changed the settings", **fields: Any) -> Change:
        """Change fields of the settings."""
        return self.commit(label, [replace(self.settings, **fields)])

    # Undo, redo, history

    def history(self) -> Sequence[Change]:
        """Every Change that is kept, newest first; drafts are none."""
        if self._history is None:
            self._history = self.repository.history()
        return self._history

    def undone(self) -> set[int]:
        """The uids of the Changes that are taken back at present."""
        state: dict[int, bool] = {}
        for change in self.history():
            if change.of is not None:
                state.setdefault(change.of, change.kind == "undo")
        return {uid for uid, taken_back in state.items() if taken_back}

    def undo(self, uid: int | None = None) -> Change:
        """Take back the newest Change, or the one of that uid. Raises Refused when something later rests on it.

        An import is taken back as far as nothing later rests on it; what stays is named in the label.
        """
        self.refresh()
        undone = self.undone()
        for change in self.history():
            if change.of is None and change.uid not in undone and uid in (None, change.uid):
                return self._take_back(change, "undo")
        raise Refused("There is nothing to undo." if uid is None else "That change is already undone.")

    def redo(self) -> Change:
        """Redo what was undone last. Raises Refused when nothing was."""
        self.refresh()
        redone: set[int] = set()
        for change in self.history():
            if change.kind == "undo" and change.of not in redone:
                return self._take_back(change, "redo")
            if change.kind == "redo" and change.of is not None:
                redone.add(change.of)
            elif change.of is None:
                break
        raise Refused("There is nothing to redo.")

    def blocked_by(self, change: Change) -> list[str]:
        """The names of what later changes rest on, so that `change` can't be taken back; empty when it can."""
        return [self.title(edit.record) for edit in self._blocked(change)]

    def _blocked(self, change: Change) -> list[Edit]:
        own = {edit.uid for edit in change.edits}
        blocked = []
        for edit in change.edits:
            now = self.network.tables[edit.table].get(edit.uid)
            removes_person = edit.before is None and isinstance(edit.after, Contact)
            if not _same(now, edit.after) or (removes_person and self._rests_on(edit.uid) - own):
                blocked.append(edit)
        return blocked

    def _rests_on(self, uid: int) -> set[int]:
        """The records that would dangle if a contact went."""
        network = self.network
        resting = {record.uid for record in network.interactions(uid)}
        for name in ("promises", "follow_ups", "offers", "introductions"):
            resting |= set(network.uids_about(name, uid))
        return resting

    def _take_back(self, change: Change, kind: ChangeKind) -> Change:
        blocked = self._blocked(change)
        origin = next((c for c in self.history() if c.uid == (change.of or change.uid)), change)
        if blocked and (origin.kind != "import" or len(blocked) == len(change.edits)):
            names = join_words([self.title(e.record) for e in blocked[:3]])
            raise Refused(f"“{origin.label}” can't be undone: {names} changed since. Undo the later change first.")
        label = f"{'Undid' if kind == 'undo' else 'Did again'}: {origin.label}"
        if blocked:
            names = join_words([self.title(e.record) for e in blocked[:5] if isinstance(e.record, Contact)])
            label += f" (kept, as they were changed since: {names or 'some records'})"
        kept = {(e.table, e.uid) for e in blocked}
        partial = replace(change, edits=tuple(e for e in change.edits if (e.table, e.uid) not in kept))
        result = partial.inverse(uid=self.new_uid(), at=calendar_days.moment(), label=label, kind=kind)
        if told := self.put_back_outside(result):
            result = replace(result, label=f"{label}; {told}")
        return self.take(result)

    def put_back_outside(self, change: Change) -> str:
        """Bring what lies outside of the store to what a Change that undoes or redoes says; what became of it, in
        words. The session alone knows nothing outside."""
        return ""

    def title(self, record: Record) -> str:
        """What to call a record in a sentence."""
        return title_of(self.network, record)


def _same(now: Record | None, then: Record | None) -> bool:
    """Equal but for the moment of the last change."""
    if now is None or then is None:
        return now is then
    return replace(now, updated="") == replace(then, updated="")
