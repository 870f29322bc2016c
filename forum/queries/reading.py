"""Who reads a thread, and what of its posts they may read, without a question to the database for every post."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Person
from forum.models import Category, Post, State
from forum.models.roles import moderates


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Who reads a thread: ``category`` is the thread's."""

    user: Person
    category: Category

    def can_read(self, post: Post) -> bool:
        """As ``permissions.can_read``, of a post in a thread that ``user`` sees: asks the database nothing."""
        if post.state in {State.PUBLISHED, State.LOST}:
            return post.state == State.PUBLISHED
        return self.oversees or (self.user.is_authenticated and post.author_id == self.user.pk)

    def can_see_place(self, post: Post) -> bool:
        """As ``permissions.can_see_place``, likewise, of a post that a published one answers."""
        return post.state in {State.LOST, State.WITHDRAWN} or self.can_read(post)

    @property
    def oversees(self) -> bool:
        """Whether ``user`` moderates here."""
        return moderates(self.user, self.category)
