"""When two people work at one firm: nobody is introduced to a colleague (R11)."""

from __future__ import annotations

from netkeeper.domain.matching.identity import organisation_key
from netkeeper.domain.model.contact import Contact

_PARTS_WORDS = """
    group holding holdings international global europe deutschland germany france uk usa us labs lab research
    company gruppe schweiz austria österreich espana spain iberia nederland online digital ventures solutions
    consulting the pty pte oy as aps srl spa sl sarl sasu eg ev e v mbh kgaa se nv llp lp cie partners
"""
_PARTS = frozenset(_PARTS_WORDS.split())
"""Words that name a part or a form of a firm, not another firm: Acme Labs and Acme Deutschland are Acme."""

_ANYBODYS_WORDS = """
    gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac gmx web aol mail proton protonmail pm posteo
    mailbox zoho yandex fastmail hey tutanota freenet t-online orange free wanadoo laposte sfr bluewin telefonica
    terra hispavista libero comcast verizon btinternet qq 163 126 naver example
"""
_ANYBODYS = frozenset(_ANYBODYS_WORDS.split())
"""Domains, before the dot, at which anybody can have an address."""


def firm_key(organisation: str) -> str:
    """A firm for comparing: without legal form and without the words for its parts."""
    words = organisation_key(organisation).split()
    kept = words[:1] + [word for word in words[1:] if word not in _PARTS]
    if len(words) > 1 and words[0] == "the":
        kept = kept[1:] or words
    return " ".join(kept)


def same_firm(a: Contact, b: Contact) -> bool:
    """Whether two people are taken to be colleagues: one firm, or addresses at one firm's domain."""
    if a.organisation and b.organisation and firm_key(a.organisation) == firm_key(b.organisation):
        return True
    return bool(_domains(a) & _domains(b))


def _domains(contact: Contact) -> set[str]:
    domains = {email.rpartition("@")[2].strip().lower() for email in contact.emails}
    return {d for d in domains if "." in d and d.split(".")[-2] not in _ANYBODYS}
