"""The operator ``tag:``: what its names stand for, and the threads that carry them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.models import Person
from forum.models import Tag, ThreadTag
from forum.search.language import Query
from forum.text.tag_names import BadName, tag_name, tag_slug

FEW_TAGGED = 400  # threads with a tag that are looked at one by one; a commoner tag is met by walking back in time


@dataclass(frozen=True, kw_only=True, slots=True)
class TagOfNow:
    """What a name stands for after all mergings."""

    pk: int
    thread_count: int


def tags_called(names: Collection[str], *, user: Person) -> dict[str, TagOfNow | None]:
    """What these names stand for now; None for those that are no tag, or none that ``user`` may know of."""
    if not names:
        return {}
    slugs = {name: _slug(name) for name in names}
    of_now = Tag.objects.filter(slug__in=set(slugs.values())).annotate(
        now=Coalesce("merged_into_id", "pk"), count=Coalesce("merged_into__thread_count", "thread_count")
    )
    rows = of_now.filter(Exists(Tag.objects.visible_to(user).filter(pk=OuterRef("now"))))
    found = {
        slug: TagOfNow(pk=now, thread_count=threads) for slug, now, threads in rows.values_list("slug", "now", "count")
    }
    return {name: found.get(slug) for name, slug in slugs.items()}


def by_tag(query: Query, tags: Mapping[str, TagOfNow | None]) -> Q:
    """Threads with every tag that is wanted: a thread has several."""
    condition = Q()
    for name in query.tags.wanted:
        if tag := tags[name]:
            condition &= Q(Exists(ThreadTag.objects.filter(thread=OuterRef("pk"), tag=tag.pk)))
    unwanted = [tag.pk for name in query.tags.unwanted if (tag := tags[name])]
    if unwanted:
        condition &= ~Q(Exists(ThreadTag.objects.filter(thread=OuterRef("pk"), tag__in=unwanted)))
    return condition


def recent_by_tag(query: Query, tags: Mapping[str, TagOfNow | None]) -> Q:
    """The threads of the rarest tag one by one, where they are few: walking back in time would hardly meet them."""
    wanted = [tag for name in query.tags.wanted if (tag := tags[name])]
    rarest = min(wanted, key=lambda tag: tag.thread_count, default=None)
    if rarest is None or rarest.thread_count > FEW_TAGGED:
        return Q()
    return Q(thread__in=ThreadTag.objects.filter(tag=rarest.pk).values("thread"))


def _slug(name: str) -> str:
    """The address of a tag by its name, or by its address."""
    try:
        return tag_slug(tag_name(name))
    except BadName:
        return tag_slug(name)
