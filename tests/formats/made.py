"""Made files, seeded: a large list of connections with what real ones do, and mutants of any file."""

from __future__ import annotations

import random

_FIRST = ("Ada", "Grace", "Alan", "Priya", "Wei", "José", "Zoë", "Олег", "Fatima", "Kofi", "Anna", "Hanna", "Björn")
_LAST = ("Lovelace", "Hopper", "Turing", "Sharma", "Chen", "García", "Müller", "Иванов", "Khan", "O’Neil")
_WORK = ("Acme", '"Nestwise, Inc."', "Razorpay", "", "Müller GmbH", '"The ""Best"" Co"')
_HEADING = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def connections(people: int = 10_780, shared: int = 93, twins: int = 198, closed: int = 45, seed: int = 7) -> str:
    """LinkedIn connections: `shared` names belong to `twins` people with profiles of their own; `closed` rows hold only
    a date; credentials, emoji, no-break and zero-width characters, percent-encoding, mixed line ends, no final one."""
    rng = random.Random(seed)
    names = [(f"{rng.choice(_FIRST)} {n}", rng.choice(_LAST)) for n in range(people - twins)]
    doubles = [(f"{rng.choice(_FIRST)} Q{n}", "Twin") for n in range(shared)]
    names += (doubles * (twins // shared + 1))[:twins]
    rng.shuffle(names)
    rows = []
    for n, (first, last) in enumerate(names):
        first = f"\u200b{first}\u00a0" if n % 89 == 0 else f"{first} \U0001f680" if n % 101 == 0 else first
        last = f'"{last}, MBA"' if n % 97 == 0 else last
        url = f"https://www.linkedin.com/in/{'%C3%A9-' if n % 13 == 0 else 'p-'}{n}"
        day = f"{rng.randint(1, 28):02d} {rng.choice(('Jan', 'Feb', 'Mar'))} {rng.randint(2010, 2025)}"
        rows.append(f"{first},{last},{url},,{rng.choice(_WORK)},{rng.choice(('CTO', 'Engineer', ''))},{day}")
    for _ in range(closed):
        rows.insert(rng.randrange(len(rows)), ",,,,,,01 Jan 2023")
    preamble = 'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'
    ends = ("\r\n", "\n")
    return "\ufeff" + preamble + _HEADING + "\n" + "".join(r + ends[n % 2] for n, r in enumerate(rows)).rstrip()


def cards(people: int = 10_000, seed: int = 7) -> str:
    """Cards as address books write them."""
    rng = random.Random(seed)
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{n}\r\nFN:{first} {last} {n}\r\nN:{last};{first};;;\r\n"
        f"EMAIL;TYPE=HOME:p{n}@example.org\r\nTEL;TYPE=CELL:+44 20 7946 {n % 10_000:04d}\r\nORG:Acme\r\nEND:VCARD\r\n"
        for n in range(people)
        for first, last in [(rng.choice(_FIRST), rng.choice(_LAST))]
    )


_PIECES = (
    b'"', b";", b":", b",", b"\n", b"\r", b"\0", b"\xff", b"=", b"\\", b"BEGIN:VCARD\n", b"END:VCARD\n",
    b"\xef\xbb\xbf", b"(", b" ", b"\t", b"@", b"=\n", b"^n", b"{", b"[", b"-", b"9" * 30, b"ENCODING=QUOTED-PRINTABLE",
    b"CHARSET=utf-7:", b"CHARSET=idna:", b"CHARSET=unicode_escape:", b"\xed\xa0\x80", b"a.k.a.", b"1/2/2020", b"\x1b[",
    b"BEGIN:VEVENT\n",
)  # fmt: skip


def mutant(rng: random.Random, seeds: list[bytes]) -> bytes:
    """One file damaged in a few places: bytes changed, cut, doubled, others' parts put in, signs repeated."""
    data = bytearray(rng.choice(seeds)[: rng.choice((300, 3_000, 100_000))])
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0 if data:
                data[at % len(data)] = rng.randrange(256)
            case 1:
                data[at:at] = rng.choice(_PIECES) * rng.choice((1, 1, 50, 3_000))
            case 2:
                del data[at : at + rng.randrange(200)]
            case 3:
                start = rng.randrange(len(data) + 1)
                data[at:at] = data[start : start + rng.randrange(400)]
            case 4:
                data = data[:at]
            case _:
                other = rng.choice(seeds)
                start = rng.randrange(len(other))
                data[at:at] = other[start : start + rng.randrange(500)]
    return bytes(data)
