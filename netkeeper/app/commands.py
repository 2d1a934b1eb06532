"""Every action, declared once: bindings, hint line, palette, help, README table and keymap come from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

PLACES = {
    "anywhere": "Anywhere, even while typing",
    "program": "Anywhere else",
    "list": "Lists",
    "person": "A person, wherever they are shown",
    "people": "People",
    "contact": "Contact detail",
    "outreach": "Outreach",
    "audit": "Audit",
    "circle": "The circle",
    "triage": "Triage",
    "sitting": "Weekly review",
    "goals": "Goals",
    "introductions": "Introductions",
    "reflection": "Reflection",
    "agenda": "Agenda",
    "gatherings": "Gatherings",
    "gathering": "A gathering",
    "walk": "Monthly reflection",
    "message": "Message",
    "ideas": "Ideas to offer",
    "import": "Import",
    "sync": "A folder kept in step",
    "welcome": "Welcome",
    "duplicates": "Possible duplicates",
    "store": "The store",
    "history": "History",
    "settings": "Settings",
}
"""Where a command works -> the heading it stands under, in the order of the help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that a person can do from the keyboard."""

    id: str
    """Unique, and what the user's keymap calls it: `person.log`."""

    keys: str
    """Default keys, comma-separated, as Textual names them."""

    title: str
    """A few words for palette and help: `Log what happened`."""

    hint: str = ""
    """One word for the hint line; empty: never shown there."""

    action: str = ""
    """The Textual action; empty: a key that a widget handles by itself, listed for help only."""

    shown: str = ""
    """How the keys are written for people, where Textual's names are not how one writes them."""

    priority: bool = False
    """Works while a field has the focus."""

    @property
    def place(self) -> str:
        """The first half of the id: where it works."""
        return self.id.partition(".")[0]

    @property
    def key_words(self) -> str:
        """The default keys as people write them: `ctrl+n`, `↑ ↓`."""
        return self.shown or key_words(self.keys)


_KEY_WORDS = {
    "question_mark": "?", "slash": "/", "comma": ",", "escape": "esc", "number_sign": "#", "plus": "+", "minus": "-",
    "left_square_bracket": "[", "right_square_bracket": "]", "delete": "del", "left": "←", "right": "→", "up": "↑",
    "down": "↓", "full_stop": ".", "exclamation_mark": "!", "asterisk": "*", "tilde": "~",
}  # fmt: skip


def key_words(keys: str) -> str:
    """Keys, comma-separated as Textual names them, as people write them."""
    return " ".join(_KEY_WORDS.get(key.strip(), key.strip()) for key in keys.split(","))


_MEET = {place: frozenset(PLACES) for place in ("anywhere", "program")} | {
    "list": frozenset(PLACES),
    "person": frozenset(
        {"people", "contact", "outreach", "sitting", "goals", "walk", "audit", "agenda", "gathering", "circle"}
    ),
}
"""Places whose keys work at the same time as those of others: those of each screen, and those of the whole program."""


_NEARER = frozenset({
    frozenset({"program.find", "people.filter"}), frozenset({"program.find", "circle.filter"}),
    frozenset({"program.find", "reflection.search"}),
    frozenset({"program.search", "contact.search"}), frozenset({"person.edit", "goals.edit"}),
})  # fmt: skip
"""Two commands of one default key on purpose: `/` finds a person everywhere, and filters where there is a filter."""


def clash(keymap: Mapping[str, str]) -> str:
    """The sentence about a key of a keymap that another command has where both work; empty: there is none."""
    usual = {c.id: _several(c.keys) for c in COMMANDS if c.action}
    keys = {one: _several(keymap.get(one, ",".join(had))) for one, had in usual.items()}
    for one in keymap:
        for other in keys:
            shared = keys.get(one, set()) & keys[other]
            if frozenset({one, other}) in _NEARER:
                shared -= usual[one] & usual[other]
            if one != other and shared and _meet(BY_ID[one].place, BY_ID[other].place):
                key = key_words(min(shared))
                return f"{key} is the key of {other} ({BY_ID[other].title}) already; choose another for {one}."
    return ""


def _several(keys: str) -> set[str]:
    return {key.strip() for key in keys.split(",") if key.strip()}


def _meet(here: str, there: str) -> bool:
    """Whether keys of two places work at the same time."""
    return here == there or there in _MEET.get(here, ()) or here in _MEET.get(there, ())


