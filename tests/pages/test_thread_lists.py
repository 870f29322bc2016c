"""All threads, the newest first, and the questions that wait for an answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Person
from forum.actions.assuming import assume_answered
from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.threads import start_thread
from forum.models import Kind, Right
from forum.queries.threads_listed import newest_threads, unanswered_questions
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.counting import sql_of
from tests.pages.threads import look, written
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db

LISTS = ["/threads/", "/unanswered/"]


def newest(user: Person | None = None, *, page: int = 1) -> list[str]:
    return [row.title for row in newest_threads(user or AnonymousUser(), page=page).threads]


def waiting(user: Person | None = None, *, page: int = 1) -> list[str]:
    return [row.title for row in unanswered_questions(user or AnonymousUser(), page=page).threads]


@pytest.mark.parametrize(
    ("address", "words"), [("/threads/", "No threads yet"), ("/unanswered/", "No question is waiting")]
)
def test_an_empty_list_says_so(client: Client, address: str, words: str) -> None:
    page = look(client, address)
    assert page.status == 200
    assert words in page.words


@pytest.mark.parametrize("address", LISTS)
def test_a_page_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    builders.question()
    assert client.get(f"{address}?page=1").status_code == 200
    for page in ("2", "0", "x"):
        assert client.get(f"{address}?page={page}").status_code == 404


def test_the_newest_stand_first_whatever_is_replied(client: Client) -> None:
    first = builders.discussion("First")
    builders.question("Second")
    builders.reply(first)
    assert newest() == ["Second", "First"]
    page = look(client, "/threads/")
    assert "in Training" in page.words
    assert '<link rel="canonical" href="http://testserver/threads/">' in page.html


def test_an_answered_question_waits_no_longer() -> None:
    builders.question("Open")
    builders.discussion("A tale")
    builders.mark(builders.reply(builders.question("Answered")))
    assume_answered(builders.question("Assumed"), by=ana())
    written(saved_thread(saved_post(1), asks=True))
    assert waiting() == ["Open"]


def test_every_thread_stands_on_one_page(settings: Settings) -> None:
    settings.THREADS_PER_PAGE = 2
    made = [builders.question(f"Question {number}").title for number in range(5)]
    for listed in (newest, waiting):
        assert [title for page in (1, 2, 3) for title in listed(page=page)] == made[::-1]


def test_hidden_threads_are_for_their_author_and_moderators(settings: Settings) -> None:
    settings.THREADS_PER_PAGE = 1
    hidden = builders.question("Hidden")
    builders.question("Known", by=ben())
    hide_post(builders.opening_of(hidden), by=mo())
    for stranger in (AnonymousUser(), zoe(), ben()):
        assert newest(stranger) == waiting(stranger) == ["Known"]
        assert newest_threads(stranger, page=1).pages.total == 1
    for knowing in (ana(), mo()):
        assert newest(knowing, page=2) == waiting(knowing, page=2) == ["Hidden"]
        assert newest_threads(knowing, page=1).pages.total == 2


def test_categories_kept_to_others_are_left_out_and_not_counted() -> None:
    builders.question("Known")
    board = builders.category("board")
    start_thread(board, by=ana(), title="Secret", body="Words.", kind=Kind.QUESTION)
    friends = Group.objects.create(name="Friends")
    keep_category_to(board, Right.SEE, [friends], by=mo())
    # Not even to whoever wrote it, once the category is kept to others.
    for stranger in (AnonymousUser(), zoe(), ana()):
        assert newest(stranger) == waiting(stranger) == ["Known"]
        assert newest_threads(stranger, page=1).pages.total == 1
        assert unanswered_questions(stranger, page=1).pages.total == 1
    friend = ben()
    friend.groups.add(friends)
    assert newest(friend) == ["Secret", "Known"]
    assert newest_threads(friend, page=1).pages.total == 2


@pytest.mark.parametrize(("who", "most"), [("a visitor", 5), ("a member", 9)])
@pytest.mark.parametrize("address", LISTS)
def test_they_cost_the_same_at_1_and_at_30(client: Client, address: str, who: str, most: int) -> None:
    if who == "a member":
        client.force_login(zoe())
    builders.question()
    before = sql_of(client, address)
    for number in range(30):
        category = builders.category(f"place-{number}")
        thread = start_thread(category, by=ana(), title=f"Question {number}", body="Words.", kind=Kind.QUESTION)
        builders.reply(thread)
    assert sql_of(client, address) == before <= most
