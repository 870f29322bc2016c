"""What saved pages say of a person, beside what is counted here (2 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max

from accounts.models import Person, User
from forum.models import AuthorObservation, Thread
from forum.queries.standings import Ladder

MOST_FACTS = 12


@dataclass(frozen=True, kw_only=True)
class SavedFact:
    """What one saved page says, or several in the same words: "Legend, 1,183 posts since Aug 23, 2009".

    Each of ``tier_name``, ``post_count`` and ``joined_on`` is "" or None where the pages do not say it; ``lanes`` are
    those of the live tier of that name, 0 when there is none. ``thread_title`` and ``thread_address`` are of the last
    imported one of the ``page_count`` pages.
    """

    source_name: str
    tier_name: str
    lanes: int
    post_count: int | None
    joined_on: date | None
    page_count: int
    thread_title: str
    thread_address: str


def saved_of(person: User, *, user: Person, ladder: Ladder) -> tuple[SavedFact, ...]:
    """What pages of threads that ``user`` may see say of ``person``; the most posts, so the latest, first.

    Only some when there are very many: an author's number of posts was saved anew with every page.
    """
    observed = AuthorObservation.objects.filter(author=person, capture__thread__in=Thread.objects.visible_to(user))
    facts = list(
        observed.values_list("capture__source__name", "tier_name", "post_count", "joined_on")
        .annotate(pages=Count("pk"), thread=Max("capture__thread"))
        .order_by(F("post_count").desc(nulls_last=True), "capture__source__name", "tier_name", "joined_on")[:MOST_FACTS]
    )
    threads = Thread.objects.only("title").in_bulk([fact[-1] for fact in facts])
    lanes = {tier.name: tier.lanes for tier in ladder.tiers}
    return tuple(
        SavedFact(
            source_name=source_name,
            tier_name=tier_name,
            lanes=lanes.get(tier_name, 0),
            post_count=post_count,
            joined_on=joined_on,
            page_count=pages,
            thread_title=threads[thread].title,
            thread_address=threads[thread].get_absolute_url(),
        )
        for source_name, tier_name, post_count, joined_on, pages, thread in facts
    )
