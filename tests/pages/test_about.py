"""About: the site's own words, what it holds, and what was brought back from where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client

from forum.actions.category_access import keep_category_to
from forum.actions.hiding import hide_post
from forum.actions.site_words import change_site_words
from forum.importers.saved import NavigationFact, SavedGap, SourceFacts
from forum.models import Right, SiteWords, Source
from forum.queries.about import MOST_SOURCES, about
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.counting import sql_of
from tests.pages.threads import look, written
from tests.people import mo, zoe

pytestmark = pytest.mark.django_db

FACTS = SourceFacts(
    site_name="Harbour Road Runners",
    navigation=(NavigationFact(title="Races & results", description="Find a start line"), NavigationFact(title="Home")),
    correct_points=12,
    helpful_points=5,
)


def test_an_empty_forum_has_an_about_page(client: Client) -> None:
    page = look(client, "/about/")
    assert page.status == 200
    assert "About Second Wind" in page.words
    assert "0 categories 0 threads 0 replies 0 members" in page.words
    assert "Brought back" not in page.words


def test_the_operators_words_are_markdown_and_safe(client: Client) -> None:
    change_site_words(by=mo(), name="Harbour", about="We run **slowly**.\n\n<script>alert(1)</script>")
    page = look(client, "/about/")
    assert "About Harbour" in page.words
    assert "<strong>slowly</strong>" in page.html
    assert "<script>alert" not in page.html


def test_words_that_are_too_much_to_render_are_shown_as_they_are(client: Client) -> None:
    SiteWords.objects.update_or_create(pk=1, defaults={"about": "<b>" + "many words " * 3000})
    page = look(client, "/about/")
    assert page.status == 200
    assert "<p>&lt;b&gt;many words" in page.html


def test_it_counts_what_there_is(client: Client) -> None:
    builders.reply(builders.question())
    zoe()
    assert "1 category 1 thread 1 reply 3 members" in look(client, "/about/").words  # Ana, Ben and Zoe


def test_a_source_is_shown_with_what_is_lost_and_what_its_pages_said(client: Client) -> None:
    saved = saved_thread(saved_post(1), gaps=(SavedGap(ordinal=2), SavedGap(ordinal=3)), announced_replies=3)
    written(replace(saved, facts=FACTS))
    page = look(client, "/about/")
    assert "Harbour Road Runners First brought back on" in page.words
    assert "Threads 1 Replies, as announced 3 2 of them lost" in page.words
    assert "A correct answer gave there 12 A helpful answer gave there 5" in page.words
    assert "What its menu said Races & results · Find a start line Home" in page.words


def test_what_a_page_did_not_say_is_not_shown(client: Client) -> None:
    written(saved_thread(saved_post(1)))
    words = look(client, "/about/").words
    for absent in ("gave there", "menu", "lost"):
        assert absent not in words.partition("Harbour Road Runners First")[2]


def test_a_source_of_hidden_things_alone_is_not_known(client: Client) -> None:
    thread = written(replace(saved_thread(saved_post(1)), facts=FACTS))
    other = written(saved_thread(saved_post(1), title="Socks"), site="Elsewhere")
    hide_post(builders.opening_of(other), by=mo())
    assert [source.recovered.name for source in about(AnonymousUser()).sources] == ["Harbour Road Runners"]
    keep_category_to(thread.category, Right.SEE, [Group.objects.create(name="Friends")], by=mo())
    page = look(client, "/about/")
    assert "Brought back" not in page.words
    assert "Races" not in page.words
    assert len(about(mo()).sources) == 2


def test_the_largest_of_a_great_many_sources_are_shown(client: Client) -> None:
    category = written(saved_thread(saved_post(1))).category
    for number in range(MOST_SOURCES):
        source = Source.objects.create(key=f"site-{number}", name=f"Site {number}")
        thread = builders.discussion(f"Saved {number}")
        type(thread).objects.filter(pk=thread.pk).update(source=source, category=category)
    shown = about(AnonymousUser())
    assert (len(shown.sources), shown.source_count) == (MOST_SOURCES, MOST_SOURCES + 1)
    assert "The largest 50 of 51 sites." in look(client, "/about/").words


def test_it_costs_the_same_at_1_and_at_30(client: Client) -> None:
    written(replace(saved_thread(saved_post(1)), facts=FACTS))
    before = sql_of(client, "/about/")
    for number in range(30):
        written(replace(saved_thread(saved_post(1), title=f"Saved {number}"), facts=FACTS), site=f"Site {number}")
    assert sql_of(client, "/about/") == before <= 8
