"""What people care about, offer and need, as terms that can be compared; the matching words can always be shown.

A term is a word without case, accents and ending, so that `a designer` meets `product design`. Function words, and
words that say nothing about anybody (`help`, `people`), are no terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from netkeeper.domain.giving.meeting import meeting
from netkeeper.domain.giving.trades import Unit, units
from netkeeper.domain.language.stems import language_of, stem
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.indexes import Members, grouped, regrouped
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table

WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+|[+#]+)*")

_EMPTY = """
    a about advice after again all also am an and any anybody anyone are around as at be been being best better big
    but by can could did do does doing done else even ever every everyone few find for from get getting give go good
    got great had has have having he help helping her hers him his how i idea ideas if in into introduction
    introductions intro is it its just know known less like little long look looking lot lots made make making many
    may me meet meeting might more most much must my need needed needing needs new no nor not now of off offer
    offers old on one only or other others our out over own people person really she should small so some somebody
    someone something sort such than that the their them then there these they thing things this those through time
    to today too two under up us use used very want wanted wants was way we well were what when where which while
    who whom why will with without work working would year years yet you your yours search searching seeking seeks
    wants wish wishes please somewhere anywhere everywhere ask asks asked bring come comes came contact contacts
    connect learn learning start starting started new first next best top kind kinds type various local experienced
    before set take takes taken experience expert experts expertise professional skilled skills services service support
    supports advice advise
    tips tip knows knowing known

    der das den dem des ein eine einen einem einer eines und oder aber für mit von vom zum zur bei beim aus auf nach
    über unter ohne gegen durch zwischen im ins ist sind war waren wird werden hat haben hatte kann können soll will
    möchte möchten braucht brauche suche sucht gesucht jemand jemanden jemandem wer wen wie was wo wenn weil dass
    sich nicht kein keine mein meine dein ihr ihre sein seine unser euer auch noch nur schon sehr mehr viel viele
    gut gute guten guter gutes gutem
    neue neuen neuer neues neuem hilfe helfen bietet biete angebot kennt kennen wissen leute menschen person
    personen ich du er sie es wir mir mich dir dich uns euch als bis einige etwas alle alles andere anderen beratung
    erfahrung jahre jahren

    le la les un une des du de et ou mais pour avec sans sous dans par chez vers entre est sont était être avoir ont
    peut qui que quoi dont où quand comment si ne pas plus très bien bon bonne bons nouveau nouvelle cherche
    recherche besoin aide aider quelqu'un quelque quelques personne personnes gens offre propose connaît connaître
    mon ma mes ton ta tes son ses notre votre leur leurs ce cet cette ces il elle ils elles je tu nous vous aux même
    tout tous toute toutes autre autres conseil conseils expérience ans année années

    el los las una unos unas y o pero para por con sin sobre entre desde hasta es son era ser estar tiene tienen
    tener puede quien que cual donde cuando como si no muy más menos bien buen buena buenos nuevo nueva busca busco
    necesita necesito ayuda ayudar alguien alguno alguna algo persona personas gente ofrece ofrezco conoce conocer
    mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa lo le les se yo ella ellos todo todos toda
    todas otro otra otros consejo consejos experiencia años año
