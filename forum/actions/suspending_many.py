"""Suspending the authors of many posts for good, as parts of one deed."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import FOR_GOOD, User
from forum.actions.notifying import tell_of_parts
from forum.actions.records import Deed, note_many
from forum.models import ModerationRecord, Moderator, News, Post, Sanction, SanctionKind
from forum.moderation_permissions import can_suspend


def would_be_suspended(posts: Sequence[Post], *, by: User) -> list[User]:
    """The authors of ``posts`` whom ``by`` may suspend and who are not suspended for good, by id."""
    authors = {post.author.pk: post.author for post in posts if post.author is not None}
    in_force = Sanction.objects.suspensions_in_force().filter(member__in=list(authors), until=None)
    already = set(in_force.values_list("member_id", flat=True))
    colleagues = set(Moderator.objects.filter(member__in=list(authors)).values_list("member_id", flat=True))
    return [
        author
        for pk, author in sorted(authors.items())
        if pk not in already and can_suspend(by, author, is_moderator=pk in colleagues)
    ]


def suspend_for_good(posts: Sequence[Post], *, whole: ModerationRecord, by: User) -> None:
    """As ``suspend_member`` for each author; colleagues are left alone."""
    members = would_be_suspended(posts, by=by)
    members = list(User.objects.select_for_update().filter(pk__in=[member.pk for member in members]).order_by("pk"))
    at, reason, rule = whole.created_at, whole.reason, whole.flag_reason
    deeds = [Deed("suspend_member", by=by, reason=reason, about=member, rule=rule, whole=whole) for member in members]
    records = ModerationRecord.objects.bulk_create([deed.unsaved() for deed in deeds], batch_size=500)
    for deed, record in zip(deeds, records, strict=True):
        deed.record = record
    made = Sanction.objects.bulk_create(
        [
            Sanction(member=member, kind=SanctionKind.SUSPENSION, by=by, flag_reason=rule, reason=reason, created_at=at)
            for member in members
        ],
        batch_size=500,
    )
    note_many((deed, row, "", None, str(row.pk)) for deed, row in zip(deeds, made, strict=True))
    User.objects.filter(pk__in=[member.pk for member in members]).update(suspended_until=FOR_GOOD)
    tell_of_parts([(m, None, record) for m, record in zip(members, records, strict=True)], News.SUSPENDED)
