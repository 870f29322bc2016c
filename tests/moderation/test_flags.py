"""Flagging: who may, how often, when a post is hidden, and what its author learns.

Long because every way of flagging is tried here.
"""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import FOR_GOOD, User
from forum.actions.editing import edit_post
from forum.actions.flagging import dismiss_flags, flag_post, unflag_post
from forum.actions.hiding import hide_post
from forum.actions.limits import Limited
from forum.models import Case, CaseOutcome, Flag, FlagOutcome, Format, ModerationRecord, News, Notification, Post, State
from forum.permissions import Refused
from tests import builders
from tests.moderation.moving import flagged, flagger, reason
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.question())


def state(post: Post) -> str:
    return str(Post.objects.get(pk=post.pk).state)


def test_one_flag_opens_a_case_and_a_second_changes_its_reason(post: Post) -> None:
    first = flag_post(post, by=zoe(), rule=reason("Spam"))
    second = flag_post(post, by=zoe(), rule=reason("Unkind"), words="He shouts")
    assert first == second
    assert (second.flag_reason.name, second.words) == ("Unkind", "He shouts")
    assert Case.objects.get().post == post
    assert state(post) == State.PUBLISHED


def test_three_members_hide_a_post_and_its_author_learns_the_rule(post: Post) -> None:
    flagged(post, times=2, why="Spam")
    flag_post(post, by=zoe(), rule=reason("Unkind"))
    assert state(post) == State.HIDDEN
    record = ModerationRecord.objects.get(deed="hide_by_flags")
    assert (record.by, record.flag_reason, record.member) == (None, reason("Spam"), ben())
    told = Notification.objects.get(receiver=ben(), news=News.HIDDEN)
    assert (told.record, told.actor) == (record, None)
    assert Case.objects.get().closed_at is None