"""

EMPTY_WORDS = frozenset(fold(_EMPTY).split())
"""Words that say nothing about anybody."""


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of a text: the stems of its telling words."""
    language = language_of(text)
    return frozenset(
        stem(word, language)
        for word in WORD.findall(fold(text))
        if word not in EMPTY_WORDS and (len(word) > 1 or not word.isascii())
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words about a person, and what they speak of."""

    text: str
    units: tuple[Unit, ...]
    keys: frozenset[str]
    """The groups and stems by which it is found."""

    main: frozenset[str]
    """Those of them that it stands for itself, not nearby and not said beside."""


@lru_cache(maxsize=20_000)
def phrase(text: str) -> Phrase:
    """A text as a phrase."""
    return _made(text, units(text, EMPTY_WORDS))


def _made(text: str, found: tuple[Unit, ...]) -> Phrase:
    keys = frozenset(key for unit in found for key, _ in unit.keys)
    main = frozenset(key for unit in found for key, strength in unit.keys if unit.weight == strength == 1.0)
    return Phrase(text, found, keys, main)


def meet(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases speak of the same thing: `product design` meets `a designer`, not `product management`."""
    return meeting(one.units, other.units) > 0


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person that another could match."""

    contact: Contact
    cares: tuple[Phrase, ...]
    offers: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    tags: tuple[Phrase, ...]
    title: tuple[Phrase, ...] = ()
    """What they do, as their title tells: a tax adviser knows about tax, whether they offered it or not."""


class Profiles(Follower):
    """The profiles of a network, found by term. Never changes: it is made anew where people changed."""

    __slots__ = ("caring", "needing", "of", "offering")

    of: Table[int, Profile]
    """Only people of whom something is known."""

    offering: Table[str, Members]
    needing: Table[str, Members]
    caring: Table[str, Members]

    @classmethod
    def of_network(cls, network: Network) -> Profiles:
        """The profiles of everybody."""
        self = cls()
        self.of = Table({c.uid: profile for c in network.all(Contact) if (profile := _profile(c)) is not None})
        kinds: tuple[defaultdict[str, list[int]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
        for uid, profile in self.of.flat().items():
            for index, words in zip(kinds, _terms_of(profile), strict=True):
                for term in words:
                    index[term].append(uid)
        self.offering, self.needing, self.caring = map(grouped, kinds)
        return self

    def followed(self, network: Network, touched: Before) -> Profiles:
        """With the people who changed read again."""
        uids = [uid for table, uid in touched if table == Contact.table]
        if not uids:
            return self
        moves: list[tuple[defaultdict[str, list[int]], defaultdict[str, list[int]]]] = [
            (defaultdict(list), defaultdict(list)) for _ in range(3)
        ]
        puts: dict[int, Profile] = {}
        for uid in uids:
            contact, old = network.find(Contact, uid), self.of.get(uid)
            profile = _profile(contact) if contact is not None else None
            if profile is not None:
                puts[uid] = profile
            for which, one in ((0, profile), (1, old)):
                for move, words in zip(moves, _terms_of(one) if one else ((), (), ()), strict=True):
                    for term in words:
                        move[which][term].append(uid)
        new = Profiles()
        new.of = self.of.changed(puts, [uid for uid in uids if uid not in puts])
        held = (self.offering, self.needing, self.caring)
        new.offering, new.needing, new.caring = (
            regrouped(index, *move) for index, move in zip(held, moves, strict=True)
        )
        return new


_NEEDED = re.compile(
    r"(?:\b(?:is |was |are )?(?:looking for|searching for|seeks|seeking|in need of|needs|wants|could use|"
    r"hunting for)|\bsucht|\bbraucht|\bcherche|\ba besoin d[e']|\bbusca|\bnecesita)\s+([^.;,!?\n()]{3,60})",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"(?:\b(?:offers|can help with|could help with|is good at|works as an?|freelances as an?|teaches|specialises in|"
    r"specializes in)|\bbietet|\barbeitet als|\bpropose|\btravaille comme|\bofrece|"
    r"\btrabaja como)\s+([^.;,!?\n()]{3,60})",
    re.IGNORECASE,
)
"""What notes say that somebody needs or offers, up to the end of the clause."""

_POSTS = re.compile(
    r"\b(?:head|director|chief|officer|vp|vice president|senior|junior|lead|leader|principal|manager|partner|founder|"
    r"co-?founder|owner|associate|assistant|member|ceo|intern|trainee|freelance|independent|leiter(?:in)?|chef(?:in)?|"
    r"geschäftsführer(?:in)?|directeur|directrice|responsable|director[a]?|jef[ea])\b",
    re.IGNORECASE,
)
"""The rank in a title: it says nothing about the trade. A product manager's trade is told before it is taken out."""


def _profile(contact: Contact) -> Profile | None:
    needs, offers = list(contact.needs), list(contact.offers)
    if contact.notes:
        needs += [m[1].strip() for m in _NEEDED.finditer(contact.notes)]
        offers += [m[1].strip() for m in _OFFERED.finditer(contact.notes)]
    if not (contact.cares_about or offers or needs or contact.tags or contact.title):
        return None
    kinds = (contact.cares_about, offers, needs, contact.tags)
    cares, offered, needed, tags = (tuple(map(phrase, dict.fromkeys(texts))) for texts in kinds)
    return Profile(contact, cares, offered, needed, tags, _trades(contact.title))


def _trades(title: str) -> tuple[Phrase, ...]:
    """A title as the trade that it names, if the thesaurus knows one; a rank alone is none."""
    found = phrase(title)
    known = tuple(u for u in found.units if u.keys[0][0][0] == "=" and u.weight == 1.0)
    if not known and _POSTS.search(title):
        known = tuple(u for u in phrase(_POSTS.sub(" ", title)).units if u.keys[0][0][0] == "=")
    return (_made(title, known),) if known else ()


def _terms_of(profile: Profile) -> tuple[set[str], set[str], set[str]]:
    """The keys of what somebody offers or does, needs, and cares about or is tagged with."""
    kinds = (profile.offers + profile.title, profile.needs, profile.cares + profile.tags)
    one, other, third = ({key for phrase in phrases for key in phrase.keys} for phrases in kinds)
    return one, other, third


def profiles(network: Network) -> Profiles:
    """The profiles of a network."""
    return network.derived(Profiles)
