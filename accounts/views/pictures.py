"""Members' pictures, as files."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from accounts.pictures import path_of

A_YEAR = 365 * 24 * 3600


@require_safe
def picture(request: HttpRequest, name: str, side: str) -> FileResponse:  # noqa: ARG001
    """One picture; whatever the bytes are, a browser takes them for nothing but a WebP picture."""
    path = path_of(name, int(side))
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
