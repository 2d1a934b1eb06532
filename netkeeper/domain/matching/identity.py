"""When two descriptions are of one person. Names never decide it: an address does, and a name can speak against it.

The rules of R13, measured on real lists: Anna and Hanna Müller look alike and are two; Bob and Robert Jones do not
and are one. So nothing here is fuzzy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact

_PROFILE = re.compile(
    r"(?:https?://|//)?(?:www\.|m\.|mobile\.|[a-z]{2}\.)?(linkedin\.com/(?:in|pub)/|github\.com/|twitter\.com/|x\.com/|"
    r"facebook\.com/|instagram\.com/|xing\.com/profile/|google\.com/profiles/|mastodon\.social/@|bsky\.app/profile/)"
    r"([^?#\s]+)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s]+")


@lru_cache(maxsize=50_000)
def profile_key(url: str) -> str:
    """One person's profile as a key, or nothing: scheme, host, case, slash, query and percent-encoding made equal."""
    match = _PROFILE.match(url)
    if match is None:
        return ""
    path = match[2].strip("/")
    if "%" in path:
        path = unquote(path)
    host = match[1].lower()
    path = path if "linkedin" in host and "/pub/" in host else path.split("/", 1)[0]
    return host + fold(path) if path else ""


def profile_keys(contact: Contact) -> list[str]:
    """The profile keys of a contact's links."""
    return [key for link in contact.links if (key := profile_key(link))]


def profiles_differ(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether both have a profile on the same site, and not the same one: then they are two people."""
    sites = {key.rsplit("/", 1)[0]: key for key in a}
    others = [(key.rsplit("/", 1)[0], key) for key in b]
    return any(site in sites for site, _ in others) and not any(sites.get(site) == key for site, key in others)


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name for comparing: credentials after a comma, brackets, signs, case and accents left out."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower()
    return " ".join(_SIGNS.sub(" ", fold(re.sub(r"\([^()]*\)|,.*", " ", name))).split())


def compatible(a: str, b: str) -> bool:
    """Whether two names can be of one person: one is part of the other, or first and last are equal, an initial
    counting for one of them. A name that is an address fits any name."""
    if "@" in a or "@" in b or not a or not b:
        return True
    one, other = name_key(a).split(), name_key(b).split()
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return True
    return _fit(one[0], other[0]) and _fit(one[-1], other[-1]) and (one[0] == other[0] or one[-1] == other[-1])


def _fit(a: str, b: str) -> bool:
    """Equal, or one an initial of the other."""
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


def email_key(address: str) -> str:
    """An address for comparing."""
    return address.strip().lower()


@lru_cache(maxsize=20_000)
def organisation_key(name: str) -> str:
    """An organisation for comparing: legal forms, signs, case and accents left out."""
    words = _SIGNS.sub(" ", fold(name)).split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


_FORMS = frozenset(
    {"inc", "llc", "ltd", "limited", "corp", "corporation", "co", "gmbh", "ag", "kg", "sa", "sas", "bv", "plc", "ab"}
)
