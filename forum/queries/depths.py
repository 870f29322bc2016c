"""How deep each reply of a page stands below those that are shown: nothing hangs under a post it does not answer."""

from __future__ import annotations

from forum.models import Post


class Depths:
    """Gives levels to posts in threaded order, one after the other.

    A reply to a post that the reader does not see would otherwise be drawn under whatever stands above it.
    """

    def __init__(self, *, continued: int | None) -> None:
        """``continued`` is the branch position of the page before's last post: what stands above is there."""
        self._branch = self._continued = continued
        self._above: list[tuple[int, int]] = []  # level in the thread, level among what is shown

    def level(self, post: Post) -> int:
        """The level of ``post``, 1 for a direct reply to the opening post, or for one that nothing shown is above."""
        if post.branch_position != self._branch:
            self._branch, self._continued, self._above = post.branch_position, None, []
        # What goes on with a huge branch in a further tree stands inside the branch.
        own = post.depth + 1 + bool(post.branch_part)
        while self._above and self._above[-1][0] >= own:
            self._above.pop()
        alone = own if self._branch == self._continued else 1
        shown = self._above[-1][1] + 1 if self._above else alone
        self._above.append((own, shown))
        return shown
