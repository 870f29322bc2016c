"""Addresses that links may have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.addresses import finder, is_elsewhere, may_link


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example",
        "HTTPS://A.Example:8080/x/@ana?y=z@b#w",
        "https://de.wikipedia.example/wiki/Füße_(Anatomie)",
        "https://bücher.example/",
        "https://हिन्दी.example",
        "http://[2001:db8::1]:8080/x",
        "mailto:ana.b+run@mail.example",
        "/threads/12/numb-toes/?page=2#post-7",
        "#post-7",
    ],
)
def test_whole_addresses_and_places_here_may_be_linked(address: str) -> None:
    assert may_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "x.html",
        "?x",
        "//evil.example",
        "/\\evil",
        "/\t/evil",
        "/x\ny",
        "https://",
        "https:///x",
        "http://:1",
        "http://a.example:port",
        "http://-a.example",
        "http://[x]/",
        "http://a%2eexample",
        "https://bank.example@evil.example",
        "https://bank.example:443@evil.example/",
        "https://ok.example\\@evil.example",
        "javascript:alert(1)",
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a",
        "#x y",
    ],
)
def test_others_may_not(address: str) -> None:
    assert not may_link(address)


@given(st.text(max_size=12).map(lambda text: f"http://{text}"))
def test_an_address_elsewhere_has_a_host_and_no_user(address: str) -> None:
    if is_elsewhere(address):
        host = re.split("[/?#]", address[7:], maxsplit=1)[0]
        assert host
        assert not set(host) & set("@\\ \t\n")


def test_only_whole_addresses_are_found_in_words() -> None:
    found = finder().match(
        "a.example www.b.example //c.example ftp://d.example mailto:e@f.example g@h.example https://i.example/(j)."
    )
    assert [match.url for match in found or []] == ["https://i.example/(j)"]
