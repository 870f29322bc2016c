"""Where a form may lead on to: what a request names as the next address is believed if it is ours."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(address: str, request: HttpRequest) -> bool:
    """Whether ``address`` is one of the host that was asked, as browsers read it, and no step down from HTTPS."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
