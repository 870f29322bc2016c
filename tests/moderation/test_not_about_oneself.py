"""Moderators decide about others: not about what they wrote, and not while they are suspended themselves."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forum.actions.approving import approve_post, hold_post
from forum.actions.category_access import appoint_moderator
from forum.actions.deciding import Decided, Decision, decide, open_case_about
from forum.actions.flagging import dismiss_flags, flag_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.leasing import take_case, take_next_case
from forum.actions.locking import lock_thread
from forum.actions.sanctioning import lift_suspension, suspend_member
from forum.models import Case, Post, State
from forum.moderation_permissions import can_decide
from forum.permissions import Refused
from forum.queries.queue import cases_for, the_queue
from tests import builders
from tests.moderation.moving import reason
from tests.people import mo, person, zoe

pytestmark = pytest.mark.django_db


def of_everything(name: str = "Max") -> User:
    """A moderator of the whole forum who is no administrator."""
    member = person(name)
    appoint_moderator(member, category=None, by=mo())
    found: User = User.objects.get(pk=member.pk)
    return found


def of_training(name: str = "Local") -> User:
    """A moderator of one category."""
    member = person(name)
    appoint_moderator(member, category=builders.category(), by=mo())
    found: User = User.objects.get(pk=member.pk)
    return found


@pytest.mark.parametrize("moderator", [of_everything, of_training])
def test_flags_on_ones_own_post_are_for_colleagues(client: Client, moderator: object) -> None:
    own = moderator()  # type: ignore[operator]
    post = builders.reply(builders.question(), by=own)
    case = flag_post(post, by=zoe(), rule=reason()).case
    client.force_login(own)
    assert client.get(reverse("case", args=[case.pk])).status_code == 404
    assert "Zoe" not in client.get(reverse("queue")).content.decode()
    assert not can_decide(own, case)
    waiting = cases_for(own)
    assert waiting is not None
    assert (waiting.count, the_queue(own, page=1).count, take_next_case(by=own)) == (0, 0, None)
    with pytest.raises(Refused):
        take_case(case, by=own)
    with pytest.raises(Refused):
        decide(case, Decided(decision=Decision.DISMISS), by=own)
    with pytest.raises(Refused):
        dismiss_flags(post, by=own)
    colleague = of_everything("Colleague")
    assert take_case(case, by=colleague).leased_to == colleague


def test_what_a_colleague_took_away_its_author_does_not_bring_back(client: Client) -> None:
    own = of_everything()
    thread = builders.question()
    hidden, held = builders.reply(thread, by=own), builders.reply(thread, by=own, body="And another.")
    hide_post(hidden, by=mo(), reason="No")
    hold_post(held, by=mo(), reason="Wait")
    with pytest.raises(Refused):
        restore_post(hidden, by=own)
    with pytest.raises(Refused):
        approve_post(held, by=own)
    client.force_login(own)
    assert client.post(reverse("restore_post", args=[hidden.pk]), {"reason": "Mine"}).status_code == 403
    page = client.get(thread.get_absolute_url()).content.decode()
    assert reverse("restore_post", args=[hidden.pk]) not in page
    assert Post.objects.get(pk=hidden.pk).state == State.HIDDEN


def test_a_case_about_oneself_is_for_colleagues() -> None:
    own = of_everything()
    case = open_case_about(own, by=mo())
    assert not Case.objects.for_moderator(own).exists()
    with pytest.raises(Refused):
        decide(case, Decided(decision=Decision.DISMISS), by=own)
    with pytest.raises(Refused):
        open_case_about(own, by=own)


def test_an_administrator_may_be_all_the_moderators_there_are() -> None:
    post = builders.reply(builders.question(), by=mo())
    case = flag_post(post, by=zoe(), rule=reason()).case
    assert take_next_case(by=mo()) == case
    decide(case, Decided(decision=Decision.DISMISS), by=mo())
    assert not Case.objects.open().exists()


@pytest.mark.parametrize("moderator", [of_everything, of_training])
def test_a_suspended_moderator_is_a_reader(client: Client, moderator: object) -> None:
    suspended = moderator()  # type: ignore[operator]
    suspend_member(suspended, by=mo(), days=3, reason="Unkind in the queue")
    thread = builders.question()
    post, hidden = builders.reply(thread), builders.reply(thread, body="Out of sight.")
    hide_post(hidden, by=mo(), reason="No")
    suspended = User.objects.get(pk=suspended.pk)
    for deed in (hide_post, restore_post, approve_post, dismiss_flags):
        with pytest.raises(Refused):
            deed(post, by=suspended, reason="Mine")
    with pytest.raises(Refused):
        lock_thread(thread, by=suspended)
    client.force_login(suspended)
    assert client.get(reverse("queue")).status_code == 403
    assert "Out of sight" not in client.get(thread.get_absolute_url()).content.decode()
    assert client.get(reverse("own_records")).status_code == 200


def test_the_suspension_of_a_moderator_stays_an_administrators_affair() -> None:
    suspended, colleague = of_everything(), of_everything("Colleague")
    suspend_member(suspended, by=mo(), days=3, reason="Unkind in the queue")
    suspended = User.objects.get(pk=suspended.pk)
    for who in (colleague, suspended):
        with pytest.raises(Refused):
            lift_suspension(suspended, by=who)
    lift_suspension(suspended, by=mo())
    assert the_queue(User.objects.get(pk=suspended.pk), page=1).count == 0
