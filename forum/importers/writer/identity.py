"""Which site, and which thread: what makes two saved pages pages of the same thread."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from django.utils.text import slugify

from accounts.names import ghost_name_key
from forum.importers.saved import SavedThread
from forum.text.invisible import one_line

MOST = 255  # characters of a site's name and key


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site that pages were saved of. ``recorded`` is False when neither the page nor the operator names it."""

    key: str
    name: str
    recorded: bool = True

    @property
    def category_name(self) -> str:
        """The name of the category for its threads, unless the operator says otherwise."""
        return self.name[:80] if self.recorded else "Recovered threads"

    @property
    def category_slug(self) -> str:
        """The address of that category; a name without Latin letters gives none, so its digest stands in."""
        return slugify(self.category_name)[:80].strip("-") or f"site-{_digest(self.key)[:8]}"


NOT_RECORDED = Site(key="(site not recorded)", name="Site not recorded", recorded=False)


def site_of(saved: SavedThread, *, named: str = "") -> Site:
    """The site that the operator ``named``, else the one that the page names, else ``NOT_RECORDED``."""
    name = one_line(named or saved.facts.site_name)
    if not name:
        return NOT_RECORDED
    key = ghost_name_key(name)
    return Site(key=key if len(key) <= MOST else _digest(key), name=name[:MOST])


def thread_key(saved: SavedThread) -> str:
    """SHA-256 over title, opening author and opening time, folded: a thread's identity within its site."""
    stamp = saved.opener.written_at
    parts = [
        ghost_name_key(saved.title),
        ghost_name_key(saved.opener.author.name),
        stamp.strftime("%Y-%m-%dT%H:%M") if stamp else "",
    ]
    return _digest(json.dumps(parts))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
