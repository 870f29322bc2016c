"""What a stranger finds of hidden categories and hidden posts: nothing, in no way, by no word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from forum.actions.category_access import keep_category_to
from forum.actions.changing_threads import move_thread
from forum.actions.hiding import hide_post, restore_post
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.actions.withdrawing import bring_back_post, withdraw_post
from forum.models import Kind, Right, Thread
from forum.queries.related import like_title, more_like
from forum.search.vocabulary import count_new
from tests import builders
from tests.people import ana, ben, mo, zoe
from tests.search.asking import VISITOR, ask, titles

pytestmark = pytest.mark.django_db

SECRET = "zyzzogeton"
SLIP = "zyzzogetom"


def in_hidden_category() -> Thread:
    """A thread with the secret word in its title and its words, in a category kept to a group."""
    club = builders.category("club")
    thread = start_thread(club, by=mo(), title=f"About {SECRET} bugs", body=f"The {SECRET} flies.", kind=Kind.QUESTION)
    keep_category_to(club, Right.SEE, [Group.objects.create(name="club")], by=mo())
    return thread


def in_hidden_post() -> Thread:
    """A thread with the secret word in a reply that a moderator hid."""
    thread = builders.question("Which bug is this?")
    hide_post(builders.reply(thread, body=f"It is a {SECRET}, I am sure."), by=mo())
    return thread


def in_withdrawn_post() -> Thread:
    """A thread with the secret word in a reply that its author took back."""
    thread = builders.question("Which bug is this?")
    withdraw_post(builders.reply(thread, body=f"It is a {SECRET}, I am sure."), by=ben())
    return thread


def in_hidden_opening() -> Thread:
    """A thread that went with its opening post."""
    thread = builders.question(f"Which {SECRET} is this?")
    builders.reply(thread, body=f"A {SECRET} all right.")
    hide_post(builders.opening_of(thread), by=mo())
    return thread


WORLDS = [in_hidden_category, in_hidden_post, in_withdrawn_post, in_hidden_opening]


@pytest.mark.parametrize("hide", WORLDS)
@pytest.mark.parametrize("is_counted", [False, True], ids=["fresh", "counted"])
def test_a_stranger_finds_nothing_of_it(hide: Callable[[], Thread], is_counted: bool) -> None:  # noqa: FBT001
    other = builders.question("Which beetle is that on my shoe?")
    thread = hide()
    if is_counted:
        count_new()
    for user in (VISITOR, zoe()):
        for typed in (SECRET, f'"{SECRET}"', f"is:question {SECRET}", f"{SECRET} bug beetle", SECRET[:-1], SLIP):
            page = ask(typed, user=user)
            assert SECRET not in repr(page.threads), typed
            assert SECRET not in page.meant, typed
            if typed == SECRET:
                assert (page.count, page.all) == (0, True)
        assert SECRET not in repr(like_title(f"About {SECRET} bugs", user=user))
        assert SECRET not in repr(more_like(other, words=f"{SECRET} beetle", user=user))
        nothing, nonsense = ask(SECRET, user=user), ask("zyzzogetnn", user=user)
        assert (nothing.meant, nothing.count, nothing.older_left_out) == (nonsense.meant, 0, False)
    assert [row.row.id for row in ask(SECRET, user=mo()).threads] == [thread.pk]


@pytest.mark.parametrize("hide", WORLDS)
def test_it_is_on_no_page(client: Client, hide: Callable[[], Thread]) -> None:
    hide()
    for typed in (SLIP, "bug", "in:club bug", 'in:"Club"', "author:Mo"):
        page = client.get("/search/", {"q": typed}).content.decode()
        assert SECRET not in page, typed
    assert "There is no category called" in client.get("/search/", {"q": "in:nowhere"}).content.decode()


def test_a_hidden_category_is_as_unknown_as_none() -> None:
    in_hidden_category()
    hidden, none = ask("in:club bugs"), ask("in:nowhere bugs")
    assert (hidden.count, hidden.unknown_places) == (0, ("club",))
    assert (none.count, none.unknown_places) == (0, ("nowhere",))
    assert "club" not in [place.slug for place in hidden.places]


def test_a_tag_of_hidden_threads_is_as_unknown_as_none(client: Client) -> None:
    thread = set_tags(in_hidden_category(), by=mo(), names=["kept-words"])
    for user in (VISITOR, zoe()):
        for typed in ("tag:kept-words", "bugs tag:kept-words", "bugs -tag:kept-words", "tag:kept-words tag:kept-words"):
            hidden, none = ask(typed, user=user), ask(typed.replace("kept-words", "no-such"), user=user)
            assert (hidden.count, hidden.all, hidden.unknown_tags) == (0, True, ("kept-words",)), typed
            assert (none.count, none.all, none.unknown_tags, none.meant) == (0, True, ("no-such",), hidden.meant)
    assert [row.row.id for row in ask("tag:kept-words", user=mo()).threads] == [thread.pk]
    page, other = (client.get("/search/", {"q": f"tag:{name}"}).content.decode() for name in ("kept-words", "no-such"))
    assert "There is no tag called <b>kept-words</b>." in page
    assert page.replace("kept-words", "no-such") == other


def test_a_tag_on_hidden_and_open_threads_finds_only_what_is_open() -> None:
    set_tags(in_hidden_category(), by=mo(), names=["insects"])
    thread = set_tags(builders.question("Which beetle is this?"), by=mo(), names=["insects"])
    assert titles("tag:insects") == titles("tag:insects", user=zoe()) == [thread.title]
    assert ask("tag:insects", user=mo()).count == 2


def test_authors_and_moderators_find_what_they_may_read() -> None:
    in_hidden_post()
    assert titles(SECRET, user=ben()) == titles(SECRET, user=mo()) == ["Which bug is this?"]
    assert ask(SECRET, user=ben()).threads[0].hits[0].is_away
    assert titles(SECRET, user=ana()) == []


def test_what_comes_back_is_found_again() -> None:
    thread = builders.question()
    post = builders.reply(thread, body="A pangolin!")
    hide_post(post, by=mo())
    assert titles("pangolin") == []
    restore_post(post, by=mo())
    assert titles("pangolin") == [thread.title]
    withdraw_post(post, by=ben())
    assert titles("pangolin") == []
    bring_back_post(post, by=ben())
    assert titles("pangolin") == [thread.title]


def test_what_is_moved_into_a_hidden_category_is_gone_and_comes_back() -> None:
    in_hidden_category()
    thread = builders.question("Where do pangolins live?")
    open_place, club = thread.category, builders.category("club")
    move_thread(thread, by=mo(), category=club)
    assert titles("pangolin") == []
    move_thread(thread, by=mo(), category=open_place)
    assert titles("pangolin") == [thread.title]
