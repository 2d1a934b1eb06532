"""Encryption at rest: one random data key a network, which a passphrase or the recovery key unwraps.

A snapshot is AES-256-GCM in blocks under a key of its own (HKDF of the data key and a fresh salt), so that a nonce is
a block's number; a line of a journal or of the history is AES-256-GCM-SIV with a random nonce (RFC 8452). The
passphrase goes through Argon2id (RFC 9106). Whatever was changed, cut, moved or mixed does not open.

Without a sealed network nothing here is imported but by name: `cryptography` is an extra, `netkeeper[sealed]`.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

import orjson

from netkeeper.errors import Refused, StoreSealed

BLOCK = 65_522
"""Plain bytes a block: with the tag of 16 they are 87,384 letters of base64, without a remainder."""

PASSPHRASE, RECOVERY = "passphrase", "recovery"

ARGON2 = {"memory": 65_536, "passes": 3, "lanes": 4}
"""KiB, passes and lanes: the second choice of RFC 9106, for machines of every size."""

_MOST_ARGON2 = {"memory": 1 << 20, "passes": 16, "lanes": 16}
"""What a file may ask for: a gigabyte and some seconds, and no more."""

_NONCE, _TAG = 12, 16


class Aead(Protocol):
    """An authenticated cipher of `cryptography`."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class NotAuthentic(Exception):
    """What does not open: changed, cut, moved, or sealed under another key."""


def gcm(key: bytes) -> Aead:
    return _aead("AESGCM", key)


def gcm_siv(key: bytes) -> Aead:
    return _aead("AESGCMSIV", key)


def _need_cryptography() -> None:
    """Raises Refused where the extra is not installed."""
    try:
        import cryptography  # noqa: F401  # what is imported next is of it
    except ImportError:
        raise Refused(
            "A sealed network needs the package cryptography, which isn't installed: pip install 'netkeeper[sealed]'."
        ) from None


def _aead(name: str, key: bytes) -> Aead:
    _need_cryptography()
    from cryptography.hazmat.primitives.ciphers import aead

    made: Aead = getattr(aead, name)(key)
    return made


def _open(cipher: Aead, nonce: bytes, data: bytes, about: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, data, about)
    except (InvalidTag, ValueError):
        raise NotAuthentic from None


def derived(key: bytes, salt: bytes, what: str) -> bytes:
    """A key of 32 bytes for one use (HKDF-SHA256, RFC 5869)."""
    _need_cryptography()
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, f"netkeeper {what}".encode()).derive(key)


def stretched(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    """A key of 32 bytes from a passphrase (Argon2id, RFC 9106). Raises NotAuthentic when the cost is absurd."""
    _need_cryptography()
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    for name, most in _MOST_ARGON2.items():
        if not isinstance(cost.get(name), int) or not 1 <= cost[name] <= most:
            raise NotAuthentic
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost["passes"], lanes=cost["lanes"], memory_cost=max(64, cost["memory"])
    )
    return kdf.derive(passphrase.encode())


def to_text(data: bytes) -> str:
    return binascii.b2a_base64(data, newline=False).decode()


def from_text(text: str | bytes) -> bytes:
    """The bytes of base64 as `to_text` writes it, letter for letter. Raises NotAuthentic."""
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except (ValueError, TypeError):
        raise NotAuthentic from None
    if text[-1:] in ("=", b"=") and to_text(data) != (text if isinstance(text, str) else text.decode()):
        raise NotAuthentic  # bits that nothing reads are set
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The data key, wrapped by something that a person has."""

    kind: str
    """`passphrase` or `recovery`."""

    salt: str
    wrapped: str
    """Nonce, encrypted data key and tag; base64, like the salt."""

    cost: Mapping[str, int]
    """Argon2id's memory (KiB), passes and lanes; empty for a recovery key, which is random enough."""

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"kind": self.kind, "salt": self.salt, "wrapped": self.wrapped, "cost": dict(self.cost)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What the head of a sealed file says: which key it is under, and the wraps that give it."""

    key: str
    """The data key's name, 16 hex digits."""

    wraps: tuple[Wrap, ...] = ()
    check: str = ""
    """Proves that nobody without the key changed the wraps."""

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"key": self.key, "wraps": [wrap.plain() for wrap in self.wraps], "check": self.check}

    @classmethod
    def of(cls, plain: Any) -> Seal | None:
        """The seal that JSON tells of; None when it tells of none."""
        try:
            wraps = tuple(
                Wrap(kind=str(w["kind"]), salt=str(w["salt"]), wrapped=str(w["wrapped"]), cost=dict(w["cost"]))
                for w in plain["wraps"]
            )
            return cls(key=str(plain["key"]), wraps=wraps, check=str(plain["check"]))
        except (KeyError, TypeError, ValueError):
            return None

    def union(self, other: Seal | None) -> Seal:
        """The seal of two copies that become one: who could open either can open it."""
        if other is None or other.key != self.key or other.wraps == self.wraps or self.key not in KEYRING:
            return self
        wraps = {wrap.wrapped: wrap for wrap in (*self.wraps, *other.wraps)}
        return KEYRING[self.key].sealed(sorted(wraps.values(), key=lambda wrap: (wrap.kind, wrap.wrapped)))


