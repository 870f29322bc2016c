"""Who may flag, decide, sanction and undo; each question one sentence, beside those of ``forum.permissions``."""

from __future__ import annotations

from accounts.models import Person, User
from forum.models import Case, Post, Thread
from forum.models.roles import moderates, part_of


def can_moderate(user: Person, thread: Thread) -> bool:
    """Moderators may lock, pin, move, rename, split and merge threads where they moderate."""
    return moderates(user, thread.category)


def can_moderate_post(user: Person, post: Post) -> bool:
    """Moderators may decide about every post that somebody wrote where they moderate."""
    return moderates(user, post.thread.category) and not post.is_lost


def can_see_queue(user: Person) -> bool:
    """Whoever moderates anything has a queue."""
    return part_of(user).any


def can_decide(user: Person, case: Case) -> bool:
    """Cases about posts are for those who moderate there, cases about members for those who moderate everywhere."""
    if case.post is not None:
        return can_moderate_post(user, case.post)
    return part_of(user).everywhere


def can_suspend(user: Person, member: User) -> bool:
    """Who moderates everywhere may suspend members, but neither themselves nor colleagues; administrators may these."""
    if not part_of(user).everywhere or user.pk == member.pk or member.is_ghost:
        return False
    is_colleague = member.is_staff or member.is_superuser or part_of(member).any
    return user.is_superuser or not is_colleague
