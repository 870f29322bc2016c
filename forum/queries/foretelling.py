"""What a deed of moderation will change, in sentences, said before it is done (a fixed number of SQL queries each)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import Absence, LedgerEntry, Mark, MarkKind, Post, PostAbsence, State
from forum.points.ledger import would_award
from forum.points.waking import told_apart


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How many posts everyone stops or begins to see, points that move, and correct answers that change."""

    posts: int = 0
    points: int = 0
    correct: int = 0


@dataclass(frozen=True, kw_only=True)
class Waking:
    """Marks that come back: how many, the points that they give each member, by id, and the correct answers."""

    count: int = 0
    points: Counter[int] = field(default_factory=Counter)
    correct: int = 0


def waking_of(marks: QuerySet[Mark], *, has_correct: bool, asker_id: int | None) -> Waking:
    """What of ``marks`` would come back in a question of ``asker_id``, which may have its correct answer already."""
    resting = marks.filter(is_active=False, ended_at=None).select_related("post").order_by("-pk")
    waking, _ending = told_apart(resting, has_correct=has_correct)
    correct = sum(mark.kind == MarkKind.CORRECT for mark in waking)
    return Waking(count=len(waking), points=would_award(waking, asker_id=asker_id), correct=correct)


def effect_of_hiding(posts: QuerySet[Post]) -> Effect:
    """What hiding ``posts``, or letting them wait, takes away: an opening post takes its thread with it."""
    seen = posts.filter(state=State.PUBLISHED)
    opened = seen.filter(number=0, thread__is_shown=True).values("thread")
    gone = Post.objects.filter(state=State.PUBLISHED, thread__is_shown=True)
    marks = Mark.objects.filter(post__in=seen, is_active=True)
    return Effect(
        posts=(gone.filter(pk__in=seen) | gone.filter(thread__in=opened)).distinct().count(),
        points=points_of(marks),
        correct=marks.filter(kind=MarkKind.CORRECT, thread__kind="question").count(),
    )


def effect_of_restoring(post: Post, kind: Absence) -> Effect:
    """What lifting the absence of ``kind`` brings back; nothing where something else takes the post away, too."""
    open_kinds = set(PostAbsence.objects.filter(post=post, lifted_at=None).values_list("kind", flat=True))
    if open_kinds != {kind}:
        return Effect()
    waking = Waking()
    if post.thread.is_question:
        has_correct = Mark.objects.filter(thread=post.thread_id, is_active=True, kind=MarkKind.CORRECT).exists()
        waking = waking_of(Mark.objects.filter(post=post), has_correct=has_correct, asker_id=post.thread.author_id)
    with_thread = Post.objects.filter(thread=post.thread_id, state=State.PUBLISHED).count() if post.is_opening else 0
    return Effect(posts=1 + with_thread, points=waking.points.total(), correct=waking.correct)


def points_of(marks: QuerySet[Mark]) -> int:
    """The points that ``marks`` give at this moment."""
    return LedgerEntry.objects.filter(mark__in=marks).aggregate(sum=Sum("points"))["sum"] or 0


def hidden_in_words(effect: Effect) -> tuple[str, ...]:
    """What goes, in words."""
    posts = ngettext(
        "Hides %(count)d post from everyone but its author and moderators.",
        "Hides %(count)d posts from everyone but their authors and moderators.",
        effect.posts,
    )
    return (_nothing_for_none(effect.posts, posts), *moved_in_words(effect))


def restored_in_words(effect: Effect) -> tuple[str, ...]:
    """What comes back, in words."""
    posts = ngettext(
        "Shows %(count)d post to everyone again.", "Shows %(count)d posts to everyone again.", effect.posts
    )
    return (_nothing_for_none(effect.posts, posts), *moved_in_words(effect))


def _nothing_for_none(count: int, text: str) -> str:
    return text % {"count": count} if count else _("Changes nothing that others see.")


def moved_in_words(effect: Effect) -> tuple[str, ...]:
    """Points and correct answers, in words; nothing of what does not move."""
    return tuple(_moved(effect))


def _moved(effect: Effect) -> Iterable[str]:
    if effect.points:
        text = ngettext("Moves %(count)d point.", "Moves %(count)d points.", effect.points)
        yield text % {"count": effect.points}
    if effect.correct:
        text = ngettext("Changes %(count)d correct answer.", "Changes %(count)d correct answers.", effect.correct)
        yield text % {"count": effect.correct}
