"""robots.txt keeps crawlers from what is worthless, and from nothing else."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.found.test_sitemaps import everything
from tests.pages import members
from tests.people import ben

pytestmark = pytest.mark.django_db


def kept_from(client: Client) -> re.Pattern[str]:
    """What the file says, read as RFC 9309 does: a path from its beginning, "*" anything, "$" the end."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    paths = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert all(path.startswith("/") for path in paths)
    return re.compile("|".join(re.escape(path).replace(r"\*", ".*").replace(r"\$", "$") for path in paths))


def test_it_is_plain_and_names_the_sitemap_of_this_host(client: Client) -> None:
    response = client.get("/robots.txt", headers={"Host": "localhost"}, secure=True)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "max-age=86400" in response["Cache-Control"]
    assert response.content.decode().splitlines()[-1] == "Sitemap: https://localhost/sitemap.xml"


def test_nothing_worth_finding_is_kept_from_crawlers(client: Client) -> None:
    thread = builders.question("Start, search, order and do: points?")
    reply = builders.reply(thread)
    builders.category("start")
    kept = kept_from(client)
    worth = [
        *everything(client), "/sitemap.xml", "/feed/", f"{thread.get_absolute_url()}feed/", f"/posts/{reply.pk}/",
        f"/uploads/{'0' * 32}-8x8.webp", f"/pictures/{'0' * 32}-96.webp", "/static/css/app.css",
        "/tags/", "/tags/running/", "/categories/start/", f"{members.address_of(ben())}?page=2",
    ]  # fmt: skip
    assert [address for address in worth if kept.match(address)] == []


def test_what_is_worthless_is_kept_from_crawlers(client: Client) -> None:
    thread = builders.question()
    post = builders.reply(thread).pk
    names = (
        "start", "drafts", "keep_draft", "notifications", "mentions", "settings_profile", "account_login",
        "account_signup", "account_logout", "account_reset_password", "usersessions_list",
    )  # fmt: skip
    of_a_post = ("reply", "edit_post", "post_history", "post_source", "withdraw_post", "bring_back_post", "post_like")
    worthless = [
        "/admin/", "/search/?q=lap", f"{thread.get_absolute_url()}?order=numbers",
        f"{thread.get_absolute_url()}?page=2&order=numbers", "/leaders/?period=year",
        *(reverse(name) for name in names),
        *(reverse(name, args=[post]) for name in of_a_post),
        reverse("start_thread", args=["training"]),
        reverse("thread_source", args=[thread.pk, thread.slug]),
        reverse("thread_assume", args=[thread.pk]),
        reverse("ledger", args=[ben().pk, "ben"]),
    ]  # fmt: skip
    kept = kept_from(client)
    assert [address for address in worthless if not kept.match(address)] == []


def test_links_to_what_is_kept_from_crawlers_say_so(client: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    builders.reply(thread)
    kept = kept_from(client)
    pages = (thread.get_absolute_url(), thread.category.get_absolute_url(), members.address_of(ben()), "/", "/leaders/")
    for page in pages:
        for link in re.findall(r"<a [^>]*>", client.get(page).content.decode()):
            found = re.search(r'href="([^"]*)"', link)
            if found and kept.match(found[1].replace("&amp;", "&")):
                assert "nofollow" in link, (page, link)
