"""The page of a member or ghost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forum.queries.member import find_person, member_page
from forum.queries.pages import page_asked_for
from forum.queries.people import member_address
from forum.views.conditional import show_page


@require_safe
def member(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001  (the id decides)
    """A person, what is counted and what was saved of them, and their posts."""
    person = find_person(pk)
    address = member_address(person.pk, person.name)
    if request.path != address:
        # Not for good: browsers keep what is permanent, and a name changed there and back would lead in a circle.
        return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)
    shown = member_page(person, user=request.user, page=page_asked_for(request.GET.get("page")))
    canonical = request.build_absolute_uri(shown.pages.address)
    return show_page(request, "forum/member.html", {"member": shown, "canonical": canonical})
