"""Every field of a contact, declared once. Whatever treats people field by field is a loop over `FIELDS`.

The form, CSV in and out, vCard in and out, synced folders, Markdown, `--json`, search, merging, the review of
an import and its fingerprints take their lists from here, so that a new field is two lines: one in `contact.py`, one in
this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from netkeeper.domain.model.details import DateThatMatters, Detail, Position, PostalAddress

Kind = Literal[
    "line", "block", "words", "choice", "day", "birthday", "span", "yes", "style", "person", "people", "goals",
    "relations", "details", "columns", "labels", "log",
]  # fmt: skip
"""line, block: text of one line, of several. words: a list of short texts. choice: one of a few words.
day: a date. birthday: a date whose year may be unknown, or text. span: a number of days. yes: yes or nothing.
style: how somebody is kept. person, people, goals: references. relations: references with a kind. details: a list of
`Detail`. columns: own columns, name -> text. labels: value -> its label. log: kept for the program's own use."""

Merge = Literal["mine", "fill", "fill with work", "grow", "append", "join"]
"""What becomes of two values when one contact is made of two (R13), `mine` being the one that is kept.
mine: stays as it is. fill: taken where mine is empty; `with work`: only along with the same organisation.
grow: what is not there yet is added. append: added below. join: keys that are not there yet are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactField:
    """One field: what it holds, what it is called, and where it is read, written, searched and merged."""

    name: str
    """The attribute of Contact, and the name in the store and in JSON."""

    kind: Kind
    label: str = ""
    """What it is called on the screen; empty: never shown by itself."""

    merge: Merge = "fill"
    same: Literal["", "email", "phone", "link"] = ""
    """By what two values of a list are the same address; empty: by their words, whatever the case."""

    search: bool = False
    """Whether find-as-you-type looks into it."""

    vcard: str = ""
    """The property that carries it; one that begins with `-` is `X-NETKEEPER-…`, our own. Empty: none carries it."""

    public: bool = False
    """Whether a folder of cards that is kept in step holds it without being asked: what an address book shows.
    What is not public goes there only with `--private`, so a new field stays at home until somebody says otherwise."""

    heading: str = ""
    """Its column in CSV; empty: no column, and never asked about."""

    column: str = ""
    """What a column of a spreadsheet is remembered as (`email`); empty: as the field is named."""

    synonyms: str = ""
    """Further English headings under which spreadsheets have it; other languages are in `formats/read/headings.py`."""

    form: int = 0
    """Its place in the form, from 1; 0: not edited there."""

    hint: str = ""
    """Shown in the form while it is empty."""

    page: str = ""
    """How a page for reading calls it, where the label would not do."""

    json: bool = False
    """Whether `people --json` prints it."""

    detail: type[Detail] | None = None
    """Of `details`: which."""

    @property
    def key(self) -> str:
        """What a column of a spreadsheet is remembered as."""
        return self.column or self.name


_F = ContactField

FIELDS: tuple[ContactField, ...] = (
    _F(name="name", kind="line", label="Name", merge="mine", search=True, vcard="FN", heading="Name", form=10,
       json=True, public=True),
    _F(name="nickname", kind="line", label="Nickname", search=True, vcard="NICKNAME", heading="Nickname", form=190,
       json=True, public=True),
    _F(name="pronouns", kind="line", label="Pronouns", search=True, vcard="PRONOUNS", heading="Pronouns", form=15,
       hint="she/her", json=True, public=True),
    _F(name="organisation", kind="line", label="Organisation", search=True, vcard="ORG", heading="Organisation",
       form=20, hint="where they work", page="At", json=True, public=True),
    _F(name="title", kind="line", label="Title", merge="fill with work", search=True, vcard="TITLE",
       heading="Job title", form=30, hint="what they do there", page="Works as", json=True, public=True),
    _F(name="department", kind="line", label="Department", merge="fill with work", search=True, vcard="-DEPARTMENT",
       heading="Department", synonyms="department, dept, team, division, unit", form=35,
       hint="which part of the organisation", json=True, public=True),
    _F(name="positions", kind="details", detail=Position, label="Other work", merge="grow", search=True,
       vcard="-POSITION", heading="Other work", form=200, hint="Organisation | title | department | since | until",
       public=True),
    _F(name="industry", kind="line", label="Field", search=True, vcard="-INDUSTRY", heading="Industry", form=140,
       hint="industry", json=True),
    _F(name="location", kind="line", label="Place", search=True, vcard="ADR", heading="Location", form=130, page="In",
       json=True, public=True),
    _F(name="addresses", kind="details", detail=PostalAddress, label="Addresses", merge="grow", search=True,
       vcard="-ADDRESS", heading="Addresses in parts", form=205,
       hint="home: street | city | region | postcode | country", public=True),
    _F(name="emails", kind="words", label="E-mail", merge="grow", same="email", search=True, vcard="EMAIL",
       heading="E-mail", column="email", form=150, json=True, public=True),
    _F(name="phones", kind="words", label="Phone", merge="grow", same="phone", vcard="TEL", heading="Phone",
       column="phone", form=160, json=True, public=True),
    _F(name="links", kind="words", label="Links", merge="grow", same="link", vcard="URL", heading="Link",
       column="link", form=170, json=True, public=True),
    _F(name="labels", kind="labels", label="Labels", merge="join", vcard="-LABEL", heading="Labels of addresses",
       form=175, hint="ada@example.org: work", public=True),
    _F(name="birthday", kind="birthday", label="Birthday", vcard="BDAY", heading="Birthday", form=180,
       hint="1990-02-03, --02-03", json=True, public=True),
    _F(name="dates", kind="details", detail=DateThatMatters, label="Days", merge="grow", search=True, vcard="-DATE",
       heading="Days that matter", form=185, hint="wedding: 2015-06-20", page="Days that matter", public=True),
    _F(name="tier", kind="choice", label="Tier", vcard="-TIER", heading="Tier", form=40,
       hint="core, close, wider; empty: not placed", json=True),
    _F(name="cadence_days", kind="span", label="Own cadence", vcard="-CADENCE", heading="Cadence days",
       column="cadence", form=50, hint="90d, 3 weeks, 2 months; empty: their tag's or tier's", page="Rhythm"),
    _F(name="style", kind="style", label="Kept as", merge="mine", vcard="-STYLE", heading="Kept as", json=True),
    _F(name="roles", kind="words", label="Roles", merge="grow", search=True, vcard="-ROLES",
       heading="Role in my network", column="role", form=60, hint="mentor, peer, …", json=True),
    _F(name="tags", kind="words", label="Tags", merge="grow", search=True, vcard="CATEGORIES", heading="Tags",
       column="tag", form=70, hint="between commas", json=True, public=True),
    _F(name="met_on", kind="day", label="Met on", vcard="-MET-ON", heading="Met on", form=210, page="Met", json=True),
    _F(name="met_how", kind="line", label="Met how", search=True, vcard="-MET-HOW", heading="How we met", form=220,
       hint="where, and through who", page="How we met", json=True),
    _F(name="cares_about", kind="words", label="Cares about", merge="grow", search=True, vcard="-CARES-ABOUT",
       heading="Cares about", form=80, hint="between commas", json=True),
    _F(name="offers", kind="words", label="Offers", merge="grow", search=True, vcard="-OFFERS", heading="Offers",
       form=90, hint="what they are good for", json=True),
    _F(name="needs", kind="words", label="Needs", merge="grow", search=True, vcard="-NEEDS", heading="Needs",
       form=100, hint="what would help them", json=True),
    _F(name="channel", kind="choice", label="Likes best", vcard="-CHANNEL", heading="Preferred channel", form=110,
       hint="call, meeting, message, …", page="Likes best"),
    _F(name="takes_call", kind="yes", label="Takes my call", vcard="-TAKES-CALL", heading="Would take my call",
       form=120, hint="yes: would gladly, within a week", page="Would take my call"),
    _F(name="notes", kind="block", label="Notes", merge="append", search=True, vcard="NOTE", heading="Notes",
       form=260, json=True),
    _F(name="columns", kind="columns", label="Own columns", merge="join", search=True, vcard="-COLUMN", form=250,
       json=True),
    _F(name="introduced_by", kind="person", label="Introduced by", form=230),
    _F(name="knows", kind="people", label="Knows", merge="grow", vcard="-KNOWS", form=240,
       hint="names between commas"),
    _F(name="relations", kind="relations", label="Relations", merge="grow", form=245,
       hint="partner of: Grace Hopper"),
    _F(name="goals", kind="goals", merge="grow"),
    _F(name="not_same", kind="people", merge="grow"),
    _F(name="first_due", kind="day"),
    _F(name="spread_on", kind="day"),
    _F(name="snoozed_until", kind="day", json=True),
    _F(name="passes", kind="log", merge="join"),
    _F(name="origin", kind="log", merge="mine"),
)  # fmt: skip
"""In the order of a CSV file's columns. `form` orders the form."""

FIELD: Mapping[str, ContactField] = {field.name: field for field in FIELDS}
"""Name -> field."""

FORM: tuple[ContactField, ...] = tuple(sorted((f for f in FIELDS if f.form), key=lambda f: f.form))
"""The fields that a person edits, in the order of the form."""

SHOWN: tuple[ContactField, ...] = tuple(f for f in FIELDS if f.label and f.heading)
"""The fields that a page about a person, or the review of an import, shows."""
