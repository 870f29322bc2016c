"""The sites that pages were saved of, and what their pages say of them; live settings are filled only while empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from forum.importers.saved import SourceFacts
from forum.importers.writer.pages import Page
from forum.models import NavigationEntry, PointRule, SiteWords, Source, SourceNavigation
from forum.points.rules import Scenario
from forum.text.invisible import one_line

MOST_ENTRIES = 100  # of a menu; no page that people used had more
MOST_POINTS = 32_767  # what the column of live points holds


def locked_sources(keys: Iterable[str]) -> dict[str, Source]:
    """The known ones of the sources with these keys, locked until the transaction ends.

    Two imports of one site write one after the other: neither makes the other's ghosts or threads a second time.
    """
    rows = Source.objects.select_for_update().filter(key__in=set(keys)).order_by("key")
    return {source.key: source for source in rows}


def make_sources(pages: Sequence[Page]) -> dict[str, Source]:
    """The sources of ``pages``, made where they are missing, with those facts that were not known yet."""
    sites = {page.site.key: page.site for page in reversed(pages)}
    found = locked_sources(sites)
    missing = [Source(key=site.key, name=site.name) for site in sites.values() if site.key not in found]
    if missing:
        Source.objects.bulk_create(missing, ignore_conflicts=True)
        found = locked_sources(sites)
    for key, source in found.items():
        _learn(source, [page.saved.facts for page in pages if page.site.key == key])
    return found


def _learn(source: Source, told: Sequence[SourceFacts]) -> None:
    """Keep those facts of the pages, the first of each, that no earlier page told."""
    points = {
        "correct_points": next((facts.correct_points for facts in told if facts.correct_points is not None), None),
        "helpful_points": next((facts.helpful_points for facts in told if facts.helpful_points is not None), None),
    }
    learnt = {field: value for field, value in points.items() if value is not None and getattr(source, field) is None}
    for field, value in learnt.items():
        setattr(source, field, value)
    if learnt:
        source.save(update_fields=list(learnt))
    entries = next((facts.navigation for facts in told if facts.navigation), ())
    if entries and not source.navigation.exists():
        SourceNavigation.objects.bulk_create(
            SourceNavigation(
                source=source,
                position=position,
                title=one_line(entry.title)[:255],
                description=one_line(entry.description),
            )
            for position, entry in enumerate(entries[:MOST_ENTRIES])
        )


class LiveSettings:
    """The forum's own name, points and navigation, which the first import fills where they are empty; no later one."""

    def __init__(self) -> None:
        words = SiteWords.objects.filter(pk=1).first()
        self.is_first_import = words is None or not words.filled_from_source

    def fill(self, pages: Iterable[Page]) -> None:
        """Fill what is empty from what ``pages`` say, if this is the first import."""
        if not self.is_first_import:
            return
        SiteWords.objects.bulk_create([SiteWords(pk=1)], ignore_conflicts=True)
        words = SiteWords.objects.select_for_update().get(pk=1)
        words.name = words.name or next((page.site.name[:80] for page in pages if page.site.recorded), "")
        words.filled_from_source = True
        words.save(update_fields=["name", "filled_from_source"])
        _fill_points(page.saved.facts for page in pages)
        _fill_navigation(page.saved.facts for page in pages)


def _fill_points(facts: Iterable[SourceFacts]) -> None:
    legend = next((dict(_legend(told)) for told in facts if any(_legend(told))), {})
    if legend and not PointRule.objects.exists():
        PointRule.objects.bulk_create(PointRule(scenario=name.value, points=points) for name, points in legend.items())


def _legend(facts: SourceFacts) -> Iterator[tuple[Scenario, int]]:
    printed = ((Scenario.CORRECT_ANSWER, facts.correct_points), (Scenario.HELPFUL_ANSWER, facts.helpful_points))
    return ((scenario, points) for scenario, points in printed if points is not None and points <= MOST_POINTS)


def _fill_navigation(facts: Iterable[SourceFacts]) -> None:
    entries = next((told.navigation for told in facts if told.navigation), ())
    if entries and not NavigationEntry.objects.exists():
        NavigationEntry.objects.bulk_create(
            NavigationEntry(
                title=one_line(entry.title)[:60], description=one_line(entry.description)[:255], position=position
            )
            for position, entry in enumerate(entries[:MOST_ENTRIES])
        )
