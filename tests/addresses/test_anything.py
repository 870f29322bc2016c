"""Whatever is asked of an address, or put into a form, is answered; nothing breaks, and nothing leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import get_resolver, reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from zeal import zeal_ignore

from accounts.models import User
from forum.actions.recounting import miscounts
from forum.models import trees
from tests.addresses.table import TABLE
from tests.addresses.test_table import arguments_of, world
from tests.people import ben, mo

EXAMPLES = 15
HOST = "testserver"
# What signs whoever asks out is left alone where forms are filled: the rest could not be tried.
LEFT_ALONE = ("/sign-out/", "/settings/sessions/")

ODD = st.sampled_from(
    [
        "", " ", "0", "-1", "1", str(2**31), str(2**63), "9" * 40, "1e9", "NaN", "null", "None", "true", "[]", "{}",
        "\x00", "a\x00b", "\u202e", "\u200b", "\ud7ff", "\U0010ffff", "../../etc/passwd", "%00", "%2e%2e%2f",
        "//evil.example", "https://evil.example/", "\\\\evil.example", "javascript:alert(1)",
        "<script>alert(1)</script>",
        "'\"><img src=x>",
        "' OR 1=1 --", "{{ 7*7 }}", "{% url 'x' %}", "%s%n", "a" * 5000, "@" * 300, "![" * 300, "e" + "\u0301" * 300,
        "2026-13-45", "0000-00-00", "192.0.2.0/99", "tag:x author:\"", "٣", "½", "İ", "ß", "ﷺ",
    ]
)  # fmt: skip
AS_DRAWN = (Phase.explicit, Phase.generate)  # a page is slow: what fails is told as it was drawn
ASKED = ["page", "q", "next", "order", "by", "period", "category", "quote", "words", "kind", "like", "days"]
ADMIN = ("/admin/", "/admin/forum/thread/", "/admin/forum/category/add/", "/admin/accounts/user/add/")
ADMINISTRATOR = 2
ANY = st.one_of(ODD, st.text(max_size=60))


class Forms(HTMLParser):
    """The forms of a page: where each goes, how, and what its fields hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((said.get("action", ""), said.get("method", "get").lower(), {}))
        elif self.found and tag in {"input", "select", "textarea", "button"} and said.get("name"):
            self.found[-1][2].setdefault(said["name"], said.get("value", ""))


def forms_of(page: str) -> list[tuple[str, str, dict[str, str]]]:
    reader = Forms()
    reader.feed(page)
    return reader.found


def addresses(asked: dict[str, dict[str, object]]) -> Iterator[str]:
    for name, about in TABLE:
        wanted = {key: value for key, value in asked[about].items() if key in arguments_of(name)}
        yield reverse(name, kwargs=wanted)


def leads_nowhere_else(location: str) -> bool:
    return urlsplit(location.replace("\\", "/")).netloc in {"", HOST}


class Anything(TestCase):
    """One world for all, each example taken back."""

    addresses: ClassVar[list[str]]
    people: ClassVar[list[User | None]]
    forms: ClassVar[list[tuple[int, str, str, tuple[tuple[str, str], ...]]]]

    @classmethod
    def setUpTestData(cls) -> None:
        asked = world()
        cls.addresses = sorted(set(addresses(asked)))
        cls.people = [None, ben(), mo()]
        cls.forms = sorted(set(cls._all_forms()))

    @classmethod
    def _all_forms(cls) -> Iterator[tuple[int, str, str, tuple[tuple[str, str], ...]]]:
        """Of every page that each of them may see."""
        for who, member in enumerate(cls.people):
            client = Client(raise_request_exception=False)
            if member is not None:
                client.force_login(member)
            admin = (
                ["/admin/", *(f"/admin/{app}/" for app in ("forum/thread", "forum/category/add"))] if who == 2 else []
            )
            for address in [*cls.addresses, *admin]:
                response = client.get(address)
                if response.status_code == 200 and "html" in response["Content-Type"] and not response.streaming:
                    for action, method, fields in forms_of(response.content.decode()):
                        goes = action or address
                        if leads_nowhere_else(goes) and not goes.startswith(LEFT_ALONE):
                            yield who, urlsplit(goes).path, method, tuple(sorted(fields.items()))

    def _client(self, who: int) -> Client:
        client = Client()
        member = self.people[who]
        if member is not None:
            client.force_login(member)
        return client

    def _well(self, response: Any) -> None:
        status = response.status_code
        assert status < 500
        if 300 <= status < 400 and status != 304:
            assert leads_nowhere_else(response["Location"]), response["Location"]

    @settings(max_examples=EXAMPLES, phases=AS_DRAWN)
    @given(data=st.data())
    def test_every_address_answers_whatever_is_asked(self, data: st.DataObject) -> None:
        who = data.draw(st.integers(0, 2))
        address = data.draw(st.sampled_from(self.addresses))
        names = st.sampled_from(
            ["page", "q", "next", "order", "by", "period", "category", "quote", "words", "kind", "like"]
        )
        query = data.draw(st.dictionaries(names, ANY, max_size=3))
        with zeal_ignore():
            self._well(self._client(who).get(address, query))

    @settings(max_examples=EXAMPLES, phases=AS_DRAWN)
    @given(data=st.data())
    def test_every_pattern_answers_whatever_stands_in_it(self, data: st.DataObject) -> None:
        who = data.draw(st.integers(0, 2))
        parts = data.draw(st.lists(st.sampled_from(PARTS) | ANY.map(lambda text: text[:80]), min_size=1, max_size=5))
        address = (
            "/" + "/".join(part.replace("/", "%2f").replace("?", "%3f").replace("#", "%23") for part in parts) + "/"
        )
        with zeal_ignore():
            self._well(self._client(who).get(address))

    @settings(max_examples=3 * EXAMPLES, phases=AS_DRAWN)
    @given(data=st.data())
    def test_every_form_takes_whatever_is_put_into_it(self, data: st.DataObject) -> None:
        who, address, method, fields = data.draw(st.sampled_from(self.forms))
        filled: dict[str, Any] = {}
        for name, value in fields:
            kind = data.draw(st.integers(0, 4))
            if kind == 0:
                continue
            filled[name] = value if kind == 1 else data.draw(ANY) if kind < 4 else [value, data.draw(ANY)]
        client = self._client(who)
        with zeal_ignore():
            response = client.post(address, filled) if method == "post" else client.get(address, filled)
        self._well(response)
        if response.wsgi_request is not None:
            assert all("Traceback" not in str(message) for message in get_messages(response.wsgi_request))
        if method == "post" and response.status_code == HTTPStatus.FOUND:  # something was done
            assert not list(trees.faults())
            assert [str(wrong) for wrong in miscounts()] == []


PARTS = sorted(
    {part for pattern in get_resolver().reverse_dict for part in [str(pattern)] if isinstance(pattern, str)}
    | {
        "threads",
        "posts",
        "members",
        "tags",
        "moderation",
        "cases",
        "records",
        "categories",
        "uploads",
        "admin",
        "forum",
    }
)


@pytest.mark.parametrize("location", ["//evil.example", "https://evil.example/", "\\\\evil.example", "/\\evil.example"])
def test_what_leads_elsewhere_is_known(location: str) -> None:
    assert not leads_nowhere_else(location)
