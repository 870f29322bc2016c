"""Tags for whoever fills in the line for tags: often used in the category, begun by typing, named in the words."""

from __future__ import annotations

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from accounts.models import User
from forum.models import Category, Tag, ThreadTag
from forum.text.invisible import visible
from forum.text.tag_names import LONGEST, names_in, slugs_in, tag_slug

MOST = 8
WORDS = 4000  # characters of a text that are looked through


def often_used_in(category: Category, *, user: User) -> tuple[str, ...]:
    """The names of the tags that most threads of ``category`` carry (1 SQL query)."""
    carried = ThreadTag.objects.visible_to(user).filter(category=category).values("tag__name")
    return tuple(
        carried.annotate(count=Count("pk")).order_by("-count", "tag__name").values_list("tag__name", flat=True)[:MOST]
    )


def named_in(words: str, *, user: User) -> tuple[str, ...]:
    """The tags whose names, those of before among them, stand in ``words`` (1 SQL query)."""
    slugs = slugs_in(words[:WORDS])
    stand_for = Tag.objects.filter(slug__in=slugs).annotate(stands_for=Coalesce(F("merged_into"), F("pk")))
    return _names(Tag.objects.visible_to(user).filter(pk__in=stand_for.values("stands_for"))) if slugs else ()


def begun_with(typed: str, *, user: User) -> tuple[str, ...]:
    """The tags whose names begin with what stands behind the last comma of ``typed`` (1 SQL query)."""
    last = visible(typed[-2 * LONGEST :]).rpartition(",")[2]
    beginning = tag_slug(last.strip().lstrip("#")) if names_in(last) else ""
    return _names(Tag.objects.visible_to(user).filter(slug__startswith=beginning)) if beginning else ()


def _names(tags: object) -> tuple[str, ...]:
    return tuple(tags.order_by("-thread_count", "name").values_list("name", flat=True)[:MOST])  # type: ignore[attr-defined]
