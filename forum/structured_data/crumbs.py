"""Where a page lies: a BreadcrumbList, as the line above its title shows it, and the page itself as its end."""

from __future__ import annotations

from collections.abc import Iterable

from forum.queries.thread_rows import CategoryShown
from forum.structured_data.values import CONTEXT, Data, Whole, without_nothing


def crumbs_data(
    above: Iterable[CategoryShown], *, front: CategoryShown, title: str, canonical: str, whole: Whole
) -> Data:
    """From the front page down; ``title`` and ``canonical`` are the page's own, the latter "" when it has none."""
    places = [(place.name, whole(place.address)) for place in (front, *above)]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            without_nothing(type="ListItem", position=position, name=name, item=address or None)
            for position, (name, address) in enumerate([*places, (title, canonical)], start=1)
        ],
    }
