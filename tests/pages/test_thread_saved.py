"""A thread that was brought back: what was saved, what is lost, what is inferred, and where the new begins."""

from __future__ import annotations

import pytest
from django.test import Client

from forum.importers.saved import Answer, Certainty, SavedGap
from forum.models import Thread, Tier
from forum.queries.reading_order import Order
from forum.queries.reply_rows import GapRow, ReplyRow
from tests.importing.importing import import_one
from tests.importing.saved import at, author, saved_post, saved_thread
from tests.needs import ROOT
from tests.pages.threads import look, page_of, said, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def numb_toes() -> Thread:
    """The sample: 9 replies announced, 3 and 7 lost."""
    return import_one(ROOT / "samples" / "numb-toes.txt")


def test_the_facts_of_a_saved_thread(client: Client, numb_toes: Thread) -> None:
    words = look(client, numb_toes.get_absolute_url()).words
    for fact in (
        "Answer not recorded Question (inferred)",
        "3,408 views when saved",
        "9 replies, 7 recovered, 2 lost",
        "latest reply Jun 30, 2011 8:15 PM by tidewater_jo",
        "Recovered from a saved page From Harbour Road Runners Community, a site that is gone.",
        "7 recovered, 2 replies are lost. Imported",
    ):
        assert fact in words


def test_views_here_stand_beside_views_there(client: Client, numb_toes: Thread) -> None:
    Thread.objects.filter(pk=numb_toes.pk).update(counted_views=14)
    assert "3,408 views when saved, 14 here" in look(client, numb_toes.get_absolute_url()).words


def test_gaps_stand_in_their_places_with_their_windows(client: Client, numb_toes: Thread) -> None:
    gaps = [row for row in page_of(numb_toes, order=Order.NUMBERS).rows if isinstance(row, GapRow)]
    assert [(gap.first, gap.after, gap.before) for gap in gaps] == [
        (3, at("2011-06-05T07:41"), at("2011-06-06T06:55")),
        (7, at("2011-06-09T15:15"), at("2011-06-13T17:20")),
    ]
    assert (
        "Reply 3 is not in the saved page. Written between Jun 5, 2011 7:41 AM and Jun 6, 2011 6:55 AM. 3"
        in look(client, numb_toes.get_absolute_url()).words
    )


def test_an_author_wears_what_was_saved_beside_what_is_counted(client: Client, numb_toes: Thread) -> None:
    words = look(client, numb_toes.get_absolute_url()).words
    assert "mara_physio Legend 1,407 posts since Mar 3, 2009 · 1 here" in words
    assert "marisol k Rookie 2 posts since Jun 1, 2011 · 1 here" in words
    assert "tidewater_jo Rookie 4 posts since Dec 2, 2010 · 2 here · asks" in words


def test_a_saved_tier_that_is_none_of_ours_is_told(client: Client) -> None:
    thread = written(saved_thread(saved_post(1, by=author("Old Tom", tier="Grand Master", post_count=1))))
    assert (
        "Old Tom Rookie 1 post since Dec 16, 2010 · Grand Master when saved · 1 here"
        in look(client, thread.get_absolute_url()).words
    )


def test_a_tier_that_was_renamed_since_is_not_told_twice(client: Client, numb_toes: Thread) -> None:
    Tier.objects.filter(name="Legend").update(name="Hero")
    assert (
        "mara_physio Hero 1,407 posts since Mar 3, 2009 · Legend when saved"
        in look(client, numb_toes.get_absolute_url()).words
    )


def test_a_signature_stands_once_for_each_author(client: Client, numb_toes: Thread) -> None:
    page = look(client, numb_toes.get_absolute_url())
    assert page.words.count("Slow is a pace too.") == 1
    assert page.html.count('class="post__signature"') == 1


def test_times_are_shown_as_printed_and_the_zone_is_said_once(client: Client, numb_toes: Thread) -> None:
    page = look(client, numb_toes.get_absolute_url())
    assert '<time datetime="2011-06-04T21:20">Jun 4, 2011 9:20 PM</time>' in page.html
    assert page.html.count("<span>zone not recorded</span>") == 1


def test_what_is_inferred_is_said_in_words(client: Client, numb_toes: Thread) -> None:
    words = look(client, numb_toes.get_absolute_url()).words
    assert words.count("to tidewater_jo, post unknown Inferred") == 3  # 4, 5 and 6: the asker may have written 3
    assert words.count("to mara_physio, post unknown Inferred") == 2


