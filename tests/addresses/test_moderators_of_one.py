"""Whoever moderates one category is a stranger in all others; and nobody reaches what is another's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from accounts.models import User
from accounts.news_mails import SIGNER
from forum.actions.category_access import appoint_moderator
from forum.models import Draft, Notification, Upload
from tests import builders
from tests.accounts.asking import sign_in, who
from tests.addresses.test_shut_out import STRANGER, asked_as, in_table
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db

# What is there for whoever moderates anything; what stands in them is their own part (tests/moderation).
OF_ALL_MODERATORS = {"queue", "next_case"}


def of_one_category() -> User:
    """Cat moderates a category in which nothing of the world stands."""
    cat = person("Cat")
    appoint_moderator(cat, category=builders.category("elsewhere"), by=mo())
    return cat


def test_they_are_strangers_in_other_categories(client: Client) -> None:
    cat = of_one_category()
    wrong = []
    for name, about, method, status in asked_as(client, cat):
        stranger = in_table(name, about, method, STRANGER)
        hidden_from_both = {status, stranger} <= {"403", "404"}
        if name not in OF_ALL_MODERATORS and status != stranger and not hidden_from_both:
            wrong.append((name, about, method, status, stranger))
    assert wrong == []
    for name in OF_ALL_MODERATORS - {"next_case"}:
        page = client.get(reverse(name)).content.decode()
        assert "Where do you run" not in page


def test_a_session_is_ended_by_whose_it_is(client: Client) -> None:
    sign_in(client, ana().name)
    own = UserSession.objects.get(user=ana())
    other = Client()
    other.force_login(ben())
    other.post(reverse("settings_session_end", args=[own.pk]))
    assert UserSession.objects.filter(pk=own.pk).exists()
    assert who(client) == ana()
    assert "Firefox" not in other.get(reverse("usersessions_list")).content.decode()


def test_a_draft_is_its_writers_though_all_name_its_place_alike(client: Client) -> None:
    opening = builders.opening_of(builders.question())
    place = f"reply:{opening.pk}"
    client.force_login(zoe())
    client.post("/drafts/keep/", {"place": place, "body": "Words of Zoe alone", "form_id": ""})
    other = Client()
    other.force_login(ben())
    for page in ("/drafts/", reverse("reply", args=[opening.pk])):
        assert "Words of Zoe" not in other.get(page).content.decode()
    other.post("/drafts/drop/", {"place": place})
    other.post("/drafts/keep/", {"place": place, "body": "Words of Ben"})
    assert Draft.objects.get(member=zoe()).body == "Words of Zoe alone"


def test_whether_a_form_was_sent_its_sender_alone_is_told(client: Client) -> None:
    form_id = "00000000-0000-4000-8000-000000000001"
    opening = builders.opening_of(builders.question())
    client.force_login(ben())
    client.post(reverse("reply", args=[opening.pk]), {"body": "A reply of Ben.", "form_id": form_id, "seen": "0"})
    assert client.get("/drafts/sent/", {"form_id": form_id}).json() == {"sent": True}
    for member in (zoe(), None):
        other = Client()
        if member:
            other.force_login(member)
        assert other.get("/drafts/sent/", {"form_id": form_id}).json() == {"sent": False}


def test_news_is_read_by_whom_it_is_for(client: Client) -> None:
    builders.reply(builders.question(), by=ben())
    news = Notification.objects.filter(receiver=ana())
    assert news.exists()
    client.force_login(zoe())
    last = max(news.values_list("pk", flat=True))
    client.post("/notifications/read/", {"up_to": str(last)})
    assert news.filter(read_at=None).count() == news.count()
    assert "Ben" not in client.get("/notifications/").content.decode()


def test_the_link_that_ends_mails_ends_those_of_one_member(client: Client) -> None:
    signed = SIGNER.sign(str(ana().pk))
    for forged in (signed.replace(str(ana().pk), str(ben().pk), 1), signed[:-1], str(ben().pk), f"{ben().pk}:x"):
        assert client.post(f"/mails/stop/{forged}/").status_code == 404
    assert User.objects.get(pk=ben().pk).news_by_mail
    client.post(f"/mails/stop/{signed}/")
    assert not User.objects.get(pk=ana().pk).news_by_mail


def test_a_picture_sent_by_another_is_found_by_nobody_who_does_not_know_its_name(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Image.new("RGB", (30, 20), "red").save(drawn, "PNG")
    for member in (ana(), ben()):
        client.force_login(member)
        client.post("/uploads/", {"picture": SimpleUploadedFile("x.png", drawn.getvalue())})
    names = list(Upload.objects.values_list("name", flat=True))
    assert len({name.partition("-")[0] for name in names}) == 2, "the same picture has another name for each"
    assert all(len(name.partition("-")[0]) == 32 for name in names)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_staff": "on", "is_superuser": "on"}, {"is_active": ""}, {"email": "other@example.org"},
        {"username": "mo"}, {"password": "x"}, {"pk": "1", "id": "1", "member": "1", "user": "1"},
        {"is_ghost": "on", "source_site": "x"}, {"groups": "1", "user_permissions": "1"}, {"suspended_until": ""},
    ],
)  # fmt: skip
def test_no_form_takes_what_it_does_not_show(client: Client, fields: dict[str, str]) -> None:
    member = person("Zed")
    before = User.objects.values().get(pk=member.pk)
    client.force_login(member)
    told: dict[str, Any] = {"name": "Zed", "about": "", "location": "", "link": "", "signature": "", **fields}
    for page in ("/settings/", "/settings/reading/", "/settings/mails/", "/settings/picture/remove/"):
        client.post(page, told)
    after = User.objects.values().get(pk=member.pk)
    own = {"last_login", "news_by_mail", "reply_order", "posts_per_page", "time_zone", "scheme", "name", "name_key"}
    assert {name: value for name, value in after.items() if name not in own and before[name] != value} == {}
