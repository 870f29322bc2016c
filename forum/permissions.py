"""Who may: each question one sentence. Its "which ones" twin is ``QuerySet.visible_to``; a test makes the two agree."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Person
from forum.models import Case, CaseOutcome, Category, Post, Right, Standing, State, Thread
from forum.models.roles import moderates, part_of

ASKED_DAYS = 30  # so long an author may do what a moderator asked for


class Refused(PermissionDenied):
    """A deed that this person may not do, or that cannot be done; the text says why, in words for a person."""


def can_see_category(user: Person, category: Category) -> bool:
    """Everyone may know of a category, unless it, or one above it, is kept to groups of others."""
    return _admitted(user, category, Right.SEE)


def can_see_thread(user: Person, thread: Thread) -> bool:
    """A thread is seen by all once its opening post is; before that by its author and by moderators."""
    if not can_see_category(user, thread.category) or thread.merged_into_id is not None:
        return False
    return thread.is_shown or _wrote(user, thread) or moderates(user, thread.category)


def can_read(user: Person, post: Post) -> bool:
    """The words of a post are for all while it is published; else for its author and for moderators."""
    if post.is_lost or not can_see_thread(user, post.thread):
        return False
    return post.state == State.PUBLISHED or _wrote(user, post) or moderates(user, post.thread.category)


def can_see_place(user: Person, post: Post) -> bool:
    """A post holds its place for whoever may read it; a gap, and a withdrawn post that others answered, for all."""
    if post.is_lost or (post.state == State.WITHDRAWN and post.answers.filter(state=State.PUBLISHED).exists()):
        return can_see_thread(user, post.thread)
    return can_read(user, post)


def can_start_thread(user: Person, category: Category) -> bool:
    """Members may start threads where they may see, unless the category is read-only or kept to other groups."""
    return _may_write(user) and can_see_category(user, category) and _open_for(user, category, Right.START)


def can_reply(user: Person, thread: Thread) -> bool:
    """Members may answer where they may see, unless thread or category is closed, or the category kept to others."""
    if not _may_write(user) or not can_see_thread(user, thread):
        return False
    unlocked = not thread.is_locked or moderates(user, thread.category)
    return unlocked and _open_for(user, thread.category, Right.REPLY)


def can_like(user: Person, post: Post) -> bool:
    """Members may like what others published."""
    return _may_write(user) and post.state == State.PUBLISHED and can_read(user, post) and not _wrote(user, post)


def can_edit(user: Person, post: Post) -> bool:
    """The author may edit for a day (EDIT_HOURS) and when a moderator asked for it, moderators always; never a stub."""
    if not _may_write(user) or post.state in {State.LOST, State.WITHDRAWN} or not can_read(user, post):
        return False
    if moderates(user, post.thread.category):
        return True
    if not _wrote(user, post) or post.state == State.HIDDEN or post.thread.category.rules.archived:
        return False
    return _is_fresh(post.created_at) or _is_asked_to_edit(user, post)


def can_withdraw(user: Person, post: Post) -> bool:
    """Its author may withdraw a post, and bring it back, at any age."""
    return _may_write(user) and _wrote(user, post) and can_see_thread(user, post.thread)


def can_hide(user: Person, post: Post) -> bool:
    """Moderators may hide and restore every post that somebody else wrote, administrators their own, too."""
    if not user.is_authenticated or post.is_lost or not moderates(user, post.thread.category):
        return False
    return user.is_superuser or not _wrote(user, post)


def can_change_kind(user: Person, thread: Thread) -> bool:
    """The author may make a question a discussion, and back, for a day (EDIT_HOURS), moderators always."""
    if moderates(user, thread.category):
        return True
    fresh = _is_fresh(thread.created_at)
    return fresh and _may_write(user) and _wrote(user, thread) and not thread.category.rules.archived


def can_let_marks_rest(user: Person, thread: Thread) -> bool:
    """Moderators may make a discussion of a question whose marks gave points; these rest with the marks."""
    return moderates(user, thread.category)


def can_move_thread(user: Person, thread: Thread) -> bool:
    """Moderators may put a thread into another category and give it another title."""
    return moderates(user, thread.category)


def can_put_threads(user: Person, category: Category) -> bool:
    """Moderators may put threads where they moderate, and elsewhere where they could start them like a member."""
    return moderates(user, category) or can_start_thread(user, category)


def can_mark(user: Person, thread: Thread) -> bool:
    """Whoever asked says which answers helped; so may moderators, and staff once the asker has been silent for days."""
    if not _may_write(user) or not can_see_thread(user, thread):
        return False
    return _wrote(user, thread) or moderates(user, thread.category) or (user.is_staff and _asker_is_silent(thread))


def can_tag_thread(user: Person, thread: Thread) -> bool:
    """Whoever opened a thread may change its tags for a day (EDIT_HOURS), moderators always."""
    if not _may_write(user) or not can_see_thread(user, thread):
        return False
    if moderates(user, thread.category):
        return True
    fresh = _is_fresh(thread.created_at)
    return _wrote(user, thread) and thread.is_shown and fresh and not thread.category.rules.archived


def can_make_tags(user: Person) -> bool:
    """Whoever has published a few posts (NEW_TAG_POSTS) may make a tag by using it; moderators always."""
    if not _may_write(user):
        return False
    return part_of(user).any or Standing.objects.filter(pk=user.pk, post_count__gte=settings.NEW_TAG_POSTS).exists()


def can_arrange_tags(user: Person) -> bool:
    """Moderators of the whole forum may rename tags, merge them and take them apart: tags stand in all categories."""
    return part_of(user).everywhere


def can_run_the_forum(user: Person) -> bool:
    """Who may enter the admin may arrange what the forum stands on: categories, tiers, points, the site's words."""
    return user.is_active and user.is_staff and not user.is_suspended


