"""What stands around a message while it is written: to whom, what goes with it, and what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import FAINT, MUTED, band, lines
from netkeeper.domain.language.text import join_words, shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import PreparationCard, Standing

if TYPE_CHECKING:
    from netkeeper.services.answers import Remark

_SHOWN = 3

LONGEST = 60
"""Characters of a name and of the work beside it: with more the lines below them go out of view."""


def message_head(contact: Contact, names: str, standing: Standing, gift: str, card: PreparationCard | None) -> Content:
    """To whom, and what is offered with it; with a card, what it says in two lines, where it has no room of its own."""
    name, work = shorten(names, LONGEST), shorten(work_of(contact), LONGEST)
    first = Content.assemble(("To ", MUTED), (name, "bold"), "  ", (work, MUTED), "  ", band(standing.band))
    offered = (
        Content.assemble(("You offer  ", MUTED), (gift, "$success"))
        if gift
        else Content.assemble(("You offer  ", MUTED), ("nothing yet · ctrl+g", FAINT))
    )
    parts = [first, offered]
    if card is not None:
        parts.append(Content.styled(card.asked, "$accent") if card.asked else Content.styled(card.last_words, MUTED))
        cares = join_words(card.cares_about)
        more = f"Cares about {cares}" if cares else card.channel
        parts += [Content.styled(more, MUTED)] if more else []
    return lines(*parts)


def remarks_words(text: str, remarks: Sequence[Remark]) -> Content:
    """What was noticed, a line each; else that nothing was."""
    if not text.strip():
        return Content.styled("Nothing is ever sent from here: you copy it, or open it in your mail program.", FAINT)
    if not remarks:
        return Content.styled("✓ nothing to point out", FAINT)
    rows = []
    for remark in remarks[:_SHOWN]:
        quoted = shorten(" ".join(text[remark.start : remark.end].split()), 28)
        rows.append(Content.assemble(("▸ ", "$accent"), (f"“{quoted}” ", "$accent"), remark.reason))
    if len(remarks) > _SHOWN:
        rows.append(Content.styled(f"  and {len(remarks) - _SHOWN} more, underlined", MUTED))
    return lines(*rows)
