"""What was typed is kept until it was sent."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from forum.actions.drafting import drop_draft, keep_draft, sweep_drafts
from forum.actions.replies import reply_to
from forum.models import Draft
from tests import builders
from tests.people import ana, ben

pytestmark = pytest.mark.django_db


def test_one_draft_per_member_and_place() -> None:
    form_id = uuid4()
    keep_draft("reply:1", by=ana(), form_id=form_id, body="First")
    keep_draft("reply:1", by=ana(), form_id=form_id, body="Second")
    keep_draft("reply:1", by=ben(), form_id=uuid4(), body="His")
    keep_draft("reply:2", by=ana(), form_id=uuid4(), body="Elsewhere")
    assert sorted(Draft.objects.values_list("member__name", "place", "body")) == [
        ("Ana", "reply:1", "Second"),
        ("Ana", "reply:2", "Elsewhere"),
        ("Ben", "reply:1", "His"),
    ]


def test_an_emptied_form_keeps_nothing() -> None:
    keep_draft("reply:1", by=ana(), form_id=uuid4(), body="First")
    assert keep_draft("reply:1", by=ana(), form_id=uuid4(), body="  \n") is None
    assert not Draft.objects.exists()


def test_a_sent_draft_is_gone_and_only_that_one() -> None:
    keep_draft("reply:1", by=ana(), form_id=uuid4(), body="Mine")
    keep_draft("reply:1", by=ben(), form_id=uuid4(), body="His")
    drop_draft("reply:1", by=ana())
    assert Draft.objects.get().member == ben()


def test_drafts_of_half_a_year_ago_are_swept() -> None:
    keep_draft("reply:1", by=ana(), form_id=uuid4(), body="Old")
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        keep_draft("reply:2", by=ana(), form_id=uuid4(), body="New")
        assert sweep_drafts() == 1
    assert Draft.objects.get().place == "reply:2"


def test_what_a_browser_keeps_after_sending_is_no_draft() -> None:
    form_id = uuid4()
    thread = builders.discussion()
    reply_to(builders.opening_of(thread), by=ana(), body="Sent", form_id=form_id)
    assert keep_draft("reply:1", by=ana(), form_id=form_id, body="Sent") is None
    assert keep_draft("reply:1", by=ben(), form_id=form_id, body="His") is not None
