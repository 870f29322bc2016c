"""What a case is decided on: flags, records, notes, appeals, and what the forum knows of the member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from forum.models import Appeal, Case, CaseNote, Flag, ModerationRecord, Post, Sanction, Standing, State
from forum.queries.people import PersonShown, person_shown
from forum.queries.record_words import said_of

MOST_RECORDS = 30


@dataclass(frozen=True, kw_only=True)
class FlagShown:
    """A flag; ``outcome`` is "" while it is open."""

    reason: str
    words: str
    by: PersonShown
    created_at: datetime
    outcome: str


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """What was done about the post or its author: what, by whom (a rule: ""), why, when, and its page."""

    said: str
    by: str
    rule: str
    reason: str
    created_at: datetime
    address: str
    is_undone: bool


@dataclass(frozen=True, kw_only=True)
class MemberFacts:
    """What the forum knows of whom the case concerns; ``hidden`` of their posts are hidden at this moment."""

    person: PersonShown
    is_ghost: bool
    joined_at: datetime
    posts: int
    points: int
    hidden: int
    warnings: int
    suspensions: int
    suspended_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class NoteShown:
    """What a colleague wrote about the case."""

    by: str
    words: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class AppealShown:
    """An open appeal; ``is_own_deed`` says that the reader did what is appealed against, and so cannot decide it."""

    id: int
    said: str
    words: str
    created_at: datetime
    is_own_deed: bool


def flag_shown(flag: Flag) -> FlagShown:
    """What the case shows of a flag."""
    return FlagShown(
        reason=flag.flag_reason.name,
        words=flag.words,
        by=person_shown(flag.by),
        created_at=flag.created_at,
        outcome=str(flag.get_outcome_display()) if flag.closed_at else "",
    )


def facts_of_member(member: User) -> MemberFacts:
    """What the forum knows of ``member`` (2 SQL queries)."""
    standing = getattr(member, "standing", None) or Standing(member=member)
    kinds = list(Sanction.objects.filter(member=member, lifted_at=None).values_list("kind", flat=True))
    return MemberFacts(
        person=person_shown(member),
        is_ghost=member.is_ghost,
        joined_at=member.created_at,
        posts=standing.post_count,
        points=standing.points,
        hidden=Post.objects.filter(author=member, state=State.HIDDEN).count(),
        warnings=kinds.count("warning"),
        suspensions=kinds.count("suspension"),
        suspended_until=member.suspended_until if member.is_suspended else None,
    )


def records_about(post: Post | None, member: User | None) -> tuple[RecordLine, ...]:
    """What moderators and rules did about the post and its author, the latest first (1 SQL query)."""
    about = Q(post=post) if post is not None else Q(pk__in=[])
    if member is not None:
        about |= Q(member=member)
    rows = ModerationRecord.objects.filter(about).exclude(by=member)
    rows = rows.select_related("by", "flag_reason", "undone_by").order_by("-created_at", "-pk")[:MOST_RECORDS]
    return tuple(
        RecordLine(
            said=said_of(row.deed),
            by=row.by.name if row.by else "",
            rule=row.flag_reason.name if row.flag_reason else "",
            reason=row.reason,
            created_at=row.created_at,
            address=reverse("record", args=[row.pk]),
            is_undone=hasattr(row, "undone_by"),
        )
        for row in rows
    )


def notes_of(case: Case) -> tuple[NoteShown, ...]:
    """What colleagues wrote, in this case and in earlier ones about the same (1 SQL query)."""
    about = Q(case__post=case.post_id) if case.post_id else Q(case__member=case.member_id)
    rows = CaseNote.objects.filter(about).select_related("by").order_by("pk")
    return tuple(NoteShown(by=row.by.name, words=row.words, created_at=row.created_at) for row in rows)


def open_appeals(post: Post | None, member: User | None, *, user: User) -> tuple[AppealShown, ...]:
    """Open appeals about the post, or about the member alone (1 SQL query)."""
    subject = post or member
    if subject is None:
        return ()
    rows = Appeal.objects.about(subject).select_related("record").order_by("pk")
    return tuple(
        AppealShown(
            id=row.pk,
            said=said_of(row.record.deed),
            words=row.words,
            created_at=row.created_at,
            is_own_deed=row.record.by_id == user.pk,
        )
        for row in rows
    )
