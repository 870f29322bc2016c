"""The rows of imported posts: kept and lost, what each answers, and where it stands."""

from __future__ import annotations

import pytest

from forum.importers.saved import Answer, BodyFormat, Certainty, SavedGap
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.importers.writer.posts import own_subject
from forum.models import Post, PostAbsence, PostAddress, Thread, trees
from tests.importing.conftest import Pages
from tests.importing.importing import import_one, page_from
from tests.importing.saved import at, saved_post, saved_thread
from tests.readers.pages import BEN, CLEO, page, reply

pytestmark = pytest.mark.django_db


def posts_of(thread: Thread) -> dict[int, Post]:
    """The posts of a thread by number."""
    return {post.number: post for post in thread.posts.order_by("number")}


def written(*args: object, **fields: object) -> dict[int, Post]:
    """The posts of a thread that is made by hand."""
    Writer(Options()).write([page_from(saved_thread(*args, **fields))])  # type: ignore[arg-type]
    return posts_of(Thread.objects.get())


def test_a_reply_keeps_its_ordinal_as_its_number(put: Pages) -> None:
    posts = posts_of(import_one(put(page(reply(2), reply(5), announced=5))))
    assert {number: post.saved_ordinal for number, post in posts.items()} == {0: None, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    assert {number for number, post in posts.items() if post.is_lost} == {1, 3, 4}


def test_a_kept_post_has_its_words_and_its_time(put: Pages) -> None:
    post = posts_of(import_one(put(page(reply(1, "One & two.\n\nThree."), announced=1))))[1]
    assert (post.source, post.format) == ("One & two.\n\nThree.", "plain")
    assert post.html == "<p>One &amp; two.</p>\n<p>Three.</p>"
    assert (post.plain, post.render_version > 0) == ("One & two.\n\nThree.", True)
    assert post.wall_clock == at("2011-05-22T10:51")
    assert post.author is not None
    assert post.author.name == "Ben Okafor"
    assert (post.state, post.edited_at, post.subject) == ("published", None, "")


def test_a_body_of_html_is_cleaned() -> None:
    bold = saved_post(1, body="<b>Go</b><script>x()</script>", body_format=BodyFormat.HTML)
    post = written(bold)[1]
    assert (post.source, post.format) == ("<b>Go</b><script>x()</script>", "html")
    assert "<b>Go</b>" in post.html
    assert "<script" not in post.html


def test_a_gap_has_its_place_its_window_and_no_words(put: Pages) -> None:
    gap = posts_of(import_one(put(page(reply(1), reply(3, at="May 23, 2011 8:00 AM"), announced=3))))[2]
    assert (gap.state, gap.author, gap.source, gap.html, gap.plain) == ("lost", None, "", "", "")
    assert (gap.window_after, gap.window_before) == (at("2011-05-22T10:51"), at("2011-05-23T08:00"))
    assert (gap.place_known, gap.response_certainty, gap.in_response_to) == (True, "unknown", None)
    absence = PostAbsence.objects.get()
    assert (absence.post, absence.kind, absence.by, absence.lifted_at) == (gap, "lost", None, None)


def test_a_gap_of_unknown_place_has_a_number_but_no_saved_ordinal() -> None:
    gap = written(saved_post(1, ordinal_printed=False), gaps=(SavedGap(ordinal=2, place_known=False),))[2]
    assert (gap.number, gap.saved_ordinal, gap.place_known) == (2, None, False)
    assert (gap.window_after, gap.window_before) == (None, None)


def test_an_ordinal_that_was_not_printed_is_no_saved_ordinal() -> None:
    assert written(saved_post(1, ordinal_printed=False))[1].saved_ordinal is None


def test_every_post_has_its_address(put: Pages) -> None:
    thread = import_one(put(page(reply(1), reply(3), announced=3)))
    addresses = PostAddress.objects.filter(thread=thread).values_list("number", "post__number")
    assert sorted(addresses) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_what_a_reply_answers_and_how_sure_that_is(put: Pages) -> None:
    certain = reply(1, to="Ana")
    inferred = reply(3, to="Ana", author=CLEO)
    unknown = reply(4, to=None)
    nobody = reply(5, to="Dora")
    posts = posts_of(import_one(put(page(certain, inferred, unknown, nobody, announced=6))))
    assert [(posts[n].in_response_to, posts[n].response_certainty, posts[n].response_name) for n in (1, 3, 4, 5)] == [
        (posts[0], "certain", "Ana"),
        (posts[0], "inferred", "Ana"),
        (None, "unknown", ""),
        (posts[2], "inferred", "Dora"),
    ]
    assert (posts[0].in_response_to, posts[0].response_certainty) == (None, "certain")


def test_a_gap_can_be_a_parent(put: Pages) -> None:
    posts = posts_of(import_one(put(page(reply(1), reply(3, to="Dora"), announced=3))))
    assert (posts[3].in_response_to, posts[3].parent) == (posts[2], posts[2])
    assert list(trees.faults()) == []


def test_a_deep_thread_is_a_sound_tree() -> None:
    replies = [saved_post(n, answer=Answer(certainty=Certainty.CERTAIN, ordinal=n - 1)) for n in range(1, 300)]
    posts = written(*replies)
    assert list(trees.faults()) == []
    assert [posts[n].in_response_to_id for n in range(1, 300)] == [posts[n - 1].pk for n in range(1, 300)]
    assert [post.number for post in Post.objects.threaded()] == list(range(300))


def test_equal_minutes_keep_the_order_of_the_ordinals(put: Pages) -> None:
    import_one(put(page(reply(1), reply(2, author=CLEO), reply(4), announced=4)))
    assert Post.objects.filter(wall_clock="2011-05-22T10:51").count() == 3
    assert [post.number for post in Post.objects.order_by("created_at", "pk")] == [0, 1, 2, 3, 4]


def test_a_subject_is_kept_when_it_says_more_than_the_title(put: Pages) -> None:
    posts = posts_of(import_one(put(page(reply(1), reply(2, title="Solved: wider shoes")))))
    assert (posts[1].subject, posts[2].subject) == ("", "Solved: wider shoes")


@pytest.mark.parametrize("subject", ["Numb toes", "Re: Numb toes", "re:  numb  TOES", "Re: Re: Numb toes", "", "Re:"])
def test_a_subject_that_says_nothing_is_left_out(subject: str) -> None:
    assert own_subject(subject, title="Numb toes") == ""


def test_the_last_post_of_a_cut_page_may_be_cut(put: Pages) -> None:
    posts = posts_of(import_one(put(page(reply(1), reply(2, author=BEN), announced=3, tail=""))))
    assert [posts[n].may_be_cut for n in range(4)] == [False, False, True, False]


def test_a_name_that_is_an_address_is_published_nowhere() -> None:
    mailed = saved_post(
        1, by="jo@example.org", answer=Answer(certainty=Certainty.INFERRED, ordinal=0, name="jo@example.org")
    )
    post = written(mailed)[1]
    assert post.author is not None
    assert post.author.name.startswith("Guest ")
    assert post.response_name == post.author.name
