"""The form of a gathering: when and where, the one conversation that is wanted, a question to bring (R19, P22)."""

from __future__ import annotations

from netkeeper.app.forms import a_day, needed, say_day
from netkeeper.app.framework.form import Field
from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.gathering import Gathering
from netkeeper.services import Keeper

NOTE = "One meaningful conversation is enough."


def gathering_fields(keeper: Keeper, one: Gathering | None = None) -> list[Field]:
    """The fields of a gathering: of one that is there, or of a new one."""
    region = keeper.settings.region
    day = a_day(keeper.today, past=False, optional=False, region=region)
    maybe = a_day(keeper.today, past=False, region=region)
    texts = {
        "name": one.name if one else "",
        "on": one.on.isoformat() if one else "",
        "until": one.until.isoformat() if one and one.until else "",
        "place": one.place if one else "",
        "aim": one.aim if one else "",
        "question": one.question if one else "",
        "notes": one.notes if one else "",
    }
    original = texts if one else dict.fromkeys(texts)
    return [
        Field(name="name", label="Name", value=texts["name"], original=original["name"],
              help="a meetup, a conference, a dinner", read=needed("What is it called?")),
        Field(name="on", label="When", value=texts["on"], original=original["on"], read=day, say=say_day,
              help="fri, 5 dec, yesterday"),
        Field(name="until", label="Until", value=texts["until"], original=original["until"], read=maybe, say=say_day,
              help="its last day, if it lasts longer than one"),
        Field(name="place", label="Where", value=texts["place"], original=original["place"], read=clean,
              help="Fábrica, Lisbon: who lives there is suggested"),
        Field(name="aim", label="Aim", value=texts["aim"], original=original["aim"], read=clean,
              help="the one conversation you want"),
        Field(name="question", label="Question", value=texts["question"], original=original["question"], read=clean,
              help="a question to bring"),
        Field(name="notes", label="Notes", value=texts["notes"], original=original["notes"], read=clean_block,
              block=True),
    ]  # fmt: skip
