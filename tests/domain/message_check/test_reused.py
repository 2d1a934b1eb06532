"""Text that was written before: how much of it, how near, and to whom (P21)."""

from __future__ import annotations

import pytest

from netkeeper.domain.message_check.checker import MessageChecker, Remark, body, earlier
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person

ADA, GRACE = person("Ada Lovelace", cares_about=("looms",)), person("Grace Hopper")
_TEXT = "rain fell over seven grey towns while nine old bells rang without stopping until morning came again"
WORDS = _TEXT.split()


def reused(text: str, *messages: str, to: tuple[object, ...] = (GRACE,)) -> list[str]:
    """The text of `text` that is called reused after these messages."""
    moments = [contact_on("2026-11-01", *to, message=one) for one in messages]  # type: ignore[arg-type]
    remarks = MessageChecker(Network([ADA, GRACE, *moments]), ADA.uid, TODAY).read(text)
    return [text[r.start : r.end] for r in remarks if r.kind == "reused"]


def text_of(*numbers: int) -> str:
    """Words of the text by their places; a negative one is a word of its own."""
    return " ".join(WORDS[n] if n >= 0 else f"other{-n}" for n in numbers)


@pytest.mark.parametrize(("many", "found"), [(7, False), (8, True)])
def test_eight_words_in_a_row_are_reused_text(many: int, found: bool) -> None:
    said = f"looms: {text_of(*range(many))}, looms looms."
    assert reused(said, text_of(*range(17))) == ([text_of(*range(many))] if found else [])


@pytest.mark.parametrize(("between", "found"), [(2, True), (3, False)])
def test_a_few_words_may_differ_in_the_middle(between: int, found: bool) -> None:
    """Three words of one stretch begin at most five places after those of the stretch before."""
    said = text_of(*range(7), *range(-1, -1 - between, -1), *range(7 + between, 14))
    assert bool(reused(said, text_of(*range(17)))) is found


def test_of_two_earlier_messages_the_longer_stretch_is_named_and_fillers_and_numbers_are_read_over() -> None:
    said = text_of(*range(12))
    assert reused(said, text_of(*range(9)), text_of(*range(12))) == [said]
    assert reused("the " + said.replace("seven", "7").replace("nine", "9"), text_of(*range(12))) != []


def test_apart_from_each_other_two_stretches_are_two() -> None:
    one, two = text_of(*range(8)), text_of(*range(8, 17))
    said = f"{one}. Looms, looms and other looms of mine, quite unlike any. {two}"
    assert reused(said, one, two) == [one, two]


def test_a_message_to_two_went_to_the_first_of_them() -> None:
    said = text_of(*range(10))
    moment = contact_on("2026-11-01", ADA, GRACE, message=said)
    remarks = MessageChecker(Network([ADA, GRACE, moment]), ADA.uid, TODAY).read(said)
    assert "Nearly the same words went to Ada Lovelace 3 weeks ago." in [r.reason for r in remarks]


def test_words_of_two_dozen_earlier_messages_are_a_figure_of_speech_from_then_on() -> None:
    said = text_of(*range(8))
    messages = [contact_on(f"2026-01-{n:02}", GRACE, message=said) for n in range(1, 26)]
    found = earlier(Network([ADA, GRACE, *messages]))
    known = {uid for *_, uid in found.runs([(word, 0, 1) for word in WORDS[:8]])}
    assert known == {m.uid for m in messages[:24]}


def test_a_message_that_was_logged_since_is_known_too_and_one_that_says_nothing_adds_nothing() -> None:
    said = text_of(*range(10))
    network = Network([ADA, GRACE])
    assert MessageChecker(network, ADA.uid, TODAY).read(f"{said} looms") == []
    moment, silent = contact_on("2026-11-02", GRACE, message=said), contact_on("2026-11-03", GRACE)
    after = network.apply(Change(uid=1, at="", label="", edits=(Edit(None, moment), Edit(None, silent))))
    kinds = {r.kind for r in MessageChecker(after, ADA.uid, TODAY).read(f"{said} looms")}
    assert kinds == {"reused"}
    changed = after.apply(Change(uid=1, at="", label="", edits=(Edit(silent, silent),)))
    assert {r.kind for r in MessageChecker(changed, ADA.uid, TODAY).read(f"{said} looms")} == {"reused"}


@pytest.mark.parametrize(("lines", "cut"), [(5, True), (6, False)])
def test_a_closing_is_looked_for_in_the_last_six_lines(lines: int, cut: bool) -> None:
    text = "Hello looms\nKind regards" + "\nJo" * lines
    assert (body(text) == "Hello looms") is cut


def test_a_message_of_a_closing_alone_stays() -> None:
    assert body("Best wishes\nBest") == "Best wishes"
    assert body("Cheers!") == "Cheers!"


def test_of_remarks_that_overlap_the_name_or_the_ask_stays_then_the_one_that_begins_first() -> None:
    found: list[Remark] = MessageChecker(Network([ADA, GRACE]), ADA.uid, TODAY).read(
        "Dear Grace, could you introduce me to her? I hope this message finds you well, [name]."
    )
    assert [r.kind for r in found] == ["name", "ask", "generic", "generic"]
    assert found[-1].reason == "A blank that was never filled in."


def test_nothing_given_yet_or_since_the_last_ask() -> None:
    text = "The looms are here. Could you introduce me to the weaver?"
    (never,) = MessageChecker(Network([ADA]), ADA.uid, TODAY).read(text)
    assert "is noted yet:" in never.reason
    asked = contact_on("2026-11-01", ADA, asked="a name")
    (since,) = MessageChecker(Network([ADA, asked]), ADA.uid, TODAY).read(text)
    assert "is noted since you last asked:" in since.reason
