"""Moving posts from one thread to another, with their numbers, marks, addresses, places and all that is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from forum.actions.records import Deed
from forum.actions.recounting import recount_category, recount_member, recount_thread, settle_tags
from forum.actions.resting import rest_marks, wake_marks
from forum.models import (
    OPENING_NUMBER,
    Certainty,
    Mark,
    MarkKind,
    Post,
    PostAddress,
    QuestionState,
    State,
    Thread,
    trees,
)
from forum.search.index import change_posts

PLACE = ("thread", "number", "in_response_to", "response_certainty")


def move_posts(
    posts: Sequence[Post],
    *,
    source: Thread,
    onto: Thread,
    deed: Deed,
    at: datetime,
    opens: bool = False,
    answering: Post | None = None,
) -> None:
    """Put ``posts`` of ``source``, in order of their numbers, into ``onto``; both threads are locked by the caller.

    They get the next numbers there, the first one that of the opening post when it ``opens`` the thread. A post whose
    answered post does not come along answers the nearest one above it that does, else the opening or ``answering``;
    so does one that stays and whose answered post goes. Every address of before leads to the post still.
    """
    ids = [post.pk for post in posts]
    answered = dict(Post.objects.filter(thread=source).values_list("pk", "in_response_to_id"))
    _let_go_of_marks(ids, source=source, onto=onto, deed=deed, at=at)
    _renumber(posts, onto=onto, deed=deed, opens=opens, answering=answering, answered=answered)
    _close_ranks(source, onto, deed=deed, answered=answered)
    PostAddress.objects.bulk_create(
        [PostAddress(thread=onto, number=post.number, post=post) for post in posts], ignore_conflicts=True
    )
    _take_marks_along(ids, source=source, onto=onto, deed=deed, at=at)
    for thread in (source, onto):
        trees.renumber(thread.pk)
    change_posts(Post.objects.filter(pk__in=ids).select_related("thread"))
    settle_moved(source, onto, posts)


def with_answers(thread: Thread, post_ids: Iterable[int]) -> set[int]:
    """The posts and all that answers them, directly or not (1 SQL query)."""
    chosen = set(post_ids)
    rows = Post.objects.filter(thread=thread).order_by("number").values_list("pk", "in_response_to_id")
    for pk, answered in rows:  # what is answered has a lower number
        if answered in chosen:
            chosen.add(pk)
    return chosen


def settle_moved(source: Thread, onto: Thread, posts: Sequence[Post]) -> None:
    """Count anew what posts that moved are counted in."""
    for thread in sorted((source, onto), key=lambda thread: thread.pk):
        recount_thread(thread)
    for member_id in sorted({post.author_id for post in posts if post.author_id}):
        recount_member(member_id)
    for category_id in sorted({source.category_id, onto.category_id}):
        recount_category(category_id)
    for thread in sorted((source, onto), key=lambda thread: thread.pk):
        settle_tags(thread.pk)


def _renumber(
    posts: Sequence[Post],
    *,
    onto: Thread,
    deed: Deed,
    opens: bool,
    answering: Post | None,
    answered: Mapping[int, int | None],
) -> None:
    came_along = {post.pk for post in posts}
    first = answering or Post.objects.filter(thread=onto, number=OPENING_NUMBER).first()
    opening = posts[0].pk if opens or first is None else first.pk
    number = onto.next_number
    noted: list[tuple[Post, str, object, object]] = []
    for post in posts:
        before = _place(post)
        if opens and post.pk == opening:
            post.number, post.in_response_to_id, post.response_certainty = OPENING_NUMBER, None, Certainty.CERTAIN
        else:
            post.number, number = number, number + 1
            if post.in_response_to_id not in came_along:
                nearest = _nearest_above(post.pk, answered=answered, among=came_along)
                post.in_response_to_id, post.response_certainty = nearest or opening, Certainty.CERTAIN
        post.thread = onto
        noted += _changed(post, before)
    for post in posts:
        # In no tree for a moment: a place of the other thread would be none here.
        post.parent_id = None
    Post.objects.bulk_update(posts, [*PLACE, "parent"], batch_size=500)
    deed.note_all(noted)
    Thread.objects.filter(pk=onto.pk).update(next_number=number)
    onto.next_number = number


def _close_ranks(source: Thread, onto: Thread, *, deed: Deed, answered: Mapping[int, int | None]) -> None:
    """Posts that stay and answered one that went answer the nearest one above it that stays."""
    stay = set(Post.objects.filter(thread=source).values_list("pk", flat=True))
    left_behind = list(Post.objects.filter(thread=source, in_response_to__thread=onto).order_by("pk"))
    noted: list[tuple[Post, str, object, object]] = []
    for post in left_behind:
        before = _place(post)
        post.in_response_to_id = _nearest_above(post.pk, answered=answered, among=stay)
        post.response_certainty = Certainty.CERTAIN
        noted += _changed(post, before)
    Post.objects.bulk_update(left_behind, ["in_response_to", "response_certainty"], batch_size=500)
    deed.note_all(noted)


def _nearest_above(post_id: int, *, answered: Mapping[int, int | None], among: Collection[int]) -> int | None:
    above = answered.get(post_id)
    while above is not None and above not in among:
        above = answered.get(above)
    return above


def _place(post: Post) -> tuple[str | None, ...]:
    answered = None if post.in_response_to_id is None else str(post.in_response_to_id)
    return str(post.thread_id), str(post.number), answered, str(post.response_certainty)


def _changed(post: Post, before: tuple[str | None, ...]) -> list[tuple[Post, str, object, object]]:
    """What of its place is not as ``before``, for a deed to note."""
    return [(post, name, old, new) for name, old, new in zip(PLACE, before, _place(post), strict=True) if old != new]


def _let_go_of_marks(ids: Sequence[int], *, source: Thread, onto: Thread, deed: Deed, at: datetime) -> None:
    """Marks rest that cannot be in force in ``onto``: all in a discussion, a second correct answer in a question."""
    marks = Mark.objects.filter(post__in=ids)
    if not onto.is_question:
        rest_marks(marks, thread=source, deed=deed, at=at)
        return
    moving = marks.filter(is_active=True, kind=MarkKind.CORRECT).first()
    if moving is None:
        return
    if Mark.objects.filter(thread=onto, is_active=True, kind=MarkKind.CORRECT).exists():
        rest_marks(marks.filter(pk=moving.pk), thread=source, deed=deed, at=at)
        moving.refresh_from_db()
        deed.change(moving, ended_at=at, ended_by=deed.by)
        return
    if source.is_question:
        deed.change(source, question_state=moving.state_before)
    deed.change(moving, state_before=onto.question_state)
    deed.change(onto, question_state=QuestionState.ANSWERED)


def _take_marks_along(ids: Sequence[int], *, source: Thread, onto: Thread, deed: Deed, at: datetime) -> None:
    for mark in Mark.objects.filter(post__in=ids, thread=source).order_by("pk"):
        deed.change(mark, thread=onto)
    resting = Mark.objects.filter(post__in=ids, post__state=State.PUBLISHED)
    wake_marks(resting, thread=onto, deed=deed, at=at)
