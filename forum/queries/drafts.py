"""What a member has typed and not sent: at one place (1 SQL query), and everywhere (3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User
from forum.models import Category, Draft, Post
from forum.text.plain import excerpt

# "reply:17", "edit:17" (ids of posts), "thread:training" (a category's address).
PLACE = re.compile(r"(?P<deed>reply|edit):(?P<post>[1-9][0-9]{0,17})|thread:(?P<slug>[\w-]{1,80})")
EXCERPT = 300  # characters


@dataclass(frozen=True, kw_only=True)
class DraftKept:
    """A draft at its place."""

    title: str
    body: str
    tags: str
    kind: str
    seen: int
    form_id: UUID
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    """A draft in the list; ``deed`` is "reply", "edit" or "thread". ``address`` is "" when its place is gone;
    only then ``title`` is whole, to be copied."""

    place: str
    deed: str
    where: str
    address: str
    title: str
    words: str
    body: str
    updated_at: datetime


def draft_at(place: str, *, member: User) -> DraftKept | None:
    """What ``member`` typed at ``place``; None when nothing, or when it was sent."""
    sent = Post.objects.filter(author=member, form_id=OuterRef("form_id"))
    draft = Draft.objects.filter(~Exists(sent), member=member, place=place).first()
    if draft is None:
        return None
    return DraftKept(
        title=draft.title,
        body=draft.body,
        tags=draft.tags,
        kind=draft.kind,
        seen=draft.seen,
        form_id=draft.form_id,
        updated_at=draft.updated_at,
    )


def drafts_of(member: User) -> tuple[DraftRow, ...]:
    """All drafts of ``member``, the latest first; what is typed for a place that is gone is listed too."""
    sent = Post.objects.filter(author=member, form_id=OuterRef("form_id"))
    drafts = list(Draft.objects.filter(~Exists(sent), member=member).order_by("-updated_at", "-pk"))
    places = [PLACE.fullmatch(draft.place) for draft in drafts]
    titles = _titles({int(place["post"]) for place in places if place and place["post"]}, member=member)
    names = _names((place["slug"] for place in places if place and place["slug"]), member=member)
    return tuple(
        _row(draft, place, titles=titles, names=names) for draft, place in zip(drafts, places, strict=True) if place
    )


def _titles(posts: set[int], *, member: User) -> dict[int, str]:
    found = Post.objects.placed_for(member).filter(pk__in=posts) if posts else Post.objects.none()
    return dict(found.values_list("pk", "thread__title"))


def _names(slugs: Iterable[str], *, member: User) -> dict[str, str]:
    wanted = set(slugs)
    found = Category.objects.visible_to(member).filter(slug__in=wanted) if wanted else Category.objects.none()
    return dict(found.values_list("slug", "name"))


def _row(draft: Draft, place: re.Match[str], *, titles: dict[int, str], names: dict[str, str]) -> DraftRow:
    if place["slug"]:
        deed, where = "thread", names.get(place["slug"], "")
        address = reverse("start_thread", args=[place["slug"]])
    else:
        deed, where = place["deed"], titles.get(int(place["post"]), "")
        address = reverse("reply" if deed == "reply" else "edit_post", args=[int(place["post"])])
    return DraftRow(
        place=draft.place,
        deed=deed,
        where=where,
        address=address if where else "",
        title=excerpt(draft.title, EXCERPT) if where else draft.title,
        words=excerpt(draft.body, EXCERPT),
        body=draft.body,
        updated_at=draft.updated_at,
    )
