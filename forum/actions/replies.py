"""Replying to a post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.limits import check_limits
from forum.actions.notifying import tell
from forum.actions.writing import count_reply, write_post, written_with
from forum.models import Format, News, Post, Thread
from forum.permissions import Refused, can_reply, can_see_place
from forum.text.render import render


def reply_to(post: Post, *, by: User, body: str, form_id: UUID | None = None, at: datetime | None = None) -> Post:
    """A new reply that answers ``post``, written ``at`` (now); a form sent again gives the reply that it made.

    Refused when ``by`` may not write there or may not see ``post``, Limited when it is too fast or too much, TooMuch
    when the text cannot be taken.
    """
    rendered = render(body, Format.MARKDOWN.value)  # before the lock, which others wait for
    at = at or timezone.now()
    with transaction.atomic():
        thread = post.thread = Thread.objects.locked(post.thread_id)
        if not can_reply(by, thread) or not can_see_place(by, post):
            raise Refused(_("You cannot reply here."))
        if made := written_with(form_id, by=by):
            return made
        check_limits(by, body=body, opens=False, mentions=0, category=thread.category, at=at)
        reply = write_post(
            thread,
            number=thread.next_number,
            answering=post,
            by=by,
            body=rendered,
            source=body,
            at=at,
            form_id=form_id,
        )
        count_reply(thread, reply)
        if post.author is not None:
            tell([post.author], News.REPLY, reply, by=by, at=at)
    return reply
