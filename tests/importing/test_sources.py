"""Facts of the site that pages were saved of, and the live settings that the first import fills."""

from __future__ import annotations

import pytest

from forum.importers.saved import NavigationFact, SourceFacts
from forum.importers.writer.batch import Writer
from forum.importers.writer.identity import NOT_RECORDED
from forum.importers.writer.options import Options
from forum.models import NavigationEntry, PointRule, SiteWords, Source, SourceNavigation, Thread
from forum.points.ledger import live_points
from tests.importing.importing import page_from
from tests.importing.saved import saved_thread

pytestmark = pytest.mark.django_db

FACTS = SourceFacts(
    site_name="Harbour Road Runners",
    navigation=(NavigationFact(title="Races", description="Find a start line"), NavigationFact(title="Home")),
    correct_points=20,
    helpful_points=5,
)


def write(title: str = "Numb toes", *, facts: SourceFacts = FACTS, site: str = "") -> None:
    """Import a thread, as a run of its own."""
    Writer(Options()).write([page_from(saved_thread(title=title, facts=facts), site=site)])


def live_navigation() -> list[tuple[str, str]]:
    return list(NavigationEntry.objects.values_list("title", "description"))


def test_what_the_pages_say_is_kept_with_their_source() -> None:
    write()
    source = Source.objects.get()
    assert (source.key, source.name) == ("harbour road runners", "Harbour Road Runners")
    assert (source.correct_points, source.helpful_points) == (20, 5)
    assert list(source.navigation.values_list("position", "title", "description")) == [
        (0, "Races", "Find a start line"),
        (1, "Home", ""),
    ]
    assert Thread.objects.get().source == source


def test_a_later_page_adds_what_no_earlier_one_told() -> None:
    write("One", facts=SourceFacts(site_name=FACTS.site_name, helpful_points=3))
    write("Two")
    source = Source.objects.get()
    assert (source.correct_points, source.helpful_points) == (20, 3)
    assert source.navigation.count() == 2
    write("Three", facts=SourceFacts(site_name=FACTS.site_name, correct_points=1, navigation=FACTS.navigation[:1]))
    source.refresh_from_db()
    assert source.correct_points == 20
    assert source.navigation.count() == 2


def test_a_page_that_does_not_name_its_site() -> None:
    write(facts=SourceFacts())
    source = Source.objects.get()
    assert (source.key, source.name) == (NOT_RECORDED.key, "Site not recorded")
    assert Thread.objects.get().category.slug == "recovered-threads"


def test_the_operator_names_the_site() -> None:
    write(facts=FACTS, site="Cool Bay")
    assert Source.objects.get().name == "Cool Bay"


def test_sites_are_kept_apart() -> None:
    write("One")
    write("One", site="Cool Bay")
    assert sorted(Source.objects.values_list("name", flat=True)) == ["Cool Bay", "Harbour Road Runners"]
    assert Thread.objects.filter(title="One").count() == 2


def test_the_first_import_fills_what_is_empty() -> None:
    write()
    words = SiteWords.objects.get()
    assert (words.name, words.filled_from_source) == ("Harbour Road Runners", True)
    assert sorted(live_points().values()) == [5, 20]
    assert live_navigation() == [("Races", "Find a start line"), ("Home", "")]


def test_the_first_import_leaves_what_is_there() -> None:
    SiteWords.objects.create(pk=1, name="Ours")
    PointRule.objects.create(scenario="correct_answer", points=15)
    NavigationEntry.objects.create(title="Shop")
    write()
    assert SiteWords.objects.get().name == "Ours"
    assert list(PointRule.objects.values_list("points", flat=True)) == [15]
    assert live_navigation() == [("Shop", "")]


def test_no_later_import_fills_anything() -> None:
    write("One", facts=SourceFacts())
    write("Two")
    assert SiteWords.objects.get().name == ""
    assert not PointRule.objects.exists()
    assert not NavigationEntry.objects.exists()


def test_what_an_operator_emptied_stays_empty() -> None:
    write("One")
    SiteWords.objects.update(name="")
    NavigationEntry.objects.all().delete()
    write("Two")
    assert SiteWords.objects.get().name == ""
    assert live_navigation() == []


def test_all_pages_of_the_first_run_may_fill() -> None:
    writer = Writer(Options())
    for title, facts in (("One", SourceFacts()), ("Two", FACTS)):
        writer.write([page_from(saved_thread(title=title, facts=facts))])
    assert SiteWords.objects.get().name == "Harbour Road Runners"
    assert sorted(live_points().values()) == [5, 20]


def test_points_that_no_setting_holds_stay_facts() -> None:
    write(facts=SourceFacts(site_name="Cool Bay", correct_points=2_000_000_000, helpful_points=7))
    assert Source.objects.get().correct_points == 2_000_000_000
    assert list(PointRule.objects.values_list("scenario", "points")) == [("helpful_answer", 7)]


def test_what_is_too_long_for_a_menu_is_cut() -> None:
    long = NavigationFact(title="T" * 300, description="d" * 300)
    write(facts=SourceFacts(site_name="N" * 300, navigation=(long,) * 200))
    assert NavigationEntry.objects.count() == SourceNavigation.objects.count() == 100
    assert live_navigation()[0] == ("T" * 60, "d" * 255)
    assert len(SiteWords.objects.get().name) == 80
    assert len(Source.objects.get().name) == 255
