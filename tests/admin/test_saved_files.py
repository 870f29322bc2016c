"""The bytes of saved files: whole, never shown, never in a list."""

from __future__ import annotations

import zlib
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import SavedFile
from tests.admin.world import SAVED, make_world

pytestmark = pytest.mark.django_db


def saved(content: bytes, name: str = "page.html") -> SavedFile:
    return SavedFile.objects.create(
        sha256=sha256(content).hexdigest(), name=name, size=len(content), compressed=zlib.compress(content)
    )


@pytest.mark.parametrize("content", [SAVED, b"", b"x" * 1_000_000, bytes(range(256)) * 3000])
def test_the_bytes_come_as_they_were_and_are_never_shown(operator: Client, content: bytes) -> None:
    file = saved(content)
    response = operator.get(reverse("admin:forum_savedfile_raw", args=[file.pk]))
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert response["Content-Length"] == str(len(content))
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a\r\nSet-Cookie: x=y.html", 'attachment; filename="a Set-Cookie: x=y.html"'),
        ("photo\u202egnp.html", 'attachment; filename="photognp.html"'),
        ("archive/2011/page one.txt", 'attachment; filename="page one.txt"'),
        ("..\\..\\evil.txt", 'attachment; filename="evil.txt"'),
        ('say "hi".txt', r'attachment; filename="say \"hi\".txt"'),
        ("läufer.txt", "attachment; filename*=utf-8''l%C3%A4ufer.txt"),
    ],
)
def test_the_name_is_the_files_own_without_its_folders(operator: Client, name: str, expected: str) -> None:
    response = operator.get(reverse("admin:forum_savedfile_raw", args=[saved(b"x", name).pk]))
    assert response["Content-Disposition"] == expected


def test_only_looking_is_possible(operator: Client) -> None:
    address = reverse("admin:forum_savedfile_raw", args=[saved(b"x").pk])
    assert operator.post(address).status_code == 405
    assert operator.get(reverse("admin:forum_savedfile_raw", args=[999])).status_code == 404


def test_no_page_reads_the_bytes_to_show_something_else(operator: Client) -> None:
    file = make_world(2).file
    for name in ("savedfile", "capture", "importrun", "observation", "authorobservation"):
        listed = reverse(f"admin:forum_{name}_changelist")
        with CaptureQueriesContext(connection) as queries:
            operator.get(listed)
            for row in operator.get(listed).context["cl"].result_list:
                operator.get(reverse(f"admin:forum_{name}_change", args=[row.pk]))
        assert not [query["sql"] for query in queries if '"compressed"' in query["sql"]], name
    page = operator.get(reverse("admin:forum_savedfile_change", args=[file.pk]))
    assert reverse("admin:forum_savedfile_raw", args=[file.pk]).encode() in page.content
