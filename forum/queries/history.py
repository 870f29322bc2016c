"""What a post said before: its versions, each with what changed in it (4 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse

from accounts.models import Person
from forum.models import Format, Post, Revision
from forum.models.roles import moderates
from forum.queries.pages import PageLinks, page_links
from forum.queries.people import PersonShown, person_shown
from forum.text.differences import Piece, differences
from forum.text.render import render

VERSIONS_PER_PAGE = 10


@dataclass(frozen=True, kw_only=True)
class Version:
    """What an edit made of a post: ``pieces`` are what it changed, ``titles`` likewise when it changed the title."""

    number: int
    edited_by: PersonShown
    edited_at: datetime
    reason: str
    pieces: tuple[Piece, ...]
    titles: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class History:
    """The versions of a post, the latest first; ``withheld`` older ones are for its author and for moderators."""

    title: str
    thread_address: str
    post_address: str
    number: int
    author: PersonShown | None
    versions: tuple[Version, ...]
    withheld: bool
    pages: PageLinks


def history_of(pk: int, *, user: Person, page: int) -> History:
    """Page ``page`` of the history of the post ``pk``; Http404 when ``user`` may not read the post.

    What a moderator took out of a post is for its author and for moderators: others see what came after it.
    """
    post: Post | None = Post.objects.visible_to(user).select_related("thread__category", "author").filter(pk=pk).first()
    if post is None:
        raise Http404(pk)
    edits = list(post.revisions.order_by("number").values_list("number", "edited_by"))
    sees_all = moderates(user, post.thread.category) or (user.is_authenticated and user.pk == post.author_id)
    moderated = [number for number, editor in edits if editor != post.author_id]
    first = 0 if sees_all or not moderated else moderated[-1]
    shown = [number for number, _editor in edits if number > first]
    address = reverse("post_history", args=[pk])
    pages = page_links(number=page, per_page=VERSIONS_PER_PAGE, total=len(shown), address=address)
    return History(
        title=post.thread.title,
        thread_address=post.thread.get_absolute_url(),
        post_address=post.get_absolute_url(),
        number=post.number,
        author=person_shown(post.author) if post.author else None,
        versions=_versions(post, list(reversed(shown))[max(0, pages.first - 1) : pages.last]),
        withheld=first > 0,
        pages=pages,
    )


def _versions(post: Post, numbers: list[int]) -> tuple[Version, ...]:
    """What the edits with these numbers changed, in their order: each beside what came after it."""
    wanted = {*numbers, *(number + 1 for number in numbers)}
    found = {row.number: row for row in post.revisions.filter(number__in=wanted).select_related("edited_by")}
    return tuple(_version(post, found[number], found.get(number + 1)) for number in numbers)


def _version(post: Post, before: Revision, after: Revision | None) -> Version:
    old, new = _words(before.source, before.format), _words((after or post).source, (after or post).format)
    old_title, new_title = before.title, after.title if after else post.thread.title
    return Version(
        number=before.number,
        edited_by=person_shown(before.edited_by),
        edited_at=before.created_at,
        reason=before.reason,
        pieces=differences(old, new),
        titles=differences(old_title, new_title) if old_title and old_title != new_title else (),
    )


def _words(source: str, fmt: str) -> str:
    """Markdown as it was written; of imported words those that people see, addresses masked."""
    return source if fmt == Format.MARKDOWN else render(source, fmt, imported=True).plain
