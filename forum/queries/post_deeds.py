"""What a reader may do to a post with one press, as buttons (no SQL beyond what permissions ask for a category)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from forum.models import Flag, Like, MarkKind, Post, QuestionState, State, Thread
from forum.moderation_permissions import can_moderate
from forum.permissions import can_change_kind, can_like, can_mark


@dataclass(frozen=True, kw_only=True)
class DeedShown:
    """A button: what it says, what it sends to, its icon."""

    label: str
    address: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """Which posts the reader likes, and which they have flagged."""

    liked: frozenset[int] = frozenset()
    flagged: frozenset[int] = frozenset()


def reactions_of(user: Person, posts: Iterable[Post]) -> Reactions:
    """What the reader did with ``posts`` (1 SQL query; none for visitors)."""
    if not user.is_authenticated:
        return Reactions()
    ids = [post.pk for post in posts]
    likes = Like.objects.filter(member=user, post__in=ids).order_by().values_list(Value("like"), "post")
    flags = Flag.objects.open().filter(by=user, post__in=ids).order_by().values_list(Value("flag"), "post")
    rows = list(likes.union(flags, all=True))
    return Reactions(
        liked=frozenset(pk for what, pk in rows if what == "like"),
        flagged=frozenset(pk for what, pk in rows if what == "flag"),
    )


def deeds_on_post(post: Post, *, user: Person, mark: str | None, own: Reactions) -> tuple[DeedShown, ...]:
    """The buttons under ``post``, whose thread is loaded; ``mark`` is the kind of its active mark."""
    if not user.is_authenticated:
        return ()
    deeds: list[DeedShown] = []
    if (
        post.thread.is_question
        and not post.is_opening
        and post.state == State.PUBLISHED
        and can_mark(user, post.thread)
    ):
        deeds += _marking(post, mark)
    if can_like(user, post):
        liking = ("unlike", _("Unlike"), "thumbs-up") if post.pk in own.liked else ("like", _("Like"), "thumbs-up")
        deeds.append(_on_post(post, *liking))
    if post.pk in own.flagged:
        deeds.append(
            DeedShown(label=_("Take your flag back"), address=reverse("unflag_post", args=[post.pk]), icon="flag")
        )
    return tuple(deeds)


def deeds_on_thread(thread: Thread, *, user: Person) -> tuple[DeedShown, ...]:
    """The buttons of ``thread`` as a whole."""
    if not user.is_authenticated:
        return ()
    deeds: list[DeedShown] = []
    if thread.is_question and can_mark(user, thread):
        if thread.question_state in {QuestionState.NOT_ANSWERED, QuestionState.NOT_RECORDED}:
            deeds.append(_on_thread(thread, "assume", _("Count as answered"), "circle-check"))
        elif thread.question_state == QuestionState.ASSUMED_ANSWERED:
            deeds.append(_on_thread(thread, "reopen", _("Reopen the question"), "lock-open"))
    if can_change_kind(user, thread) and not can_moderate(user, thread):  # who moderates has a page for it
        other = (
            ("to-discussion", _("Make it a discussion"))
            if thread.is_question
            else ("to-question", _("Make it a question"))
        )
        deeds.append(_on_thread(thread, *other, "pencil"))
    return tuple(deeds)


def _marking(post: Post, mark: str | None) -> list[DeedShown]:
    if mark == MarkKind.CORRECT:
        return [_on_post(post, "unmark", _("Take the mark back"), "x")]
    if mark == MarkKind.HELPFUL:
        return [
            _on_post(post, "correct", _("Make it the correct answer"), "check"),
            _on_post(post, "unmark", _("Take the mark back"), "x"),
        ]
    return [
        _on_post(post, "correct", _("Correct answer"), "check"),
        _on_post(post, "helpful", _("Helpful answer"), "lightbulb"),
    ]


def _on_post(post: Post, deed: str, label: str, icon: str) -> DeedShown:
    return DeedShown(label=label, address=reverse(f"post_{deed}", args=[post.pk]), icon=icon)


def _on_thread(thread: Thread, deed: str, label: str, icon: str) -> DeedShown:
    return DeedShown(label=label, address=reverse(f"thread_{deed}", args=[thread.pk]), icon=icon)
