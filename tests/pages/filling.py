"""Fills in a form as a browser does: what stands in the page's fields is sent, with what the person changes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


class _Fields(HTMLParser):
    """The fields of the form that writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, str] = {}
        self._inside = False
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A field: what it holds."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == "write"
        if not self._inside or "name" not in given:
            return
        if tag == "input" and given.get("type") not in {"file", "radio"}:
            self.values[given["name"]] = given.get("value", "")
        if tag == "input" and given.get("type") == "radio" and "checked" in given:
            self.values[given["name"]] = given["value"]
        if tag == "textarea":
            self._area = given["name"]
            self.values[self._area] = ""

    def handle_data(self, data: str) -> None:
        """Words of a text area; a browser leaves out the first line's end."""
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        """A text area ends."""
        if tag == "textarea" and self._area:
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            self._area = ""


def fields_of(response: Answer) -> dict[str, str]:
    """What stands in the form of a page."""
    fields = _Fields()
    fields.feed(response.content.decode())
    fields.close()
    assert "form_id" in fields.values, response.content.decode()[:3000]
    return fields.values


def opened(client: Client, path: str) -> dict[str, str]:
    """What stands in the form at ``path``."""
    response = client.get(path)
    assert response.status_code == 200, (response.status_code, response.headers)
    return fields_of(response)


def sent(client: Client, path: str, fields: dict[str, str] | None = None, /, **changed: object) -> Answer:
    """What the server answers to the form at ``path``, sent with some values changed."""
    return client.post(path, {**(fields or opened(client, path)), **changed})


def words(response: Answer) -> str:
    """The page's text, white space folded."""
    parts: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Words()
    reader.feed(response.content.decode())
    return " ".join(" ".join(parts).split())
