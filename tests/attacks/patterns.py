"""Every pattern of the resolver as parts: fixed words, and the places where a value stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import strategies as st

from tests.attacks.values import odd

_PLACE = re.compile(r"<(?:[^:>]+:)?([^>]+)>|\(\?P<([^>]+)>")


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Every route, the admin's among them, as it is written."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def parts_of(route: str) -> list[str]:
    """The fixed words of a route; an empty one for each value between them."""
    if "(?P<" in route:
        route = re.sub(r"\(\?P<([^>]+)>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", r"<\1>", route)
    route = route.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\.", ".").replace("\\", "")
    parts: list[str] = []
    at = 0
    for place in _PLACE.finditer(route):
        parts += [route[at : place.start()], ""]
        at = place.end()
    return [*parts, route[at:]]


@st.composite
def addresses(draw: st.DrawFn, values: tuple[str, ...]) -> str:
    """An address by some pattern, with generated values or some of ``values``, those of rows that exist."""
    parts = parts_of(draw(st.sampled_from(ROUTES)))
    filled = [part or draw(st.one_of(st.sampled_from(values), odd)) for part in parts]
    return "/" + "".join(part if part in parts else part.replace("?", "%3f").replace("#", "%23") for part in filled)


ROUTES = sorted(set(routes()))