def test_an_imported_post_needs_five(post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(wall_clock="2011-05-21T14:07", format=Format.PLAIN)
    flagged(post, times=4)
    assert state(post) == State.PUBLISHED
    flag_post(post, by=zoe(), rule=reason())
    assert state(post) == State.HIDDEN


def test_a_flag_is_taken_back_and_the_case_settles(post: Post) -> None:
    flag_post(post, by=zoe(), rule=reason())
    unflag_post(post, by=zoe())
    unflag_post(post, by=zoe())
    assert Flag.objects.get().outcome == FlagOutcome.WITHDRAWN
    assert Case.objects.get().outcome == CaseOutcome.SETTLED


def test_a_hidden_post_stays_hidden_until_a_moderator_decides(post: Post) -> None:
    flagged(post, times=3)
    unflag_post(post, by=flagger(0))
    assert state(post) == State.HIDDEN
    assert Case.objects.open().exists()
    dismiss_flags(post, by=mo())
    assert state(post) == State.PUBLISHED
    assert not Case.objects.open().exists()
    assert set(Flag.objects.values_list("outcome", flat=True)) == {FlagOutcome.WITHDRAWN, FlagOutcome.DISMISSED}


def test_after_a_moderator_looked_only_other_words_can_be_flagged_again(post: Post) -> None:
    flag_post(post, by=zoe(), rule=reason())
    dismiss_flags(post, by=mo())
    with pytest.raises(Refused, match="let it stand"):
        flag_post(post, by=zoe(), rule=reason())
    post.refresh_from_db()
    edit_post(post, by=mo(), body="Quite other words.", seen_edits=post.edits)
    flag_post(post, by=zoe(), rule=reason())


def test_hiding_upholds_the_flags(post: Post) -> None:
    flagged(post, times=3)
    hide_post(post, by=mo(), rule=reason())
    assert set(Flag.objects.values_list("outcome", flat=True)) == {FlagOutcome.UPHELD}
    assert Case.objects.get().outcome == CaseOutcome.HIDDEN


def test_nobody_flags_without_end(settings: Settings) -> None:
    settings.FLAGS_A_DAY = 2
    thread = builders.question()
    posts = [builders.reply(thread) for _ in range(3)]
    for post in posts[:2]:
        flag_post(post, by=zoe(), rule=reason())
    with pytest.raises(Limited, match="2 posts a day"):
        flag_post(posts[2], by=zoe(), rule=reason())


def test_whoever_is_suspended_changes_no_flag_either(post: Post) -> None:
    flag_post(post, by=zoe(), rule=reason())
    suspended = zoe()
    suspended.suspended_until = FOR_GOOD
    with pytest.raises(Refused):
        flag_post(post, by=suspended, rule=reason("Spam"))


def test_the_door_asks_for_what_the_form_asks(post: Post) -> None:
    with pytest.raises(Refused, match="few words"):
        flag_post(post, by=zoe(), rule=reason("Something else"))
    old = reason("Spam")
    old.is_active = False
    with pytest.raises(Refused, match="not in use"):
        flag_post(post, by=zoe(), rule=old)


def test_a_flag_on_a_post_that_is_hidden_meanwhile_can_be_taken_back(client: Client, post: Post) -> None:
    flagged(post, times=2)
    flag_post(post, by=zoe(), rule=reason())
    client.force_login(zoe())
    client.post(reverse("unflag_post", args=[post.pk]))
    assert Flag.objects.get(by=zoe()).outcome == FlagOutcome.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_two_at_once_hide_it_once() -> None:
    post = builders.reply(builders.question())
    flagged(post, times=2)
    rule, members = reason(), [person("First"), person("Second")]
    start, refused = threading.Barrier(2), list[str]()

    def flag(member: User) -> None:
        start.wait()
        try:
            flag_post(post, by=member, rule=rule)
        except Refused:
            refused.append(member.name)  # it was hidden already
        finally:
            connections.close_all()

    workers = [threading.Thread(target=flag, args=[member]) for member in members]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert state(post) == State.HIDDEN
    assert ModerationRecord.objects.filter(deed="hide_by_flags").count() == 1
    assert (Flag.objects.open().count(), len(refused)) == (3, 1)


def test_who_may_not(post: Post) -> None:
    for member in (ben(), person("Sus", suspended_until=FOR_GOOD)):
        with pytest.raises(Refused):
            flag_post(post, by=member, rule=reason())
    hide_post(post, by=mo())
    with pytest.raises(Refused):
        flag_post(post, by=zoe(), rule=reason())


def test_the_page_asks_what_is_wrong_and_keeps_what_was_typed(client: Client, post: Post) -> None:
    client.force_login(zoe())
    address = reverse("flag_post", args=[post.pk])
    page = client.get(address).content.decode()
    assert "Dangerous advice" in page
    other = reason("Something else").pk
    again = client.post(address, {"rule": other, "words": ""})
    assert again.status_code == 422
    assert "Please say in a few words what is wrong." in again.content.decode()
    sent = client.post(address, {"rule": other, "words": "It is my photo"}, follow=True)
    assert "A moderator will look at it." in sent.content.decode()
    assert "Take your flag back" in sent.content.decode()
    client.post(reverse("unflag_post", args=[post.pk]))
    assert Flag.objects.get().outcome == FlagOutcome.WITHDRAWN


def test_whose_flag_hides_a_post_is_led_to_where_they_may_read(client: Client, post: Post) -> None:
    flagged(post, times=2)
    client.force_login(zoe())
    sent = client.post(reverse("flag_post", args=[post.pk]), {"rule": reason().pk}, follow=True)
    assert sent.status_code == 200


def test_the_author_never_learns_who_flagged(client: Client, post: Post) -> None:
    flagged(post, times=3)
    client.force_login(ben())
    record = ModerationRecord.objects.get(deed="hide_by_flags")
    for address in ("/notifications/", "/records/", reverse("record", args=[record.pk]), f"/threads/{post.thread_id}/"):
        page = client.get(address, follow=True).content.decode()
        assert "Flagger" not in page, address
    assert "Be kind" in client.get(reverse("record", args=[record.pk])).content.decode()


def test_ana_sees_a_flag_link_and_visitors_none(client: Client, post: Post) -> None:
    address = reverse("flag_post", args=[post.pk])
    assert address not in client.get(post.thread.get_absolute_url()).content.decode()
    client.force_login(ana())
    assert address in client.get(post.thread.get_absolute_url()).content.decode()
