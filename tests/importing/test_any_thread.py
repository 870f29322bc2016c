"""Any thread that a reader may hand on is written whole and sound, on both databases."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from forum.actions.recounting import miscounts
from forum.importers.saved import Answer, Certainty, SavedGap, SavedThread
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.importers.writer.reports import Outcome
from forum.importers.writer.settling import write_and_report
from forum.models import Post, PostAddress, Thread, trees
from forum.text.invisible import visible
from tests.importing.importing import page_from
from tests.importing.saved import author, saved_post, saved_thread

pytestmark = pytest.mark.django_db

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
NAMES = st.sampled_from(["Gus", "gus", "Ana", "jo@example.org", "走る人", "a @ b"]) | WORDS.filter(str.strip)
TITLES = st.sampled_from(["Numb toes"]) | WORDS.filter(lambda words: visible(words).strip())
HOURS = st.integers(min_value=0, max_value=23)


@st.composite
def threads(draw: st.DrawFn) -> SavedThread:
    """A thread in which each number is a reply, a gap or neither, and anybody answers anything that came before."""
    replies, gaps, there = [], [], [0]
    for number in range(1, draw(st.integers(min_value=0, max_value=9)) + 1):
        what = draw(st.sampled_from(["reply", "reply", "gap", "nothing"]))
        if what == "gap":
            gaps.append(SavedGap(ordinal=number, author_name=draw(NAMES), place_known=draw(st.booleans())))
        elif what == "reply":
            answered = draw(st.sampled_from([None, *there]))
            sure = [Certainty.UNKNOWN] if answered is None else [Certainty.CERTAIN, Certainty.INFERRED]
            replies.append(
                saved_post(
                    number,
                    by=author(draw(NAMES), tier=draw(st.sampled_from(["", "pro", "Guru"]))),
                    written_at=f"2011-03-13T{draw(HOURS):02}:30",
                    body=draw(WORDS),
                    signature=draw(st.sampled_from(["", "Slow."]) | WORDS),
                    answer=Answer(certainty=draw(st.sampled_from(sure)), ordinal=answered, name=draw(NAMES)),
                )
            )
        if what != "nothing":
            there.append(number)
    return saved_thread(*replies, gaps=tuple(gaps), title=draw(TITLES), announced_replies=9)


@given(threads())
def test_any_thread(saved: SavedThread) -> None:
    with transaction.atomic():
        (report,) = write_and_report(Writer(Options(zone="America/New_York")), [page_from(saved)])
        assert report.outcome == Outcome.WRITTEN, report.text
        prove(saved)
        transaction.set_rollback(True)


def prove(saved: SavedThread) -> None:
    """The one thread of the forum is ``saved``, nothing more and nothing less."""
    thread = Thread.objects.get()
    posts = {post.number: post for post in Post.objects.select_related("author", "in_response_to", "signature")}
    kept = {post.ordinal: post for post in saved.posts}
    assert posts.keys() == kept.keys() | {gap.ordinal for gap in saved.gaps}
    for number, post in posts.items():
        assert post.is_lost == (number not in kept)
        assert "@" not in f"{post.response_name}{post.author.name if post.author else ''}"
        if number in kept:
            assert post.source == kept[number].body
            assert (post.signature.source if post.signature else "") == kept[number].signature
            answered = kept[number].answer.ordinal
            assert post.in_response_to == (None if answered is None else posts[answered])
    assert dict(PostAddress.objects.values_list("number", "post_id")) == {n: post.pk for n, post in posts.items()}
    assert thread.next_number > max(posts)
    assert list(trees.faults()) == []
    assert list(miscounts()) == []
