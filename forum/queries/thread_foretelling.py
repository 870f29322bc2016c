"""What a deed on a whole thread will change, in sentences (a fixed number of SQL queries each)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import Category, Kind, Mark, MarkKind, Post, State, Thread
from forum.points.ledger import balances_of
from forum.queries.foretelling import Effect, Waking, moved_in_words, points_of, waking_of


def locking_in_words(thread: Thread, *, locked: bool) -> tuple[str, ...]:
    """Nobody answers any more, or members may again."""
    if thread.is_locked == locked:
        return (_("Changes nothing: it is so already."),)
    if locked:
        return (_("Nobody but moderators can answer any more. Everything stays readable."),)
    return (_("Members can answer again."),)


def pinning_in_words(thread: Thread, *, pinned: bool) -> tuple[str, ...]:
    """Where it stands in its category."""
    if thread.is_pinned == pinned:
        return (_("Changes nothing: it is so already."),)
    named = {"category": thread.category.name}
    if pinned:
        return (_("It stands first in “%(category)s”.") % named,)
    return (_("It stands in “%(category)s” where its latest reply puts it.") % named,)


def moving_in_words(thread: Thread, category: Category | None) -> tuple[str, ...]:
    """How many posts go to the other category, and whether that changes who sees them."""
    posts = thread.reply_count + 1
    text = ngettext("Moves %(count)d post with the thread.", "Moves %(count)d posts with the thread.", posts)
    said = [text % {"count": posts}]
    if category is not None and thread.category.rules.open_to_all and not category.rules.open_to_all:
        said.append(_("Fewer people can see it there: that category is kept to some groups."))
    if category is not None and not thread.category.rules.open_to_all and category.rules.open_to_all:
        said.append(_("Everyone can see it there."))
    return tuple(said)


def kind_in_words(thread: Thread, kind: Kind) -> tuple[str, ...]:
    """Marks that rest in a discussion, or come back with a question."""
    marks = Mark.objects.filter(thread=thread, ended_at=None)
    if kind == Kind.DISCUSSION:
        active = marks.filter(is_active=True)
        effect = Effect(points=points_of(active), correct=active.filter(kind=MarkKind.CORRECT).count())
        return (_("It becomes a discussion; its marks rest until it is a question again."), *moved_in_words(effect))
    waking = waking_of(marks.filter(post__state=State.PUBLISHED), has_correct=False, asker_id=thread.author_id)
    return (_("It becomes a question."), *_back_in_words(waking), *_moved_in_words(waking.points, waking.correct))


def splitting_in_words(thread: Thread, post_ids: Collection[int], *, kind: Kind) -> tuple[str, ...]:
    """How many posts go to the new thread, and what becomes of their marks."""
    count = len(post_ids)
    text = ngettext("Moves %(count)d post to a new thread.", "Moves %(count)d posts to a new thread.", count)
    said = text % {"count": count}
    if kind == Kind.DISCUSSION:
        return (said, *_resting_in_words(post_ids))
    opens = Post.objects.filter(thread=thread, pk__in=post_ids).order_by("number").first()
    asker_id = opens.author_id if opens else None
    return (said, *_marks_in_words(post_ids, has_correct=False, asker_id=asker_id))


def merging_in_words(thread: Thread, into: Thread) -> tuple[str, ...]:
    """How many posts go to the other thread, and what becomes of their marks."""
    ids = list(Post.objects.filter(thread=thread).values_list("pk", flat=True))
    text = ngettext("Moves %(count)d post to “%(title)s”.", "Moves %(count)d posts to “%(title)s”.", len(ids))
    said = text % {"count": len(ids), "title": into.title}
    if not into.is_question:
        return (said, *_resting_in_words(ids))
    has_correct = Mark.objects.filter(thread=into, is_active=True, kind=MarkKind.CORRECT).exists()
    return (said, *_marks_in_words(ids, has_correct=has_correct, asker_id=into.author_id))


def _resting_in_words(ids: Collection[int]) -> tuple[str, ...]:
    """What becomes of the posts' marks in a discussion."""
    marks = Mark.objects.filter(post__in=ids, is_active=True)
    if not marks.exists():
        return ()
    effect = Effect(points=points_of(marks), correct=marks.filter(kind=MarkKind.CORRECT).count())
    return (_("Their marks rest in a discussion."), *moved_in_words(effect))


def _marks_in_words(ids: Collection[int], *, has_correct: bool, asker_id: int | None) -> tuple[str, ...]:
    """What becomes of the posts' marks in a question of ``asker_id``, which may have its correct answer already."""
    marks = Mark.objects.filter(post__in=ids)
    correct = marks.filter(is_active=True, kind=MarkKind.CORRECT)
    said, points, moving = [], Counter[int](), correct.count()
    if has_correct and moving:
        said.append(_("The other thread keeps its correct answer; the mark of this one ends."))
        points.subtract(balances_of(correct))
    published = marks.filter(post__state=State.PUBLISHED)
    waking = waking_of(published, has_correct=has_correct or bool(moving), asker_id=asker_id)
    points.update(waking.points)
    return (*said, *_back_in_words(waking), *_moved_in_words(points, moving + waking.correct))


def _back_in_words(waking: Waking) -> tuple[str, ...]:
    back = ngettext("%(count)d mark comes back.", "%(count)d marks come back.", waking.count)
    return (back % {"count": waking.count},) if waking.count else ()


def _moved_in_words(points: Counter[int], correct: int) -> tuple[str, ...]:
    """Points that each member, by id, gains or loses, and correct answers that change, in words."""
    return moved_in_words(Effect(points=sum(map(abs, points.values())), correct=correct))
