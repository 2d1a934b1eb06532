"""A message as a link for the mail program."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from netkeeper.formats.write.mailto import mailto


def test_everything_that_could_be_misread_is_encoded() -> None:
    link = mailto(["ada@example.org"], "100% sure? a&b=c #1\nLine two: ä")
    assert link == "mailto:ada@example.org?body=100%25%20sure%3F%20a%26b%3Dc%20%231%0D%0ALine%20two%3A%20%C3%A4"


def test_an_address_cannot_smuggle_in_another_field() -> None:
    assert mailto(["a@b.org?bcc=x@y.org", "c,d@e.org"], "") == "mailto:a@b.org%3Fbcc%3Dx@y.org,c%2Cd@e.org"


PLAIN = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")


@given(st.text(PLAIN), st.text(PLAIN, max_size=5))
def test_any_text_comes_out_as_it_went_in(body: str, subject: str) -> None:
    fields = parse_qs(urlsplit(mailto(["a@b.org"], body, subject)).query)
    assert fields.get("body", [""]) == [body]
    assert fields.get("subject", [""]) == [subject]
