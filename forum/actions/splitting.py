"""Splitting posts off a thread, and merging a thread into another."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.lines import say
from forum.actions.moving_posts import move_posts, settle_moved
from forum.actions.notifying import tell_of_record
from forum.actions.records import Deed
from forum.actions.tagging import names_of, put_tags
from forum.models import Category, Kind, LineKind, News, Post, QuestionState, State, Thread
from forum.models.thread import page_changes
from forum.moderation_permissions import can_moderate
from forum.permissions import Refused, can_put_threads, can_see_category


@transaction.atomic
def split_thread(
    thread: Thread,
    post_ids: Collection[int],
    *,
    by: User,
    title: str,
    kind: Kind,
    category: Category | None = None,
    reason: str = "",
) -> Thread:
    """The new thread called ``title`` with these posts of ``thread``; the first one opens it.

    Refused when the opening post or a lost reply is among them, or nothing that could open a thread.
    """
    source = _moderated(Thread.objects.locked(thread.pk), by=by)
    category = category or source.category
    if not can_see_category(by, category) or not can_put_threads(by, category):
        raise Refused(_("You cannot put threads into this category. Please choose another, or ask who moderates it."))
    posts = list(Post.objects.filter(thread=source, pk__in=post_ids).select_related("author").order_by("number"))
    _refuse_to_split(posts, wanted=post_ids)
    first = posts[0]
    deed = Deed("split_thread", by=by, reason=reason, about=source)
    now = timezone.now()
    new = Thread.objects.create(
        category=category,
        title=title,
        author_id=first.author_id,
        kind=kind,
        question_state=QuestionState.NOT_ANSWERED if kind == Kind.QUESTION else QuestionState.NONE,
        created_at=first.created_at,
        latest_at=first.created_at,
        opened_wall_clock=first.wall_clock,
    )
    deed.added(new)
    move_posts(posts, source=source, onto=new, deed=deed, at=now, opens=True)
    say(source, LineKind.SPLIT_OFF, deed=deed, other=new, count=len(posts))
    say(new, LineKind.SPLIT_FROM, deed=deed, other=source, count=len(posts))
    _tell_authors(posts, News.SPLIT, deed)
    new.refresh_from_db()
    return new


@transaction.atomic
def merge_threads(thread: Thread, *, into: Thread, by: User, reason: str = "") -> Thread:
    """``into`` with all posts of ``thread``, whose addresses lead there from now on; a second time changes nothing.

    Its correct answer stays ``into``'s own, if it has one: the other's mark ends.
    """
    locked = {pk: Thread.objects.locked(pk) for pk in sorted({thread.pk, into.pk})}
    source, onto = locked[thread.pk], locked[into.pk]
    if source.merged_into_id == onto.pk:
        return onto
    if source.pk == onto.pk:
        raise Refused(_("A thread cannot be merged into itself."))
    for one in (source, onto):
        _moderated(one, by=by)
        if one.merged_into_id is not None:
            raise Refused(_("One of them is merged into another already."))
    posts = list(Post.objects.filter(thread=source).select_related("author").order_by("number"))
    title = source.title if _is_known_to_readers_of(source, onto) else ""
    deed = Deed("merge_threads", by=by, reason=reason, about=source)
    now = timezone.now()
    _bring_tags(source, onto, deed=deed)
    move_posts(posts, source=source, onto=onto, deed=deed, at=now)
    deed.change(source, merged_into=onto, is_pinned=False)
    Thread.objects.filter(pk=source.pk).update(**page_changes())
    settle_moved(source, onto, posts)
    say(onto, LineKind.MERGED_IN, deed=deed, before=title, count=len(posts))
    tell_of_record([source.author], News.MERGED, deed.begun())
    onto.refresh_from_db()
    return onto


def _is_known_to_readers_of(source: Thread, onto: Thread) -> bool:
    """Whether whoever reads ``onto`` could read the title of ``source``."""
    return source.is_shown and (source.category_id == onto.category_id or source.category.rules.open_to_all)


def _moderated(thread: Thread, *, by: User) -> Thread:
    if not can_moderate(by, thread):
        raise Refused(_("Only moderators can do this."))
    return thread


def _refuse_to_split(posts: list[Post], *, wanted: Collection[int]) -> None:
    if not posts:
        raise Refused(_("Please choose at least one reply."))
    if len(posts) < len(set(wanted)):
        raise Refused(_("Some of these posts are no longer in this thread. Please look at it again."))
    if posts[0].is_opening:
        raise Refused(_("The opening post stays. To move all, merge the thread into another."))
    if any(post.is_lost for post in posts):
        raise Refused(_("A lost reply stays where it was lost."))
    if posts[0].state != State.PUBLISHED:
        raise Refused(_("The first of them would open the new thread, and is not shown to everyone."))


def _bring_tags(source: Thread, onto: Thread, *, deed: Deed) -> None:
    """Give ``onto`` the tags of ``source``, as many as it may carry; ``source`` carries none any more."""
    own, brought = names_of(onto), names_of(source)
    if not brought:
        return
    together = list(dict.fromkeys([*own, *brought]))[: max(len(own), settings.TAGS_PER_THREAD)]
    put_tags(source, [], deed=deed)
    deed.note(source, field="tags", before=brought, after=[])
    if put_tags(onto, together, deed=deed):
        deed.note(onto, field="tags", before=own, after=names_of(onto))


def _tell_authors(posts: list[Post], news: News, deed: Deed) -> None:
    """Once each, about the first of their posts."""
    told: dict[int, Post] = {}
    for post in posts:
        if post.author_id is not None:
            told.setdefault(post.author_id, post)
    for post in told.values():
        tell_of_record([post.author], news, deed.begun(), post=post)
