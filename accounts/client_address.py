"""The network address that a request comes from, behind as many proxies as the operator says."""

from __future__ import annotations

import logging

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

# What stands where no address can be had, such as behind a proxy on a Unix socket with PROXY_COUNT left at 0.
UNKNOWN = "0.0.0.0"  # noqa: S104  (nothing listens there)


def client_address(request: HttpRequest) -> str:
    """The address of the browser, or UNKNOWN.

    Each proxy adds the address it was asked from to the end of X-Forwarded-For; only as many entries as there are
    proxies of one's own can be believed. Fewer entries than proxies is a wrong setting: it is logged, and nobody is
    kept out for it.
    """
    named = request.headers.get("X-Forwarded-For", "")
    entries = named.split(",") if settings.PROXY_COUNT and named else []
    if entries and len(entries) < settings.PROXY_COUNT:
        logger.warning("X-Forwarded-For has %d entries, PROXY_COUNT says %d.", len(entries), settings.PROXY_COUNT)
    found = entries[-min(settings.PROXY_COUNT, len(entries))] if entries else request.META.get("REMOTE_ADDR", "")
    address: str | None = clean_client_ip(found) if found else None
    if address is None:
        logger.warning("A request came without a network address: is PROXY_COUNT (%d) right?", settings.PROXY_COUNT)
    return address or UNKNOWN
