"""The weights of the reading-along, from messages written for it (tests/data/messages/train_*.txt).

A line is a verdict (g: could go to anyone, p: meant for one), a voice, and the text with slots; each is filled with
several people's facts. Weights are found by logistic regression with a penalty on their size. What is reported is
measured by voice: no message by one who wrote any of the training messages is among those judged.
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netkeeper.domain.language.text import fold
from netkeeper.domain.message_check.features import Facts, dense, pairs, pieces, tokens
from netkeeper.domain.message_check.model import EXTRA, SURE, Model, trained

MESSAGES = Path(__file__).parents[2] / "tests" / "data" / "messages"
WEIGHTS = Path(__file__).parents[1] / "domain" / "message_check" / "weights.json"
LANGUAGES = ("en", "de", "fr", "es")

ROUNDS = 24
"""Times that every message is learnt from: by then the verdicts on other voices no longer change."""

RATE = 0.1
PENALTY = 3e-4
"""Pull of every weight towards 0: with a tenth of it, quaint words of one voice decide."""

FILLINGS = 2
"""People whose facts a message is filled with, for training."""

KEPT = 9_000
"""Weights that are written: the largest; the others change no verdict."""

SCALE = 100
"""Weights are whole hundredths in the file: finer ones change no verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message as it was written for training or for judging the result."""

    language: str
    generic: bool
    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A filled message as features with their values."""

    values: dict[str, float]
    generic: bool
    voice: str
    language: str
    weight: float


_SLOTS = ("n", "firm", "title", "place", "field", "care", "need")


def _person(*facts: str) -> dict[str, str]:
    return dict(zip(_SLOTS, facts, strict=True))


PEOPLE: dict[str, tuple[dict[str, str], ...]] = {
    "en": (
        _person("Maya", "Northfield Trust", "programme director", "Bristol",
                "housing", "tidal mills", "a bookkeeper"),
        _person("Owen", "Lumen Systems", "head of product", "Leeds",
                "health technology", "bell ringing", "somebody who repairs clocks"),
        _person("Sunita", "Hartley & Rowe", "partner", "Toronto",
                "law", "street libraries", "a room for forty people"),
        _person("Eduardo", "Casa Verde", "founder", "Austin",
                "sustainable fashion", "natural dyes", "a photographer"),
    ),
    "de": (
        _person("Katrin", "Nordlicht Stiftung", "Programmleiterin", "Kiel",
                "Wohnungsbau", "Gezeitenmühlen", "eine Buchhalterin"),
        _person("Jan", "Lumen Systeme GmbH", "Produktchef", "Leipzig",
                "Medizintechnik", "Glockenläuten", "jemanden, der Uhren repariert"),
        _person("Meral", "Hartmann und Partner", "Anwältin", "Köln",
                "Recht", "Bücherschränke", "einen Raum für vierzig Leute"),
        _person("Florian", "Grünes Haus", "Gründer", "Graz", "nachhaltige Mode", "Pflanzenfarben", "eine Fotografin"),
    ),
    "fr": (
        _person("Élodie", "Fondation du Nord", "directrice de programme", "Nantes",
                "logement social", "moulins à marée", "une comptable"),
        _person("Karim", "Lumen Systèmes", "directeur produit", "Lyon",
                "santé numérique", "carillons", "quelqu'un qui répare les horloges"),
        _person("Sylvie", "Hartmann et associés", "avocate", "Genève",
                "droit", "boîtes à livres", "une salle pour quarante personnes"),
        _person("Bastien", "Maison Verte", "fondateur", "Namur",
                "mode durable", "teintures végétales", "une photographe"),
    ),
    "es": (
        _person("Lucía", "Fundación del Norte", "directora de programas", "Bilbao",
                "vivienda social", "molinos de marea", "una contable"),
        _person("Andrés", "Lumen Sistemas", "jefe de producto", "Valencia",
                "salud digital", "campanas", "alguien que arregle relojes"),
        _person("Carmen", "Hernández y Asociados", "abogada", "Bogotá",
                "derecho", "bibliotecas de calle", "una sala para cuarenta personas"),
        _person("Joaquín", "Casa Verde", "fundador", "Lima", "moda sostenible", "tintes naturales", "una fotógrafa"),
    ),
}  # fmt: skip
"""Invented people, whose facts fill the slots."""


def written(kind: str, languages: Sequence[str] = LANGUAGES, folder: Path = MESSAGES) -> list[Written]:
    """The messages of a kind (`train`, `heldout`). Raises ValueError for a line that is not one."""
    found = []
    for language in languages:
        path = folder / f"{kind}_{language}.txt"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            verdict, voice, text = line.split("|", 2)
            if verdict not in ("g", "p"):
                raise ValueError(f"{path.name}, line {number}: a message begins with g| or p|")
            text = text.replace(" // ", "\n")
            found.append(Written(language=language, generic=verdict == "g", voice=f"{language} {voice}", text=text))
    return found


