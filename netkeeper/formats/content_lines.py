"""Content lines, the common ground of vCard and iCalendar: unfolded, taken apart, put together, folded.

RFC 6350 3.2 and 3.3, RFC 5545 3.1, RFC 6868; and what programs really write: bare parameters of vCard 2.1, soft breaks
of quoted-printable, base64 without an end, CR CR LF, a second charset in the middle of a file.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from netkeeper.formats.read.budget import step
from netkeeper.formats.read.decoding import MAX_LINE, decode, known, legacy

_QUOTED = re.compile(rb"[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_BREAKS = re.compile(rb"\r+\n|\r|\n")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_HEAD = re.compile(r"([A-Za-z0-9_.\-/ ]+)((?:;(?:[^\":]|\"[^\"]*\")*)?):", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property: `item1.TEL;TYPE=home:123`."""

    name: str
    """In capitals, without its group."""

    value: str
    """As it stands, escapes included; quoted-printable and charset undone."""

    params: dict[str, list[str]] = field(default_factory=dict)
    group: str = ""
    number: int = 0
    """The line it begins on, from 1."""

    binary: bool = False
    written: str = ""
    """The name as the file has it: some programs tell `X-ABLabel` from `X-ABLABEL`."""

    def has(self, name: str, value: str) -> bool:
        """Whether a parameter has a value, any case."""
        return value.lower() in (v.lower() for v in self.params.get(name, ()))

    @property
    def head(self) -> str:
        """Group, name and parameters, as they are written back."""
        params = "".join(f";{name}={','.join(map(_quoted, values))}" for name, values in self.params.items())
        return f"{self.group + '.' if self.group else ''}{self.written or self.name}{params}"


def _quoted(value: str) -> str:
    value = value.replace('"', "'").replace("\n", " ")
    return f'"{value}"' if re.search(r"[,;:]", value) else value


def unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, logical line). Bytes are unfolded before they are decoded: a fold may cut a character in two."""
    held: list[bytes] = []
    start, size = 1, 0
    for number, raw in enumerate(_BREAKS.split(data), 1):
        if held and raw[:1] in (b" ", b"\t") and not (held[-1].endswith(b"=") and _QUOTED.match(held[0])):
            size += len(raw)
            if size <= MAX_LINE:
                held.append(raw[1:])
            continue
        if held:
            yield start, b"".join(held)
        held, start, size = [raw[:MAX_LINE]], number, len(raw)
    if held:
        yield start, b"".join(held)


def joined(data: bytes) -> bytes:
    """Cards or a calendar without folds, where a fold may cut a character; what can be read as it stands, as it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return re.sub(rb"\r?\n[ \t]", b"", data) if b"BEGIN:V" in data[:2_000].upper() else data
    return data


def content_lines(data: bytes, fallback: str = "") -> Iterator[ContentLine]:
    """Every property of a file, in order. What is no property continues the one before it, or is nothing."""
    data, guess = _as_bytes(data, fallback)
    held: list[bytes] = []
    start = 0
    for number, raw in unfolded(data):
        step()
        how = _continues(held, raw) if held else ""
        if how == "text":
            held[-1] = held[-1].removesuffix(b"=")
            held.append(raw)
        if how:
            continue
        if held and (line := _parsed(start, b"".join(held), guess)):
            yield line
        held, start = ([raw] if raw.strip() else []), number
    if held and (line := _parsed(start, b"".join(held), guess)):
        yield line


def _as_bytes(data: bytes, fallback: str) -> tuple[bytes, str]:
    """UTF-8 or legacy bytes, and what legacy bytes are to be read as."""
    decoded = decode(joined(data), fallback)
    if decoded.encoding == "utf-8" and "\ufffd" not in decoded.text and data[:3] != b"\xef\xbb\xbf":
        return data, "utf-8"  # as it stands: a fold may cut a character in two
    if not decoded.encoding.startswith("utf"):
        return data, decoded.encoding
    if "\ufffd" in decoded.text and not decoded.encoding.startswith(("utf-16", "utf-32")):
        return data, legacy(data)  # one charset beside another: each line is read for itself
    return decoded.text.encode("utf-8", "replace"), "utf-8"


def _continues(held: list[bytes], raw: bytes) -> str:
    """Whether a line belongs to the property before it: `text` after a soft break or where a value runs on, `blob`."""
    head = held[0][:200].upper().split(b":", 1)[0]
    if b"QUOTED-PRINTABLE" in head:
        return "text" if held[-1].endswith(b"=") or not _starts(raw) else ""
    if b"BASE64" in head or b"ENCODING=B" in head:
        return "blob" if raw.strip() and b":" not in raw[:2000] and raw[:3].upper() != b"END" else ""
    return ""


def _starts(raw: bytes) -> bool:
    return bool(re.match(rb"[A-Za-z0-9_.\-]+[;:]", raw)) or not raw.strip()


