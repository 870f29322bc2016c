"""Questions whose best thread is known: it stands among the first three, more often first."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from forum.actions.hiding import hide_post
from forum.actions.tagging import set_tags
from forum.models import Thread
from forum.queries.related import like_title, more_like
from forum.queries.tags_shown import said_tags
from forum.search import related
from forum.search.vocabulary import count_new
from tests import builders
from tests.people import mo
from tests.search.asking import VISITOR, ask, titles
from tests.search.corpus import QUESTIONS, fill

pytestmark = pytest.mark.django_db


def loaded(thread: Thread) -> Thread:
    """The thread as its page loads it, with its tags."""
    return Thread.objects.annotate(said_tags=said_tags()).get(pk=thread.pk)


@pytest.mark.parametrize("is_counted", [False, True], ids=["fresh", "counted"])
def test_the_best_thread_is_among_the_first_three(is_counted: bool) -> None:  # noqa: FBT001
    fill()
    if is_counted:
        count_new()
    found = {asked: titles(asked) for asked in QUESTIONS}
    assert {asked: found[asked][:3] for asked, best in QUESTIONS.items() if best not in found[asked][:3]} == {}
    first = sum(found[asked][0] == best for asked, best in QUESTIONS.items())
    assert first >= len(QUESTIONS) - 2, found


def test_threads_with_some_of_the_words_say_so_and_follow() -> None:
    fill()
    shown = ask("numb toes laces umbrella").threads
    assert shown
    assert all(thread.has_some for thread in shown)
    complete = ask("numb toes").threads
    assert [thread.has_some for thread in complete] == sorted(thread.has_some for thread in complete)


def test_words_of_a_title_and_of_a_reply_together_are_all_words() -> None:
    fill()
    best = ask("numb nerve").threads[0]
    assert (best.row.title, best.has_some) == ("Numb toes after about 15 km, only in the left shoe", False)


@pytest.mark.parametrize("is_counted", [False, True], ids=["fresh", "counted"])
def test_threads_like_a_thread_and_like_a_title(is_counted: bool) -> None:  # noqa: FBT001
    threads = fill()
    if is_counted:
        count_new()
    numb = threads["Numb toes after about 15 km, only in the left shoe"]
    like = [shown.title for shown in more_like(numb, words=THREAD_WORDS, user=VISITOR)]
    assert "Toe goes white in the cold" in like
    assert numb.title not in like
    typed = [shown.title for shown in like_title("Can I wash my running shoes?", user=VISITOR)]
    assert typed[0] == "Washing running shoes in a machine"


THREAD_WORDS = "Third long run in a row where my two smallest toes go to sleep somewhere past the ninth mile."


def test_tags_in_common_lift_a_thread_and_rare_ones_find_it() -> None:
    one = set_tags(builders.question("Numb toes on long runs"), by=mo(), names=["feet", "winter"])
    wordy = builders.question("Are numb toes normal?")
    tagged = set_tags(builders.question("Numb toes again?"), by=mo(), names=["feet"])
    other = set_tags(builders.question("Blue nails"), by=mo(), names=["feet"])
    set_tags(builders.question("Something else"), by=mo(), names=["maps"])
    like = [shown.title for shown in more_like(loaded(one), words="", user=VISITOR)]
    assert like[0] == tagged.title
    assert set(like) == {tagged.title, wordy.title, other.title}


def test_a_common_tag_alone_makes_nothing_related(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "FEW_TAGGED", 0)
    one = set_tags(builders.question("Numb toes"), by=mo(), names=["feet"])
    set_tags(builders.question("Blue nails"), by=mo(), names=["feet"])
    assert more_like(loaded(one), words="", user=VISITOR) == ()


def test_tags_take_one_query_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one = builders.question("Numb toes on long runs")
    for number in range(6):
        with django_assert_num_queries(3 + bool(number)):  # one loads the thread
            more_like(loaded(one), words="On a track?", user=VISITOR)
        set_tags(one, by=mo(), names=["feet", "winter"])
        set_tags(builders.question(f"Numb toes {number}"), by=mo(), names=["feet", "winter"])


def test_a_hidden_thread_with_the_same_tag_is_not_related() -> None:
    one = set_tags(builders.question("Numb toes"), by=mo(), names=["feet"])
    other = set_tags(builders.question("Blue nails"), by=mo(), names=["feet"])
    hide_post(builders.opening_of(other), by=mo())
    assert more_like(loaded(one), words="", user=VISITOR) == ()
    assert [shown.title for shown in more_like(loaded(one), words="", user=mo())] == [other.title]
