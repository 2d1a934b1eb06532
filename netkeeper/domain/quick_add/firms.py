"""What tells one person from another of the same name, written after it: `John (Initech)`, `Priya from Razorpay`.

It belongs to the name: a bracket after a name ends no sentence, and a list of names goes on behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netkeeper.domain.quick_add.names import Mention, NameIndex, name_keys
from netkeeper.domain.quick_add.tokens import Token

MOST_WORDS = 4
"""A firm's name in a line is at most four words."""


def with_firm(text: str, tokens: Sequence[Token], index: NameIndex, mention: Mention) -> Mention:
    """The mention with the organisation, place or title behind it, when it is one of theirs; those it fits."""
    at = mention.end
    if at >= len(tokens):
        return mention
    token = tokens[at]
    bracket = token.gap.strip() in ("(", "[")
    start = at if bracket or token.key.startswith("@") else at + 1
    joined = token.key.startswith("@") or token.key in ("from", "at", "of", "bei", "von", "chez", "de", "del", "en")
    comma = token.gap.strip() == "," and len(mention.uids) > 1
    if comma:
        start = at
    if not (bracket or (joined and not token.gap.strip()) or comma):
        return mention
    for end in range(min(len(tokens), start + MOST_WORDS), start, -1):
        if any(tokens[p].gap.strip() for p in range(start + 1, end)) or (
            bracket and not _closed(text, tokens[end - 1])
        ):
            continue
        words = " ".join(name_keys(text[tokens[start].start : tokens[end - 1].end].lstrip("@")))
        fitting = tuple(uid for uid in mention.uids if words and words in told_by(index, uid))
        if fitting:
            return replace(mention, end=end, name_end=mention.end, uids=fitting)
    return mention


def _closed(text: str, last: Token) -> bool:
    return text[last.end :].lstrip().startswith((")", "]"))


def told_by(index: NameIndex, uid: int) -> set[str]:
    """What may tell a person from others of the name: organisation, place, title, each flat; a firm also by its
    first word."""
    contact = index.contact(uid)
    found = {" ".join(name_keys(text)) for text in (contact.organisation, contact.location, contact.title) if text}
    if words := name_keys(contact.organisation):
        found.add(words[0])
    return found
