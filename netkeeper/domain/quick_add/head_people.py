"""Who a line's head was with: the one named elsewhere, who came to the phone instead, relatives, strangers."""

from __future__ import annotations

from netkeeper.domain.language.text import first_name, join_words
from netkeeper.domain.network.search import near_names
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.head import HeadFinder
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.promises import find_promise
from netkeeper.domain.quick_add.reading import Option, described
from netkeeper.domain.quick_add.state import Ref
from netkeeper.domain.quick_add.words.table import words_of

_BOTH = words_of("both two beide beiden deux dos ambos ambas")


class HeadPeople(HeadFinder):
    """Finds who took part where the event's own clause doesn't settle it; asks what would have to be guessed."""

    def _after_somebody(self, event: LineEvent) -> bool:
        """`Will turned 50 last sunday, great party`: his, and not told who was there."""
        place = self.clauses.index(event.clause)
        return (
            place > 0
            and self.clauses[place - 1].subject in ("people", "other", "them")
            and not self._fragment(self.clauses[place - 1])
            and not event.pronoun
        )

    def _was_it_with_them(self, event: LineEvent) -> bool:
        state, line = self.state, self.line
        answer = line.chosen.get("there")
        if answer == "there":
            return True
        if answer == "note":
            self.head.event, self.head.clauses, state.people = None, [], []
            return False
        names = " and ".join(first_name(state.name_of(ref)) for ref in state.people)
        options = (Option("yes", "there"), Option("no: a note", "note"))
        said = line.said(event.clause.start, event.clause.end)
        state.ask("there", f"“{said}”: were you there with {names}?", *options)
        return True

    def _context(self) -> None:
        """Whom the line is about, where nobody took part."""
        for clause in self.clauses:
            places = clause.people or tuple(p for p in clause.tokens() if p in self.line.people)[:1]
            if places and self.head.event is None:
                self.state.last = self.state.persons(places if clause.people else places[:1])
                return

    def _from_elsewhere(self, event: LineEvent) -> list[Ref]:
        """Who it was with, when its own clause names nobody: the one named first elsewhere."""
        place = self.clauses.index(event.clause)
        for clause in [*reversed(self.clauses[:place]), *self.clauses[place + 1 :]]:
            places = clause.people if clause.subject in ("people", "other") else ()
            names = places or (
                tuple(p for p in clause.tokens() if p in self.line.people)
                if clause.aside or event.pronoun or find_promise(self.line, clause) is not None
                else ()
            )
            if names:
                return self.state.persons(names)
        if event.clause.subject in ("none", "me") and len(self.line.people) == 1:
            return self.state.persons(tuple(self.line.people))
        return []

    def _but_got(self, event: LineEvent) -> None:
        """`called Anna but got Klaus`: with whom was it?"""
        place = self.clauses.index(event.clause)
        for clause in self.clauses[place : place + 2]:
            at = next(
                (
                    p
                    for p in clause.tokens()
                    if self.line.has(p, "but_got") and p + self.line.has(p, "but_got") in self.line.people
                ),
                None,
            )
            if (
                at is None
                or self.line.words.free_order
                or at <= event.anchor + event.length - 1
                or clause.subject not in ("none", "me")
            ):
                continue
            other = at + self.line.has(at, "but_got")
            options = [
                Option(self.line.network.name(uid), uid)
                for p in (other, *event.people)
                for uid in self.line.people[p].uids[:4]
            ]
            answer = self.line.chosen.get("who")
            if isinstance(answer, int):
                self.state.people = [answer]
                event.people = []
                return
            self.state.ask("who", "Who did you speak to?", *options)

    def _who_doubt(self, event: LineEvent) -> None:
        line = self.line
        if event.stranger is None:
            answer = line.chosen.get("who")
            if isinstance(answer, int):
                self.state.people.append(answer)
                self.state.part("who", line.network.name(answer), 0, 0, "who")
                return
            question = (
                "With whom? Write a name after “with”." if line.language == "en" else "Who was it with? Write a name."
            )
            self.state.ask("who", question, *self._misspelt_names(event))
            return
        start, end = event.stranger
        words = line.said(start, end)
        plural = line.tokens[end - 1]
        uids = line.index.called([plural.key.removesuffix("s")]) if plural.capital and plural.key.endswith("s") else ()
        uids = uids or line.index.called([plural.key])
        options = [Option(line.network.name(uid), uid) for uid in uids[:8]]
        several = len(uids) > 1 and (plural.key.endswith("s") or any(t.key in _BOTH for t in line.tokens[start:end]))
        if several:
            options.insert(
                0, Option(f"{'both' if len(uids) == 2 else 'all'}: {join_words([o.words for o in options])}", "all")
            )
        answer = line.chosen.get("who")
        if answer == "all" or isinstance(answer, int):
            for uid in (answer,) if isinstance(answer, int) else uids:
                self.state.people.append(uid)
                self.state.part("who", f"{line.network.name(uid)} ({words})", start, end, "who")
            return
        self.state.ask("who", f"Who is “{words}”? Write a name.", *options)
        self.state.part("unread", f"{words}?", start, end, "who", tuple(options))

    def _misspelt_names(self, event: LineEvent) -> list[Option]:
        """Those whose names are nearly a word of the line: `cofee wiht Prya`."""
        line = self.line
        words = [
            t
            for p, t in enumerate(line.tokens[event.clause.start : event.clause.end], event.clause.start)
            if t.capital and len(t.key) > 2 and p not in line.day_at and not line.tags[p]
        ]
        found = {c.uid: c for token in words[:4] for c in near_names(line.network, token.text)}
        return [Option(described(contact), uid) for uid, contact in found.items()][:5]

    def _kin(self, event: LineEvent) -> None:
        """`Grace's sister`, `Anna and her husband Klaus`: not Grace, and not only Anna."""
        assert event.kin is not None
        line, state = self.line, self.state
        name, start, end = event.kin
        ref = state.person(name)
        words = line.said(start if line.tokens[start].key != "'s" else name, min(max(end, start + 1), event.clause.end))
        inner = [p for p in range(start, end) if p in line.people and p != name]
        beside = line.has(start, "and")
        if beside and name not in event.people:
            event.people.append(name)
        key = f"kin:{' '.join(words.lower().split())}"
        answer = line.chosen.get(key)
        others = [p for p in event.people if p != name]
        if answer == "note":
            if not beside and not others:
                self.head.event, self.head.clauses = None, []
                state.last = [ref] if ref is not None else []
            event.people = [p for p in event.people if p not in inner]
            return
        if isinstance(answer, int):
            state.people.append(answer)
            state.part("who", line.network.name(answer), start, end, key)
            return
        if answer == "new":
            capitals = (p for p in range(start, end) if line.tokens[p].capital and not line.has(p, "poss", "rel"))
            if (first := next(capitals, None)) is not None:
                event.newcomers.append((first, _capitals_end(line, first, end)))
            return
        options = [
            Option(f"with {line.network.name(uid)} as well" if beside else f"with {line.network.name(uid)}", uid)
            for p in inner
            for uid in line.people[p].uids[:4]
        ]
        unknown = [p for p in range(start, end) if line.tokens[p].capital and p not in line.inside and p > start + 1]
        if (beside or others) and unknown and not inner:
            stranger = line.said(unknown[0], _capitals_end(line, unknown[0], end))
            options.append(Option(f"with {stranger} as well, as someone new", "new"))
        if ref is not None:
            whose = state.name_of(ref)
            options.append(
                Option(
                    f"only with {whose}; “{words}” in the note"
                    if beside
                    else f"only with {join_words([state.name_of(o) for o in state.persons(others)])};"
                    f" “{words}” in the note"
                    if others
                    else f"a note about {whose}, and no conversation with {first_name(whose)}",
                    "note",
                )
            )
        event.people = [p for p in event.people if p not in inner]
        state.ask(key, f"Who is “{words}”?", *options)
        if start < end:
            state.part("unread", f"{words}?", start, max(end, start + 1), key, tuple(options))


def _capitals_end(line: Line, at: int, end: int) -> int:
    """Where a run of capitalised words ends: `Zoe Adler`."""
    while at < end and line.tokens[at].capital:
        at += 1
    return at
