"""What was typed is found again: after closing the page, after a sign-out, on another machine."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forum.actions.drafting import DRAFT_LENGTH, MOST_DRAFTS, keep_draft
from forum.models import Draft, Post
from tests import builders
from tests.pages.filling import fields_of, opened, sent, words
from tests.people import ben, zoe

pytestmark = pytest.mark.django_db
START = "/categories/training/start/"


@pytest.fixture
def opening() -> Post:
    return builders.opening_of(builders.question())


@pytest.fixture
def form(opening: Post) -> str:
    return reverse("reply", args=[opening.pk])


@pytest.fixture
def ben_writes(client: Client) -> Client:
    client.force_login(ben())
    return client


def elsewhere() -> Client:
    """Ben's telephone."""
    other = Client()
    other.force_login(ben())
    return other


def test_a_saved_draft_is_there_on_another_machine_and_gone_when_sent(ben_writes: Client, form: str) -> None:
    response = sent(ben_writes, form, body="Half a sen", deed="draft")
    assert "Kept as a draft" in words(response)
    fields = opened(elsewhere(), form)
    assert fields["body"] == "Half a sen"
    assert "You began this" in words(elsewhere().get(form))
    assert sent(elsewhere(), form, fields, body="Half a sentence more.").status_code == 302
    assert opened(ben_writes, form)["body"] == ""
    assert not Draft.objects.exists()


def test_a_thread_keeps_title_and_kind_too(ben_writes: Client) -> None:
    builders.category()
    sent(ben_writes, START, title="Half a ti", body="", kind="discussion", deed="draft")
    fields = opened(elsewhere(), START)
    assert (fields["title"], fields["kind"]) == ("Half a ti", "discussion")


def test_every_place_has_a_draft_of_its_own(ben_writes: Client, opening: Post, form: str) -> None:
    other = reverse("reply", args=[builders.reply(opening, by=zoe()).pk])
    sent(ben_writes, form, body="To the opening post.", deed="draft")
    assert opened(ben_writes, other)["body"] == ""


def test_a_draft_of_a_form_that_was_sent_is_none(ben_writes: Client, form: str, opening: Post) -> None:
    fields = opened(ben_writes, form)
    sent(ben_writes, form, fields, body="Sent.")
    Draft.objects.create(
        member=ben(), place=f"reply:{opening.pk}", body="Sent.", form_id=fields["form_id"], updated_at=timezone.now()
    )
    assert opened(ben_writes, form)["body"] == ""
    assert "No drafts" in words(ben_writes.get("/drafts/"))


def test_a_draft_shows_what_came_since(ben_writes: Client, form: str, opening: Post) -> None:
    sent(ben_writes, form, body="Half a sen", deed="draft")
    builders.reply(opening, by=zoe(), body="Zoe was faster.")
    response = ben_writes.get(form)
    assert "1 new reply" in words(response)
    assert sent(ben_writes, form, fields_of(response)).status_code == 302


def test_a_script_keeps_what_is_being_typed(ben_writes: Client, form: str, opening: Post) -> None:
    fields = {**opened(ben_writes, form), "body": "Half a sen"}
    assert ben_writes.post("/drafts/keep/", fields).status_code == 204
    assert Draft.objects.get(member=ben(), place=f"reply:{opening.pk}").body == "Half a sen"
    assert ben_writes.post("/drafts/keep/", {**fields, "place": "nowhere"}).status_code == 400
    assert ben_writes.get("/drafts/keep/").status_code == 405
    assert Client().post("/drafts/keep/", fields).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/drafts/keep/", fields).status_code == 403


def test_a_script_learns_whether_a_form_was_sent(ben_writes: Client, form: str) -> None:
    fields = opened(ben_writes, form)
    asked = {"form_id": fields["form_id"]}
    assert ben_writes.get("/drafts/sent/", asked).json() == {"sent": False}
    sent(ben_writes, form, fields, body="Sent.")
    assert ben_writes.get("/drafts/sent/", asked).json() == {"sent": True}
    ben_writes.force_login(zoe())
    assert ben_writes.get("/drafts/sent/", asked).json() == {"sent": False}
    assert ben_writes.get("/drafts/sent/", {"form_id": "x"}).json() == {"sent": False}


