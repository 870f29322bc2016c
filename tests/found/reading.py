"""A page as a machine reads it: its structured data, its meta tags, its words, the places in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

DATA = "application/ld+json"
SILENT = {"script", "style", "title"}

Data = dict[str, Any]


@dataclass
class Page(HTMLParser):
    """A page, read to its end."""

    address: str
    status: int
    html: str
    blocks: list[Data] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    ids: set[str] = field(default_factory=set)
    _words: list[str] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what stands in attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._inside = given.get("type") or tag
            if self._inside == DATA:
                self.blocks.append({})
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            assert name not in self.meta or name == "theme-color", f"{name} stands twice on {self.address}"
            self.meta[name] = given.get("content", "")
        if tag == "link" and given.get("rel"):
            self.links[given["rel"]] = given.get("href", "")

    def handle_data(self, data: str) -> None:
        """Notes words; structured data must be JSON, whole, in one piece."""
        if self._inside == DATA:
            self.blocks[-1] = json.loads(data)
        elif self._inside == "title":
            self.title += data
        elif not self._inside:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in SILENT:
            self._inside = ""

    @property
    def is_first(self) -> bool:
        """Whether it is the first page of what it shows."""
        return "page=" not in self.address

    def shows(self, words: str) -> bool:
        """Whether these words stand on the page, however they are broken into lines and elements."""
        return _bare(words) in _bare("".join(self._words))

    def of_type(self, *types: str) -> list[Data]:
        """The blocks of these types."""
        return [block for block in self.blocks if block.get("@type") in types]


def read(client: Client, address: str, *, follow: bool = False) -> Page:
    """The page at ``address``, or where it leads when that is to be followed."""
    response = client.get(address, follow=follow)
    return Page(address=address, status=response.status_code, html=response.content.decode())


def _bare(words: str) -> str:
    return "".join(words.split())
