"""What a deed would change, row by row, said before it is done; the same few SQL queries for any number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.admin.confirmation import Foretold
from forum.models import (
    Absence,
    AssumedAnswer,
    Kind,
    LedgerEntry,
    Mark,
    MarkKind,
    Post,
    PostAbsence,
    QuestionState,
    State,
    Thread,
    state_of,
)
from forum.permissions import can_change_kind, can_hide


def name_of_post(post: Post) -> str:
    """A post as the operator reads of it."""
    author = post.author.name if post.author else _("unknown")
    if post.is_opening:
        return _("“%(title)s”, opening post by %(author)s") % {"title": post.thread.title, "author": author}
    numbers = {"title": post.thread.title, "number": post.number, "author": author}
    return _("“%(title)s”, reply %(number)d by %(author)s") % numbers


def foretell_hiding(posts: QuerySet[Post], by: User) -> Sequence[Foretold]:
    """Per post (2 SQL queries): its state, its thread when it opens one, its mark and the points of that."""
    return [_hiding(post, by) for post in _with_marks_and_absences(posts)]


def foretell_restoring(posts: QuerySet[Post], by: User) -> Sequence[Foretold]:
    """Per post (2 SQL queries): the state it comes back to, and whether its mark comes with it."""
    return [_restoring(post, by) for post in _with_marks_and_absences(posts)]


def foretell_kind(threads: QuerySet[Thread], by: User, kind: Kind) -> Sequence[Foretold]:
    """Per thread (1 SQL query): its kind, the state of the question it becomes or ceases to be, what its marks do."""
    marks = Mark.objects.filter(thread=OuterRef("pk"), ended_at=None)
    waking = marks.filter(post__state=State.PUBLISHED)
    assumed = AssumedAnswer.objects.filter(thread=OuterRef("pk"), ended_at=None)
    annotated = threads.select_related("category").annotate(
        has_marks=Exists(marks.filter(is_active=True)),
        has_resting=Exists(waking.filter(is_active=False)),
        has_correct=Exists(waking.filter(kind=MarkKind.CORRECT)),
        is_assumed=Exists(assumed),
    )
    return [_kind(thread, by, kind) for thread in annotated]


def _with_marks_and_absences(posts: QuerySet[Post]) -> QuerySet[Any]:
    entries = LedgerEntry.objects.filter(mark=OuterRef("pk")).order_by().values("mark").annotate(sum=Sum("points"))
    active = Mark.objects.filter(post=OuterRef("pk"), is_active=True).annotate(
        given=Coalesce(Subquery(entries.values("sum"), output_field=IntegerField()), 0)
    )
    resting = Mark.objects.filter(post=OuterRef("pk"), is_active=False, ended_at=None).order_by("-pk")
    rival = Mark.objects.filter(thread=OuterRef("thread"), is_active=True, kind=MarkKind.CORRECT)
    open_ones = PostAbsence.objects.filter(lifted_at=None)
    return (
        posts.select_related("thread__category", "author")
        .prefetch_related(Prefetch("absences", queryset=open_ones, to_attr="open_absences"))
        .annotate(
            active_mark=Subquery(active.values("kind")[:1]),
            active_points=Subquery(active.values("given")[:1]),
            resting_mark=Subquery(resting.values("kind")[:1]),
            has_rival=Exists(rival),
        )
        .defer("source", "html", "plain")
    )


def _hiding(post: Any, by: User) -> Foretold:
    name = name_of_post(post)
    if not can_hide(by, post):
        return Foretold(row=post, name=name, why_not=_why_not_hidden(post))
    if _is_open(post, Absence.HIDDEN):
        return Foretold(row=post, name=name, why_not=_("is hidden already"))
    parts = [_step(post.state, State.HIDDEN)]
    if post.is_opening:
        parts.append(_whole_thread(post.thread, _("disappears for everyone but its author and moderators")))
    if post.state == State.PUBLISHED and post.active_mark:
        parts.append(_mark_rests(post))
    return Foretold(row=post, name=name, change="; ".join(parts))


def _restoring(post: Any, by: User) -> Foretold:
    name = name_of_post(post)
    if not can_hide(by, post):
        return Foretold(row=post, name=name, why_not=_why_not_hidden(post))
    if not _is_open(post, Absence.HIDDEN):
        return Foretold(row=post, name=name, why_not=_("is not hidden"))
    state = state_of({absence.kind for absence in post.open_absences} - {Absence.HIDDEN.value})
    parts = [_step(post.state, state)]
    if state == State.PUBLISHED and post.is_opening:
        parts.append(_whole_thread(post.thread, _("can be seen by everyone again")))
    if state == State.PUBLISHED and post.resting_mark:
        if post.resting_mark == MarkKind.CORRECT and post.has_rival:
            parts.append(_("its mark stays off, because another answer is the correct one now"))
        else:
            parts.append(_("its mark and the points of it come back"))
    return Foretold(row=post, name=name, change="; ".join(parts))


def _why_not_hidden(post: Post) -> str:
    if post.is_lost:
        return _("a gap holds no words that could be hidden")
    return _("only the moderators of its category can do this")


def _kind(thread: Any, by: User, kind: Kind) -> Foretold:
    name = f"“{thread.title}”"
    if not can_change_kind(by, thread):
        return Foretold(row=thread, name=name, why_not=_("only the moderators of its category can say this"))
    if thread.kind == kind:
        if not thread.kind_inferred:
            return Foretold(row=thread, name=name, why_not=_("is one already"))
        return Foretold(row=thread, name=name, change=_("stays what it is, for certain and no longer inferred"))
    change = _step(thread.kind, kind)
    if kind == Kind.QUESTION:
        change = f"{change}; {_state_of_question(thread)}"
        if thread.has_resting:
            change = f"{change}; {_('its marks and the points of them come back')}"
    elif thread.question_state:
        gone = _("its state as a question (%(state)s) goes") % {"state": thread.get_question_state_display().lower()}
        change = f"{change}; {gone}"
    if kind == Kind.DISCUSSION and thread.has_marks:
        change = f"{change}; {_('its marks rest, and the points of them are taken back meanwhile')}"
    return Foretold(row=thread, name=name, change=change)


def _state_of_question(thread: Any) -> str:
    if thread.has_correct:
        state = QuestionState.ANSWERED
    elif thread.is_assumed:
        state = QuestionState.ASSUMED_ANSWERED
    else:
        state = QuestionState.NOT_RECORDED if thread.source_id else QuestionState.NOT_ANSWERED
    return _("as a question it is: %(state)s") % {"state": state.label.lower()}


def _step(before: str, after: State | Kind) -> str:
    labels = {**dict(State.choices), **dict(Kind.choices)}
    return f"{labels[before]} → {after.label}"


def _whole_thread(thread: Thread, what: str) -> str:
    text = ngettext(
        "the whole thread with %(count)d reply %(what)s",
        "the whole thread with %(count)d replies %(what)s",
        thread.reply_count,
    )
    return text % {"count": thread.reply_count, "what": what}


def _mark_rests(post: Any) -> str:
    kind = MarkKind(post.active_mark).label.lower()
    if not post.active_points:
        return _("its mark (%(kind)s) rests") % {"kind": kind}
    text = ngettext(
        "its mark (%(kind)s) rests and %(author)s loses %(count)d point meanwhile",
        "its mark (%(kind)s) rests and %(author)s loses %(count)d points meanwhile",
        post.active_points,
    )
    return text % {"kind": kind, "author": post.author.name, "count": post.active_points}


def _is_open(post: Any, kind: Absence) -> bool:
    return any(absence.kind == kind for absence in post.open_absences)
