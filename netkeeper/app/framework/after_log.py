"""What is asked once something was logged, in one key each: whether a plan is done by it, and a thank-you (P10, R12).

Enter answers nothing here: a second Enter may belong to the form or line that was saved by the first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netkeeper.app.framework.choose import Confirm
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact

if TYPE_CHECKING:
    from netkeeper.app.framework.program import Program


async def ask_after_log(app: Program, change: Change) -> None:
    """Ask what follows from a Change that logged or added somebody; asks nothing where nothing follows."""
    keeper = app.keeper
    if keeper is None:
        return
    for step in keeper.log.steps_to_ask(change):
        question = f"You planned “{step.what}” with {keeper.network.name(step.contact)}. Is it done?"
        if await app.push_screen_wait(Confirm(question, "n keeps it for later.", by_enter=False)):
            app.run_use_case(partial(keeper.log.close_follow_up, step.uid))
    if new := keeper.log.to_thank(change):
        names = keeper.people.names(new)
        undated = [uid for uid in new if keeper.network.get(Contact, uid).met_on is None]
        question, detail = f"You have just met {names}. Plan a thank-you for tomorrow?", "That is how a new tie begins."
        if undated:
            question = f"Have you just met {names}?"
            detail = "y plans a thank-you for tomorrow, and notes today as the day you met."
        if await app.push_screen_wait(Confirm(question, detail, by_enter=False)):
            app.run_use_case(partial(keeper.log.plan_thanks, new, keeper.log.met_day(change)))