def test_a_draft_is_thrown_away_by_its_member_alone(ben_writes: Client, form: str, opening: Post) -> None:
    place = f"reply:{opening.pk}"
    sent(ben_writes, form, body="Half a sen", deed="draft")
    stranger = Client()
    stranger.force_login(zoe())
    stranger.post("/drafts/drop/", {"place": place})
    assert Client().post("/drafts/drop/", {"place": place}).status_code == 302
    assert ben_writes.get("/drafts/drop/").status_code == 405
    assert Draft.objects.count() == 1
    assert ben_writes.post("/drafts/drop/", {"place": place, "next": form})["Location"] == form
    assert ben_writes.post("/drafts/drop/", {"place": place, "next": "//evil.example/"})["Location"] == "/drafts/"
    assert not Draft.objects.exists()


def test_the_list_shows_all_of_ones_own_and_only_those(ben_writes: Client, form: str, opening: Post) -> None:
    builders.category()
    sent(ben_writes, form, body="Reply begun", deed="draft")
    sent(ben_writes, START, title="Thread begun", body="Words", deed="draft")
    keep_draft("reply:999999", by=ben(), form_id=uuid4(), body="For a post that is gone")
    keep_draft(f"reply:{opening.pk}", by=zoe(), form_id=uuid4(), body="Of Zoe")
    page = words(ben_writes.get("/drafts/"))
    assert all(part in page for part in ("Reply begun", "Thread begun", "For a post that is gone", "copy"))
    assert "Of Zoe" not in page
    assert Client().get("/drafts/").status_code == 302


def test_a_long_list_costs_the_same(ben_writes: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            ben_writes.get("/drafts/")
        return len(asked)

    def begin(number: int) -> None:
        post = builders.opening_of(builders.discussion(f"Thread {number}"))
        keep_draft(f"reply:{post.pk}", by=ben(), form_id=uuid4(), body="Begun")
        keep_draft(f"thread:{builders.category(f'place-{number}').slug}", by=ben(), form_id=uuid4(), body="Begun")

    begin(0)
    queries()  # the first page of a session notes its use
    few = queries()
    for number in range(1, 15):
        begin(number)
    assert queries() == few


@pytest.mark.parametrize("name", ["title", "tags", "body"])
def test_however_long_a_line_is_it_is_kept_as_it_was_typed(ben_writes: Client, name: str) -> None:
    path = f"/categories/{builders.category().slug}/start/"
    typed = {**dict.fromkeys(("title", "tags", "body"), "Some words"), name: "x" * 5_000}
    for deed in ("draft", "preview", "send"):
        page = ben_writes.post(path, {**opened(ben_writes, path), **typed, "deed": deed}).content.decode()
        assert typed[name] in page
        kept = Draft.objects.get(member=ben())
        assert {field: getattr(kept, field) for field in typed} == typed
        kept.delete()
    ben_writes.post("/drafts/keep/", {**typed, "place": "thread:training", "form_id": uuid4()})
    assert getattr(Draft.objects.get(member=ben()), name) == typed[name]
    assert typed[name] not in ben_writes.get("/drafts/").content.decode()


@pytest.mark.parametrize("name", ["title", "tags", "body"])
def test_what_is_far_too_long_is_not_said_to_be_kept(ben_writes: Client, name: str) -> None:
    path = f"/categories/{builders.category().slug}/start/"
    typed = {**dict.fromkeys(("title", "tags", "body"), "Some words"), name: "x" * DRAFT_LENGTH}
    for deed in ("draft", "preview", "send"):
        page = ben_writes.post(path, {**opened(ben_writes, path), **typed, "deed": deed}).content.decode()
        assert typed[name] in page
        assert "It is too long to be kept as a draft" in page
        assert "ept as a draft at" not in page
        assert "You began this" not in page
        assert "and kept as a draft" not in page
    answer = ben_writes.post("/drafts/keep/", {**typed, "place": "thread:training", "form_id": uuid4()})
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert not Draft.objects.exists()


def test_drafts_have_bounds(ben_writes: Client) -> None:
    assert keep_draft("reply:1", by=ben(), form_id=uuid4(), body="x" * (DRAFT_LENGTH + 1)) is None
    for number in range(MOST_DRAFTS + 2):
        keep_draft(f"reply:{number + 1}", by=ben(), form_id=uuid4(), body="x")
    assert Draft.objects.filter(member=ben()).count() == MOST_DRAFTS
    assert not Draft.objects.filter(place="reply:1").exists()
