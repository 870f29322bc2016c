"""Names for whoever types an @."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from accounts.models import User
from forum.queries.mentions import suggestions


@require_safe
def mentions(request: HttpRequest) -> JsonResponse:
    """Members whose names begin so; for members, who write, and for nobody who collects names."""
    if not isinstance(request.user, User):
        return JsonResponse({"people": []}, status=403)
    found = suggestions(request.GET.get("q", ""))
    response = JsonResponse({"people": [asdict(suggestion) for suggestion in found]})
    response["Cache-Control"] = "private, max-age=60"
    return response
