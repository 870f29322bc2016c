"""A person's page shows nothing and counts nothing of what a reader may not see, and no private word of anybody."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client

from accounts.models import User
from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.recounting import miscounts
from forum.actions.threads import start_thread
from forum.models import Kind, MarkKind, Right
from tests import builders
from tests.pages.members import address_of, fern, page_of, saved
from tests.pages.threads import look
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


def test_neither_user_name_nor_address_is_ever_shown(client: Client) -> None:
    saved()
    member = User.objects.create_user("secret-login", "secret@example.org", name="Cleo")
    for somebody in (member, fern()):
        html = look(client, address_of(somebody)).html
        for private in (somebody.username, "secret@", "ghost-"):
            assert private not in html


def test_what_rests_with_a_hidden_reply_does_not_shine_through(client: Client) -> None:
    post = builders.reply(builders.question(), by=ben())
    builders.mark(post, MarkKind.CORRECT)
    hide_post(post, by=mo())
    words = look(client, address_of(ben())).words
    assert "Posts 0 Points 0" in words
    assert "Correct answer" not in words


def test_marks_in_a_category_kept_to_others_are_not_named() -> None:
    board = start_thread(builders.category("board"), by=ana(), title="Secret", body="Words.", kind=Kind.QUESTION)
    builders.mark(builders.reply(board, by=ben()))
    friends = Group.objects.create(name="Friends")
    keep_category_to(builders.category("board"), Right.SEE, [friends], by=mo())
    for reader in (zoe(), mo()):
        standing = page_of(ben(), user=reader).standing
        assert (standing.earned, standing.elsewhere) == ((), 10)
    assert not list(miscounts())
    keep_category_to(builders.category("board"), Right.SEE, [], by=mo())
    assert page_of(ben(), user=zoe()).standing.elsewhere == 0
    assert not list(miscounts())


def test_what_a_hidden_thread_says_of_its_authors_is_hidden(client: Client) -> None:
    thread = saved("Secret")
    hide_post(builders.opening_of(thread), by=mo())
    page = look(client, address_of(fern()))
    assert "Secret" not in page.html
    assert "1,183" not in page.words
    assert "Posts 0" in page.words
    assert len(page_of(fern(), user=mo()).saved) == 1


def test_posts_are_listed_for_whoever_may_read_them(client: Client) -> None:
    thread = builders.question(by=ana())
    hidden = builders.reply(thread, by=ben(), body="Hidden words.")
    builders.reply(thread, by=ben(), body="Known words.")
    hide_post(hidden, by=mo())
    for stranger in (AnonymousUser(), zoe()):
        shown = page_of(ben(), user=stranger)
        assert ([row.words for row in shown.posts], shown.post_count) == (["Known words."], 1)
    for knowing in (ben(), mo()):
        shown = page_of(ben(), user=knowing)
        assert ([row.words for row in shown.posts], shown.post_count) == (["Known words.", "Hidden words."], 2)
    client.force_login(mo())
    assert "hidden by a moderator" in look(client, address_of(ben())).words


def test_posts_in_a_category_kept_to_others_are_neither_listed_nor_counted() -> None:
    start_thread(builders.category("board"), by=ben(), title="Secret", body="Words.")
    builders.reply(builders.question(), by=ben())
    friends = Group.objects.create(name="Friends")
    keep_category_to(builders.category("board"), Right.SEE, [friends], by=mo())
    for stranger in (AnonymousUser(), zoe()):
        shown = page_of(ben(), user=stranger)
        assert ([row.title for row in shown.posts], shown.post_count) == (["How long is a lap?"], 1)
    friend = person("Cleo")
    friend.groups.add(friends)
    assert page_of(ben(), user=friend).post_count == 2
