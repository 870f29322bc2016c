"""Whether what a member writes waits for approval, and the row that lets it wait."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from forum.actions.cases import case_of
from forum.models import Absence, Category, Post, PostAbsence, Standing
from forum.models.roles import moderates


def must_wait(by: User, *, category: Category, standing: Standing) -> bool:
    """Whether a post by ``by``, whose standing this is, waits: the first ones of a member, and all in such categories.

    Whoever signed up without the proof of work has more first ones.

    FACTS.md of the founders has the limits of new members; how many posts are looked at says APPROVED_POSTS.
    """
    if moderates(by, category):
        return False
    first = settings.APPROVED_POSTS if by.is_proved else max(settings.APPROVED_POSTS, settings.NEW_MEMBER_POSTS, 1)
    return category.rules.approved or standing.post_count < first


def let_wait(post: Post) -> None:
    """Write down that ``post``, just written in state *pending*, waits, and open its case."""
    now = timezone.now()
    PostAbsence.objects.create(post=post, kind=Absence.PENDING, by=None, since=now)
    case_of(post, at=now)
