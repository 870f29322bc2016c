"""Changing the site's words, and adding, changing and removing entries of its navigation."""

from __future__ import annotations

import pytest

from forum.actions.site_words import (
    add_navigation_entry,
    change_navigation_entry,
    change_site_words,
    remove_navigation_entry,
)
from forum.models import ModerationRecord, NavigationEntry, SiteWords
from forum.permissions import Refused
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


def test_the_words_are_one_row_and_what_is_not_named_stays() -> None:
    change_site_words(by=mo(), name="Harbour Runners", tagline="Ask us")
    change_site_words(by=mo(), tagline="Ask us anything")
    words = SiteWords.objects.get()
    assert (words.pk, words.name, words.tagline) == (1, "Harbour Runners", "Ask us anything")
    change_site_words(by=mo(), tagline="Ask us anything")
    assert ModerationRecord.objects.filter(deed="change_site_words").count() == 2


def test_words_can_be_emptied() -> None:
    change_site_words(by=mo(), name="Harbour Runners")
    assert change_site_words(by=mo(), name="").name == ""


def test_an_entry_is_added_changed_and_removed() -> None:
    entry = add_navigation_entry(by=mo(), title="Races", address="/races/", position=2)
    change_navigation_entry(entry, by=mo(), position=1)
    change_navigation_entry(entry, by=mo(), position=1)
    entry.refresh_from_db()
    assert (entry.title, entry.address, entry.position) == ("Races", "/races/", 1)
    remove_navigation_entry(entry, by=mo())
    remove_navigation_entry(entry, by=mo())
    assert not NavigationEntry.objects.exists()
    deeds = [record.deed for record in ModerationRecord.objects.order_by("pk")]
    assert deeds == ["add_navigation_entry", "change_navigation_entry", "remove_navigation_entry"]


def test_members_are_refused() -> None:
    entry = add_navigation_entry(by=mo(), title="Races")
    with pytest.raises(Refused):
        change_site_words(by=ana(), name="Mine")
    with pytest.raises(Refused):
        add_navigation_entry(by=ana(), title="Mine")
    with pytest.raises(Refused):
        change_navigation_entry(entry, by=ana(), title="Mine")
    with pytest.raises(Refused):
        remove_navigation_entry(entry, by=ana())
    assert [e.title for e in NavigationEntry.objects.all()] == ["Races"]
