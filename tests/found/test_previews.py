"""The picture of a thread: for those who may see it, drawn once, cheap to ask for again, never without limit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from forum import previews
from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.drawing.card import Card, draw
from forum.models import Right, Thread
from tests import builders
from tests.found.reading import read
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Card]]:
    """What is drawn while a test runs; nothing is left in the storage of what was drawn before."""
    cache.clear()
    for folder in default_storage.listdir("previews")[0] if default_storage.exists("previews") else []:
        for name in default_storage.listdir(f"previews/{folder}")[1]:
            default_storage.delete(f"previews/{folder}/{name}")
    cards: list[Card] = []

    def note_and_draw(card: Card) -> bytes:
        cards.append(card)
        return draw(card)

    monkeypatch.setattr(previews, "draw", note_and_draw)
    yield cards
    cache.clear()


def address_of(thread: Thread) -> str:
    return f"/threads/{thread.pk}/preview.png"


def test_it_is_drawn_once(client: Client, drawn: list[Card]) -> None:
    thread = builders.question("How long is a lap?")
    builders.reply(thread)
    address = read(client, thread.get_absolute_url()).meta["og:image"]
    first, again = client.get(address), client.get(address)
    assert first.content == again.content
    assert [(card.title, card.category, card.replies, card.state) for card in drawn] == [
        ("How long is a lap?", "Training", "1 reply", "Not answered")
    ]
    image = Image.open(BytesIO(first.content))
    assert (image.format, image.size, first["Content-Type"]) == ("PNG", (1200, 630), "image/png")
    assert "immutable" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "")


def test_who_has_it_gets_no_bytes(client: Client, drawn: list[Card]) -> None:
    thread = builders.question()
    etag = client.get(address_of(thread))["ETag"]
    drawn.clear()
    response = client.get(address_of(thread), headers={"If-None-Match": etag})
    assert (response.status_code, response.content, drawn) == (304, b"", [])
    builders.reply(thread)
    assert client.get(address_of(thread), headers={"If-None-Match": etag}).status_code == 200


def test_an_address_of_before_shows_the_picture_of_now_for_an_hour(client: Client, drawn: list[Card]) -> None:
    response = client.get(f"{address_of(builders.question())}?v=before")
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=3600"


def test_a_thread_has_one_picture_in_the_storage(client: Client, drawn: list[Card]) -> None:
    thread = builders.question()
    for _ in range(3):
        assert client.get(address_of(thread)).status_code == 200
        builders.reply(thread)
    assert len(drawn) == 3
    assert len(default_storage.listdir(f"previews/{thread.pk % 1000:03}")[1]) == 1


def test_strangers_get_no_picture_of_what_they_may_not_see_and_members_neither(
    client: Client, drawn: list[Card]
) -> None:
    kept, hidden = builders.question(), builders.question("Hidden")
    assert client.get(address_of(hidden)).status_code == 200
    hide_post(builders.opening_of(hidden), by=mo())
    keep_category_to(kept.category, Right.SEE, [Group.objects.create(name="club")], by=mo())
    for reader in (None, ana(), mo()):
        if reader:
            client.force_login(reader)
        for thread in (kept, hidden):
            assert client.get(address_of(thread)).status_code == 404
    assert client.get("/threads/999999999/preview.png").status_code == 404


def test_it_takes_two_questions(client: Client, drawn: list[Card]) -> None:
    thread = builders.question()
    client.get(address_of(thread))
    with CaptureQueriesContext(connection) as asked:
        client.get(address_of(thread))
    assert len(asked) == 2


def test_so_many_are_drawn_in_a_minute_and_no_more(
    client: Client, drawn: list[Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "DRAWN_PER_MINUTE", 2)
    threads = [builders.question(f"Question {number}") for number in range(4)]
    answers = [client.get(address_of(thread)) for thread in threads]
    assert [answer.status_code for answer in answers] == [200, 200, 503, 503]
    assert (answers[2]["Retry-After"], answers[2]["Cache-Control"]) == ("60", "no-store")
    assert client.get(address_of(threads[0])).status_code == 200  # it is there already
    assert len(drawn) == 2


def test_the_site_has_a_picture(client: Client, drawn: list[Card]) -> None:
    assert client.get("/preview.png").status_code == 200
    assert [(card.site, card.title) for card in drawn] == [("Second Wind", "Questions and answers, kept for good.")]


def test_the_pictures_are_read_and_nothing_else(client: Client) -> None:
    for address in (address_of(builders.question()), "/preview.png"):
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405


def test_what_is_sent_is_what_was_drawn(client: Client, drawn: list[Card]) -> None:
    content = client.get("/preview.png").content
    assert hashlib.sha256(content).digest() == hashlib.sha256(draw(drawn[0])).digest()
