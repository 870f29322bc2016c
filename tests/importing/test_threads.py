"""The row of an imported thread."""

from __future__ import annotations

import pytest

from forum.actions.recounting import miscounts
from forum.importers.saved import SavedGap
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.models import Category, Kind, Post, QuestionState, State, Thread, trees
from tests.builders import category
from tests.importing.conftest import Pages
from tests.importing.importing import import_one, page_from
from tests.importing.saved import at, saved_post, saved_thread
from tests.readers.pages import TAIL, header, opener, page, reply

pytestmark = pytest.mark.django_db

NO_LEGEND = TAIL.replace("Correct Answers - 10 points", "").replace("Helpful Answers - 7 points", "")


def test_what_was_saved_stands_beside_what_is_counted(put: Pages) -> None:
    thread = import_one(put(page(reply(1), reply(4), announced=5)))
    assert (thread.saved_views, thread.counted_views, thread.views) == (2572, 0, 2572)
    assert (thread.saved_reply_count, thread.reply_count, thread.gap_count) == (5, 5, 3)
    assert thread.opened_wall_clock == at("2011-05-21T14:07")
    assert thread.is_shown
    assert list(miscounts()) == []
    assert list(trees.faults()) == []


def test_the_legend_makes_it_a_question_as_an_inference(put: Pages) -> None:
    thread = import_one(put(page(reply(1))))
    assert (thread.kind, thread.kind_inferred) == (Kind.QUESTION, True)
    assert thread.question_state == QuestionState.NOT_RECORDED


def test_without_a_legend_it_is_a_discussion_as_an_inference(put: Pages) -> None:
    thread = import_one(put(page(reply(1), tail=NO_LEGEND)))
    assert (thread.kind, thread.kind_inferred, thread.question_state) == (Kind.DISCUSSION, True, "")


@pytest.mark.parametrize("kind", Kind)
def test_the_operator_knows_the_kind_for_certain(put: Pages, kind: Kind) -> None:
    thread = import_one(put(page(reply(1))), Options(kind=kind))
    assert (thread.kind, thread.kind_inferred) == (kind, False)
    state = QuestionState.NOT_RECORDED if kind == Kind.QUESTION else QuestionState.NONE
    assert thread.question_state == state


def test_the_next_number_is_above_all_that_the_page_tells_of(put: Pages) -> None:
    assert import_one(put(page(reply(1), reply(2), announced=7))).next_number == 8
    assert import_one(put(page(first=opener(title="Alone"), announced=0))).next_number == 1


def test_the_latest_post_is_the_highest_that_is_kept(put: Pages) -> None:
    thread = import_one(put(page(reply(1), reply(2, at="Jun 12, 2011 6:41 PM", author="Cleo Pro 3"))))
    assert thread.latest_post is not None
    assert (thread.latest_post.number, thread.latest_post.author) == (2, Post.objects.get(number=2).author)
    assert thread.latest_at == thread.latest_post.created_at


def test_the_latest_post_may_be_lost_when_the_header_tells_whose_it_was(put: Pages) -> None:
    thread = import_one(put(page(reply(1), reply(2), announced=4)))
    latest = thread.latest_post
    assert latest is not None
    assert (latest.number, latest.state, latest.wall_clock) == (4, State.LOST, at("2011-06-12T18:41"))
    assert latest.author is not None
    assert (latest.author.name, latest.author.is_ghost) == ("Cleo", True)
    assert list(miscounts()) == []


def test_a_gap_that_may_be_anywhere_is_not_the_latest() -> None:
    saved = saved_thread(saved_post(1), gaps=(SavedGap(ordinal=2, place_known=False),))
    Writer(Options()).write([page_from(saved)])
    latest = Thread.objects.get().latest_post
    assert latest is not None
    assert latest.number == 1
    assert list(miscounts()) == []


def test_nobody_replied(put: Pages) -> None:
    thread = import_one(put(page(head=header(0).partition(" Latest")[0] + "\n")))
    assert thread.latest_post is not None
    assert (thread.latest_post.number, thread.reply_count, thread.gap_count) == (0, 0, 0)
    assert list(miscounts()) == []


def test_the_zone_orders_and_is_kept(put: Pages) -> None:
    thread = import_one(put(page(reply(1))), Options(zone="America/New_York"))
    assert thread.created_at.isoformat() == "2011-05-21T18:07:00+00:00"
    assert {post.zone for post in thread.posts.all()} == {"America/New_York"}
    assert thread.captures.get().zone == "America/New_York"


def test_without_a_zone_none_is_recorded(put: Pages) -> None:
    thread = import_one(put(page(reply(1))))
    assert thread.created_at.isoformat() == "2011-05-21T14:07:00+00:00"
    assert {post.zone for post in thread.posts.all()} == {""}


def test_it_goes_into_a_category_named_after_its_site(put: Pages) -> None:
    thread = import_one(put(page(reply(1))))
    made = Category.objects.get()
    assert (made.name, made.slug, thread.category) == ("Harbour Road Community", "harbour-road-community", made)
    assert (made.thread_count, made.reply_count) == (1, 1)
    other = import_one(put(page(reply(1), first=opener(title="Another")), "other.txt"))
    assert other.category == made
    assert list(miscounts()) == []


def test_it_goes_where_the_operator_says(put: Pages) -> None:
    training = category("training")
    assert import_one(put(page(reply(1))), Options(category=training)).category == training
    training.refresh_from_db()
    assert (training.thread_count, training.reply_count) == (1, 1)
    assert Category.objects.count() == 1


def test_a_category_of_that_name_is_used() -> None:
    there = category("harbour-road-runners")
    Writer(Options()).write([page_from(saved_thread())])
    assert Thread.objects.get().category == there
