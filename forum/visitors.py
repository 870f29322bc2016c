"""Who is looking: whether a request is a person's look at a page, and a key by which the same visitor is known again.

The key is a keyed hash: whoever reads the database cannot tell from it who looked at what.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# What programs call themselves; the rest is people. Each is found anywhere in the User-Agent, in any case.
PROGRAMS = (
    r"(?<!cu)bot",  # Googlebot, bingbot, PetalBot ...; Cubot makes telephones
    "crawl", "spider", "slurp", "archiver", "scrapy",
    "facebookexternalhit", "whatsapp/", "telegram", "embedly", "preview", "feed",
    "monitor", "uptime", "pingdom", "lighthouse", "headless", "phantomjs",
    "curl/", "wget/", "python", "httpclient", "http-client", "okhttp", "java/", "libwww-perl", "axios", "node-fetch",
)  # fmt: skip
_PROGRAM = re.compile("|".join(PROGRAMS), re.IGNORECASE)

# A browser says so when it loads a page that nobody has asked for yet, each in its own header.
AHEAD_OF_TIME = (("Sec-Purpose", "prefetch"), ("Purpose", "prefetch"), ("X-Purpose", "preview"), ("X-Moz", "prefetch"))

# Who has one IPv6 address has at least 2^64 of them.
NETWORK_OF_ONE = 64


def counts_as_view(request: HttpRequest) -> bool:
    """Whether somebody looks: a GET, by no program, and not ahead of time."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent or _PROGRAM.search(agent):
        return False
    return not any(word in request.headers.get(header, "").lower() for header, word in AHEAD_OF_TIME)


def visitor_of(request: HttpRequest) -> str:
    """The key of whoever looks, 64 letters: of the member, or of the address and browser of somebody unknown."""
    if request.user.is_authenticated:
        who = f"member {request.user.pk}"
    else:
        who = f"{address_of(request)} {request.headers.get('User-Agent', '')}"
    return salted_hmac("forum.visitors", who, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """The IPv4 address, or the IPv6 network, that a request came from; "" when it came through a socket without one.

    Of the addresses that proxies report only those are believed that the operator's own (``PROXY_COUNT``) added, each
    its own at the end: what stands before them is anybody's word.
    """
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    reported = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = settings.PROXY_COUNT
    if 0 < trusted <= len(reported):
        return _place(reported[-trusted]) or _place(nearest)
    return _place(nearest)


def _place(address: str) -> str:
    try:
        place = ip_address(address)
    except ValueError:
        return ""
    if isinstance(place, IPv6Address):
        if place.ipv4_mapped:
            return str(place.ipv4_mapped)
        return str(IPv6Network((place, NETWORK_OF_ONE), strict=False))
    return str(place)
