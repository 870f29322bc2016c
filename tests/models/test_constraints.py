"""The database itself refuses what must never be, so that bulk writing cannot break it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from forum.models import Category, CategoryTreeLock, Kind, Mark, MarkKind, Post, QuestionState, SiteWords, State, Thread
from tests import builders
from tests.people import ana, gus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "a@b"},
        {"name": "a@b"},
        {"email": "ben@example.org"},
        {"is_ghost": True},
        {"is_ghost": True, "source_site": "old", "email": ""},
    ],
)
def test_people(wrong: dict[str, object]) -> None:
    User.objects.create_user("ben", "ben@example.org", name="Ben")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ana().pk).update(**wrong)


def test_no_two_members_look_alike_but_ghosts_may() -> None:
    User.objects.create_user("one", name="Runner I")
    for twin in (
        "runner l",
        "RUNNER 1",
        "\N{FULLWIDTH LATIN CAPITAL LETTER R}unner \N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}",
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user("two", name=twin)
    gus("runner l")
    gus("runner 1")
    assert User.objects.ghosts().count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.build_ghost(name="Runner L", site="old harbour runners").save()
    gus("runner l", site="another site")


def test_a_ghost_cannot_get_an_address_or_a_password() -> None:
    ghost = gus()
    for wrong in ({"email": "g@example.org"}, {"password": "x"}, {"is_staff": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=ghost.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": Kind.QUESTION, "question_state": QuestionState.NONE},
        {"kind": Kind.DISCUSSION, "question_state": QuestionState.ANSWERED},
        {"gap_count": 1},
    ],
)
def test_threads(wrong: dict[str, object]) -> None:
    thread = builders.discussion()
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"number": 0}, {"author": None}, {"state": State.LOST}, {"parent": None, "in_response_to": None}]
)
def test_posts(wrong: dict[str, object]) -> None:
    thread = builders.discussion()
    post = builders.reply(thread)
    if "parent" in wrong:
        other = builders.opening_of(thread)
        post, wrong = other, {"in_response_to": post}
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(**wrong)


def test_one_active_mark_per_post_and_one_correct_answer_per_thread() -> None:
    thread = builders.question()
    first, second = builders.reply(thread), builders.reply(thread)
    builders.mark(first)
    for post, kind in ((first, MarkKind.HELPFUL), (second, MarkKind.CORRECT)):
        with pytest.raises(IntegrityError), transaction.atomic():
            builders.mark(post, kind)
    builders.mark(second, MarkKind.HELPFUL)
    assert Mark.objects.count() == 2


def test_rows_of_which_there_is_one() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteWords.objects.create(pk=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        CategoryTreeLock.objects.create(pk=2)


def test_no_two_categories_share_an_address() -> None:
    builders.category("shoes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.add(name="Other shoes", slug="shoes")
