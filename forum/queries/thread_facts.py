"""What stands above the replies of a thread, on each of its pages (no SQL)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Person
from forum.models import Category
from forum.moderation_permissions import can_moderate
from forum.permissions import can_tag_thread
from forum.queries.faces import face_of
from forum.queries.thread_found import ThreadFound
from forum.queries.thread_rows import CategoryShown, ThreadRow, thread_row
from forum.text.faces import Face


@dataclass(frozen=True, kw_only=True)
class ThreadFacts:
    """A thread's facts; ``face`` is its author's.

    ``words`` is how its opening post begins, "" when something took it away. ``path`` is its category and all above it,
    the highest first.

    Of a thread that began here ``saved_views`` and ``recovered``, the number of replies that were in saved pages, are
    None, and ``source_name`` and ``source_address``, the page "how it was read", are "". ``new_count`` are the replies
    written here to an imported one. ``tagging`` is where its tags are changed,
    ``moderating`` where it is arranged, "" for whoever may not.
    """

    row: ThreadRow
    face: Face
    path: tuple[CategoryShown, ...]
    saved_views: int | None
    counted_views: int
    recovered: int | None
    new_count: int
    source_name: str
    source_address: str
    words: str
    tagging: str
    moderating: str
    opening_address: str
    feed: str


def facts_of(found: ThreadFound, *, user: Person) -> ThreadFacts:
    """The facts of a thread that was found."""
    thread = found.thread
    return ThreadFacts(
        row=thread_row(thread),
        face=face_of(thread.author),
        path=_path_to(thread.category),
        saved_views=thread.saved_views,
        counted_views=thread.counted_views,
        recovered=thread.reply_count - thread.gap_count - found.new_count if thread.source else None,
        new_count=found.new_count,
        source_name=thread.source.name if thread.source else "",
        source_address=reverse("thread_source", args=[thread.pk, thread.slug]) if thread.source else "",
        words=found.words,
        tagging=reverse("thread_tags", args=[thread.pk, thread.slug]) if can_tag_thread(user, thread) else "",
        moderating=reverse("moderate_thread", args=[thread.pk, thread.slug]) if can_moderate(user, thread) else "",
        feed=reverse("thread_feed", args=[thread.pk, thread.slug]),
        opening_address=f"{thread.get_absolute_url()}#post-{found.opening_id}",
    )


def _path_to(category: Category) -> tuple[CategoryShown, ...]:
    path = [category]
    while path[0].parent is not None:
        path.insert(0, path[0].parent)
    return tuple(CategoryShown(name=place.name, address=place.get_absolute_url()) for place in path)
