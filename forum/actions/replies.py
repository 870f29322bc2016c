"""Replying to a post."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.writing import count_reply, write_post
from forum.models import Post, Thread
from forum.permissions import Refused, can_reply, can_see_place


@transaction.atomic
def reply_to(post: Post, *, by: User, body: str) -> Post:
    """A new reply that answers ``post``; Refused when ``by`` may not write there or may not see ``post``."""
    thread = post.thread = Thread.objects.locked(post.thread_id)
    if not can_reply(by, thread) or not can_see_place(by, post):
        raise Refused(_("You cannot reply here."))
    reply = write_post(thread, number=thread.next_number, answering=post, by=by, body=body, at=timezone.now())
    count_reply(thread, reply)
    return reply
