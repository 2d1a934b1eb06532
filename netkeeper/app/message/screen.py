"""m Message: the person's card beside an editor that reads along. It never sends, and loses no word (P6, P21, P24)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.forms import say_day
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.clipboard import copy
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.introductions.view import other_side
from netkeeper.app.message.external_editor import edit_outside
from netkeeper.app.message.view import message_head, remarks_words
from netkeeper.app.outreach.view import preparation_card
from netkeeper.app.styles import lines
from netkeeper.app.widgets.editor import Editor
from netkeeper.app.widgets.pane import Pane
from netkeeper.calendar_days import parse_day, plus
from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.channels import HUMAN_TOUCH, WRITTEN
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.introduction import Introduction
from netkeeper.errors import NetkeeperError
from netkeeper.services.giving import NEXT_STEPS

if TYPE_CHECKING:
    from netkeeper.services.answers import MessageChecker, Remark

SAVE_AFTER = 0.5
"""Seconds after a key within which the text is on disk."""

LONG = 8_000
"""Characters of a message that is read at each key: four pages, some milliseconds. What is longer is read at a rest."""

READ_AFTER = 0.4
"""Seconds without a key, after which a long message is read."""


class MessageScreen(NetkeeperScreen):
    """One message to one person. Left at any key, it comes back as it was."""

    CSS_PATH = "screen.tcss"
    PLACES = ("message",)
    HINTS = ("message.copy", "message.sent", "message.mail", "message.editor", "message.offer", "anywhere.back")
    BINDINGS = bindings("message")

    def __init__(self, uid: int, gift: str = "", entry: int | None = None) -> None:
        """`gift`: what it offers, when that is known already; `entry`: the introduction it is about."""
        super().__init__()
        self.uid = uid
        self.gift = gift
        """What is offered with the message, in words."""
        self.entry = entry
        self.mailed = False
        self._refused = False
        self.reader: MessageChecker | None = None
        self.remarks: list[Remark] = []
        self._saved: Timer | None = None
        self._reading: Timer | None = None
        self._begun = False
        self.head = Pane(id="head")
        self.card = Pane(classes="side", id="card")
        self.editor = Editor(heard=self._hear, copy_all=self._copy, id="editor",
                             placeholder="Something of theirs first: what made you think of them?")  # fmt: skip
        self.noticed = Pane(id="noticed")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            with Vertical(id="writing"):
                yield self.editor
                yield self.noticed
            yield self.card

    def on_mount(self) -> None:
        self.editor.focus()
        super().on_mount()

    # Showing

    def mark_stale(self, change: Change | None) -> None:
        """A draft saved while typing is no news here."""
        if change is None or change.kind != "draft":
            super().mark_stale(change)

    def load(self) -> None:
        contact = self.network.find(Contact, self.uid)
        if contact is None:  # removed, or its adding undone
            self.app.pop_screen()
            return
        if not self._begun:
            self._begin()
        self._show_head()
        card = self.keeper.giving.preparation(self.uid)
        content = preparation_card(card, self.network, None, self.keeper.today)
        record = self.network.find(Introduction, self.entry)
        if record is not None:
            content = lines(other_side(self.network, record, self.uid, self.keeper.today), "", content)
        self.card.show(content)

    def _begin(self) -> None:
        """Bring back what was left, else ask what could be offered."""
        self._begun = True
        draft, gift = (self.keeper.drafts.find(kind, str(self.uid)) for kind in ("message", "gift"))
        self.gift = self.gift or (gift.text if gift else "")
        if draft is not None:
            self.editor.load_text(draft.text)
            self.editor.move_cursor(self.editor.document.end)
            self.show_status(f"The draft to {self.network.name(self.uid)} is back.")
        self.run_worker(self._learn, thread=True)
        if draft is None and gift is None and not self.gift and self.entry is None:
            self.action_offer()

    def _learn(self) -> None:
        """Read the earlier messages, off the keys."""
        reader = self.keeper.giving.checker(self.uid, self._to)
        self.app.call_from_thread(self._learned, reader)

    def _learned(self, reader: MessageChecker) -> None:
        self.reader = reader
        self._read(self.editor.text)

    def _show_head(self) -> None:
        contact = self.network.get(Contact, self.uid)
        today = self.keeper.today
        card = None if self.card.display else self.keeper.giving.preparation(self.uid)
        self.head.show(
            message_head(
                contact, self.keeper.people.names(self._to), self.network.standing(self.uid, today), self.gift, card
            )
        )

    @property
    def _to(self) -> tuple[int, ...]:
        """Who gets it: one person, or both when it introduces them."""
        return self.keeper.giving.written_to(self.uid, self.entry)

    def on_resize(self) -> None:
        if self.ready and self._begun:
            self.call_after_refresh(self._show_head)

    # Reading along, and keeping

    def _hear(self, text: str) -> None:
        if self._reading is not None:
            self._reading.stop()
        if len(text) <= LONG:
            self._read(text)
        else:
            self._reading = self.set_timer(READ_AFTER, lambda: self._read(self.editor.text))
        if self._saved is None:
            self._saved = self.set_timer(SAVE_AFTER, self._keep)

    def _read(self, text: str) -> None:
        if self.reader is None:
            return
        self.remarks = self.reader.read(text, gives=bool(self.gift))
        self.editor.underline((remark.start, remark.end) for remark in self.remarks)
        self.noticed.show(remarks_words(text, self.remarks))

    def _keep(self) -> bool:
        """Put the text on disk, as a draft; whether that worked."""
        if self._saved is not None:
            self._saved.stop()
            self._saved = None
        return self._save("message", clean_block(self.editor.text))

    def _save(self, kind: str, text: str) -> bool:
        """Save a draft; where the disk refuses, say so and go on: the words stay on the screen."""
        try:
            self.keeper.drafts.save(kind, str(self.uid), text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return False
        return True

    def action_back(self) -> None:
        """Leave; what was written is kept as a draft. Words that could not be kept are left only by a second esc."""
        kept = self._keep()
        if not kept and not self._refused:
            self._refused = True
            return
        super().action_back()
        if kept and self.editor.text.strip():
            self.show_status(f"Kept as a draft to {self.network.name(self.uid)}; m brings it back.")

    def on_unmount(self) -> None:
        if self._saved is not None and self.ready:
            self._keep()

    # What goes with it

    @work
    async def action_offer(self) -> None:
        """What can you offer? An idea, somebody to meet, something else, or nothing this time (P7)."""
        network, uid = self.network, self.uid
        found = self.keeper.giving.offers(uid)
        choices = [Choice(str(i), o.what, str(i), o.why) for i, o in enumerate(found, 1)]
        choices.append(Choice("nothing", "nothing this time", "n", "a good question is a gift too"))
        title = f"What can you offer {network.name(uid)}?"
        chosen = await self.app.push_screen_wait(
            Choose(title, choices, free="something else: an article, help, thanks", wide=True)
        )
        if chosen is None:
            return
        if chosen in {str(i) for i in range(1, len(found) + 1)}:
            self.gift = found[int(chosen) - 1].what
        else:
            self.gift = "" if chosen == "nothing" else clean(chosen)
        self._save("gift", self.gift)
        self._show_head()
        self._read(self.editor.text)

    def _idea(self) -> int | None:
        """The saved idea that is given with the message, when it is one."""
        found = self.keeper.giving.offers(self.uid)
        return next((o.idea for o in found if o.what == self.gift and o.idea is not None), None)

    # Where it goes

    def _written(self) -> str:
        """The text; when there is none, say so."""
        text = clean_block(self.editor.text)
        if not text:
            self.show_status("Nothing is written yet; write the message first.", error=True)
        return text

    def _copy(self) -> None:
        if text := self._written():
            copy(self.app, text)
            self.show_status("Copied; paste it where you write to each other. ctrl+s logs it once it is sent.")

    def action_mail(self) -> None:
        """Open the message in the mail program."""
        if not (text := self._written()):
            return
        try:
            link = self.keeper.giving.mail_link(self._to, text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        if not paths.desktop():
            self.show_status("No mail program was found here; ctrl+c copies the message.", error=True)
            return
        self._keep()
        self.app.open_url(link)
        self.mailed = True
        self.show_status("Opened in your mail program. ctrl+s logs it once it is sent.")

    def action_editor(self) -> None:
        """Write on in the user's own editor."""
        self._keep()
        try:
            text = edit_outside(self.netkeeper, self.editor.text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        self.editor.load_text(text)
        self.editor.move_cursor(self.editor.document.end)
        self._hear(text)

    @work
    async def action_sent(self) -> None:
        """I sent it: log it, and choose the next step (P10)."""
        if not (text := self._written()):
            return
        keeper, today, name = self.keeper, self.keeper.today, self.keeper.people.names(self._to)
        days = {str(key): (what, plus(today, days)) for key, (what, days) in enumerate(NEXT_STEPS, 1)}
        choices = [Choice(key, what, key, say_day(on)) for key, (what, on) in days.items()]
        due = self.network.standing(self.uid, today).cadence
        rest = f"the cadence says {say_day(plus(today, due))}" if due else "no cadence is set"
        choices.append(Choice("none", "no next step", "n", rest))
        title = f"Sent to {name}. What next?"
        chosen = await self.app.push_screen_wait(
            Choose(title, choices, free="another day: 3 weeks, 5 oct", note=self._more_human(), wide=True)
        )
        if chosen is None:
            return
        what, again = days.get(chosen, ("", None))

        def log() -> Change:
            on: date | None = again if chosen in (*days, "none") else parse_day(chosen, today, past=False)
            return keeper.giving.log_message(
                self.uid, text, self._channel(), self.gift, keeper.giving.asked_for(text), self._idea(), on, what,
                               self.entry)  # fmt: skip

        if self._saved is not None:
            self._saved.stop()
            self._saved = None
        if self.run_use_case(log) is not None:
            self.app.pop_screen()

    def _channel(self) -> str:
        """How it went: by mail when it was opened there, else as they like to be written to."""
        liked = self.network.get(Contact, self.uid).channel
        return "e-mail" if self.mailed else liked if liked in WRITTEN else "message"

    def _more_human(self) -> str:
        """A nudge to meet next time, where the last contacts were all in writing (P20)."""
        lately = self.network.interactions(self.uid, 2)
        if len(lately) == 2 and all(m.channel not in HUMAN_TOUCH for m in lately):
            return "Three written contacts in a row, with this one: next time, a call or a coffee?"
        return ""
