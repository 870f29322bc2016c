"""Who may flag, decide, sanction and undo; each question one sentence, beside those of ``forum.permissions``."""

from __future__ import annotations

from collections.abc import Collection

from accounts.models import Person, User
from forum.models import Appeal, Case, Category, ModerationRecord, Post, State, Thread
from forum.models.roles import is_appointed, moderates, part_of
from forum.permissions import can_hide, can_read


def can_flag(user: Person, post: Post) -> bool:
    """Members may flag what others published and they may read."""
    may_write = user.is_authenticated and user.is_active and not user.is_ghost and not user.is_suspended
    return may_write and post.state == State.PUBLISHED and post.author_id != user.pk and can_read(user, post)


def can_moderate(user: Person, thread: Thread) -> bool:
    """Moderators may lock, pin, move, rename, split and merge threads where they moderate."""
    return moderates(user, thread.category)


def can_moderate_all(user: Person, thread_ids: Collection[int]) -> bool:
    """The same of each of many threads (1 SQL query)."""
    elsewhere = Thread.objects.exclude(category__in=Category.objects.moderated_by(user))
    return part_of(user).everywhere or not elsewhere.filter(pk__in=thread_ids).exists()


def can_moderate_post(user: Person, post: Post) -> bool:
    """Moderators may decide about every post that somebody else wrote where they moderate, administrators about all."""
    return can_hide(user, post)


def can_see_queue(user: Person) -> bool:
    """Whoever moderates anything has a queue."""
    return part_of(user).any


def can_decide(user: Person, case: Case) -> bool:
    """Cases about posts are for who moderates there, those about members for who does everywhere; none is one's own.

    Administrators may decide their own, too: on a small forum nobody else could.
    """
    if case.post is not None:
        return can_moderate_post(user, case.post)
    return part_of(user).everywhere and (user.is_superuser or case.member_id != user.pk)


def can_suspend(user: Person, member: User, *, is_moderator: bool | None = None) -> bool:
    """Who moderates everywhere may suspend members, but neither themselves nor colleagues; administrators may these.

    ``is_moderator`` spares asking whether ``member`` is one, where it was asked for many.
    """
    if not part_of(user).everywhere or user.pk == member.pk or member.is_ghost:
        return False
    moderator = is_appointed(member) if is_moderator is None else is_moderator
    is_colleague = member.is_staff or member.is_superuser or moderator
    return user.is_superuser or not is_colleague


def can_warn(user: Person, member: User, post: Post | None) -> bool:
    """Who moderates where a post stands may warn its author; without a post only who moderates everywhere."""
    if user.pk == member.pk or member.is_ghost:
        return False
    if post is not None:
        return moderates(user, post.thread.category) and post.author_id == member.pk
    return part_of(user).everywhere


def can_open_case(user: Person, member: User) -> bool:
    """Cases about others are opened by those who moderate everywhere."""
    return part_of(user).everywhere and not member.is_ghost and (user.is_superuser or user.pk != member.pk)


def can_see_record(user: Person, record: ModerationRecord) -> bool:
    """A record is read by whom it concerns and by whoever moderates there."""
    return concerns(record, user) or moderates_record(user, record)


def can_undo(user: Person, record: ModerationRecord) -> bool:
    """Moderators undo what they and colleagues did, but nothing that was done to themselves."""
    return moderates_record(user, record) and not concerns(record, user)


def can_appeal(user: Person, record: ModerationRecord) -> bool:
    """Whom a deed concerns may appeal, unless they did it themselves."""
    return concerns(record, user) and record.by_id != user.pk


def can_decide_appeal(user: Person, appeal: Appeal) -> bool:
    """Appeals are decided by moderators of the place who neither did the deed nor are concerned."""
    return can_undo(user, appeal.record) and appeal.record.by_id != user.pk


def concerns(record: ModerationRecord, user: Person) -> bool:
    """Whether the record is about a post, thread or account of ``user``."""
    return user.is_authenticated and record.member_id == user.pk


def moderates_record(user: Person, record: ModerationRecord) -> bool:
    """Whether ``user`` moderates where it happened; what happened to a member, who moderates everywhere."""
    if record.thread is not None:
        return moderates(user, record.thread.category)
    return part_of(user).everywhere


def can_block(user: Person) -> bool:
    """Who moderates everywhere keeps the list of blocks, and deals with waves of spam."""
    return part_of(user).everywhere