def _c(id: str, keys: str, title: str, hint: str = "", action: str = "", **more: object) -> Command:
    return Command(id=id, keys=keys, title=title, hint=hint, action=action, **more)  # type: ignore[arg-type]  # str and bool fields only


COMMANDS: tuple[Command, ...] = (
    _c("anywhere.quick_add", "ctrl+n", "Quick add: a person, or what happened", "add", "app.quick_add", priority=True),
    _c("anywhere.palette", "ctrl+p", "Every command, person and list", "palette", "app.command_palette", priority=True),
    _c("anywhere.redraw", "ctrl+l", "Redraw the screen", "", "app.redraw", priority=True),
    _c("anywhere.back", "escape", "Back; what was typed is kept", "back", "back"),
    _c("anywhere.suspend", "ctrl+z", "Suspend; fg brings it back", "", "app.suspend_process", priority=True),
    _c("anywhere.interrupt", "ctrl+c", "Quit, after asking where text is open", "", "app.interrupt"),
    _c("program.outreach", "1", "Outreach", "", "app.go('outreach')"),
    _c("program.audit", "2", "Audit", "", "app.go('audit')"),
    _c("program.people", "3", "People", "", "app.go('people')"),
    _c("program.goals", "4", "Goals", "", "app.go('goals')"),
    _c("program.introductions", "5", "Introductions", "", "app.go('introductions')"),
    _c("program.reflection", "6", "Reflection", "", "app.go('reflection')"),
    _c("program.agenda", "7", "Agenda", "", "app.go('agenda')"),
    _c("program.find", "slash", "Find a person", "find", "app.find"),
    _c("program.search", "ctrl+f", "Search everything you wrote", "", "app.search_written"),
    _c("program.quick_add", "a", "Quick add", "add", "app.quick_add"),
    _c("program.triage", "T", "Triage: place people, one key each", "triage", "app.open('triage')"),
    _c("program.import", "I", "Import people from a file", "import", "app.open('import')"),
    _c("program.undo", "u", "Undo", "undo", "app.undo"),
    _c("program.redo", "U", "Redo", "", "app.redo"),
    _c("program.ideas", "O", "Ideas to offer: an article, a link, help, for whoever it fits", "", "app.open('ideas')"),
    _c("program.sync", "F", "A folder of vCards kept in step with phone and server", "", "app.open('sync')"),
    _c("program.duplicates", "M", "Possible duplicates: merge two into one", "", "app.open('duplicates')"),
    _c("program.export", "E", "Export: JSON, vCard, CSV, calendar, Markdown", "export", "app.export"),
    _c("program.store", "B", "The store: backups, check, versions to choose between", "", "app.open('store')"),
    _c("program.history", "H", "History: every change, with undo", "", "app.open('history')"),
    _c("program.messages", "L", "Messages: what was said, with the time", "", "app.messages"),
    _c("program.settings", "comma", "Settings", "", "app.open('settings')"),
    _c("program.theme", "ctrl+t", "Theme: dark, light, high contrast, and more", "", "app.theme"),
    _c("program.tour", "f2", "The tour: the main screens in two minutes", "tour", "app.tour"),
    _c("program.help", "question_mark", "Help: this screen, the standings, every key", "help", "app.help"),
    _c("program.quit", "q", "Quit", "quit", "app.quit"),
    _c("list.move", "up,down,j,k", "Move", "", shown="↑ ↓ j k"),
    _c("list.ends", "g,G", "First, last", "", shown="g G"),
    _c("list.pages", "pageup,pagedown", "A page up, a page down", "", shown="PgUp PgDn"),
    _c("list.open", "enter", "Open", "open"),
    _c("list.mark", "space", "Mark: then any action applies to all marked", "mark"),
    _c("list.pane", "tab", "Next pane"),
    _c("person.log", "l", "Log what happened", "log", "log"),
    _c("person.message", "m", "Write a message", "message", "message"),
    _c("person.promise", "p", "Promise something", "promise", "promise"),
    _c("person.follow_up", "f", "Plan a follow-up", "follow up", "follow_up"),
    _c("person.offer", "o", "Keep an idea to offer", "", "offer"),
    _c("person.introduce", "i", "Introduce to somebody", "", "introduce"),
    _c("person.snooze", "s", "Snooze until a day", "snooze", "snooze"),
    _c("person.tier", "t", "Choose the tier", "tier", "tier"),
    _c("person.role", "r", "Give or take a role", "", "role"),
    _c("person.tags", "number_sign", "Add or remove a tag", "", "tags"),
    _c("person.tag_cadence", "tilde", "How often to be in touch with a tag's people", "", "tag_cadence"),
    _c("person.edit", "e", "Edit", "edit", "edit"),
    _c("person.called", "c", "Log a conversation today, in one key", "met", "called"),
    _c("person.rest", "x", "Pause, or resume", "pause", "rest"),
    _c("person.copy", "y", "Copy an e-mail address, number, link or address", "copy", "copy"),
    _c("person.open_outside", "Y", "Open a link, profile, mail or map", "", "open_outside"),
    _c("person.archive", "X", "Archive: out of every list, kept for reading", "", "archive"),
    _c("person.remove", "D", "Remove for good (undoable)", "", "remove_person"),
    _c("people.filter", "slash", "Find as you type; facets: role: tier: #tag in: list: last:>6m", "find", "filter"),
    _c("people.to_list", "", "From the field to the people found", "to the list", shown="enter"),
    _c("people.sort", "S", "Sort by name, due day, last contact or tier", "sort", "sort"),
    _c("people.reverse", "R", "The same order, reversed", "", "reverse"),
    _c("people.columns", "C", "Choose the columns", "columns", "columns"),
    _c("people.lists", "V", "Saved lists: keep this search under a name, open, rename or remove one", "lists", "lists"),
    _c("people.next_list", "right_square_bracket", "The next saved list", "next list", "step_list(1)"),
    _c("people.previous_list", "left_square_bracket", "The saved list before", "", "step_list(-1)"),
    _c("people.mark_all", "asterisk", "Mark all that are listed, or none", "", "mark_all"),
    _c("contact.details", "", "From the timeline to the details, and back", "details", shown="tab"),
    _c("contact.next", "right_square_bracket", "Next person", "", "step(1)"),
    _c("contact.previous", "left_square_bracket", "Previous person", "", "step(-1)"),
    _c("contact.kept", "K", "The highlighted promise or follow-up is kept", "kept", "close_row('kept')"),
    _c("contact.dropped", "N", "The highlighted promise is dropped", "", "close_row('dropped')"),
    _c("contact.remove", "delete", "Remove the highlighted line (undoable)", "", "remove_row"),
    _c("contact.search", "ctrl+f", "Search what you wrote about this person", "", "search"),
    _c("import.accept", "y", "Bring in what the review shows", "bring in", "accept"),
    _c("import.tab", "tab,right", "The next list", "next list", "next_tab(1)"),
    _c("import.back_tab", "shift+tab,left", "The list before", "", "next_tab(-1)"),
    _c("import.leave_out", "x", "Leave the highlighted one out, or take it in again", "leave out", "leave_out"),
    _c("import.take", "t", "Take what the file says differently about this one, or leave it", "take theirs", "take"),
    _c("import.take_all", "asterisk", "Take what the file says differently about everyone, or none", "", "take_all"),
    _c("import.save", "w", "Save what does not come in to a file", "save left out", "save_left_out"),
    _c("sync.open", "enter", "Look at a folder; decide what both sides changed", "open"),
    _c("sync.new", "n", "Choose a folder to keep in step", "new folder", "new"),
    _c("sync.edit", "e", "Choose who is in the folder, and whether to share private facts", "who", "edit"),
    _c("sync.here", "h", "Keep what is here", "keep mine", "take('ours')"),
    _c("sync.theirs", "f", "Take what is in the folder", "take theirs", "take('theirs')"),
    _c("sync.leave", "x", "Take out who is archived or no longer chosen, or keep them", "", "leave"),
    _c("sync.run", "y", "Do what is shown", "sync", "run"),
    _c("welcome.import", "i", "Import people from a file", "import", "app.open('import')", shown="I"),
    _c("welcome.five", "f", "Add five people you already know", "add five", "five"),
    _c("welcome.sample", "s", "Look round a sample network", "sample", "sample"),
    _c("welcome.tour", "t", "Take the tour: two minutes, skipped with esc", "tour", "app.tour"),
    _c("outreach.not_this", "n", "Not this one: pass over, with a reason", "not this one", "not_this"),
    _c("outreach.kept", "K", "The promise is kept, or the follow-up done", "kept", "close_item('kept')"),
    _c("outreach.dropped", "N", "The promise is dropped", "", "close_item('dropped')"),
    _c("outreach.postpone", "P", "Another day for the promise or follow-up", "another day", "postpone"),
    _c("outreach.waiting", "v", "Look at who else is due", "who else is due", "waiting"),
    _c("outreach.spread", "S", "Spread those who wait over the coming weeks", "spread them", "spread"),
    _c("outreach.sitting", "w", "Weekly review: fifteen quiet minutes", "weekly review", "sitting"),
    _c("audit.open", "enter", "Open the people behind a figure", "people"),
    _c("audit.cells", "left,right", "Along the cells of a row", "cells", shown="←→"),
    _c("audit.goal", "g", "Make a goal of a gap", "goal"),
    _c("audit.do", "d", "Do what the line proposes (undoable)", "do it", "do"),
    _c("audit.takes_call", "C", "Would take my call within a week, or not", "", "takes_call"),
    _c("audit.circle", "v", "The circle: your network as a picture", "circle", "app.open('circle')"),
    _c("circle.walk", "", "Walk from person to person", "walk", shown="←→↑↓"),
    _c("circle.open", "enter", "Open the person", "open", "open_dot"),
    _c("circle.to_picture", "", "From the field to the picture", "to the picture", shown="enter"),
    _c("circle.by", "b", "Arrange by field of work, place, tag or goal", "arrange", "turn_by"),
    _c("circle.filter", "slash", "Light up who fits: a name, role: tier: #tag in:", "light up", "filter"),
    _c("circle.next", "right_square_bracket", "The next person, round the circle", "", "step(1)"),
    _c("circle.previous", "left_square_bracket", "The person before", "", "step(-1)"),
    _c("sitting.next", "right", "The next page", "next page", "next_page"),
    _c("sitting.previous", "left", "The page before", "page before", "previous_page"),
    _c("sitting.choose", "enter", "Choose the person; on the last page, end the review", "choose", "end_sitting"),
    _c("triage.tier", "", "Place in a tier, and on to the next", "place", shown="c l w"),
    _c("triage.role", "", "Give or take a role", "role", shown="1 … 9"),
    _c("triage.goal", "g", "Serves a goal", "goal", "serve_goal"),
    _c("triage.rest", "x", "Pause, and on to the next", "pause", "let_rest"),
    _c("triage.archive", "X", "Archive, and on to the next", "archive", "put_away"),
    _c("triage.skip", "space,right", "Skip: the next card", "skip", "next_card"),
    _c("triage.previous", "left,backspace", "Back: the card before", "back", "previous_card"),
    _c("triage.edit", "e", "Edit", "edit", "edit"),
    _c("triage.open", "enter", "Open the person's page", "open", "open_card"),
    _c("goals.new", "n", "Set a goal", "new goal", "new_goal"),
    _c("goals.edit", "e", "Edit the goal, or the highlighted person", "edit", "edit_goal"),
    _c("goals.end", "v", "End the goal with a verdict; resume an ended one", "verdict", "end_goal"),
    _c("goals.mark", "b", "This person serves the goal, or no longer: counted by hand", "counts", "mark_person"),
    _c("goals.request", "R", "Note that you ask this person for the introduction", "ask", "request"),
    _c("goals.remove", "delete", "Remove the goal (undoable)", "", "remove_goal"),
    _c("introductions.new", "n", "Introduce two people", "new", "new_introduction"),
    _c("introductions.step", "y", "Yes: take the suggestion; the next step is done", "yes, done", "step"),
    _c("introductions.declined", "N", "They declined", "declined", "declined"),
    _c("introductions.never", "exclamation_mark", "Never suggest these two again", "never", "never"),
    _c("introductions.request", "R", "Ask somebody to introduce you", "request", "new_request"),
    _c("introductions.edit", "e", "Edit the reason, or what came of it", "edit", "edit_entry"),
    _c("introductions.remove", "delete", "Remove from the ledger (undoable)", "", "remove_entry"),
    _c("ideas.new", "n", "Keep an idea", "new idea", "new_idea"),
    _c("ideas.edit", "enter,e", "Edit the highlighted idea", "edit", "edit_idea", shown="enter e"),
    _c("ideas.given", "y", "Given: choose who to", "given", "given"),
    _c("ideas.remove", "delete", "Remove the idea (undoable)", "remove", "remove_idea"),
    _c("message.copy", "ctrl+c", "Copy the message, or what is selected of it", "copy"),
    _c("message.sent", "ctrl+s", "I sent it: log it, and choose the next step", "I sent it", "sent", priority=True),
    _c("message.mail", "ctrl+o", "Open it in the mail program", "mail", "mail", priority=True),
    _c("message.editor", "ctrl+e", "Go on in your own editor ($EDITOR)", "editor", "editor", priority=True),
    _c("message.offer", "ctrl+g", "Choose something else to offer", "offer", "offer", priority=True),
    _c("duplicates.merge", "y", "Merge the two into one person", "merge", "merge"),
    _c("duplicates.fields", "f", "Choose field by field whose is kept", "by field", "fields"),
    _c("duplicates.two", "n", "They are different people: never suggest them again", "two people", "two"),
    _c("store.open", "enter", "Choose a version, merge a copy, or put a backup back", "choose"),
    _c("store.back_up", "b", "Make a backup now", "back up", "back_up"),
    _c("store.check", "c", "Check that the store is sound", "check", "check"),
    _c("store.seal", "e", "Seal the store: encrypt its files under a passphrase", "seal", "seal"),
    _c("history.undo", "enter", "Undo the highlighted change, or do it again", "undo or redo"),
    _c("reflection.open", "enter", "Begin, continue, or read the month", "open"),
    _c("reflection.walk", "w", "Look back on the month, again if it is done", "look back", "walk"),
    _c("reflection.year", "y", "A year, month by month", "year", "year"),
    _c("reflection.search", "slash", "Search everything you wrote", "search", "search"),
    _c("reflection.write", "W", "Write the page to a file (Markdown, or .txt)", "to a file", "write"),
    _c("agenda.later", "right", "A week on", "week on", "turn(1)"),
    _c("agenda.earlier", "left", "A week back", "week back", "turn(-1)"),
    _c("agenda.kept", "K", "The promise is kept, or the follow-up done", "kept", "kept"),
    _c("agenda.gatherings", "n", "Gatherings: meetups, conferences, dinners", "gatherings", "app.open('gatherings')"),
    _c("gatherings.new", "n", "Plan a gathering, or note one that was", "new", "new_gathering"),
    _c("gatherings.edit", "e", "Edit when, where, the aim, the question", "edit", "edit_gathering"),
    _c("gatherings.capture", "C", "Note who you met, a line a person, all in one step", "who I met", "capture"),
    _c("gatherings.remove", "delete", "Remove the gathering; what was logged stays (undoable)", "", "remove_gathering"),
    _c("gathering.bring", "n", "Bring in somebody who will be there", "bring in", "bring"),
    _c("gathering.meet", "b", "Somebody to meet there, or no longer", "to meet", "meet"),
    _c("gathering.there", "w", "Will be there, or won't", "will be there", "there"),
    _c("gathering.capture", "C", "Note who you met, a line a person, all in one step", "who I met", "capture"),
    _c("gathering.edit", "v", "Edit when, where, the aim, the question", "edit", "edit_gathering"),
    _c("walk.next", "right,tab", "The next page", "next", "turn(1)"),
    _c("walk.previous", "left,shift+tab", "The page before", "back", "turn(-1)"),
    _c("walk.go_on", "", "On, from a field", "next", shown="tab"),
    _c("walk.go_back", "", "Back, from a field", "back", shown="shift+tab"),
    _c("walk.choose", "space", "Choose for next month, or no longer", "choose", "choose"),
    _c("walk.add", "plus", "Choose somebody else", "somebody else", "add"),
    _c("walk.kept", "K", "The highlighted promise is kept", "kept", "close_promise('kept')"),
    _c("walk.dropped", "N", "The highlighted promise is dropped", "", "close_promise('dropped')"),
    _c("walk.takes_call", "C", "Would take my call within a week, or not", "", "takes_call"),
    _c("walk.finish", "", "Keep the page: done", "done", shown="enter"),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def bindings(*places: str) -> list[BindingType]:
    """Textual bindings for the commands of some places; each carries its id, for the user's keymap."""
    return [
        Binding(c.keys, c.action, c.title, show=False, id=c.id, priority=c.priority)
        for c in COMMANDS
        if c.place in places and c.action
    ]


def markdown() -> str:
    """The table of keys for the README, a heading a place."""
    lines = []
    for place, heading in PLACES.items():
        commands = [c for c in COMMANDS if c.place == place]
        lines += [f"**{heading}**", "", "| key | what | name |", "|---|---|---|"]
        for c in commands:
            keys = " ".join(f"`{key}`" for key in c.key_words.split(" "))
            lines.append(f"| {keys} | {c.title.replace('|', '/')} | {f'`{c.id}`' if c.action else ''} |")
        lines.append("")
    return "\n".join(lines)
