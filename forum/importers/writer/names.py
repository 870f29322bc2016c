"""Names as they may be published: an e-mail address never is, and no name holds an @."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from accounts.names import ghost_name_key
from forum.text.invisible import one_line

MOST = 255  # characters of a shown name
MOST_IN_KEY = 2 * MOST  # compatibility forms can be many times longer than what they fold

# Bounded parts, so that no name makes the match slow.
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}")


def published_name(saved: str, *, site: str) -> str:
    """The name under which the author ``saved`` of the site with key ``site`` is shown.

    Guests were shown by their e-mail address: they get a neutral name, always the same for the same address of one
    site. Any other @ is spelt out, because it would be taken for an address.
    """
    name = one_line(saved)
    if not name or _ADDRESS.search(unicodedata.normalize("NFKC", name)):
        return f"Guest {_digest(saved, site)}"
    name = name.replace("@", "(at)")
    if len(name) <= MOST and len(ghost_name_key(name)) <= MOST_IN_KEY:
        return name
    return f"{_beginning(name)}… {_digest(saved, site)}"


def _digest(saved: str, site: str) -> str:
    return sha256(f"{site}\n{ghost_name_key(saved)}".encode("utf-8", "replace")).hexdigest()[:8]


def _beginning(name: str) -> str:
    """As much of a name as leaves room for a digest; compatibility forms grow up to 18 times when folded."""
    kept = name[: MOST - 10]
    while len(ghost_name_key(kept)) > MOST_IN_KEY - 10:
        kept = kept[: len(kept) // 2]
    return kept
