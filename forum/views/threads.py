"""A thread, page by page, and the permanent link of a post, which finds the page that the post is on."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forum.models import Post, PostAddress
from forum.queries.merged import merged_into
from forum.queries.pages import NoSuchPage, page_asked_for
from forum.queries.post_place import place_of_post
from forum.queries.thread import thread_page
from forum.viewcount import note_view
from forum.views.conditional import show_page
from forum.views.moved import moved, to_another
from forum.views.reading_order import order_asked_for, remember_order
from forum.visitors import counts_as_view, visitor_of


@require_safe
def thread(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001  (the id decides)
    """One page of a thread; the look at it is counted once it has been sent."""
    order, said = order_asked_for(request)
    try:
        shown = thread_page(
            pk, user=request.user, order=order, page=page_asked_for(request.GET.get("page")), keep_order=said
        )
    except NoSuchPage:
        onto = merged_into(pk, user=request.user)
        if onto is None:
            raise
        return to_another(onto)
    if request.path != shown.thread.row.address:
        return moved(request, to=shown.thread.row.address)
    context = {"page": shown, "canonical": request.build_absolute_uri(shown.address), "order_said": said}
    response = show_page(request, "forum/thread.html", context)
    if counts_as_view(request):
        response.afterwards = partial(note_view, pk, visitor=visitor_of(request))
    if said:
        remember_order(response, order)
    return response


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The permanent link of a post: to its place in its thread, in the order that this reader prefers."""
    order, said = order_asked_for(request)
    return redirect(place_of_post(pk, user=request.user, order=order, keep_order=said))


@require_safe
def post_by_number(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:  # noqa: ARG001
    """The post that ever had this number in this thread, wherever it stands now."""
    address = PostAddress.objects.filter(thread=pk, number=number).first()
    if address is None or not Post.objects.placed_for(request.user).filter(pk=address.post_id).exists():
        raise NoSuchPage(f"{pk}#{number}")
    return redirect("post", pk=address.post_id)
