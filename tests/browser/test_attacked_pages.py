"""Every page, as a visitor, a member, a moderator and an administrator open it, with attacks in all that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, Response

from forum.actions.category_access import appoint_moderator
from tests.browser.answering import OURS, Answers
from tests.browser.attacked import make_attacked
from tests.browser.poisoning import poison
from tests.browser.watching import Watch
from tests.people import mo, person, zoe

pytestmark = pytest.mark.django_db

ADMIN = "/admin/"
MOST_OF_A_KIND = 1  # pages of one address, and with a query
LINKS = "[...document.querySelectorAll('a[href], link[rel=alternate]')].map(link => link.href)"
ASKED = "\"'></title></textarea></script><img src=x onerror=alert(1)>\u202e\u200bx"
ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "content"
# What feeds and sitemaps are made of.
XML = set(
    """
    feed id title subtitle updated link author name uri entry published category content
    urlset sitemapindex sitemap url loc lastmod
    """.split()  # noqa: SIM905
)
BEGIN = ("/", "/nowhere/", f"/search/?q={quote(ASKED)}", "/search/?q=lap", "/sitemap.xml", "/sitemap-threads-0.xml")
PEOPLE = {"visitor": None, "member": zoe, "moderator": lambda: person("Moderator"), "administrator": mo}


@pytest.fixture
def poisoned() -> int:
    """How many cells of a forum, in which everything has happened, hold attacks."""
    make_attacked()
    appoint_moderator(person("Moderator"), category=None, by=mo())
    return poison()


class Walk:
    """One person's way through all pages that are linked from those where it begins, a few of each kind."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page, self.watch = page, watch
        self.found: list[str] = []
        self.fed: list[str] = []  # what readers of feeds would show
        self.kinds: Counter[tuple[str, bool]] = Counter()

    def through(self, begin: tuple[str, ...], *, admin: bool) -> list[str]:
        """What is wrong on the way."""
        known, todo = set(begin), list(begin)
        while todo:
            address = todo.pop(0)
            if not self._is_new(address, admin=admin):
                continue
            for link in self._look(address):
                if link not in known:
                    known.add(link)
                    todo.append(link)
        return self.found

    def _is_new(self, address: str, *, admin: bool) -> bool:
        parts = urlsplit(address)
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            name = ""
        in_admin = parts.path.startswith(ADMIN)
        if in_admin != admin or name.endswith("_raw") or (admin and parts.query):
            return False
        self.kinds[name, bool(parts.query)] += 1
        return self.kinds[name, bool(parts.query)] <= MOST_OF_A_KIND

    def _look(self, address: str) -> Iterator[str]:
        if "feed/" in address or address.endswith(".xml"):
            self._read(address)
            return
        self.page.goto(address)
        self.found += self.watch.check(self.page)
        for link in self.page.evaluate(LINKS):
            if link.startswith(f"{OURS}/"):
                yield link.removeprefix(OURS).partition("#")[0]

    def _read(self, address: str) -> None:
        """As XML: Chromium shows it with a page of its own, which breaks our policy."""
        response: Response | None = self.page.goto(address)
        assert response is not None
        assert "xml" in response.headers["content-type"]
        names = set()
        for element in ET.fromstring(response.body()).iter():  # noqa: S314  (ours)
            names.add(element.tag.rpartition("}")[2])
            if element.tag == f"{ATOM}content":
                self.fed.append(element.text or "")
        assert names <= XML, names
        self.found += [what for what in self.watch.heard() if "style" not in what]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_runs_or_fetches_what_a_table_holds(chromium: Browser, poisoned: int, who: str) -> None:
    assert poisoned > 400
    member = PEOPLE[who]
    with Watch.over(chromium, Answers(member and member())) as (watch, page):
        walk = Walk(page, watch)
        admin = who == "administrator"
        found = walk.through(("/admin/",) if admin else BEGIN, admin=admin)
        if not admin:
            assert walk.fed
            page.route(
                "http://testserver/fed",
                lambda route: route.fulfill(body=_page(walk.fed), content_type="text/html; charset=utf-8"),
            )
            page.goto("http://testserver/fed")
            found += watch.check(page, bare=True)
        assert found == []
        assert watch.pages > {"visitor": 25, "member": 35, "moderator": 50, "administrator": 60}[who]


def _page(bodies: list[str]) -> str:
    return "<!doctype html><title>x</title>" + "".join(f"<article>{body}</article>" for body in bodies)
