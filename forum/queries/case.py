"""One case with all that there is to know for deciding it (a fixed number of SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from accounts.models import User
from forum.models import Absence, Case, Flag, Post, State
from forum.moderation_permissions import can_decide, can_suspend, can_warn
from forum.queries.case_facts import (
    AppealShown,
    FlagShown,
    MemberFacts,
    NoteShown,
    RecordLine,
    facts_of_member,
    flag_shown,
    notes_of,
    open_appeals,
    records_about,
)
from forum.queries.foretelling import (
    effect_of_hiding,
    effect_of_restoring,
    hidden_in_words,
    restored_in_words,
)
from forum.queries.queue import title_of
from forum.queries.thread_rows import CategoryShown


@dataclass(frozen=True, kw_only=True)
class CaseShown:
    """A case; ``choices`` are the decisions that would do something, ``hiding`` what hiding would change."""

    case: Case
    title: str
    post: Post | None
    post_address: str
    above: tuple[CategoryShown, ...]
    flags: tuple[FlagShown, ...]
    member: MemberFacts | None
    records: tuple[RecordLine, ...]
    notes: tuple[NoteShown, ...]
    appeals: tuple[AppealShown, ...]
    choices: frozenset[str]
    hiding: tuple[str, ...]
    restoring: tuple[str, ...]
    taken_by: str
    taken_until: datetime | None
    is_own: bool
    most_said: int | None


def case_page(pk: int, *, user: User) -> CaseShown:
    """The case ``pk``; Http404 when there is none that ``user`` may decide."""
    case = (
        Case.objects.select_related(
            "post__thread__category", "post__author__standing", "member__standing", "leased_to", "closed_by"
        )
        .filter(pk=pk)
        .first()
    )
    if case is None or not can_decide(user, case):
        raise Http404(pk)
    post, member = case.post, case.post.author if case.post is not None else case.member
    flags = list(Flag.objects.filter(post=post).select_related("flag_reason", "by").order_by("pk")) if post else []
    choices = _choices(case, member, flags, user=user)
    taken = case.is_leased_by_other(user)
    open_reasons = [flag.flag_reason_id for flag in flags if flag.closed_at is None]
    return CaseShown(
        case=case,
        title=title_of(post, case.member),
        post=post,
        post_address=post.get_absolute_url() if post else "",
        above=_above(post),
        flags=tuple(flag_shown(flag) for flag in flags),
        member=facts_of_member(member) if member else None,
        records=records_about(post, member),
        notes=notes_of(case),
        appeals=open_appeals(post, case.member, user=user),
        choices=choices,
        hiding=hidden_in_words(effect_of_hiding(Post.objects.filter(pk=post.pk))) if post else (),
        restoring=_restoring(post) if post else (),
        taken_by=case.leased_to.name if taken and case.leased_to else "",
        taken_until=case.leased_until if taken else None,
        is_own=case.is_leased() and not taken,
        most_said=max(set(open_reasons), key=open_reasons.count) if open_reasons else None,
    )


def _choices(case: Case, member: User | None, flags: list[Flag], *, user: User) -> frozenset[str]:
    """The decisions that would do something."""
    if case.closed_at is not None:
        return frozenset()
    post = case.post
    chosen = set()
    if post is not None:
        chosen |= {"hide"} if post.state != State.HIDDEN or case.flags.open().exists() else set()
        chosen |= {"approve"} if post.state == State.PENDING else set()
        chosen |= {"restore"} if post.state == State.HIDDEN else set()
        may_edit = member is not None and not member.is_ghost and post.state in {State.PUBLISHED, State.PENDING}
        chosen |= {"ask-edit"} if may_edit else set()
        if any(flag.closed_at is None for flag in flags) and post.state != State.PENDING:
            chosen.add("dismiss")
    else:
        chosen.add("dismiss")
    if member is not None and can_warn(user, member, post):
        chosen.add("warn")
    if member is not None and can_suspend(user, member):
        chosen.add("suspend")
    if post is not None and post.state == State.PUBLISHED:
        chosen.add("dismiss")
    return frozenset(chosen)


def _restoring(post: Post) -> tuple[str, ...]:
    kinds = {State.PENDING: Absence.PENDING, State.HIDDEN: Absence.HIDDEN}
    kind = kinds.get(State(post.state))
    return restored_in_words(effect_of_restoring(post, kind)) if kind else ()


def _above(post: Post | None) -> tuple[CategoryShown, ...]:
    if post is None:
        return ()
    category = post.thread.category
    return (CategoryShown(name=category.name, address=category.get_absolute_url()),)
