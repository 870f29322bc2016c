"""Pictures are served as pictures and nothing else, and too large a request is not even read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.views.pictures import NOTHING_BUT_A_PICTURE
from tests.accounts.test_pictures import PAGE, anas, drawn, media, upload

__all__ = ["anas", "media"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_browser_takes_it_for_a_picture_and_nothing_else(anas: Client) -> None:
    upload(anas, drawn())
    answer = Client().get(f"/pictures/{User.objects.get(username='ana').picture}-96.webp")
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == NOTHING_BUT_A_PICTURE
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in answer.get("Vary", "")
    answer.close()


@pytest.mark.parametrize("path", [f"{'0' * 32}-96.webp", f"{'0' * 32}-97.webp", "../../settings-96.webp", "x-96.webp"])
def test_there_is_nothing_else_to_be_had(path: str) -> None:
    assert Client().get(f"/pictures/{path}").status_code == 404


def test_a_request_too_large_for_anything_is_not_even_read(anas: Client) -> None:
    answer = anas.post(PAGE, {"picture": SimpleUploadedFile("me.png", drawn() + bytes(7 * 1024 * 1024))})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "Files may have 4 MB at most." in page
    assert 'class="site-header"' in page
    assert answer["Content-Security-Policy"]
