"""Bringing the search index in line with the posts, while the forum runs; for rebuild_search and check_search."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from forum.models import Post, Thread
from forum.search import vocabulary
from forum.search.engine import engine
from forum.search.index import Difference, change_posts, differences
from forum.text.words import WORDS_VERSION

AT_ONCE = 500  # posts in one transaction


def rebuild_search(*, tell: Callable[[int, int], None]) -> int:
    """Write every entry that is missing or wrong, and count all words anew; how many entries were.

    ``tell`` hears how many posts are done, of how many. What is right is left alone, so a run that was stopped goes on
    where it was when it is begun again.
    """
    changed = done = 0
    total = Post.objects.count()
    for ids in _batches():
        with transaction.atomic():
            # The rows of the threads are locked, as by every other writer: nobody changes a post meanwhile.
            threads = Post.objects.filter(pk__in=ids).values("thread")
            list(Thread.objects.select_for_update().filter(pk__in=threads).order_by("pk").values_list("pk"))
            changed += change_posts(_posts(ids))
        done += len(ids)
        tell(done, total)
    if engine().faults():
        engine().renew()
    vocabulary.count_all()
    return changed


def search_faults() -> Iterator[str]:
    """What of the index does not agree with the posts, each in one line for an operator."""
    for ids in _batches():
        for difference in differences(_posts(ids)):
            yield _("post %(post)d: %(fault)s") % {"post": difference.post_id, "fault": _said(difference)}
    yield from engine().faults()


def _said(difference: Difference) -> str:
    if difference.stored is None:
        return _("it is not in the search index")
    if difference.wanted is None:
        return _("it is in the search index, though it has no words")
    if difference.stored.version != WORDS_VERSION:
        return _("its words were made by an older version")
    return _("the search index has other words")


def _batches() -> Iterator[list[int]]:
    last, top = 0, Post.objects.aggregate(top=Max("pk"))["top"] or 0
    while last < top:
        ids = list(Post.objects.filter(pk__gt=last, pk__lte=top).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _posts(ids: list[int]) -> list[Post]:
    columns = ("number", "state", "plain", "thread__title")
    return list(Post.objects.filter(pk__in=ids).select_related("thread").only(*columns))
