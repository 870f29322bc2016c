"""What must be true of a forum after writing under load: places, numbers, counts, points, acknowledged posts.

Each function returns what is wrong, one line for each thing, and nothing when all is well. Django is set up already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Sum

from forum.actions.recounting import miscounts
from forum.models import LedgerEntry, Like, Mark, Post, PostAddress, Standing, Thread, trees


def wrong_rows(thread_ids: Iterable[int]) -> list[str]:
    """What is wrong in the database: trees, stored counts, ledgers, likes, numbers, states of questions."""
    ids = list(thread_ids)
    wrong = [f"post {fault.post_id} {fault.text}" for fault in trees.faults()]
    wrong += [f"{m.row}: {m.field} is {m.stored}, counted {m.counted}" for m in miscounts()]
    return [*wrong, *_wrong_marks(), *_wrong_ledgers(), *_wrong_likes(ids), *_wrong_threads(ids)]


def lost_posts(acknowledged: Iterable[int], edits: Mapping[int, int]) -> list[str]:
    """Posts that were acknowledged and are not there; ``edits`` is how often a post was edited at least."""
    stored = dict(Post.objects.values_list("pk", "edits"))
    lost = [f"post {pk} was acknowledged and is lost" for pk in acknowledged if pk not in stored]
    return lost + [
        f"edit {count} of post {pk} was acknowledged and is lost"
        for pk, count in edits.items()
        if stored.get(pk, -1) < count
    ]


def _wrong_marks() -> list[str]:
    wrong = []
    for mark in Mark.objects.select_related("post", "thread"):
        given = mark.entries.aggregate(sum=Sum("points"))["sum"] or 0
        earns = mark.is_active and mark.post.author_id not in {mark.by_id, mark.thread.author_id}
        if (given > 0) != earns:
            wrong.append(f"mark {mark.pk} gives {given} points")
    return wrong


def _wrong_ledgers() -> list[str]:
    wrong = []
    for standing in Standing.objects.all():
        given = LedgerEntry.objects.filter(member=standing.pk).aggregate(sum=Sum("points"))["sum"] or 0
        if given != standing.points:
            wrong.append(f"member {standing.pk} has {standing.points} points, the ledger {given}")
    return wrong


def _wrong_likes(thread_ids: list[int]) -> list[str]:
    return [
        f"post {post.pk} counts {post.like_count} likes"
        for post in Post.objects.filter(thread__in=thread_ids)
        if post.like_count != Like.objects.filter(post=post).count()
    ]


def _wrong_threads(thread_ids: list[int]) -> list[str]:
    wrong = []
    for thread in Thread.objects.filter(pk__in=thread_ids):
        expected = list(range(thread.next_number))
        if list(Post.objects.filter(thread=thread).order_by("number").values_list("number", flat=True)) != expected:
            wrong.append(f"thread {thread.pk} has holes or doubles in its numbers")
        addresses = PostAddress.objects.filter(thread=thread, post__thread=thread).order_by("number")
        if list(addresses.values_list("number", flat=True)) != expected:
            wrong.append(f"thread {thread.pk} has holes or doubles in its addresses")
        correct = thread.marks.filter(is_active=True, kind="correct").count()
        if correct != (thread.question_state == "answered"):
            wrong.append(f"thread {thread.pk} is {thread.question_state} with {correct} correct answers")
    return wrong
