"""Threads and people whose pages are asked for again and again."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from forum.models import Post, Thread
from tests import builders
from tests.pages import members
from tests.people import ana, ben, zoe


@dataclass(frozen=True, kw_only=True)
class World:
    """A question with two replies, and an imported thread in another category."""

    thread: Thread
    first: Post
    second: Post
    saved: Thread

    def addresses(self) -> list[str]:
        """The pages that anything here may show on."""
        return [
            self.thread.get_absolute_url(),
            f"{self.thread.get_absolute_url()}?order=numbers",
            self.saved.get_absolute_url(),
            self.thread.category.get_absolute_url(),
            members.address_of(ana()),
            members.address_of(ben()),
            members.address_of(members.fern()),
            *(reverse(name) for name in ("front", "categories", "threads", "unanswered", "leaders", "tiers", "about")),
        ]


def make_world() -> World:
    """One of each."""
    thread = builders.question()
    first, second = builders.reply(thread), builders.reply(thread, by=zoe(), body="About a *quarter* mile.")
    return World(thread=thread, first=first, second=second, saved=members.saved())


def look(client: Client, address: str, **headers: str) -> HttpResponse:
    """What a browser without cookies gets: that of the order of replies would make another page."""
    client.cookies.clear()
    sent = {name.replace("_", "-"): said for name, said in headers.items()}
    response = client.get(address, headers=sent)
    assert isinstance(response, HttpResponse)
    return response
