"""Members' pictures, as files; and how every uploaded picture is served: as a picture and nothing else."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from accounts.pictures import path_of

A_YEAR = 365 * 24 * 3600
# Opened by itself it has an origin of its own, runs nothing, loads nothing, and stands in no frame.
NOTHING_BUT_A_PICTURE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def served(path: str) -> FileResponse:
    """The picture that the storage keeps at ``path``, for good; Http404 when there is none.

    Whatever the bytes are, a browser takes them for nothing but a WebP picture.
    """
    try:
        file = default_storage.open(path)
    except FileNotFoundError as missing:
        raise Http404(path) from missing
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["Content-Security-Policy"] = NOTHING_BUT_A_PICTURE
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def picture(request: HttpRequest, name: str, side: str) -> FileResponse:  # noqa: ARG001
    """One picture."""
    return served(path_of(name, int(side)))
