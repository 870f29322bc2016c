"""Whatever leads to other sites because a member wrote it says so: rel="ugc nofollow"."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import Profile
from forum.importers.saved import BodyFormat
from tests import builders
from tests.found.reading import read
from tests.importing.saved import saved_post, saved_thread
from tests.pages.members import address_of
from tests.pages.threads import written
from tests.people import ben

pytestmark = pytest.mark.django_db

ELSEWHERE = re.compile(r'<a [^>]*href="(?:https?:|mailto:|//)(?!//testserver)[^>]*>')
MARKDOWN = """[a link](https://one.example/) and https://two.example/ and ![a picture](https://three.example/x.png)

[mail](mailto:a@b.example) and <https://four.example/> and [ref]

[ref]: https://five.example/
"""
HTML = '<p><a href="https://six.example/" rel="follow">six</a> <img src="https://seven.example/x.png"></p>'


def links(client: Client, address: str) -> list[str]:
    """The links of a page that lead to other sites, as they are written."""
    return [link for link in ELSEWHERE.findall(read(client, address).html) if "testserver" not in link]


def test_links_in_posts_and_signatures(client: Client) -> None:
    native = builders.discussion()
    builders.reply(native, body=MARKDOWN)
    saved = written(
        saved_thread(
            saved_post(
                1, by="Fern", body=HTML, body_format=BodyFormat.HTML, signature="See https://eight.example/ too"
            ),
            saved_post(2, by="Fern", body="https://nine.example/"),
        )
    )
    found = [*links(client, native.get_absolute_url()), *links(client, saved.get_absolute_url())]
    assert len(found) == 10
    assert [link for link in found if 'rel="ugc nofollow noopener"' not in link] == []


def test_links_of_a_profile(client: Client) -> None:
    told = {"about": "At https://one.example/", "link": "https://two.example/"}
    Profile.objects.update_or_create(member=ben(), defaults=told)
    (link,) = links(client, address_of(ben()))
    assert 'rel="ugc nofollow noopener"' in link
    assert "two.example" not in str(read(client, address_of(ben())).blocks)
