"""What still waits for a moderator is in the queue, whatever else was decided about it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from forum.actions.approving import hold_post
from forum.actions.deciding import Decided, Decision, decide, open_case_about
from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.sanctioning import suspend_member
from forum.actions.undoing import undo_record
from forum.models import Case, CaseOutcome, FlagOutcome, ModerationRecord, Post, State
from forum.permissions import Refused
from tests import builders
from tests.moderation.moving import flagged
from tests.people import ben, mo

pytestmark = pytest.mark.django_db
ASKED = Decided(decision=Decision.ASK_EDIT, reason="Please say it kindly")


def waiting() -> Post:
    """A reply of Ben's that was flagged, and then held."""
    post = builders.reply(builders.question())
    flagged(post)
    return hold_post(post, by=mo())


def case_of(post: Post) -> Case:
    found: Case = Case.objects.open().get(post=post)
    return found


def test_dismissing_the_flags_of_what_waits_leaves_it_in_the_queue(client: Client) -> None:
    post = waiting()
    client.force_login(mo())
    case = case_of(post)
    page = client.post(reverse("decide_case", args=[case.pk]), {"decision": "dismiss"}, follow=True).content.decode()
    assert "still to be decided" in page
    assert case_of(post) == case
    assert list(post.flags.values_list("outcome", flat=True)) == [FlagOutcome.DISMISSED]
    undo_record(ModerationRecord.objects.get(deed="dismiss_flags"), by=mo())
    assert post.flags.open().count() == 1


def test_what_waits_and_was_to_be_edited_is_in_the_queue_again_once_it_is() -> None:
    post = waiting()
    decide(case_of(post), ASKED, by=mo())
    assert not Case.objects.open().exists()
    edit_post(post, by=ben(), body="Said kindly now.", seen_edits=0)
    assert case_of(post).post == post
    assert Post.objects.get(pk=post.pk).state == State.PENDING


def test_nobody_is_asked_to_edit_what_they_cannot(client: Client) -> None:
    post = builders.reply(builders.question())
    case = flagged(post, times=3)[0].case
    with pytest.raises(Refused, match="restore it first"):
        decide(case, ASKED, by=mo())
    client.force_login(mo())
    assert 'value="ask-edit"' not in client.get(reverse("case", args=[case.pk])).content.decode()


def test_what_waited_when_it_was_hidden_waits_in_the_queue_once_it_is_restored() -> None:
    post = waiting()
    hide_post(post, by=mo(), reason="No")
    restore_post(post, by=mo())
    assert Post.objects.get(pk=post.pk).state == State.PENDING
    assert case_of(post).post == post
    undo_record(ModerationRecord.objects.get(deed="restore_post"), by=mo())
    assert not Case.objects.open().exists()


def test_suspending_who_is_suspended_already_closes_the_case() -> None:
    suspend_member(ben(), by=mo(), days=None, reason="Spam")
    case = open_case_about(ben(), by=mo())
    decided = decide(case, Decided(decision=Decision.SUSPEND, reason="Spam again"), by=mo())
    assert decided.outcome == CaseOutcome.SUSPENDED
    assert ben().sanctions.count() == 1