def test_what_is_not_recorded_is_not_invented(client: Client) -> None:
    thread = written(
        saved_thread(
            saved_post(1, by="Ben", answer=Answer()),
            saved_post(2, by="Cleo", answer=Answer(certainty=Certainty.UNKNOWN, name="Dan")),
            saved_post(3, by="Eve", written_at="2011-05-21T15:00", may_be_cut=True),
        )
    )
    words = look(client, thread.get_absolute_url()).words
    assert "which post it answers is not recorded Words of post 1." in words
    assert "to Dan, post unknown Words of post 2." in words
    assert "Words of post 3. May be cut" in words


def test_an_answer_that_is_certain_is_linked_where_it_is_not_seen() -> None:
    thread = written(
        saved_thread(
            saved_post(1, by="Ben"),
            saved_post(2, by="Cleo", answer=_certain(1)),
            saved_post(3, by="Dan", answer=_certain(1)),
        )
    )
    one = thread.posts.get(number=1)
    answers = [row.answers for row in page_of(thread).rows if isinstance(row, ReplyRow)]
    assert [said and (said.name, said.number, said.address) for said in answers] == [
        None,  # the opening post stands right above
        None,
        ("Ben", 1, f"#post-{one.pk}"),
    ]


def test_replies_can_answer_a_gap(client: Client) -> None:
    thread = written(saved_thread(saved_post(2, by="Ben", answer=_certain(1)), gaps=(SavedGap(ordinal=1),)))
    assert said(page_of(thread).rows) == ["gap 1", "- 2", "end"]
    assert said(page_of(thread, order=Order.NUMBERS).rows) == ["gap 1", "2", "end"]


def test_gaps_of_which_the_same_is_known_share_a_card(client: Client) -> None:
    after, before = at("2011-05-21T14:07"), at("2011-05-22T10:00")
    thread = written(
        saved_thread(
            saved_post(4, by="Ben", written_at="2011-05-22T10:00"),
            gaps=(
                *(SavedGap(ordinal=n, after=after, before=before) for n in (1, 2, 3)),
                SavedGap(ordinal=5),
                SavedGap(ordinal=6),
            ),
        )
    )
    assert said(page_of(thread).rows) == ["gap 1-3", "4", "gap 5-6", "end"]
    page = look(client, thread.get_absolute_url())
    assert "Replies 1 to 3 are not in the saved page." in page.words
    assert "Replies 5 to 6 are not in the saved page. Time unknown." in page.words
    for gap in thread.posts.filter(state="lost"):
        assert f'id="post-{gap.pk}"' in page.html


def test_a_lost_latest_reply_has_its_author_and_time(client: Client) -> None:
    gaps = (
        SavedGap(ordinal=1, after=at("2011-05-21T14:07")),
        SavedGap(ordinal=2, author_name="Cleo", written_at=at("2011-06-12T18:41")),
    )
    thread = written(saved_thread(gaps=gaps, latest_reply_at=at("2011-06-12T18:41"), latest_reply_by="Cleo"))
    words = look(client, thread.get_absolute_url()).words
    assert "Reply 1 is not in the saved page. Written after May 21, 2011 2:07 PM." in words
    assert "Reply 2 is not in the saved page. Written Jun 12, 2011 6:41 PM by Cleo." in words
    assert "latest reply Jun 12, 2011 6:41 PM by Cleo (lost)" in words


def test_gaps_without_a_place_stand_together(client: Client) -> None:
    gaps = tuple(SavedGap(ordinal=ordinal, place_known=False) for ordinal in (2, 3))
    thread = written(saved_thread(saved_post(1, by="Ben", ordinal_printed=False), gaps=gaps))
    words = look(client, thread.get_absolute_url()).words
    assert "2 more replies are not in the saved page. Their place in the thread is unknown. Time unknown." in words


def test_a_long_silence_is_told() -> None:
    times = ["2011-05-28T14:06", "2011-06-04T14:06", "2011-06-03T14:06", "2012-06-30T14:06"]
    thread = written(saved_thread(*(saved_post(n, by=f"A{n}", written_at=t) for n, t in enumerate(times, start=1))))
    assert said(page_of(thread).rows) == ["1", "7 days", "2", "3", "393 days", "4", "end"]


def test_a_silence_is_reckoned_across_a_gap() -> None:
    gap = SavedGap(ordinal=1)
    thread = written(saved_thread(saved_post(2, by="Ben", written_at="2011-06-21T14:07"), gaps=(gap,)))
    assert said(page_of(thread).rows) == ["gap 1", "31 days", "2", "end"]


def _certain(ordinal: int) -> Answer:
    return Answer(certainty=Certainty.CERTAIN, ordinal=ordinal, name="Ben")
