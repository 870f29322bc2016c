"""What may be done to chosen threads, each with how it is asked for and foretold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from forum.actions.changing_threads import change_kind, move_thread
from forum.actions.hiding import hide_post, restore_post
from forum.admin.category_choice import CategoryChoice
from forum.admin.confirmation import Foretold, Intent, ReasonForm, ReasonNeededForm
from forum.admin.foretelling import foretell_hiding, foretell_kind, foretell_restoring
from forum.models import OPENING_NUMBER, Kind, Post, Thread
from forum.permissions import Refused, can_move_thread


class MoveForm(ReasonForm):
    """Where to, and why."""

    category = CategoryChoice(label=gettext_lazy("To which category"))
    field_order = ("category", "reason")


def _opening_posts(threads: QuerySet[Thread]) -> QuerySet[Post]:
    posts: QuerySet[Post] = Post.objects.filter(thread__in=threads, number=OPENING_NUMBER).order_by("pk")
    return posts


def _of_threads(foretold: Sequence[Foretold]) -> list[Foretold]:
    """What was foretold of opening posts, as of their threads."""
    posts: list[Any] = [told.row for told in foretold]
    return [replace(told, row=post.thread) for told, post in zip(foretold, posts, strict=True)]


def _foretell_hiding(threads: QuerySet[Thread], by: User) -> list[Foretold]:
    return _of_threads(foretell_hiding(_opening_posts(threads), by))


def _foretell_restoring(threads: QuerySet[Thread], by: User) -> list[Foretold]:
    return _of_threads(foretell_restoring(_opening_posts(threads), by))


def _foretell_moving(threads: QuerySet[Thread], by: User) -> list[Foretold]:
    told = []
    for thread in threads.select_related("category"):
        name = f"“{thread.title}”"
        if can_move_thread(by, thread):
            told.append(Foretold(row=thread, name=name, change=_("leaves %(place)s") % {"place": thread.category}))
        else:
            told.append(Foretold(row=thread, name=name, why_not=_("only the moderators of its category can move it")))
    return told


def _hide(thread: Thread, by: User, form: forms.Form) -> object:
    opening = Post.objects.get(thread=thread, number=OPENING_NUMBER)
    return hide_post(opening, by=by, reason=form.cleaned_data["reason"])


def _restore(thread: Thread, by: User, form: forms.Form) -> object:
    opening = Post.objects.get(thread=thread, number=OPENING_NUMBER)
    return restore_post(opening, by=by, reason=form.cleaned_data["reason"])


def _move(thread: Thread, by: User, form: forms.Form) -> object:
    place = form.cleaned_data["category"]
    if thread.category_id == place.pk:
        raise Refused(_("stands there already"))
    return move_thread(thread, by=by, category=place, reason=form.cleaned_data["reason"])


def _make(kind: Kind, thread: Thread, by: User, form: forms.Form) -> object:
    return change_kind(thread, by=by, kind=kind, reason=form.cleaned_data["reason"])


HIDE = Intent(
    action="hide_threads",
    title=gettext_lazy("Hide these threads?"),
    button=gettext_lazy("Hide"),
    form=ReasonNeededForm,
    foretell=_foretell_hiding,
    act=_hide,
    logged=gettext_lazy("Hidden."),
)
RESTORE = Intent(
    action="restore_threads",
    title=gettext_lazy("Restore these threads?"),
    button=gettext_lazy("Restore"),
    form=ReasonForm,
    foretell=_foretell_restoring,
    act=_restore,
    logged=gettext_lazy("Restored."),
)
MOVE = Intent(
    action="move_threads",
    title=gettext_lazy("Move these threads to another category?"),
    button=gettext_lazy("Move"),
    form=MoveForm,
    foretell=_foretell_moving,
    act=_move,
    logged=gettext_lazy("Moved to another category."),
)
MAKE_QUESTIONS = Intent(
    action="make_questions",
    title=gettext_lazy("Make these threads questions?"),
    button=gettext_lazy("Make questions"),
    form=ReasonForm,
    foretell=partial(foretell_kind, kind=Kind.QUESTION),
    act=partial(_make, Kind.QUESTION),
    logged=gettext_lazy("Made a question."),
)
MAKE_DISCUSSIONS = Intent(
    action="make_discussions",
    title=gettext_lazy("Make these threads discussions?"),
    button=gettext_lazy("Make discussions"),
    form=ReasonForm,
    foretell=partial(foretell_kind, kind=Kind.DISCUSSION),
    act=partial(_make, Kind.DISCUSSION),
    logged=gettext_lazy("Made a discussion."),
)
