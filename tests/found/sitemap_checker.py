"""What sitemaps.org asks of a sitemap; knows the protocol and nothing of the code that writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST, LARGEST, LONGEST = 50_000, 50 * 1024 * 1024, 2_048
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?", re.ASCII)
HOLDS = {"urlset": "url", "sitemapindex": "sitemap"}
MAY_SAY = {"url": {"lastmod", "changefreq", "priority"}, "sitemap": {"lastmod"}}
# RFC 3986: what may stand in an address as it is.
ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII)


def listed(document: bytes) -> dict[str, str]:
    """The addresses and when each changed ("" where it does not say); fails when the file is not valid."""
    found = ElementTree.fromstring(document)  # noqa: S314  (ours)
    assert list(_faults(found, document)) == []
    return {_said(one, "loc"): _said(one, "lastmod") for one in found}


def _faults(root: ElementTree.Element, document: bytes) -> Iterator[str]:
    name = root.tag.removeprefix(NAMESPACE)
    if name not in HOLDS or not root.tag.startswith(NAMESPACE):
        yield f"the root is {root.tag}"
        return
    if not 1 <= len(root) <= MOST:
        yield f"{len(root)} addresses"
    if len(document) > LARGEST:
        yield f"{len(document)} bytes"
    hosts = {urlsplit(_said(one, "loc"))[:2] for one in root}
    if len(hosts) > 1:
        yield f"several hosts: {hosts}"
    for one in root:
        if one.tag != f"{NAMESPACE}{HOLDS[name]}":
            yield f"{one.tag} in {name}"
        yield from _one(one, MAY_SAY[HOLDS[name]])
    twice = [address for address, count in Counter(_said(one, "loc") for one in root).items() if count > 1]
    if twice:
        yield f"twice: {twice}"


def _one(one: ElementTree.Element, may_say: set[str]) -> Iterator[str]:
    names = [part.tag.removeprefix(NAMESPACE) for part in one]
    if names.count("loc") != 1 or len(set(names)) != len(names) or not set(names) <= {"loc", *may_say}:
        yield f"holds {names}"
    address, changed = _said(one, "loc"), _said(one, "lastmod")
    if not (ADDRESS.fullmatch(address) and urlsplit(address).netloc and len(address) < LONGEST):
        yield f"no address: {address}"
    if "lastmod" in names and not W3C.fullmatch(changed):
        yield f"no time: {changed}"


def _said(one: ElementTree.Element, name: str) -> str:
    return one.findtext(f"{NAMESPACE}{name}") or ""
