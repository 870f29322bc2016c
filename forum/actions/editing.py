"""Editing a post; every edit after the grace keeps what it replaced."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.absences import take_away
from forum.actions.blocking import is_held_by_blocks
from forum.actions.cases import case_of
from forum.actions.limits import check_contents
from forum.actions.mentioning import NOBODY, rendered_with_names, tell_of_words
from forum.actions.notifying import tell
from forum.actions.records import Deed
from forum.actions.uploading import hold_pictures
from forum.models import Absence, Format, News, Post, Revision, State, Thread
from forum.models.thread import page_changes
from forum.permissions import Refused, can_edit
from forum.search.index import change_posts
from forum.text.render import Rendered, render


class Overtaken(Exception):
    """Somebody else edited the post since the form was opened; ``post`` is as it is now. Nothing was written."""

    def __init__(self, post: Post) -> None:
        super().__init__(_("Someone else edited this post while you did."))
        self.post = post


@transaction.atomic
def edit_post(
    post: Post,
    *,
    by: User,
    body: str,
    seen_edits: int,
    title: str | None = None,
    reason: str = "",
    origin: str = "",
) -> Post:
    """Give ``post`` other words, and its thread another title when it is the opening post.

    ``origin`` is the network address that it came from; it is compared with the list of blocks, and not kept.

    ``seen_edits`` is ``Post.edits`` as the form showed it. Raises Overtaken when there was another edit since, Refused
    when ``by`` may not edit, Limited when it holds more than a new member may post, TooMuch when the text cannot be
    taken. The same words again change nothing.
    """
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    if not can_edit(by, post):
        raise Refused(_("You cannot edit this post any more."))
    new_title = title if title and post.is_opening else thread.title
    if body == post.source and new_title == thread.title:
        return post
    if post.edits != seen_edits:
        raise Overtaken(post)
    is_markdown = post.format == Format.MARKDOWN
    rendered, named = rendered_with_names(body) if is_markdown else (_saved_words(post, body), NOBODY)
    held = False
    if post.author_id == by.pk:
        held = is_held_by_blocks(by, texts=(new_title, body), category=thread.category, origin=origin)
        check_contents(by, body=body, mentions=len(named.people), category=thread.category, at=timezone.now())
    hold_pictures(body, before=post.source)
    now = timezone.now()
    if not _mends_a_slip(post, by=by, at=now):
        _keep_revision(post, by=by, reason=reason, at=now)
        post.edited_at = now
    post.source, post.html, post.plain, post.render_version = body, rendered.html, rendered.plain, rendered.version
    post.edits += 1
    changed = ("source", "html", "plain", "render_version", "edits", "edited_at")
    Post.objects.filter(pk=post.pk).update(**{name: getattr(post, name) for name in changed})
    Thread.objects.filter(pk=thread.pk).update(title=new_title, **page_changes())
    thread.title = new_title
    change_posts([post])
    if held and post.state == State.PUBLISHED:
        take_away(post, Absence.PENDING, deed=Deed("hold_by_blocks", by=None, about=post), at=now)
    if post.author_id == by.pk and post.state == State.PENDING:
        case_of(post, at=now)  # whoever asked for this edit closed the one in which it waited
    if post.author is not None:
        tell([post.author], News.EDITED, post, by=by, at=now)
    if post.author_id == by.pk and post.state == State.PUBLISHED:
        tell_of_words(post, named=named, by=by, at=now)
    return post


def _saved_words(post: Post, body: str) -> Rendered:
    """Other words for what was imported: they keep its format, and name nobody."""
    return render(body, post.format, imported=True)


def _mends_a_slip(post: Post, *, by: User, at: datetime) -> bool:
    """Whether its author edits it within minutes of writing: nothing is kept then, and nothing shows it."""
    last = _last_revision(post)
    written = last.created_at if last and last.edited_by_id == by.pk else post.created_at
    return post.author_id == by.pk and at - written <= timedelta(minutes=settings.EDIT_GRACE_MINUTES)


def _last_revision(post: Post) -> Revision | None:
    return post.revisions.order_by("-number").first()


def _keep_revision(post: Post, *, by: User, reason: str, at: datetime) -> None:
    """Keep the words that go."""
    last = _last_revision(post)
    Revision.objects.create(
        post=post,
        number=(last.number if last else 0) + 1,
        title=post.thread.title if post.is_opening else "",
        source=post.source,
        format=post.format,
        edited_by=by,
        created_at=at,
        reason=reason,
    )
