"""Where a post is read: its thread, the page, the place on it (2 SQL queries, 3 for people who signed in)."""

from __future__ import annotations

from urllib.parse import urlencode

from accounts.models import Person
from forum.models import Post
from forum.queries.pages import NoSuchPage
from forum.queries.reading_order import Order, places_of


def place_of_post(pk: int, *, user: Person, order: Order, keep_order: bool = False) -> str:
    """The address of post ``pk`` in ``order``, its fragment included; NoSuchPage when ``user`` may know of none.

    With ``keep_order`` the address says the order, too.
    """
    post = Post.objects.placed_for(user).select_related("thread").defer("source", "html", "plain").filter(pk=pk).first()
    if post is None:
        raise NoSuchPage(str(pk))
    page = places_of(post.thread, user=user, order=order).page_of(post)
    query = {**({"order": order.value} if keep_order else {}), **({"page": page} if page > 1 else {})}
    address = post.thread.get_absolute_url()
    return f"{address}?{urlencode(query)}#post-{pk}" if query else f"{address}#post-{pk}"
