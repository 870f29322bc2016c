"""The tags of threads as their pages and rows of lists show them, found with the threads (no SQL of its own)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, CharField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from forum.models import Thread, ThreadTag


@dataclass(frozen=True, kw_only=True)
class TagShown:
    """A tag's name, and where its page is."""

    name: str
    address: str


class Joined(Aggregate):
    """Texts of several rows in one, with a space between; in no order that holds on both databases."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same by SQLite's own name."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def said_tags() -> Subquery:
    """For each thread its tags in one text: names and addresses hold neither a space nor a slash."""
    said = Concat(Cast("pk", CharField()), Value("/"), "tag__name", Value("/"), "tag__slug")
    rows = ThreadTag.objects.filter(thread=OuterRef("pk")).order_by().values("thread")
    return Subquery(rows.annotate(said=Joined(said)).values("said"), output_field=TextField())


def tags_shown(thread: Thread) -> tuple[TagShown, ...]:
    """The tags of a thread that was loaded with ``said_tags`` as ``said_tags``, in the order in which it got them."""
    said: str | None = getattr(thread, "said_tags", None)
    parts = sorted((int(pk), name, slug) for pk, name, slug in (one.split("/") for one in (said or "").split()))
    return tuple(TagShown(name=name, address=reverse("tag", args=[slug])) for _pk, name, slug in parts)
