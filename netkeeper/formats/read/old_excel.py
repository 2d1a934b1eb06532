"""How much a workbook of Excel 97 to 2003 (.xls) would produce, counted before calamine builds any of it.

calamine builds a sheet from its first cell to its last, and copies a shared text for each cell that shows it: a few
hundred bytes can name a cell in the last corner of each of many sheets. [MS-CFB] is the file, [MS-XLS] what is in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from netkeeper.formats.read.budget import spend, step

_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""

_BOF, _CONTINUE, _SST, _LABEL_SST, _MUL_RK = 0x0809, 0x003C, 0x00FC, 0x00FD, 0x00BD
_CELLS = frozenset((0x0203, 0x0204, _LABEL_SST, 0x027E, _MUL_RK, 0x0205, 0x0006, 0x00D6))
"""Records of a cell with something in it; each begins with its row and column, 16 bits each."""


def cells_and_characters(data: bytes) -> tuple[int, int]:
    """Cells of all sheets, from the first to the last of each, and characters of the shared texts that they show.

    Raises ValueError, struct.error when it is no such file.
    """
    cells = characters = 0
    lengths: list[int] = []
    corner: list[int] = []
    records = list(_records(_stream(data)))
    for at, (kind, body) in enumerate(records):
        step()
        if kind == _SST:
            lengths = _lengths([body, *_continued(records, at + 1)])
        elif kind == _BOF:
            cells, corner = cells + _area(corner), []
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MUL_RK else column
            corner = [min([row, *corner[:1]]), min([column, *corner[1:2]]),
                      max([row, *corner[2:3]]), max([column, last, *corner[3:]])]  # fmt: skip
            if kind == _LABEL_SST and len(body) >= 10:
                place = struct.unpack_from("<I", body, 6)[0]
                characters += lengths[place] if place < len(lengths) else 0
    spend(characters)
    return cells + _area(corner), characters


def _area(corner: list[int]) -> int:
    return (corner[2] - corner[0] + 1) * (corner[3] - corner[1] + 1) if corner else 0


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and body of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _continued(records: list[tuple[int, bytes]], at: int) -> Iterator[bytes]:
    while at < len(records) and records[at][0] == _CONTINUE:
        yield records[at][1]
        at += 1


def _lengths(chunks: list[bytes]) -> list[int]:
    """The characters of each shared text ([MS-XLS] 2.4.265). A text that a chunk's end cuts goes on in the next one.

    It goes on after a byte that says anew whether its characters take one byte or two.
    """
    found: list[int] = []
    chunk, at = 0, 8
    while chunk < len(chunks):
        data = chunks[chunk]
        if at + 3 > len(data):
            chunk, at = chunk + 1, 0
            continue
        count, flags = struct.unpack_from("<HB", data, at)
        at += 3
        runs = struct.unpack_from("<H", data, at)[0] * 4 if flags & 8 else 0
        at += 2 if flags & 8 else 0
        more = struct.unpack_from("<I", data, at)[0] if flags & 4 else 0
        at += 4 if flags & 4 else 0
        found.append(count)
        while count and chunk < len(chunks):
            width = 2 if flags & 1 else 1
            here = min(count, max(0, len(chunks[chunk]) - at) // width)
            count, at = count - here, at + here * width
            if count:
                chunk, at = chunk + 1, 1
                flags = chunks[chunk][0] if chunk < len(chunks) and chunks[chunk] else 0
        rest = runs + more
        while chunk < len(chunks) and rest > len(chunks[chunk]) - at:
            rest -= len(chunks[chunk]) - at
            chunk, at = chunk + 1, 0
        at += rest
    return found


def _stream(data: bytes) -> bytes:
    """The stream `Workbook` (of Excel 95: `Book`) of a compound file."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    small_size = 1 << struct.unpack_from("<H", data, 32)[0]
    if size not in (512, 4096) or small_size != 64:
        raise ValueError("sectors of an odd size")
    directory, cutoff, small_table = struct.unpack_from("<I4xII", data, 48)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    def numbers(raw: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    tables = [one for one in struct.unpack_from("<109I", data, 76) if one < _FREE]
    at, seen = struct.unpack_from("<I", data, 68)[0], 0
    while at < _FREE and seen <= len(data) // size:
        *more, at = numbers(sector(at))
        tables += [one for one in more if one < _FREE]
        seen += 1
    follows = [one for table in tables for one in numbers(sector(table))]

    def chain(first: int, following: list[int]) -> Iterator[int]:
        seen = 0
        while first < _FREE:
            if first >= len(following) or seen > len(following):
                raise ValueError("a chain of sectors without an end")
            yield first
            first, seen = following[first], seen + 1

    entries = b"".join(map(sector, chain(directory, follows)))
    found: dict[str, tuple[int, int]] = {}
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        name = entries[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
        found.setdefault(name, struct.unpack_from("<II", entries, place + 116))
    first, length = found.get("workbook") or found.get("book") or (_FREE, 0)
    if length >= cutoff:
        return b"".join(map(sector, chain(first, follows)))[:length]
    small = b"".join(map(sector, chain(found.get("root entry", (_FREE, 0))[0], follows)))
    small_follows = numbers(b"".join(map(sector, chain(small_table, follows))))
    return b"".join(small[one * 64 : one * 64 + 64] for one in chain(first, small_follows))[:length]
