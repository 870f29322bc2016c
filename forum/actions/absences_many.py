"""Taking many posts away in one deed, and bringing them back: the rows are those of one deed after the other.

Threads, cases and standings are locked by the caller; what one post would ask of the database each asks here for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from forum.actions.records import Deed, note_many, stored
from forum.actions.recounting_many import recount_all
from forum.actions.resting import rest_marks, wake_marks
from forum.models import Absence, Mark, Post, PostAbsence, State, Thread, state_of


def take_away_all(posts: Sequence[Post], kind: Absence, *, deeds: Mapping[int, Deed], at: datetime) -> None:
    """Open an absence of ``kind`` of each of ``posts``, with its thread and its deed; none of them has an open one."""
    made = PostAbsence.objects.bulk_create(
        [
            PostAbsence(post=post, kind=kind, by=deeds[post.pk].by, since=at, reason=deeds[post.pk].reason)
            for post in posts
        ],
        batch_size=500,
    )
    note_many((deeds[absence.post_id], absence, "", None, str(absence.pk)) for absence in made)
    _settle(posts, deeds=deeds, at=at)


def lift_all(
    posts: Sequence[Post], absences: Sequence[PostAbsence], *, deeds: Mapping[int, Deed], at: datetime
) -> None:
    """Lift these open ``absences`` of ``posts``."""
    notes = []
    for absence in absences:
        deed = deeds[absence.post_id]
        absence.lifted_at, absence.lifted_by = at, deed.by
        notes += [(deed, absence, name, None, stored(absence, name)) for name in ("lifted_at", "lifted_by")]
    PostAbsence.objects.bulk_update(absences, ["lifted_at", "lifted_by"], batch_size=100)
    note_many(notes)
    _settle(posts, deeds=deeds, at=at)


def _settle(posts: Sequence[Post], *, deeds: Mapping[int, Deed], at: datetime) -> None:
    """Bring states, marks, points and counts in line with the open absences."""
    changed = _set_states(posts, deeds=deeds)
    marked = set(Mark.objects.filter(post__in=list(changed), ended_at=None).values_list("post_id", flat=True))
    threads: dict[int, Thread] = {}
    for post, was in changed.items():
        thread = threads.setdefault(post.thread_id, post.thread)
        if post.pk in marked and was == State.PUBLISHED:
            rest_marks(post.marks.all(), thread=thread, deed=deeds[post.pk], at=at)
        elif post.pk in marked and post.state == State.PUBLISHED:
            wake_marks(post.marks.all(), thread=thread, deed=deeds[post.pk], at=at)
    recount_all(threads, affected_by(changed))


def affected_by(posts: Iterable[Post]) -> set[int]:
    """Whose posts are counted anew when ``posts`` go or come: their authors; an opening post takes its thread along."""
    posts = list(posts)
    opened = [post.thread_id for post in posts if post.is_opening]
    others = Post.objects.filter(thread__in=opened, author__isnull=False).order_by()
    return {post.author_id for post in posts if post.author_id} | set(others.values_list("author_id", flat=True))


def _set_states(posts: Sequence[Post], *, deeds: Mapping[int, Deed]) -> dict[Post, str]:
    """The posts whose state is another now, with the state before."""
    states = states_of(posts)
    changed = {post: post.state for post in posts if post.state != states[post.pk]}
    for post in changed:
        post.state = states[post.pk]
    note_many((deeds[post.pk], post, "state", was, str(post.state)) for post, was in changed.items())
    store_states({post.pk: states[post.pk] for post in changed})
    return changed


def states_of(posts: Sequence[Post]) -> dict[int, State]:
    """The state of each post, by its id, as its open absences say (1 SQL query)."""
    kinds: dict[int, set[str]] = {post.pk: set() for post in posts}
    for pk, kind in PostAbsence.objects.filter(post__in=list(kinds), lifted_at=None).values_list("post_id", "kind"):
        kinds[pk].add(kind)
    return {pk: state_of(found) for pk, found in kinds.items()}


def store_states(states: Mapping[int, State]) -> None:
    """Write the states of posts, by their ids (1 SQL query for each state)."""
    by_state: dict[State, list[int]] = defaultdict(list)
    for pk, state in states.items():
        by_state[state].append(pk)
    for state, pks in by_state.items():
        Post.objects.filter(pk__in=pks).update(state=state)
