"""What the pages show: words safely, gaps visibly, reports readably, and the way from a row to its neighbours."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forum.models import Capture, ImportRun, LedgerEntry, Mark, ModerationRecord, Post, State, Thread
from tests import builders
from tests.admin.world import World, make_world
from tests.people import ana, ben, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(2)


def page_of(client: Client, row: Any) -> str:
    opts = row._meta
    return client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])).content.decode()


def listed(client: Client, model: type[Model], **asked: str | int) -> list[Any]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return list(client.get(reverse(name), asked).context["cl"].result_list)


def test_words_are_shown_as_they_were_cleaned_and_their_source_as_text(operator: Client) -> None:
    post = builders.reply(builders.question(), body="**Bold** <script>alert(1)</script>")
    page = page_of(operator, post)
    assert "<strong>Bold</strong>" in page
    assert "<script>alert(1)" not in page
    assert "**Bold** &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert post.get_absolute_url() in page


def test_the_first_words_in_the_list_end_with_a_word(operator: Client) -> None:
    builders.reply(builders.question(), body="Loosen the lace and walk a little, " * 9)
    page = operator.get(reverse("admin:forum_post_changelist")).content.decode()
    assert "walk a little, Loosen the…<" in page


def test_a_title_is_text(operator: Client) -> None:
    thread = builders.question("<b>Lap</b> & more")
    for page in (page_of(operator, thread), page_of(operator, builders.opening_of(thread))):
        assert "<b>Lap</b>" not in page
        assert "&lt;b&gt;Lap&lt;/b&gt; &amp; more" in page


def test_a_gap_shows_its_window_and_offers_no_deed(operator: Client, world: World) -> None:
    gap = builders.reply(world.thread)
    Post.objects.filter(pk=gap.pk).update(
        state=State.LOST,
        author=None,
        source="",
        html="",
        plain="",
        window_after="2011-05-21T17:04",
        window_before="2011-05-22T10:51",
    )
    page = page_of(operator, gap)
    assert "2011-05-21 17:04 – 2011-05-22 10:51" in page
    assert "hide_posts" not in page
    assert listed(operator, Post, state__exact="lost") == [gap]
    Post.objects.filter(pk=gap.pk).update(window_before="2011-05-20T10:51")
    assert "time unknown" in page_of(operator, gap)


def test_from_a_thread_one_finds_what_belongs_to_it(operator: Client, world: World) -> None:
    page = page_of(operator, world.thread)
    for model, expected in (
        (Post, world.thread.posts.count()),
        (Capture, 2),
        (Mark, 1),
    ):
        name = f"admin:forum_{model._meta.model_name}_changelist"
        assert f"{reverse(name)}?thread__id__exact={world.thread.pk}" in page
        assert len(listed(operator, model, thread__id__exact=world.thread.pk)) == expected
    assert world.source.name in page


def test_from_a_person_one_finds_what_they_wrote_and_were_given(operator: Client, world: World) -> None:
    page = page_of(operator, ben())
    assert f"?member__id__exact={ben().pk}" in page
    assert {e.member for e in listed(operator, LedgerEntry, member__id__exact=ben().pk)} == {ben()}
    assert {p.author for p in listed(operator, Post, author__id__exact=ben().pk)} == {ben()}
    assert listed(operator, Post, author__id__exact="nonsense") == []


def test_from_a_post_one_finds_what_was_done_to_it(operator: Client, world: World) -> None:
    address = reverse("admin:forum_recordedchange_changelist")
    changes = operator.get(address, {"model__exact": "forum.post", "row__exact": str(world.reply.pk)})
    assert {change.record.deed for change in changes.context["cl"].result_list} == {"hide_post", "restore_post", "many"}
    page = page_of(operator, world.reply)
    assert "Rude" in page
    assert "lines 1-2" in page


def test_a_report_is_laid_out(operator: Client, world: World) -> None:
    page = page_of(operator, ImportRun.objects.order_by("pk")[0])
    assert "&quot;path&quot;: &quot;page-0.txt&quot;" in page
    run = ImportRun.objects.create(report={"words": "<script>" * 50_000})
    page = page_of(operator, run)
    assert "<script><script>" not in page
    assert "…" in page


def test_a_record_shows_what_was_before_and_after(operator: Client, world: World) -> None:
    record = ModerationRecord.objects.get(deed="hide_post")
    page = page_of(operator, record)
    assert "published" in page
    assert "hidden" in page
    assert reverse("admin:forum_post_change", args=[world.reply.pk]) in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "lap"}, 1),
        ({"q": "LAP long"}, 1),
        ({"q": "nothing like it"}, 0),
        ({"category": "1"}, 1),
        ({"category": "x"}, 0),
    ],
)
def test_threads_are_found(operator: Client, asked: dict[str, str], count: int) -> None:
    thread = builders.question("How long is a lap?")
    if asked.get("category") == "1":
        asked = {"category": str(thread.category_id)}
    assert len(listed(operator, Thread, **asked)) == count


def test_a_category_means_all_inside_it(operator: Client) -> None:
    training = builders.category("training")
    races = builders.category("races", parent=training)
    thread = builders.question()
    Thread.objects.filter(pk=thread.pk).update(category=races)
    assert listed(operator, Thread, category=training.pk) == [thread]
    assert len(listed(operator, Post, category=training.pk)) == 1
    assert listed(operator, Thread, category=builders.category("shoes").pk) == []


def test_posts_are_found_by_words_author_title_and_id(operator: Client) -> None:
    post = builders.reply(builders.question("How long is a lap?"), body="Four hundred metres.")
    for words in ("metres", "ben", "lap metres", f"#{post.pk}"):
        assert post in listed(operator, Post, q=words), words
    assert listed(operator, Post, q=f"#{post.pk}") == [post]
    assert listed(operator, Post, q="#99999999999999999999") == []
    assert listed(operator, Post, q="kilometres") == []


def test_an_empty_list_says_so(operator: Client) -> None:
    listing = reverse("admin:forum_thread_changelist")
    assert b"Nothing is here yet." in operator.get(listing).content
    assert b"Nothing was found." in operator.get(listing, {"q": "lap"}).content


def zoe_with_one_post() -> User:
    builders.discussion("Hello", by=zoe())
    return zoe()


def test_where_a_person_stands(operator: Client, world: World) -> None:
    builders.mark(builders.reply(builders.question("Another", by=ana())))
    page = page_of(operator, User.objects.get(username="ben"))
    assert "points (Amateur)" in page
    assert "1 post that everyone may see" in page_of(operator, zoe_with_one_post())
