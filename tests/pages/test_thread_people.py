"""Who sees what in a thread: nothing of what is taken away reaches a visitor, not even by a count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import Person, User
from forum.actions.absences import take_away
from forum.actions.hiding import hide_post
from forum.actions.records import Deed
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.models import Absence, Post, Thread
from forum.permissions import can_read, can_see_place
from forum.queries import reading_order
from forum.queries.reading import Reading
from forum.queries.reading_order import Order, places_of
from tests import builders
from tests.pages.threads import Looked, look, page_of, said
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db

SECRET = "The key lies under the mat."


def look_as(client: Client, user: User | None, thread: Thread) -> Looked:
    """The thread as ``user`` sees it, None for a visitor."""
    client.logout()
    if user is not None:
        client.force_login(user)
    return look(client, thread.get_absolute_url())


@pytest.fixture
def thread() -> Thread:
    """A discussion by Ana, with replies by Ben, the second of them taken away in some way by a test."""
    thread = builders.discussion()
    builders.reply(thread)
    builders.reply(thread, body=SECRET)
    builders.reply(thread, by=zoe())
    return thread


def second(thread: Thread) -> Post:
    found: Post = Post.objects.select_related("thread__category").get(thread=thread, number=2)
    return found


def test_a_hidden_reply(client: Client, thread: Thread) -> None:
    hide_post(second(thread), by=mo())
    for user in (None, ana(), zoe()):
        page = look_as(client, user, thread)
        assert SECRET not in page.html
        assert "2 replies" in page.words
        assert f"post-{second(thread).pk}" not in page.html
        assert client.get(f"/posts/{second(thread).pk}/").status_code == 404
    for user in (ben(), mo()):
        page = look_as(client, user, thread)
        assert "Hidden by a moderator. By Ben; only its author and moderators can read it." in page.words
        assert SECRET in page.html
        assert client.get(f"/posts/{second(thread).pk}/").status_code == 302


def test_a_withdrawn_reply_that_nobody_answered(client: Client, thread: Thread) -> None:
    withdraw_post(second(thread), by=ben())
    assert SECRET not in look_as(client, None, thread).html
    assert said(page_of(thread).rows) == ["1", "3"]
    assert "Withdrawn by its author. By Ben" in look_as(client, ben(), thread).words


def test_a_withdrawn_reply_that_was_answered_keeps_its_place_and_not_its_words(client: Client, thread: Thread) -> None:
    builders.reply(second(thread), by=zoe())
    withdraw_post(second(thread), by=ben())
    page = look_as(client, None, thread)
    assert SECRET not in page.html
    assert said(page_of(thread).rows) == ["1", "2", "- 4", "3"]
    stub = page.html.partition(f'id="post-{second(thread).pk}"')[2].partition("</article>")[0]
    assert "Withdrawn by its author." in stub
    assert "Ben" not in stub
    assert "to reply 2 (withdrawn)" in look(client, f"{thread.get_absolute_url()}?order=numbers").words


def test_a_reply_awaiting_approval(client: Client, thread: Thread) -> None:
    take_away(second(thread), Absence.PENDING, deed=Deed("test", by=mo()), at=second(thread).created_at)
    assert SECRET not in look_as(client, None, thread).html
    for user in (ben(), mo()):
        words = look_as(client, user, thread).words
        assert f"Awaiting approval Only its author and moderators can see it. {SECRET}" in words


def test_an_answer_to_what_is_hidden_does_not_say_to_whom(client: Client, thread: Thread) -> None:
    secretive = builders.reply(thread, by=User.objects.create_user("wanda", name="Wanda"))
    builders.reply(secretive, by=zoe())
    hide_post(secretive, by=mo())
    page = look_as(client, None, thread)
    assert "to a post that is no longer shown" in page.words
    assert "Wanda" not in page.html


def test_a_hidden_opening_hides_the_thread(client: Client, thread: Thread) -> None:
    hide_post(builders.opening_of(thread), by=mo())
    for user in (None, zoe(), ben()):
        client.logout()
        if user:
            client.force_login(user)
        for address in (thread.get_absolute_url(), f"/posts/{second(thread).pk}/", f"/threads/{thread.pk}/"):
            assert client.get(address).status_code == 404
    for user in (ana(), mo()):
        page = look_as(client, user, thread)
        assert page.status == 200
        assert "Not shown to everyone" in page.words
        assert "Hidden by a moderator. By Ana" in page.words


def test_a_withdrawn_opening_leaves_its_place_and_not_its_words(client: Client) -> None:
    thread = start_thread(builders.category(), by=ana(), title="Keys", body=SECRET)
    answers = [builders.reply(thread) for _ in range(21)]
    withdraw_post(builders.opening_of(thread), by=ana())
    for query in ("", "?page=2"):
        response = client.get(thread.get_absolute_url() + query)
        assert (response.status_code, SECRET in response.content.decode()) == (200, False)
    assert "Withdrawn by its author." in look_as(client, None, thread).words
    assert SECRET in look_as(client, ana(), thread).html
    # Nobody answers the opening any more, but for one who answers a hidden answer.
    builders.reply(answers[0], by=zoe(), body="Where?")
    for answer in answers:
        hide_post(answer, by=mo())
    page = look_as(client, None, thread)
    assert said(page_of(thread).rows) == ["22"]
    assert "The opening post was taken away." in page.words
    assert SECRET not in page.html


@pytest.mark.parametrize("most_named", [0, reading_order.MOST_NAMED])
@pytest.mark.parametrize("who", [AnonymousUser, ana, ben, mo, zoe])
def test_the_page_asks_as_permissions_do(
    who: Callable[[], Person], most_named: int, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page decides in memory, and skips by an index, is what permissions and QuerySets say."""
    monkeypatch.setattr(reading_order, "MOST_NAMED", most_named)
    for kind in [None, *Absence]:
        post = builders.reply(thread)
        builders.reply(post, by=zoe())
        if kind == Absence.LOST:
            Post.objects.filter(pk=post.pk).update(source="", html="", plain="")
        if kind is not None:
            take_away(Post.objects.get(pk=post.pk), kind, deed=Deed("test", by=mo()), at=post.created_at)
    user = who()
    thread = Thread.objects.get(pk=thread.pk)
    places = places_of(thread, user=user, order=Order.NUMBERS)
    placed = Post.objects.filter(thread=thread).placed_for(user)
    assert set(places.posts.values_list("pk", flat=True)) == set(placed.values_list("pk", flat=True))
    assert places.reply_count == placed.replies().count()
    reading = Reading(user=user, category=thread.category)
    for post in Post.objects.filter(thread=thread).select_related("thread__category"):
        assert reading.can_read(post) == can_read(user, post)
        if post.answers.filter(state="published").exists():
            assert reading.can_see_place(post) == can_see_place(user, post)
