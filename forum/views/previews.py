"""The drawn pictures for those who share a link to a thread, or to any other page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from accounts.views.pictures import NOTHING_BUT_A_PICTURE
from forum.drawing.card import Card
from forum.previews import MINUTE, TooMany, picture_of
from forum.queries.preview import card_of_site, card_of_thread

# The address names the picture; still, what was taken away should not be shown elsewhere for a year.
A_WEEK = 7 * 24 * 3600
AN_HOUR = 3600


@require_safe
def thread_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a thread that strangers may see."""
    return _picture(request, card_of_thread(pk), of=pk)


@require_safe
def site_preview(request: HttpRequest) -> HttpResponse:
    """The picture of the site."""
    return _picture(request, card_of_site(), of=0)


def _picture(request: HttpRequest, card: Card, *, of: int) -> HttpResponse:
    """The picture; not drawn, and not even read, for whoever has it already."""
    etag = f'"{card.version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(picture_of(card, of=of), content_type="image/png")
        except TooMany:
            return HttpResponse(status=503, headers={"Retry-After": str(MINUTE), "Cache-Control": "no-store"})
    response["ETag"] = etag
    response["Content-Security-Policy"] = NOTHING_BUT_A_PICTURE
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # made to be shown elsewhere
    if request.GET.get("v") == card.version:
        patch_cache_control(response, public=True, max_age=A_WEEK, immutable=True)
    else:  # an older address shows the picture as it is now
        patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response
