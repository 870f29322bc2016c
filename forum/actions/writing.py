"""What every deed that writes a post does: the row itself, its place, its address, and what is counted of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from accounts.models import User
from forum.actions.waiting import let_wait
from forum.models import Category, Certainty, Format, Post, PostAddress, Signature, Standing, State, Thread, trees
from forum.models.ids import reserve_ids
from forum.models.thread import page_changes
from forum.points.ledger import standing_of
from forum.search.index import add_post
from forum.text.render import Rendered


def write_post(
    thread: Thread,
    *,
    number: int,
    answering: Post | None,
    by: User,
    body: Rendered,
    source: str,
    at: datetime,
    form_id: UUID | None = None,
    signature: Signature | None = None,
    waits: bool = False,
) -> Post:
    """A post in ``thread``, whose row the caller has locked; its author is counted up if all may see it.

    One that ``waits`` is seen by its author and moderators alone, and counted when it is approved.
    """
    (pk,) = reserve_ids(Post, 1)
    post = Post(
        pk=pk,
        thread=thread,
        author=by,
        number=number,
        in_response_to=answering,
        response_certainty=Certainty.CERTAIN,
        created_at=at,
        state=State.PENDING if waits else State.PUBLISHED,
        source=source,
        format=Format.MARKDOWN,
        html=body.html,
        plain=body.plain,
        render_version=body.version,
        form_id=form_id,
        signature=signature,
    )
    trees.place(post, answering=answering)
    Post.objects.bulk_create([post])  # not save(): mptt's would look for a place of its own
    PostAddress.objects.create(thread=thread, number=number, post=post)
    add_post(post, title=thread.title)
    if waits:
        let_wait(post)
    elif thread.is_shown and thread.category.rules.open_to_all:
        _count_post(by)
    return post


def written_with(form_id: UUID | None, *, by: User) -> Post | None:
    """The post that this form made when it was sent before."""
    if form_id is None:
        return None
    made: Post | None = Post.objects.filter(author=by, form_id=form_id).select_related("thread").first()
    return made


def count_reply(thread: Thread, post: Post) -> None:
    """Count ``post`` as the latest reply of its thread, and of its category if everyone sees the thread.

    Of a post that waits only the number is taken.
    """
    if post.state != State.PUBLISHED:
        Thread.objects.filter(pk=thread.pk).update(next_number=post.number + 1, **page_changes())
        return
    Thread.objects.filter(pk=thread.pk).update(
        reply_count=F("reply_count") + 1,
        next_number=post.number + 1,
        latest_post=post,
        latest_at=post.created_at,
        **page_changes(),
    )
    if thread.is_shown:
        Category.objects.filter(pk=thread.category_id).update(reply_count=F("reply_count") + 1)


def _count_post(author: User) -> None:
    standing = Standing.objects.filter(pk=author.pk)
    if not standing.update(post_count=F("post_count") + 1):  # somebody's first post
        standing_of(author.pk)
        standing.update(post_count=F("post_count") + 1)
