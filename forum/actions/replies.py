"""Replying to a post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.blocking import is_held_by_blocks
from forum.actions.limits import check_limits
from forum.actions.mentioning import Named, rendered_with_names, tell_of_words
from forum.actions.notifying import tell
from forum.actions.origins import note_origin
from forum.actions.recounting import recount_category, recount_member, recount_thread, settle_tags
from forum.actions.signing import signature_of
from forum.actions.uploading import hold_pictures
from forum.actions.waiting import must_wait
from forum.actions.writing import count_reply, write_post, written_with
from forum.models import News, Post, State, Thread, trees
from forum.permissions import Refused, can_reply, can_see_place


def reply_to(
    post: Post, *, by: User, body: str, form_id: UUID | None = None, at: datetime | None = None, origin: str = ""
) -> Post:
    """A new reply that answers ``post``, written ``at`` (now); a form sent again gives the reply that it made.

    ``origin`` is the network address that it came from.

    Refused when ``by`` may not write there or may not see ``post``, Limited when it is too fast or too much, TooMuch
    when the text cannot be taken.
    """
    rendered, named = rendered_with_names(body)  # before the lock, which others wait for
    at = at or timezone.now()
    with transaction.atomic():
        thread = Thread.objects.locked(post.thread_id)
        post = trees.answered(post.pk)  # anew: it may have been taken away while this waited for the lock
        post.thread = thread
        if not can_reply(by, thread) or not can_see_place(by, post):
            raise Refused(_("You cannot reply here."))
        if made := written_with(form_id, by=by):
            return made
        standing = check_limits(by, body=body, opens=False, mentions=len(named.people), category=thread.category, at=at)
        held = is_held_by_blocks(by, texts=(body,), category=thread.category, origin=origin)
        hold_pictures(body)
        reply = write_post(
            thread,
            number=thread.next_number,
            answering=post,
            by=by,
            body=rendered,
            source=body,
            at=at,
            form_id=form_id,
            signature=signature_of(standing.member),
            waits=held or must_wait(by, category=thread.category, standing=standing),
        )
        note_origin(reply, origin, at=at)
        count_reply(thread, reply)
        if reply.state == State.PUBLISHED:
            if post.state == State.WITHDRAWN:
                _keep_place_of_withdrawn(thread, by=by)
            tell_of_reply(reply, answering=post, named=named, by=by, at=at)
    return reply


def tell_of_reply(reply: Post, *, answering: Post | None, named: Named, by: User, at: datetime) -> None:
    """Tell whoever is answered, quoted or named that ``reply`` is there: when it was sent, or approved."""
    answered = [answering.author] if answering is not None and answering.author is not None else []
    tell(answered, News.REPLY, reply, by=by, at=at)
    tell_of_words(reply, named=named, by=by, at=at, told=answered)


def _keep_place_of_withdrawn(thread: Thread, *, by: User) -> None:
    """An answer keeps the place of a withdrawn post; with that of an opening post the whole thread is seen again."""
    recount_thread(thread)
    if not thread.is_shown:
        recount_member(by.pk)  # the answer is the only post in it that counts
        recount_category(thread.category_id)
        settle_tags(thread.pk)
