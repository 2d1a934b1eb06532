"""Every error that a person can meet. Each forms its own sentence: what happened, where, what to do.

    NetkeeperError
    ├── Misuse            the command line or a setting was used wrongly (exit status 2)
    ├── NotFound          no such person, record or change
    ├── Unclear           a name or date that could mean several things; carries the choices
    ├── Refused           understood, and not possible now; says why
    │   └── AlreadyThere  a file that would be overwritten
    ├── Unreadable        a file from outside that cannot be read as what it claims to be
    └── StoreError
        ├── StoreDamaged  the store's files are not what netkeeper wrote; nothing was changed
        ├── StoreSealed   the store is encrypted, and the key was not given; nothing was changed
        ├── StoreBusy     another program holds the store
        └── NotSaved      a change did not reach the disk; memory is as before

Anything else that is raised is a bug, and is not caught.
"""

from __future__ import annotations


class NetkeeperError(Exception):
    """A sentence for a person. `str(error)` is the whole of it."""

    exit_status = 1


class Misuse(NetkeeperError):
    """Wrong usage: exit status 2."""

    exit_status = 2


class NotFound(NetkeeperError):
    """Nothing goes by that name."""


class Unclear(NetkeeperError):
    """What was written could mean several things.

    `choices` holds what it could mean, in words, best first; it may be empty.
    """

    def __init__(self, sentence: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"{sentence} It could be: {'; '.join(choices)}." if choices else sentence)
        self.sentence = sentence
        self.choices = choices


class Refused(NetkeeperError):
    """Not possible now, and why."""


class AlreadyThere(Refused):
    """A file that would be overwritten."""


class Unreadable(NetkeeperError):
    """A file that came from outside cannot be read."""


class StoreError(NetkeeperError):
    """Something about the store."""


class StoreDamaged(StoreError):
    """The store holds what netkeeper did not write. Not one byte was changed."""


class StoreSealed(StoreError):
    """The store is sealed, and what opens it was not given."""


class StoreBusy(StoreError):
    """Another program holds the store's lock."""


class NotSaved(StoreError):
    """A change did not reach the disk, and memory is as it was before."""
