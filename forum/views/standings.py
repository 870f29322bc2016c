"""Who earned most, and where a member's points came from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.queries.leaderboard import Period, leaderboard
from forum.queries.ledger import ledger_page
from forum.queries.member import find_person
from forum.queries.pages import page_asked_for
from forum.views.conditional import show_page


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """The leaderboard: ``?period=`` all, year or month, ``?category=`` a slug."""
    board = leaderboard(
        user=request.user, period=request.GET.get("period", Period.ALL), slug=request.GET.get("category", "")
    )
    canonical = request.build_absolute_uri(reverse("leaders"))
    return show_page(request, "forum/leaders.html", {"board": board, "canonical": canonical})


@require_safe
def ledger(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The ledger of the person ``pk``; the id decides."""
    page = page_asked_for(request.GET.get("page"))
    address = reverse("ledger", args=[pk, slug])
    shown = ledger_page(find_person(pk), user=request.user, page=page, address=address)
    return show_page(request, "forum/ledger.html", {"ledger": shown})
