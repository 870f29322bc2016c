"""Undoing a deed after more has happened: the post stands in another thread by now, another case is open."""

from __future__ import annotations

import pytest

from accounts.models import User
from forum.actions.category_access import appoint_moderator
from forum.actions.deciding import Decided, Decision, decide
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.splitting import merge_threads, split_thread
from forum.actions.undoing import undo_record
from forum.models import Category, Kind, ModerationRecord, Post, State, Thread
from forum.permissions import Refused
from tests import builders
from tests.moderation.moving import flagged, reason
from tests.people import mo, person, zoe

pytestmark = pytest.mark.django_db


def the_hiding() -> ModerationRecord:
    """The only one."""
    found: ModerationRecord = ModerationRecord.objects.get(deed="hide_post")
    return found


def test_a_post_that_was_split_off_after_it_was_hidden() -> None:
    thread = builders.question()
    goes = builders.reply(thread)
    hidden = builders.reply(goes, body="Out of sight.")
    hide_post(hidden, by=mo(), reason="No")
    other, chosen = builders.category("other"), [goes.pk, hidden.pk]
    new = split_thread(thread, chosen, by=mo(), title="Laps indoors", kind=Kind.QUESTION, category=other)
    version = Thread.objects.get(pk=new.pk).version
    local = person("Local")
    appoint_moderator(local, category=builders.category(), by=mo())
    with pytest.raises(Refused, match="do not moderate"):
        undo_record(the_hiding(), by=User.objects.get(pk=local.pk))
    undo_record(the_hiding(), by=mo())
    found = Thread.objects.get(pk=new.pk)
    assert found.version > version, "its pages show the post again"
    assert (found.reply_count, Category.objects.get(pk=other.pk).reply_count) == (1, 1)


def test_a_post_whose_thread_was_merged_after_it_was_hidden() -> None:
    source, onto = builders.question(), builders.question("The same again?")
    hidden = builders.reply(source)
    hide_post(hidden, by=mo(), reason="No")
    merge_threads(source, into=onto, by=mo())
    undo_record(the_hiding(), by=mo())
    assert Post.objects.get(pk=hidden.pk).state == State.PUBLISHED
    assert Thread.objects.get(pk=onto.pk).reply_count == 2


def test_flags_that_an_undoing_opened_again_are_closed_with_the_case_of_the_day() -> None:
    post = builders.reply(builders.question())
    flagged(post)
    hide_post(post, by=mo(), reason="No")
    restore_post(post, by=mo())
    case = flag_post(post, by=zoe(), rule=reason()).case
    undo_record(the_hiding(), by=mo())
    assert post.flags.open().count() == 2
    decide(case, Decided(decision=Decision.DISMISS), by=mo())
    assert not post.flags.open().exists()