def _may_write(user: Person) -> bool:
    """Whether ``user`` may write anything at all; who is suspended reads on."""
    return user.is_authenticated and user.is_active and not user.is_ghost and not user.is_suspended


def _is_fresh(written: datetime) -> bool:
    """Whether its author may still change what was written then."""
    return timezone.now() - written <= timedelta(hours=settings.EDIT_HOURS)


def _open_for(user: Person, category: Category, right: Right) -> bool:
    return not category.rules.archived and _admitted(user, category, right)


def _admitted(user: Person, category: Category, right: Right) -> bool:
    """Whether each category from ``category`` up that is kept to some groups for ``right`` is kept to one of theirs."""
    if moderates(user, category):
        return True
    kept_to = [groups for kept_right, groups in category.rules.kept if kept_right == right]
    if not kept_to:
        return True
    own = _groups_of(user)
    return all(own & groups for groups in kept_to)


def _groups_of(user: Person) -> set[int]:
    """Asked of the database once for each person object, so that a page of posts costs no more than one."""
    if not user.is_authenticated:
        return set()
    known: set[int] | None = user.__dict__.get("_group_ids")
    if known is None:
        known = user.__dict__["_group_ids"] = set(user.groups.values_list("pk", flat=True))
    return known


def _is_asked_to_edit(user: Person, post: Post) -> bool:
    """Whether a moderator asked for it lately; asked of the database once for each person object."""
    known: set[int] | None = user.__dict__.get("_asked_to_edit")
    if known is None:
        since = timezone.now() - timedelta(days=ASKED_DAYS)
        asked = Case.objects.filter(post__author=user.pk, outcome=CaseOutcome.EDIT_ASKED, closed_at__gte=since)
        known = user.__dict__["_asked_to_edit"] = set(asked.values_list("post_id", flat=True))
    return post.pk in known


def _asker_is_silent(thread: Thread) -> bool:
    """Whether whoever asked has written nothing in the thread for so long that staff may mark; ghosts are silent."""
    if thread.author.is_ghost:
        return True
    since = timezone.now() - timedelta(days=settings.SILENT_ASKER_DAYS)
    return not Post.objects.filter(thread=thread, author=thread.author_id, created_at__gte=since).exists()


def _wrote(user: Person, written: Thread | Post) -> bool:
    return user.is_authenticated and written.author_id == user.pk
