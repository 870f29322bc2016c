"""The site's words and navigation in the admin."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from forum.models import ModerationRecord, NavigationEntry, SiteWords
from tests.admin.asking import edit, send, shown_in
from tests.admin.staff import staff

pytestmark = pytest.mark.django_db

WORDS = "admin:forum_sitewords_changelist"
LIST = "admin:forum_navigationentry_changelist"


def test_the_words_of_the_site_are_one_form_even_before_there_is_a_row(operator: Client) -> None:
    page = operator.get(reverse(WORDS), follow=True)
    assert page.status_code == 200
    assert b"Left empty" in page.content
    address = page.redirect_chain[-1][0]
    send(operator, address, {**shown_in(page), "name": "Harbour Runners"})
    words = SiteWords.objects.get()
    assert (words.pk, words.name, words.tagline) == (1, "Harbour Runners", "")
    edit(operator, words, tagline="Ask us")
    words.refresh_from_db()
    assert (words.name, words.tagline) == ("Harbour Runners", "Ask us")
    assert ModerationRecord.objects.count() == LogEntry.objects.count() == 2
    assert operator.get(reverse("admin:forum_sitewords_change", args=[2])).status_code == 302
    assert operator.get(reverse("admin:forum_sitewords_add")).status_code == 403


def test_who_may_only_look_reads_the_words(client: Client) -> None:
    SiteWords.objects.create(pk=1, name="Harbour Runners")
    client.force_login(staff("Vic", "forum.view_sitewords"))
    page = client.get(reverse(WORDS), follow=True)
    assert b"Harbour Runners" in page.content
    assert b'name="_save"' not in page.content


def test_an_entry_is_added_ordered_changed_and_removed(operator: Client) -> None:
    add = reverse("admin:forum_navigationentry_add")
    for title, address in (("Races", "/races/"), ("Shop", "")):
        send(operator, add, {"title": title, "description": "", "address": address, "position": "1"})
    races, shop = NavigationEntry.objects.order_by("pk")
    page = operator.get(reverse(LIST))
    sent = {
        "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "_save": "Save",
        "form-0-id": races.pk, "form-0-position": "9", "initial-form-0-position": "1",
        "form-1-id": shop.pk, "form-1-position": "1", "initial-form-1-position": "1",
    }  # fmt: skip
    assert page.status_code == 200
    send(operator, reverse(LIST), sent)
    assert [entry.title for entry in NavigationEntry.objects.all()] == ["Shop", "Races"]
    edit(operator, shop, address="https://shop.example.org/")
    shop.refresh_from_db()
    assert shop.address == "https://shop.example.org/"
    send(operator, reverse("admin:forum_navigationentry_delete", args=[races.pk]), {"post": "yes"})
    assert [entry.title for entry in NavigationEntry.objects.all()] == ["Shop"]
    deeds = [record.deed for record in ModerationRecord.objects.order_by("pk")]
    assert deeds == [
        "add_navigation_entry", "add_navigation_entry", "change_navigation_entry", "change_navigation_entry",
        "remove_navigation_entry",
    ]  # fmt: skip
    assert LogEntry.objects.count() == 5


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example.org", "races", "/\\evil.example.org"])
def test_an_address_that_leads_astray_is_refused(operator: Client, address: str) -> None:
    sent = {"title": "Races", "address": address, "position": "1"}
    page = operator.post(reverse("admin:forum_navigationentry_add"), sent)
    assert page.context["adminform"].form.errors["address"]
    assert not NavigationEntry.objects.exists()
