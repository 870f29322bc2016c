"""Ghosts, their signatures, and what the forum counts of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from forum.actions.recounting import miscounts
from forum.importers.saved import Answer, Certainty, SavedGap, SavedPost
from forum.importers.writer.batch import Writer
from forum.importers.writer.options import Options
from forum.models import CategoryLimit, LedgerEntry, Post, Right, Signature, Standing, Thread, Tier
from tests.builders import category
from tests.importing.importing import page_from
from tests.importing.saved import at, author, saved_post, saved_thread
from tests.people import person

pytestmark = pytest.mark.django_db


def write(*replies: SavedPost, options: Options | None = None, site: str = "", **fields: Any) -> None:
    """Write a thread with these replies."""
    Writer(options or Options()).write([page_from(saved_thread(*replies, **fields), site=site)])


def names() -> list[str]:
    """The shown names of all ghosts."""
    return sorted(User.objects.ghosts().values_list("name", flat=True))


def test_an_author_becomes_a_ghost() -> None:
    write(saved_post(1, by="Anneke from the ferry"))
    ghost = User.objects.get(name="Anneke from the ferry")
    assert (ghost.is_ghost, ghost.email, ghost.has_usable_password()) == (True, "", False)
    assert (ghost.source_site, ghost.name_key) == ("harbour road runners", "anneke from the ferry")
    assert not ghost.is_staff
    ghost.full_clean()


def test_an_author_is_one_ghost_in_all_threads_of_a_site() -> None:
    write(saved_post(1, by="Ben"), saved_post(2, by="BEN "))
    write(saved_post(1, by="ben"), title="Another")
    assert names() == ["Ben", "Gus"]
    assert Post.objects.filter(author__name="Ben").count() == 3


def test_an_author_of_one_batch_is_one_ghost() -> None:
    pages = [page_from(saved_thread(saved_post(1, by="Ben"), title=title)) for title in ("One", "Two")]
    Writer(Options()).write(pages)
    assert names() == ["Ben", "Gus"]


def test_the_same_name_on_another_site_is_another_ghost() -> None:
    write(saved_post(1, by="Ben"))
    write(saved_post(1, by="Ben"), site="Cool Bay")
    assert names() == ["Ben", "Ben", "Gus", "Gus"]


def test_a_member_of_that_name_is_somebody_else() -> None:
    member = person("Ben")
    write(saved_post(1, by="Ben"))
    assert not Post.objects.filter(author=member).exists()
    assert names() == ["Ben", "Gus"]


def test_a_name_that_is_merely_mentioned_makes_nobody() -> None:
    write(saved_post(1, by="Ben", answer=Answer(name="Dora", certainty=Certainty.UNKNOWN)), latest_reply_by="Emil")
    assert names() == ["Ben", "Gus"]
    assert Post.objects.get(number=1).response_name == "Dora"


def test_the_author_of_a_lost_latest_reply_is_a_ghost() -> None:
    write(gaps=(SavedGap(ordinal=1, author_name="Emil", written_at=at("2011-06-01T08:00")),))
    assert names() == ["Emil", "Gus"]
    assert Post.objects.get(number=1).author == User.objects.get(name="Emil")
    assert list(miscounts()) == []


def test_a_signature_is_kept_once_per_author_and_words() -> None:
    signed = {"signature": "Slow is a pace too."}
    write(saved_post(1, by="Ben", **signed), saved_post(2, by="Ben", **signed), saved_post(3, by="Cleo", **signed))
    write(saved_post(1, by="Ben", **signed), saved_post(2, by="Ben", signature="Slower <3"), title="Another")
    assert sorted(Signature.objects.values_list("author__name", "source", "html")) == [
        ("Ben", "Slow is a pace too.", "<p>Slow is a pace too.</p>"),
        ("Ben", "Slower <3", "<p>Slower &lt;3</p>"),
        ("Cleo", "Slow is a pace too.", "<p>Slow is a pace too.</p>"),
    ]
    signatures = Post.objects.filter(signature__source="Slow is a pace too.")
    assert sorted(signatures.values_list("author__name", "signature__author__name")) == [
        ("Ben", "Ben"), ("Ben", "Ben"), ("Ben", "Ben"), ("Cleo", "Cleo"),
    ]  # fmt: skip


def test_posts_are_counted_and_nobody_gets_points() -> None:
    write(saved_post(1, by="Ben"), saved_post(2, by="Ben"), gaps=(SavedGap(ordinal=3),))
    write(saved_post(1, by="Ben"), title="Another")
    counts = dict(Standing.objects.values_list("member__name", "post_count"))
    assert counts == {"Ben": 3, "Gus": 2}
    assert not LedgerEntry.objects.exists()
    assert not Standing.objects.exclude(points=0).exists()
    assert list(miscounts()) == []


def test_posts_in_a_category_of_a_group_are_not_counted_in_public() -> None:
    closed = category("committee")
    CategoryLimit.objects.create(category=closed, group=Group.objects.create(name="Committee"), right=Right.SEE)
    write(saved_post(1, by="Ben"), options=Options(category=closed))
    assert Standing.objects.get(member__name="Ben").post_count == 0
    assert list(miscounts()) == []


def floor_of(name: str) -> str | None:
    """The tier below which a person does not fall."""
    return Standing.objects.values_list("tier_floor__name", flat=True).get(member__name=name)


def test_a_saved_tier_is_a_floor() -> None:
    write(saved_post(1, by=author("Ben", tier="pro")), saved_post(2, by=author("Cleo", tier="Guru")))
    assert (floor_of("Ben"), floor_of("Cleo"), floor_of("Gus")) == ("Pro", None, "Rookie")


def test_the_floor_rises_and_never_falls() -> None:
    for title, tier in (("One", "Amateur"), ("Two", "Legend"), ("Three", "Rookie"), ("Four", "")):
        write(saved_post(1, by=author("Ben", tier=tier)), title=title)
    assert floor_of("Ben") == "Legend"


def test_the_highest_tier_of_a_page_counts() -> None:
    write(saved_post(1, by=author("Ben", tier="Pro")), saved_post(2, by=author("Ben", tier="Amateur")))
    assert floor_of("Ben") == "Pro"


def test_tiers_are_those_of_the_forum() -> None:
    Tier.objects.create(name="Guru", threshold=5000)
    write(saved_post(1, by=author("Ben", tier="Guru")))
    assert floor_of("Ben") == "Guru"


def test_a_thread_is_by_its_opener() -> None:
    write(saved_post(1, by="Ben"))
    assert Thread.objects.get().author == User.objects.get(name="Gus")