def _parsed(number: int, raw: bytes, guess: str) -> ContentLine | None:
    head, colon, rest = raw.partition(b":")
    if not colon:
        head, colon, rest = _without_colon(raw)
        if not colon:
            return None
    if b'"' in head:  # a quoted parameter may hold a colon
        match = _HEAD.match(raw.decode("latin-1"))
        if match:
            head, rest = raw[: match.end() - 1], raw[match.end() :]
    names = _text(head, "", guess).split(";") if b'"' not in head else _split_quoted(_text(head, "", guess))
    group, _, name = names[0].strip().rpartition(".")
    params, encoding, charset = _params(names[1:])
    if encoding in ("BASE64", "B"):
        return ContentLine(name.upper(), "", params, group, number, binary=True, written=name)
    if encoding == "QUOTED-PRINTABLE":
        rest = quopri.decodestring(rest)
    return ContentLine(name.upper(), _text(rest, charset, guess).strip("\ufeff"), params, group, number, written=name)


def _without_colon(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """`TEL;TYPE="HOME";+31612345678`: a line whose colon was lost, where the last part can only be its value."""
    head, _, rest = raw.rpartition(b";")
    known = re.match(rb"(?:[\w-]+\.)?(?:TEL|EMAIL|URL)(?:;|$)", head, re.IGNORECASE)
    good = known and b"=" not in rest and re.search(rb"\d{4}|@|\w\.\w", rest)
    return (head, b":", rest) if good else (raw, b"", b"")


def _split_quoted(text: str) -> list[str]:
    return re.findall(r'(?:[^;"]|"[^"]*"?)+', text) or [text]


LABEL = "X-LABEL"
"""The parameter under which a label of Android's is given: `TEL;X-CUSTOM(…,Büro)`."""

_CUSTOM = re.compile(r"X-CUSTOM\((.*)\)$", re.IGNORECASE | re.DOTALL)


def _custom_label(text: str) -> str:
    """Android's own label of a number: charset, encoding and the word itself, within brackets."""
    *told, word = text.split(",")
    if not any("QUOTED-PRINTABLE" in one.upper() for one in told):
        return word
    charset = next((one.partition("=")[2] for one in told if one.upper().startswith("CHARSET=")), "utf-8")
    return quopri.decodestring(word.encode("utf-8", "replace")).decode(
        charset if known(charset) else "utf-8", "replace"
    )


def _params(written: list[str]) -> tuple[dict[str, list[str]], str, str]:
    """(parameters, encoding, charset); bare ones are types, as in vCard 2.1."""
    params: dict[str, list[str]] = {}
    encoding = charset = ""
    for one in written:
        if custom := _CUSTOM.match(one.strip()):
            params[LABEL] = [_custom_label(custom[1])]
            continue
        name, equals, value = one.partition("=")
        name = name.strip().upper()
        if not equals:
            if name in _ENCODINGS:
                encoding = name
            elif name:
                params.setdefault("TYPE", []).append(one.strip())
        elif name == "ENCODING":
            encoding = value.strip('" ').upper()
        elif name == "CHARSET":
            charset = value.strip('" ')
        elif name:
            values = re.findall(r'"[^"]*"|[^,"]+', value)
            params.setdefault(name, []).extend(_plain(v.strip('"')) for v in values)
    return params, encoding, charset


def _plain(value: str) -> str:
    """RFC 6868: `^n`, `^'` and `^^` in parameter values."""
    return value.replace("^n", "\n").replace("^'", '"').replace("^^", "^") if "^" in value else value


def _text(raw: bytes, charset: str, guess: str) -> str:
    """What is valid UTF-8 is UTF-8, whatever is declared; then what is declared; then what the file looks like."""
    shifted = charset.lower().startswith(("iso-2022", "hz", "utf-7", "utf7"))
    for encoding in (charset, "utf-8") if shifted else ("utf-8", charset):
        if encoding and known(encoding):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return raw.decode(guess if not guess.startswith("utf") else "cp1252", "replace")


_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def unescape(value: str, newlines: bool = True) -> str:
    """A text value without its escapes: `\\n` `\\,` `\\;` `\\\\`, and `\\:` and `\\"` of programs that go too far."""
    if "\\" not in value:
        return value

    def one(match: re.Match[str]) -> str:
        if match[1] in "nN":
            return "\n" if newlines else match[0]
        return match[1] if match[1] in ',;:"\\' else match[0]

    return _ESCAPED.sub(one, value)


def split(value: str, at: str = ";") -> list[str]:
    """A structured value at its unescaped separators; the parts keep their escapes."""
    if "\\" not in value:
        return value.split(at)
    parts: list[str] = []
    current: list[str] = []
    skip = False
    for c in value:
        if skip:
            current.append(c)
            skip = False
        elif c == at:
            parts.append("".join(current))
            current = []
        else:
            current.append(c)
            skip = c == "\\"
    parts.append("".join(current))
    return parts


def escape(text: str) -> str:
    """Text as a value."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def fold_line(line: str) -> str:
    """A line as it is written: at most 75 octets, cut between characters, ended by CRLF."""
    if len(line) <= 75 and line.isascii():
        return line + "\r\n"
    parts: list[str] = []
    current: list[str] = []
    size = 0
    for c in line:
        width = len(c.encode("utf-8", "replace"))
        if size + width > 75:
            parts.append("".join(current))
            current, size = [" "], 1
        current.append(c)
        size += width
    parts.append("".join(current))
    return "\r\n".join(parts) + "\r\n"
