"""``seed_demo`` makes a forum to look around in, the same one however often it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client, override_settings

from accounts.models import User
from forum.actions.demo import PASSWORD
from forum.actions.recounting import miscounts
from forum.models import Category, Notification, Post, Standing, Thread
from tests.commands.running import run
from tests.importing.importing import all_counts
from tests.readers.pages import page, reply

pytestmark = pytest.mark.django_db


def test_there_is_something_to_look_at() -> None:
    status, out, err = run("seed_demo", "--address", "http://127.0.0.1:8123/")
    assert (status, err) == (0, "")
    assert out.startswith("3 saved pages are in the forum:\n")
    for thread in Thread.objects.exclude(source=None):
        assert f"  http://127.0.0.1:8123{thread.get_absolute_url()}\n" in out
    assert "Sign in at http://127.0.0.1:8123/" in out
    assert f"with the password: {PASSWORD}\n" in out
    assert sorted(Category.objects.values_list("slug", "parent__slug", "thread_count")) == [
        ("club-life", None, 2), ("injuries", "running", 2), ("running", None, 0), ("training", "running", 4),
    ]  # fmt: skip
    assert list(miscounts()) == []


def test_the_samples_show_gaps_tiers_a_signature_and_nested_answers() -> None:
    run("seed_demo")
    assert Post.objects.filter(state="lost").exists()
    assert Post.objects.exclude(signature=None).exists()
    assert Post.objects.filter(depth__gt=0).exists()
    tiers = User.objects.ghosts().exclude(standing__tier_floor=None)
    assert tiers.values("standing__tier_floor").distinct().count() >= 3
    assert set(Thread.objects.values_list("kind", flat=True)) == {"question", "discussion"}


def test_one_reply_was_written_here() -> None:
    run("seed_demo")
    native = Post.objects.exclude(thread__source=None).get(author__is_ghost=False)
    assert native.thread.source is not None
    assert native.number == native.thread.reply_count == native.thread.next_number - 1
    assert native.thread.latest_post == native


def test_it_is_a_living_forum() -> None:
    run("seed_demo")
    assert set(Thread.objects.filter(source=None).values_list("question_state", flat=True)) == {
        "answered", "not_answered", "",
    }  # fmt: skip
    assert Standing.objects.get(member__username="yuki").points == 20
    assert Post.objects.filter(like_count__gt=1).exists()
    assert Notification.objects.filter(receiver__username="marit", news="mention").exists()


def test_a_second_time_changes_nothing() -> None:
    first = run("seed_demo")
    before = all_counts()
    assert run("seed_demo") == first
    assert all_counts() == before


@pytest.mark.parametrize("username", ["marit", "tomas"])
def test_people_can_sign_in(client: Client, username: str) -> None:
    run("seed_demo")
    assert client.login(username=username, password=PASSWORD)
    assert User.objects.get(username=username).is_superuser == (username == "marit")


def test_saved_pages_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page(reply(1), reply(3), announced=3))
    (tmp_path / "notes.txt").write_text("Nothing.")
    status, out, err = run("seed_demo", "--saved", str(tmp_path))
    assert status == 0
    assert err == f"{tmp_path}/notes.txt: This is not a thread page.\n"
    assert out.startswith("1 saved page is in the forum:\n")
    assert Thread.objects.get().posts.filter(author__is_ghost=False).count() == 1


def test_saved_pages_after_the_samples(tmp_path: Path) -> None:
    run("seed_demo")
    (tmp_path / "page.txt").write_text(page(reply(1)))
    assert run("seed_demo", "--saved", str(tmp_path))[0] == 0
    assert Post.objects.exclude(thread__source=None).filter(author__is_ghost=False).count() == 2
    assert Thread.objects.exclude(source=None).count() == 4


def test_nothing_to_show(tmp_path: Path) -> None:
    status, out, err = run("seed_demo", "--saved", str(tmp_path / "missing.txt"))
    assert (status, out) == (1, "")
    assert "There is no such file." in err


@override_settings(PRODUCTION=True)
def test_never_in_production() -> None:
    status, out, err = run("seed_demo")
    assert (status, out) == (2, "")
    assert "PRODUCTION" in err
    assert not User.objects.exists()
