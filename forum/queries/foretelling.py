"""What a deed of moderation will change, in sentences, said before it is done (a fixed number of SQL queries each)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import Absence, LedgerEntry, Mark, MarkKind, Post, PostAbsence, State


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How many posts everyone stops or begins to see, points that move, and correct answers that change."""

    posts: int = 0
    points: int = 0
    correct: int = 0


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
    resting = list(Mark.objects.filter(post=post, is_active=False, ended_at=None).order_by("-pk")[:1])
    rival = Mark.objects.filter(thread=post.thread_id, is_active=True, kind=MarkKind.CORRECT).exists()
    waking = [mark for mark in resting if not (mark.kind == MarkKind.CORRECT and rival)]
    if not post.thread.is_question:
        waking = []
    with_thread = Post.objects.filter(thread=post.thread_id, state=State.PUBLISHED).count() if post.is_opening else 0
    return Effect(
        posts=1 + with_thread,
        points=sum(_first_price(mark) for mark in waking),
        correct=sum(mark.kind == MarkKind.CORRECT for mark in waking),
    )


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


def _first_price(mark: Mark) -> int:
    """What the mark gave first, and gives again (forum.points.ledger.award)."""
    return mark.entries.order_by("pk").values_list("points", flat=True).first() or 0
