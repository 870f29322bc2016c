"""Moderators of one category change nothing in others, whatever they choose or undo."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from forum.actions.category_access import appoint_moderator, archive_category, keep_category_to
from forum.actions.changing_threads import move_thread
from forum.actions.splitting import merge_threads, split_thread
from forum.actions.threads import start_thread
from forum.actions.undoing import undo_record
from forum.models import Category, Kind, ModerationRecord, Post, Right, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, mo, person

pytestmark = pytest.mark.django_db


def local() -> User:
    """Moderates the category "training" alone."""
    member = person("Local")
    appoint_moderator(member, category=builders.category(), by=mo())
    found: User = User.objects.get(pk=member.pk)
    return found


def closed_to_members() -> list[Category]:
    """A category that is read-only, and one where a group alone may start threads."""
    archived, announced = builders.category("archive"), builders.category("announcements")
    archive_category(archived, by=mo())
    keep_category_to(announced, Right.START, [Group.objects.create(name="Crew")], by=mo())
    return [Category.objects.get(pk=category.pk) for category in (archived, announced)]


def test_threads_are_not_put_where_one_could_not_start_them() -> None:
    thread = builders.question()
    reply, by = builders.reply(thread), local()
    for category in closed_to_members():
        with pytest.raises(Refused, match="put threads into this category"):
            move_thread(thread, by=by, category=category)
        with pytest.raises(Refused, match="put threads into this category"):
            split_thread(thread, [reply.pk], by=by, title="Elsewhere", kind=Kind.QUESTION, category=category)
        move_thread(thread, by=mo(), category=category)
        move_thread(thread, by=mo(), category=builders.category())
    move_thread(thread, by=by, category=builders.category("open"))
    assert Thread.objects.get(pk=thread.pk).category.slug == "open"


def test_a_merge_into_another_category_is_undone_by_who_moderates_both() -> None:
    source = builders.question()
    onto = start_thread(builders.category("other"), by=ana(), title="It goes on here", body="In another category.")
    merge_threads(source, into=onto, by=mo())
    record, by = ModerationRecord.objects.get(deed="merge_threads"), local()
    with pytest.raises(Refused, match="do not moderate"):
        undo_record(record, by=by)
    assert Post.objects.filter(thread=onto).count() == 2
    appoint_moderator(by, category=builders.category("other"), by=mo())
    undo_record(record, by=User.objects.get(pk=by.pk))
    assert Post.objects.filter(thread=onto).count() == 1
