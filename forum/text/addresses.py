"""Which addresses a link of a post may have, and how addresses in running words are found."""

from __future__ import annotations

import re
from functools import cache

from linkify_it import LinkifyIt

# Said on every link: members wrote it, we do not vouch for it, and the page it opens learns nothing of ours.
REL = "ugc nofollow noopener"

# White space and backslashes: browsers drop or turn them, so that "/\t/" and "/\" lead elsewhere. No user and password
# before a host: https://bank.example@evil.example opens evil.example.
_CLEAN = r"[^\s\\<>\"`\x00-\x20\x7f]"
_HOST = r"(?:[^\W_][^\s\\<>\"`/?#@:%\[\]\x00-\x20\x7f]*+|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?+"
_ELSEWHERE = re.compile(rf"https?://{_HOST}(?:[/?#]{_CLEAN}*+)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+%-]{1,64}@[\w.-]{1,255}", re.IGNORECASE)
_HERE = re.compile(rf"/(?!/){_CLEAN}*+")
_PLACE = re.compile(r"#[\w-]{1,80}")


def is_elsewhere(address: str) -> bool:
    """Whether ``address`` is a whole web address (http, https)."""
    return bool(_ELSEWHERE.fullmatch(address))


def may_link(address: str) -> bool:
    """Whether a link may lead to ``address``: http, https, mailto, or a place of this site that begins at its root."""
    return any(kind.fullmatch(address) for kind in (_ELSEWHERE, _HERE, _MAIL, _PLACE))


@cache
def finder() -> LinkifyIt:
    """Finds whole web addresses (http, https) in words, and nothing that merely may be one.

    One for all threads: version 2.2 keeps nothing of a text between two calls (tests/text/test_threads.py).
    """
    found = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "mailto:", "//"):
        found.add(schema, None)
    return found
