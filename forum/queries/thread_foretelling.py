"""What a deed on a whole thread will change, in sentences (a fixed number of SQL queries each)."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import Category, Kind, Mark, MarkKind, Post, Thread
from forum.queries.foretelling import Effect, moved_in_words, points_of


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
    resting = marks.filter(is_active=False, post__state="published").count()
    back = ngettext("%(count)d mark comes back.", "%(count)d marks come back.", resting) % {"count": resting}
    return (_("It becomes a question."), *([back] if resting else []))


def splitting_in_words(thread: Thread, post_ids: Collection[int], *, kind: Kind) -> tuple[str, ...]:
    """How many posts go to the new thread, and what becomes of their marks."""
    count = len(post_ids)
    text = ngettext("Moves %(count)d post to a new thread.", "Moves %(count)d posts to a new thread.", count)
    return (text % {"count": count}, *_marks_in_words(thread, post_ids, rest=kind == Kind.DISCUSSION, rival=False))


def merging_in_words(thread: Thread, into: Thread) -> tuple[str, ...]:
    """How many posts go to the other thread, and what becomes of their marks."""
    ids = list(Post.objects.filter(thread=thread).values_list("pk", flat=True))
    text = ngettext("Moves %(count)d post to “%(title)s”.", "Moves %(count)d posts to “%(title)s”.", len(ids))
    rival = Mark.objects.filter(thread=into, is_active=True, kind=MarkKind.CORRECT).exists()
    return (
        text % {"count": len(ids), "title": into.title},
        *_marks_in_words(thread, ids, rest=not into.is_question, rival=rival),
    )


def _marks_in_words(thread: Thread, ids: Collection[int], *, rest: bool, rival: bool) -> tuple[str, ...]:
    marks = Mark.objects.filter(thread=thread, post__in=ids, is_active=True)
    correct = marks.filter(kind=MarkKind.CORRECT)
    if rest:
        if not marks.exists():
            return ()
        effect = Effect(points=points_of(marks), correct=correct.count())
        return (_("Their marks rest in a discussion."), *moved_in_words(effect))
    if rival and correct.exists():
        effect = Effect(points=points_of(correct), correct=1)
        return (_("The other thread keeps its correct answer; the mark of this one ends."), *moved_in_words(effect))
    return moved_in_words(Effect(correct=correct.count()))
