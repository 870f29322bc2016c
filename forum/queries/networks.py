"""Where posts came from, as far as it is known: in full to compare with, as a range to show to moderators."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from forum.models import Post

SHOWN_PREFIX = {4: 24, 6: 48}  # as much of a network address as moderators see


def addresses_of(post: Post) -> tuple[str, ...]:
    """What a post was sent from and its author signed up from; needs ``author`` and ``origin`` (no SQL query)."""
    origin = getattr(post, "origin", None)
    known = (origin.address if origin else None, post.author.joined_from if post.author else None)
    return tuple(address for address in known if address)


def range_of(address: str | None) -> str:
    """The network that an address is in, as moderators see it; "" where none is known."""
    if not address:
        return ""
    known = ip_address(address)
    return str(ip_network((known, SHOWN_PREFIX[known.version]), strict=False))
