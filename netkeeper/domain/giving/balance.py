"""Giving and asking as the user's own pattern, and the share of human touch (P1, P17, P20, R10).

Never a balance per person: nobody owes anybody. What is shown is how I go about it, over a quarter of a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.domain.language.findings import Finding, capitalized, number_with_noun
from netkeeper.domain.model.channels import HUMAN_TOUCH
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import OfferIdea
from netkeeper.domain.network.network import Network

PERIOD = 90
"""Days that are looked at."""

GOODWILL = 365
"""Days for which something given comes before an ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A quarter's giving, asking and touch. The numbers count moments; `findings` carry the people."""

    days: int
    moments: int
    gives: int
    asks: int
    bare_asks: int
    """Asks that followed nothing given to any of those asked, within the year before."""

    touched: int
    """Moments with a voice, a face or a hand in them (P20)."""

    findings: tuple[Finding, ...]


def balance(network: Network, today: date, days: int = PERIOD) -> Balance:
    """My own pattern over the last `days`."""
    moments = network.between(today - timedelta(days=days - 1), today)
    gives = [m for m in moments if m.gave]
    asks = [m for m in moments if m.asked]
    bare = [m for m in asks if not followed_a_give(network, m)]
    touched = [m for m in moments if m.channel in HUMAN_TOUCH]
    return Balance(
        days=days, moments=len(moments), gives=len(gives), asks=len(asks), bare_asks=len(bare), touched=len(touched),
        findings=tuple(_findings(days, moments, gives, asks, bare, touched)),
    )  # fmt: skip


def followed_a_give(network: Network, ask: Interaction) -> bool:
    """Whether something was given to one of those asked, on that day or in the year before (P17)."""
    since = ask.on - timedelta(days=GOODWILL)
    for uid in ask.contacts:
        if any(m.gave for m in network.within(uid, since, ask.on)):
            return True
        if any(o.used is not None and since <= o.used <= ask.on for o in network.about(OfferIdea, uid)):
            return True
    return False


def _findings(
    days: int,
    moments: list[Interaction],
    gives: list[Interaction],
    asks: list[Interaction],
    bare: list[Interaction],
    touched: list[Interaction],
) -> list[Finding]:
    if not moments:
        return [Finding(f"Nothing was logged in the last {days} days.", (), "giving")]
    gave = f"something {number_with_noun(len(gives), 'time', 'times')}" if gives else "nothing that was written down"
    asked = f"for something {number_with_noun(len(asks), 'time', 'times')}" if asks else "for nothing"
    found = [
        Finding(f"You gave {gave} in the last {days} days.", people_of(gives), "giving"),
        Finding(f"You asked {asked}.", people_of(asks), "asking"),
    ]
    if bare:
        came = number_with_noun(len(bare), "ask came", "asks came")
        sentence = capitalized(
            f"{came} before anything was given that year; a small offer first makes the next one easier."
        )
        found.append(Finding(sentence, people_of(bare), "asking", about="bare"))
    share = f"{len(touched)} of {len(moments)} contacts had a voice, a face or a hand in them"
    more = "; a call now and then would do good." if len(moments) >= 4 and len(touched) * 4 < len(moments) else "."
    found.append(Finding(share + more, people_of(touched), "touch"))
    return found


def people_of(moments: list[Interaction]) -> tuple[int, ...]:
    """Everybody named in these, each once, in order."""
    return tuple(dict.fromkeys(uid for moment in moments for uid in moment.contacts))
