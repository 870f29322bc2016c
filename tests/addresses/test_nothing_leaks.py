"""What is away, waits, is kept or said among moderators stands in no answer to anybody else, at any address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from accounts.models import FOR_GOOD, User
from forum.actions.category_access import ask_for_approval, keep_category_to
from forum.actions.deciding import note_to_colleagues
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.replies import reply_to
from forum.actions.sanctioning import suspend_member
from forum.actions.splitting import split_thread
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.actions.waves import remove_wave
from forum.actions.withdrawing import withdraw_post
from forum.models import Kind, Right, State
from tests import builders
from tests.addresses.test_anything import addresses
from tests.addresses.test_table import world
from tests.moderation.moving import reason
from tests.people import ana, ben, mo, person

# Where many threads, posts, members and tags are listed, and what machines read.
LISTS = [
    "/", "/threads/", "/unanswered/", "/most-viewed/", "/categories/", "/categories/training/", "/tags/", "/leaders/",
    "/search/?q=zanzibar", "/search/?q=lap", "/search/feed/?q=zanzibar", "/feed/", "/categories/training/feed/",
    "/sitemap.xml", "/sitemap-threads-0.xml", "/sitemap-threads-1.xml", "/moderation/log/", "/moderation/transparency/",
]  # fmt: skip
# Each secret has a word of its own that begins so; what was searched for may be said again.
SECRET = re.compile(rb"zanzibar[a-z]", re.IGNORECASE)


def suspended() -> User:
    return person("Sus", suspended_until=FOR_GOOD)


def put_out_of_use() -> User:
    return person("Out", is_active=False)


def secrets(settings: Settings) -> list[str]:
    """Make one of each thing that others may not see, with a word of its own; addresses that are about them alone."""
    open_one = builders.question("Is a lap open to all?")
    opening = builders.opening_of(open_one)
    settings.APPROVED_POSTS = 1
    newcomer = person("Neo")
    held = reply_to(opening, by=newcomer, body="Zanzibarwaiting")
    assert held.state == State.PENDING
    second = reply_to(opening, by=newcomer, body="Zanzibaragain")
    assert second.state == State.PENDING
    thread = start_thread(builders.category(), by=newcomer, title="Zanzibartitle", body="Zanzibaropening")
    set_tags(thread, by=mo(), names=["zanzibartag"])
    hide_post(builders.reply(open_one, body="Zanzibarhidden"), by=mo(), reason="Zanzibarreason", rule=reason())
    withdraw_post(builders.reply(open_one, body="Zanzibarwithdrawn"), by=ben())
    remove_wave([builders.reply(open_one, by=person("Spa"), body="Zanzibarspam").pk], by=mo(), reason="Zanzibarwave")
    gone = start_thread(builders.category(), by=ben(), title="Zanzibargone", body="Zanzibargone", kind=Kind.QUESTION)
    left = builders.reply(gone, by=ana(), body="Zanzibarleft")
    hide_post(builders.opening_of(gone), by=mo())
    club = builders.category("zanzibarclub")
    kept = start_thread(club, by=mo(), title="Zanzibarkept", body="Zanzibarkept", kind=Kind.QUESTION)
    split_thread(
        kept,
        [builders.reply(kept, by=mo(), body="Zanzibarapart").pk],
        by=mo(),
        title="Zanzibarapart",
        kind=Kind.QUESTION,
    )
    keep_category_to(club, Right.SEE, [Group.objects.create(name="zanzibar")], by=mo())
    case = flag_post(opening, by=person("Flo"), rule=reason(), words="Zanzibarflag").case
    note_to_colleagues(case, by=mo(), words="Zanzibarnote")
    suspend_member(person("Spa"), by=mo(), days=7, reason="Zanzibarsanction")
    pages = [f"/threads/{one.pk}/x/" for one in (open_one, thread, gone, kept)]
    feeds = [f"{page}feed/" for page in pages]
    pictures = [f"/threads/{one.pk}/preview.png" for one in (thread, gone, kept)]
    posts = [f"/posts/{post.pk}/" for post in (held, second, left)]
    members = [f"/members/{member.pk}/x/" for member in (newcomer, person("Spa"), ben(), mo(), ana())]
    return [*pages, *feeds, *pictures, *posts, *members, *[f"{member}feed/" for member in members]]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [None, lambda: person("Stran"), suspended, put_out_of_use])
def test_nobody_else_reads_it_anywhere(client: Client, settings: Settings, who: Callable[[], User] | None) -> None:
    asked = world()
    about_secrets = secrets(settings)
    if who is not None:
        client.force_login(who())
        User.objects.filter(name="Out").update(is_active=False)
    leaks, read = [], 0
    for address in [*LISTS, *about_secrets, *addresses(asked)]:
        response = client.get(address, follow="sign-out" not in address)
        said = b"".join(response) if response.streaming else response.content
        read += response.status_code == 200
        if SECRET.search(said) or SECRET.search(str(response.headers).encode()):
            leaks.append(address)
    assert leaks == []
    assert read > len(LISTS)


@pytest.mark.django_db
def test_the_words_are_there_for_moderators(client: Client, settings: Settings) -> None:
    world()
    about_secrets = secrets(settings)
    client.force_login(mo())
    said = b"".join(client.get(address, follow=True).content.lower() for address in about_secrets)
    for word in (b"waiting", b"again", b"title", b"opening", b"hidden", b"kept", b"apart"):
        assert b"zanzibar" + word in said, word


@pytest.mark.django_db
def test_what_waits_changes_nothing_of_what_others_get(client: Client, settings: Settings) -> None:
    thread = builders.question()
    settings.APPROVED_POSTS = 1
    places = [thread.get_absolute_url(), "/", "/feed/", f"{thread.get_absolute_url()}feed/", "/categories/training/"]
    before = [client.get(place) for place in places]
    reply_to(builders.opening_of(thread), by=person("Neo"), body="Not yet.")
    for place, earlier in zip(places, before, strict=True):
        again = client.get(place, headers={"If-None-Match": earlier.headers["ETag"]})
        assert again.status_code == 304, place


@pytest.mark.django_db
def test_a_category_below_one_that_asks_for_approval_asks_too() -> None:
    above = builders.category()
    below = builders.category("below", parent=above)
    ask_for_approval(above, by=mo())
    thread = start_thread(below, by=ana(), title="Is it seen?", body="Not yet.", kind=Kind.QUESTION)
    assert builders.opening_of(thread).state == State.PENDING
