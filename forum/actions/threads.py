"""Starting a thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.blocking import is_held_by_blocks
from forum.actions.limits import check_limits
from forum.actions.mentioning import rendered_with_names, tell_of_words
from forum.actions.origins import note_origin
from forum.actions.signing import signature_of
from forum.actions.tagging import give_tags
from forum.actions.uploading import hold_pictures
from forum.actions.waiting import must_wait
from forum.actions.writing import write_post, written_with
from forum.models import OPENING_NUMBER, Category, Kind, QuestionState, Thread
from forum.permissions import (
    Refused,
    can_start_thread,
)
from forum.points.ledger import standing_of


def start_thread(
    category: Category,
    *,
    by: User,
    title: str,
    body: str,
    kind: Kind = Kind.DISCUSSION,
    tags: Sequence[str] = (),
    form_id: UUID | None = None,
    at: datetime | None = None,
    origin: str = "",
) -> Thread:
    """A new thread with its opening post, written ``at`` (now); a form sent again gives the thread that it made.

    ``origin`` is the network address that it came from.

    Refused when ``by`` may not write there or not make one of the tags, Limited when it is too fast or too much,
    TooMuch when the text cannot be taken.
    """
    rendered, named = rendered_with_names(body)
    at = at or timezone.now()
    with transaction.atomic():
        if not can_start_thread(by, category):
            raise Refused(_("You cannot start a thread here."))
        standing_of(by.pk)  # locked, so that the same form cannot be half way through in another process
        if made := written_with(form_id, by=by):
            return made.thread
        standing = check_limits(by, body=body, opens=True, mentions=len(named.people), category=category, at=at)
        hold_pictures(body)
        texts = (title, body, *tags)
        held = is_held_by_blocks(by, texts=texts, category=category, origin=origin)
        waits = held or must_wait(by, category=category, standing=standing)
        thread = Thread.objects.create(
            category=category,
            title=title,
            author=by,
            kind=kind,
            is_shown=not waits,
            question_state=QuestionState.NOT_ANSWERED if kind == Kind.QUESTION else QuestionState.NONE,
            created_at=at,
            latest_at=at,
        )
        opening = write_post(
            thread,
            number=OPENING_NUMBER,
            answering=None,
            by=by,
            body=rendered,
            source=body,
            at=at,
            form_id=form_id,
            signature=signature_of(standing.member),
            waits=waits,
        )
        note_origin(opening, origin, at=at)
        Thread.objects.filter(pk=thread.pk).update(latest_post=opening)
        if not waits:
            Category.objects.filter(pk=category.pk).update(thread_count=F("thread_count") + 1)
        thread.refresh_from_db()
        if tags:
            give_tags(thread, by=by, names=tags)
        if not waits:
            tell_of_words(opening, named=named, by=by, at=at)
    return thread