class DataKey:
    """The key under which a network is sealed, once it is known."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.name = derived(secret, b"", "name")[:8].hex()
        self._lines: dict[str, Aead] = {}

    @classmethod
    def fresh(cls) -> DataKey:
        return cls(os.urandom(32))

    # The wraps

    def sealed(self, wraps: Iterable[Wrap]) -> Seal:
        """The seal with these wraps."""
        found = tuple(wraps)
        return Seal(key=self.name, wraps=found, check=self._check(found))

    def _check(self, wraps: Sequence[Wrap]) -> str:
        said = orjson.dumps([wrap.plain() for wrap in wraps], option=orjson.OPT_SORT_KEYS)
        return hmac.new(derived(self._secret, b"", "wraps"), said, hashlib.sha256).hexdigest()

    def vouches_for(self, seal: Seal) -> bool:
        """Whether the wraps are as somebody with the key wrote them."""
        return hmac.compare_digest(self._check(seal.wraps), seal.check)

    def wrapped_by_passphrase(self, passphrase: str) -> Wrap:
        salt, cost = os.urandom(16), dict(ARGON2)
        return self._wrap(PASSPHRASE, salt, stretched(passphrase, salt, cost), cost)

    def wrapped_by_recovery(self, secret: bytes) -> Wrap:
        salt = os.urandom(16)
        return self._wrap(RECOVERY, salt, derived(secret, salt, RECOVERY), {})

    def _wrap(self, kind: str, salt: bytes, key: bytes, cost: dict[str, int]) -> Wrap:
        nonce = os.urandom(_NONCE)
        data = nonce + gcm(key).encrypt(nonce, self._secret, f"netkeeper {kind}".encode())
        return Wrap(kind=kind, salt=to_text(salt), wrapped=to_text(data), cost=cost)

    # What is written

    @cached_property
    def _names(self) -> bytes:
        return derived(self._secret, b"", "contents")

    def digest(self) -> hmac.HMAC:
        """What names a content: the same for the same content, and nothing to whoever has no key."""
        return hmac.new(self._names, digestmod=hashlib.sha256)

    def blocks(self, salt: bytes, about: bytes) -> BlockCipher:
        """The cipher of one snapshot."""
        return BlockCipher(gcm(derived(self._secret, salt, "snapshot")), about)

    def lines(self, of: str) -> LineCipher:
        """The cipher of a journal's lines, or of the history's; `of`: the journal's name, or `history`."""
        if of not in self._lines:
            self._lines[of] = gcm_siv(derived(self._secret, of.encode(), "lines"))
        return LineCipher(self._lines[of], of)