def filled(message: Written, person: Mapping[str, str]) -> tuple[str, Facts]:
    """A message to somebody, and what is known of them."""

    def words(*slots: str) -> frozenset[str]:
        return frozenset(w for slot in slots for w in fold(person[slot]).replace(",", "").split() if len(w) > 3)

    facts = Facts(
        names=frozenset({fold(person["n"])}),
        profile=words("firm", "title", "place", "field"),
        theirs=words("care", "need"),
    )
    return message.text.format_map(person), facts


def values(text: str, facts: Facts) -> dict[str, float]:
    """The features of a message with their values, as `Model.judge` weighs them."""
    found = tokens(text, facts)
    share = 1 / math.sqrt(len(found) + EXTRA)
    told: defaultdict[str, float] = defaultdict(float)
    for token in found:
        parts = pieces(token.word)
        grams = [part for part in parts if part[0] == "~"]
        for part in parts:
            told[part] += share / len(grams) if part[0] == "~" else share
    for pair, _ in pairs(found):
        told[pair] += share
    for sign in dense(text, found):
        told[sign] += 1.0
    return told


def examples(messages: Sequence[Written], fillings: int = FILLINGS) -> list[Example]:
    """Messages as examples, each filled with several people; every language and verdict weighs the same."""
    counts: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for message in messages:
        counts[message.language, message.generic] += 1
    most = max(counts.values())
    made = []
    for at, message in enumerate(messages):
        people = PEOPLE[message.language]
        weight = math.sqrt(most / counts[message.language, message.generic])
        for turn in range(fillings):
            text, facts = filled(message, people[(at + turn) % len(people)])
            made.append(Example(values(text, facts), message.generic, message.voice, message.language, weight))
    return made


def train(made: Sequence[Example], rounds: int = ROUNDS, seed: int = 1) -> Model:
    """Logistic regression by AdaGrad, the weights of all rounds averaged.

    Only what at least two voices say is learnt: one voice has its habits.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for example in made:
        for name in example.values:
            seen[name].add(example.voice)
    known = {name for name, voices in seen.items() if len(voices) > 1}
    rows = [([(n, v) for n, v in e.values.items() if n in known], e.generic, e.weight) for e in made]
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-3)
    bias = bias_square = 0.0
    order = random.Random(seed)
    sums: defaultdict[str, float] = defaultdict(float)
    bias_sum = 0.0
    for _ in range(rounds):
        order.shuffle(rows)
        for row, generic, weight in rows:
            score = bias + sum(weights[name] * value for name, value in row)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - generic) * weight
            bias_square += error * error
            bias -= RATE * error / math.sqrt(bias_square + 1)
            for name, value in row:
                slope = error * value + PENALTY * weights[name]
                squares[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(squares[name])
        bias_sum += bias
        for name, value in weights.items():
            sums[name] += value
    return Model({name: value / rounds for name, value in sums.items()}, bias_sum / rounds)


def scores(model: Model, messages: Sequence[Written]) -> Iterator[tuple[Written, float]]:
    """What the model makes of messages, each filled with one person's facts."""
    for at, message in enumerate(messages):
        people = PEOPLE[message.language]
        text, facts = filled(message, people[at % len(people)])
        yield message, model.judge(text, facts).score


def wrong(model: Model, messages: Sequence[Written]) -> dict[str, tuple[int, int, int, int]]:
    """Language -> (generic found, generic in all, personal flagged, personal in all)."""
    counts: dict[str, list[int]] = {language: [0, 0, 0, 0] for language in LANGUAGES}
    for message, score in scores(model, messages):
        place = 0 if message.generic else 2
        counts[message.language][place] += score > SURE
        counts[message.language][place + 1] += 1
    return {language: (c[0], c[1], c[2], c[3]) for language, c in counts.items()}


def write_weights(model: Model, path: Path = WEIGHTS) -> int:
    """Write the largest weights as whole numbers, in the order of their names; how many were written."""
    kept = sorted(sorted(model.weights, key=lambda name: -abs(model.weights[name]))[:KEPT])
    weights = {name: rounded for name in kept if (rounded := round(model.weights[name] * SCALE))}
    lines = {"bias": round(model.bias, 3), "scale": SCALE, "weights": weights}
    path.write_text(json.dumps(lines, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return len(weights)


def train_and_report() -> int:
    """Train on all messages, write the weights, and say how they judge messages by other voices."""
    learnt = written("train")
    model = train(examples(learnt))
    count = write_weights(model)
    print(f"{count} weights from {len(learnt)} messages by {len({m.voice for m in learnt})} voices.")
    trained.cache_clear()
    for language, (found, generic, flagged, personal) in wrong(trained(), written("heldout")).items():
        print(
            f"{language}: found {found} of {generic} generic, flagged {flagged} of {personal} personal, by other voices"
        )
    return 0
