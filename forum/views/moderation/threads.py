"""Arranging a thread: lock, pin, move, rename, kind, split, merge. Each says what it will change, and asks why.

Long because each deed has its page here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum.actions.changing_threads import change_kind, move_thread, rename_thread
from forum.actions.locking import lock_thread, pin_thread, unlock_thread, unpin_thread
from forum.actions.moving_posts import with_answers
from forum.actions.splitting import merge_threads, split_thread
from forum.forms.moderation import ReasonForm
from forum.forms.threads import CategoryForm, MergeForm, SplitForm, TitleForm
from forum.models import Kind, Thread
from forum.queries.thread_foretelling import (
    kind_in_words,
    locking_in_words,
    merging_in_words,
    moving_in_words,
    pinning_in_words,
    splitting_in_words,
)
from forum.queries.thread_moderating import deeds_on, find_moderated, posts_to_split
from forum.queries.thread_rows import CategoryShown
from forum.views.moderation.asking import Question, asked, sent

View: TypeAlias = Callable[..., HttpResponse]


def on_thread(view: Callable[[HttpRequest, User, Thread], HttpResponse]) -> View:
    """Sign-in first; the thread that is moderated, 404 or 403 for others; nothing of it is kept by a cache."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def found(request: HttpRequest, pk: int, slug: str) -> HttpResponse:  # noqa: ARG001  (the id decides)
        if not isinstance(request.user, User):
            return redirect_to_login(request.path)
        response = view(request, request.user, find_moderated(pk, user=request.user))
        response["Cache-Control"] = "private, no-store"
        return response

    return found


@require_safe
@on_thread
def moderate(request: HttpRequest, _by: User, thread: Thread) -> HttpResponse:
    """What can be done with the thread."""
    page = {"thread": thread, "deeds": deeds_on(thread), "above": _above(thread)}
    return render(request, "forum/moderation/thread.html", page)