@dataclass(frozen=True, slots=True)
class BlockCipher:
    """A snapshot's blocks, in order; the nonce is the number, for the key is this snapshot's alone."""

    cipher: Aead
    about: bytes
    """What the head says, which no block opens without."""

    def seal(self, pieces: Iterable[bytes], last: Callable[[], bytes]) -> Iterator[str]:
        """Blocks of what comes in pieces, and after it of what `last` gives."""
        waiting, number = bytearray(), 0
        for piece in pieces:
            waiting += piece
            while len(waiting) > BLOCK:
                yield self._sealed(number, bytes(waiting[:BLOCK]), last=False)
                del waiting[:BLOCK]
                number += 1
        waiting += last()
        while waiting:
            block = bytes(waiting[:BLOCK])
            del waiting[:BLOCK]
            yield self._sealed(number, block, last=not waiting)
            number += 1

    def _sealed(self, number: int, block: bytes, last: bool) -> str:
        return to_text(self.cipher.encrypt(number.to_bytes(_NONCE, "big"), block, self._said(number, last)))

    def _said(self, number: int, last: bool) -> bytes:
        return b"%b %d %d" % (self.about, number, last)

    def open(self, blocks: Sequence[str | bytes]) -> bytes:
        """What was sealed. Raises NotAuthentic."""
        if not blocks:
            raise NotAuthentic
        end = len(blocks) - 1
        return b"".join(
            _open(self.cipher, at.to_bytes(_NONCE, "big"), from_text(block), self._said(at, at == end))
            for at, block in enumerate(blocks)
        )


@dataclass(frozen=True, slots=True)
class LineCipher:
    """Lines of one file, each under a random nonce and bound to its number."""

    cipher: Aead
    name: str
    """The journal's, which each line says too: so that each can be opened when the head is damaged."""

    def seal(self, number: int, payload: bytes) -> bytes:
        """A payload as a line has it."""
        nonce = os.urandom(_NONCE)
        data = nonce + self.cipher.encrypt(nonce, payload, b"%d" % number)
        told = binascii.b2a_base64(data, newline=False)
        return b'["~",%d,"%b","%b"]' % (number, self.name.encode(), told)

    def open(self, payload: bytes) -> bytes:
        """What was sealed. Raises NotAuthentic."""
        try:
            mark, number, name, text = orjson.loads(payload)
            if mark != "~" or name != self.name:
                raise NotAuthentic
            data = from_text(text)
            return _open(self.cipher, data[:_NONCE], data[_NONCE:], b"%d" % number)
        except (ValueError, TypeError):
            raise NotAuthentic from None


def line_named(payload: bytes) -> str:
    """Which file a sealed line says it is of; nothing when it is none."""
    try:
        return str(orjson.loads(payload)[2])
    except (ValueError, IndexError, TypeError, KeyError):
        return ""


def is_sealed(payload: bytes) -> bool:
    """Whether a line's payload is sealed."""
    return payload.startswith(b'["~",')


# The keys that this program was given

KEYRING: dict[str, DataKey] = {}
"""By name. Only this process has them, and only while it runs."""


def key_of(seal: Seal) -> DataKey:
    """The data key of a file's seal. Raises StoreSealed when it was not given."""
    found = KEYRING.get(seal.key)
    if found is None:
        raise StoreSealed(
            "The network is sealed, and its key was not given. Nothing was changed. Open it with netkeeper in a "
            "terminal, which asks for the passphrase, or set NETKEEPER_KEY_FILE or NETKEEPER_PASSPHRASE_COMMAND."
        )
    return found


def unlock(seal: Seal, secret: str) -> DataKey:
    """Take the data key into the keyring, by a passphrase or by the recovery key's words. Raises StoreSealed."""
    from netkeeper.store.recovery_words import read_words

    words = read_words(secret)
    for wrap in seal.wraps:
        try:
            salt, data = from_text(wrap.salt), from_text(wrap.wrapped)
            if wrap.kind == RECOVERY:
                if words is None:
                    continue
                key = derived(words, salt, RECOVERY)
            else:
                key = stretched(secret, salt, wrap.cost)
            opened = DataKey(_open(gcm(key), data[:_NONCE], data[_NONCE:], f"netkeeper {wrap.kind}".encode()))
        except NotAuthentic:
            continue
        if opened.name == seal.key:
            KEYRING[opened.name] = opened
            return opened
    raise StoreSealed("That is not the passphrase, nor the recovery key, of this network. Nothing was changed.")


def rewrapped(seal: Seal, wrap: Wrap) -> Seal:
    """The seal with another wrap in the place of those of its kind."""
    others = [one for one in seal.wraps if one.kind != wrap.kind]
    return key_of(seal).sealed([wrap, *others])


def with_wraps_of(seal: Seal, other: Seal) -> Seal:
    """A seal under the same key, which what opens `other` opens."""
    return replace(seal, wraps=other.wraps, check=other.check)
