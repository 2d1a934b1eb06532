"""Whether two phrases speak of the same thing, and how surely: what one needs and another offers (P15).

What both share is weighed by how rare it is: that two people care about coffee says little, about tidal mills a lot.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from netkeeper.domain.giving.trades import Unit

ENOUGH = 0.5
"""Of what the shorter phrase is about that the other must speak of too: one of two things, or one thing by half. Where
only words are the same, and no group is known, all of it, or two words: paper mills are not tidal mills."""


def shared(one: Unit, other: Unit, rarity: Mapping[str, float]) -> tuple[float, float, str]:
    """How far two units stand for the same, 0 to 1; how rare the key is by which they do, and that key: the rarest."""
    keys = dict(other.keys)
    found = ((strength * keys.get(key, 0.0), rarity.get(key, 1.0), key) for key, strength in one.keys)
    strength, rare, key = max(found, default=(0.0, 1.0, ""))
    return strength * one.weight * other.weight, rare, key


def meeting(one: Sequence[Unit], other: Sequence[Unit], rarity: Mapping[str, float] | None = None) -> float:
    """How surely two phrases speak of the same: 0 when they don't, 1 for one thing that hardly anybody else names.

    `rarity`: key -> 0 (everybody has it) to 1 (hardly anybody); 1 where it is missing.
    """
    if not one or not other:
        return 0.0
    total = weighed = 0.0
    sure = known = False
    for unit in one:
        strength, rare, key = max(shared(unit, theirs, rarity or {}) for theirs in other)
        total += strength
        sure = sure or strength >= ENOUGH
        known = known or (strength >= ENOUGH and key.startswith("="))
        weighed += strength * rare
    main = max(1, min(sum(unit.weight == 1.0 for unit in one), sum(unit.weight == 1.0 for unit in other)))
    if not sure or total < min(2, main) * (ENOUGH if known else 1.0):
        return 0.0
    return weighed / math.sqrt(main)


def rarities(counts: Mapping[str, int], people: int) -> dict[str, float]:
    """Key -> how rare it is among so many people, by inverse document frequency, 0 to 1."""
    if people < 2:
        return dict.fromkeys(counts, 1.0)
    return {key: math.log(1 + people / count) / math.log(1 + people) for key, count in counts.items()}
