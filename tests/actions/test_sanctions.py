"""Warning and suspending: it happens, is told, twice is once, the wrong person is refused, the opposite undoes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import FOR_GOOD, User
from forum.actions.category_access import appoint_moderator
from forum.actions.deciding import Decided, Decision, decide
from forum.actions.editing import edit_post
from forum.actions.flagging import flag_post
from forum.actions.replies import reply_to
from forum.actions.sanctioning import lift_suspension, suspend_member, warn_member
from forum.models import ModerationRecord, News, Notification, Post, Sanction
from forum.permissions import Refused, can_edit
from tests import builders
from tests.moderation.moving import reason
from tests.people import ana, ben, gus, mo, person, zoe

pytestmark = pytest.mark.django_db


def fresh(member: User) -> User:
    found: User = User.objects.get(pk=member.pk)
    return found


def test_a_warning_is_recorded_and_told_and_twice_is_once() -> None:
    first = warn_member(ben(), by=mo(), reason="Careful", rule=reason())
    assert warn_member(ben(), by=mo(), reason="Careful", rule=reason()) == first
    record = ModerationRecord.objects.get()
    assert (record.member, record.flag_reason, record.reason) == (ben(), reason(), "Careful")
    assert Notification.objects.get(receiver=ben()).news == News.WARNED
    warn_member(ben(), by=mo(), reason="And another thing")
    assert Sanction.objects.count() == 2


def test_a_suspension_ends_by_itself_and_the_longest_counts() -> None:
    thread = builders.question()
    opening = builders.opening_of(thread)
    suspend_member(ben(), by=mo(), days=7, reason="Rest")
    suspend_member(ben(), by=mo(), days=7, reason="Rest")
    assert Sanction.objects.count() == 1
    with pytest.raises(Refused):
        reply_to(opening, by=fresh(ben()), body="But I must say")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        suspend_member(ben(), by=mo(), days=1, reason="Again")
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert fresh(ben()).is_suspended
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert not fresh(ben()).is_suspended
        reply_to(opening, by=fresh(ben()), body="Here I am again")


def test_for_good_is_lifted_and_what_is_lifted_is_told() -> None:
    suspend_member(ben(), by=mo(), days=None, reason="Spam")
    assert suspend_member(ben(), by=mo(), days=None, reason="Spam") == Sanction.objects.get()
    assert fresh(ben()).suspended_until == FOR_GOOD
    lift_suspension(ben(), by=mo())
    lift_suspension(ben(), by=mo())
    assert fresh(ben()).suspended_until is None
    assert Notification.objects.filter(receiver=ben(), news=News.LIFTED).count() == 1


def test_who_may_not() -> None:
    local = person("Local")
    appoint_moderator(local, category=builders.category(), by=mo())
    max_ = person("Max")
    appoint_moderator(max_, category=None, by=mo())
    for by, member in ((zoe(), ben()), (local, ben()), (max_, max_), (max_, mo()), (max_, local), (mo(), gus())):
        with pytest.raises(Refused):
            suspend_member(member, by=by, days=1, reason="No")
    own = builders.reply(builders.question())
    assert warn_member(ben(), by=local, reason="Here I may", post=own).post == own
    with pytest.raises(Refused):
        warn_member(ben(), by=local, reason="Everywhere I may not")


def test_whoever_is_asked_to_edit_may_though_it_is_long_ago(client: Client) -> None:
    post = builders.reply(builders.question())
    case = flag_post(post, by=zoe(), rule=reason()).case
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        post = Post.objects.select_related("thread__category").get(pk=post.pk)
        assert not can_edit(fresh(ben()), post)
        decide(case, Decided(decision=Decision.ASK_EDIT, reason="Please say it kindly"), by=mo())
        assert can_edit(fresh(ben()), post)
        assert not can_edit(fresh(ana()), post)
        edit_post(post, by=fresh(ben()), body="Four hundred, my friend.", seen_edits=post.edits)
        client.force_login(ben())
        assert "asked you to edit your post" in client.get("/notifications/").content.decode()
