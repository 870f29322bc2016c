"""E-mail addresses that a saved page shows are not published, wherever on the page they stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from forum.models import Observation, Thread
from tests.commands.running import run
from tests.readers.pages import opener, page, reply

pytestmark = pytest.mark.django_db


def test_no_page_shows_one(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "joe@example.com.txt"
    file.write_text(page(reply(1), first=opener(title="Mail me: joe@example.com")))
    assert run("import_thread", str(file))[0] == 0
    thread = Thread.objects.get()
    assert thread.title == "Mail me: …@…"
    for address in ("/", "/threads/", thread.get_absolute_url(), f"{thread.get_absolute_url()}source/"):
        shown = client.get(address).content.decode()
        assert "example.com" not in shown
    assert "joe@example.com" in str(Observation.objects.values_list("fields", flat=True)[0])
