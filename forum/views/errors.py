"""What a person sees when a page cannot be shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from forum.permissions import Refused

LONGEST_SHOWN = 128_000  # characters; what a draft may have


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: the browser sent something that makes no sense."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this person may not do that; a refusal of our own says why."""
    why = str(exception) if isinstance(exception, Refused) else ""
    return render(request, "403.html", {"why": why}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form came without its token, most often because cookies are off or the page was old.

    What was typed is shown, to be copied, and cannot be sent from there: another site may have made us show it.
    """
    words = {name: request.POST.get(name, "")[:LONGEST_SHOWN] for name in ("title", "body")}
    return render(request, "403_csrf.html", {"typed": words, "again": request.path}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: there is nothing here, or nothing that this person may know of."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: our fault. Rendered without a context, because anything may be broken."""
    return HttpResponse(get_template("500.html").render(), status=500)
