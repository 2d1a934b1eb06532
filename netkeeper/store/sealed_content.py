"""What a sealed snapshot has in the place of its tables: blocks, bound to its head and to each other.

    "_sealed": {
    "1": {"block":"base64"},
    …

Together they are the plain file after its first line, and then that line's digest. A block that was changed, left
out, moved, or taken from another snapshot does not open, nor does anything when the head was changed.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from netkeeper.errors import StoreDamaged
from netkeeper.store.seal import NotAuthentic, Seal, from_text, key_of, to_text

SEALED = "_sealed"
"""The table of the blocks."""

_AT_ONCE = 12
"""Blocks a piece that is written: about a megabyte."""

_DIGEST = 32
_BLOCK = re.compile(rb'"\d+": \{"block":"([A-Za-z0-9+/=]*)"\},?\n')
_LAYOUT = re.compile(rb'"_sealed": \{\n(?:"\d+": \{"block":"[A-Za-z0-9+/=]*"\},?\n)*\}\n\}\n?')


class SealedContent:
    """A content that is being sealed, under a key of its own."""

    def __init__(self, seal: Seal, named: str = "") -> None:
        """`named`: the digest that the content goes by already; else it is made."""
        self._seal = seal
        self._salt = os.urandom(32)
        self.digest = named
        """What names the plain content, once it is written: hex."""

    def plain(self) -> dict[str, Any]:
        """What the head says of it."""
        return self._seal.plain() | {"salt": to_text(self._salt)}

    def write(self, pieces: Iterable[bytes], meta: Mapping[str, Any]) -> Iterator[bytes]:
        """The file's bytes after its first line, about a megabyte at a time. Raises StoreSealed."""
        key = key_of(self._seal)
        body = key.digest()

        def noted() -> Iterator[bytes]:
            for piece in pieces:
                body.update(piece)
                yield piece

        lead = b'"%b": {\n' % SEALED.encode()
        waiting: list[bytes] = []
        cipher = key.blocks(self._salt, _about(meta))
        named = bytes.fromhex(self.digest)
        for number, block in enumerate(cipher.seal(noted(), lambda: named or body.digest()), start=1):
            waiting.append(b'%b"%d": {"block":"%b"}' % (lead, number, block.encode()))
            lead = b",\n"
            if len(waiting) == _AT_ONCE:
                yield b"".join(waiting)
                waiting = []
        self.digest = self.digest or body.hexdigest()
        yield b"".join([*waiting, b"\n}\n}\n"])


def open_laid_out(meta: Mapping[str, Any], raw: bytes, at: int, path: Path) -> bytes:
    """The plain content of a file as netkeeper writes it, whose blocks begin at `at`. Raises as `open_blocks`."""
    if _LAYOUT.fullmatch(raw, at) is None:
        raise _damaged(path)
    return open_blocks(meta, _BLOCK.findall(raw, at), path)


def open_blocks(meta: Mapping[str, Any], blocks: Sequence[Any], path: Path) -> bytes:
    """The plain content. Raises StoreSealed without its key, and StoreDamaged when anything was changed."""
    seal = Seal.of(meta.get("sealed"))
    if seal is None:
        raise _damaged(path)
    key = key_of(seal)
    try:
        plain = key.blocks(from_text(meta["sealed"]["salt"]), _about(meta)).open(blocks)
    except (NotAuthentic, KeyError, TypeError):
        raise _damaged(path) from None
    if not key.vouches_for(seal) or plain[-_DIGEST:].hex() != meta.get("sha256"):
        raise _damaged(path)
    return plain[:-_DIGEST]


def _about(meta: Mapping[str, Any]) -> bytes:
    """What of a head the blocks are bound to: all but the digest, which the last of them holds, and the wraps."""
    sealed = {name: meta["sealed"][name] for name in ("key", "salt")}
    said = {name: value for name, value in meta.items() if name != "sha256"} | {"sealed": sealed}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).digest()


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(
        f"{path} is sealed and does not open: it is damaged, or somebody without the key changed it. Nothing was "
        "changed. `netkeeper restore` lists the backups that can be put back."
    )
