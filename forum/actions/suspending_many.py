"""Suspending the authors of many posts for good, as parts of one deed."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import FOR_GOOD, User
from forum.actions.notifying import tell_of_parts
from forum.actions.records import begin_parts, note_many
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
    deeds = begin_parts("suspend_member", members, whole=whole)
    made = Sanction.objects.bulk_create(
        [
            Sanction(
                member=member,
                kind=SanctionKind.SUSPENSION,
                by=by,
                flag_reason=whole.flag_reason,
                reason=whole.reason,
                created_at=whole.created_at,
            )
            for member in members
        ],
        batch_size=500,
    )
    note_many((deeds[row.member_id], row, "", None, str(row.pk)) for row in made)
    User.objects.filter(pk__in=list(deeds)).update(suspended_until=FOR_GOOD)
    tell_of_parts([(member, None, deeds[member.pk].begun()) for member in members], News.SUSPENDED)
