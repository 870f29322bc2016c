"""A post that its author wants to withdraw or to bring back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import Absence, Post
from forum.permissions import Refused, can_withdraw
from forum.queries.thread_rows import CategoryShown


@dataclass(frozen=True, kw_only=True)
class OwnPost:
    """A post of one's own; ``answer_count`` are the published answers that stay when it goes."""

    post: Post
    title: str
    category: CategoryShown
    is_withdrawn: bool
    answer_count: int


def own_post(pk: int, *, user: User) -> OwnPost:
    """The post ``pk``; Http404 when ``user`` may not see it, Refused when it is somebody else's."""
    post = Post.objects.placed_for(user).select_related("thread__category", "author").filter(pk=pk).first()
    if post is None:
        raise Http404(pk)
    if not can_withdraw(user, post):
        raise Refused(_("Only its author can withdraw a post and bring it back."))
    category = post.thread.category
    return OwnPost(
        post=post,
        title=post.thread.title,
        category=CategoryShown(name=category.name, address=category.get_absolute_url()),
        is_withdrawn=post.absences.filter(kind=Absence.WITHDRAWN, lifted_at=None).exists(),
        answer_count=post.answers.published().count(),
    )