@on_thread
def lock(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Locks."""
    words = locking_in_words(thread, locked=True)
    said: dict[str, Any] = {"title": _("Lock this thread?"), "button": _("Lock it"), "said": _("It is locked.")}
    return _simple(request, lock_thread, by, _question(thread, foretold=words, **said))


@on_thread
def unlock(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Opens it again."""
    words = locking_in_words(thread, locked=False)
    said: dict[str, Any] = {
        "title": _("Open this thread again?"),
        "button": _("Open it"),
        "said": _("It is open again."),
    }
    return _simple(request, unlock_thread, by, _question(thread, foretold=words, **said))


@on_thread
def pin(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Pins."""
    words = pinning_in_words(thread, pinned=True)
    said: dict[str, Any] = {"title": _("Pin this thread?"), "button": _("Pin it"), "said": _("It is pinned.")}
    return _simple(request, pin_thread, by, _question(thread, foretold=words, **said))


@on_thread
def unpin(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Unpins."""
    words = pinning_in_words(thread, pinned=False)
    said: dict[str, Any] = {
        "title": _("Unpin this thread?"),
        "button": _("Unpin it"),
        "said": _("It is no longer pinned."),
    }
    return _simple(request, unpin_thread, by, _question(thread, foretold=words, **said))


@on_thread
def move(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Moves to another category."""
    form = CategoryForm(sent(request), user=by, initial={"category": thread.category_id})
    chosen = form.cleaned_data.get("category") if form.is_bound and form.is_valid() else None

    def act(said: dict[str, Any]) -> None:
        move_thread(thread, by=by, category=said["category"], reason=said["reason"])

    title, words = _("Move this thread?"), moving_in_words(thread, chosen)
    question = _question(thread, title=title, button=_("Move it"), said=_("It is moved."), foretold=words)
    return _looked_at_first(request, question, form, act, needs_look=len(words) > 1)


@on_thread
def rename(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Renames."""

    def act(said: dict[str, Any]) -> None:
        rename_thread(thread, by=by, title=said["title"], reason=said["reason"])

    question = _question(
        thread,
        title=_("Rename this thread?"),
        button=_("Rename it"),
        said=_("It is renamed."),
        foretold=(_("Everyone sees the new title. Old addresses lead to it."),),
    )
    return asked(request, question, TitleForm(sent(request), initial={"title": thread.title}), act)


@on_thread
def kind(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Makes a question of a discussion, or the other way."""
    other = Kind.DISCUSSION if thread.is_question else Kind.QUESTION

    def act(said: dict[str, Any]) -> None:
        change_kind(thread, by=by, kind=other, reason=said["reason"])

    title = _("Make it a discussion?") if thread.is_question else _("Make it a question?")
    words = kind_in_words(thread, other)
    question = _question(
        thread, title=title, button=_("Change the kind"), said=_("Its kind is changed."), foretold=words
    )
    return asked(request, question, ReasonForm(sent(request)), act)


@on_thread
def split(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Lets chosen posts go to a new thread; what would change is shown before it is done."""
    posts = posts_to_split(thread)
    initial = {"category": thread.category_id, "kind": thread.kind, "answers": True}
    form = SplitForm(sent(request), user=by, post_ids=[post.id for post in posts], initial=initial)
    chosen: set[int] = set()
    words: tuple[str, ...] = ()
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        chosen = with_answers(thread, said["posts"]) if said["answers"] else set(said["posts"])
        words = splitting_in_words(thread, chosen, kind=Kind(said["kind"]))

    def act(said: dict[str, Any]) -> str:
        new = split_thread(
            thread,
            chosen,
            by=by,
            title=said["title"],
            kind=Kind(said["kind"]),
            category=said["category"],
            reason=said["reason"],
        )
        return new.get_absolute_url()

    question = _question(
        thread,
        title=_("Split this thread?"),
        button=_("Split it"),
        said=_("The posts have a thread of their own."),
        foretold=words,
        context={"posts": posts},
    )
    return _looked_at_first(request, question, form, act, template="forum/moderation/split.html")


@on_thread
def merge(request: HttpRequest, by: User, thread: Thread) -> HttpResponse:
    """Lets all posts go to another thread; what would change is shown before it is done."""
    form = MergeForm(sent(request), user=by)
    words: tuple[str, ...] = ()
    if form.is_bound and form.is_valid():
        words = merging_in_words(thread, form.cleaned_data["into"])

    def act(said: dict[str, Any]) -> str:
        into = merge_threads(thread, into=said["into"], by=by, reason=said["reason"])
        return into.get_absolute_url()

    title, said = _("Merge this thread into another?"), _("The threads are one now.")
    question = _question(thread, title=title, button=_("Merge it"), said=said, foretold=words)
    return _looked_at_first(request, question, form, act)


def _simple(request: HttpRequest, deed: Callable[..., Thread], by: User, question: Question) -> HttpResponse:
    thread = question.context["thread"]

    def act(told: dict[str, Any]) -> None:
        deed(thread, by=by, reason=told["reason"])

    return asked(request, question, ReasonForm(sent(request)), act)


def _looked_at_first(
    request: HttpRequest,
    question: Question,
    form: forms.Form,
    act: Callable[[Any], str | None],
    *,
    needs_look: bool = True,
    template: str = "forum/moderation/ask.html",
) -> HttpResponse:
    """What is chosen decides what will change: it is shown once, and done when the same is sent again."""
    looked = request.POST.get("foretold") == _digest(question)
    if needs_look and form.is_bound and form.is_valid() and not looked:
        page = {"question": question, "form": form, "above": question.above, "foretold": _digest(question)}
        return render(request, template, {**page, **question.context})
    return asked(request, question, form, act, template=template)


def _digest(question: Question) -> str:
    return " ".join(question.foretold)


def _question(thread: Thread, *, context: dict[str, object] | None = None, **said: Any) -> Question:
    context = {"thread": thread, **(context or {})}
    return Question(back=thread.get_absolute_url(), words=thread.title, above=_above(thread), context=context, **said)


def _above(thread: Thread) -> list[CategoryShown]:
    return [CategoryShown(name=thread.category.name, address=thread.category.get_absolute_url())]
