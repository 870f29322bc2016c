"""The two orders in which a thread is read, and which page of it a post is on (1 SQL query, 2 when signed in).

A page is found by skipping places in an index that holds all that is asked (``post_in_threaded_order``,
``post_in_order``), so that only the posts of the page itself are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import Person
from forum.models import Post, Thread
from forum.models.post import PostQuerySet
from forum.models.post_values import PLACED, TAKEN_AWAY


class Order(StrEnum):
    """How the replies of a thread are put in a row; the values stand in addresses and in the reader's cookie."""

    THREADED = "threaded"
    NUMBERS = "numbers"


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of a thread as one reader sees them; the opening post has place 0, whoever may see the thread."""

    posts: PostQuerySet
    reply_count: int
    order: Order

    def ids_of_page(self, number: int) -> QuerySet[Post, Any]:
        """The ids of the posts of page ``number`` and, first, of the post right before it; of page 1, the opening."""
        first = (number - 1) * settings.POSTS_PER_PAGE
        return in_order(self.posts, self.order).values("pk")[first : first + settings.POSTS_PER_PAGE + 1]

    def page_of(self, post: Post) -> int:
        """The number of the page that ``post``, which has a place here, is on (1 SQL query)."""
        place = self.posts.filter(_before(post, self.order)).count()
        return max(0, place - 1) // settings.POSTS_PER_PAGE + 1


def places_of(thread: Thread, *, user: Person, order: Order) -> Places:
    """The places of ``thread``, which was found through ``visible_to(user)`` (no SQL query, or 1 when signed in)."""
    in_thread = Post.objects.filter(thread=thread)
    more = _places_for_few(thread, user=user)
    # Whose posts are all there anyway is not asked about every one of them: "or mine" would leave the index.
    alone = more or thread.stub_count or not thread.is_shown
    return Places(
        posts=in_thread.placed_for(user) if alone else in_thread.filter(state__in=PLACED),
        reply_count=thread.reply_count + more,
        order=order,
    )


def in_order(posts: PostQuerySet, order: Order) -> PostQuerySet:
    """``posts`` of one thread in reading order."""
    return posts.threaded() if order == Order.THREADED else posts.in_order()


def _places_for_few(thread: Thread, *, user: Person) -> int:
    """How many replies have a place for ``user`` beside those that nothing takes away, and the gaps."""
    if not user.is_authenticated and not thread.stub_count:
        return 0
    count: int = Post.objects.filter(thread=thread, state__in=TAKEN_AWAY).replies().placed_for(user).count()
    return count


def _before(post: Post, order: Order) -> Q:
    if order == Order.NUMBERS:
        return Q(number__lt=post.number)
    branch, part = Q(branch_position=post.branch_position), Q(branch_part=post.branch_part)
    earlier_branch, earlier_part = (
        Q(branch_position__lt=post.branch_position),
        Q(branch_part__lt=post.branch_part),
    )
    # The first condition follows from the others; it is the one that ends the search in the index.
    return Q(branch_position__lte=post.branch_position) & (
        earlier_branch | branch & (earlier_part | part & Q(lft__lt=post.lft))
    )
