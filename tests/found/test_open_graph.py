"""What every page shows of itself where somebody shares a link: title, words, picture, its own address."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Profile
from forum.actions.changing_threads import rename_thread
from forum.actions.hiding import hide_post
from forum.actions.site_words import change_site_words
from tests import builders
from tests.found.reading import Page, read
from tests.found.states import STATES
from tests.found.validator import faults
from tests.pages.members import address_of
from tests.people import ana, ben, gus, mo

pytestmark = pytest.mark.django_db

PAGES = ["/", "/categories/", "/categories/training/", "/threads/", "/unanswered/", "/points/", "/about/", "/leaders/"]


def assert_whole(page: Page) -> None:
    """Fail when something is missing, or does not fit the rest."""
    meta = page.meta
    assert page.status == 200
    assert meta["og:url"] == page.links["canonical"] == f"http://testserver{page.address}"
    assert page.title.startswith(meta["og:title"])
    assert meta["description"] == meta["og:description"] != ""
    assert len(meta["description"]) <= 160
    assert (meta["og:locale"], meta["twitter:card"]) == ("en_US", "summary_large_image")
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["og:image"].startswith("http://testserver/")
    assert meta["og:image:alt"]
    assert [fault for block in page.blocks for fault in faults(block)] == []


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_it(client: Client, address: str) -> None:
    builders.question()
    page = read(client, address)
    assert_whole(page)
    assert page.meta["og:type"] == "website"
    assert client.get(page.meta["og:image"]).status_code == 200


@pytest.mark.parametrize("address", [address for address in PAGES if address != "/"])
def test_every_page_but_the_front_one_says_where_it_lies(client: Client, address: str) -> None:
    builders.category()
    page = read(client, address)
    (crumbs,) = page.of_type("BreadcrumbList")
    first, *_, last = crumbs["itemListElement"]
    assert (first["name"], first["item"]) == ("Community", "http://testserver/")
    assert (last["name"], last["item"]) == (page.meta["og:title"], page.links["canonical"])
    assert all(client.get(item["item"]).status_code == 200 for item in crumbs["itemListElement"])


def test_a_threads_page_is_an_article(client: Client) -> None:
    thread = builders.question('Is it <b>&amp;</b> "so"?')
    page = read(client, thread.get_absolute_url())
    assert_whole(page)
    assert page.meta["og:title"] == 'Is it <b>&amp;</b> "so"?'
    assert page.meta["description"] == "On an outdoor track?"
    assert page.meta["og:type"] == "article"
    assert page.meta["article:published_time"] == thread.created_at.replace(microsecond=0).isoformat()
    assert page.meta["article:section"] == "Training"
    assert page.meta["og:image"].startswith(f"http://testserver/threads/{thread.pk}/preview.png?v=")
    names = [item["name"] for item in page.of_type("BreadcrumbList")[0]["itemListElement"]]
    assert names == ["Community", "Training", thread.title]


def test_page_2_is_canonical_to_itself_and_has_words_of_its_own(client: Client, settings: Settings) -> None:
    settings.POSTS_PER_PAGE = 3
    page = read(client, f"{STATES['no_marks'][0]().get_absolute_url()}?page=2")
    assert_whole(page)
    assert page.meta["description"] == "Answer by Mo."


def test_another_order_is_not_to_be_found(client: Client) -> None:
    thread = STATES["no_marks"][0]()
    page = read(client, f"{thread.get_absolute_url()}?order=numbers")
    assert page.meta["robots"] == "noindex"
    assert page.links["canonical"] == f"http://testserver{thread.get_absolute_url()}"


def test_words_are_cut_between_words(client: Client) -> None:
    thread = builders.discussion()
    builders.reply(thread, body="Running " * 100)
    about = "I run far and slowly, by the sea. " * 10
    Profile.objects.update_or_create(member=ben(), defaults={"about": about})
    words = read(client, address_of(ben())).meta["description"]
    assert 130 < len(words) <= 155
    assert words.endswith("…")
    assert about.startswith(words.rstrip("…"))


@pytest.mark.parametrize("who", [ana, gus])
def test_a_person_has_a_profile_page(client: Client, who: object) -> None:
    assert callable(who)
    somebody = who()
    page = read(client, address_of(somebody))
    assert_whole(page)
    assert page.meta["og:type"] == "profile"
    (block,) = page.of_type("ProfilePage")
    assert block["mainEntity"]["name"] == somebody.name
    assert block["mainEntity"]["url"] == page.links["canonical"]
    assert ("dateCreated" in block) == (not somebody.is_ghost)


def test_what_few_may_see_is_shared_under_the_sites_picture(client: Client) -> None:
    thread = builders.question("Secret")
    hide_post(builders.opening_of(thread), by=mo())
    client.force_login(ana())
    page = read(client, thread.get_absolute_url())
    assert page.meta["og:image"].startswith("http://testserver/preview.png?v=")
    assert "Secret" not in page.meta["og:image:alt"]


def test_the_pictures_address_is_another_for_another_picture(client: Client) -> None:
    thread = builders.question()
    addresses = [read(client, thread.get_absolute_url()).meta["og:image"]]
    for change in (
        lambda: builders.reply(thread),
        lambda: rename_thread(thread, by=mo(), title="Another title"),
        lambda: change_site_words(by=mo(), name="Harbour"),
    ):
        change()
        addresses.append(read(client, f"/threads/{thread.pk}/", follow=True).meta["og:image"])
    assert len(set(addresses)) == 4
