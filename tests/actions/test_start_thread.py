"""Starting a thread."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from forum.actions.recounting import miscounts
from forum.actions.threads import start_thread
from forum.models import Kind, PostAddress, QuestionState, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, gus

pytestmark = pytest.mark.django_db


def test_a_thread_has_an_opening_post_and_is_counted() -> None:
    thread = builders.question()
    opening = builders.opening_of(thread)
    assert (opening.number, opening.author, opening.in_response_to) == (0, ana(), None)
    assert thread.latest_post == opening
    assert PostAddress.objects.filter(thread=thread, number=0, post=opening).exists()
    thread.category.refresh_from_db()
    assert (thread.category.thread_count, thread.category.reply_count) == (1, 0)
    assert not list(miscounts())


def test_a_question_begins_unanswered_and_a_discussion_has_no_state() -> None:
    assert builders.question().question_state == QuestionState.NOT_ANSWERED
    assert builders.discussion().question_state == QuestionState.NONE


@pytest.mark.parametrize("stranger", [AnonymousUser, gus])
def test_visitors_and_ghosts_are_refused(stranger: type[AnonymousUser]) -> None:
    with pytest.raises(Refused):
        start_thread(builders.category(), by=stranger(), title="Hello", body="Hello", kind=Kind.QUESTION)  # type: ignore[arg-type]
    assert not Thread.objects.exists()
