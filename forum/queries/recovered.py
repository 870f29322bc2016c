"""What was brought back from saved pages, and how much of it is lost (1 SQL query)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from accounts.models import Person
from forum.models import Thread


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """Threads brought back from one source, or from several: replies their pages announced, and those lost of them."""

    name: str
    thread_count: int
    announced: int
    lost: int


def recovered_by_source(user: Person) -> dict[int, Recovered]:
    """By the id of the source, the source of most threads first; without those that have nothing to show ``user``."""
    sums = (
        Thread.objects.visible_to(user)
        .filter(source__isnull=False)
        .values_list("source_id", "source__name")
        .annotate(threads=Count("pk"), announced=Sum("saved_reply_count"), lost=Sum("gap_count"))
        .order_by("-threads", "source__name")
    )
    return {
        pk: Recovered(name=name, thread_count=threads, announced=announced or 0, lost=lost or 0)
        for pk, name, threads, announced, lost in sums
    }


def in_all(sources: Iterable[Recovered]) -> Recovered | None:
    """The sums of several sources; None when there are none. Its name is that of the first, the largest."""
    sources = list(sources)
    if not sources:
        return None
    return Recovered(
        name=sources[0].name,
        thread_count=sum(source.thread_count for source in sources),
        announced=sum(source.announced for source in sources),
        lost=sum(source.lost for source in sources),
    )
