"""Forms and addresses take words of any size within seconds: taken, or refused in a sentence with what was typed."""

from __future__ import annotations

import time
from http import HTTPStatus
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.html import escape

from tests import builders
from tests.pages.filling import opened
from tests.people import ana, mo

pytestmark = pytest.mark.django_db

SECONDS = 4.0  # of processor time; 0.5 on an idle machine
SIZES = (32_000, 200_000)
UNITS = (
    "a",
    "![",
    "> ",
    "- ",
    "`a",
    "*a ",
    "&amp;",
    "@a ",
    "http://a.b/( ",
    "<a ",
    "\n",
    "|",
    '"a -',
    "tag:",
    ",",
    "é",
)
WRITTEN = {"start": "/categories/training/start/", "reply": "/posts/{post}/reply/", "edit": "/posts/{post}/edit/"}
ASKED = (
    *("/search/?q={words}", "/search/feed/?q={words}", "/search/like/?title={words}", "/tag-names/?words={words}"),
    *("/mentions/?q={words}", "/sign-in/?next=/{words}", "/tags/{words}/", "/threads/1/{words}/", "/?{words}={words}"),
    *("/mails/stop/{words}/", "/confirm/{words}/", "/members/1/{words}/", "/threads/?order={words}&page={words}"),
    "/moderation/waves/?like={words}&days=7&most_posts=10",
)
NAMES = ("cookie", "accept-language", "if-none-match", "referer", "user-agent", "x-forwarded-for", "host", "range")


def took(began: float) -> float:
    return time.process_time() - began


@pytest.mark.parametrize(
    ("form", "unit"),
    [*(("reply", unit) for unit in UNITS), *((form, unit) for form in ("start", "edit") for unit in "a\n|")],
)
def test_words_that_are_written(client: Client, form: str, unit: str) -> None:
    post = builders.opening_of(builders.discussion(by=ana()))
    client.force_login(ana())
    path = WRITTEN[form].format(post=post.pk)
    for size in SIZES:
        fields = opened(client, path)
        words = (unit * size)[:size]
        for deed in ("preview", "send"):
            began = time.process_time()
            extra = dict.fromkeys(("title", "tags", "reason"), words[:5_000])
            typed = {**fields, **extra, "deed": deed, "body": words}
            answer = client.post(path, typed)
            assert took(began) < SECONDS, (size, deed)
            assert answer.status_code in {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}, (
                size,
                deed,
            )
            if size > SIZES[0]:
                assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY or deed == "preview"
                assert escape(words) in answer.content.decode().replace("\r\n", "\n"), "what was typed is lost"


def test_millions_of_letters_reach_the_form_and_are_still_there(client: Client) -> None:
    client.force_login(ana())
    path = WRITTEN["start"]
    builders.category()
    words = "a b " * 1_250_000
    began = time.process_time()
    answer = client.post(path, {**opened(client, path), "title": "Long", "body": words, "deed": "send"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in answer.content.decode()
    assert took(began) < SECONDS


@pytest.mark.parametrize("asked", ASKED)
def test_words_in_an_address(client: Client, asked: str) -> None:
    builders.discussion()
    client.force_login(mo())
    for unit in UNITS:
        words = (unit * 8_000)[:8_000]
        began = time.process_time()
        path, _, query = asked.partition("?")
        address = path.format(words=quote(words, safe=""))
        answer = client.get(address, QUERY_STRING=query.format(words=quote(words, safe="")))
        assert answer.status_code < 500, unit
        assert took(began) < SECONDS, unit


@pytest.mark.parametrize("unit", ["a", "a=b; ", '"', "a,", ";q=0.5,", "=", "\\", '"a", ', "bytes=0-1,"])
@pytest.mark.parametrize("name", NAMES)
def test_words_in_a_header(client: Client, name: str, unit: str) -> None:
    builders.discussion()
    began = time.process_time()
    answer = client.get("/threads/", headers={name: (unit * 16_000)[:16_000]})
    assert answer.status_code < 500
    assert took(began) < SECONDS


@pytest.mark.parametrize("number", [900, 10_000])
def test_ten_thousand_chosen_posts(client: Client, number: int) -> None:
    thread = builders.discussion()
    client.force_login(mo())
    chosen = [str(pk) for pk in range(1, number + 1)]
    for path in ("/moderation/waves/?days=7&most_posts=10&domain=a.example", f"/threads/{thread.pk}/x/split/"):
        began = time.process_time()
        answer = client.post(path, {"posts": chosen, "deed": "hold", "title": "Another title", "reason": "x"})
        assert took(began) < SECONDS, path
        assert answer.status_code < 500, path
