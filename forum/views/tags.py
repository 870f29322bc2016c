"""Pages of tags: all, one, its renaming and merging, the tags of a thread, and names for whoever types some."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum.actions.arranging_tags import merge_tags, rename_tag, unmerge_tag
from forum.actions.tagging import names_of, set_tags
from forum.forms.tags import TagNameForm, TagsForm
from forum.models import Tag, Thread
from forum.permissions import Refused, can_arrange_tags, can_tag_thread
from forum.queries.pages import page_asked_for
from forum.queries.tag_suggestions import begun_with, named_in, often_used_in
from forum.queries.tags import all_tags, find_tag, tag_page
from forum.queries.thread_rows import CategoryShown
from forum.text.tag_names import tag_slug, with_tag
from forum.views.conditional import show_page
from forum.views.moved import moved
from forum.views.writing.typed import ask_to_sign_in, forget_typed, kept_before

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """All tags, the most used first or by name."""
    by_name = request.GET.get("by") == "name"
    listed = all_tags(request.user, page=page_asked_for(request.GET.get("page")), by_name=by_name)
    canonical = request.build_absolute_uri(listed.pages.address)
    return show_page(request, "forum/tags.html", {"listed": listed, "canonical": canonical})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The threads with a tag; an address of before leads to the one of now."""
    shown = tag_page(slug, user=request.user, page=page_asked_for(request.GET.get("page")))
    if slug != shown.slug:
        return moved(request, to=shown.address)
    canonical = request.build_absolute_uri(shown.pages.address)
    return show_page(request, "forum/tag.html", {"tag": shown, "canonical": canonical})


@require_safe
def tag_names(request: HttpRequest) -> JsonResponse:
    """Tags for what is typed (q), or named in words (words); for members, who write."""
    if not isinstance(request.user, User):
        return JsonResponse({"tags": []}, status=HTTPStatus.FORBIDDEN)
    typed, words = request.GET.get("q", ""), request.GET.get("words", "")
    found = begun_with(typed, user=request.user) if typed else named_in(words, user=request.user)
    response = JsonResponse({"tags": list(found)})
    response["Cache-Control"] = "private, max-age=60"
    return response


@ASKS
def thread_tags(request: HttpRequest, pk: int, slug: str) -> HttpResponse:  # noqa: ARG001  (the id decides)
    """Other tags for a thread."""
    place = f"tags:{pk}"
    if not isinstance(request.user, User):
        return ask_to_sign_in(request, place)
    thread = get_object_or_404(Thread.objects.visible_to(request.user).select_related("category"), pk=pk)
    if not can_tag_thread(request.user, thread):
        raise Refused(_("You cannot change the tags of this thread."))
    kept = kept_before(request, place)
    line = kept.tags if kept else ", ".join(names_of(thread))
    form = TagsForm(request.POST if request.method == "POST" else None, initial={"tags": line})
    if add := request.POST.get("tag"):
        form = TagsForm({"tags": with_tag(request.POST.get("tags", ""), add)})
    elif form.is_valid():
        try:
            set_tags(thread, by=request.user, names=form.cleaned_data["tags"])
        except Refused as refusal:
            form.add_error("tags", str(refusal))
        else:
            forget_typed(request, place)
            messages.success(request, _("The tags are changed."))
            return redirect(thread.get_absolute_url())
    often = often_used_in(thread.category, user=request.user)
    page = {
        "form": form,
        "is_back": kept is not None and request.method != "POST",
        "thread": thread,
        "suggested": often,
        "most_tags": settings.TAGS_PER_THREAD,
        "above": [CategoryShown(name=thread.category.name, address=thread.category.get_absolute_url())],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "forum/thread_tags.html", page, status=status)


@ASKS
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for another name, then renames."""

    def act(found: Tag, form: TagNameForm, by: User) -> Tag:
        return rename_tag(found, by=by, name=form.cleaned_data["name"], reason=form.cleaned_data["reason"])

    return _arrange(request, slug, act, template="forum/tag_rename.html", said=_("The tag is renamed."))


@ASKS
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for the other tag, then merges."""

    def act(found: Tag, form: TagNameForm, by: User) -> Tag:
        other = Tag.objects.select_related("merged_into").filter(slug=tag_slug(form.cleaned_data["name"])).first()
        if other is None:
            raise Refused(_("There is no tag “%(name)s”.") % {"name": form.cleaned_data["name"]})
        into = other.merged_into or other
        return merge_tags(found, into=into, by=by, reason=form.cleaned_data["reason"])

    return _arrange(request, slug, act, template="forum/tag_merge.html", said=_("The tags are merged."))


@ASKS
def unmerge(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks, then takes a merged tag apart."""
    by = _arranger(request)
    if not isinstance(by, User):
        return by
    found = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    if request.method != "POST":
        if found.merged_into is None:
            return redirect(found)
        return render(request, "forum/tag_unmerge.html", {"tag": found})
    try:
        unmerge_tag(found, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _("The tags are apart again."))
    return redirect(found)


def _arrange(
    request: HttpRequest, slug: str, act: Callable[[Tag, TagNameForm, User], Tag], *, template: str, said: str
) -> HttpResponse:
    by = _arranger(request)
    if not isinstance(by, User):
        return by
    found = find_tag(slug, user=by)
    form = TagNameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            now = act(found, form, by)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, said)
            return redirect(now)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    touched = found.thread_tags.count()
    return render(request, template, {"form": form, "tag": found, "touched": touched}, status=status)


def _arranger(request: HttpRequest) -> User | HttpResponse:
    """Who may arrange tags, or the way to the page for signing in; nobody else learns which tags there are."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    if not can_arrange_tags(request.user):
        raise Refused(_("Only moderators of the whole forum can arrange tags."))
    return request.user
