"""Who may: each question one sentence. Its "which ones" twin is ``QuerySet.visible_to``; a test makes the two agree."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from accounts.models import Person
from forum.models import Category, Post, State, Thread
from forum.models.roles import moderates


class Refused(PermissionDenied):
    """A deed that this person may not do, or that cannot be done; the text says why, in words for a person."""


def can_see_category(user: Person, category: Category) -> bool:  # noqa: ARG001
    """Everyone may know of every category, until one can be kept to some groups."""
    return True


def can_see_thread(user: Person, thread: Thread) -> bool:
    """A thread is seen by all once its opening post is; before that by its author and by moderators."""
    if not can_see_category(user, thread.category):
        return False
    return thread.is_shown or moderates(user) or _wrote(user, thread)


def can_read(user: Person, post: Post) -> bool:
    """The words of a post are for all while it is published; else for its author and for moderators."""
    if post.is_lost or not can_see_thread(user, post.thread):
        return False
    return post.state == State.PUBLISHED or moderates(user) or _wrote(user, post)


def can_see_place(user: Person, post: Post) -> bool:
    """A post holds its place for whoever may read it, and a lost post for everyone who may see the thread."""
    return can_see_thread(user, post.thread) if post.is_lost else can_read(user, post)


def can_start_thread(user: Person, category: Category) -> bool:
    """Members may write where they may see."""
    return _may_write(user) and can_see_category(user, category)


def can_reply(user: Person, thread: Thread) -> bool:
    """Members may answer in the threads that they may see."""
    return _may_write(user) and can_see_thread(user, thread)


def can_hide(user: Person, post: Post) -> bool:
    """Moderators may hide and restore every post that somebody wrote."""
    return moderates(user) and not post.is_lost


def can_change_kind(user: Person, thread: Thread) -> bool:  # noqa: ARG001
    """Moderators may say whether a thread is a question or a discussion, at any age."""
    return moderates(user)


def can_move_thread(user: Person, thread: Thread) -> bool:  # noqa: ARG001
    """Moderators may put a thread into another category and give it another title."""
    return moderates(user)


def can_mark(user: Person, thread: Thread) -> bool:
    """Whoever asked says which answers helped; so may moderators."""
    return can_see_thread(user, thread) and (_wrote(user, thread) or moderates(user)) and _may_write(user)


def can_run_the_forum(user: Person) -> bool:
    """Who may enter the admin may arrange what the forum stands on: categories, tiers, points, the site's words."""
    return moderates(user)


def _may_write(user: Person) -> bool:
    return user.is_authenticated and user.is_active and not user.is_ghost


def _wrote(user: Person, written: Thread | Post) -> bool:
    return user.is_authenticated and written.author_id == user.pk
