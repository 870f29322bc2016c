"""The traps on forms that newcomers fill: programs are stopped, people lose nothing and are told what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from forum.models import Draft, Flag, FlagReason, Post, Thread
from tests import builders
from tests.people import ana, ben, mo, zoe

pytestmark = pytest.mark.django_db

WORDS = "Once around is four hundred metres."
TOO_QUICK = "quicker than anyone can type"


@pytest.fixture
def newcomers(settings: Settings) -> None:
    """Everyone with fewer than three posts is one, and three seconds are too fast."""
    settings.TRAP_SECONDS = 3
    settings.NEW_MEMBER_POSTS = 3
    settings.APPROVED_POSTS = 0


@pytest.fixture
def address() -> str:
    return reverse("reply", args=[builders.opening_of(builders.question(by=mo())).pk])


def opened(client: Client, address: str) -> dict[str, str]:
    """What the form carries when it is opened."""
    form = client.get(address).context["form"]
    return {"began": form.began_at, "form_id": str(form.own_id), "seen": "0"}


def later(seconds: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds))


@pytest.mark.usefixtures("newcomers")
def test_a_reply_sent_at_once_is_shown_again_and_then_taken(client: Client, address: str) -> None:
    client.force_login(ben())
    carried = opened(client, address)
    sent = client.post(address, {**carried, "body": WORDS})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert TOO_QUICK in page
    assert WORDS in page
    assert Draft.objects.get().body == WORDS
    again = sent.context["form"].began_at
    assert again == carried["began"]  # the clock runs on
    with later(4):
        assert client.post(address, {**carried, "began": again, "body": WORDS}).status_code == 302
    assert Post.objects.filter(author=ben()).count() == 1


@pytest.mark.usefixtures("newcomers")
def test_who_reads_for_a_while_is_not_stopped(client: Client, address: str) -> None:
    client.force_login(ben())
    carried = opened(client, address)
    with later(5):
        assert client.post(address, {**carried, "body": WORDS}).status_code == 302


@pytest.mark.usefixtures("newcomers")
def test_a_preview_keeps_the_time_when_it_began(client: Client, address: str) -> None:
    client.force_login(ben())
    carried = opened(client, address)
    with later(5):
        seen = client.post(address, {**carried, "body": WORDS, "deed": "preview"}).context["form"]
        assert seen.began_at == carried["began"]
        assert client.post(address, {**carried, "began": seen.began_at, "body": WORDS}).status_code == 302


@pytest.mark.usefixtures("newcomers")
def test_a_draft_that_is_opened_again_can_be_sent_at_once(client: Client, address: str) -> None:
    client.force_login(ben())
    client.post(address, {**opened(client, address), "body": WORDS, "deed": "draft"})
    carried = opened(client, address)
    assert client.post(address, {**carried, "body": WORDS}).status_code == 302


@pytest.mark.usefixtures("newcomers")
def test_the_back_button_and_a_page_left_open_for_days_work(client: Client, address: str) -> None:
    client.force_login(ben())
    carried = opened(client, address)
    with later(5):
        client.post(address, {**carried, "body": WORDS})
    with later(10):  # the browser shows the form as it was; its id finds the reply
        assert client.post(address, {**carried, "body": WORDS}).status_code == 302
    assert Post.objects.filter(author=ben()).count() == 1
    carried = opened(client, address)
    with later(3 * 24 * 3600):
        client.force_login(ben())
        assert client.post(address, {**carried, "body": "Three days later."}).status_code == 302


@pytest.mark.usefixtures("newcomers")
def test_members_in_good_standing_and_moderators_may_be_quick(client: Client, address: str) -> None:
    for _n in range(3):
        builders.reply(builders.question(by=mo()), by=zoe())
    for member in (zoe(), mo()):
        client.force_login(member)
        carried = opened(client, address) | {"deed": "anyway"}  # each sees the other's reply
        sent = client.post(address, {**carried, "body": f"{WORDS} {member.name}"})
        assert sent.status_code == 302


@pytest.mark.usefixtures("newcomers")
@pytest.mark.parametrize("began", ["", "forged", "form:1:x"])
def test_a_form_without_its_stamp_is_shown_again(client: Client, address: str, began: str) -> None:
    client.force_login(ben())
    sent = client.post(address, {"began": began, "body": WORDS})
    assert "not complete" in sent.content.decode()
    assert WORDS in sent.content.decode()
    with later(4):
        carried = {"began": sent.context["form"].began_at, "body": WORDS}
        assert client.post(address, carried).status_code == 302


def test_the_honeypot_stops_everyone_who_fills_it_and_keeps_what_was_typed(client: Client, address: str) -> None:
    client.force_login(zoe())
    sent = client.post(address, {"body": WORDS, "homepage": "https://spam.example"})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "it is there for programs" in page
    assert WORDS in page
    assert "https://spam.example" not in page  # empty again, so that the next press goes through
    assert client.post(address, {"body": WORDS, "homepage": ""}).status_code == 302


@pytest.mark.usefixtures("newcomers")
def test_starting_a_thread_and_flagging_have_both_traps(client: Client) -> None:
    post = builders.reply(builders.question(by=mo()), by=mo())
    start = reverse("start_thread", args=[builders.category().slug])
    flag = reverse("flag_post", args=[post.pk])
    rule = FlagReason.objects.filter(needs_words=False)[0]
    thread = {"title": "Where to begin", "body": WORDS, "kind": "discussion", "tags": ""}
    for address, typed in ((start, thread), (flag, {"rule": str(rule.pk), "words": "Look at it"})):
        client.force_login(ana())
        began = client.get(address).context["form"].began_at
        assert TOO_QUICK in client.post(address, {**typed, "began": began}).content.decode()
        with later(4):
            trapped = client.post(address, {**typed, "began": began, "homepage": "x"}).content.decode()
            assert "there for programs" in trapped
            assert typed.get("title", typed.get("words", "?")) in trapped
            assert client.post(address, {**typed, "began": began}).status_code == 302
    assert Thread.objects.filter(title="Where to begin").exists()
    assert Flag.objects.filter(by=ana()).exists()


@pytest.mark.usefixtures("newcomers")
def test_edits_have_no_traps(client: Client) -> None:
    post = builders.reply(builders.question(by=mo()))
    client.force_login(ben())
    address = reverse("edit_post", args=[post.pk])
    page = client.get(address)
    assert 'name="homepage"' not in page.content.decode()
    assert client.post(address, {"body": "Four hundred metres!", "seen": "0"}).status_code == 302


def test_nobody_sees_reaches_or_hears_the_honeypot(client: Client, address: str) -> None:
    client.force_login(ben())
    page = client.get(address).content.decode()
    trap = page[: page.index('name="homepage"')].rpartition("<div")[2] + page.partition('name="homepage"')[2][:120]
    assert 'class="visually-hidden" aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
