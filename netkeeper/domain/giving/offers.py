"""Offer before you ask: what could be given to somebody now, with the words that say why, and never twice (P1, P7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from netkeeper.calendar_days import ago, day_words, span_words
from netkeeper.domain.giving.keywords import Phrase, meet, phrase, profiles
from netkeeper.domain.giving.trades import wanted
from netkeeper.domain.language.text import first_name, fold, join_words, shorten
from netkeeper.domain.matching.firms import same_firm
from netkeeper.domain.model.channels import HUMAN_TOUCH, channel_liked
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea
from netkeeper.domain.model.year_days import BIRTHDAY, year_day
from netkeeper.domain.network.network import Network

OfferKind = Literal["idea", "link", "introduction", "birthday", "help", "question", "compliment"]

MOST = 6
"""Offers shown for one person at the most: a choice, not a list to work through."""

LONG_SILENCE = 365
"""Days after which a longer form is worth it (R6)."""

_MOST_PEOPLE = 200  # looked at for one need: more only cost time, and the nearest are among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that could be given now, and why it fits."""

    kind: OfferKind
    what: str
    why: str
    words: tuple[str, ...] = ()
    """Their own words that it answers to, as they stand in the record."""

    idea: int | None = None
    """The OfferIdea it comes from; using it takes it out for this person."""

    other: int | None = None
    """The person they could meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationCard:
    """What to have in mind before a contact (P7, P8, P13, R14): facts only, each from a record."""

    uid: int
    last: Interaction | None
    """The newest contact of which something is written down, else the newest."""

    last_words: str
    """`Last spoken of 3 weeks ago, by call: the looms`, or that there was no contact yet."""

    cares_about: tuple[str, ...]
    needs: tuple[str, ...]
    mine: tuple[Promise, ...]
    """My open promises to them, the soonest first."""

    theirs: tuple[Promise, ...]
    follow_ups: tuple[FollowUp, ...]
    offers: tuple[Offer, ...]
    channel: str
    """Which channel has more human touch, and why now; empty when there is nothing to say (P20)."""

    asked: str
    """That the last contacts asked for something and gave nothing; empty unless it is so (P17)."""


def ideas_for(network: Network, uid: int) -> list[Offer]:
    """Saved ideas for a person that were not yet given: their own first, then general ones whose words fit."""
    profile = profiles(network).of.get(uid)
    wishes = (*profile.needs, *profile.cares, *profile.tags) if profile else ()
    given = {fold(i.what) for i in network.about(OfferIdea, uid) if i.used}
    own, general = [], []
    for idea in network.all(OfferIdea):
        if idea.contact == uid and not idea.used:
            own.append(_idea(idea, "You kept this for them.", ()))
        elif idea.contact is None and idea.used_for != uid and fold(idea.what) not in given:
            words = answers(idea.what, wishes)
            if words:
                general.append(_idea(idea, f"It answers to “{join_words(words)}”.", words))
    return sorted(own, key=lambda o: o.idea or 0) + sorted(general, key=lambda o: (-len(o.words), o.idea or 0))


def _idea(idea: OfferIdea, why: str, words: tuple[str, ...]) -> Offer:
    kind: OfferKind = "link" if "://" in idea.what or "www." in idea.what else "idea"
    return Offer(kind=kind, what=idea.what, why=why, words=words, idea=idea.uid)


def given(idea: OfferIdea, uid: int, today: date, new_uid: int) -> OfferIdea:
    """An idea as it is once given to somebody: a general one gets a record of its own, and stays open for others."""
    if idea.contact is None:
        return OfferIdea(uid=new_uid, what=idea.what, contact=uid, used=today, used_for=uid)
    return replace(idea, used=today, used_for=uid)


def answers(text: str, wishes: Sequence[Phrase]) -> tuple[str, ...]:
    """The wishes, in their own words, that a text speaks of."""
    said = phrase(text)
    return tuple(w.text for w in wishes if meet(w, said))


def whom_it_fits(network: Network, idea: OfferIdea, most: int = 3) -> list[tuple[int, tuple[str, ...]]]:
    """For a general idea: whom it would suit, with their own words that it answers to, the nearest first."""
    known = profiles(network)
    people = {
        uid for t in phrase(idea.what).keys for index in (known.needing, known.caring) for uid in index.get(t, ())
    }
    found = []
    for uid in sorted(people, key=lambda u: _nearness(network, u))[:_MOST_PEOPLE]:
        profile = known.of[uid]
        words = answers(idea.what, (*profile.needs, *profile.cares, *profile.tags))
        given_before = any(i.used and fold(i.what) == fold(idea.what) for i in network.about(OfferIdea, uid))
        if words and not given_before and profile.contact.style not in ("archived", "resting"):
            found.append((uid, words))
    return found[:most]


def who_offers(network: Network, uid: int, most: int = 3) -> list[Offer]:
    """People I know who offer what this one needs, and who do not know each other yet, the nearest first (P15)."""
    known = profiles(network)
    profile = known.of.get(uid)
    if profile is None:
        return []
    apart = _already(network, uid)
    found: dict[int, Offer] = {}
    for need in profile.needs:
        people: set[int] = set()
        for term in need.keys:
            people.update(known.offering.get(term, ()))
        for other in sorted(people - apart - {uid}, key=lambda u: _nearness(network, u))[:_MOST_PEOPLE]:
            theirs = known.of[other]
            offer = next((o for o in (*theirs.offers, *theirs.title) if meet(need, o)), None)
            contact = known.of[other].contact
            if offer is None or other in found or contact.style in ("archived", "resting"):
                continue
            if network.last_contact(other) is None or same_firm(profile.contact, contact):
                continue
            said = f" offers “{offer.text}”" if offer in theirs.offers else f"’s title is “{offer.text}”"
            why = f"{first_name(profile.contact.name)} needs “{wanted(need.text)}”; {contact.name}{said}."
            found[other] = Offer(
                kind="introduction", what=f"Meet {contact.name}", why=why, words=(need.text, offer.text), other=other
            )
    return sorted(found.values(), key=lambda o: _nearness(network, o.other or 0))[:most]


def _already(network: Network, uid: int) -> set[int]:
    """Whom they know, or whom the ledger already names beside them, in whatever state."""
    apart = set(network.acquaintances(uid))
    for record in network.about(Introduction, uid):
        if record.kind == "introduction":
            apart.update(u for u in (record.a, record.b) if u is not None)
    return apart


def _nearness(network: Network, uid: int) -> tuple[int, int, str]:
    """Nearest tier first, then the newest contact, then the name."""
    contact = network.find(Contact, uid)
    tiers = list(network.settings.tiers)
    tier = tiers.index(contact.tier) if contact and contact.tier in tiers else len(tiers)
    last = network.last_contact(uid)
    return tier, -last.toordinal() if last else 0, contact.name if contact else ""


def birthday_in(contact: Contact, today: date) -> int | None:
    """Days until the next birthday; None where it is not known. 29 February is kept on the 28th in other years."""
    born = year_day(BIRTHDAY, contact.birthday)
    coming = born.coming(today) if born else None
    return (coming - today).days if coming else None


def offers(network: Network, uid: int, today: date, most: int = MOST) -> list[Offer]:
    """What I could give this person now (P7): ideas kept, people to meet, a birthday, a question or a compliment from
    the last notes, help with what they need.

    Raises NotFound.
    """
    contact = network.get(Contact, uid)
    found = ideas_for(network, uid) + who_offers(network, uid)
    days = birthday_in(contact, today)
    if days is not None and days <= 14:
        words = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        found.insert(0, Offer(kind="birthday", what="A birthday wish", why=f"Their birthday is {words}."))
    found = found[: most - 1] + everyday_gifts(network, contact, today)  # always in reach, so never crowded out (R10)
    met = {word for offer in found for word in offer.words}
    for need in contact.needs:
        if need not in met:
            found.append(Offer(kind="help", what=f"Help with {need}", why="It is what they need.", words=(need,)))
    return found[:most]


LATELY = 365
"""Days for which what was spoken of is worth asking about; what came of an older matter is long settled."""

_DONE = re.compile(
    r"\b(?:finished|published|launched|won|passed|promoted|opened|built|founded|graduated|defended|sold|hired|raised|"
    r"got the|got a|was given|award\w*|prize|gave a talk|spoke at|ran (?:a|the|her|his|their)|learned|learnt|became|"
    r"released|fertig|gewonnen|bestanden|veröffentlicht|eröffnet|gegründet|befördert|terminé|publié|gagné|réussi|ouvert|lancé|"
    r"promue?|terminado|publicado|ganado|aprobado|abierto|lanzado|ascendid[oa])\b",
    re.IGNORECASE,
)
"""What deserves a compliment: something brought to an end, or won."""


def everyday_gifts(network: Network, contact: Contact, today: date) -> list[Offer]:
    """A sincere compliment or a thoughtful question, from the last notes; small, and possible every time (R10)."""
    for moment in network.interactions(contact.uid, 8):
        days = (today - moment.on).days
        words = "" if moment.message else _clause(moment.summary)  # of a letter, only my own first line is known
        if not words or not 0 <= days <= LATELY:
            continue
        when = f"You spoke of it {ago(moment.on, today)}."
        if _DONE.search(words):
            return [Offer(kind="compliment", what=f"A sincere word about “{words}”", why=when)]
        return [Offer(kind="question", what=f"A question: what came of “{words}”?", why=when)]
    if contact.cares_about:
        care = contact.cares_about[0]
        return [Offer(kind="question", what=f"A question about {care}", why="They care about it.", words=(care,))]
    return []


def _clause(summary: str) -> str:
    """The part of a note that can be asked about: the one with something done in it, else the first; one line."""
    clauses = [c.strip() for c in re.split(r"[.;!?\n]", summary) if len(c.split()) > 1]
    done = next((c for c in clauses if _DONE.search(c)), "")
    return shorten(done or next(iter(clauses), ""), 70)


# The preparation card


def prepare(network: Network, uid: int, today: date) -> PreparationCard:
    """What to have in mind before a contact with somebody. Raises NotFound."""
    contact = network.get(Contact, uid)
    lately = network.interactions(uid, 8)
    last = next((m for m in lately if m.summary), lately[0] if lately else None)
    promises = sorted(
        (p for p in network.about(Promise, uid) if p.state == "open"), key=lambda p: (p.due or date.max, p.uid)
    )
    follow_ups = sorted((f for f in network.about(FollowUp, uid) if not f.done), key=lambda f: (f.on, f.uid))
    return PreparationCard(
        uid=uid,
        last=last,
        last_words=_last_words(last, lately, today),
        cares_about=contact.cares_about,
        needs=contact.needs,
        mine=tuple(p for p in promises if p.whose == "mine"),
        theirs=tuple(p for p in promises if p.whose == "theirs"),
        follow_ups=tuple(follow_ups),
        offers=tuple(offers(network, uid, today)),
        channel=human_channel(contact, lately, today),
        asked=only_asked(lately, today),
    )


def _last_words(last: Interaction | None, lately: Sequence[Interaction], today: date) -> str:
    if last is None:
        return "No contact yet: a first word, with something of theirs in it."
    if not last.summary:
        return f"Last contact {ago(last.on, today)}, by {last.channel}; nothing was written down."
    words = f"Last spoken of {ago(last.on, today)}, by {last.channel}: {last.summary}"
    if lately and lately[0].on > last.on:
        words += f" (and a {lately[0].channel} without notes {ago(lately[0].on, today)})"
    return words


def human_channel(contact: Contact, lately: Sequence[Interaction], today: date) -> str:
    """A more human channel, where it fits, and why (P20, R6). `lately`: the last contacts, newest first."""
    likes = channel_liked(contact.channel)
    said = f"{first_name(contact.name)} likes {likes} best." if contact.channel else ""
    if not lately or (contact.channel and contact.channel not in HUMAN_TOUCH):
        return said  # in writing, if that is wanted (P23)
    silence = (today - lately[0].on).days
    if silence > LONG_SILENCE:
        return f"After {span_words(silence)}, a call or a coffee says more than a line."
    if len(lately) < 3 or any(m.channel in HUMAN_TOUCH for m in lately[:3]):
        return said
    touch = next((m for m in lately if m.channel in HUMAN_TOUCH), None)
    since = f" since the {touch.channel} {ago(touch.on, today)}" if touch else ""
    change = likes if contact.channel else "a call or a coffee"
    return f"The last three contacts were written or in a crowd{since}; {change} would be a change."


def only_asked(lately: Sequence[Interaction], today: date) -> str:
    """Says that the last two contacts asked for something and gave nothing; empty unless so (P17)."""
    two = lately[:2]
    if len(two) < 2 or not all(m.asked and not m.gave for m in two):
        return ""
    days = join_words([day_words(m.on, today) for m in reversed(two)])
    return f"Your last two contacts ({days}) asked for something; this time, offer first."


def gave_since_ask(network: Network, uid: int) -> bool:
    """Whether the newest giving or asking with somebody was a gift; a promise kept to them is one (P17)."""
    given = [p.closed for p in network.about(Promise, uid) if p.whose == "mine" and p.state == "kept" and p.closed]
    given += [i.used for i in network.about(OfferIdea, uid) if i.used]
    kept = max(given, default=date.min)
    for moment in network.interactions(uid):
        if moment.gave:
            return True
        if moment.asked:
            return kept >= moment.on
    return kept > date.min
