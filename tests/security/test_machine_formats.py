"""What pages say to machines ends no script, no element and no document, whatever people wrote."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from forum.actions.site_words import change_site_words
from forum.actions.threads import start_thread
from forum.models import Kind
from tests import builders
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script><!--<script>]]>&#x3c;/title>\"'\u2028"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(document: bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314  (ours)


def test_structured_data_ends_no_script(client: Client) -> None:
    change_site_words(by=mo(), name=f"Forum {HOSTILE}"[:60])
    thread = start_thread(builders.category(), by=ana(), title=f"A {HOSTILE}", body=HOSTILE, kind=Kind.QUESTION)
    builders.reply(thread, by=ben(), body=HOSTILE)
    for address in (f"/threads/{thread.pk}/", f"/members/{ana().pk}/", "/threads/", "/"):
        page = client.get(address, follow=True).content.decode()
        assert "<script>alert" not in page
        for data in DATA.findall(page):
            json.loads(data)
            assert not re.search(r"[<>&\u2028]", data)
        assert page.count("<script") == page.count("</script>")


def test_feeds_and_sitemaps_stay_what_they_are(client: Client) -> None:
    change_site_words(by=mo(), name=f"Forum {HOSTILE}"[:60], tagline=HOSTILE)
    thread = start_thread(builders.category(), by=ana(), title=f"A {HOSTILE}", body=HOSTILE, kind=Kind.QUESTION)
    for address in ("/feed/", f"/threads/{thread.pk}/x/feed/", "/sitemap.xml", "/sitemap-threads-0.xml"):
        names = {element.tag.rpartition("}")[2] for element in read(client.get(address).content).iter()}
        assert "script" not in names
    entry = read(client.get("/feed/").content).find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    html = entry.findtext("{http://www.w3.org/2005/Atom}content") or ""
    assert "<script" not in html


def test_a_search_says_back_what_was_typed_as_words(client: Client) -> None:
    for address in ("/search/", "/search/feed/"):
        page = client.get(address, {"q": HOSTILE}).content.decode()
        assert "<script>alert" not in page
