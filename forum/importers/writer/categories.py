"""The category of each new thread: the one that the operator named, else one named after the thread's site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from django.db.models import F

from forum.importers.writer.identity import Site
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.models import Category, Thread


def make_categories(pages: Sequence[Page], options: Options) -> dict[str, Category]:
    """The category for the threads of each site, by the site's key; made where it is missing."""
    sites = {page.site.key: page.site for page in pages}
    return {key: options.category or _named_after(site) for key, site in sites.items()}


def _named_after(site: Site) -> Category:
    found: Category | None = Category.objects.filter(slug=site.category_slug).first()
    if found is None:
        Category.objects.lock_tree()  # whoever held it may have made it
        found = Category.objects.filter(slug=site.category_slug).first()
    return found or Category.objects.add(name=site.category_name, slug=site.category_slug)


def open_to_all(categories: Mapping[str, Category]) -> Set[str]:
    """The keys of those that a visitor may know of: what is counted of people is counted in these."""
    ids = {category.pk for category in categories.values()}
    open_ids = set(Category.objects.open_to_all().filter(pk__in=ids).values_list("pk", flat=True))
    return {key for key, category in categories.items() if category.pk in open_ids}


def count_threads(threads: Iterable[Thread]) -> None:
    """Count new ``threads`` and their replies in their categories, locking these in the order of their ids."""
    thread_counts: Counter[int] = Counter()
    reply_counts: Counter[int] = Counter()
    for thread in threads:
        thread_counts[thread.category_id] += 1
        reply_counts[thread.category_id] += thread.reply_count
    for category_id in sorted(thread_counts):
        Category.objects.filter(pk=category_id).update(
            thread_count=F("thread_count") + thread_counts[category_id],
            reply_count=F("reply_count") + reply_counts[category_id],
        )
