"""A form sent twice makes one post."""

from __future__ import annotations

from uuid import uuid4

import pytest

from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.models import Post, Thread
from tests import builders
from tests.people import ana, ben, zoe

pytestmark = pytest.mark.django_db


def test_a_reply_sent_twice_is_one_reply() -> None:
    opening = builders.opening_of(builders.discussion())
    form_id = uuid4()
    first = reply_to(opening, by=ben(), body="Once", form_id=form_id)
    assert reply_to(opening, by=ben(), body="Once, and a slip mended", form_id=form_id) == first
    assert Post.objects.replies().count() == 1


def test_a_thread_sent_twice_is_one_thread() -> None:
    form_id = uuid4()
    first = start_thread(builders.category(), by=ana(), title="Once", body="Words", form_id=form_id)
    again = start_thread(builders.category(), by=ana(), title="Once", body="Words", form_id=form_id)
    assert (first, Thread.objects.count()) == (again, 1)


def test_two_people_may_happen_on_the_same_form_id() -> None:
    opening = builders.opening_of(builders.discussion())
    form_id = uuid4()
    reply_to(opening, by=ben(), body="Mine", form_id=form_id)
    reply_to(opening, by=zoe(), body="Mine", form_id=form_id)
    assert Post.objects.replies().count() == 2
