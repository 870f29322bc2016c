"""A feed as a reader of feeds gets it, valid."""

from __future__ import annotations

from xml.etree import ElementTree

from django.test import Client

from forum.models import Thread
from tests.found.atom_checker import ATOM, faults
from tests.pages import members
from tests.people import ana, ben


def feeds(thread: Thread) -> list[str]:
    """Every feed that says something of a thread with a reply by Ben."""
    return [
        "/feed/",
        f"{thread.category.get_absolute_url()}feed/",
        f"{thread.get_absolute_url()}feed/",
        f"{members.address_of(ana())}feed/",
        f"{members.address_of(ben())}feed/",
    ]


def read(client: Client, address: str) -> ElementTree.Element:
    """A feed that is valid."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert faults(response.content) == []
    return ElementTree.fromstring(response.content)  # noqa: S314  (ours)


def said(feed: ElementTree.Element, path: str) -> list[str]:
    """The texts at a path, such as ``entry/title``."""
    return [found.text or "" for found in feed.findall("/".join(f"{ATOM}{part}" for part in path.split("/")))]


def link(element: ElementTree.Element, rel: str) -> str:
    """Where a link leads."""
    found = element.find(f"{ATOM}link[@rel='{rel}']")
    assert found is not None
    return found.get("href", "")
