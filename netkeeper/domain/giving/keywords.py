"""What people care about, offer and need, as terms that can be compared; the matching words can always be shown.

A term is a word without case, accents and ending, so that `a designer` meets `product design`. Function words, and
words that say nothing about anybody (`help`, `people`), are no terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Follower, Key
from netkeeper.domain.network.indexes import Members, grouped, regrouped
from netkeeper.domain.network.network import Network
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
    experience expert experts expertise professional skilled skills services service support supports advice advise
    tips tip knows knowing known

    der das den dem des ein eine einen einem einer eines und oder aber für mit von vom zum zur bei beim aus auf nach
    über unter ohne gegen durch zwischen im ins ist sind war waren wird werden hat haben hatte kann können soll will
    möchte möchten braucht brauche suche sucht gesucht jemand jemanden jemandem wer wen wie was wo wenn weil dass
    sich nicht kein keine mein meine dein ihr ihre sein seine unser euer auch noch nur schon sehr mehr viel viele
    gut gute guten neue neuen neuer hilfe helfen bietet biete angebot kennt kennen wissen leute menschen person
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

_ENDINGS = ("ements", "ement", "ments", "ment", "ings", "ing", "ers", "ors", "er", "or", "ists", "ist")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its ending: `designers` and `designing` are `design`, `hiring` and `hire` are `hir`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "ing" else 4):
            word = word.removesuffix(ending)
            break
    else:
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of a text."""
    return frozenset(
        stem(word)
        for word in WORD.findall(fold(text))
        if word not in EMPTY_WORDS and (len(word) > 1 or not word.isascii())
    )


def meet(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The terms two phrases share when they speak of the same thing, else nothing.

    All terms of the shorter phrase, or two of them: `product design` meets `a designer`, not `product management`.
    """
    shared = one & other
    return shared if shared and (len(shared) > 1 or len(shared) == min(len(one), len(other))) else frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words about a person, and their terms."""

    text: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person that another could match."""

    contact: Contact
    cares: tuple[Phrase, ...]
    offers: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    tags: tuple[Phrase, ...]


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

    def followed(self, network: Network, touched: Set[Key]) -> Profiles:
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


def _profile(contact: Contact) -> Profile | None:
    if not (contact.cares_about or contact.offers or contact.needs or contact.tags):
        return None
    kinds = (contact.cares_about, contact.offers, contact.needs, contact.tags)
    return Profile(contact, *(tuple(Phrase(text, terms(text)) for text in texts) for texts in kinds))


def _terms_of(profile: Profile) -> tuple[set[str], set[str], set[str]]:
    """The terms of what somebody offers, needs, and cares about or is tagged with."""
    kinds = (profile.offers, profile.needs, profile.cares + profile.tags)
    one, other, third = ({term for phrase in phrases for term in phrase.terms} for phrases in kinds)
    return one, other, third


def profiles(network: Network) -> Profiles:
    """The profiles of a network."""
    return network.derived(Profiles)
