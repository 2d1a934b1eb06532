"""What reaches somebody, and what opens it: nothing that came in a file starts a program."""

from __future__ import annotations

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import PostalAddress
from netkeeper.domain.model.reach import ways_to_reach


def test_every_way_stands_once_in_order_with_its_label() -> None:
    ada = Contact(
        uid=1, name="Ada", emails=("ada@x.org", "a+b@y.org"), phones=("+44 20 7946 0018",), links=("ada.example/me",),
        labels={"ada@x.org": "work"}, addresses=(PostalAddress(label="home", street="1 Main St", city="London"),),
    )  # fmt: skip
    assert [(way.words, way.value, way.opens) for way in ways_to_reach(ada)] == [
        ("work e-mail", "ada@x.org", "mailto:ada@x.org"),
        ("e-mail", "a+b@y.org", "mailto:a+b@y.org"),
        ("phone", "+44 20 7946 0018", "tel:+442079460018"),
        ("link", "ada.example/me", "https://ada.example/me"),
        (
            "home address",
            "1 Main St, London",
            "https://www.openstreetmap.org/search?query=1%20Main%20St%2C%20London",
        ),
    ]


@pytest.mark.parametrize(
    ("link", "opens"),
    [("https://a.org/x", "https://a.org/x"), ("HTTP://a.org", "HTTP://a.org"), ("a.org:8080/x", "https://a.org:8080/x"),
     ("javascript:alert(1)", ""), ("file:///etc/passwd", ""), ("ssh://host", ""), ("@ada", ""), ("xmpp:ada@x", "")],
)  # fmt: skip
def test_only_the_web_is_opened_of_links(link: str, opens: str) -> None:
    assert [way.opens for way in ways_to_reach(Contact(uid=1, name="Ada", links=(link,)))] == [opens]


def test_what_would_add_a_header_to_a_mail_is_quoted() -> None:
    way = ways_to_reach(Contact(uid=1, name="Ada", emails=("ada@x.org?bcc=eve@z.org",)))[0]
    assert way.opens == "mailto:ada@x.org%3Fbcc%3Deve@z.org"


def test_a_phone_without_digits_opens_nothing() -> None:
    assert ways_to_reach(Contact(uid=1, name="Ada", phones=("ask Bea",)))[0].opens == ""
