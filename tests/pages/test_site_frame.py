"""What stands around every page: name, ways, foot; and that GET and HEAD are all these pages answer."""

from __future__ import annotations

import pytest
from django.template import RequestContext, Template
from django.test import Client, RequestFactory

from forum.actions.site_words import change_site_words
from forum.models import NavigationEntry
from forum.queries.site import the_site
from forum.views.site import site
from tests import builders
from tests.pages.counting import sql_of
from tests.pages.threads import look
from tests.people import ana, mo

PAGES = ["/", "/categories/", "/categories/training/", "/threads/", "/unanswered/", "/points/", "/about/"]
MACHINES = ["/robots.txt", "/favicon.ico"]


def current(path: str) -> dict[str, str]:
    return {entry.title: entry.current for entry in the_site(path=path).navigation}


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_its_frame(client: Client, address: str) -> None:
    builders.category("training")
    change_site_words(by=mo(), name="Harbour & Co", tagline="Slow is a pace")
    html = look(client, address).html
    assert "Harbour &amp; Co</title>" in " ".join(html.split())
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    assert html.count("<h1") == 1
    assert '<meta name="description" content="' in html
    assert '<meta name="description" content="">' not in html
    for way in ("/threads/", "/unanswered/", "/points/", "/about/"):
        assert f'<a href="{way}">' in html.partition('class="site-footer"')[2]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, *MACHINES])
def test_pages_are_read_and_nothing_else(client: Client, address: str) -> None:
    builders.category("training")
    assert client.head(address).status_code == client.get(address).status_code < 400
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 405


@pytest.mark.django_db
def test_a_members_page_is_read_and_nothing_else(client: Client) -> None:
    address = f"/members/{ana().pk}/ana/"
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_the_way_to_this_page_is_marked() -> None:
    NavigationEntry.objects.create(title="Races", address="/about/")
    NavigationEntry.objects.create(title="Elsewhere", address="https://example.org/")
    NavigationEntry.objects.create(title="No address yet")
    assert current("/") == {"Community": "page", "Races": "", "Elsewhere": ""}
    assert current("/threads/") == {"Community": "true", "Races": "", "Elsewhere": ""}
    assert current("/about/") == {"Community": "", "Races": "page", "Elsewhere": ""}


@pytest.mark.django_db
def test_an_operators_own_entry_for_the_front_page_takes_the_place_of_ours() -> None:
    NavigationEntry.objects.create(title="Races", address="https://example.org/races/", position=1)
    NavigationEntry.objects.create(title="Talk", address="/", position=2)
    assert current("/threads/") == {"Races": "", "Talk": "true"}


@pytest.mark.django_db
def test_an_older_entry_leads_nowhere_bad() -> None:
    for number, address in enumerate(("javascript:alert(1)", "//evil.example", "/\\evil.example", "/about/")):
        NavigationEntry.objects.create(title=f"Entry {number}", address=address)
    assert [entry.address for entry in the_site().navigation] == ["/", "/about/"]


@pytest.mark.django_db
def test_rows_win_over_settings(client: Client) -> None:
    assert (the_site().name, the_site().tagline) == ("Second Wind", "Questions and answers, kept for good.")
    change_site_words(by=mo(), name="Harbour")
    assert (the_site().name, the_site().tagline) == ("Harbour", "Questions and answers, kept for good.")


def test_a_page_without_the_sites_words_asks_nothing() -> None:
    """Without the ``django_db`` mark any query would fail this test."""
    request = RequestFactory().get("/")
    assert Template("Plain").render(RequestContext(request, site(request))) == "Plain"


@pytest.mark.django_db
def test_the_frame_costs_two_questions_whatever_stands_in_it(client: Client) -> None:
    before = sql_of(client, "/points/")
    assert before - 3 == 2  # the page's own: points, tiers and the rules of the house
    for number in range(30):
        NavigationEntry.objects.create(title=f"Entry {number}", address=f"/entry-{number}/")
    assert sql_of(client, "/points/") == before


def test_the_icon_is_found_where_browsers_look_by_habit(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/icons/favicon.ico")
