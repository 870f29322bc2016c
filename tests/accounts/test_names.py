"""Which names a member may take."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.forms import settings as settings_forms
from accounts.models import User
from accounts.name_rules import checked_name
from tests.accounts.asking import sign_in, told
from tests.people import ana, ben, gus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Jo", "Jo"),
        ("  Ana   Lopes ", "Ana Lopes"),
        ("O’Neil-Smith Jr.", "O’Neil-Smith Jr."),
        ("tidewater_17", "tidewater_17"),
        ("42", "42"),
        ("Zoe\u0308", "Zoë"),  # composed
        ("José Ñandú", "José Ñandú"),
        ("Дмитрий", "Дмитрий"),
        ("山田太郎", "山田太郎"),
        ("محمد علي", "محمد علي"),
        ("नेहा", "नेहा"),  # vowels of Devanagari are marks
        ("Madame Admiral", "Madame Admiral"),
        ("Teams Runner", "Teams Runner"),
        ("n" * 40, "n" * 40),
    ],
)
def test_a_name_is_taken(name: str, kept: str) -> None:
    assert checked_name(name) == kept


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "2 to 40 characters"),
        ("J", "2 to 40 characters"),
        ("n" * 41, "2 to 40 characters"),
        ("ana@example.org", "cannot hold an @"),
        ("Ana\u200bLopes", "nothing else"),  # a space of no width
        ("Ana\u202eLopes", "nothing else"),  # turns what follows around
        ("Ana\x00Lopes", "nothing else"),
        ("\u3164\u3164\u3164", "nobody can see"),  # fillers are letters to Unicode
        ("Mo\ufe0f", "nobody can see"),  # looks like Mo
        ("Mo\u034f", "nobody can see"),
        ("Mo\U000e0100", "nobody can see"),
        ("Ana\uffa0Lopes", "nobody can see"),
        ("<b>Ana</b>", "nothing else"),
        ("[Ana](x)", "nothing else"),
        ("Ana/Ben", "nothing else"),
        ("Ana 🏃", "nothing else"),
        ("...", "at least one letter or digit"),
        ("A" + "\u0301\u0302\u0303\u0304" + "na", "more accents"),
        ("\u0301na", "more accents"),
        ("admin", "kept for those who run the forum"),
        ("ADMIN", "kept for those who run the forum"),
        ("Adm1n", "kept for those who run the forum"),
        ("a d m i n", "kept for those who run the forum"),
        ("Forum Admin", "kept for those who run the forum"),
        ("Ben the moderator", "kept for those who run the forum"),
        ("ben_moderator", "kept for those who run the forum"),
        ("System", "kept for those who run the forum"),
        ("No-Reply", "kept for those who run the forum"),
        ("Root", "kept for those who run the forum"),
        ("second wind", "kept for those who run the forum"),
        ("Sec0nd-Wind", "kept for those who run the forum"),
    ],
)
def test_a_name_is_refused_with_a_reason(name: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        checked_name(name, sites_own="Second Wind")


@pytest.mark.parametrize(
    "name",
    ["Willow", "WILLOW", "wi11ow", "Will0w", "W\u0456llow", "WlLLow", "will\u043ew", "\uff37illow", "willow_user"],
)
def test_a_name_that_somebody_has_or_that_looks_like_it_is_refused(name: str) -> None:
    User.objects.create_user("willow_user", name="Willow")
    with pytest.raises(ValidationError, match="Someone here has this name, or one that looks like it"):
        checked_name(name)


def test_a_ghost_keeps_no_name_from_members() -> None:
    gus()
    assert checked_name("Gus") == "Gus"


def test_ones_own_name_is_never_in_the_way() -> None:
    member = User.objects.create_user("root", name="Admin")
    assert checked_name("Admin", of=member) == "Admin"
    assert checked_name("ADMINA", of=member) == "ADMINA"


def change(client: Client, name: str) -> list[str]:
    return told(client.post("/settings/", {"name": name}, follow=True))


def test_a_name_can_be_changed_by_the_same_rules(client: Client) -> None:
    ben()
    client.force_login(ana())
    assert "Someone here has this name, or one that looks like it." in change(client, "BEN")
    assert "This name is kept for those who run the forum. Please choose another." in change(client, "Second Wind")
    assert "Saved." in change(client, "Ana Lopes")
    assert User.objects.get(username="ana").name == "Ana Lopes"
    assert "<bdi>Ana Lopes</bdi>" in client.get("/").content.decode()
    assert "Saved." in change(client, "ANA  LOPES"), "one's own name in another way of writing it"


def test_of_two_who_take_a_name_in_the_same_moment_one_gets_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ben()
    client.force_login(ana())
    monkeypatch.setattr(settings_forms, "checked_name", lambda name, **_more: name)  # the other was not there yet
    assert "Someone took this name in the same moment." in change(client, "Ben")
    assert User.objects.get(username="ana").name == "Ana"


def test_the_admin_asks_for_the_same(admin_client: Client) -> None:
    page = admin_client.post("/admin/accounts/user/add/", {"name": "Forum Admin", "username": "x"}).content.decode()
    assert "This name is kept for those who run the forum." in page


@pytest.mark.django_db
def test_a_heap_of_accents_as_a_name_to_sign_in_is_no_work(client: Client) -> None:
    """To put so many in order by their classes took minutes, and needed no account."""
    assert sign_in(client, "a" + "\u0301\u0323" * 100_000, "a password").status_code == 200
