"""The two orders in which a thread is read, and which page of it a post is on (1 SQL query, 2 when signed in).

A page is found by skipping places in an index that holds all that is asked (``post_in_threaded_order``,
``post_in_order``), so that only the posts of the page itself are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet, Value

from accounts.models import Person
from accounts.preferences import reader_preferences
from forum.models import OPENING_NUMBER, Post, Thread
from forum.models.post import PostQuerySet
from forum.models.post_values import PLACED, TAKEN_AWAY

MOST_NAMED = 500  # posts named by their ids in one query


class Order(StrEnum):
    """How the replies of a thread are put in a row; the values stand in addresses and in the reader's cookie."""

    THREADED = "threaded"
    NUMBERS = "numbers"


class Literal(Value):
    """A word of ours that stands in the SQL itself: SQLite cannot know that a parameter is in a partial index."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:  # noqa: ARG002
        """The word in quotes, as the index ``post_taken_away`` has it."""
        return f"'{self.value}'", ()


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of a thread as one reader sees them; the opening post has place 0, whoever may see the thread."""

    posts: PostQuerySet
    reply_count: int
    order: Order
    per_page: int

    def ids_of_page(self, number: int) -> QuerySet[Post, Any]:
        """The ids of the posts of page ``number`` and, first, of the post right before it; of page 1, the opening."""
        first = (number - 1) * self.per_page
        return in_order(self.posts, self.order).values("pk")[first : first + self.per_page + 1]

    def page_of(self, post: Post) -> int:
        """The number of the page that ``post``, which has a place here, is on (1 SQL query)."""
        place = self.posts.filter(_before(post, self.order)).count()
        return max(0, place - 1) // self.per_page + 1


def places_of(thread: Thread, *, user: Person, order: Order) -> Places:
    """The places of ``thread``, which was found through ``visible_to(user)`` (no SQL query, or 1 when signed in).

    Those that not everyone knows of are few and are named one by one: to ask of each post whether it is one of them
    would mean to read each post, where the index would do.
    """
    posts = Post.objects.filter(thread=thread)
    few = _places_for_few(thread, user=user)
    if len(few) > MOST_NAMED:
        placed = posts.placed_for(user)
    else:
        placed = posts.filter(Q(state__in=PLACED) | Q(pk__in=few) if few else Q(state__in=PLACED))
    replies = sum(number != OPENING_NUMBER for number in few.values())
    return Places(
        posts=placed,
        reply_count=thread.reply_count + replies,
        order=order,
        per_page=reader_preferences(user).posts_per_page,
    )


def in_order(posts: PostQuerySet, order: Order) -> PostQuerySet:
    """``posts`` of one thread in reading order."""
    return posts.threaded() if order == Order.THREADED else posts.in_order()


def _places_for_few(thread: Thread, *, user: Person) -> dict[int, int]:
    """Posts that something takes away and that have a place for ``user``: number by id."""
    if not user.is_authenticated and thread.is_shown and not thread.stub_count:
        return {}
    taken_away = Post.objects.filter(thread=thread, state__in=[Literal(state) for state in TAKEN_AWAY])
    return dict(taken_away.placed_for(user).order_by().values_list("pk", "number"))


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
